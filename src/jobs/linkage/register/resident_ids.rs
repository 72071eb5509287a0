//! Whether each resident has a `resident_id` of their own.

use std::cmp::Ordering;
use std::hash::{DefaultHasher, Hash, Hasher};

use datafusion::arrow::array::{Array, StringViewArray};
use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::engine::operators::Row;

/// Residents whom no `resident_id` tells from the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in super::super) struct ResidentIds {
    /// Without one.
    pub(in super::super) empty: u64,
    /// With one that others have too.
    pub(in super::super) doubled: u64,
}

/// The ids that one thread reads: how many are empty, and whether they come in order, as in most registers, so that none
/// comes twice.
#[derive(Debug, Default)]
pub(in super::super) struct IdOrder {
    pub(in super::super) empty: u64,
    unordered: bool,
    /// The first and the last id of each batch; the batches of one thread have those of others between them.
    stretches: Vec<(String, String)>,
}

/// More batches than this are not looked through.
const MOST_STRETCHES: usize = 100_000;

impl IdOrder {
    /// Reads the ids of a batch, which stand one after another in the register.
    pub(in super::super) fn read(&mut self, ids: &StringViewArray) {
        self.empty += (0..ids.len()).filter(|row| id(ids, *row).is_none()).count() as u64;
        if self.unordered {
            return;
        }
        let mut known = (0..ids.len()).filter_map(|row| id(ids, row));
        let Some(first) = known.next() else { return };
        let mut last = first;
        for next in known {
            if order(last, next) != Ordering::Less {
                self.unordered = true;
                return;
            }
            last = next;
        }
        self.stretches.push((first.to_owned(), last.to_owned()));
        self.unordered |= self.stretches.len() > MOST_STRETCHES;
    }

    /// Adds what another thread has read.
    pub(in super::super) fn merge(&mut self, other: IdOrder) {
        self.empty += other.empty;
        self.unordered |= other.unordered;
        self.stretches.extend(other.stretches);
    }

    /// Whether the order shows that no id comes twice; if it does not, some may.
    pub(in super::super) fn are_unique(&mut self) -> bool {
        self.stretches.sort_unstable_by(|(one, _), (other, _)| order(one, other));
        let apart = |pair: &[(String, String)]| order(&pair[0].1, &pair[1].0) == Ordering::Less;
        !self.unordered && self.stretches.windows(2).all(apart)
    }
}

/// The id of a row, unless it is empty.
fn id(ids: &StringViewArray, row: usize) -> Option<&str> {
    ids.is_valid(row).then(|| ids.value(row).trim()).filter(|id| !id.is_empty())
}

/// Shorter ids first, so that counted ones are in order with and without leading zeros.
fn order(one: &str, other: &str) -> Ordering {
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}

/// An id, hashed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, FromBytes, IntoBytes, Immutable)]
#[repr(transparent)]
pub(in super::super) struct IdRow(u64);

impl IdRow {
    /// The ids of a batch, but for the empty ones.
    pub(in super::super) fn of(ids: &StringViewArray) -> impl Iterator<Item = IdRow> + '_ {
        (0..ids.len()).filter_map(|row| id(ids, row)).map(|id| {
            let mut hasher = DefaultHasher::new();
            id.hash(&mut hasher);
            IdRow(hasher.finish().max(1))
        })
    }
}

impl Row for IdRow {
    fn key(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order_of(batches: &[&[&str]]) -> IdOrder {
        let mut order = IdOrder::default();
        for batch in batches {
            order.read(&batch.iter().copied().map(Some).collect());
        }
        order
    }

    #[test]
    fn ids_in_order_are_unique() {
        let cases: [(&[&[&str]], bool, &str); 7] = [
            (&[&["R1", "R2"], &["R3"]], true, "one after another"),
            (&[&["9", "10"], &["100"]], true, "counted without zeros"),
            (&[&["R3", "R4"], &["R1", "R2"]], true, "stretches in another order"),
            (&[&["R1", "R3"], &["R2"]], false, "stretches that overlap"),
            (&[&["R1", "R1"]], false, "side by side"),
            (&[&["R1"], &["R1"]], false, "in two batches"),
            (&[&["R2", "R1"]], false, "not in order: perhaps"),
        ];
        for (batches, expected, why) in cases {
            assert_eq!(order_of(batches).are_unique(), expected, "{why}");
        }
        let mut merged = order_of(&[&["R1", "", " "]]);
        merged.merge(order_of(&[&["R2", "R5"], &["R8", "R9"]]));
        merged.merge(order_of(&[&["R6", "R7"]]));
        assert_eq!((merged.empty, merged.are_unique()), (2, true), "threads take batches in turn");
        merged.merge(order_of(&[&["R3"]]));
        assert!(!merged.are_unique());
    }
}
