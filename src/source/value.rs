//! One value: from text to what its column holds.

use unicode_normalization::UnicodeNormalization;

use super::control;
use super::fault::Fault;
use crate::codes::facility_type::{ALL_TYPES, FacilityType};
use crate::codes::insurer_group::InsurerGroup;
use crate::codes::month::{Month, month_without_year};
use crate::codes::prefecture::{COUNTRY, Prefecture};
use crate::codes::region::Region;
use crate::codes::sex::Sex;
use crate::text::date::{DateError, PartialDate};

/// The longest value that is read, in bytes.
pub(super) const LONGEST: usize = 4_096;

/// Checks a text: blanks of any kind, line breaks among them, are part of it.
pub(super) fn text(value: &str) -> Result<(), Fault> {
    if value.len() > LONGEST {
        return Err(Fault::TooLong);
    }
    if control::is_held_by(value) { Err(Fault::ControlCharacter) } else { Ok(()) }
}

/// What spreadsheets and what reads them make of an empty cell in a column of dates: 1900/1/0, 1899-12-30 and 1899-12-31.
const SPREADSHEET_ZERO: [i32; 3] = [1900_01_00, 1899_12_30, 1899_12_31];

/// A date as yyyymmdd, 0 for one that says it is unknown.
#[inline]
pub(super) fn date(value: &str) -> Result<Option<i32>, Fault> {
    match PartialDate::parse(value) {
        Ok(date) if SPREADSHEET_ZERO.contains(&date.packed()) => Err(Fault::SpreadsheetZero),
        Ok(date) => Ok(Some(date.packed())),
        Err(DateError::Empty) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The day of an event as yyyymmdd; nothing for one that says it is unknown.
#[inline]
pub(super) fn day(value: &str) -> Result<Option<i32>, Fault> {
    Ok(date(value)?.filter(|packed| *packed != 0))
}

/// What stands for the end of a period that has none.
pub(super) const NO_END: i32 = 99_999_999;

/// The last day of a period as yyyymmdd; nothing for one that is not known, and for a period that has no end: nines alone,
/// behind an era or not (`99999999`, `R99.99.99`, `令和99年99月99日`).
pub(super) fn end(value: &str) -> Result<Option<i32>, Fault> {
    let has_other_digits = value.bytes().any(|byte| byte.is_ascii_digit() && byte != b'9');
    if !has_other_digits && is_of_nines(value) { Ok(None) } else { day(value) }
}

/// Whether a date is one of nines alone, six or more.
fn is_of_nines(value: &str) -> bool {
    let narrow: String = value.trim().nfkc().collect();
    let after_era = ["令和", "平成", "R", "r", "H", "h"].iter().find_map(|era| narrow.strip_prefix(era));
    let rest = after_era.unwrap_or(&narrow);
    rest.chars().filter(|sign| *sign == '9').count() >= 6
        && rest.chars().all(|sign| matches!(sign, '9' | '-' | '/' | '.' | '年' | '月' | '日'))
}

#[inline]
pub(super) fn sex(value: &str) -> Result<Option<u8>, Fault> {
    Ok(Sex::parse(value).map_err(|_| Fault::Sex)?.map(Sex::code))
}

pub(super) fn count(value: &str) -> Result<Option<i32>, Fault> {
    let bytes = value.as_bytes();
    if (1..=9).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_digit) {
        return Ok(Some(bytes.iter().fold(0, |number, digit| number * 10 + i32::from(digit - b'0'))));
    }
    if is_masked(value) {
        return Err(Fault::Masked);
    }
    match value.trim().chars().next() {
        None => return Ok(None),
        Some('-' | '－' | '−' | '▲' | '△') if value.chars().any(char::is_numeric) => {
            return Err(Fault::Negative);
        }
        Some(_) => {}
    }
    let number = value.trim();
    if !is_grouped(number) {
        return Err(Fault::Count);
    }
    let digit = |character: char| match character {
        '0'..='9' => Some(u32::from(character) - u32::from('0')),
        '０'..='９' => Some(u32::from(character) - u32::from('０')),
        _ => None,
    };
    number
        .chars()
        .filter(|character| !matches!(character, ',' | '，'))
        .try_fold(0_i32, |number, character| {
            let digit = i32::try_from(digit(character)?).ok()?;
            number.checked_mul(10)?.checked_add(digit)
        })
        .map(Some)
        .ok_or(Fault::Count)
}

/// Whether a sign stands for a count that is not published, or not known: `*`, `X`, `-`, `…`, `<10`, `10未満`, `秘匿`.
fn is_masked(value: &str) -> bool {
    let narrow: String = value.trim().nfkc().flat_map(char::to_lowercase).collect();
    let is_sign =
        |sign: char| matches!(sign, '*' | 'x' | '-' | '‐' | '–' | '—' | '―' | '−' | 'ー' | '.' | '・');
    let is_bound = narrow.starts_with(['<', '≤']) || narrow.ends_with("未満") || narrow.ends_with("以下");
    (!narrow.is_empty() && narrow.chars().all(is_sign))
        || matches!(&*narrow, "秘匿" | "秘" | "非公表" | "非公開" | "n/a")
        || (is_bound && narrow.contains(|digit: char| digit.is_ascii_digit()))
}

/// A count of so many things each, such as thousands: with as many decimals as make whole things.
pub(super) fn count_of_units(value: &str, unit: i32) -> Result<Option<i32>, Fault> {
    if is_masked(value) {
        return Err(Fault::Masked);
    }
    let narrow: String = value.trim().nfkc().collect();
    let (whole, decimals) = narrow.split_once('.').unwrap_or((&narrow, ""));
    let Some(whole) = count(whole)? else {
        return if decimals.is_empty() { Ok(None) } else { Err(Fault::Count) };
    };
    if decimals.len() > 9 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::Count);
    }
    let fraction: i64 = if decimals.is_empty() { 0 } else { decimals.parse().map_err(|_| Fault::Count)? };
    let places = u32::try_from(decimals.len()).map_err(|_| Fault::Count)?;
    let (unit, parts) = (i64::from(unit), 10_i64.pow(places));
    if fraction * unit % parts != 0 {
        return Err(Fault::Count);
    }
    let things = i64::from(whole) * unit + fraction * unit / parts;
    i32::try_from(things).map(Some).map_err(|_| Fault::Count)
}

