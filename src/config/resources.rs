//! Memory and threads that a run may take.

use std::num::NonZeroUsize;

use super::document::Value;
use super::error::ConfigError;
use super::size;
use crate::words::errors::expected as words;

/// 2 GB, as the documentation writes it.
pub(crate) const DEFAULT_MEMORY: u64 = 2_000_000_000;
/// Less than this does not hold the program, its tables and what files are read through.
const LEAST_MEMORY: u64 = 256_000_000;
/// More than a machine has.
pub(crate) const MOST_THREADS: usize = 1024;

/// The bytes of an amount of memory as typed: `2GB`, `512MiB`; `None` where it is none, or too little
/// to run with.
pub(crate) fn parse_memory(written: &str) -> Option<u64> {
    size::parse(written).filter(|bytes| *bytes >= LEAST_MEMORY)
}

pub(crate) fn cores() -> NonZeroUsize {
    std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

pub(super) fn memory(value: &Value<'_>) -> Result<u64, ConfigError> {
    let expected = words::MEMORY;
    let written = value.text(expected)?;
    parse_memory(written).ok_or_else(|| value.wrong(expected))
}

pub(super) fn threads(value: &Value<'_>) -> Result<NonZeroUsize, ConfigError> {
    let expected = words::THREADS;
    let written = value.integer(expected)?;
    usize::try_from(written)
        .ok()
        .filter(|threads| *threads <= MOST_THREADS)
        .and_then(NonZeroUsize::new)
        .ok_or_else(|| value.wrong(expected))
}
