//! Rows that give what another row gives already: equal ones, which count once, and those that differ.

use crate::config::Repeated;
use crate::source::file_of;
use crate::words::{Language, statistics as words};

/// The rows that repeat others, as one thread found them.
#[derive(Debug)]
pub(crate) struct Repeats {
    rule: Repeated,
    /// Those that do not count.
    rows: Vec<u64>,
    /// The first two that contradict each other.
    contradiction: Option<(u64, u64)>,
}

impl Repeats {
    pub(crate) fn new(rule: Repeated) -> Repeats {
        Repeats { rule, rows: Vec::new(), contradiction: None }
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
        let (counts, repeated) = if is_decided { (last, first) } else { (first, last) };
        self.rows.push(repeated);
        counts
    }

    /// Adds what another thread found.
    pub(crate) fn merge(&mut self, other: Repeats) {
        self.rows.extend(other.rows);
        self.contradiction = self.contradiction.into_iter().chain(other.contradiction).min();
    }

    /// Two rows that contradict each other, of which neither counts more.
    pub(crate) fn contradiction(&self) -> Option<(u64, u64)> {
        self.contradiction
    }

    /// How many rows do not count.
    pub(crate) fn count(&self) -> u64 {
        self.rows.len() as u64
    }

    /// The rows that do not count.
    pub(crate) fn take_rows(&mut self) -> Vec<u64> {
        std::mem::take(&mut self.rows)
    }
}

/// What is said of so many rows that do not count.
pub(crate) fn noted(rule: Repeated, repeated: u64, lang: Language) -> Option<String> {
    let sentence = match rule {
        Repeated::Refuse => words::repeated(lang, repeated),
        Repeated::Last => words::corrected(lang, repeated),
    };
    (repeated > 0).then_some(sentence)
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
