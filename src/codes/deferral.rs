//! Deferrals (経過措置) of the obligation to check eligibility online.

use crate::text::date::PartialDate;

/// The end of a deferral that has no known one, as yyyymmdd.
pub const OPEN: i32 = 99_999_999;

/// What says that there is no deferral.
const NONE: [&str; 13] =
    ["", "0", "０", "false", "無", "無し", "なし", "非該当", "対象外", "×", "✕", "-", "－"];

/// The last day of the deferral that a list of facilities notes, as yyyymmdd; [`OPEN`] where it notes one without a
/// day, and nothing where it notes none.
///
/// Lists have the day on which the deferral ends, a mark, or its reason.
///
/// ```
/// use totsugo::codes::deferral::{OPEN, end};
/// assert_eq!(end("令和6年9月30日"), Some(2024_09_30));
/// assert_eq!(end("⑵ 光回線が未整備"), Some(OPEN));
/// assert_eq!(end("なし"), None);
/// ```
pub fn end(noted: &str) -> Option<i32> {
    let noted = noted.trim();
    if NONE.iter().any(|none| none.eq_ignore_ascii_case(noted)) {
        return None;
    }
    let day = PartialDate::parse(noted).ok().filter(|day| day.is_complete());
    Some(day.map_or(OPEN, PartialDate::packed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_notes_a_day_a_mark_or_a_reason() {
        let cases = [
            ("2025-06-30", Some(2025_06_30), "a day"),
            ("R7.6.30", Some(2025_06_30), "by era"),
            ("○", Some(OPEN), "a mark"),
            ("1", Some(OPEN), "a mark"),
            ("廃止・休止", Some(OPEN), "a reason"),
            ("2025-06", Some(OPEN), "a month has no last day that is said"),
            ("×", None, "none"),
            ("FALSE", None, "none"),
            ("\u{3000}", None, "blank"),
        ];
        for (noted, expected, why) in cases {
            assert_eq!(end(noted), expected, "{noted}: {why}");
        }
    }
}
