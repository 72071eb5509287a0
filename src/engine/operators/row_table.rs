//! Spilling row table: rows of one size in partitions by a hash of their key (grace partitioning).
//!
//! A partition lies in memory or in one private file of the run's work directory, whole: where the budget
//! is spent, one partition after another moves to the file (hybrid hash join: what is joined with a partition in memory is
//! joined while it is read). Writers of several threads append to the same table.

use std::borrow::Cow;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use zerocopy::{FromBytes, Immutable, IntoBytes};

use crate::engine::memory::MemoryBudget;
use crate::engine::private_files::create_private;
use crate::engine::session::EngineError;
use crate::hash::partition_of;

/// A row that can be written to a file as it lies in memory.
pub trait Row: FromBytes + IntoBytes + Immutable + Copy + Send + Sync + 'static {
    /// What decides the partition; 0 where the row has no key.
    fn key(&self) -> u64;
}

/// A table that is being written.
pub struct RowTable<R> {
    path: PathBuf,
    file: File,
    end: AtomicU64,
    partitions: Vec<Mutex<Partition<R>>>,
    chunk_rows: usize,
    /// Bytes of a row in memory, and of what is made beside it.
    row_bytes: usize,
    budget: MemoryBudget,
    in_memory: AtomicUsize,
    /// Partitions before this one have not moved to the file.
    to_move: Mutex<usize>,
}

struct Partition<R> {
    /// Of `chunk_rows` each; the rows over lie in `rest`.
    chunks: Vec<Vec<R>>,
    rest: Vec<R>,
    segments: Vec<Segment>,
    in_file: bool,
}

/// Rows in the file.
#[derive(Clone, Copy)]
struct Segment {
    offset: u64,
    rows: usize,
}

impl<R> Default for Partition<R> {
    fn default() -> Partition<R> {
        Partition { chunks: Vec::new(), rest: Vec::new(), segments: Vec::new(), in_file: false }
    }
}

/// Bytes that the writer of one thread holds back, about: of each partition up to a chunk.
const PENDING_BYTES: usize = 8 << 20;

impl<R: Row> RowTable<R> {
    /// Creates the table and its file, readable by its owner alone. Rows without a key go to a partition of
    /// their own, the last: it is not counted in `partitions`.
    pub fn create(path: &Path, partitions: usize, budget: &MemoryBudget) -> Result<RowTable<R>, EngineError> {
        RowTable::create_with(path, partitions, budget, 0)
    }

    /// The same where so many bytes are made beside each row in memory, such as those of an index: the budget pays for them
    /// too.
    pub fn create_with(
        path: &Path,
        partitions: usize,
        budget: &MemoryBudget,
        beside: usize,
    ) -> Result<RowTable<R>, EngineError> {
        let file = create_private(path)
            .map_err(|source| EngineError::Intermediate { path: path.to_owned(), source })?;
        Ok(RowTable {
            path: path.to_owned(),
            file,
            end: AtomicU64::new(0),
            partitions: std::iter::repeat_with(Mutex::default).take(partitions + 1).collect(),
            chunk_rows: (PENDING_BYTES / size_of::<R>() / partitions.max(1))
                .clamp(64, 4096)
                .next_power_of_two(),
            row_bytes: size_of::<R>() + beside,
            budget: budget.clone(),
            in_memory: AtomicUsize::new(0),
            to_move: Mutex::new(partitions + 1),
        })
    }

    /// A writer with nothing pending.
    pub fn writer(&self) -> RowWriter<'_, R> {
        RowWriter { table: self, pending: vec![Vec::new(); self.partitions.len()] }
    }

    /// Ends the writing.
    pub fn finish(mut self) -> Result<Rows<R>, EngineError> {
        for partition in 0..self.partitions.len() {
            let rest = std::mem::take(&mut self.partition(partition).rest);
            if !rest.is_empty() {
                self.append(partition, rest)?;
            }
        }
        let partitions = std::mem::take(&mut self.partitions)
            .into_iter()
            .map(|partition| {
                let partition = partition.into_inner().unwrap_or_else(PoisonError::into_inner);
                if partition.in_file {
                    Place::File(partition.segments)
                } else {
                    Place::Memory(partition.chunks)
                }
            })
            .collect();
        Ok(Rows { partitions, chunk: self.chunk_rows, table: self })
    }

    fn append(&self, partition: usize, chunk: Vec<R>) -> Result<(), EngineError> {
        let bytes = chunk.capacity() * self.row_bytes;
        loop {
            {
                let mut partition = self.partition(partition);
                if partition.in_file {
                    let segment = self.write(&chunk)?;
                    partition.segments.push(segment);
                    return Ok(());
                }
                if self.budget.take(bytes) {
                    self.in_memory.fetch_add(bytes, Ordering::Relaxed);
                    partition.chunks.push(chunk);
                    return Ok(());
                }
            }
            self.move_one_to_file()?;
        }
    }

    /// The rows that a writer had over at its end, so few that they are counted only when they make a chunk.
    fn append_rest(&self, partition: usize, rows: Vec<R>) -> Result<(), EngineError> {
        let full = {
            let mut partition = self.partition(partition);
            let mut rest = std::mem::take(&mut partition.rest);
            rest.extend(rows);
            partition.rest = rest.split_off(rest.len().min(self.chunk_rows));
            if rest.len() < self.chunk_rows {
                partition.rest = rest;
                return Ok(());
            }
            rest
        };
        self.append(partition, full)
    }

    fn move_one_to_file(&self) -> Result<(), EngineError> {
        let mut to_move = self.to_move.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(moving) = to_move.checked_sub(1) else { return Ok(()) };
        *to_move = moving;
        let mut partition = self.partition(moving);
        for chunk in std::mem::take(&mut partition.chunks) {
            let segment = self.write(&chunk)?;
            partition.segments.push(segment);
            let bytes = chunk.capacity() * self.row_bytes;
            self.in_memory.fetch_sub(bytes, Ordering::Relaxed);
            self.budget.give_back(bytes);
        }
        partition.in_file = true;
        Ok(())
    }

    fn write(&self, rows: &[R]) -> Result<Segment, EngineError> {
        let bytes = rows.as_bytes();
        let offset = self.end.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        self.file.write_all_at(bytes, offset).map_err(|source| self.failed(source))?;
        Ok(Segment { offset, rows: rows.len() })
    }

    fn partition(&self, partition: usize) -> MutexGuard<'_, Partition<R>> {
        self.partitions[partition].lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<R> RowTable<R> {
    fn failed(&self, source: io::Error) -> EngineError {
        EngineError::Intermediate { path: self.path.clone(), source }
    }
}

