//! A direct-mapped cache: each key has one slot, in which the last key of that slot stands with its value.
//!
//! For what is asked again and again of few keys, as of the codes of an export, and where to look it up in a larger table
//! would cost more than to compute it.

use crate::hash::fibonacci_wide;

/// What keys became.
pub(crate) struct DirectMappedCache<K, V> {
    slots: Vec<Option<(K, V)>>,
}

/// What has one slot in a [`DirectMappedCache`].
pub(crate) trait CacheKey: Copy + Eq {
    /// The slot among so many, a power of two.
    fn slot(self, slots: usize) -> usize;
}

/// The view of a text in one column of views: a short text itself, or the place of a long one in the column's buffers.
/// Views of several columns must not meet in one cache.
impl CacheKey for u128 {
    #[inline]
    fn slot(self, slots: usize) -> usize {
        (fibonacci_wide(self) >> 32) as usize >> (32 - slots.trailing_zeros())
    }
}

/// Numbers that lie close together, as days do, have slots of their own.
impl CacheKey for i64 {
    #[inline]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the lowest bits")]
    fn slot(self, slots: usize) -> usize {
        self as usize & (slots - 1)
    }
}

impl<K: CacheKey, V: Copy> DirectMappedCache<K, V> {
    /// A cache of so many slots, or the next power of two; nothing is known yet.
    pub(crate) fn new(slots: usize) -> DirectMappedCache<K, V> {
        DirectMappedCache { slots: vec![None; slots.next_power_of_two()] }
    }

    /// What the key became, or becomes now.
    #[inline]
    pub(crate) fn get(&mut self, key: K, value: impl FnOnce() -> V) -> V {
        let Ok(value) = self.try_get(key, || Ok::<_, std::convert::Infallible>(value()));
        value
    }

    /// What the key became, or becomes now; an error is not kept.
    #[inline]
    pub(crate) fn try_get<E>(&mut self, key: K, value: impl FnOnce() -> Result<V, E>) -> Result<V, E> {
        let place = key.slot(self.slots.len());
        let slot = &mut self.slots[place];
        if let Some((known, value)) = slot
            && *known == key
        {
            return Ok(*value);
        }
        let value = value()?;
        *slot = Some((key, value));
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_not_computed_again() {
        let mut cache = DirectMappedCache::new(4);
        assert_eq!(cache.get(-1_i64, || 10), 10);
        assert_eq!(cache.get(-1, || 11), 10);
    }

    #[test]
    fn the_last_key_of_a_slot_stands_in_it() {
        let mut cache = DirectMappedCache::new(4);
        assert_eq!((cache.get(1_i64, || 10), cache.get(5, || 50)), (10, 50), "both of slot 1");
        assert_eq!((cache.get(5, || 51), cache.get(1, || 11)), (50, 11));
    }

    #[test]
    fn an_error_is_not_kept() {
        let mut cache = DirectMappedCache::new(4);
        assert_eq!(cache.try_get(1_i64, || Err("wrong")), Err("wrong"));
        assert_eq!(cache.try_get(1, || Ok::<_, &str>(10)), Ok(10));
    }

    #[test]
    fn every_key_has_a_slot() {
        for slots in [1, 2, 256, 2048] {
            for key in [0, 1, -1, i64::MIN, i64::MAX] {
                assert!(key.slot(slots) < slots, "{key} of {slots}");
            }
            for view in [0_u128, 1, u128::MAX, 1 << 127] {
                assert!(view.slot(slots) < slots, "{view} of {slots}");
            }
        }
    }

    #[test]
    fn views_are_spread_over_the_slots() {
        let mut taken = [0; 256];
        // Short texts of two digits: their length, then their bytes.
        for code in 0..100_u128 {
            let view = 2 | (0x30 + code / 10) << 32 | (0x30 + code % 10) << 40;
            taken[view.slot(256)] += 1;
        }
        assert!(taken.iter().filter(|taken| **taken == 1).count() > 50, "{taken:?}");
    }
}
