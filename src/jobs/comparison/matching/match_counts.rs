//! The counts of the as-of join.

use std::collections::HashMap;

use super::unit::AsReturned;
use crate::jobs::comparison::repeated_rows::RepeatedRows;
use crate::source::FirstRows;

/// Counts of all persons that were matched.
#[derive(Debug, Default)]
pub(crate) struct MatchCounts {
    /// Units with an entitlement, and those of them for which nothing was shown, by the position of its insurer.
    pub(crate) units: Vec<[u64; 2]>,
    /// Displays that show what was returned, where displays alone are the units.
    pub(crate) as_returned: HashMap<AsReturned, u64>,
    /// Units of persons who have no entitlement on their day: rows of displays, or of entitlements.
    pub(crate) unentitled: FirstRows,
    /// Likewise, rows of responses.
    pub(crate) unentitled_responses: FirstRows,
    /// Entitlements that are not in force on the day on which persons are looked at.
    pub(crate) not_in_force: u64,
    /// Responses that another of the same second follows, by row.
    pub(crate) repeated: FirstRows,
    /// Responses that another of the same day follows, by row, where responses are the units.
    pub(crate) superseded: FirstRows,
    /// Entitlements that begin within another of the same person, by row.
    pub(crate) overlapping: FirstRows,
    /// Rows that repeat another of the same person.
    pub(crate) repeated_rows: RepeatedRows,
    /// Persons with a finding or pattern perhaps, of whom more rows bear the key than a person can have: no cause is
    /// looked for, and no pattern.
    pub(crate) crowded: u64,
}

impl MatchCounts {
    /// Adds what was counted elsewhere.
    pub(crate) fn add(&mut self, other: MatchCounts) {
        self.units.resize(self.units.len().max(other.units.len()), [0; 2]);
        for (units, others) in self.units.iter_mut().zip(other.units) {
            units[0] += others[0];
            units[1] += others[1];
        }
        for (shown, displays) in other.as_returned {
            *self.as_returned.entry(shown).or_default() += displays;
        }
        self.not_in_force += other.not_in_force;
        self.repeated_rows.add(other.repeated_rows);
        self.crowded += other.crowded;
        self.unentitled.add(other.unentitled);
        self.unentitled_responses.add(other.unentitled_responses);
        self.repeated.add(other.repeated);
        self.superseded.add(other.superseded);
        self.overlapping.add(other.overlapping);
    }
}
