//! How much of a file is read at a time.

/// How many rows are read at a time.
pub(super) const BATCH: usize = 8_192;

/// Bytes of values that are read at a time, about: long ones make smaller batches.
pub(super) const BATCH_BYTES: u64 = 8 << 20;
