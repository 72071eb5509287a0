//! Rates from counts: exact until they are rounded, and rounded once, half up.

/// The decimals that a rate can be asked for with.
pub const MOST_DECIMALS: u32 = 4;

/// `part / whole` in per cent, in units of the last decimal: 12.35 % with two decimals is 1235.
///
/// A half is rounded up, as the ministry's tables are. Nothing where there is nothing to divide by.
///
/// ```
/// use totsugo::codes::rounding::percent;
/// assert_eq!(percent(22_807_316, 204_975_295, 2), Some(11_13));
/// assert_eq!(percent(1, 8, 1), Some(12_5));
/// assert_eq!(percent(0, 0, 2), None);
/// ```
#[inline]
pub fn percent(part: i64, whole: i64, decimals: u32) -> Option<i128> {
    if whole <= 0 {
        return None;
    }
    // Two times a count of the whole country in units of a ten-thousandth of a per cent still fits a word.
    if let (Ok(small_part), Ok(small_whole)) = (u32::try_from(part), u32::try_from(whole)) {
        let (part, whole) = (u64::from(small_part), u64::from(small_whole));
        let doubled = part * (2 * 100 * 10_u64.pow(decimals.min(MOST_DECIMALS))) + whole;
        return Some(i128::from(doubled / (2 * whole)));
    }
    Some(half_up(i128::from(part) * hundred(decimals), i128::from(whole)))
}

/// How many points `part / whole` lies above `part_before / whole_before`, in units of the last decimal.
///
/// The difference is that of the exact rates, not of the printed ones. A half is rounded away from zero, so that a
/// fall is printed as the rise of the same size is. Nothing where either rate has nothing to divide by.
///
/// ```
/// use totsugo::codes::rounding::points;
/// assert_eq!(points((3, 8), (1, 4), 2), Some(12_50));
/// assert_eq!(points((1, 4), (3, 8), 2), Some(-12_50));
/// assert_eq!(points((1, 4), (0, 0), 2), None);
/// ```
#[inline]
pub fn points(now: (i64, i64), before: (i64, i64), decimals: u32) -> Option<i128> {
    // The counts of one facility: products of two and ten thousand fit a word.
    let is_small = |count: i64| (0..1 << 23).contains(&count);
    if decimals <= 2 && [now.0, now.1, before.0, before.1].into_iter().all(is_small) {
        let product = u64::try_from(now.1 * before.1).ok().filter(|product| *product > 0)?;
        let difference = now.0 * before.1 - before.0 * now.1;
        let doubled = difference.unsigned_abs() * 200 * 10_u64.pow(decimals) + product;
        return Some(i128::from(doubled / (2 * product)) * i128::from(difference.signum()));
    }
    points_of_any(now, before, decimals)
}

/// As [`points`], of counts of any size.
fn points_of_any(now: (i64, i64), before: (i64, i64), decimals: u32) -> Option<i128> {
    let [(part, whole), (part_before, whole_before)] =
        [now, before].map(|(part, whole)| (i128::from(part), i128::from(whole)));
    if whole <= 0 || whole_before <= 0 {
        return None;
    }
    let difference = part * whole_before - part_before * whole;
    let product = whole * whole_before;
    // Counts of one month stay far below 2^50; of larger ones the lowest bits are below any decimal.
    let spare = (difference.unsigned_abs().max(product.unsigned_abs()).leading_zeros()).saturating_sub(1);
    let shift = (i128::BITS - hundred(decimals).leading_zeros() + 1).saturating_sub(spare);
    let (difference, product) = (difference >> shift, (product >> shift).max(1));
    Some(half_up(difference.abs() * hundred(decimals), product) * difference.signum())
}

/// What [`share_of`] counts in.
pub const SHARE_UNIT: i128 = 1_000_000_000_000_000_000;

/// How many of `count` would be `part` where `part` of `whole` are: `count · part / whole` in units of 10⁻¹⁸, the rest
/// cut off. Nothing where there is nothing to divide by, or too much to count.
pub fn share_of(count: i64, part: i64, whole: i64) -> Option<i128> {
    if whole <= 0 {
        return None;
    }
    let (product, whole) = (i128::from(count) * i128::from(part), i128::from(whole));
    let rest = product % whole * SHARE_UNIT / whole;
    (product / whole).checked_mul(SHARE_UNIT)?.checked_add(rest)
}

/// The points of a change of a rate that come from the rates of its groups, in units of a hundredth: what would have
/// changed at the mean of both mixes of groups.
///
/// `now` and `before` are the rate as a whole; `before_at_new` is what the groups of before would be at the new rates
/// of each, `now_at_old` the groups of now at the old rates, both as the sums of [`share_of`]. A half is rounded away
/// from zero.
pub fn own_rate_points(
    now: (i64, i64),
    before: (i64, i64),
    before_at_new: i128,
    now_at_old: i128,
) -> Option<i128> {
    let [(part, whole), (part_before, whole_before)] =
        [now, before].map(|(part, whole)| (i128::from(part), i128::from(whole)));
    if whole <= 0 || whole_before <= 0 {
        return None;
    }
    let of_now = part.checked_mul(SHARE_UNIT)?.checked_sub(now_at_old)?;
    let of_before = before_at_new.checked_sub(part_before.checked_mul(SHARE_UNIT)?)?;
    let sum = of_now.checked_mul(whole_before)?.checked_add(of_before.checked_mul(whole)?)?;
    let product = whole.checked_mul(whole_before)?.checked_mul(2 * SHARE_UNIT)?;
    let hundreds = sum.unsigned_abs().checked_mul(10_000)?;
    Some(half_up(i128::try_from(hundreds).ok()?, product) * sum.signum())
}

