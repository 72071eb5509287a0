//! Values as they are written, hashed.

use super::mix;

/// A hash of the bytes as they stand, sixteen at a time: two products that do not wait for each other.
#[expect(clippy::cast_possible_truncation, reason = "half of the bits are kept")]
pub(super) fn raw_hash(bytes: &[u8]) -> u32 {
    let length = bytes.len() as u64;
    let Some(last) = bytes.last_chunk::<16>() else { return mix(length, short_hash(bytes)) as u32 };
    let (pairs, _) = bytes.as_chunks::<16>();
    // What is over after the pairs lies in the last one, which may overlap.
    let (left, right) = pairs.iter().chain([last]).fold((length, !length), |(left, right), pair| {
        let (low, high) = halves(pair);
        (mix(left, low), mix(right, high))
    });
    mix(left, right) as u32
}

fn short_hash(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let rest = rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
    words.iter().fold(rest, |hash, word| mix(hash, u64::from_le_bytes(*word)))
}

#[expect(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
const fn halves(pair: &[u8; 16]) -> (u64, u64) {
    let pair = u128::from_le_bytes(*pair);
    (pair as u64, (pair >> 64) as u64)
}
