//! Names that many rows share, as positions in a list, which ends where a column cannot be one of names.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use datafusion::arrow::array::{Array, ArrayRef, AsArray, UInt32Array};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use datafusion::arrow::error::ArrowError;

use crate::codes::person_key::insurer_code;

/// How many different names a run counts by. The country has about 3,400 insurers, and some hundred products; closed and
/// merged ones, and names written in several ways, make some more.
pub(crate) const MOST: usize = 50_000;
/// Bytes of all names together, which as many as may be do not reach.
const MOST_BYTES: usize = 4 << 20;

/// Names in the order of their first appearance in any thread. Where they are too many, the list has one more at most:
/// whoever comes later has the position of the last.
#[derive(Debug, Default)]
pub(crate) struct Names(Mutex<NameList>);

#[derive(Debug, Default)]
struct NameList {
    positions: HashMap<String, u32>,
    names: Vec<String>,
    bytes: usize,
}

impl NameList {
    fn are_too_many(&self) -> bool {
        self.names.len() > MOST || self.bytes > MOST_BYTES
    }
}

impl Names {
    /// All names seen; a position counts into them.
    pub(crate) fn list(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).names.clone()
    }

    /// Whether they are more than [`MOST`], or so long that they are none.
    pub(crate) fn are_too_many(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).are_too_many()
    }

    /// All names seen, as [`Names::list`], but those of one insurer number alike: the shortest of its spellings, and
    /// of several the first.
    pub(crate) fn insurers(&self) -> Vec<String> {
        let list = self.list();
        let mut spellings: HashMap<u64, &str> = HashMap::new();
        for name in &list {
            let Some(code) = insurer_code(name) else { continue };
            let spelling = spellings.entry(code).or_insert(name);
            if (name.chars().count(), name.as_str()) < (spelling.chars().count(), *spelling) {
                *spelling = name;
            }
        }
        let spelling = |name: &String| insurer_code(name).and_then(|code| spellings.get(&code).copied());
        list.iter().map(|name| spelling(name).unwrap_or(name).to_owned()).collect()
    }

    /// The positions of a column of names, null and empty alike; each name is looked up once a batch.
    pub(crate) fn positions(&self, names: &ArrayRef) -> Result<ArrayRef, ArrowError> {
        let names = cast(names, &DataType::Utf8View)?;
        let names = names.as_string_view();
        let mut known: HashMap<&str, u32> = HashMap::new();
        let mut last: Option<(&str, u32)> = None;
        let positions: UInt32Array = (0..names.len())
            .map(|row| {
                let name = if names.is_valid(row) { names.value(row) } else { "" };
                match last {
                    Some((before, position)) if before == name => position,
                    _ => {
                        let position = *known.entry(name).or_insert_with(|| self.position(name));
                        last = Some((name, position));
                        position
                    }
                }
            })
            .collect();
        Ok(Arc::new(positions))
    }

    /// The position of a name.
    pub(crate) fn position(&self, name: &str) -> u32 {
        let mut list = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(position) = list.positions.get(name) {
            return *position;
        }
        let are_too_many = list.are_too_many();
        let position = list.names.len() - usize::from(are_too_many);
        let position = u32::try_from(position).unwrap_or(u32::MAX);
        if !are_too_many {
            list.bytes += name.len();
            list.names.push(name.to_owned());
            list.positions.insert(name.to_owned(), position);
        }
        position
    }
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::StringArray;

    use super::*;

    #[test]
    fn an_insurer_number_has_one_spelling() {
        let names = Names::default();
        let written = ["00138016", "138016", " 138016", "１３８０１６", "06130488", "", "6130488"];
        let column: ArrayRef = Arc::new(StringArray::from_iter_values(written));
        names.positions(&column).unwrap();
        assert_eq!(
            names.insurers(),
            ["138016", "138016", "138016", "138016", "6130488", "", "6130488"],
            "as some row has it"
        );
        assert_eq!(names.list(), written, "each as it was read");
    }

    #[test]
    fn what_cannot_be_names_takes_no_more_room() {
        let names = Names::default();
        let positions: Vec<u32> = (0..MOST).map(|name| names.position(&name.to_string())).collect();
        assert_eq!(
            (positions[0], names.list().len(), names.are_too_many()),
            (0, MOST, false),
            "so many can be"
        );
        assert_eq!(names.position("one more"), names.position("another"), "which tells that there are");
        assert_eq!((names.list().len(), names.are_too_many()), (MOST + 1, true));
        assert_eq!(names.position("7"), 7, "who was there before stays");

        let names = Names::default();
        let position = |name: usize| names.position(&format!("{name:0>4096}"));
        assert_eq!(
            (0..2_000).map(position).max(),
            u32::try_from(MOST_BYTES / 4_096).ok(),
            "long ones are fewer"
        );
        assert!(names.are_too_many());
    }
}
