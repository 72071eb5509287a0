//! Rows that could not be read, and why; never a value.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::error::{column_called, in_places};
use super::reason::Reason;
use crate::words::errors::place;
use crate::words::warnings as words;
use crate::words::{Language, called, first_few};

/// How many rejects are listed; the rest is counted.
pub(super) const LISTED: usize = 1_000_000;

/// A row that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reject {
    /// The file, as messages show it.
    pub(crate) file: Arc<str>,
    /// The line on which the row starts in a text file, from 1, the header included; the number of the row in a
    /// Parquet file, from 1.
    pub(crate) line: u64,
    /// The first column that is wrong; empty when it is the row as a whole.
    pub(crate) column: &'static str,
    /// What is wrong with it.
    pub(crate) reason: Reason,
    /// The name of the row.
    pub(crate) row: u64,
    /// A bit for each column of the layout: whether it was read and the row has no value there that can be read.
    pub(super) blank: u64,
}

impl Reject {
    /// Whether the row leaves a column empty, by the place of the column in the layout: one that was read, and is not the one
    /// that is wrong.
    pub(crate) fn leaves_empty(&self, place: usize, column: &str) -> bool {
        self.column != column && self.blank >> place & 1 == 1
    }
}

/// Which tables make a list of rejects together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RejectLists {
    /// All.
    One,
    /// Each has its own.
    ByTable,
}

/// What a row is that was passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NoteKind {
    /// A sum of rows of the table.
    Sum,
    /// Something that is said about the table.
    Remark,
}

/// A row below the last of a table that is none of it, and was passed over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Note {
    /// What it is.
    pub(crate) kind: NoteKind,
    /// The file, as messages show it.
    pub(crate) file: Arc<str>,
    /// The row of the sheet, from 1.
    pub(crate) line: u64,
}

/// Values of a column that could be individual numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct PossibleNumbers {
    /// How many.
    pub(crate) rows: u64,
    /// How many of them are the number of their own row.
    pub(crate) own: u64,
}

impl std::ops::AddAssign for PossibleNumbers {
    fn add_assign(&mut self, other: PossibleNumbers) {
        self.rows += other.rows;
        self.own += other.own;
    }
}

/// Words that are kept of a column and a split.
const MOST_WORDS: usize = 20;
/// Words that a warning names.
const NAMED_WORDS: usize = 5;