/// Whether commas, where there are any, set thousands apart, as in tables that a spreadsheet saved as text.
fn is_grouped(number: &str) -> bool {
    let mut groups = number.split([',', '，']).map(|group| group.chars().count());
    let first = groups.next().unwrap_or(0);
    groups.clone().next().is_none() || ((1..=3).contains(&first) && groups.all(|group| group == 3))
}

pub(super) fn flag(value: &str) -> Result<Option<bool>, Fault> {
    match value.trim() {
        "" => Ok(None),
        "1" | "１" | "true" | "TRUE" | "True" | "有" | "あり" | "該当" | "不開示" | "○" | "◯" | "〇" => {
            Ok(Some(true))
        }
        "0" | "０" | "false" | "FALSE" | "False" | "無" | "なし" | "非該当" | "開示" | "×" | "✕" => {
            Ok(Some(false))
        }
        _ => Err(Fault::Flag),
    }
}

/// A month as yyyymm.
#[inline]
pub(super) fn month(value: &str) -> Result<Option<i32>, Fault> {
    if value.trim().is_empty() {
        return Ok(None);
    }
    let fault = |_| if month_without_year(value).is_some() { Fault::NoYear } else { Fault::Month };
    Month::parse(value).map(|month| Some(month.packed())).map_err(fault)
}

/// The code of a type of facility; 0 for all types within the national total.
pub(super) fn facility_type(value: &str) -> Result<Option<u8>, Fault> {
    let (all, total) = ALL_TYPES;
    named(value, Fault::FacilityType, |value| match value {
        "合計" | "計" | "総数" | "全体" | "全施設" => Some(0),
        _ if value == total || value.eq_ignore_ascii_case(all) => Some(0),
        _ => FacilityType::from_name(value).map(FacilityType::code),
    })
}

/// The code of a name, which may be set wide with blanks: `病　院`.
fn named(value: &str, fault: Fault, code: impl Fn(&str) -> Option<u8>) -> Result<Option<u8>, Fault> {
    let value = value.trim();
    if value.is_empty() {
        return Ok(None);
    }
    let unspaced = || code(&value.split_whitespace().collect::<String>());
    code(value).or_else(unspaced).map(Some).ok_or(fault)
}

