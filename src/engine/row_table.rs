//! Rows of one size, split by a hash of their key into buckets.
//!
//! A bucket lies in memory or in one private file of the run's work directory, whole: where the budget
//! is spent, one bucket after another moves to the file. What is joined with a bucket in memory can so be
//! joined while it is read. Writers of several threads append to the same table.

use std::borrow::Cow;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::EngineError;
use super::buckets::{MemoryBudget, bucket_of};

/// A row that can be written to a file as it lies in memory.
pub trait Row: FromBytes + IntoBytes + Immutable + Copy + Send + Sync + 'static {
    /// What decides the bucket; 0 where the row has no key.
    fn key(&self) -> u64;
}

/// A table that is being written.
pub struct RowTable<R> {
    path: PathBuf,
    file: File,
    end: AtomicU64,
    buckets: Vec<Mutex<Bucket<R>>>,
    chunk_rows: usize,
    budget: MemoryBudget,
    in_memory: AtomicUsize,
    /// Buckets before this one have not moved to the file.
    to_move: Mutex<usize>,
}

struct Bucket<R> {
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

impl<R> Default for Bucket<R> {
    fn default() -> Bucket<R> {
        Bucket { chunks: Vec::new(), rest: Vec::new(), segments: Vec::new(), in_file: false }
    }
}

/// Bytes that the writer of one thread holds back, about: of each bucket up to a chunk.
const PENDING_BYTES: usize = 8 << 20;

impl<R: Row> RowTable<R> {
    /// Creates the table and its file, readable by its owner alone. Rows without a key go to a bucket of
    /// their own, the last: it is not counted in `buckets`.
    pub fn create(path: &Path, buckets: usize, budget: &MemoryBudget) -> Result<RowTable<R>, EngineError> {
        let file = super::private_files::create_private(path)
            .map_err(|source| EngineError::Intermediate { path: path.to_owned(), source })?;
        Ok(RowTable {
            path: path.to_owned(),
            file,
            end: AtomicU64::new(0),
            buckets: std::iter::repeat_with(Mutex::default).take(buckets + 1).collect(),
            chunk_rows: (PENDING_BYTES / size_of::<R>() / buckets.max(1)).clamp(64, 4096).next_power_of_two(),
            budget: budget.clone(),
            in_memory: AtomicUsize::new(0),
            to_move: Mutex::new(buckets + 1),
        })
    }

    /// A writer with nothing pending.
    pub fn writer(&self) -> RowWriter<'_, R> {
        RowWriter { table: self, pending: vec![Vec::new(); self.buckets.len()] }
    }

    /// Ends the writing.
    pub fn finish(mut self) -> Result<Rows<R>, EngineError> {
        for bucket in 0..self.buckets.len() {
            let rest = std::mem::take(&mut self.bucket(bucket).rest);
            if !rest.is_empty() {
                self.append(bucket, rest)?;
            }
        }
        let buckets = std::mem::take(&mut self.buckets)
            .into_iter()
            .map(|bucket| {
                let bucket = bucket.into_inner().unwrap_or_else(PoisonError::into_inner);
                if bucket.in_file { Place::File(bucket.segments) } else { Place::Memory(bucket.chunks) }
            })
            .collect();
        Ok(Rows { buckets, chunk: self.chunk_rows, table: self })
    }

    fn append(&self, bucket: usize, chunk: Vec<R>) -> Result<(), EngineError> {
        let bytes = chunk.capacity() * size_of::<R>();
        loop {
            {
                let mut bucket = self.bucket(bucket);
                if bucket.in_file {
                    let segment = self.write(&chunk)?;
                    bucket.segments.push(segment);
                    return Ok(());
                }
                if self.budget.take(bytes) {
                    self.in_memory.fetch_add(bytes, Ordering::Relaxed);
                    bucket.chunks.push(chunk);
                    return Ok(());
                }
            }
            self.move_one_to_file()?;
        }
    }

    /// The rows that a writer had over at its end, so few that they are counted only when they make a chunk.
    fn append_rest(&self, bucket: usize, rows: Vec<R>) -> Result<(), EngineError> {
        let full = {
            let mut bucket = self.bucket(bucket);
            let mut rest = std::mem::take(&mut bucket.rest);
            rest.extend(rows);
            bucket.rest = rest.split_off(rest.len().min(self.chunk_rows));
            if rest.len() < self.chunk_rows {
                bucket.rest = rest;
                return Ok(());
            }
            rest
        };
        self.append(bucket, full)
    }

    fn move_one_to_file(&self) -> Result<(), EngineError> {
        let mut to_move = self.to_move.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(moving) = to_move.checked_sub(1) else { return Ok(()) };
        *to_move = moving;
        let mut bucket = self.bucket(moving);
        for chunk in std::mem::take(&mut bucket.chunks) {
            let segment = self.write(&chunk)?;
            bucket.segments.push(segment);
            let bytes = chunk.capacity() * size_of::<R>();
            self.in_memory.fetch_sub(bytes, Ordering::Relaxed);
            self.budget.give_back(bytes);
        }
        bucket.in_file = true;
        Ok(())
    }

    fn write(&self, rows: &[R]) -> Result<Segment, EngineError> {
        let bytes = rows.as_bytes();
        let offset = self.end.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        self.file.write_all_at(bytes, offset).map_err(|source| self.failed(source))?;
        Ok(Segment { offset, rows: rows.len() })
    }

