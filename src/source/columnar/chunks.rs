//! The bytes of a Parquet file, as its reader asks for them.

use std::fs::File;
use std::io::BufReader;

use bytes::Bytes;
use datafusion::parquet::errors::{ParquetError, Result};
use datafusion::parquet::file::reader::{ChunkReader, Length};

use crate::source::disk::{Watch, WatchedFile};

/// A file of which errors of the system are remembered: the Parquet reader keeps no more than their words.
#[derive(Debug)]
pub(super) struct Chunks {
    file: File,
    watch: Watch,
}

impl Chunks {
    pub(super) fn new(file: File) -> Chunks {
        Chunks { file, watch: Watch::default() }
    }

    pub(super) const fn watch(&self) -> &Watch {
        &self.watch
    }

    fn note(&self, error: &ParquetError) {
        if let ParquetError::External(error) = error
            && let Some(error) = error.downcast_ref()
        {
            self.watch.note(error);
        }
    }
}

impl Length for Chunks {
    fn len(&self) -> u64 {
        self.file.len()
    }
}

impl ChunkReader for Chunks {
    type T = BufReader<WatchedFile>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        let file = self.file.get_read(start).inspect_err(|error| self.note(error))?.into_inner();
        Ok(BufReader::new(WatchedFile { file, watch: self.watch.clone() }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        self.file.get_bytes(start, length).inspect_err(|error| self.note(error))
    }
}
