//! Inverted index: the rows of a table by their keys, for a table that stands still and is asked about one key at a time.

use super::radix_directory::{Entries, RadixDirectory};
use crate::engine::session::EngineError;

/// Which rows may have a key: 4 bytes a key, and 1 to 2 for the directory. It keeps no keys, since the rows have them:
/// whoever asks looks at the row.
pub struct InvertedIndex(RadixDirectory<u32>);

/// The keys that share a value of the leading bits are this power of two, at most.
const TOGETHER_BITS: u32 = 2;

impl InvertedIndex {
    /// Indexes so many rows by the keys of each, `keys_a_row` about. Keys are hashes of which all bits are good.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread, or there are 2³² keys or more.
    pub fn new<K: Iterator<Item = u64>>(
        rows: u32,
        keys_a_row: usize,
        keys: impl Fn(u32) -> K + Sync,
        threads: usize,
    ) -> Result<InvertedIndex, EngineError> {
        let keys_in_all = (rows as usize).saturating_mul(keys_a_row).max(1);
        let bits = keys_in_all.ilog2().saturating_sub(TOGETHER_BITS - 1).max(1);
        let entries = Entries { of: |_, row| row, finish: |_: &mut [u32]| {} };
        RadixDirectory::build(rows, bits, keys, &entries, threads).map(InvertedIndex)
    }

    /// The rows that may have the key, in their order: all that have it, and few others.
    #[inline]
    pub fn rows(&self, key: u64) -> &[u32] {
        self.0.near(key)
    }

    /// The bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.0.bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::finalised;

    #[test]
    fn a_key_finds_all_rows_that_have_it_and_few_others() {
        // Three rows share a key, and every row has a second one of its own; one row in ten has none.
        let keys = |row: u32| {
            let has = (!row.is_multiple_of(10))
                .then(|| [finalised(u64::from(row / 3)), finalised(u64::from(!row))]);
            has.into_iter().flatten()
        };
        for threads in 1..4 {
            let index = InvertedIndex::new(9_000, 2, keys, threads).unwrap();
            let mut found = 0;
            for row in 0..9_000 {
                for key in keys(row) {
                    let rows = index.rows(key);
                    assert!(rows.contains(&row), "{row}");
                    assert!(rows.is_sorted(), "in the order of the rows");
                    found += rows.len();
                }
            }
            assert!(found < 9_000 * 2 * 8, "{found}");
            assert!(index.bytes() < 9_000 * 2 * 6, "{} bytes", index.bytes());
        }
    }

    #[test]
    fn nobody_is_found_in_an_empty_table() {
        let index = InvertedIndex::new(0, 5, |_| std::iter::empty(), 2).unwrap();
        assert!(index.rows(7).is_empty() && index.rows(u64::MAX).is_empty());
    }
}
