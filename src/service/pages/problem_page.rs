//! What is wrong, as a page.

use axum::response::Response;
use serde::Serialize;

use super::layout::{Layout, page};
use crate::service::problem::Problem;
use crate::service::state::State;

#[derive(Debug, Serialize)]
struct ProblemPage<'p> {
    #[serde(flatten)]
    layout: Layout<'p>,
    problem: &'p Problem,
}

/// A problem for people.
pub(in crate::service) fn problem_page(problem: &Problem, state: &State) -> Response {
    let shown = ProblemPage { layout: Layout::of_nobody(state), problem };
    page(problem.status(), "problem.html", &shown, state)
}