impl<R> Drop for RowTable<R> {
    fn drop(&mut self) {
        self.budget.give_back(*self.in_memory.get_mut());
    }
}

/// Splits the rows of one thread into partitions.
pub struct RowWriter<'a, R> {
    table: &'a RowTable<R>,
    pending: Vec<Vec<R>>,
}

impl<R: Row> RowWriter<'_, R> {
    /// Adds a row to its partition.
    #[inline]
    pub fn write(&mut self, row: R) -> Result<(), EngineError> {
        let keyless = self.pending.len() - 1;
        let partition = if row.key() == 0 { keyless } else { partition_of(row.key(), keyless) };
        let pending = &mut self.pending[partition];
        if pending.capacity() == 0 {
            pending.reserve_exact(self.table.chunk_rows);
        }
        pending.push(row);
        if pending.len() == self.table.chunk_rows {
            let full = std::mem::take(pending);
            self.table.append(partition, full)?;
        }
        Ok(())
    }

    /// Writes what is pending.
    pub fn finish(self) -> Result<(), EngineError> {
        for (partition, rows) in self.pending.into_iter().enumerate() {
            if !rows.is_empty() {
                self.table.append_rest(partition, rows)?;
            }
        }
        Ok(())
    }
}

/// A table that was written.
pub struct Rows<R> {
    partitions: Vec<Place<R>>,
    chunk: usize,
    table: RowTable<R>,
}

enum Place<R> {
    Memory(Vec<Vec<R>>),
    File(Vec<Segment>),
}

impl<R: Row> Rows<R> {
    /// The partition of the rows without a key, after all others.
    pub fn keyless(&self) -> usize {
        self.partitions.len() - 1
    }

    /// How many rows a partition holds.
    pub fn count(&self, partition: usize) -> usize {
        match &self.partitions[partition] {
            Place::Memory(chunks) => chunks.iter().map(Vec::len).sum(),
            Place::File(segments) => segments.iter().map(|segment| segment.rows).sum(),
        }
    }

    /// Rows in a full chunk, a power of two. All chunks of a partition in memory are full but the last.
    pub fn chunk_rows(&self) -> usize {
        self.chunk
    }

    /// The chunks of a partition that lies in memory.
    pub fn in_memory(&self, partition: usize) -> Option<&[Vec<R>]> {
        match &self.partitions[partition] {
            Place::Memory(chunks) => Some(chunks),
            Place::File(_) => None,
        }
    }

    /// The chunks of each partition that lies in memory, to be changed in place.
    pub fn in_memory_mut(&mut self) -> impl Iterator<Item = Option<&mut [Vec<R>]>> {
        self.partitions.iter_mut().map(|place| match place {
            Place::Memory(chunks) => Some(chunks.as_mut_slice()),
            Place::File(_) => None,
        })
    }

