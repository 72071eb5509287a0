//! A table split by a hash of its key into buckets, in memory as far as a budget goes and in one file
//! of the run's work directory beyond it.
//!
//! Each bucket is a chain of segments, in the file each a small Arrow IPC stream. Writers of several
//! threads append to the same table. A bucket holds all rows with the same key, so that joins and
//! groups by the key can be done bucket by bucket.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use datafusion::arrow::array::{Array, AsArray, RecordBatch, UInt32Array};
use datafusion::arrow::buffer::Buffer;
use datafusion::arrow::compute::{BatchCoalescer, take_record_batch};
use datafusion::arrow::datatypes::{SchemaRef, UInt64Type};
use datafusion::arrow::ipc::reader::StreamDecoder;
use datafusion::arrow::ipc::writer::StreamWriter;

use super::EngineError;

/// Rows in a full segment: what about forty batches bring, since a segment that is being filled keeps
/// the batches it came from in memory.
fn segment_rows(buckets: usize) -> usize {
    (40 * 8192 / buckets.max(1)).clamp(256, 4096)
}

/// Bytes that tables may hold in memory, shared by all tables of a run.
#[derive(Debug, Clone)]
pub struct MemoryBudget(Arc<AtomicUsize>);

impl MemoryBudget {
    /// A budget of so many bytes.
    pub fn new(bytes: usize) -> MemoryBudget {
        MemoryBudget(Arc::new(AtomicUsize::new(bytes)))
    }

    /// Takes bytes out of the budget; `false` where it has not so many.
    pub(super) fn take(&self, bytes: usize) -> bool {
        self.0.try_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(bytes)).is_ok()
    }

    pub(super) fn give_back(&self, bytes: usize) {
        self.0.fetch_add(bytes, Ordering::Relaxed);
    }
}

/// A table in buckets.
#[derive(Debug)]
pub struct BucketTable {
    path: PathBuf,
    schema: SchemaRef,
    key: usize,
    file: File,
    index: Mutex<Index>,
    buckets: usize,
    budget: MemoryBudget,
}

#[derive(Debug, Default)]
struct Index {
    end: u64,
    in_memory: usize,
    segments: Vec<Vec<Segment>>,
}

#[derive(Debug, Clone)]
enum Segment {
    Memory(RecordBatch),
    File { offset: u64, bytes: usize, rows: usize },
}

impl Segment {
    fn rows(&self) -> usize {
        match self {
            Segment::Memory(batch) => batch.num_rows(),
            Segment::File { rows, .. } => *rows,
        }
    }
}

impl BucketTable {
    /// Creates the table and its file, readable by its owner alone; `key` names a `UInt64` column of
    /// `schema`.
    ///
    /// Rows without a key, or with key 0, go to a bucket of their own, the last: it is not counted
    /// in `buckets`.
    pub fn create(
        path: &Path,
        schema: SchemaRef,
        key: &str,
        buckets: usize,
        budget: &MemoryBudget,
    ) -> Result<BucketTable, EngineError> {
        let key = schema.index_of(key)?;
        let file = super::workspace::create_private(path)
            .map_err(|source| EngineError::Intermediate { path: path.to_owned(), source })?;
        let index = Mutex::new(Index { segments: vec![Vec::new(); buckets + 1], ..Index::default() });
        Ok(BucketTable { path: path.to_owned(), schema, key, file, index, buckets, budget: budget.clone() })
    }

    /// How many buckets hold rows with a key.
    pub fn buckets(&self) -> usize {
        self.buckets
    }

    /// The bucket of the rows without a key.
    pub fn keyless(&self) -> usize {
        self.buckets
    }

    /// The schema of every batch.
    pub fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// The rows of one bucket, in no particular order.
    pub fn read(&self, bucket: usize) -> Result<Vec<RecordBatch>, EngineError> {
        let segments = {
            let index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
            index.segments.get(bucket).cloned().unwrap_or_default()
        };
        segments.into_iter().map(|segment| self.read_segment(segment)).collect()
    }

    /// How many rows a bucket holds.
    pub fn rows(&self, bucket: usize) -> usize {
        let index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        index.segments.get(bucket).map_or(0, |segments| segments.iter().map(Segment::rows).sum())
    }

    fn read_segment(&self, segment: Segment) -> Result<RecordBatch, EngineError> {
        let (offset, length) = match segment {
            Segment::Memory(batch) => return Ok(batch),
            Segment::File { offset, bytes, .. } => (offset, bytes),
        };
        let mut bytes = vec![0; length];
        self.file.read_exact_at(&mut bytes, offset).map_err(|source| self.failed(source))?;
        let mut buffer = Buffer::from_vec(bytes);
        let mut decoder = StreamDecoder::new();
        while !buffer.is_empty() {
            if let Some(batch) = decoder.decode(&mut buffer)? {
                return Ok(batch);
            }
        }
        Err(self.failed(io::ErrorKind::UnexpectedEof.into()))
    }

    /// Adds a batch to a bucket as it is.
    pub fn append(&self, bucket: usize, batch: RecordBatch) -> Result<(), EngineError> {
        let size = batch.get_array_memory_size();
        if self.budget.take(size) {
            let mut index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
            index.in_memory += size;
            index.segments[bucket].push(Segment::Memory(batch));
            return Ok(());
        }
        let mut writer = StreamWriter::try_new(Vec::with_capacity(size), &self.schema)?;
        writer.write(&batch)?;
        let bytes = writer.into_inner()?;
        let offset = {
            let mut index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
            let offset = index.end;
            index.end += bytes.len() as u64;
            let segment = Segment::File { offset, bytes: bytes.len(), rows: batch.num_rows() };
            index.segments[bucket].push(segment);
            offset
        };
        self.file.write_all_at(&bytes, offset).map_err(|source| self.failed(source))
    }

