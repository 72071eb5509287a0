//! What is wrong with rows, gathered while they are read.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fault::Fault;
use super::reason::Reason;
use super::rejects::{Note, NoteKind, Reject, SplitRejects};
use crate::text::shown::is_hidden;

/// The longest word that is told, in characters.
const LONGEST_WORD: usize = 12;

/// What is wrong with the rows of a split: of each row the first column of the layout.
pub(super) struct Faults {
    file: Arc<str>,
    /// By row of the current batch.
    current: BTreeMap<usize, (usize, Reason)>,
    /// Of the batches before.
    found: SplitRejects,
    /// Rows that were looked at for values of other columns.
    looked_at: u64,
}

impl Faults {
    pub(super) fn new(file: Arc<str>) -> Faults {
        Faults { file, current: BTreeMap::new(), found: SplitRejects::default(), looked_at: 0 }
    }

    pub(super) const fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// Whether nothing is wrong in the current batch.
    pub(super) fn is_sound(&self) -> bool {
        self.current.is_empty()
    }

    /// What is wrong in the current batch, by row: the place of the column in the layout, and the reason; the next batch
    /// starts without any.
    pub(super) fn take(&mut self) -> BTreeMap<usize, (usize, Reason)> {
        std::mem::take(&mut self.current)
    }

    /// Adds a row that was taken.
    pub(super) fn reject(&mut self, reject: Reject) {
        self.found.push(reject);
    }

    /// A value is wrong.
    pub(super) fn value(&mut self, row: usize, column: usize, fault: Fault) {
        self.refuse(row, column, Reason::Fault(fault));
    }

    /// Whether something is wrong with a row already.
    pub(super) fn has(&self, row: usize) -> bool {
        self.current.contains_key(&row)
    }

    /// A row is refused for what is wrong in a column.
    pub(super) fn refuse(&mut self, row: usize, column: usize, reason: Reason) {
        let first = self.current.entry(row).or_insert((column, reason));
        if column < first.0 {
            *first = (column, reason);
        }
    }

    /// The value of a column could be an individual number, perhaps that of its own row.
    pub(super) fn number(&mut self, column: &'static str, is_own: bool) {
        self.found.number(column, is_own);
    }

    /// A value of a column seems to be one of another column, or does not.
    pub(super) fn looked_at_value(&mut self, column: &'static str, is_exchanged: bool) {
        self.found.looked_at_value(column, is_exchanged);
    }

    /// How many rows were looked at for that before these.
    pub(super) fn looked_at(&mut self, rows: usize) -> u64 {
        let before = self.looked_at;
        self.looked_at += rows as u64;
        before
    }

    /// A word of a column stands for nothing that is known. One that is long or holds digits may be something else, and is
    /// not told.
    pub(super) fn unread_word(&mut self, column: &'static str, word: &str) {
        let word = word.trim();
        if word.chars().count() <= LONGEST_WORD
            && !word.contains(|sign: char| sign.is_numeric() || is_hidden(sign))
        {
            self.found.unread_word(column, word);
        }
    }

    /// A row as a whole is wrong.
    pub(super) fn row(&mut self, row: usize, fault: Fault) {
        self.current.insert(row, (usize::MAX, Reason::Fault(fault)));
    }

    /// A code got back the zero that it had lost.
    pub(super) fn zero_put_back(&mut self, column: &'static str) {
        self.found.zero_put_back(column);
    }

    /// A row says something about the table and is none of it.
    pub(super) fn note(&mut self, line: u64, kind: NoteKind) {
        self.found.note(Note { kind, file: Arc::clone(&self.file), line });
    }

    pub(super) fn into_rejects(self) -> SplitRejects {
        self.found
    }
}
