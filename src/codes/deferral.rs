//! Deferrals (経過措置) of the obligation to check eligibility online.
//!
//! Sources: for hospitals, clinics and pharmacies the ministry's notices of 2023-01-27 (保連発0127第1号) and 2024-02-22
//! (保連発0222第1号); for visiting-nurse stations those of 2024, with the obligation of 2024-12-02.

use super::facility_type::FacilityType;
use crate::text::date::PartialDate;

/// The end of a deferral that has no known one, as yyyymmdd.
pub const OPEN: i32 = 99_999_999;

/// What says that there is no deferral.
const NONE: [&str; 10] = ["", "0", "０", "false", "非該当", "対象外", "×", "✕", "-", "－"];
/// The same at the end of a note, as in 猶予なし.
const NONE_AT_THE_END: [&str; 3] = ["なし", "無し", "無"];
/// What is not there then, and is no deferral: a line, for want of which it is deferred, or its end.
const NOT_THE_DEFERRAL: [&str; 5] = ["回線", "期限", "期日", "終期", "定め"];
/// What says that there is one.
const MARKS: [&str; 9] = ["1", "１", "true", "○", "◯", "〇", "✓", "レ", "該当"];
/// The same within a note, as in 猶予中.
const MARKS_WITHIN: [&str; 5] = ["あり", "有", "猶予", "経過措置", "期限"];

/// Why an obligation is deferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ground {
    /// The system is under preparation.
    Preparation,
    /// There is no optical line.
    Line,
    /// Only patients' homes are visited.
    HomeVisits,
    Rebuilding,
    /// Closing or suspension is planned.
    Closing,
    /// Any other hardship.
    Hardship,
}

/// Words by which lists tell a ground.
const WORDS: [(&str, Ground); 12] = [
    ("整備中", Ground::Preparation),
    ("準備", Ground::Preparation),
    ("under_preparation", Ground::Preparation),
    ("回線", Ground::Line),
    ("optical_line", Ground::Line),
    ("訪問診療", Ground::HomeVisits),
    ("改築", Ground::Rebuilding),
    ("臨時施設", Ground::Rebuilding),
    ("廃止", Ground::Closing),
    ("休止", Ground::Closing),
    ("closing", Ground::Closing),
    ("困難", Ground::Hardship),
];

/// The order in which the notice for hospitals, clinics and pharmacies numbers the grounds, ….
const OF_MEDICAL: [Ground; 6] = [
    Ground::Preparation,
    Ground::Line,
    Ground::HomeVisits,
    Ground::Rebuilding,
    Ground::Closing,
    Ground::Hardship,
];
/// … and that for stations.
const OF_STATIONS: [Ground; 5] =
    [Ground::Preparation, Ground::Line, Ground::Rebuilding, Ground::Closing, Ground::Hardship];

/// Months after an optical line is there until a deferral for want of it ends.
const MONTHS_WITH_A_LINE: u16 = 6;

/// What a deferral needs and where it ends, by the obligation that it defers.
struct Terms {
    grounds: &'static [Ground],
    /// The last day for the contract of a system under preparation.
    contract: i32,
    /// The last day of a deferral for that.
    preparation: i32,
    home_visits: i32,
    closing: i32,
    /// The last day on which a deferral could be filed, where there was one.
    filing: i32,
}

/// Those of hospitals, clinics and pharmacies, obligated since 2023-04-01.
const MEDICAL: Terms = Terms {
    grounds: &OF_MEDICAL,
    contract: 2023_02_28,
    preparation: 2023_09_30,
    home_visits: 2024_12_01,
    closing: 2024_12_01,
    filing: OPEN,
};

/// Those of visiting-nurse stations, obligated since 2024-12-02.
const STATIONS: Terms = Terms {
    grounds: &OF_STATIONS,
    contract: 2024_10_31,
    preparation: 2025_06_30,
    home_visits: OPEN,
    closing: 2025_06_30,
    filing: 2024_10_31,
};

/// What a list of facilities says of a deferral beside its note; days as yyyymmdd.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filing {
    /// When the contract for the system was made.
    pub contracted_on: Option<i32>,
    /// When the deferral was filed.
    pub filed_on: Option<i32>,
    /// Since when there is an optical line.
    pub line_since: Option<i32>,
}

