//! The cases of the kit.

mod ages;
mod codes;
mod consents;
mod layouts;
mod reassessments;

use super::case::Case;
use crate::synth::burden::class_label;

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

/// What a limit class is called, for people to read.
pub(super) fn label(class: Option<&str>) -> &'static str {
    class.map_or("", class_label)
}
