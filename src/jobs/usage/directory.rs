//! An interner of facility codes: facilities as numbers, with what is known of each.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use datafusion::arrow::array::StringViewArray;

use super::facility_list::{FacilityList, TypeAndPrefecture};
use crate::codes::facility_code::FacilityCode;
use crate::codes::facility_type::FacilityType;
use crate::codes::prefecture::Prefecture;
use crate::engine::MemoryBudget;
use crate::engine::operators::Interner;

/// Type and prefecture of a facility, apart from what its rows say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FacilityProfile {
    /// What the list says, before what rows do.
    pub(super) listed: TypeAndPrefecture,
    /// What the code tells, where neither does.
    pub(super) by_code: TypeAndPrefecture,
    /// Whether there is a list, and the facility is not in it.
    pub(super) is_unlisted: bool,
}

/// The facilities in the order of their first appearance in any thread.
#[derive(Debug)]
pub(super) struct Directory {
    listing: Arc<FacilityList>,
    budget: MemoryBudget,
    entries: Mutex<Entries>,
}

#[derive(Debug, Default)]
struct Entries {
    codes: Interner,
    /// By number.
    profiles: Vec<FacilityProfile>,
}

/// What a facility takes in memory beside its code, in the directory and in the cache of each thread.
const ENTRY: usize = 200;

impl Directory {
    /// A directory that takes no more memory than the budget has.
    pub(super) fn new(listing: Arc<FacilityList>, budget: MemoryBudget) -> Directory {
        Directory { listing, budget, entries: Mutex::default() }
    }

    /// The codes of all facilities seen; the number of a facility counts into them.
    pub(super) fn take_codes(&self) -> Vec<String> {
        std::mem::take(&mut *self.entries()).codes.into_texts()
    }

    /// The number of a facility and what is known of it; nothing where memory does not hold another one.
    fn number(&self, code: &str) -> Option<(u32, FacilityProfile)> {
        let mut entries = self.entries();
        if let Some(number) = entries.codes.get(code) {
            return Some((number, entries.profiles[number as usize]));
        }
        if !self.budget.take(ENTRY + 3 * code.len()) {
            return None;
        }
        let known = self.known(code);
        entries.profiles.push(known);
        Some((entries.codes.add(code), known))
    }

    fn known(&self, code: &str) -> FacilityProfile {
        let listed = self.listing.get(code);
        let read = FacilityCode::read(code);
        let of_table = || read?.point_table().and_then(FacilityType::of_point_table).map(FacilityType::code);
        let of_code = || read?.prefecture().map(Prefecture::code);
        FacilityProfile {
            listed: listed.unwrap_or_default(),
            by_code: TypeAndPrefecture {
                facility_type: of_table().unwrap_or(0),
                prefecture: of_code().unwrap_or(0),
            },
            is_unlisted: self.listing.is_given() && listed.is_none(),
        }
    }

    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The facilities that one thread has cached.
///
/// Files list the facilities month by month in one order, or all months of a facility together: the one that came
/// after the last one before, or the last one itself, is nearly always the next.
pub(super) struct FacilityCache {
    directory: Arc<Directory>,
    /// By the views of short codes, which hold the whole code.
    short: HashMap<u128, u32>,
    long: HashMap<String, u32>,
    /// By number.
    cached: Vec<CachedFacility>,
    last: u32,
}

#[derive(Clone, Copy)]
struct CachedFacility {
    view: u128,
    next: u32,
    known: FacilityProfile,
}

/// A view holds a text of so many bytes itself.
const INLINE: u32 = 12;
const NOTHING: TypeAndPrefecture = TypeAndPrefecture { facility_type: 0, prefecture: 0 };
const NOBODY: CachedFacility = CachedFacility {
    view: u128::MAX,
    next: 0,
    known: FacilityProfile { listed: NOTHING, by_code: NOTHING, is_unlisted: false },
};

impl FacilityCache {
    pub(super) fn new(directory: Arc<Directory>) -> FacilityCache {
        FacilityCache { directory, short: HashMap::new(), long: HashMap::new(), cached: Vec::new(), last: 0 }
    }

