//! Who may use the service, and what was done there beside cases: users and their sessions, tokens of machines, a log of its
//! own, what checks answered.

mod access_log;
mod answered_checks;
mod passwords;
mod plain_names;
mod secrets;
mod sessions;
mod token_refusal;
mod tokens;
mod user_refusal;
mod users;

pub(crate) use access_log::AccessCode;
pub(super) use access_log::verify;
pub(crate) use answered_checks::AnsweredCheck;
pub(crate) use passwords::Password;
pub(crate) use sessions::{Session, csrf_token};
pub(crate) use token_refusal::TokenRefusal;
pub(crate) use tokens::{NewToken, Scope, Token};
pub(crate) use user_refusal::UserRefusal;
pub(crate) use users::{NewUser, Role, User};
