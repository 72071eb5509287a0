//! Who may use the service, and what was done there beside cases: tokens of machines, a log of its own, what checks
//! answered.

mod access_log;
mod answered_checks;
mod token_refusal;
mod tokens;

pub(super) use access_log::verify;
pub(crate) use answered_checks::AnsweredCheck;
pub(crate) use token_refusal::TokenRefusal;
pub(crate) use tokens::{NewToken, Scope, Token};
