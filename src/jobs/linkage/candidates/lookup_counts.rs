//! How many residents a record is found by: by five items (name, kana, birth date, sex, address) and by three (kana, birth
//! date, sex).

use crate::text::LookupItems;

/// How many residents are found, each counted once however often it is met.
#[derive(Clone, Copy, Default)]
pub(super) struct LookupCounts {
    three: Found,
    five: Found,
}

impl LookupCounts {
    /// Counts a resident.
    #[inline]
    pub(super) fn add(&mut self, items: LookupItems, resident: u64) {
        self.three.add(resident);
        if items == LookupItems::Five {
            self.five.add(resident);
        }
    }

    /// Counts those whom another thread has met.
    pub(super) fn merge(&mut self, other: LookupCounts) {
        self.three.merge(other.three);
        self.five.merge(other.five);
    }

    /// By three items at least, and by all five: 0, 1, or 2 for several.
    pub(super) fn counts(self) -> [u8; 2] {
        [self.three.count(), self.five.count()]
    }
}

/// Nobody, one resident, or several.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Found(u64);

const NOBODY: Found = Found(u64::MAX);
const SEVERAL: Found = Found(u64::MAX - 1);

impl Default for Found {
    fn default() -> Found {
        NOBODY
    }
}

impl Found {
    fn add(&mut self, resident: u64) {
        self.merge(Found(resident));
    }

    fn merge(&mut self, other: Found) {
        if *self == NOBODY {
            *self = other;
        } else if other != NOBODY && other != *self {
            *self = SEVERAL;
        }
    }

    fn count(self) -> u8 {
        match self {
            NOBODY => 0,
            SEVERAL => 2,
            _ => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use LookupItems::{Five, Three};

    #[test]
    fn each_resident_counts_once_whichever_thread_meets_them() {
        let counted = |met: &[(LookupItems, u64)]| {
            let mut counts = LookupCounts::default();
            for (items, resident) in met {
                counts.add(*items, *resident);
            }
            counts
        };
        assert_eq!(counted(&[]).counts(), [0, 0]);
        assert_eq!(counted(&[(Three, 7), (Three, 7)]).counts(), [1, 0], "met by two keys");
        assert_eq!(counted(&[(Three, 7), (Five, 8), (Three, 7)]).counts(), [2, 1]);
        assert_eq!(counted(&[(Five, 7), (Five, 8), (Five, 7)]).counts(), [2, 2]);
        let mut merged = counted(&[(Five, 7)]);
        merged.merge(counted(&[(Five, 7)]));
        assert_eq!(merged.counts(), [1, 1], "both threads met the same one");
        merged.merge(counted(&[]));
        assert_eq!(merged.counts(), [1, 1]);
        merged.merge(counted(&[(Three, 8)]));
        assert_eq!(merged.counts(), [2, 1]);
    }
}
