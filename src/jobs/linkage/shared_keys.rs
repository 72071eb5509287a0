//! Keys of several people: one insurer number, symbol, number and branch on records with different individual numbers.

use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::engine::EngineError;
use crate::engine::operators::{Row, RowTable, repeated_groups};

/// The key of a record, hashed, and its individual number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub(super) struct KeyRow {
    pub(super) qualification: u64,
    pub(super) number: u64,
}

impl Row for KeyRow {
    fn key(&self) -> u64 {
        self.qualification
    }
}

/// Keys, hashed, that several individual numbers have; in order.
#[derive(Debug, Default)]
pub(super) struct SharedKeys(Vec<u64>);

impl SharedKeys {
    pub(super) async fn of(keys: RowTable<KeyRow>, threads: usize) -> Result<SharedKeys, EngineError> {
        let found = repeated_groups(keys, threads, |rows: &[KeyRow], shared: &mut Vec<u64>| {
            // In the order of their numbers.
            if let (Some(first), Some(last)) = (rows.first(), rows.last())
                && first.number != last.number
            {
                shared.push(first.qualification);
            }
        });
        let mut keys = found.await?.concat();
        keys.sort_unstable();
        Ok(SharedKeys(keys))
    }

    pub(super) fn len(&self) -> u64 {
        self.0.len() as u64
    }

    /// Whether several people have a key; never one that is not known.
    pub(super) fn contains(&self, qualification: u64) -> bool {
        self.0.binary_search(&qualification).is_ok()
    }
}
