//! Interners: each distinct value once, known by a number in the order of appearance.

use std::hash::BuildHasher;
use std::sync::{Mutex, MutexGuard, PoisonError};

use datafusion::arrow::array::{Array, ArrayRef, AsArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use datafusion::arrow::error::ArrowError;
use hashbrown::{DefaultHashBuilder, HashTable};

use crate::hash::within_partition;

/// Texts by number. The hash is seeded anew in each process, so that no input can choose texts that fall together.
#[derive(Debug, Default)]
pub struct Interner {
    numbers: HashTable<u32>,
    texts: Vec<String>,
    bytes: usize,
    hasher: DefaultHashBuilder,
}

impl Interner {
    /// The number of a text that is there.
    pub fn get(&self, text: &str) -> Option<u32> {
        let is_text = |number: &u32| self.texts[*number as usize] == text;
        self.numbers.find(self.hasher.hash_one(text), is_text).copied()
    }

    /// Adds a text that is not there; its number.
    pub fn add(&mut self, text: &str) -> u32 {
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.bytes += text.len();
        self.texts.push(text.to_owned());
        let hash = |number: &u32| self.hasher.hash_one(self.texts[*number as usize].as_str());
        self.numbers.insert_unique(self.hasher.hash_one(text), number, hash);
        number
    }

    /// How many texts there are.
    pub fn count(&self) -> usize {
        self.texts.len()
    }

    /// Bytes of all texts together.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The texts by number.
    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    /// The texts by number, without the way back to their numbers.
    pub fn into_texts(self) -> Vec<String> {
        self.texts
    }
}

/// How many different names a run counts by. The country has about 3,400 insurers, and some hundred products; closed and
/// merged ones, and names written in several ways, make some more.
pub const MOST_NAMES: usize = 50_000;
/// Bytes of all names together, which as many as may be do not reach.
const MOST_BYTES: usize = 4 << 20;

/// An interner of names that many rows share, for several threads. Where they are too many for names, there is one more at
/// most: whoever comes later has the number of the last.
#[derive(Debug, Default)]
pub struct SharedNames(Mutex<Interner>);

impl SharedNames {
    /// All names seen, by number.
    pub fn list(&self) -> Vec<String> {
        self.locked().texts().to_vec()
    }

    /// Whether they are more than [`MOST_NAMES`], or so long that they are none.
    pub fn are_too_many(&self) -> bool {
        too_many(&self.locked())
    }

    /// A reader for one thread.
    pub fn reader(&self) -> NameReader<'_> {
        NameReader { names: self, known: Interner::default(), numbers: Vec::new() }
    }

    /// The number of a name.
    pub fn number(&self, name: &str) -> u32 {
        let mut names = self.locked();
        match names.get(name) {
            Some(number) => number,
            None if too_many(&names) => u32::try_from(names.count() - 1).unwrap_or(u32::MAX),
            None => names.add(name),
        }
    }

    fn locked(&self) -> MutexGuard<'_, Interner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Bytes of a name that a thread remembers: a longer one is none.
const KNOWN_BYTES: usize = 64;

/// The names that one thread knows, so that it seldom waits for the others.
pub struct NameReader<'a> {
    names: &'a SharedNames,
    known: Interner,
    /// The number that all threads share, by that of this thread.
    numbers: Vec<u32>,
}

impl NameReader<'_> {
    /// The numbers of a column of names, null and empty alike; neighbours mostly have the same.
    pub fn numbers(&mut self, names: &ArrayRef) -> Result<Vec<u32>, ArrowError> {
        let names = cast(names, &DataType::Utf8View)?;
        let names = names.as_string_view();
        let mut last: Option<(&str, u32)> = None;
        let number = |row| {
            let name = if names.is_valid(row) { names.value(row) } else { "" };
            let number = match last {
                Some((before, number)) if before == name => number,
                _ => self.number(name),
            };
            last = Some((name, number));
            number
        };
        Ok((0..names.len()).map(number).collect())
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(known) = self.known.get(name) {
            return self.numbers[known as usize];
        }
        let number = self.names.number(name);
        if self.known.count() < MOST_NAMES && name.len() <= KNOWN_BYTES {
            self.known.add(name);
            self.numbers.push(number);
        }
        number
    }
}

fn too_many(names: &Interner) -> bool {
    names.count() > MOST_NAMES || names.bytes() > MOST_BYTES
}