/// The last day of the deferral that a list of facilities notes, as yyyymmdd; [`OPEN`] where it has none that is known, and
/// nothing where none is noted.
///
/// Lists have the day on which the deferral ends, or the month (its last day), a mark, or its ground, of which some end on a day
/// at the latest. What cannot be read ([`is_read`]) is taken for a deferral without an end. A facility whose type is not given, or is under no obligation, has the deferral that is noted.
///
/// ```
/// use totsugo::codes::deferral::{Filing, OPEN, end};
/// use totsugo::codes::facility_type::FacilityType;
/// assert_eq!(end("令和6年9月30日", None, Filing::default()), Some(2024_09_30));
/// assert_eq!(end("2024年9月", None, Filing::default()), Some(2024_09_30));
/// assert_eq!(end("⑵ 光回線が未整備", None, Filing::default()), Some(OPEN));
/// let station = Some(FacilityType::VisitingNurse);
/// assert_eq!(end("⑴ システム整備中", station, Filing::default()), Some(2025_06_30));
/// assert_eq!(end("なし", station, Filing::default()), None);
/// ```
pub fn end(noted: &str, facility_type: Option<FacilityType>, filing: Filing) -> Option<i32> {
    let noted = noted.trim();
    if is_none(noted) {
        return None;
    }
    let day = last_day(noted).unwrap_or(OPEN);
    let terms = match facility_type {
        Some(FacilityType::VisitingNurse) => &STATIONS,
        Some(facility_type) if facility_type.is_in_every_total() => &MEDICAL,
        _ => return Some(day),
    };
    let is_after = |day: Option<i32>, last: i32| day.is_some_and(|day| day > last);
    if is_after(filing.filed_on, terms.filing) {
        return None;
    }
    let latest = match ground(noted, terms) {
        Some(Ground::Preparation) if is_after(filing.contracted_on, terms.contract) => return None,
        Some(Ground::Preparation) => terms.preparation,
        Some(Ground::Line) => filing.line_since.and_then(months_with_a_line).unwrap_or(OPEN),
        Some(Ground::HomeVisits) => terms.home_visits,
        Some(Ground::Closing) => terms.closing,
        Some(Ground::Rebuilding | Ground::Hardship) | None => OPEN,
    };
    Some(day.min(latest))
}

/// Whether a note of a deferral says something: that there is none, its end, its ground, or that there is one.
///
/// ```
/// use totsugo::codes::deferral::is_read;
/// assert!(["猶予なし", "2025年6月", "⑴", "○"].into_iter().all(is_read));
/// assert!(!is_read("要確認"));
/// ```
pub fn is_read(noted: &str) -> bool {
    let noted = noted.trim();
    is_none(noted)
        || last_day(noted).is_some()
        || ground(noted, &MEDICAL).is_some()
        || MARKS.iter().any(|mark| mark.eq_ignore_ascii_case(noted))
        || MARKS_WITHIN.iter().any(|mark| noted.contains(mark))
}

fn is_none(noted: &str) -> bool {
    let is_of_another = NOT_THE_DEFERRAL.iter().any(|other| noted.contains(other));
    NONE.iter().any(|none| none.eq_ignore_ascii_case(noted))
        || (NONE_AT_THE_END.iter().any(|none| noted.ends_with(none)) && !is_of_another)
}

/// The last day that a note says, of a month alone the last one.
fn last_day(noted: &str) -> Option<i32> {
    let noted = noted.strip_suffix("まで").unwrap_or(noted);
    let noted = noted.strip_suffix("末日").or_else(|| noted.strip_suffix('末')).unwrap_or(noted);
    let day = PartialDate::parse(noted).ok()?;
    if day.is_complete() {
        return Some(day.packed());
    }
    let mut days = (1..=31).rev().filter_map(|last| PartialDate::new(day.year(), day.month(), last).ok());
    days.find(|day| day.is_complete()).map(PartialDate::packed)
}

/// The ground that a note tells by its words, or by its number: `⑴`, `(1)`, `①`.
fn ground(noted: &str, terms: &Terms) -> Option<Ground> {
    let by_word = WORDS.iter().find(|(word, _)| noted.to_ascii_lowercase().contains(word));
    let by_number = || {
        let mut signs = noted.chars();
        let number = match signs.next()? {
            sign @ '⑴'..='⑼' => u32::from(sign) - u32::from('⑴'),
            sign @ '①'..='⑨' => u32::from(sign) - u32::from('①'),
            '(' | '（' => {
                let digit = signs.next()?;
                let digit = digit.to_digit(10).or_else(|| u32::from(digit).checked_sub(u32::from('０')))?;
                digit.checked_sub(1).filter(|_| matches!(signs.next(), Some(')' | '）')))?
            }
            _ => return None,
        };
        terms.grounds.get(usize::try_from(number).ok()?)
    };
    by_word.map(|(_, ground)| ground).or_else(by_number).copied()
}

