//! The service: registrations are checked before they count, by a JSON API. One process, one port, no connection of its own
//! outwards, and no rule: what is judged the jobs judge, what is kept the ledger keeps.

mod bearer;
mod checks;
mod error;
mod frame;
mod health;
mod problem;
mod router;
mod serving;
mod state;

pub(crate) use error::ServiceError;
pub(crate) use serving::serve;
pub(crate) use state::{Teller, Told};