    fn failed(&self, source: io::Error) -> EngineError {
        EngineError::Intermediate { path: self.path.clone(), source }
    }
}

impl Drop for BucketTable {
    fn drop(&mut self) {
        self.budget.give_back(self.index.get_mut().unwrap_or_else(PoisonError::into_inner).in_memory);
    }
}

/// Splits the batches of one thread into the buckets of a file.
pub struct BucketWriter<'a> {
    file: &'a BucketTable,
    pending: Vec<BatchCoalescer>,
}

impl<'a> BucketWriter<'a> {
    /// A writer with nothing pending.
    pub fn new(file: &'a BucketTable) -> BucketWriter<'a> {
        let rows = segment_rows(file.buckets);
        let coalescer = || BatchCoalescer::new(file.schema.clone(), rows);
        BucketWriter { file, pending: std::iter::repeat_with(coalescer).take(file.buckets + 1).collect() }
    }

    /// Adds the rows of a batch to their buckets.
    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), EngineError> {
        let (order, starts) = self.order_by_bucket(batch);
        let sorted = take_record_batch(batch, &order)?;
        for bucket in 0..=self.file.buckets {
            let rows = starts[bucket]..starts[bucket + 1];
            if rows.is_empty() {
                continue;
            }
            // The few rows without a key would keep batch after batch in memory: they are copied.
            let part = if bucket == self.file.buckets {
                take_record_batch(batch, &order.slice(rows.start, rows.len()))?
            } else {
                sorted.slice(rows.start, rows.len())
            };
            self.pending[bucket].push_batch(part)?;
            while let Some(full) = self.pending[bucket].next_completed_batch() {
                self.file.append(bucket, full)?;
            }
        }
        Ok(())
    }

    /// Writes what is pending.
    pub fn finish(mut self) -> Result<(), EngineError> {
        for (bucket, pending) in self.pending.iter_mut().enumerate() {
            pending.finish_buffered_batch()?;
            while let Some(rest) = pending.next_completed_batch() {
                self.file.append(bucket, rest)?;
            }
        }
        Ok(())
    }

    /// The rows in the order of their buckets, and where each bucket starts.
    fn order_by_bucket(&self, batch: &RecordBatch) -> (UInt32Array, Vec<usize>) {
        let keys = batch.column(self.file.key).as_primitive::<UInt64Type>();
        let keyless = self.file.buckets;
        let buckets: Vec<usize> = (0..batch.num_rows())
            .map(|row| match keys.is_valid(row).then(|| keys.value(row)) {
                None | Some(0) => keyless,
                Some(key) => bucket_of(key, keyless),
            })
            .collect();
        let mut starts = vec![0; keyless + 2];
        for &bucket in &buckets {
            starts[bucket + 1] += 1;
        }
        for bucket in 0..=keyless {
            starts[bucket + 1] += starts[bucket];
        }
        let mut next = starts.clone();
        let mut order = vec![0_u32; buckets.len()];
        for (row, &bucket) in (0_u32..).zip(&buckets) {
            order[next[bucket]] = row;
            next[bucket] += 1;
        }
        (UInt32Array::from(order), starts)
    }
}

/// Spreads keys evenly: the high half of a product with an odd constant, scaled to the buckets.
pub fn bucket_of(key: u64, buckets: usize) -> usize {
    let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    ((hash * buckets as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{ArrayRef, UInt64Array};

    use super::*;

    #[test]
    fn every_row_comes_back_from_the_bucket_of_its_key() {
        for (budget, why) in
            [(0, "all in the file"), (60_000, "part in memory"), (usize::MAX, "all in memory")]
        {
            let folder = tempfile::tempdir().unwrap();
            let keys = (0..10_000).map(|row| (row % 7 != 0).then_some(row / 2)).collect::<UInt64Array>();
            let batch = RecordBatch::try_from_iter([("key", Arc::new(keys) as ArrayRef)]).unwrap();
            let budget = MemoryBudget::new(budget);
            let table =
                BucketTable::create(&folder.path().join("t"), batch.schema(), "key", 5, &budget).unwrap();
            let mut writer = BucketWriter::new(&table);
            writer.write(&batch).unwrap();
            writer.finish().unwrap();

            let mut seen = 0;
            for bucket in 0..=table.keyless() {
                for batch in table.read(bucket).unwrap() {
                    for key in batch.column(0).as_primitive::<UInt64Type>() {
                        let keyed = key.filter(|key| *key != 0);
                        assert_eq!(bucket, keyed.map_or(table.keyless(), |key| bucket_of(key, 5)), "{why}");
                        seen += 1;
                    }
                }
            }
            assert_eq!(seen, 10_000, "{why}");
            assert_eq!((0..=5).map(|bucket| table.rows(bucket)).sum::<usize>(), 10_000, "{why}");
        }
    }

    #[test]
    fn a_dropped_table_gives_its_memory_back() {
        let folder = tempfile::tempdir().unwrap();
        let budget = MemoryBudget::new(1 << 20);
        let keys: ArrayRef = Arc::new(UInt64Array::from_iter_values(1..1000));
        let batch = RecordBatch::try_from_iter([("key", keys)]).unwrap();
        let table = BucketTable::create(&folder.path().join("t"), batch.schema(), "key", 1, &budget).unwrap();
        let mut writer = BucketWriter::new(&table);
        writer.write(&batch).unwrap();
        writer.finish().unwrap();
        assert!(!budget.take(1 << 20), "some is in use");
        drop(table);
        assert!(budget.take(1 << 20), "all is free again");
    }
}
