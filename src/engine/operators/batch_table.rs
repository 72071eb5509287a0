//! Spilling batch table: record batches in partitions, in memory as far as a budget goes and in one file of the run's
//! work directory beyond it (grace partitioning).
//!
//! Each partition is a chain of segments, in the file each a small Arrow IPC stream. Several threads append
//! to the same table.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::buffer::Buffer;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::arrow::ipc::reader::StreamDecoder;
use datafusion::arrow::ipc::writer::StreamWriter;

use crate::engine::memory::MemoryBudget;
use crate::engine::private_files::create_private;
use crate::engine::session::EngineError;
use crate::source::{compact, text_bytes};

/// A table in partitions.
#[derive(Debug)]
pub struct BatchTable {
    path: PathBuf,
    schema: SchemaRef,
    file: File,
    index: Mutex<Index>,
    partitions: usize,
    budget: MemoryBudget,
}

#[derive(Debug, Default)]
struct Index {
    end: u64,
    in_memory: usize,
    segments: Vec<Vec<Segment>>,
    /// Of each partition the bytes of its texts, as if none were shared.
    text_bytes: Vec<usize>,
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

impl BatchTable {
    /// Creates the table and its file, readable by its owner alone.
    pub fn create(
        path: &Path,
        schema: SchemaRef,
        partitions: usize,
        budget: &MemoryBudget,
    ) -> Result<BatchTable, EngineError> {
        let file = create_private(path)
            .map_err(|source| EngineError::Intermediate { path: path.to_owned(), source })?;
        let index = Mutex::new(Index {
            segments: vec![Vec::new(); partitions],
            text_bytes: vec![0; partitions],
            ..Index::default()
        });
        Ok(BatchTable { path: path.to_owned(), schema, file, index, partitions, budget: budget.clone() })
    }

    /// How many partitions there are.
    pub fn partitions(&self) -> usize {
        self.partitions
    }

    /// The schema of every batch.
    pub fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// The rows of one partition, in no particular order.
    pub fn read(&self, partition: usize) -> Result<Vec<RecordBatch>, EngineError> {
        self.batches(partition).collect()
    }

    /// The same, each batch when it is asked for.
    pub fn batches(&self, partition: usize) -> impl Iterator<Item = Result<RecordBatch, EngineError>> + '_ {
        let segments = {
            let index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
            index.segments.get(partition).cloned().unwrap_or_default()
        };
        segments.into_iter().map(|segment| self.read_segment(segment))
    }

    /// Bytes that the texts of a partition take where each row has its own.
    pub fn text_bytes(&self, partition: usize) -> usize {
        let index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        index.text_bytes.get(partition).copied().unwrap_or_default()
    }

    /// How many rows a partition holds.
    pub fn rows(&self, partition: usize) -> usize {
        let index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        index.segments.get(partition).map_or(0, |segments| segments.iter().map(Segment::rows).sum())
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

    /// Adds a batch to a partition.
    pub fn append(&self, partition: usize, batch: &RecordBatch) -> Result<(), EngineError> {
        let batch = compact(batch)?;
        let (size, texts) = (batch.get_array_memory_size(), text_bytes(&batch));
        if self.budget.take(size) {
            let mut index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
            index.in_memory += size;
            index.text_bytes[partition] += texts;
            index.segments[partition].push(Segment::Memory(batch));
            return Ok(());
        }
        let mut writer = StreamWriter::try_new(Vec::with_capacity(size), &self.schema)?;
        writer.write(&batch)?;
        let bytes = writer.into_inner()?;
        let offset = {
            let mut index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
            let offset = index.end;
            index.end += bytes.len() as u64;
            index.text_bytes[partition] += texts;
            let segment = Segment::File { offset, bytes: bytes.len(), rows: batch.num_rows() };
            index.segments[partition].push(segment);
            offset
        };
        self.file.write_all_at(&bytes, offset).map_err(|source| self.failed(source))
    }

    fn failed(&self, source: io::Error) -> EngineError {
        EngineError::Intermediate { path: self.path.clone(), source }
    }
}

impl Drop for BatchTable {
    fn drop(&mut self) {
        self.budget.give_back(self.index.get_mut().unwrap_or_else(PoisonError::into_inner).in_memory);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{ArrayRef, AsArray, UInt64Array};
    use datafusion::arrow::datatypes::UInt64Type;

    use super::*;

    /// Batches of so many rows in turn, as many as there are partitions in each of three rounds.
    fn written(budget: &MemoryBudget, folder: &Path) -> BatchTable {
        let batch = |first: u64| {
            let rows: ArrayRef = Arc::new(UInt64Array::from_iter_values(first..first + 100));
            RecordBatch::try_from_iter([("row", rows)]).unwrap()
        };
        let table = BatchTable::create(&folder.join("t"), batch(0).schema(), 5, budget).unwrap();
        for part in 0..15 {
            table.append(usize::try_from(part % 5).unwrap(), &batch(part * 100)).unwrap();
        }
        table
    }

    #[test]
    fn every_row_comes_back_from_its_partition() {
        for (budget, why) in
            [(0, "all in the file"), (8_000, "part in memory"), (usize::MAX, "all in memory")]
        {
            let folder = tempfile::tempdir().unwrap();
            let table = written(&MemoryBudget::new(budget), folder.path());
            for partition in 0..table.partitions() {
                let found = table.read(partition).unwrap();
                let rows: Vec<u64> = found
                    .iter()
                    .flat_map(|batch| batch.column(0).as_primitive::<UInt64Type>().values().to_vec())
                    .collect();
                let first = partition as u64 * 100;
                let expected: Vec<u64> =
                    [0, 500, 1_000].into_iter().flat_map(|part| first + part..first + part + 100).collect();
                assert_eq!(rows, expected, "{why}");
                assert_eq!(table.rows(partition), 300, "{why}");
            }
        }
    }

    #[test]
    fn a_dropped_table_gives_its_memory_back() {
        let folder = tempfile::tempdir().unwrap();
        let budget = MemoryBudget::new(1 << 20);
        let table = written(&budget, folder.path());
        assert!(!budget.take(1 << 20), "some is in use");
        drop(table);
        assert!(budget.take(1 << 20), "all is free again");
    }
}