/// Keys by number, those of one partition.
#[derive(Debug, Default)]
pub struct KeyInterner {
    numbers: HashTable<u32>,
    keys: Vec<u64>,
}

impl KeyInterner {
    /// Room for so many keys.
    pub fn with_capacity(keys: usize) -> KeyInterner {
        KeyInterner { numbers: HashTable::with_capacity(keys), keys: Vec::with_capacity(keys) }
    }

    /// How many keys there are.
    pub fn count(&self) -> usize {
        self.keys.len()
    }

    /// The number of a key, which is added where it is not there.
    #[inline]
    pub fn number(&mut self, key: u64) -> u32 {
        let KeyInterner { numbers, keys } = self;
        let is_key = |number: &u32| keys[*number as usize] == key;
        let hash = |number: &u32| within_partition(keys[*number as usize]);
        match numbers.entry(within_partition(key), is_key, hash) {
            hashbrown::hash_table::Entry::Occupied(known) => *known.get(),
            hashbrown::hash_table::Entry::Vacant(place) => {
                let number = u32::try_from(keys.len()).unwrap_or(u32::MAX);
                place.insert(number);
                keys.push(key);
                number
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::StringArray;

    use super::*;

    #[test]
    fn names_are_numbered_in_the_order_of_their_appearance() {
        let names = SharedNames::default();
        let written = [Some("b"), Some("b"), None, Some("a"), Some(""), Some("b")];
        let column: ArrayRef = Arc::new(StringArray::from(written.to_vec()));
        let mut reader = names.reader();
        assert_eq!(reader.numbers(&column).unwrap(), [0, 0, 1, 2, 1, 0]);
        assert_eq!(names.list(), ["b", "", "a"]);
        assert_eq!(names.reader().numbers(&column).unwrap(), [0, 0, 1, 2, 1, 0], "on another thread");
    }

    #[test]
    fn a_thread_remembers_so_many_names() {
        let column = |numbers: &mut dyn Iterator<Item = usize>, width| -> ArrayRef {
            Arc::new(StringArray::from_iter_values(numbers.map(|number| format!("{number:0>width$}"))))
        };
        let names = SharedNames::default();
        let mut reader = names.reader();
        let numbers = reader.numbers(&column(&mut (0..MOST_NAMES).chain([7]), 0)).unwrap();
        assert_eq!(numbers.last(), Some(&7));
        let numbers = reader.numbers(&column(&mut (0..3 * MOST_NAMES).rev(), 0)).unwrap();
        let last = u32::try_from(MOST_NAMES).unwrap();
        assert_eq!((numbers[0], numbers[3 * MOST_NAMES - 8], numbers[3 * MOST_NAMES - 1]), (last, 7, 0));
        assert_eq!(reader.known.count(), MOST_NAMES);

        let names = SharedNames::default();
        let mut reader = names.reader();
        assert_eq!(reader.numbers(&column(&mut [1, 2, 1].into_iter(), 65)).unwrap(), [0, 1, 0]);
        assert_eq!(reader.known.count(), 0, "no long ones");
    }

    #[test]
    fn what_cannot_be_names_takes_no_more_room() {
        let names = SharedNames::default();
        let numbers: Vec<u32> = (0..MOST_NAMES).map(|name| names.number(&name.to_string())).collect();
        assert_eq!(
            (numbers[0], names.list().len(), names.are_too_many()),
            (0, MOST_NAMES, false),
            "so many can be"
        );
        assert_eq!(names.number("one more"), names.number("another"), "which tells that there are");
        assert_eq!((names.list().len(), names.are_too_many()), (MOST_NAMES + 1, true));
        assert_eq!(names.number("7"), 7, "who was there before stays");

        let names = SharedNames::default();
        let number = |name: usize| names.number(&format!("{name:0>4096}"));
        assert_eq!(
            (0..2_000).map(number).max(),
            u32::try_from(MOST_BYTES / 4_096).ok(),
            "long ones are fewer"
        );
        assert!(names.are_too_many());
    }

    #[test]
    fn each_key_has_one_number() {
        let mut keys = KeyInterner::with_capacity(3);
        for round in 0..2 {
            let numbers: Vec<u32> = (0..1_000).map(|key| keys.number(key * key)).collect();
            assert!(numbers.into_iter().eq(0..1_000), "{round}");
        }
        assert_eq!(keys.count(), 1_000);
    }
}