fn hundred(decimals: u32) -> i128 {
    100 * 10_i128.pow(decimals.min(MOST_DECIMALS))
}

/// The whole number next to `dividend / divisor`, of two that are as near the larger; neither is below zero.
fn half_up(dividend: i128, divisor: i128) -> i128 {
    let (quotient, rest) = (dividend / divisor, dividend % divisor);
    quotient + i128::from(rest >= divisor - rest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn published_rates_come_out_of_their_counts() {
        for (part, whole, decimals, expected) in [
            (2_523_378, 12_066_941, 2, 20_91),
            (7_898_267, 86_121_543, 2, 9_17),
            (2_260_661, 14_187_468, 2, 15_93),
            (10_125_010, 92_599_343, 2, 10_93),
            (28_203, 131_557, 1, 21_4),
            (27_382, 161_501, 1, 17_0),
        ] {
            assert_eq!(percent(part, whole, decimals), Some(expected), "{part} of {whole}");
        }
    }

    #[test]
    fn a_half_goes_up_and_less_does_not() {
        assert_eq!(percent(12_345, 1_000_000, 2), Some(1_23), "1.2345");
        assert_eq!(percent(1_235, 100_000, 2), Some(1_24), "1.235");
        assert_eq!(percent(12_349, 1_000_000, 2), Some(1_23), "1.2349");
        assert_eq!(percent(i64::MAX, i64::MAX, 2), Some(100_00), "no overflow");
        assert_eq!(percent(5, 0, 2), None);
    }

    #[test]
    fn points_are_those_of_the_exact_rates() {
        // 1.004 % and 0.995 %: both are printed as 1.00, and 0.009 points lie between.
        assert_eq!(points((1_004, 100_000), (995, 100_000), 2), Some(1));
        assert_eq!(points((1, 200), (0, 7), 2), Some(50));
        assert_eq!(points((0, 7), (1, 20_000), 2), Some(-1), "a half goes away from zero");
        assert_eq!(points((3, 0), (1, 2), 2), None);
        assert_eq!(points((1, 2), (3, 0), 2), None);
    }

    #[test]
    fn a_change_is_split_into_rates_and_mix() {
        let split = |now: [(i64, i64); 2], before: [(i64, i64); 2]| {
            let total = |groups: [(i64, i64); 2]| (groups[0].0 + groups[1].0, groups[0].1 + groups[1].1);
            let at = |groups: [(i64, i64); 2], rates: [(i64, i64); 2]| -> i128 {
                groups.iter().zip(rates).map(|(group, rate)| share_of(group.1, rate.0, rate.1).unwrap()).sum()
            };
            own_rate_points(total(now), total(before), at(before, now), at(now, before)).unwrap()
        };
        assert_eq!(
            split([(30, 100), (5, 100)], [(20, 100), (5, 100)]),
            5_00,
            "the mix is the same: all of it"
        );
        assert_eq!(
            split([(20, 100), (10, 200)], [(40, 200), (5, 100)]),
            0,
            "the rates are the same: none of it"
        );
        // Rates rise by 10 points each, while the mix moves from the better group to the worse one.
        assert_eq!(split([(30, 100), (45, 300)], [(60, 300), (5, 100)]), 10_00);
        assert_eq!(split([(60, 300), (5, 100)], [(30, 100), (45, 300)]), -10_00, "and back");
    }

    proptest! {
        #[test]
        fn both_ways_give_the_same(part in 0_i64..=i64::from(u32::MAX), whole in 1_i64..=i64::from(u32::MAX), decimals in 0_u32..=4) {
            let exact = half_up(i128::from(part) * hundred(decimals), i128::from(whole));
            prop_assert_eq!(percent(part, whole, decimals), Some(exact));
        }

        #[test]
        fn a_change_and_the_change_back_are_of_one_size(a in 0_i64..1 << 40, b in 1_i64..1 << 40, c in 0_i64..1 << 40, d in 1_i64..1 << 40) {
            prop_assert_eq!(points((a, b), (c, d), 2), points((c, d), (a, b), 2).map(|points| -points));
        }

        #[test]
        fn small_counts_change_as_large_ones_do(a in 0_i64..1 << 23, b in 0_i64..1 << 23, c in 0_i64..1 << 23, d in 0_i64..1 << 23, decimals in 0_u32..=2) {
            prop_assert_eq!(points((a, b), (c, d), decimals), points_of_any((a, b), (c, d), decimals));
        }

        #[test]
        fn nothing_overflows(a in 0_i64.., b in 1_i64.., c in 0_i64.., d in 1_i64..) {
            let _ = points((a, b), (c, d), 4);
            let _ = percent(a, b, 4);
        }
    }
}
