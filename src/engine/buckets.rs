//! A table split by a hash of its key into buckets, in one file of the run's work directory.
//!
//! Each bucket is a chain of segments, and each segment a small Arrow IPC stream; the index of the
//! segments stays in memory. Writers of several threads append to the same file. A bucket holds all
//! rows with the same key, so that joins and groups by the key can be done bucket by bucket.

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

use datafusion::catalog::TableProvider;
use datafusion::catalog::streaming::StreamingTable;
use datafusion::error::DataFusionError;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::streaming::PartitionStream;
use futures::stream;

use super::EngineError;

/// Rows in a full segment.
const SEGMENT_ROWS: usize = 4096;

/// A table in buckets.
#[derive(Debug)]
pub struct BucketFile {
    path: PathBuf,
    schema: SchemaRef,
    key: usize,
    file: File,
    index: Mutex<Index>,
    buckets: usize,
}

#[derive(Debug, Default)]
struct Index {
    end: u64,
    segments: Vec<Vec<Segment>>,
}

#[derive(Debug, Clone, Copy)]
struct Segment {
    offset: u64,
    bytes: usize,
    rows: usize,
}

impl BucketFile {
    /// Creates the file, readable by its owner alone; `key` names a `UInt64` column of `schema`.
    ///
    /// Rows without a key, or with key 0, go to a bucket of their own, the last: it is not counted
    /// in `buckets`.
    pub fn create(
        path: &Path,
        schema: SchemaRef,
        key: &str,
        buckets: usize,
    ) -> Result<BucketFile, EngineError> {
        let key = schema.index_of(key)?;
        let file = super::workspace::create_private(path)
            .map_err(|source| EngineError::Intermediate { path: path.to_owned(), source })?;
        let index = Index { end: 0, segments: vec![Vec::new(); buckets + 1] };
        Ok(BucketFile { path: path.to_owned(), schema, key, file, index: Mutex::new(index), buckets })
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
        index.segments.get(bucket).map_or(0, |segments| segments.iter().map(|segment| segment.rows).sum())
    }

    /// All rows as a table that is read bucket by bucket by so many streams.
    pub fn table(self: &Arc<Self>, partitions: usize) -> Result<Arc<dyn TableProvider>, EngineError> {
        let next = Arc::new(AtomicUsize::new(0));
        let stream = || {
            let part = BucketStream { file: Arc::clone(self), next: Arc::clone(&next) };
            Arc::new(part) as Arc<dyn PartitionStream>
        };
        let parts = std::iter::repeat_with(stream).take(partitions.max(1)).collect();
        StreamingTable::try_new(self.schema.clone(), parts)
            .map(|table| Arc::new(table) as Arc<dyn TableProvider>)
            .map_err(EngineError::setup)
    }

    fn read_segment(&self, segment: Segment) -> Result<RecordBatch, EngineError> {
        let mut bytes = vec![0; segment.bytes];
        self.file.read_exact_at(&mut bytes, segment.offset).map_err(|source| self.failed(source))?;
        let mut buffer = Buffer::from_vec(bytes);
        let mut decoder = StreamDecoder::new();
        while !buffer.is_empty() {
            if let Some(batch) = decoder.decode(&mut buffer)? {
                return Ok(batch);
            }
        }
        Err(self.failed(io::ErrorKind::UnexpectedEof.into()))
    }

    fn append(&self, bucket: usize, batch: &RecordBatch) -> Result<(), EngineError> {
        let mut writer = StreamWriter::try_new(Vec::new(), &self.schema)?;
        writer.write(batch)?;
        let mut bytes = writer.into_inner()?;
        bytes.resize(bytes.len().next_multiple_of(64), 0);
        let segment = {
            let mut index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
            let segment = Segment { offset: index.end, bytes: bytes.len(), rows: batch.num_rows() };
            index.end += bytes.len() as u64;
            index.segments[bucket].push(segment);
            segment
        };
        self.file.write_all_at(&bytes, segment.offset).map_err(|source| self.failed(source))
    }

    fn failed(&self, source: io::Error) -> EngineError {
        EngineError::Intermediate { path: self.path.clone(), source }
    }
}

/// One stream over a file; streams share the bucket that comes next, so a table is read once.
#[derive(Debug)]
struct BucketStream {
    file: Arc<BucketFile>,
    next: Arc<AtomicUsize>,
}

impl PartitionStream for BucketStream {
    fn schema(&self) -> &SchemaRef {
        &self.file.schema
    }

    fn execute(&self, _: Arc<TaskContext>) -> SendableRecordBatchStream {
        let (file, next) = (Arc::clone(&self.file), Arc::clone(&self.next));
        let buckets = std::iter::from_fn(move || {
            let bucket = next.fetch_add(1, Ordering::Relaxed);
            (bucket <= file.keyless()).then(|| file.read(bucket))
        });
        let batches = buckets.flat_map(|bucket| match bucket {
            Ok(batches) => batches.into_iter().map(Ok).collect::<Vec<_>>(),
            Err(error) => vec![Err(DataFusionError::External(Box::new(error)))],
        });
        Box::pin(RecordBatchStreamAdapter::new(self.file.schema.clone(), stream::iter(batches)))
    }
}

/// Splits the batches of one thread into the buckets of a file.
pub struct BucketWriter<'a> {
    file: &'a BucketFile,
    pending: Vec<BatchCoalescer>,
}

impl<'a> BucketWriter<'a> {
    /// A writer with nothing pending.
    pub fn new(file: &'a BucketFile) -> BucketWriter<'a> {
        let coalescer = || BatchCoalescer::new(file.schema.clone(), SEGMENT_ROWS);
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
            self.pending[bucket].push_batch(sorted.slice(rows.start, rows.len()))?;
            while let Some(full) = self.pending[bucket].next_completed_batch() {
                self.file.append(bucket, &full)?;
            }
        }
        Ok(())
    }

    /// Writes what is pending.
    pub fn finish(mut self) -> Result<(), EngineError> {
        for (bucket, pending) in self.pending.iter_mut().enumerate() {
            pending.finish_buffered_batch()?;
            while let Some(rest) = pending.next_completed_batch() {
                self.file.append(bucket, &rest)?;
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
fn bucket_of(key: u64, buckets: usize) -> usize {
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
        let folder = tempfile::tempdir().unwrap();
        let keys: ArrayRef = Arc::new((0..10_000).map(|row| (row % 7 != 0).then_some(row / 2)).collect::<UInt64Array>());
        let batch = RecordBatch::try_from_iter([("key", keys)]).unwrap();
        let file = BucketFile::create(&folder.path().join("t"), batch.schema(), "key", 5).unwrap();
        let mut writer = BucketWriter::new(&file);
        writer.write(&batch).unwrap();
        writer.finish().unwrap();

        let mut seen = 0;
        for bucket in 0..=file.keyless() {
            for batch in file.read(bucket).unwrap() {
                let keys = batch.column(0).as_primitive::<UInt64Type>();
                for key in keys.iter() {
                    let expected = key.filter(|key| *key != 0).map_or(file.keyless(), |key| bucket_of(key, 5));
                    assert_eq!(bucket, expected);
                    seen += 1;
                }
            }
        }
        assert_eq!(seen, 10_000);
        assert_eq!((0..=5).map(|bucket| file.rows(bucket)).sum::<usize>(), 10_000);
    }
}