    fn bucket(&self, bucket: usize) -> MutexGuard<'_, Bucket<R>> {
        self.buckets[bucket].lock().unwrap_or_else(PoisonError::into_inner)
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

/// Splits the rows of one thread into buckets.
pub struct RowWriter<'a, R> {
    table: &'a RowTable<R>,
    pending: Vec<Vec<R>>,
}

impl<R: Row> RowWriter<'_, R> {
    /// Adds a row to its bucket.
    #[inline]
    pub fn write(&mut self, row: R) -> Result<(), EngineError> {
        let keyless = self.pending.len() - 1;
        let bucket = if row.key() == 0 { keyless } else { bucket_of(row.key(), keyless) };
        let pending = &mut self.pending[bucket];
        if pending.capacity() == 0 {
            pending.reserve_exact(self.table.chunk_rows);
        }
        pending.push(row);
        if pending.len() == self.table.chunk_rows {
            let full = std::mem::take(pending);
            self.table.append(bucket, full)?;
        }
        Ok(())
    }

    /// Writes what is pending.
    pub fn finish(self) -> Result<(), EngineError> {
        for (bucket, rows) in self.pending.into_iter().enumerate() {
            if !rows.is_empty() {
                self.table.append_rest(bucket, rows)?;
            }
        }
        Ok(())
    }
}

/// A table that was written.
pub struct Rows<R> {
    buckets: Vec<Place<R>>,
    chunk: usize,
    table: RowTable<R>,
}

enum Place<R> {
    Memory(Vec<Vec<R>>),
    File(Vec<Segment>),
}

impl<R: Row> Rows<R> {
    /// The bucket of the rows without a key, after all others.
    pub fn keyless(&self) -> usize {
        self.buckets.len() - 1
    }

    /// How many rows a bucket holds.
    pub fn count(&self, bucket: usize) -> usize {
        match &self.buckets[bucket] {
            Place::Memory(chunks) => chunks.iter().map(Vec::len).sum(),
            Place::File(segments) => segments.iter().map(|segment| segment.rows).sum(),
        }
    }

    /// Rows in a full chunk, a power of two. All chunks of a bucket in memory are full but the last.
    pub fn chunk_rows(&self) -> usize {
        self.chunk
    }

    /// The chunks of a bucket that lies in memory.
    pub fn in_memory(&self, bucket: usize) -> Option<&[Vec<R>]> {
        match &self.buckets[bucket] {
            Place::Memory(chunks) => Some(chunks),
            Place::File(_) => None,
        }
    }

    /// The chunks of each bucket that lies in memory, to be changed in place.
    pub fn in_memory_mut(&mut self) -> impl Iterator<Item = Option<&mut [Vec<R>]>> {
        self.buckets.iter_mut().map(|place| match place {
            Place::Memory(chunks) => Some(chunks.as_mut_slice()),
            Place::File(_) => None,
        })
    }

    /// The chunks of a bucket, read from the file if they lie there; those are full but the last, too.
    pub fn read(&self, bucket: usize) -> Result<Cow<'_, [Vec<R>]>, EngineError> {
        let mut chunks = self.read_some(bucket, 0..self.chunks(bucket))?;
        if let Cow::Owned(chunks) = &mut chunks {
            // What was over at the end may have been written before the last full ones.
            chunks.sort_by_key(|chunk| std::cmp::Reverse(chunk.len()));
        }
        Ok(chunks)
    }

    /// How many chunks a bucket has.
    pub fn chunks(&self, bucket: usize) -> usize {
        match &self.buckets[bucket] {
            Place::Memory(chunks) => chunks.len(),
            Place::File(segments) => segments.len(),
        }
    }

    /// Some chunks of a bucket, in no particular order.
    pub fn read_some(&self, bucket: usize, chunks: Range<usize>) -> Result<Cow<'_, [Vec<R>]>, EngineError> {
        match &self.buckets[bucket] {
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
    fn every_row_comes_back_from_the_bucket_of_its_key() {
        let most = 60_000 * size_of::<Numbered>();
        for (budget, in_memory, why) in [
            (0, 0..1, "all in the file"),
            (most / 2, 1..6, "part in memory"),
            (2 * most, 6..7, "all in memory"),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let rows = written(&MemoryBudget::new(budget), folder.path());
            let kept = (0..=rows.keyless()).filter(|bucket| rows.in_memory(*bucket).is_some()).count();
            assert!(in_memory.contains(&kept), "{why}: {kept}");
            let mut seen = vec![false; 60_000];
            for bucket in 0..=rows.keyless() {
                let chunks = rows.read(bucket).unwrap();
                let (last, full) = chunks.split_last().unwrap();
                assert!(full.iter().all(|chunk| chunk.len() == rows.chunk_rows()), "{why}");
                assert!(last.len() <= rows.chunk_rows(), "{why}");
                assert_eq!(chunks.iter().map(Vec::len).sum::<usize>(), rows.count(bucket), "{why}");
                for row in chunks.iter().flatten() {
                    let of_key =
                        if row.key == 0 { rows.keyless() } else { bucket_of(row.key, rows.keyless()) };
                    assert_eq!(bucket, of_key, "{why}");
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
