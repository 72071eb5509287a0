//! The cases of the kit.

mod ages;
mod codes;
mod consents;
mod layouts;
mod reassessments;

use super::case::Case;

/// Every case, in order.
pub(super) fn all() -> Vec<Case> {
    [
        codes::codes,
        codes::validities,
        consents::consents,
        ages::ages,
        reassessments::reassessments,
        layouts::absences,
        layouts::layouts,
        layouts::in_bulk,
    ]
    .into_iter()
    .flat_map(|cases| cases())
    .collect()
}