    /// The chunks of a partition, read from the file if they lie there; those are full but the last, too.
    pub fn read(&self, partition: usize) -> Result<Cow<'_, [Vec<R>]>, EngineError> {
        let mut chunks = self.read_some(partition, 0..self.chunks(partition))?;
        if let Cow::Owned(chunks) = &mut chunks {
            // What was over at the end may have been written before the last full ones.
            chunks.sort_by_key(|chunk| std::cmp::Reverse(chunk.len()));
        }
        Ok(chunks)
    }

    /// How many chunks a partition has.
    pub fn chunks(&self, partition: usize) -> usize {
        match &self.partitions[partition] {
            Place::Memory(chunks) => chunks.len(),
            Place::File(segments) => segments.len(),
        }
    }

    /// Some chunks of a partition, in no particular order.
    pub fn read_some(
        &self,
        partition: usize,
        chunks: Range<usize>,
    ) -> Result<Cow<'_, [Vec<R>]>, EngineError> {
        match &self.partitions[partition] {
            Place::Memory(found) => Ok(Cow::Borrowed(&found[chunks])),
            Place::File(segments) => {
                let read = segments[chunks].iter().map(|segment| self.read_segment(*segment));
                Ok(Cow::Owned(read.collect::<Result<_, _>>()?))
            }
        }
    }

    fn read_segment(&self, segment: Segment) -> Result<Vec<R>, EngineError> {
        let memory = |_| self.table.failed(io::ErrorKind::OutOfMemory.into());
        let mut rows = R::new_vec_zeroed(segment.rows).map_err(memory)?;
        let bytes = rows.as_mut_slice().as_mut_bytes();
        self.table.file.read_exact_at(bytes, segment.offset).map_err(|source| self.table.failed(source))?;
        Ok(rows)
    }
}

/// The rows of a partition by their places: all chunks are full but the last.
pub struct Chunks<'a, R> {
    chunks: &'a [Vec<R>],
    /// Rows of a full chunk, a power of two, so that a row is found by a shift and a mask.
    chunk_rows: usize,
}

impl<R> Clone for Chunks<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Chunks<'_, R> {}

impl<'a, R: Row> Chunks<'a, R> {
    /// Chunks of so many rows each, the last of as many or fewer.
    pub fn new(chunks: &'a [Vec<R>], chunk_rows: usize) -> Chunks<'a, R> {
        Chunks { chunks, chunk_rows }
    }

    /// How many rows there are.
    pub fn count(self) -> usize {
        self.chunks.iter().map(Vec::len).sum()
    }

    /// The row at a place.
    #[inline]
    pub fn row(self, place: usize) -> Option<&'a R> {
        self.chunks.get(place >> self.chunk_rows.trailing_zeros())?.get(place & (self.chunk_rows - 1))
    }

    /// Every row behind its place.
    pub fn placed(self) -> impl Iterator<Item = (usize, &'a R)> {
        let chunks = self.chunks.iter().enumerate();
        chunks.flat_map(move |(chunk, rows)| (chunk * self.chunk_rows..).zip(rows))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, FromBytes, IntoBytes, Immutable)]
    #[repr(C)]
    struct Numbered {
        key: u64,
        order: u64,
    }

    impl Row for Numbered {
        fn key(&self) -> u64 {
            self.key
        }
    }

    fn written(budget: &MemoryBudget, folder: &Path) -> Rows<Numbered> {
        let table = RowTable::create(&folder.join("t"), 5, budget).unwrap();
        std::thread::scope(|threads| {
            for thread in 0..2 {
                let table = &table;
                threads.spawn(move || {
                    let mut writer = table.writer();
                    for order in (0..60_000).filter(|order| order % 2 == thread) {
                        let key = if order % 7 == 0 { 0 } else { order / 2 };
                        writer.write(Numbered { key, order }).unwrap();
                    }
                    writer.finish().unwrap();
                });
            }
        });
        table.finish().unwrap()
    }

    #[test]
    fn every_row_comes_back_from_the_partition_of_its_key() {
        let most = 60_000 * size_of::<Numbered>();
        for (budget, in_memory, why) in [
            (0, 0..1, "all in the file"),
            (most / 2, 1..6, "part in memory"),
            (2 * most, 6..7, "all in memory"),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let rows = written(&MemoryBudget::new(budget), folder.path());
            let kept = (0..=rows.keyless()).filter(|partition| rows.in_memory(*partition).is_some()).count();
            assert!(in_memory.contains(&kept), "{why}: {kept}");
            let mut seen = vec![false; 60_000];
            for partition in 0..=rows.keyless() {
                let chunks = rows.read(partition).unwrap();
                let (last, full) = chunks.split_last().unwrap();
                assert!(full.iter().all(|chunk| chunk.len() == rows.chunk_rows()), "{why}");
                assert!(last.len() <= rows.chunk_rows(), "{why}");
                assert_eq!(chunks.iter().map(Vec::len).sum::<usize>(), rows.count(partition), "{why}");
                for row in chunks.iter().flatten() {
                    let of_key =
                        if row.key == 0 { rows.keyless() } else { partition_of(row.key, rows.keyless()) };
                    assert_eq!(partition, of_key, "{why}");
                    assert!(
                        !std::mem::replace(&mut seen[usize::try_from(row.order).unwrap()], true),
                        "{why}"
                    );
                }
            }
            assert!(seen.iter().all(|seen| *seen), "{why}");
        }
    }

    #[test]
    fn a_dropped_table_gives_its_memory_back() {
        for bytes in [1 << 20, 500_000] {
            let folder = tempfile::tempdir().unwrap();
            let budget = MemoryBudget::new(bytes);
            let rows = written(&budget, folder.path());
            assert!(!budget.take(bytes), "some is in use");
            drop(rows);
            assert!(budget.take(bytes), "all is free again");
        }
    }
}
