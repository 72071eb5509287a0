//! A bit filter over keys of persons: most keys of an input are none of those that are followed.

/// A bit filter of one hash function; it lets every key pass that was added, and few others.
#[derive(Debug)]
pub(super) struct KeyFilter(Vec<u64>);

/// Bits of the filter for each key, so that one key in sixteen passes that is none of them.
const BITS_PER_KEY: usize = 16;

impl KeyFilter {
    pub(super) fn for_keys(count: usize) -> KeyFilter {
        KeyFilter(vec![0; (count * BITS_PER_KEY / 64 + 1).next_power_of_two()])
    }

    pub(super) fn add(&mut self, key: u64) {
        let (word, bit) = self.place_of(key);
        self.0[word] |= bit;
    }

    #[inline]
    pub(super) fn lets_pass(&self, key: u64) -> bool {
        let (word, bit) = self.place_of(key);
        self.0[word] & bit != 0
    }

    /// The word and the bit of a key; there is a power of two of words.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "the lower bits are what is wanted")]
    fn place_of(&self, key: u64) -> (usize, u64) {
        (key as usize >> 6 & (self.0.len() - 1), 1 << (key & 63))
    }
}
