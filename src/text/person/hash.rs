//! Values as they are written, hashed.

use crate::hash::mixed;

/// A hash of the bytes as they stand, sixteen at a time: two products that do not wait for each other.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "half of the bits are kept")]
pub(super) fn raw_hash(bytes: &[u8]) -> u32 {
    let length = bytes.len() as u64;
    let Some(last) = bytes.last_chunk::<16>() else { return mixed(length, short_hash(bytes)) as u32 };
    let (pairs, _) = bytes.as_chunks::<16>();
    let (mut left, mut right) = (length, !length);
    let mut take = |pair| {
        let (low, high) = halves(pair);
        (left, right) = (mixed(left, low), mixed(right, high));
    };
    pairs.iter().for_each(&mut take);
    // What is over after the pairs lies in the last one, which may overlap.
    take(last);
    mixed(left, right) as u32
}

/// Likewise: two words that may overlap hold up to fifteen bytes.
#[inline]
fn short_hash(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => mixed(u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
const fn halves(pair: &[u8; 16]) -> (u64, u64) {
    let pair = u128::from_le_bytes(*pair);
    (pair as u64, (pair >> 64) as u64)
}
