//! Names of people and machines.

use crate::codes::individual_number;

/// Whether lines of a log can hold a name as it is: letters, digits and few signs, and nothing that could be an individual
/// number.
pub(super) fn is_plain(name: &str) -> bool {
    (1..=64).contains(&name.chars().count())
        && name.trim() == name
        && name.chars().all(|character| character.is_alphanumeric() || "-_.@ ".contains(character))
        && !individual_number::is_in(name)
}
