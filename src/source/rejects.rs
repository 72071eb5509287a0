//! Rows that could not be read, and why; never a value.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::value::Fault;

/// How many rejects are listed; the rest is counted.
pub(super) const LISTED: usize = 1_000_000;

/// A row that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// The file, as messages show it.
    pub file: Arc<str>,
    /// The line on which the row starts in a text file, from 1, the header included; the number of the row in a
    /// Parquet file, from 1.
    pub line: u64,
    /// The first column that is wrong; empty when it is the row as a whole.
    pub column: &'static str,
    /// What is wrong with it.
    pub fault: Fault,
}

/// A row below the last of a table that says something about it, and was passed over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The file, as messages show it.
    pub file: Arc<str>,
    /// The row of the sheet, from 1.
    pub line: u64,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: a note below the table was passed over", self.file, self.line)
    }
}

/// Values of a column that could be individual numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PossibleNumbers {
    /// How many.
    pub rows: u64,
    /// How many of them are the number of their own row.
    pub own: u64,
}

impl std::ops::AddAssign for PossibleNumbers {
    fn add_assign(&mut self, other: PossibleNumbers) {
        self.rows += other.rows;
        self.own += other.own;
    }
}

/// Part of a source that is read in one go, so that a second pass can tell it has been read before.
pub(super) type Part = (&'static str, usize, usize);

/// The rows that were not read, gathered from every thread.
///
/// The rows of a part of a source are added when the part has been read to its end, and once: reading
/// the same source again adds nothing.
#[derive(Debug, Default)]
pub struct Rejects {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    parts: BTreeSet<Part>,
    list: Vec<Reject>,
    count: u64,
    notes: BTreeSet<Note>,
    /// By table and column.
    numbers: BTreeMap<(&'static str, &'static str), PossibleNumbers>,
}

impl Rejects {
    /// No rejects yet.
    #[must_use]
    pub fn new() -> Rejects {
        Rejects::default()
    }

    /// How many rows were not read, listed or not.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.state().count
    }

    /// The rejects by file and line: the first million of them.
    #[must_use]
    pub fn list(&self) -> Vec<Reject> {
        let mut list = self.state().list.clone();
        sort(&mut list);
        list
    }

    /// The notes below tables, by file and line.
    #[must_use]
    pub fn notes(&self) -> Vec<Note> {
        self.state().notes.iter().cloned().collect()
    }

    /// How many values could be individual numbers, by table and column: of all rejects, listed or not.
    #[must_use]
    pub fn possible_numbers(&self) -> BTreeMap<(&'static str, &'static str), PossibleNumbers> {
        self.state().numbers.clone()
    }

    /// `file, line, column, reason` of the rejects, by file and line; a last row counts those that are
    /// not listed.
    pub fn rows(&self) -> impl Iterator<Item = [String; 4]> + use<> {
        let row = |reject: Reject| {
            [reject.file.to_string(), reject.line.to_string(), reject.column.into(), reject.fault.to_string()]
        };
        let list = self.list();
        let unlisted = self.count() - list.len() as u64;
        let behind = (unlisted > 0).then(|| {
            let [file, line, column] = [const { String::new() }; 3];
            [file, line, column, format!("and {unlisted} more rows")]
        });
        list.into_iter().map(row).chain(behind)
    }

    /// Adds what a part that was read to its end gave, unless it was read before.
    pub(super) fn add(&self, part: Part, found: Found) {
        let mut state = self.state();
        if state.parts.insert(part) {
            state.count += found.count;
            state.list.extend(found.list);
            state.notes.extend(found.notes);
            for (column, numbers) in found.numbers {
                *state.numbers.entry((part.0, column)).or_default() += numbers;
            }
            if state.list.len() > 2 * LISTED {
                sort(&mut state.list);
            }
        }
    }

    /// Adds the rejects of another list, which no part of this one was read for.
    pub(crate) fn merge(&self, other: &Rejects) {
        let (list, count, notes) = (other.list(), other.count(), other.notes());
        let numbers = other.possible_numbers();
        let mut state = self.state();
        state.count += count;
        state.list.extend(list);
        state.notes.extend(notes);
        for (column, numbers) in numbers {
            *state.numbers.entry(column).or_default() += numbers;
        }
        sort(&mut state.list);
    }

    /// Counts rows that lie behind those that are listed.
    pub(crate) fn add_unlisted(&self, rows: u64) {
        self.state().count += rows;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The rejects of a part, in the order of its rows.
#[derive(Debug, Default)]
pub(super) struct Found {
    list: Vec<Reject>,
    count: u64,
    notes: Vec<Note>,
    numbers: BTreeMap<&'static str, PossibleNumbers>,
}

impl Found {
    /// Adds a note.
    pub(super) fn note(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// Counts a value of a column that could be an individual number.
    pub(super) fn number(&mut self, column: &'static str, is_own: bool) {
        *self.numbers.entry(column).or_default() += PossibleNumbers { rows: 1, own: u64::from(is_own) };
    }

    /// Adds a row that lies behind those before.
    pub(super) fn push(&mut self, reject: Reject) {
        self.count += 1;
        if self.list.len() < LISTED {
            self.list.push(reject);
        }
    }
}

/// Brings the list into the order of files and lines, whatever order threads added it in, and keeps
/// the first of it.
fn sort(list: &mut Vec<Reject>) {
    list.sort_unstable_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    list.truncate(LISTED);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rows: impl IntoIterator<Item = (&'static str, u64)>) -> Found {
        let mut found = Found::default();
        for (file, line) in rows {
            found.push(Reject { file: file.into(), line, column: "sex", fault: Fault::Sex });
        }
        found
    }

    #[test]
    fn a_part_read_twice_counts_once() {
        let rejects = Rejects::new();
        rejects.add(("linkages", 0, 0), found([("b.csv", 3), ("a.csv", 9)]));
        rejects.add(("linkages", 0, 0), found([("b.csv", 3)]));
        rejects.add(("residents", 0, 0), found([("a.csv", 2)]));
        assert_eq!(rejects.count(), 3);
        let row =
            |file: &str, line: &str| [file, line, "sex", "is not a sex: write 1 or 2"].map(str::to_owned);
        let rows: Vec<_> = rejects.rows().collect();
        assert_eq!(rows, [row("a.csv", "2"), row("a.csv", "9"), row("b.csv", "3")]);
    }

    #[test]
    fn the_list_is_capped_and_the_rest_counted() {
        let rejects = Rejects::new();
        let many = LISTED as u64 + 5;
        rejects.add(("linkages", 0, 0), found((0..many).map(|line| ("a.csv", line))));
        assert_eq!((rejects.count(), rejects.list().len()), (many, LISTED));
        assert_eq!(rejects.rows().last().unwrap(), ["", "", "", "and 5 more rows"]);
    }
}