/// The code of a group of insurers.
pub(super) fn insurer_group(value: &str) -> Result<Option<u8>, Fault> {
    match value.trim() {
        "" => Ok(None),
        value => InsurerGroup::from_name(value).map(|found| Some(found.code())).ok_or(Fault::InsurerGroup),
    }
}

/// The code of a prefecture; 0 for the whole country.
pub(super) fn prefecture(value: &str) -> Result<Option<u8>, Fault> {
    named(value, Fault::Prefecture, |value| match value {
        COUNTRY | "all" | "合計" | "計" | "総計" | "総数" | "全国計" | "総合計" | "都道府県計" => {
            Some(0)
        }
        value => Prefecture::read(value).map(Prefecture::code),
    })
}

/// The code of a prefecture, or of the region whose prefectures a row sums up.
pub(super) fn area(value: &str) -> Result<Option<u8>, Fault> {
    prefecture(value).or_else(|fault| Region::of_sum(value).map(|region| Some(region.code())).ok_or(fault))
}

/// A status in its English name. 転出 without 国外 means that this register no longer keeps the person.
pub(super) fn status(value: &str) -> Result<Option<&'static str>, Fault> {
    match value.trim() {
        "" => Ok(None),
        "resident" | "現存" | "現住" | "在住" | "住民" | "住登者" => Ok(Some("resident")),
        "deceased" | "死亡" => Ok(Some("deceased")),
        "removed" | "消除" | "職権消除" | "除票" | "転出" => Ok(Some("removed")),
        "abroad" | "国外" | "国外転出" | "海外転出" | "転出(国外)" | "転出（国外）" => {
            Ok(Some("abroad"))
        }
        _ => Err(Fault::Status),
    }
}

/// Why an entry was made in the central register.
pub(super) fn entry_reason(value: &str) -> Result<Option<&'static str>, Fault> {
    match value.trim() {
        "" => Ok(None),
        "enrolment" | "資格取得" | "加入" => Ok(Some("enrolment")),
        "income" | "所得判定" | "所得" => Ok(Some("income")),
        "card_issue" | "証交付" | "交付" => Ok(Some("card_issue")),
        "card_reissue" | "証再交付" | "再交付" => Ok(Some("card_reissue")),
        "correction" | "訂正" => Ok(Some("correction")),
        _ => Err(Fault::EntryReason),
    }
}

/// Whether a product shows what was returned, in the words of the ministry's survey too.
pub(super) fn showing(value: &str) -> Result<Option<&'static str>, Fault> {
    match value.trim() {
        "" => Ok(None),
        "as_returned" | "そのまま" | "そのまま表示" => Ok(Some("as_returned")),
        "sometimes" | "一部" | "一部そのまま" => Ok(Some("sometimes")),
        "never" | "独自" | "独自算定" => Ok(Some("never")),
        _ => Err(Fault::Showing),
    }
}

