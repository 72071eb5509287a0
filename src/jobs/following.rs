//! Cases that stand, followed through a run: whether each was found again, read and compared without a finding, could not
//! be read, or is no longer in the input.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, OnceLock};

use datafusion::arrow::array::{ArrayRef, RecordBatch, StringArray};
use hashbrown::HashMap;

use super::found_values::FoundValues;
use super::parquet::parquet_file;
use crate::codes::person_key::person_key;
use crate::jobs::error::{JobError, written};
use crate::ledger::{Identity, Subject, folded};

/// What a run is asked to follow, and to tell of its findings.
#[derive(Debug, Clone)]
pub(crate) struct Following {
    /// Under which the values are hashed on which findings rest.
    pub(crate) fingerprint_key: [u8; 32],
    /// The cases that stand.
    pub(crate) cases: Vec<Subject>,
    /// Insurers that were merged: their numbers, folded, and those that took their place.
    pub(crate) insurers: BTreeMap<String, String>,
    /// Where the job leaves what the cases found write, in memory alone; nothing where nobody is to keep it.
    pub(crate) values: Option<Arc<OnceLock<FoundValues>>>,
}

/// What became of a case, what weighs least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum FollowedState {
    Absent,
    Clean,
    Rejected,
    Finding,
}

impl FollowedState {
    const ALL: [FollowedState; 4] =
        [FollowedState::Absent, FollowedState::Clean, FollowedState::Rejected, FollowedState::Finding];

