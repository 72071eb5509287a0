//! Rows that give what another row gives already: equal ones, which count once, and those that differ.

use std::collections::BTreeMap;
use std::path::Path;

use crate::config::Repeated;
use crate::jobs::error::JobError;
use crate::paths::shown;
use crate::source::{Edition, Source, file_of};
use crate::words::{Language, statistics as words};

/// So many pairs of files are named.
const NAMED: usize = 12;

/// Of two files, the one whose rows count first, how many rows of the other do not.
pub(crate) type Corrections = BTreeMap<(usize, usize), u64>;

/// The rows that repeat others, as one thread found them.
#[derive(Debug)]
pub(crate) struct Repeats {
    rule: Repeated,
    /// Those that do not count.
    rows: Vec<u64>,
    /// The first two that contradict each other.
    contradiction: Option<(u64, u64)>,
    corrections: Corrections,
}

impl Repeats {
    pub(crate) fn new(rule: Repeated) -> Repeats {
        Repeats { rule, rows: Vec::new(), contradiction: None, corrections: Corrections::new() }
    }

    /// Adds two rows of one facility and month, or of one sum, and tells which of them counts: the first of the input, or of
    /// a later file where that is asked for.
    pub(crate) fn add(&mut self, one: u64, other: u64, is_equal: bool) -> u64 {
        let (first, last) = (one.min(other), one.max(other));
        let is_decided = self.rule == Repeated::Last && file_of(first) != file_of(last);
        if !is_equal && !is_decided {
            let found = (first, last);
            self.contradiction = Some(self.contradiction.map_or(found, |known| known.min(found)));
        }
        if is_decided {
            *self.corrections.entry((file_of(last), file_of(first))).or_default() += 1;
        }
        let (counts, repeated) = if is_decided { (last, first) } else { (first, last) };
        self.rows.push(repeated);
        counts
    }

    /// Adds what another thread found.
    pub(crate) fn merge(&mut self, other: Repeats) {
        self.rows.extend(other.rows);
        self.contradiction = self.contradiction.into_iter().chain(other.contradiction).min();
        add(&mut self.corrections, &other.corrections);
    }

    /// Two rows that contradict each other, of which neither counts more.
    pub(crate) fn contradiction(&self) -> Option<(u64, u64)> {
        self.contradiction
    }

    /// How many rows do not count.
    pub(crate) fn count(&self) -> u64 {
        self.rows.len() as u64
    }

    /// Which files correct which.
    pub(crate) fn corrections(&self) -> &Corrections {
        &self.corrections
    }

    /// The rows that do not count.
    pub(crate) fn take_rows(&mut self) -> Vec<u64> {
        std::mem::take(&mut self.rows)
    }
}

/// Adds other rows that do not count.
pub(crate) fn add(corrections: &mut Corrections, others: &Corrections) {
    for (files, rows) in others {
        *corrections.entry(*files).or_default() += rows;
    }
}

/// Refuses that blocks side by side in one sheet replace one another, and that a file whose title and name give different
/// months replaces rows of another file.
pub(crate) fn check_corrections(
    source: &Source,
    corrections: &Corrections,
    lang: Language,
) -> Result<(), JobError> {
    let name = |file: usize| source.files().get(file).map(|file| file.name(lang)).unwrap_or_default();
    for (winner, loser) in corrections.keys() {
        let files = [*winner, *loser].map(name);
        if files[0] == files[1] {
            let [file, _] = files;
            return Err(JobError::GivenTwice { file });
        }
        if let Some(months) = source.contradicting_months(*winner) {
            return Err(JobError::MisdatedReplaces { files: Box::new(files), months });
        }
    }
    Ok(())
}

/// What is said of so many rows that do not count, with the files of those that count in their place.
pub(crate) fn noted(
    source: Option<&Source>,
    repeated: u64,
    corrections: &Corrections,
    lang: Language,
) -> Vec<String> {
    let equal = repeated.saturating_sub(corrections.values().sum());
    let mut sentences: Vec<String> = (equal > 0).then(|| words::repeated(lang, equal)).into_iter().collect();
    let path = |file: usize| Some(&*source?.files().get(file)?.path);
    // Sheets of a file are one.
    let mut by_path: BTreeMap<(&Path, &Path), u64> = BTreeMap::new();
    for ((winner, loser), rows) in corrections {
        if let (Some(winner), Some(loser)) = (path(*winner), path(*loser)) {
            *by_path.entry((winner, loser)).or_default() += rows;
        }
    }
    for ((winner, loser), rows) in by_path.iter().take(NAMED) {
        let [of_winner, of_loser] = [winner, loser].map(|path| Edition::of(path));
        let is_by_word = of_winner.rank() != of_loser.rank();
        let word = of_winner.word().or(of_loser.word()).filter(|_| is_by_word);
        let [winner, loser] = [winner, loser].map(|path| shown(path).to_string());
        sentences.push(match word {
            Some(word) => words::corrected_by_word(lang, *rows, &*winner, &*loser, word),
            None => words::corrected_by_order(lang, *rows, &*winner, &*loser),
        });
    }
    let more = by_path.len().saturating_sub(NAMED);
    sentences.extend((more > 0).then(|| words::more_corrected(lang, more)));
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::row_id;

    #[test]
    fn a_later_file_counts_where_that_is_asked_for_and_a_later_row_does_not() {
        let [a, b, c] = [row_id(0, 5), row_id(0, 9), row_id(1, 2)];
        let cases = [
            (Repeated::Refuse, (a, c), true, a, None, "equal ones are a note"),
            (Repeated::Refuse, (a, c), false, a, Some((a, c)), "two files that differ"),
            (Repeated::Last, (c, a), false, c, None, "the later file"),
            (
                Repeated::Last,
                (a, b),
                false,
                a,
                Some((a, b)),
                "two rows of one file are in no order that says which is right",
            ),
        ];
        for (rule, (one, other), is_equal, counts, contradiction, why) in cases {
            let mut repeats = Repeats::new(rule);
            assert_eq!(repeats.add(one, other, is_equal), counts, "{why}");
            assert_eq!((repeats.contradiction(), repeats.count()), (contradiction, 1), "{why}");
        }
    }
}
