//! Facilities as numbers: every code that usage names, and what is known of the facility.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use datafusion::arrow::array::StringViewArray;

use super::listing::{Listed, Listing};
use crate::codes::facility_code::FacilityCode;
use crate::codes::facility_type::FacilityType;
use crate::codes::prefecture::Prefecture;

/// What is known of a facility beside what its rows say; 0 where nothing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) facility_type: u8,
    pub(super) prefecture: u8,
    /// Whether there is a list, and the facility is not in it.
    pub(super) is_unlisted: bool,
}

/// The facilities in the order of their first appearance in any thread.
#[derive(Debug)]
pub(super) struct Directory {
    listing: Arc<Listing>,
    list: Mutex<List>,
}

#[derive(Debug, Default)]
struct List {
    numbers: HashMap<String, u32>,
    codes: Vec<String>,
    known: Vec<Known>,
}

impl Directory {
    pub(super) fn new(listing: Arc<Listing>) -> Directory {
        Directory { listing, list: Mutex::default() }
    }

    /// The codes of all facilities seen; the number of a facility counts into them.
    pub(super) fn take_codes(&self) -> Vec<String> {
        std::mem::take(&mut *self.list.lock().unwrap_or_else(PoisonError::into_inner)).codes
    }

    fn number(&self, code: &str) -> (u32, Known) {
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = list.numbers.get(code) {
            return (*number, list.known[*number as usize]);
        }
        let number = u32::try_from(list.codes.len()).unwrap_or(u32::MAX);
        let known = self.known(code);
        list.codes.push(code.to_owned());
        list.numbers.insert(code.to_owned(), number);
        list.known.push(known);
        (number, known)
    }

    /// The list says what a facility is; where it does not, the code does as far as it tells.
    fn known(&self, code: &str) -> Known {
        let facilities = self.listing.facilities.as_ref();
        let listed = facilities.and_then(|facilities| facilities.get(code.trim()));
        let is_unlisted = facilities.is_some() && listed.is_none();
        let Listed { facility_type, prefecture, .. } = listed.cloned().unwrap_or_default();
        let read = FacilityCode::read(code);
        let of_table = || read?.point_table().and_then(FacilityType::of_point_table).map(FacilityType::code);
        let of_code = || read?.prefecture().map(Prefecture::code);
        let or = |known: u8, other: Option<u8>| if known > 0 { known } else { other.unwrap_or(0) };
        Known {
            facility_type: or(facility_type, of_table()),
            prefecture: or(prefecture, of_code()),
            is_unlisted,
        }
    }
}

/// The facilities that one thread has met.
///
/// Files list the facilities month by month in one order, or all months of a facility together: the one that came
/// after the last one before, or the last one itself, is nearly always the next.
pub(super) struct Acquaintance {
    directory: Arc<Directory>,
    /// By the views of short codes, which hold the whole code.
    short: HashMap<u128, u32>,
    long: HashMap<String, u32>,
    /// By number.
    met: Vec<Met>,
    last: u32,
}

#[derive(Clone, Copy)]
struct Met {
    view: u128,
    next: u32,
    known: Known,
}

/// A view holds a text of so many bytes itself.
const INLINE: u32 = 12;
const NOBODY: Met =
    Met { view: u128::MAX, next: 0, known: Known { facility_type: 0, prefecture: 0, is_unlisted: false } };

impl Acquaintance {
    pub(super) fn new(directory: Arc<Directory>) -> Acquaintance {
        Acquaintance { directory, short: HashMap::new(), long: HashMap::new(), met: Vec::new(), last: 0 }
    }

    /// The number of the facility of a row, and what is known of it.
    #[inline]
    pub(super) fn meet(&mut self, codes: &StringViewArray, row: usize) -> (u32, Known) {
        let view = codes.views()[row];
        if let Some(last) = self.met.get(self.last as usize) {
            if last.view == view {
                return (self.last, last.known);
            }
            if let Some(next) = self.met.get(last.next as usize)
                && next.view == view
            {
                self.last = last.next;
                return (self.last, next.known);
            }
        }
        let (number, known) = self.look_up(codes, row, view);
        if let Some(last) = self.met.get_mut(self.last as usize) {
            last.next = number;
        }
        self.last = number;
        (number, known)
    }

    #[expect(clippy::cast_possible_truncation, reason = "the length is the lowest word of a view")]
    fn look_up(&mut self, codes: &StringViewArray, row: usize, view: u128) -> (u32, Known) {
        let is_short = view as u32 <= INLINE;
        let found = if is_short { self.short.get(&view) } else { self.long.get(codes.value(row)) };
        if let Some(number) = found {
            return (*number, self.met[*number as usize].known);
        }
        let code = codes.value(row);
        let (number, known) = self.directory.number(code);
        let place = number as usize;
        if self.met.len() <= place {
            self.met.resize(place + 1, NOBODY);
        }
        // The view of a long code tells where it lies, which another code may do in the next batch.
        self.met[place] = Met { view: if is_short { view } else { u128::MAX }, known, ..NOBODY };
        if is_short {
            self.short.insert(view, number);
        } else {
            self.long.insert(code.to_owned(), number);
        }
        (number, known)
    }
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::Array as _;

    use super::*;

    fn listing() -> Arc<Listing> {
        let listed = |facility_type, prefecture| Listed { facility_type, prefecture, name: String::new() };
        let facilities = [("0110113719".to_owned(), listed(1, 0)), ("A".to_owned(), listed(2, 13))];
        Arc::new(Listing { facilities: Some(facilities.into()), ..Listing::default() })
    }

    #[test]
    fn numbers_are_the_same_in_any_order_and_on_any_thread() {
        let directory = Arc::new(Directory::new(listing()));
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
        let mut one = Acquaintance::new(directory.clone());
        let numbers: Vec<u32> = (0..codes.len()).map(|row| one.meet(&codes, row).0).collect();
        assert_eq!(numbers, [0, 1, 2, 3, 0, 1, 2, 1, 4, 3]);
        let mut other = Acquaintance::new(directory.clone());
        let again: Vec<u32> = (0..codes.len()).rev().map(|row| other.meet(&codes, row).0).collect();
        assert_eq!(again, [3, 4, 1, 2, 1, 0, 3, 2, 1, 0]);
        assert_eq!(directory.take_codes().len(), 5);
    }

    #[test]
    fn the_list_comes_before_the_code() {
        let directory = Directory::new(listing());
        let known = |code| directory.known(code);
        assert_eq!(known(" A "), Known { facility_type: 2, prefecture: 13, is_unlisted: false });
        assert_eq!(known("0110113719"), Known { facility_type: 1, prefecture: 1, is_unlisted: false });
        assert_eq!(known("4740000019"), Known { facility_type: 4, prefecture: 47, is_unlisted: true });
        let directory = Directory::new(Arc::default());
        let known = directory.known("1310000019");
        assert_eq!(
            known,
            Known { facility_type: 0, prefecture: 13, is_unlisted: false },
            "a hospital or a clinic"
        );
    }
}
