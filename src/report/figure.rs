//! Formats figures for pages: counts in groups of three, shares rounded half up from the counts.

/// What is printed where there is nothing to divide by.
const NONE: &str = "–";
/// Digits after the point that a share gets at most.
const MOST_DECIMALS: u32 = 6;

/// `1234567` as `1,234,567`.
pub(crate) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The share of `part` in `whole` in per cent, `–` for a share of nothing, with two decimals; with more where a share that is not
/// zero would be printed as zero, since one wrong record in a million is what the page is for.
pub(crate) fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return NONE.to_owned();
    }
    (2..=MOST_DECIMALS).find(|decimals| part == 0 || rounded(part, whole, decimals + 2) > 0).map_or_else(
        || "<0.000001%".to_owned(),
        |decimals| format!("{}%", with_point(rounded(part, whole, decimals + 2), decimals)),
    )
}

/// A share as typed in a config, in per cent: `1` for 0.01, `0.5` for 0.005.
pub(crate) fn in_percent(share: f64) -> String {
    let rounded = format!("{:.4}", share * 100.0);
    rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// How many of a thousand, with one decimal.
pub(crate) fn per_mille(part: u64, whole: u64) -> String {
    if whole == 0 { NONE.to_owned() } else { with_point(rounded(part, whole, 4), 1) }
}

/// `part / whole` times a power of ten, rounded half up.
fn rounded(part: u64, whole: u64, power: u32) -> u128 {
    let (part, whole) = (u128::from(part), u128::from(whole));
    (2 * part * 10_u128.pow(power) + whole) / (2 * whole)
}

fn with_point(value: u128, decimals: u32) -> String {
    let unit = 10_u128.pow(decimals);
    format!("{}.{:0width$}", value / unit, value % unit, width = decimals as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped_by_three() {
        for (count, printed) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (160_123, "160,123"),
            (u64::MAX, "18,446,744,073,709,551,615"),
        ] {
            assert_eq!(grouped(count), printed);
        }
    }

    #[test]
    fn shares_are_rounded_half_up() {
        for (part, whole, printed, reason) in [
            (1, 8, "12.50%", "exact"),
            (12_345, 100_000, "12.35%", "a half goes up"),
            (12_344, 100_000, "12.34%", "less than a half goes down"),
            (3, 3, "100.00%", "the whole"),
            (0, 3, "0.00%", "nothing of something"),
            (529, 160_000_000, "0.0003%", "the published errors of the whole country are not nothing"),
            (1, u64::MAX, "<0.000001%", "even the smallest is not nothing"),
            (u64::MAX, u64::MAX, "100.00%", "no overflow"),
            (1, 0, "–", "nothing to divide by"),
        ] {
            assert_eq!(percent(part, whole), printed, "{reason}");
        }
    }

    #[test]
    fn a_share_is_printed_in_per_cent() {
        for (share, printed) in [
            (0.01, "1"),
            (0.005, "0.5"),
            (0.07, "7"),
            (0.1, "10"),
            (1.0, "100"),
            (0.0, "0"),
            (0.000_01, "0.001"),
        ] {
            assert_eq!(in_percent(share), printed);
        }
    }

    #[test]
    fn per_mille_has_one_decimal() {
        assert_eq!(per_mille(1_234, 100_000), "12.3");
        assert_eq!(per_mille(5, 100_000), "0.1", "0.05 goes up");
        assert_eq!(per_mille(1, 0), "–");
    }
}