/// The same day of the month six months later, or the last of that month.
fn months_with_a_line(since: i32) -> Option<i32> {
    let since = PartialDate::from_packed(since).ok().filter(|day| day.is_complete())?;
    let months = u16::from(since.month()) - 1 + MONTHS_WITH_A_LINE;
    let (year, month) = (since.year() + months / 12, u8::try_from(months % 12 + 1).ok()?);
    (1..=since.day()).rev().find_map(|day| PartialDate::new(year, month, day).ok()).map(PartialDate::packed)
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
            ("2025-06", Some(2025_06_30), "a month alone means its last day"),
            ("2024年2月", Some(2024_02_29), "of a leap year"),
            ("令和7年6月末まで", Some(2025_06_30), "said in words"),
            ("2025年6月30日まで", Some(2025_06_30), "a day in words"),
            ("2025", Some(OPEN), "a year alone says no day"),
            ("×", None, "none"),
            ("猶予なし", None, "none, in words"),
            ("経過措置無し", None, "none, in words"),
            ("無", None, "none"),
            ("猶予あり", Some(OPEN), "there is one"),
            ("期限の定めなし", Some(OPEN), "the deferral has no end"),
            ("光回線なし", Some(OPEN), "it is the line that is not there"),
            ("要確認", Some(OPEN), "not read: listed as deferred, and counted"),
            ("FALSE", None, "none"),
            ("\u{3000}", None, "blank"),
        ];
        for (noted, expected, why) in cases {
            assert_eq!(end(noted, None, Filing::default()), expected, "{noted}: {why}");
        }
    }

    #[test]
    fn a_note_that_says_nothing_is_not_read() {
        for noted in
            ["", "×", "猶予なし", "2025-06", "⑹", "（４）", "整備中", "○", "猶予中", "期限の定めなし", "有"]
        {
            assert!(is_read(noted), "{noted}");
        }
        for noted in ["要確認", "?", "2025", "6月", "⑼", "済"] {
            assert!(!is_read(noted), "{noted}");
        }
    }

    #[test]
    fn grounds_end_by_the_obligation_that_they_defer() {
        let (station, pharmacy) = (FacilityType::VisitingNurse, FacilityType::Pharmacy);
        let cases = [
            (station, "⑴", Some(2025_06_30), "preparation: the end of the sixth month after December 2024"),
            (station, "(1) システム整備中", Some(2025_06_30), "by number and word"),
            (station, "⑵", Some(OPEN), "no line: six months after there is one, which nobody knows"),
            (station, "⑶", Some(OPEN), "rebuilding: until it is finished"),
            (station, "⑷", Some(2025_06_30), "closing, at the latest"),
            (station, "（４）", Some(2025_06_30), "full width"),
            (station, "closing", Some(2025_06_30), "in English"),
            (station, "⑸ 特に困難な事情", Some(OPEN), "hardship: until it ends"),
            (station, "2025-09-30", Some(2025_09_30), "a day that is said stands"),
            (pharmacy, "⑴", Some(2023_09_30), "notice of 2023-01-27"),
            (pharmacy, "③", Some(2024_12_01), "home visits alone: notice of 2024-02-22"),
            (pharmacy, "⑷", Some(OPEN), "rebuilding has another number there"),
            (pharmacy, "⑸ 廃止の計画", Some(2024_12_01), "closing"),
            (pharmacy, "⑼", Some(OPEN), "no such number: a mark"),
            (FacilityType::CheckupBody, "⑴", Some(OPEN), "under no obligation"),
        ];
        for (facility_type, noted, expected, why) in cases {
            assert_eq!(end(noted, Some(facility_type), Filing::default()), expected, "{noted}: {why}");
        }
    }

    #[test]
    fn what_was_filed_or_contracted_late_defers_nothing() {
        let station = Some(FacilityType::VisitingNurse);
        let filed = |day| Filing { filed_on: Some(day), ..Filing::default() };
        assert_eq!(end("⑵", station, filed(2024_10_31)), Some(OPEN));
        assert_eq!(end("⑵", station, filed(2024_11_01)), None, "the day after the last");
        let contracted = |day| Filing { contracted_on: Some(day), ..Filing::default() };
        assert_eq!(end("⑴", station, contracted(2024_10_31)), Some(2025_06_30));
        assert_eq!(end("⑴", station, contracted(2024_11_01)), None, "the day after the last");
        assert_eq!(end("⑶", station, contracted(2024_11_01)), Some(OPEN), "rebuilding needs no contract");
        let clinic = Some(FacilityType::MedicalClinic);
        assert_eq!(end("⑴", clinic, contracted(2023_02_28)), Some(2023_09_30));
        assert_eq!(end("⑴", clinic, contracted(2023_03_01)), None);
    }

    #[test]
    fn a_line_ends_the_deferral_after_six_months() {
        let station = Some(FacilityType::VisitingNurse);
        let since = |day| Filing { line_since: Some(day), ..Filing::default() };
        for (day, expected) in [(2024_12_15, 2025_06_15), (2024_08_31, 2025_02_28), (2025_06_30, 2025_12_30)]
        {
            assert_eq!(end("⑵ 光回線", station, since(day)), Some(expected));
        }
    }
}
