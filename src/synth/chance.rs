//! Draws that depend on nothing but the seed, what is drawn, and for whom.

/// What is drawn: draws of one stream do not depend on those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub(super) enum Stream {
    Partition = 1,
    Household,
    Person,
    Namesake,
    Home,
    Insurer,
    FormerInsurer,
    Swap,
    Details,
    Registration,
    Number,
    Rows,
    Linked,
    Insured,
    Facility,
    Shown,
    UsingFacility,
    UsingPrefecture,
    Use,
    Reported,
    UsingInsurer,
}

/// A sequence of draws (splitmix64).
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    #[inline]
    pub(super) fn of(seed: u64, stream: Stream, index: u64) -> Chance {
        let start = seed ^ (stream as u64).wrapping_mul(0xD1B5_4A32_D192_ED03);
        Chance(mix(start).wrapping_add(index.wrapping_mul(0xA24B_AED4_963E_E407)))
    }

    #[inline]
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }

    /// A number below `limit`, or 0 where there is none.
    #[inline]
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(limit)) >> 64) as u64
    }

    /// A number from `first` to `last`.
    #[inline]
    pub(super) fn within(&mut self, first: i32, last: i32) -> i32 {
        first + self.below(u64::from(last.abs_diff(first)) + 1) as i32
    }

    /// True once in `times`.
    #[inline]
    pub(super) fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    /// True for this share of draws.
    #[inline]
    pub(super) fn share(&mut self, share: f64) -> bool {
        ((self.next() >> 11) as f64) < share * (1_u64 << 53) as f64
    }

    /// A number from 0 up to 1.
    #[inline]
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// One of the items; `None` of none.
    #[inline]
    pub(super) fn pick<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        items.get(self.below(items.len() as u64) as usize).copied()
    }
}

#[inline]
const fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// Items drawn in proportion to their weights by one look-up.
#[derive(Debug, Clone)]
pub(super) struct Urn(Vec<u16>);

impl Urn {
    /// An urn of `slots` slots; an item of less than half a slot may get none.
    pub(super) fn new(slots: usize, weights: &[(u16, f64)]) -> Urn {
        let total: f64 = weights.iter().map(|(_, weight)| weight).sum();
        let mut content = Vec::with_capacity(slots);
        let mut reached = 0.0;
        for (item, weight) in weights {
            reached += weight / total * slots as f64;
            while (content.len() as f64) + 0.5 < reached {
                content.push(*item);
            }
        }
        Urn(content)
    }

    #[inline]
    pub(super) fn draw(&self, chance: &mut Chance) -> u16 {
        chance.pick(&self.0).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_urn_gives_what_was_put_in() {
        let urn = Urn::new(1000, &[(7, 3.0), (9, 1.0)]);
        let mut chance = Chance::of(1, Stream::Home, 0);
        let sevens = (0..10_000).filter(|_| urn.draw(&mut chance) == 7).count();
        assert!((7_200..7_800).contains(&sevens), "{sevens}");
    }

    #[test]
    fn a_share_is_kept() {
        let mut chance = Chance::of(1, Stream::Home, 1);
        let hits = (0..100_000).filter(|_| chance.share(0.05)).count();
        assert!((4_700..5_300).contains(&hits), "{hits}");
    }
}
