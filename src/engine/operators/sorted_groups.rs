//! Sort-based grouping: rows with one key side by side, partition by partition.

use std::sync::Arc;

use datafusion::common::runtime::SpawnedTask;

use super::row_table::{Row, RowTable, Rows};
use crate::engine::session::EngineError;
use crate::engine::tasks::{WorkQueue, join};
use crate::hash::within_partition;

/// Shows the rows of each key that more than one row has to `of_group`, which adds to what a thread has found. Rows
/// without a key are left out.
pub async fn repeated_groups<R: Row + Ord, T: Default + Send + 'static>(
    table: RowTable<R>,
    threads: usize,
    of_group: fn(&[R], &mut T),
) -> Result<Vec<T>, EngineError> {
    let rows: Arc<Rows<R>> = Arc::new(table.finish()?);
    let partitions = WorkQueue::new(rows.keyless());
    let tasks = (0..threads).map(|_| {
        let (rows, taken) = (Arc::clone(&rows), partitions.taker());
        SpawnedTask::spawn_blocking(move || {
            let mut found = T::default();
            for partition in taken {
                let mut sorted = possibly_repeated(&rows.read(partition)?);
                sorted.sort_unstable();
                let groups = sorted.chunk_by(|one, next| one.key() == next.key());
                groups.filter(|group| group.len() > 1).for_each(|group| of_group(group, &mut found));
            }
            Ok::<_, EngineError>(found)
        })
    });
    join(tasks).await
}

/// Bits for each row, so that few that are alone share theirs.
const BITS_PER_ROW: usize = 16;

/// The rows of whose keys others may be there too: all that have some, and a few more. Nearly no key comes twice, and what
/// is left is sorted quickly.
fn possibly_repeated<R: Row + Copy>(chunks: &[Vec<R>]) -> Vec<R> {
    let rows: usize = chunks.iter().map(Vec::len).sum();
    let words = (rows * BITS_PER_ROW).next_power_of_two().max(2 * WORD) / WORD;
    let shift = u64::BITS - (words * WORD).trailing_zeros();
    let place = |row: &R| {
        let bit = within_partition(row.key()) >> shift;
        #[expect(clippy::cast_possible_truncation, reason = "less than there are words")]
        let word = (bit / WORD as u64) as usize;
        (word, 1_u64 << (bit % WORD as u64))
    };
    let (mut once, mut again) = (vec![0_u64; words], vec![0_u64; words]);
    for row in chunks.iter().flatten() {
        let (word, bit) = place(row);
        again[word] |= once[word] & bit;
        once[word] |= bit;
    }
    let is_repeated = |row: &&R| {
        let (word, bit) = place(row);
        again[word] & bit != 0
    };
    chunks.iter().flatten().filter(is_repeated).copied().collect()
}

/// Bits of a word.
const WORD: usize = u64::BITS as usize;

#[cfg(test)]
mod tests {
    use zerocopy::{FromBytes, Immutable, IntoBytes};

    use super::*;
    use crate::engine::memory::MemoryBudget;

    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, FromBytes, IntoBytes, Immutable)]
    #[repr(C)]
    struct Pair {
        key: u64,
        value: u64,
    }

    impl Row for Pair {
        fn key(&self) -> u64 {
            self.key
        }
    }

    #[test]
    fn hardly_a_row_that_is_alone_is_sorted() {
        let pair = |key| Pair { key, value: 0 };
        let chunks: Vec<Vec<Pair>> =
            (0..100).map(|chunk| (0..1_000).map(|n| pair(chunk * 1_000 + n + 1)).collect()).collect();
        assert!(possibly_repeated(&chunks).len() < 10_000);
        let found = possibly_repeated(&[chunks.concat(), vec![pair(7), pair(99_999)]]);
        assert_eq!(found.iter().filter(|pair| [7, 99_999].contains(&pair.key)).count(), 4);
        assert!(possibly_repeated::<Pair>(&[]).is_empty());
        assert!(possibly_repeated(&[vec![pair(7)]]).is_empty());
    }

    #[tokio::test]
    async fn each_key_of_several_rows_is_shown_once_in_memory_and_in_files() {
        for bytes in [usize::MAX, 1_000] {
            let folder = tempfile::tempdir().unwrap();
            let budget = MemoryBudget::new(bytes);
            let table = RowTable::create(&folder.path().join("pairs"), 7, &budget).unwrap();
            let mut writer = table.writer();
            // Every third key comes twice, the last one three times; 0 is no key.
            for key in 0..3_000_u64 {
                writer.write(Pair { key, value: 1 }).unwrap();
                if key % 3 == 0 {
                    writer.write(Pair { key, value: 2 }).unwrap();
                }
            }
            writer.write(Pair { key: 2_997, value: 3 }).unwrap();
            writer.finish().unwrap();
            let note = |group: &[Pair], found: &mut Vec<(u64, Vec<u64>)>| {
                found.push((group[0].key, group.iter().map(|pair| pair.value).collect()));
            };
            let mut found = repeated_groups(table, 2, note).await.unwrap().concat();
            found.sort();
            assert_eq!(found.len(), 999);
            assert_eq!(found[0], (3, vec![1, 2]));
            assert_eq!(found[998], (2_997, vec![1, 2, 3]));
        }
    }
}
