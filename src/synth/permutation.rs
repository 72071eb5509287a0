//! Orders that can be gone through in both directions without being held.

use super::chance::Chance;

/// Factors are below this.
const LARGEST_FACTOR: u64 = 1 << 26;
/// Up to this length products stay within 64 bits.
const LARGEST_LENGTH: u64 = 1 << 37;

/// A bijection of the numbers below a length: `x` to `factor · x + offset`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Permutation {
    length: u64,
    factor: u64,
    inverse: u64,
    offset: u64,
}

impl Permutation {
    /// A permutation of `length` numbers (at least one), drawn by `chance`.
    pub(super) fn draw(length: u64, chance: &mut Chance) -> Permutation {
        let length = length.max(1);
        // Near the golden section of the length, neighbours come to lie far apart; a factor below
        // 2^26 keeps the product within 64 bits.
        let reach = length.min(LARGEST_FACTOR);
        let golden = (reach * 0x9E37_79B9) >> 32;
        let mut factor = (golden + chance.below(reach / 16 + 1)) % reach;
        let inverse = loop {
            if let Some(inverse) = inverse(factor, length) {
                break inverse;
            }
            factor = (factor + 1) % reach;
        };
        Permutation { length, factor, inverse, offset: chance.below(length) }
    }

    /// Where a position below the length is put.
    #[inline]
    pub(super) fn apply(&self, position: u64) -> u64 {
        if self.length <= LARGEST_LENGTH {
            (position * self.factor + self.offset) % self.length
        } else {
            let moved = u128::from(position) * u128::from(self.factor) + u128::from(self.offset);
            (moved % u128::from(self.length)) as u64
        }
    }

    /// What is put at `place`.
    #[inline]
    pub(super) fn invert(&self, place: u64) -> u64 {
        let back = u128::from(place % self.length + self.length - self.offset);
        (back * u128::from(self.inverse) % u128::from(self.length)) as u64
    }
}

/// The number that `factor` has to be multiplied with to give 1 modulo `length`, if there is one.
fn inverse(factor: u64, length: u64) -> Option<u64> {
    if length == 1 {
        return Some(0);
    }
    let (mut rest, mut next_rest) = (i128::from(length), i128::from(factor));
    let (mut inverse, mut next_inverse) = (0_i128, 1_i128);
    while next_rest != 0 {
        let quotient = rest / next_rest;
        (rest, next_rest) = (next_rest, rest - quotient * next_rest);
        (inverse, next_inverse) = (next_inverse, inverse - quotient * next_inverse);
    }
    (rest == 1).then(|| inverse.rem_euclid(i128::from(length)) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synth::chance::Stream;

    #[test]
    fn every_place_is_taken_once_and_leads_back() {
        for length in [1, 2, 3, 10, 64, 997, 1000] {
            let permutation = Permutation::draw(length, &mut Chance::of(length, Stream::Rows, 0));
            let mut places: Vec<u64> = (0..length).map(|x| permutation.apply(x)).collect();
            assert!((0..length).all(|x| permutation.invert(permutation.apply(x)) == x), "{length}");
            places.sort_unstable();
            assert_eq!(places, (0..length).collect::<Vec<_>>());
        }
    }
}
