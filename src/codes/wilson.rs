//! How far a rate could lie from what was counted: the Wilson interval of 95 %.

/// The quantile of the normal distribution that leaves 2.5 % on either side.
const Z: f64 = 1.959_963_984_540_054;

/// The bounds of the rate, 0 to 1, that `part` of `whole` stands for with 95 % confidence.
///
/// Wilson's score interval (E. B. Wilson, 1927), which stays within 0 and 1 and is sound for few uses and for rates
/// near 0. Nothing where there is nothing to divide by, or where the part is more than the whole.
///
/// ```
/// let (low, high) = totsugo::codes::wilson::interval(0, 10).unwrap();
/// assert!(low == 0.0 && 0.27 < high && high < 0.28);
/// ```
pub fn interval(part: i64, whole: i64) -> Option<(f64, f64)> {
    if whole <= 0 || part < 0 || part > whole {
        return None;
    }
    let (count, rate) = (whole as f64, part as f64 / whole as f64);
    let share = Z * Z / count;
    let centre = rate + share / 2.0;
    let half = Z * (rate * (1.0 - rate) / count + share / (4.0 * count)).sqrt();
    let bound = |value: f64| (value / (1.0 + share)).clamp(0.0, 1.0);
    // At both ends the bound is the rate itself, which rounding would miss by a hair.
    let low = if part == 0 { 0.0 } else { bound(centre - half) };
    let high = if part == whole { 1.0 } else { bound(centre + half) };
    Some((low, high))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn intervals_agree_with_published_examples() {
        // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        for (part, whole, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0000, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let (found_low, found_high) = interval(part, whole).unwrap();
            assert!((found_low - low).abs() < 5e-5 && (found_high - high).abs() < 5e-5, "{part} of {whole}");
        }
        assert_eq!((interval(1, 0), interval(3, 2)), (None, None));
    }

    proptest! {
        #[test]
        fn the_rate_lies_between(whole in 1_i64..1 << 40, share in 0.0..=1.0_f64) {
            #[expect(clippy::cast_possible_truncation, reason = "below 2^40")]
            let part = ((whole as f64 * share) as i64).min(whole);
            let (low, high) = interval(part, whole).unwrap();
            let rate = part as f64 / whole as f64;
            prop_assert!(0.0 <= low && low <= rate && rate <= high && high <= 1.0);
        }
    }
}
