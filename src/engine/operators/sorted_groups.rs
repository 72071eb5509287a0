//! Sort-based grouping: rows with one key side by side, partition by partition.

use std::sync::Arc;

use datafusion::common::runtime::SpawnedTask;

use super::row_table::{Row, RowTable, Rows};
use crate::engine::session::EngineError;
use crate::engine::tasks::{WorkQueue, join};

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
                let mut sorted = rows.read(partition)?.concat();
                sorted.sort_unstable();
                let groups = sorted.chunk_by(|one, next| one.key() == next.key());
                groups.filter(|group| group.len() > 1).for_each(|group| of_group(group, &mut found));
            }
            Ok::<_, EngineError>(found)
        })
    });
    join(tasks).await
}

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
