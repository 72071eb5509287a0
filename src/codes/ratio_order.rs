//! The exact order of ratios of counts, without a division that rounds.

/// A key by which `part / whole` sorts exactly: greater ratios have greater keys, equal ratios equal ones.
///
/// The key is the ratio as a binary number: its whole part, and 128 places behind the point, the rest cut off. Two
/// ratios of counts below 2⁶³ that differ, differ by 1/(2⁶³ · 2⁶³) at least, which is more than the place that is
/// cut off: so their keys differ, and in the same direction. Nothing where there is nothing to divide by.
///
/// ```
/// use totsugo::codes::ratio_order::key;
/// assert!(key(1, 3) > key(33_333_333, 100_000_000));
/// assert_eq!(key(1, 3), key(2, 6));
/// assert_eq!(key(1, 0), None);
/// ```
pub fn key(part: i64, whole: i64) -> Option<(u64, u128)> {
    let (part, whole) = (u64::try_from(part).ok()?, u64::try_from(whole).ok().filter(|whole| *whole > 0)?);
    let whole_wide = u128::from(whole);
    let mut rest = u128::from(part % whole);
    let mut places = 0;
    for _ in 0..2 {
        // The rest is below the divisor, so that the quotient has 64 places.
        let dividend = rest << 64;
        places = (places << 64) | (dividend / whole_wide);
        rest = dividend % whole_wide;
    }
    Some((part / whole, places))
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use proptest::prelude::*;

    use super::*;

    /// The order by cross multiplication, which is exact.
    fn exact((part, whole): (i64, i64), (other_part, other_whole): (i64, i64)) -> Ordering {
        (i128::from(part) * i128::from(other_whole)).cmp(&(i128::from(other_part) * i128::from(whole)))
    }

    #[test]
    fn near_ties_are_told_apart() {
        let largest = i64::MAX;
        for (left, right) in [
            ((1, 3), (33_333_333, 100_000_000)),
            ((1, 3), (3_074_457_345_618_258_602, 9_223_372_036_854_775_807)),
            ((largest - 1, largest), (largest - 2, largest - 1)),
            ((1, largest), (1, largest - 1)),
            ((largest, largest), (1, 1)),
            ((0, 5), (0, 7)),
            ((26_083, 308_802), (48_236, 583_302)),
            ((largest, 1), (largest - 1, 1)),
            ((7, 2), (14, 4)),
        ] {
            assert_eq!(
                key(left.0, left.1).cmp(&key(right.0, right.1)),
                exact(left, right),
                "{left:?} {right:?}"
            );
        }
        // As floating-point numbers these two are the same.
        let (one, other) = ((largest - 1, largest), (largest - 2, largest - 1));
        #[expect(clippy::float_cmp, reason = "they are the same")]
        {
            assert_eq!(one.0 as f64 / one.1 as f64, other.0 as f64 / other.1 as f64);
        }
        assert!(key(one.0, one.1) > key(other.0, other.1));
    }

    proptest! {
        #[test]
        fn keys_sort_as_ratios_do(a in 0_i64.., b in 1_i64.., c in 0_i64.., d in 1_i64..) {
            prop_assert_eq!(key(a, b).cmp(&key(c, d)), exact((a, b), (c, d)));
        }

        #[test]
        fn neighbours_sort_as_ratios_do(b in 2_i64.., shift in 0_i64..3, numerator in 0_i64..1_000) {
            // Ratios whose cross products differ by little: a/b against the nearest a/(b-1).
            let (left, right) = ((b - numerator % b, b), (b - numerator % b - shift.min(b - numerator % b), b - 1));
            prop_assert_eq!(key(left.0, left.1).cmp(&key(right.0, right.1)), exact(left, right));
        }

        #[test]
        fn a_multiple_has_the_same_key(a in 0_i64..1 << 31, b in 1_i64..1 << 31, times in 1_i64..1 << 31) {
            prop_assert_eq!(key(a, b), key(a * times, b * times));
        }
    }
}