    /// The number of the facility of a row, and what is known of it; nothing where memory does not hold it.
    #[inline]
    pub(super) fn look_up(&mut self, codes: &StringViewArray, row: usize) -> Option<(u32, FacilityProfile)> {
        let view = codes.views()[row];
        if let Some(last) = self.cached.get(self.last as usize) {
            if last.view == view {
                return Some((self.last, last.known));
            }
            if let Some(next) = self.cached.get(last.next as usize)
                && next.view == view
            {
                self.last = last.next;
                return Some((self.last, next.known));
            }
        }
        let (number, known) = self.look_up_code(codes, row, view)?;
        if let Some(last) = self.cached.get_mut(self.last as usize) {
            last.next = number;
        }
        self.last = number;
        Some((number, known))
    }

    #[expect(clippy::cast_possible_truncation, reason = "the length is the lowest word of a view")]
    fn look_up_code(
        &mut self,
        codes: &StringViewArray,
        row: usize,
        view: u128,
    ) -> Option<(u32, FacilityProfile)> {
        let is_short = view as u32 <= INLINE;
        let found = if is_short { self.short.get(&view) } else { self.long.get(codes.value(row)) };
        if let Some(number) = found {
            return Some((*number, self.cached[*number as usize].known));
        }
        let code = codes.value(row);
        let (number, known) = self.directory.number(code)?;
        let place = number as usize;
        if self.cached.len() <= place {
            self.cached.resize(place + 1, NOBODY);
        }
        // The view of a long code tells where it lies, which another code may do in the next batch.
        self.cached[place] =
            CachedFacility { view: if is_short { view } else { u128::MAX }, known, ..NOBODY };
        if is_short {
            self.short.insert(view, number);
        } else {
            self.long.insert(code.to_owned(), number);
        }
        Some((number, known))
    }
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::Array as _;

    use super::*;

    fn directory(listing: FacilityList) -> Directory {
        Directory::new(Arc::new(listing), MemoryBudget::new(usize::MAX))
    }

    fn listing() -> FacilityList {
        let listed = |facility_type, prefecture| TypeAndPrefecture { facility_type, prefecture };
        FacilityList::of([("0110113719", listed(1, 0)), ("A", listed(2, 13))])
    }

    #[test]
    fn numbers_are_the_same_in_any_order_and_on_any_thread() {
        let directory = Arc::new(directory(listing()));
        let codes = StringViewArray::from(vec![
            "0110113719",
            "A",
            "0140000019",
            "a code of more than twelve bytes",
            "0110113719",
            "A",
            "0140000019",
            "A",
            "another code of more than twelve bytes",
            "a code of more than twelve bytes",
        ]);
        let mut one = FacilityCache::new(directory.clone());
        let numbers: Vec<u32> = (0..codes.len()).map(|row| one.look_up(&codes, row).unwrap().0).collect();
        assert_eq!(numbers, [0, 1, 2, 3, 0, 1, 2, 1, 4, 3]);
        let mut other = FacilityCache::new(directory.clone());
        let again: Vec<u32> =
            (0..codes.len()).rev().map(|row| other.look_up(&codes, row).unwrap().0).collect();
        assert_eq!(again, [3, 4, 1, 2, 1, 0, 3, 2, 1, 0]);
        assert_eq!(directory.take_codes().len(), 5);
    }

    #[test]
    fn what_the_list_says_and_what_the_code_tells_are_kept_apart() {
        let of = |facility_type, prefecture| TypeAndPrefecture { facility_type, prefecture };
        let with_list = directory(listing());
        for (code, listed, by_code, is_unlisted, why) in [
            (" A ", of(2, 13), of(0, 0), false, "no code of a facility, but listed"),
            ("0110113719", of(1, 0), of(0, 1), false, "the list does not say where"),
            ("4740000019", of(0, 0), of(4, 47), true, "in no list"),
        ] {
            assert_eq!(with_list.known(code), FacilityProfile { listed, by_code, is_unlisted }, "{why}");
        }
        let known = directory(FacilityList::default()).known("1310000019");
        assert_eq!((known.by_code, known.is_unlisted), (of(0, 13), false), "a hospital or a clinic");
    }

    #[test]
    fn more_facilities_than_memory_holds_are_not_taken_up() {
        let directory = Directory::new(Arc::default(), MemoryBudget::new(2 * ENTRY + 100));
        let codes = ["1310000018", "1310000026", "1310000034"].map(|code| directory.number(code).is_some());
        assert_eq!(codes, [true, true, false]);
        assert!(directory.number("1310000018").is_some(), "one that is known already");
    }
}
