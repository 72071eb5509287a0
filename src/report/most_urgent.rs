//! The most urgent of many findings: top-k by a heap whose root is the least urgent that is kept.

use std::collections::{BTreeMap, BinaryHeap};

/// Bytes of text that are kept at most, however long texts are.
const ROOM: usize = 32 << 20;

/// Cells of a finding as people read them, in one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextRow {
    text: Box<str>,
    /// Where each cell ends.
    ends: Box<[u32]>,
}

impl TextRow {
    pub(crate) fn new<'a>(cells: impl IntoIterator<Item = &'a str>) -> TextRow {
        let (mut text, mut ends) = (String::new(), Vec::new());
        for cell in cells {
            text.push_str(cell);
            ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        }
        TextRow { text: text.into(), ends: ends.into() }
    }

    /// A cell; nothing beyond the last one.
    pub(crate) fn cell(&self, column: usize) -> &str {
        let end = |column: usize| self.ends.get(column).map_or(self.text.len(), |end| *end as usize);
        let start = column.checked_sub(1).map_or(0, end);
        self.text.get(start..end(column)).unwrap_or_default()
    }

    fn bytes(&self) -> usize {
        self.text.len() + size_of_val(&*self.ends) + size_of::<Kept>()
    }
}

/// A finding that is kept, by its urgency and its place among all: what is smaller comes first.
#[derive(Debug)]
struct Kept {
    rank: (u64, u64),
    row: TextRow,
}

impl PartialEq for Kept {
    fn eq(&self, other: &Kept) -> bool {
        self.rank == other.rank
    }
}

impl Eq for Kept {}

impl PartialOrd for Kept {
    fn partial_cmp(&self, other: &Kept) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Kept {
    fn cmp(&self, other: &Kept) -> std::cmp::Ordering {
        self.rank.cmp(&other.rank)
    }
}

/// The most urgent findings so far.
#[derive(Debug)]
pub(crate) struct MostUrgent {
    most: usize,
    /// What is below it as an urgency is of the gravest kind.
    gravest_below: u64,
    room: usize,
    bytes: usize,
    offered: u64,
    /// What was left out first: nothing behind it is kept, so that none is missing before the last one.
    first_left_out: (u64, u64),
    kept: BinaryHeap<Kept>,
}

impl MostUrgent {
    /// Keeps so many at most; those whose urgency is below `gravest_below` are of the gravest kind.
    pub(crate) fn new(most: usize, gravest_below: u64) -> MostUrgent {
        let first_left_out = if most == 0 { (0, 0) } else { (u64::MAX, u64::MAX) };
        MostUrgent {
            most,
            gravest_below,
            room: ROOM,
            bytes: 0,
            offered: 0,
            first_left_out,
            kept: BinaryHeap::new(),
        }
    }

    /// Offers the next finding: the lower its urgency is as a number, the more urgent it is, and of equal ones the earlier.
    /// Its row is made only where it is kept.
    pub(crate) fn offer(&mut self, urgency: u64, row: impl FnOnce() -> TextRow) {
        let rank = (urgency, self.offered);
        self.offered += 1;
        if rank >= self.first_left_out {
            return;
        }
        let kept = Kept { rank, row: row() };
        self.bytes += kept.row.bytes();
        self.kept.push(kept);
        while self.kept.len() > self.most || self.bytes > self.room {
            let Some(least) = self.kept.pop() else { return };
            self.bytes -= least.row.bytes();
            self.first_left_out = least.rank;
        }
    }

    /// All that is kept, the most urgent first, with how many findings there are by insurer.
    pub(crate) fn finish(self, by_insurer: BTreeMap<String, u64>) -> UrgentFindings {
        let kept = self.kept.into_sorted_vec();
        let gravest = kept.partition_point(|kept| kept.rank.0 < self.gravest_below);
        let rows = kept.into_iter().map(|kept| kept.row).collect();
        UrgentFindings { rows, gravest, findings: self.offered, by_insurer }
    }
}

/// The most urgent findings.
#[derive(Debug, Default)]
pub(crate) struct UrgentFindings {
    /// The most urgent first; the first cell of each is the insurer number.
    pub rows: Vec<TextRow>,
    /// How many of the rows, from the first on, are of the gravest kind.
    pub gravest: usize,
    /// How many there are in all.
    pub findings: u64,
    /// Likewise by insurer number.
    pub by_insurer: BTreeMap<String, u64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(found: &UrgentFindings) -> Vec<&str> {
        found.rows.iter().map(|row| row.cell(0)).collect()
    }

    #[test]
    fn the_most_urgent_are_kept_and_of_equal_ones_the_earlier() {
        for (most, expected) in [
            (0, &[][..]),
            (1, &["c"]),
            (3, &["c", "e", "b"]),
            (4, &["c", "e", "b", "d"]),
            (9, &["c", "e", "b", "d", "a"]),
        ] {
            let mut urgent = MostUrgent::new(most, 5);
            for (urgency, text) in [(9, "a"), (5, "b"), (1, "c"), (5, "d"), (1, "e")] {
                urgent.offer(urgency, || TextRow::new([text]));
            }
            let found = urgent.finish(BTreeMap::new());
            assert_eq!((texts(&found), found.findings), (expected.to_vec(), 5), "{most}");
            assert_eq!(found.gravest, expected.len().min(2), "{most}: only c and e are below 5");
        }
    }

    #[test]
    fn long_texts_leave_fewer_rows_and_no_gap_among_them() {
        let mut urgent = MostUrgent { room: 1_000, ..MostUrgent::new(100, 0) };
        urgent.offer(1, || TextRow::new(["first"]));
        let long = "x".repeat(2_000);
        urgent.offer(2, || TextRow::new([&*long]));
        urgent.offer(3, || TextRow::new(["behind what was left out"]));
        urgent.offer(1, || TextRow::new(["second"]));
        let found = urgent.finish(BTreeMap::new());
        assert_eq!((texts(&found), found.findings), (vec!["first", "second"], 4));
    }

    #[test]
    fn cells_come_back() {
        let row = TextRow::new(["a", "", "漢字"]);
        assert_eq!([0, 1, 2, 3].map(|column| row.cell(column)), ["a", "", "漢字", ""]);
    }
}