#[expect(clippy::inconsistent_digit_grouping, reason = "dates are grouped as year, month and day")]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        let nines = [
            "99999999",
            "9999-99-99",
            " 9999/99/99 ",
            "R99.99.99",
            "令和99年99月99日",
            "９９９９９９９９",
            "999999",
        ];
        for none in nines.into_iter().chain([""]) {
            assert_eq!(end(none), Ok(None), "{none}");
            assert!(none.is_empty() || day(none).is_err(), "{none}: no other day has such a mark");
        }
        assert_eq!(end("9999-12-31"), Ok(Some(9999_12_31)));
        for wrong in ["99", "99-99-9x", "S99.99.98"] {
            assert!(end(wrong).is_err(), "{wrong}");
        }
        assert_eq!(date("昭和55年4月1日"), Ok(Some(1980_04_01)));
        assert_eq!(date(" "), Ok(None));
        assert_eq!(date("不詳"), Ok(Some(0)), "a birth date nobody knows is not a missing one");
        assert_eq!(day("00000000"), Ok(None), "else it would lie before every other day");
        assert_eq!(sex("3"), Ok(None));
        assert_eq!(sex("4"), Err(Fault::Sex));
        assert_eq!(count("１2"), Ok(Some(12)));
        assert_eq!(count(""), Ok(None));
        assert_eq!((count("9,784,855"), count("１，２３４")), (Ok(Some(9_784_855)), Ok(Some(1_234))));
        for wrong in ["1,23", "1234,567", ",123", "1,,234", "1,234,", "1,2345"] {
            assert_eq!(count(wrong), Err(Fault::Count), "{wrong}");
        }
        for masked in ["-", "－", " * ", "***", "…", "X", "<10", "１０未満", "秘匿"] {
            assert_eq!(count(masked), Err(Fault::Masked), "{masked}");
            assert_eq!(count_of_units(masked, 1_000), Err(Fault::Masked), "{masked}");
        }
        for wrong in ["1.0", "99999999999", "二", "1-", "未満", "*1"] {
            assert_eq!(count(wrong), Err(Fault::Count), "{wrong}");
        }
        for negative in ["-1", "−1", "－１", "▲1", " -1"] {
            assert_eq!(count(negative), Err(Fault::Negative), "{negative}");
        }
        assert_eq!((count("999999999"), count("2147483647")), (Ok(Some(999_999_999)), Ok(Some(i32::MAX))));
        assert_eq!(flag("該当"), Ok(Some(true)));
        assert_eq!(flag("2"), Err(Fault::Flag));
        for yes in ["○", "◯", "〇", "1", "true"] {
            assert_eq!(flag(yes), Ok(Some(true)), "{yes}");
        }
        assert_eq!(month("2024-04"), Ok(Some(2024_04)));
        assert_eq!((month(" "), month("2024")), (Ok(None), Err(Fault::Month)));
        assert_eq!(month("４月"), Err(Fault::NoYear));
        assert_eq!(
            (facility_type("薬局"), facility_type("ALL"), facility_type("総計")),
            (Ok(Some(4)), Ok(Some(0)), Ok(Some(0)))
        );
        assert_eq!((facility_type(""), facility_type("診療所")), (Ok(None), Err(Fault::FacilityType)));
        assert_eq!(
            (facility_type("病　院"), prefecture("東 京 都")),
            (Ok(Some(1)), Ok(Some(13))),
            "set wide"
        );
        assert_eq!(
            (prefecture("東京"), prefecture("全国"), prefecture("7")),
            (Ok(Some(13)), Ok(Some(0)), Ok(Some(7)))
        );
        assert_eq!(
            (insurer_group("協会けんぽ"), insurer_group("健保")),
            (Ok(Some(1)), Err(Fault::InsurerGroup))
        );
        assert_eq!((prefecture("\u{3000}"), prefecture("江戸")), (Ok(None), Err(Fault::Prefecture)));
        assert_eq!(
            (area("全国計"), area("東京"), area("東北計")),
            (Ok(Some(0)), Ok(Some(13)), Ok(Some(101)))
        );
        assert_eq!((area(""), area("東北")), (Ok(None), Err(Fault::Prefecture)), "no sum");
        assert_eq!(status("転出（国外）"), Ok(Some("abroad")));
        assert_eq!(status("unknown"), Err(Fault::Status));
        assert_eq!(entry_reason("再交付"), Ok(Some("card_reissue")));
        assert_eq!(showing("そのまま表示"), Ok(Some("as_returned")));
        assert_eq!(showing("yes"), Err(Fault::Showing), "none of the three");
        assert_eq!(entry_reason("reissue"), Err(Fault::EntryReason), "none of the five");
    }

    #[test]
    fn texts() {
        assert_eq!(text("東京都\n千代田区\t一丁目"), Ok(()), "line breaks count as blanks");
        assert_eq!(text("山田\0太郎"), Err(Fault::ControlCharacter));
        assert_eq!(text("\u{7F}"), Err(Fault::ControlCharacter));
        assert_eq!(text("山田\u{85}太郎"), Err(Fault::ControlCharacter));
        assert_eq!(text("山田\u{202E}太郎"), Err(Fault::ControlCharacter));
        assert_eq!(text(&"あ".repeat(1_366)), Err(Fault::TooLong));
        assert_eq!(text(&"あ".repeat(1_365)), Ok(()));
    }
}
