//! Mixing words into hashes, for hash tables, partitions, filters and fingerprints. None is keyed: what must not be
//! guessed does not leave the process.

/// 2⁶⁴ divided by the golden ratio, odd.
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
/// Odd, and unlike [`GOLDEN`], so that what one of them puts together the other takes apart.
const OTHER: u64 = 0xD6E8_FEB8_6659_FD93;

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
