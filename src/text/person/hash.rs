//! Values as they are written, hashed.

use crate::hash;

/// A hash of the bytes as they stand.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "half of the bits are kept")]
pub(super) fn raw_hash(bytes: &[u8]) -> u32 {
    hash::bytes(bytes) as u32
}
