//! The service: registrations are checked before they count, cases are read and decided, by a JSON API. One process, one port, no connection of its own
//! outwards, and no rule: what is judged the jobs judge, what is kept the ledger keeps.

mod caller;
mod cases;
mod checks;
mod client;
mod counting;
mod error;
mod extract;
mod faults;
mod frame;
mod health;
pub(crate) mod healthcheck;
mod listener;
mod measures;
mod pages;
mod problem;
mod proxy_key;
mod proxy_word;
mod responses;
mod results;
mod router;
mod serving;
mod signing_in;
mod standing;
mod state;
mod supervisor;
mod tls;

pub(crate) use error::ServiceError;
pub(crate) use serving::serve;
pub(crate) use state::{Teller, Told};