    /// The name in `followed.parquet`.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            FollowedState::Absent => "absent",
            FollowedState::Clean => "clean",
            FollowedState::Rejected => "rejected",
            FollowedState::Finding => "finding",
        }
    }

    /// The state of this name.
    pub(crate) fn from_name(name: &str) -> Option<FollowedState> {
        FollowedState::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// The cases by the keys of persons, to be noted from several threads.
#[derive(Debug)]
pub(crate) struct FollowedCases {
    following: Following,
    identities: Vec<Identity>,
    states: Vec<AtomicU8>,
    /// A bit filter of one hash function over the keys: most keys of an input are none of these.
    filter: Vec<u64>,
    /// By the key of a person, which merges more notations than an identity does.
    by_key: HashMap<u64, Vec<u32>>,
}

/// Bits of the filter for each case, so that one key in sixteen passes that is none of them.
const BITS_PER_CASE: usize = 16;

impl FollowedCases {
    pub(crate) fn new(following: Following) -> FollowedCases {
        let cases = following.cases.len();
        let words = (cases * BITS_PER_CASE / 64 + 1).next_power_of_two();
        let (mut filter, mut by_key) = (vec![0; words], HashMap::with_capacity(cases));
        for (place, subject) in (0_u32..).zip(&following.cases) {
            let [insurer_number, symbol, number, branch, ..] = subject.parts();
            if let Some(key) = person_key(insurer_number, symbol, number, branch) {
                let (word, bit) = place_of(key, words);
                filter[word] |= bit;
                by_key.entry(key).or_insert_with(Vec::new).push(place);
            }
        }
        let identities = following.cases.iter().map(Subject::identity).collect();
        let states = following.cases.iter().map(|_| AtomicU8::new(FollowedState::Absent as u8)).collect();
        FollowedCases { following, identities, states, filter, by_key }
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
        let merged = self.merged(parts[0]).unwrap_or(parts[0]);
        identity_of([merged, parts[1], parts[2], parts[3]])
    }

    /// Notes what was seen under the key of a record; what weighs more stays.
    #[inline]
    pub(crate) fn note(&self, parts: [&str; 4], state: FollowedState) {
        if self.states.is_empty() {
            return;
        }
        let merged = self.merged(parts[0]);
        let parts = [merged.unwrap_or(parts[0]), parts[1], parts[2], parts[3]];
        let Some(key) = person_key(parts[0], parts[1], parts[2], parts[3]) else { return };
        let (word, bit) = place_of(key, self.filter.len());
        if self.filter[word] & bit != 0 {
            self.note_known(key, parts, state);
        }
    }

    #[cold]
    fn note_known(&self, key: u64, parts: [&str; 4], state: FollowedState) {
        let Some(places) = self.by_key.get(&key) else { return };
        let identity = identity_of(parts);
        for place in places.iter().map(|place| *place as usize) {
            if self.identities[place] == identity {
                self.states[place].fetch_max(state as u8, Ordering::Relaxed);
            }
        }
    }

    fn merged(&self, insurer_number: &str) -> Option<&str> {
        if self.following.insurers.is_empty() {
            return None;
        }
        self.following.insurers.get(&folded(insurer_number)).map(String::as_str)
    }

    /// A row could not be read whose key cannot be read either: it may be any absent case of its insurer, or of all where
    /// that cannot be read.
    pub(crate) fn note_unreadable(&self, insurer_number: Option<&str>) {
        let insurer = insurer_number.map(|number| folded(self.merged(number).unwrap_or(number)));
        for (subject, state) in self.following.cases.iter().zip(&self.states) {
            let is_its = insurer.as_ref().is_none_or(|insurer| folded(&subject.insurer_number) == *insurer);
            if is_its {
                let (absent, rejected) = (FollowedState::Absent as u8, FollowedState::Rejected as u8);
                // A case that was read is not the row that was not.
                let _ = state.compare_exchange(absent, rejected, Ordering::Relaxed, Ordering::Relaxed);
            }
        }
    }

    /// Writes `followed.parquet`: the key of each case, its item, and what became of it.
    pub(crate) fn write(&self, folder: &Path) -> Result<(), JobError> {
        let path = folder.join("followed.parquet");
        let names = ["insurer_number", "symbol", "number", "branch", "item", "product_id"];
        let column = |place: usize| -> ArrayRef {
            let cases = self.following.cases.iter();
            Arc::new(cases.map(|subject| Some(subject.parts()[place])).collect::<StringArray>())
        };
        let mut columns: Vec<(&str, ArrayRef)> =
            (0..).map(column).zip(names).map(|(c, name)| (name, c)).collect();
        let name = |state: &AtomicU8| {
            let state = FollowedState::ALL[usize::from(state.load(Ordering::Relaxed))];
            Some(state.as_str())
        };
        columns.push(("state", Arc::new(self.states.iter().map(name).collect::<StringArray>())));
        let batch = RecordBatch::try_from_iter(columns).map_err(written(&path))?;
        let mut writer = parquet_file(&path, batch.schema())?;
        writer.write(&batch).map_err(written(&path))?;
        writer.close().map_err(written(&path))?;
        Ok(())
    }
}

fn identity_of(parts: [&str; 4]) -> Identity {
    let [insurer_number, symbol, number, branch] = parts.map(str::to_owned);
    Subject { insurer_number, symbol, number, branch, ..Subject::default() }.identity()
}

/// The word and the bit of a key in the filter, which has a power of two of words.
#[expect(clippy::cast_possible_truncation, reason = "the lower bits are what is wanted")]
fn place_of(key: u64, words: usize) -> (usize, u64) {
    (key as usize >> 6 & (words - 1), 1 << (key & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(number: &str) -> Subject {
        Subject {
            insurer_number: "06139992".to_owned(),
            symbol: "国1".to_owned(),
            number: number.to_owned(),
            branch: "01".to_owned(),
            ..Subject::default()
        }
    }

    fn followed(insurers: &[(&str, &str)]) -> FollowedCases {
        let cases = (0..100).map(|number| subject(&number.to_string())).collect();
        let insurers = insurers.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect();
        FollowedCases::new(Following { fingerprint_key: [0; 32], cases, insurers, values: None })
    }

    fn state(cases: &FollowedCases, place: usize) -> FollowedState {
        FollowedState::ALL[usize::from(cases.states[place].load(Ordering::Relaxed))]
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
