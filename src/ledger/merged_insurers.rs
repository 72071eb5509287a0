//! Insurers that were merged: their cases and decisions go on under the number of the one that took their place.

use std::collections::BTreeMap;

use super::subject::{Subject, folded};

/// The numbers of insurers that were merged, folded, and of those that took their place, as they were given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct MergedInsurers(BTreeMap<String, String>);

impl MergedInsurers {
    /// Of old numbers in any notation, and the new ones.
    pub(crate) fn new(given: &BTreeMap<String, String>) -> MergedInsurers {
        MergedInsurers(given.iter().map(|(old, new)| (folded(old), new.clone())).collect())
    }

    /// The insurer that took the place of one, if it was merged.
    pub(crate) fn successor_of(&self, insurer_number: &str) -> Option<&str> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&folded(insurer_number)).map(String::as_str)
    }

    /// The folded numbers of the insurers whose place one took.
    pub(crate) fn predecessors_of(&self, insurer_number: &str) -> impl Iterator<Item = &str> {
        let insurer = folded(insurer_number);
        self.0.iter().filter(move |(_, new)| folded(new) == insurer).map(|(old, _)| old.as_str())
    }

    /// The subject as the ledger knows it.
    pub(crate) fn applied(&self, mut subject: Subject) -> Subject {
        if let Some(successor) = self.successor_of(&subject.insurer_number) {
            subject.insurer_number = successor.to_owned();
        }
        subject
    }

    /// Each pair: the old number, folded, and the new one.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(old, new)| (old.as_str(), new.as_str()))
    }

    /// Whether a folded number is of an insurer that was merged, or took the place of one.
    pub(super) fn concern(&self, insurer: &str) -> bool {
        self.0.contains_key(insurer) || self.predecessors_of(insurer).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_any_width_is_the_successor() {
        let merged = MergedInsurers::new(&[("０６１３９９９２".to_owned(), "06130017".to_owned())].into());
        assert_eq!(merged.successor_of("06139992 "), Some("06130017"));
        assert_eq!(merged.successor_of("06130017"), None);
        assert_eq!(merged.predecessors_of("０６１３００１７").collect::<Vec<_>>(), ["06139992"]);
        assert!(merged.concern("06139992") && merged.concern("06130017") && !merged.concern("138016"));
    }
}
