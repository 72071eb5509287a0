//! The pages that people work in: rendered here, complete without script.

mod account;
mod bulk;
mod case;
mod case_form;
mod cases;
mod choices;
mod layout;
mod list_query;
mod overview;
mod password;
mod problem_page;
mod routes;
mod runs;
mod saved;
mod static_files;
mod visitor;
mod waterfall;

pub(super) use layout::{Layout, page};
pub(super) use problem_page::problem_page;
pub(super) use routes::routes;
pub(super) use visitor::{Posted, Visitor, is_of_another_site};
