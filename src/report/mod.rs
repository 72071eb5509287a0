//! Results as files that people and programs read.

pub mod csv;

/// A share in per cent with two decimals, rounded half up from the counts; empty for a share of nothing.
///
/// ```
/// assert_eq!(totsugo::report::percent(1, 8), "12.50");
/// assert_eq!(totsugo::report::percent(1, 0), "");
/// ```
pub fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return String::new();
    }
    let hundredths = (u128::from(part) * 20_000 + u128::from(whole)) / (2 * u128::from(whole));
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