/// A split of a source: its table, file and number, so that a second scan can tell it has been read before.
pub(super) type SplitId = (&'static str, usize, usize);

/// The rows that were not read, gathered from every thread.
///
/// The rows of a split are added when it has been read to its end, and once: reading
/// the same source again adds nothing.
#[derive(Debug, Default)]
pub struct Rejects {
    /// The tables that have a list of their own, in this order; a last list is that of all others.
    tables: Vec<&'static str>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    splits: BTreeSet<SplitId>,
    lists: BTreeMap<usize, List>,
    notes: BTreeSet<Note>,
    /// By table and column.
    numbers: BTreeMap<(&'static str, &'static str), PossibleNumbers>,
    /// Tables and columns of which a split seems to hold the values of another column.
    exchanged: BTreeSet<(&'static str, &'static str)>,
    /// Codes that got back the zero that they had lost, by table and column.
    zeros: BTreeMap<(&'static str, &'static str), u64>,
    /// Words that stand for nothing that is known, by table and column.
    words: BTreeMap<(&'static str, &'static str), BTreeSet<String>>,
}

#[derive(Debug, Clone, Default)]
struct List {
    listed: Vec<Reject>,
    count: u64,
}

impl Rejects {
    /// No rejects yet, of which all tables make one list.
    #[must_use]
    pub fn new() -> Rejects {
        Rejects::default()
    }

    /// No rejects yet, of which each of these tables makes a list.
    #[must_use]
    pub(crate) fn by_table(tables: impl IntoIterator<Item = &'static str>) -> Rejects {
        Rejects { tables: tables.into_iter().collect(), state: Mutex::default() }
    }

    /// How many rows were not read, listed or not.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.state().lists.values().map(|list| list.count).sum()
    }

    /// How many of them are of a table that has a list of its own.
    pub(crate) fn count_of(&self, table: &str) -> u64 {
        self.state().lists.get(&self.place(table)).map_or(0, |list| list.count)
    }

    /// The rejects by file and line: the first million of each list.
    #[must_use]
    pub(crate) fn list(&self) -> Vec<Reject> {
        self.lists().into_iter().flat_map(|(_, list)| list.listed).collect()
    }

    /// The rejects that are listed, with the name of their table where it has a list of its own.
    pub(crate) fn by_name(&self) -> impl Iterator<Item = (&'static str, Vec<Reject>)> + use<> {
        self.lists().into_iter().map(|(table, list)| (table, list.listed))
    }

    fn lists(&self) -> Vec<(&'static str, List)> {
        let lists = self.state().lists.clone();
        let named = |(place, mut list): (usize, List)| {
            sort(&mut list.listed);
            (self.tables.get(place).copied().unwrap_or_default(), list)
        };
        lists.into_iter().map(named).collect()
    }

    /// The list that a table goes into.
    fn place(&self, table: &str) -> usize {
        self.tables.iter().position(|named| *named == table).unwrap_or(self.tables.len())
    }

    /// The notes below tables: sums before remarks, by file and line.
    #[must_use]
    pub(crate) fn notes(&self) -> Vec<Note> {
        self.state().notes.iter().cloned().collect()
    }

    /// What was passed over or put right while rows were read: a sentence for all that is alike.
    pub fn warnings(&self, lang: Language) -> Vec<String> {
        let (notes, zeros) = (self.notes(), self.state().zeros.clone());
        let passed_over = |kind: NoteKind| {
            let alike = notes.iter().filter(|note| note.kind == kind);
            let lines = alike.map(|note| place::line_of_file(lang, &*note.file, note.line));
            let lines: Vec<String> = lines.collect();
            (!lines.is_empty()).then(|| (lines.len(), in_places(lang, &lines)))
        };
        let zeros = zeros.into_iter().map(|((table, column), values)| {
            let column = column_called(table, column, lang);
            words::zeros_put_back(lang, called(lang, table), &*column, values)
        });
        let sums = passed_over(NoteKind::Sum);
        let sums = sums.map(|(rows, place)| words::sums_passed_over(lang, rows, &*place));
        let remarks = passed_over(NoteKind::Remark);
        let remarks = remarks.map(|(rows, place)| words::notes_passed_over(lang, rows, &*place));
        let unread = self.state().words.clone().into_iter().map(|((table, column), words)| {
            let words: Vec<String> = words.into_iter().collect();
            let (first, called_column) = (words[0].clone(), column_called(table, column, lang));
            let words = first_few(lang, &words, NAMED_WORDS);
            words::unread_words(lang, called(lang, table), &*called_column, &*words, column, &*first)
        });
        sums.into_iter().chain(remarks).chain(zeros).chain(unread).collect()
    }

    /// Words of a column that stand for nothing that is known.
    pub(crate) fn unread_words(&self, table: &'static str, column: &'static str) -> Vec<String> {
        self.state().words.get(&(table, column)).into_iter().flatten().cloned().collect()
    }

    /// How many values could be individual numbers, by table and column: of all rejects, listed or not.
    #[must_use]
    pub(crate) fn possible_numbers(&self) -> BTreeMap<(&'static str, &'static str), PossibleNumbers> {
        self.state().numbers.clone()
    }

    /// The first table and column of which a split seems to hold the values of another column.
    pub(crate) fn exchanged(&self) -> Option<(&'static str, &'static str)> {
        self.state().exchanged.first().copied()
    }

    /// `file, line, column, reason` of the rejects, by file and line; the last row of each list counts those that are
    /// not listed.
    pub fn rows(&self, lang: Language) -> impl Iterator<Item = [String; 4]> + use<> {
        let row = move |reject: Reject| {
            [
                reject.file.to_string(),
                reject.line.to_string(),
                reject.column.into(),
                reject.reason.sentence(lang).into_owned(),
            ]
        };
        self.lists().into_iter().flat_map(move |(_, List { listed, count })| {
            let unlisted = count - listed.len() as u64;
            let behind = (unlisted > 0).then(|| {
                let [file, line, column] = [const { String::new() }; 3];
                [file, line, column, words::more_rejects(lang, unlisted)]
            });
            listed.into_iter().map(row).chain(behind)
        })
    }

    /// Adds the rejects of a split that was read to its end, unless it was read before.
    pub(super) fn add(&self, split: SplitId, found: SplitRejects) {
        let mut state = self.state();
        if !state.splits.insert(split) {
            return;
        }
        state.exchanged.extend(found.exchanged().map(|column| (split.0, column)));
        state.notes.extend(found.notes);
        for (column, numbers) in found.numbers {
            *state.numbers.entry((split.0, column)).or_default() += numbers;
        }
        for (column, values) in found.zeros {
            *state.zeros.entry((split.0, column)).or_default() += values;
        }
        for (column, words) in found.words {
            state.words.entry((split.0, column)).or_default().extend(words);
        }
        let list = state.lists.entry(self.place(split.0)).or_default();
        list.count += found.count;
        list.listed.extend(found.list);
        if list.listed.len() > 2 * LISTED {
            sort(&mut list.listed);
        }
    }

    /// Adds the rejects of another list, for which no split of this one was read, to those of no table's own.
    pub(crate) fn merge(&self, other: &Rejects) {
        let (listed, count, notes) = (other.list(), other.count(), other.notes());
        let (numbers, exchanged) = (other.possible_numbers(), other.state().exchanged.clone());
        let zeros = other.state().zeros.clone();
        let words = other.state().words.clone();
        let mut state = self.state();
        for (column, words) in words {
            state.words.entry(column).or_default().extend(words);
        }
        state.exchanged.extend(exchanged);
        state.notes.extend(notes);
        for (column, values) in zeros {
            *state.zeros.entry(column).or_default() += values;
        }
        for (column, numbers) in numbers {
            *state.numbers.entry(column).or_default() += numbers;
        }
        let list = state.lists.entry(self.tables.len()).or_default();
        list.count += count;
        list.listed.extend(listed);
        sort(&mut list.listed);
    }

    /// Counts rows that lie behind those that are listed.
    pub(crate) fn add_unlisted(&self, rows: u64) {
        self.state().lists.entry(self.tables.len()).or_default().count += rows;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The rejects of a split, in the order of its rows.
#[derive(Debug, Default)]
pub(super) struct SplitRejects {
    list: Vec<Reject>,
    count: u64,
    notes: Vec<Note>,
    numbers: BTreeMap<&'static str, PossibleNumbers>,
    looked_at: BTreeMap<&'static str, LookedAt>,
    zeros: BTreeMap<&'static str, u64>,
    words: BTreeMap<&'static str, BTreeSet<String>>,
}

/// The values of a column that were looked at.
#[derive(Debug, Clone, Copy, Default)]
struct LookedAt {
    rows: u64,
    exchanged: u64,
}

impl LookedAt {
    /// Whether most seem to be something else, and that not by a slip or two. What may stand in place of an address is
    /// much: there nearly all of a long list have to.
    fn are_exchanged(&self, column: &str) -> bool {
        match column {
            "address" => self.exchanged >= 20 && self.exchanged * 10 >= self.rows * 9,
            _ => self.exchanged > 2 && self.exchanged > self.rows / 2,
        }
    }
}

impl SplitRejects {
    /// Adds a note.
    pub(super) fn note(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// Counts a value of a column that could be an individual number.
    pub(super) fn number(&mut self, column: &'static str, is_own: bool) {
        *self.numbers.entry(column).or_default() += PossibleNumbers { rows: 1, own: u64::from(is_own) };
    }

    /// Counts a code that got back the zero that it had lost.
    pub(super) fn zero_put_back(&mut self, column: &'static str) {
        *self.zeros.entry(column).or_default() += 1;
    }

    /// Keeps a word of a column that stands for nothing that is known.
    pub(super) fn unread_word(&mut self, column: &'static str, word: &str) {
        let words = self.words.entry(column).or_default();
        if words.len() < MOST_WORDS {
            words.insert(word.to_owned());
        }
    }

    /// Counts a value that was looked at.
    pub(super) fn looked_at_value(&mut self, column: &'static str, is_exchanged: bool) {
        let seen = self.looked_at.entry(column).or_default();
        seen.rows += 1;
        seen.exchanged += u64::from(is_exchanged);
    }

    /// The columns that seem to hold the values of another.
    pub(super) fn exchanged(&self) -> impl Iterator<Item = &'static str> {
        let exchanged = self.looked_at.iter().filter(|(column, seen)| seen.are_exchanged(column));
        exchanged.map(|(column, _)| *column)
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
    use crate::source::fault::Fault;

    fn found(rows: impl IntoIterator<Item = (&'static str, u64)>) -> SplitRejects {
        let mut found = SplitRejects::default();
        for (file, line) in rows {
            let reason = Reason::Fault(Fault::Sex);
            found.push(Reject { file: file.into(), line, column: "sex", reason, row: line, blank: 0 });
        }
        found
    }

    #[test]
    fn a_split_read_twice_counts_once() {
        let rejects = Rejects::new();
        rejects.add(("linkages", 0, 0), found([("b.csv", 3), ("a.csv", 9)]));
        rejects.add(("linkages", 0, 0), found([("b.csv", 3)]));
        rejects.add(("residents", 0, 0), found([("a.csv", 2)]));
        assert_eq!(rejects.count(), 3);
        let row =
            |file: &str, line: &str| [file, line, "sex", "is not a sex: write 1 or 2"].map(str::to_owned);
        let rows: Vec<_> = rejects.rows(Language::English).collect();
        assert_eq!(rows, [row("a.csv", "2"), row("a.csv", "9"), row("b.csv", "3")]);
    }

    #[test]
    fn tables_have_lists_of_their_own() {
        let rejects = Rejects::by_table(["linkages", "residents"]);
        rejects.add(("residents", 0, 0), found([("a.csv", 2)]));
        rejects.add(("linkages", 0, 0), found([("b.csv", 3), ("b.csv", 4)]));
        rejects.add(("products", 0, 0), found([("a.csv", 1)]));
        assert_eq!((rejects.count_of("linkages"), rejects.count_of("residents"), rejects.count()), (2, 1, 4));
        let names: Vec<_> = rejects.by_name().map(|(table, list)| (table, list.len())).collect();
        assert_eq!(names, [("linkages", 2), ("residents", 1), ("", 1)]);
        let places: Vec<_> =
            rejects.rows(Language::English).map(|[file, line, ..]| format!("{file} {line}")).collect();
        assert_eq!(places, ["b.csv 3", "b.csv 4", "a.csv 2", "a.csv 1"]);
    }

    #[test]
    fn the_list_is_capped_and_the_rest_counted() {
        let rejects = Rejects::new();
        let many = LISTED as u64 + 5;
        rejects.add(("linkages", 0, 0), found((0..many).map(|line| ("a.csv", line))));
        assert_eq!((rejects.count(), rejects.list().len()), (many, LISTED));
        assert_eq!(rejects.rows(Language::English).last().unwrap(), ["", "", "", "and 5 more rows"]);
    }
}
