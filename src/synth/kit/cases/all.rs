//! The list of the cases.

use super::{ages, codes, consents, layouts, reassessments};
use crate::synth::kit::case::Case;

/// Every case, in order.
pub(in crate::synth::kit) fn all() -> Vec<Case> {
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
