//! What a run sets for all that it reads.

use std::num::NonZeroUsize;

use crate::codes::individual_number::NumberCheck;
use crate::config::{Config, DEFAULT_MEMORY, cores};
use crate::words::Language;

/// What a run sets for all that it reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadSettings {
    /// Which individual numbers are taken for right.
    pub number_check: NumberCheck,
    /// Bytes that the process may take; of workbooks the shared texts and the rows are held, of Parquet files the pages
    /// that are read.
    pub memory: u64,
    /// How many files, or row groups, are read at once.
    pub threads: NonZeroUsize,
    /// The language of what is said of a row.
    pub lang: Language,
}

impl Default for ReadSettings {
    fn default() -> ReadSettings {
        let threads = cores();
        ReadSettings {
            number_check: NumberCheck::default(),
            memory: DEFAULT_MEMORY,
            threads,
            lang: Language::default(),
        }
    }
}

impl ReadSettings {
    /// Those of a config.
    #[must_use]
    pub(crate) const fn of(config: &Config) -> ReadSettings {
        ReadSettings {
            number_check: config.number_check,
            memory: config.memory,
            threads: config.threads,
            lang: config.lang,
        }
    }

    /// How many of so many splits are read at once.
    pub(super) fn at_once(&self, splits: usize) -> u64 {
        splits.clamp(1, self.threads.get()) as u64
    }
}
