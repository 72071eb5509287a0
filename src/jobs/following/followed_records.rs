//! The records of cases, followed by the keys of their persons.

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::OnceLock;

use hashbrown::HashMap;

use super::followed_file::write_followed;
use super::followed_state::{FollowedState, NotedState};
use super::key_filter::KeyFilter;
use super::request::Following;
use crate::codes::person_key::person_key;
use crate::jobs::error::JobError;
use crate::jobs::found_values::FoundValues;
use crate::ledger::{Identity, Subject, folded};

/// The cases by the keys of persons, to be noted from several threads.
#[derive(Debug)]
pub(crate) struct FollowedRecords {
    following: Following,
    states: Vec<NotedState>,
    filter: KeyFilter,
    /// The first case by the key of a person, which merges more notations than an identity does.
    first_of_key: HashMap<u64, usize>,
    /// For each case, the next one of its key.
    next_of_key: Vec<Option<NonZeroUsize>>,
}

impl FollowedRecords {
    pub(crate) fn new(following: Following) -> FollowedRecords {
        let cases = following.cases.len();
        let (mut filter, mut first_of_key) = (KeyFilter::for_keys(cases), HashMap::with_capacity(cases));
        let mut next_of_key = vec![None; cases];
        // From the last, so that what comes after a case is known.
        for (place, case) in following.cases.iter().enumerate().rev() {
            let [insurer_number, symbol, number, branch, ..] = case.subject.parts();
            if let Some(key) = person_key(insurer_number, symbol, number, branch) {
                filter.add(key);
                next_of_key[place] = first_of_key.insert(key, place).and_then(NonZeroUsize::new);
            }
        }
        let states = following.cases.iter().map(|_| NotedState::default()).collect();
        FollowedRecords { following, states, filter, first_of_key, next_of_key }
    }

    /// The key under which values are hashed.
    pub(crate) fn fingerprint_key(&self) -> &[u8; 32] {
        &self.following.fingerprint_key
    }

    /// Where the values of what was found are left, if anybody is to keep them.
    pub(crate) fn values(&self) -> Option<&OnceLock<FoundValues>> {
        self.following.values.as_deref()
    }

    /// The identity of the case of a record, as the ledger has it.
    pub(crate) fn identity(&self, parts: [&str; 4]) -> Identity {
        self.following.insurers.applied(subject_of(parts)).identity()
    }

    /// Notes what was seen under the key of a record; what weighs more stays.
    #[inline]
    pub(crate) fn note(&self, parts: [&str; 4], state: FollowedState) {
        if self.states.is_empty() {
            return;
        }
        let successor = self.following.insurers.successor_of(parts[0]);
        let parts = [successor.unwrap_or(parts[0]), parts[1], parts[2], parts[3]];
        let Some(key) = person_key(parts[0], parts[1], parts[2], parts[3]) else { return };
        if self.filter.lets_pass(key) {
            self.note_known(key, parts, state);
        }
    }

    #[cold]
    fn note_known(&self, key: u64, parts: [&str; 4], state: FollowedState) {
        let first = self.first_of_key.get(&key).copied();
        let next = |place: &usize| self.next_of_key[*place].map(NonZeroUsize::get);
        let mut identity = None;
        for place in std::iter::successors(first, next) {
            let identity = identity.get_or_insert_with(|| subject_of(parts).identity());
            if self.following.cases[place].subject.identity() == *identity {
                self.states[place].note(state);
            }
        }
    }

    /// A row could not be read whose key cannot be read either: it may be any absent case of its insurer, or of all where
    /// that cannot be read.
    pub(crate) fn note_unreadable(&self, insurer_number: Option<&str>) {
        let insurers = &self.following.insurers;
        let insurer = insurer_number.map(|number| folded(insurers.successor_of(number).unwrap_or(number)));
        for (case, state) in self.following.cases.iter().zip(&self.states) {
            if insurer.as_ref().is_none_or(|insurer| folded(&case.subject.insurer_number) == *insurer) {
                state.note_unreadable();
            }
        }
    }

    /// Writes `followed.parquet`.
    pub(crate) fn write(&self, folder: &Path) -> Result<(), JobError> {
        write_followed(folder, &self.following.cases, self.states.iter().map(NotedState::get))
    }
}

fn subject_of(parts: [&str; 4]) -> Subject {
    let [insurer_number, symbol, number, branch] = parts.map(str::to_owned);
    Subject { insurer_number, symbol, number, branch, ..Subject::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Kind, MergedInsurers, StandingCase};

    fn subject(number: &str) -> Subject {
        Subject {
            insurer_number: "06139992".to_owned(),
            symbol: "国1".to_owned(),
            number: number.to_owned(),
            branch: "01".to_owned(),
            ..Subject::default()
        }
    }

    fn followed(insurers: &[(&str, &str)]) -> FollowedRecords {
        let case = |number: i32| StandingCase {
            kind: Kind::Link,
            subject: subject(&number.to_string()),
            days: Vec::new(),
        };
        let insurers = insurers.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect();
        let (cases, insurers) = ((0..100).map(case).collect(), MergedInsurers::new(&insurers));
        FollowedRecords::new(Following { fingerprint_key: [0; 32], cases, insurers, values: None })
    }

    fn state(cases: &FollowedRecords, place: usize) -> FollowedState {
        cases.states[place].get()
    }

    #[test]
    fn what_weighs_more_stays_whatever_comes_first() {
        let cases = followed(&[]);
        let note = |number, seen| cases.note(["０６１３９９９２", "国1", number, "01"], seen);
        note("1", FollowedState::Finding);
        note("1", FollowedState::Clean);
        note("2", FollowedState::Clean);
        note("2", FollowedState::Rejected);
        note("3", FollowedState::Clean);
        note("03", FollowedState::Finding);
        assert_eq!(
            [1, 2, 3, 4].map(|place| state(&cases, place)),
            [FollowedState::Finding, FollowedState::Rejected, FollowedState::Clean, FollowedState::Absent,]
        );
    }

    #[test]
    fn a_row_that_nobody_can_read_may_be_any_absent_case() {
        let cases = followed(&[]);
        cases.note(["06139992", "国1", "1", "01"], FollowedState::Clean);
        cases.note_unreadable(Some("138016"));
        assert_eq!(state(&cases, 2), FollowedState::Absent, "of another insurer");
        cases.note_unreadable(Some(" 06139992"));
        assert_eq!([1, 2].map(|place| state(&cases, place)), [FollowedState::Clean, FollowedState::Rejected]);
        let cases = followed(&[]);
        cases.note_unreadable(None);
        assert_eq!(state(&cases, 7), FollowedState::Rejected);
    }

    #[test]
    fn records_of_an_insurer_that_was_merged_are_its_successors() {
        let cases = followed(&[("138016", "06139992")]);
        cases.note(["１３８０１６", "国1", "5", "01"], FollowedState::Clean);
        assert_eq!(state(&cases, 5), FollowedState::Clean);
        assert_eq!(cases.identity(["１３８０１６", "国1", "5", "01"]), subject("5").identity());
    }
}
