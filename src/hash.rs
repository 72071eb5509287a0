//! Mixing words into hashes, for hash tables, partitions, filters and fingerprints. None is keyed: what must not be
//! guessed does not leave the process.

/// 2⁶⁴ divided by the golden ratio, odd.
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
/// Odd, and unlike [`GOLDEN`], so that what one of them puts together the other takes apart.
const OTHER: u64 = 0xD6E8_FEB8_6659_FD93;

/// Two more odd words, for what comes after [`GOLDEN`] and [`OTHER`].
const THIRD: u64 = 0xA076_1D64_78BD_642F;
const FOURTH: u64 = 0xE703_7ED1_A0B4_28DB;

/// Fibonacci hashing: the upper bits of the product depend on all bits of the key.
#[inline]
pub(crate) const fn fibonacci(key: u64) -> u64 {
    key.wrapping_mul(GOLDEN)
}

/// A hash that is independent of [`fibonacci`]: for a table inside a partition that the other one chose.
#[inline]
pub(crate) const fn within_partition(key: u64) -> u64 {
    key.wrapping_mul(OTHER)
}

/// Two multiplications and a shift between them, as in the finaliser of `SplitMix64`: the lower bits are as good as the
/// upper ones.
#[inline]
pub(crate) const fn finalised(key: u64) -> u64 {
    let hash = fibonacci(key);
    (hash ^ hash >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}

/// Folded multiplication, as in wyhash: the upper half of the product of 128 bits over its lower half.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
const fn folded_product(left: u64, right: u64) -> u64 {
    let product = left as u128 * right as u128;
    (product as u64) ^ ((product >> 64) as u64)
}

/// Two words in one, every bit of which depends on both.
#[inline]
pub(crate) const fn mixed(left: u64, right: u64) -> u64 {
    folded_product(left ^ GOLDEN, right ^ OTHER)
}

/// [`mixed`] for keys that stay apart: where one factor is 0 the other is not lost.
#[inline]
pub(crate) const fn mixed_apart(left: u64, right: u64) -> u64 {
    folded_product(mixed(left, right) ^ left.rotate_left(32), FOURTH) ^ right
}

/// What a running hash of words begins with.
pub(crate) const SEED: u64 = GOLDEN;

/// A running hash with one more word: a folded multiplication.
#[inline]
pub(crate) const fn running(hash: u64, word: u64) -> u64 {
    folded_product(hash ^ word, OTHER)
}

/// A running hash with one more word: a multiplication that is not folded, after which only [`finished`] makes the
/// lower bits depend on all words.
#[inline]
pub(crate) const fn running_unfolded(hash: u64, word: u64) -> u64 {
    within_partition(hash ^ word)
}

/// A running hash after its last word: all bits depend on all words.
#[inline]
pub(crate) const fn finished(hash: u64) -> u64 {
    folded_product(hash ^ THIRD, FOURTH)
}

/// A hash of bytes, sixteen at a time: two products that do not wait for each other.
#[inline]
pub(crate) fn bytes(bytes: &[u8]) -> u64 {
    let length = bytes.len() as u64;
    let Some(last) = bytes.last_chunk::<16>() else { return mixed(length, few_bytes(bytes)) };
    let (pairs, _) = bytes.as_chunks::<16>();
    let (mut left, mut right) = (length, !length);
    let mut take = |pair| {
        let (low, high) = halves(pair);
        (left, right) = (mixed(left, low), mixed(right, high));
    };
    pairs.iter().for_each(&mut take);
    // What is over after the pairs lies in the last one, which may overlap.
    take(last);
    mixed(left, right)
}

/// Up to fifteen bytes, in two words that may overlap.
#[inline]
fn few_bytes(bytes: &[u8]) -> u64 {
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

/// Fibonacci hashing of both halves of a word of 128 bits.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
pub(crate) const fn fibonacci_wide(key: u128) -> u64 {
    fibonacci((key as u64) ^ (key >> 64) as u64)
}

/// A place among two to the power of `bits`, by the upper bits of the product with an odd multiplier: for a perfect
/// hash, whose multiplier is searched from [`FIRST_MULTIPLIER`].
#[inline]
pub(crate) const fn multiplied(key: u32, multiplier: u32, bits: u32) -> usize {
    (key.wrapping_mul(multiplier) >> (32 - bits)) as usize
}

/// 2³² divided by the golden ratio, odd.
pub(crate) const FIRST_MULTIPLIER: u32 = 0x9E37_79B1;

/// A place among so many, by the upper half of a hash: multiply and shift, without a division.
#[inline]
pub(crate) const fn place(hash: u64, places: usize) -> usize {
    (((hash >> 32) * places as u64) >> 32) as usize
}

/// The partition of a key among so many.
#[inline]
pub(crate) const fn partition_of(key: u64, partitions: usize) -> usize {
    place(fibonacci(key), partitions)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Results hold hashes: another bit is another result.
    #[test]
    fn every_mix_is_as_it_was() {
        assert_eq!(mixed(1, 2), 0xBD60_66E6_B2AE_EA0C);
        assert_eq!(mixed_apart(1, 2), 0x6CA2_BFFD_8C8A_98EC);
        assert_eq!(running(SEED, 'あ' as u64), 0x818B_1B63_DB30_69B3);
        assert_eq!(running_unfolded(SEED, 'あ' as u64), 0x0559_4417_B95A_D0F5);
        assert_eq!(finished(SEED), 0x7F40_F511_7E11_298B);
    }

    #[test]
    fn what_makes_one_factor_nothing_keeps_the_other() {
        assert_eq!(mixed(GOLDEN, 7), mixed(GOLDEN, 8));
        assert_ne!(mixed_apart(GOLDEN, 7), mixed_apart(GOLDEN, 8));
    }

    #[test]
    fn keys_in_a_row_are_spread_over_all_partitions() {
        for partitions in [1, 3, 64, 1_000] {
            let mut counts = vec![0_u32; partitions];
            (0..100_000).for_each(|key| counts[partition_of(key, partitions)] += 1);
            let mean = 100_000 / u32::try_from(partitions).unwrap();
            assert!(
                counts.iter().all(|count| count.abs_diff(mean) <= mean / 2 + 1),
                "{partitions}: {counts:?}"
            );
        }
    }

    #[test]
    fn keys_of_one_partition_are_spread_over_a_table() {
        let keys: Vec<u64> = (0..1_000_000).filter(|key| partition_of(*key, 64) == 7).collect();
        let mut taken = [0_u32; 256];
        for key in &keys {
            taken[place(within_partition(*key), 256)] += 1;
        }
        let mean = u32::try_from(keys.len()).unwrap() / 256;
        assert!(taken.iter().all(|taken| taken.abs_diff(mean) <= mean), "{taken:?}");
    }
}
