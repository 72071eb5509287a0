//! From a written date to its parts.

use std::str::Chars;

use super::partial::{DateError, Era, PartialDate};

impl PartialDate {
    /// Reads a date in any notation in use.
    ///
    /// ISO (`1980-04-01`), `19800401`, `1980/4/1`, `1980年4月1日`; by era `S55.4.1`, `昭和55年4月1日`,
    /// `3550401` (GYYMMDD as in claims: 1 明治 … 5 令和), 元年; any width, kanji numerals too. A part may be
    /// `00`, `不詳`, `不明` or absent. A time of day after the date is read over.
    ///
    /// ```
    /// use totsugo::text::date::PartialDate;
    /// let date = PartialDate::parse("昭和５５年４月１日")?;
    /// assert_eq!(date.packed(), 1980_04_01);
    /// assert_eq!(PartialDate::parse("1950-04-00")?.packed(), 1950_04_00);
    /// assert!(PartialDate::parse("2023-02-29").is_err());
    /// # Ok::<(), totsugo::text::date::DateError>(())
    /// ```
    pub fn parse(value: &str) -> Result<PartialDate, DateError> {
        parse(value)
    }
}

/// Reads a date; the two notations of nearly every file take a path without branches per digit.
pub(super) fn parse(value: &str) -> Result<PartialDate, DateError> {
    match compact(value.as_bytes()).and_then(eight_digits) {
        Some((year, month, day)) => PartialDate::new(year, month, day),
        None => parse_any(value),
    }
}

/// The bytes of `yyyymmdd`, `yyyy-mm-dd` or `yyyy/mm/dd` without the marks between.
#[inline]
fn compact(value: &[u8]) -> Option<[u8; 8]> {
    if let Ok(compact) = value.try_into() {
        return Some(compact);
    }
    let [rest @ .., day_tens, day] = <&[u8; 10]>::try_from(value).ok()?;
    let [century_tens, century, decade, year, first, month_tens, month, second] = *rest;
    (first == second && matches!(first, b'-' | b'/')).then_some([
        century_tens,
        century,
        decade,
        year,
        month_tens,
        month,
        *day_tens,
        *day,
    ])
}

/// Year, month and day of `yyyymmdd`; nothing unless all eight are digits.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "two digits fit a byte")]
fn eight_digits(bytes: [u8; 8]) -> Option<(u16, u8, u8)> {
    let digits = u64::from_le_bytes(bytes) ^ 0x3030_3030_3030_3030;
    if (digits | digits.wrapping_add(0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 != 0 {
        return None;
    }
    // Neighbouring digits become one number of two digits in the low byte of each pair.
    let pairs = (digits.wrapping_mul(10)).wrapping_add(digits >> 8);
    let pair = |index: u32| (pairs >> (16 * index)) as u8;
    Some((u16::from(pair(0)) * 100 + u16::from(pair(1)), pair(2), pair(3)))
}

/// A number as written.
#[derive(Clone, Copy, Default)]
struct Number {
    value: u32,
    digits: u8,
    /// Whether 十 came last, so that a unit is added and not appended.
    tens: bool,
}

impl Number {
    fn push(&mut self, digit: u32) -> Result<(), DateError> {
        if self.digits >= 8 {
            return Err(DateError::NotADate);
        }
        if self.tens {
            self.value += digit;
            self.tens = false;
        } else {
            self.value = self.value * 10 + digit;
            self.digits += 1;
        }
        Ok(())
    }

    fn push_ten(&mut self) -> Result<(), DateError> {
        if self.digits > 1 {
            return Err(DateError::NotADate);
        }
        *self = Number { value: if self.digits == 0 { 10 } else { self.value * 10 }, digits: 2, tens: true };
        Ok(())
    }
}

/// What a date is made of, read from left to right: an era and up to four numbers.
#[derive(Default)]
struct Parts {
    era: Option<Era>,
    slots: [Option<Number>; 4],
    next: usize,
}

/// Reads any notation, character by character.
fn parse_any(value: &str) -> Result<PartialDate, DateError> {
    let value = without_time(value.trim());
    let value = value.strip_suffix('生').unwrap_or(value);
    if value.is_empty() {
        return Err(DateError::Empty);
    }
    let mut parts = Parts::default();
    let mut number: Option<Number> = None;
    let mut rest = value.chars();
    while let Some(character) = rest.next() {
        let character = half_width(character);
        if let Some(digit) = digit(character) {
            number.get_or_insert_default().push(digit)?;
        } else if character == '十' {
            number.get_or_insert_default().push_ten()?;
        } else if character == '元' && number.is_none() {
            number = Some(Number { value: 1, digits: 1, tens: false });
        } else {
            let unit = unit(character);
            match number.take() {
                Some(written) => parts.place(written, unit)?,
                None if unit.is_some() => parts.skip(unit),
                None => {}
            }
            if unit.is_none() && !is_separator(character) {
                parts.read_word(character, &mut rest)?;
            }
        }
    }
    if let Some(written) = number {
        parts.place(written, None)?;
    }
    parts.date()
}

impl Parts {
    /// Puts a number where its unit says, or next to the one before.
    fn place(&mut self, number: Number, unit: Option<usize>) -> Result<(), DateError> {
        let slot = unit.unwrap_or(self.next);
        if slot < self.next || slot >= self.slots.len() {
            return Err(DateError::NotADate);
        }
        self.slots[slot] = Some(number);
        self.next = slot + 1;
        Ok(())
    }

    /// Leaves the part of a unit without a number unknown, as in 月日不詳.
    fn skip(&mut self, unit: Option<usize>) {
        self.next = self.next.max(unit.map_or(self.next, |slot| slot + 1));
    }

    /// Reads an era or a mark for something unknown, of which the first character is gone.
    fn read_word(&mut self, first: char, rest: &mut Chars<'_>) -> Result<(), DateError> {
        if matches!(first, '?' | '*' | '●' | '〓') {
            self.skip(Some(self.next));
            return Ok(());
        }
        if first == '不' {
            self.skip(Some(self.next));
            return matches!(rest.next(), Some('詳' | '明')).then_some(()).ok_or(DateError::NotADate);
        }
        let (era, second) = era(first).ok_or(DateError::NotADate)?;
        if self.next > 0 || self.era.replace(era).is_some() {
            return Err(DateError::NotADate);
        }
        if second.is_some_and(|second| rest.as_str().starts_with(second)) {
            rest.next();
        }
        Ok(())
    }

    fn date(self) -> Result<PartialDate, DateError> {
        let [first, second, third, fourth] = self.slots;
        let Some(first) = first else {
            // The mark for something unknown stands where the year would.
            return if self.next > 0 { Ok(PartialDate::UNKNOWN) } else { Err(DateError::NotADate) };
        };
        let alone = self.next == 1;
        let part = |number: Option<Number>| number.map_or(0, |number| number.value);
        let [high, low] = [first.value / 10_000, first.value % 10_000];
        match (self.era, first.digits) {
            (Some(era), 1 | 2) if fourth.is_none() => by_era(era, first.value, part(second), part(third)),
            (Some(era), 6) if alone => by_era(era, high, low / 100, low % 100),
            (None, 4) if fourth.is_none() => western(first.value, part(second), part(third)),
            (None, 8) if alone => western(high, low / 100, low % 100),
            (None, 7) if alone => by_era(era_of(high / 100)?, high % 100, low / 100, low % 100),
            (None, 1) if fourth.is_some() => {
                by_era(era_of(first.value)?, part(second), part(third), part(fourth))
            }
            (None, 1 | 2) if !alone => Err(DateError::NoEra),
            _ => Err(DateError::NotADate),
        }
    }
}

fn western(year: u32, month: u32, day: u32) -> Result<PartialDate, DateError> {
    let year = u16::try_from(year).map_err(|_| DateError::YearOutOfRange)?;
    let part = |part: u32| u8::try_from(part).map_err(|_| DateError::NoSuchDay);
    PartialDate::new(year, part(month)?, part(day)?)
}

/// Year 0 of an era stands for an unknown year, as 00 does in every part.
fn by_era(era: Era, year: u32, month: u32, day: u32) -> Result<PartialDate, DateError> {
    if year > 99 {
        return Err(DateError::YearOutOfRange);
    }
    let year = if year == 0 { 0 } else { u32::from(era.first_year()) + year - 1 };
    western(year, month, day)
}

fn era_of(digit: u32) -> Result<Era, DateError> {
    Era::from_digit(digit).ok_or(DateError::NotADate)
}

/// The era that a word beginning with this character names, and the second character it may have.
fn era(first: char) -> Option<(Era, Option<char>)> {
    Some(match first {
        '明' => (Era::Meiji, Some('治')),
        '大' => (Era::Taisho, Some('正')),
        '昭' => (Era::Showa, Some('和')),
        '平' => (Era::Heisei, Some('成')),
        '令' => (Era::Reiwa, Some('和')),
        'M' | 'm' | '㍾' => (Era::Meiji, None),
        'T' | 't' | '㍽' => (Era::Taisho, None),
        'S' | 's' | '㍼' => (Era::Showa, None),
        'H' | 'h' | '㍻' => (Era::Heisei, None),
        'R' | 'r' | '㋿' => (Era::Reiwa, None),
        _ => return None,
    })
}

/// The value without a time of day: `2024-05-07 12:30:00`, `2024-05-07T12:30:00+09:00`, `20240507123000`.
fn without_time(value: &str) -> &str {
    if value.len() == 14 && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return &value[..8];
    }
    let Some(colon) = value.find(':') else { return value };
    let (before, time) = value.split_at(colon);
    let date = before.trim_end_matches(|character: char| character.is_ascii_digit());
    let is_time = |byte: u8| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b'+' | b'-' | b'Z' | b' ');
    match date.strip_suffix([' ', 'T']) {
        Some(date) if time.bytes().all(is_time) => date.trim_end(),
        _ => value,
    }
}

/// Full-width letters, digits and marks in half width.
fn half_width(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        other => other,
    }
}

fn digit(character: char) -> Option<u32> {
    character.to_digit(10).or_else(|| {
        let kanji = "〇一二三四五六七八九".chars().position(|numeral| numeral == character)?;
        u32::try_from(kanji).ok()
    })
}

/// The place of the part that a unit closes.
fn unit(character: char) -> Option<usize> {
    match character {
        '年' => Some(0),
        '月' => Some(1),
        '日' => Some(2),
        _ => None,
    }
}

fn is_separator(character: char) -> bool {
    matches!(
        character,
        '-' | '/' | '.' | ',' | '・' | '－' | '‐' | '‑' | '–' | '−' | 'ー' | 'ｰ' | '．' | '、'
    ) || character.is_whitespace()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn notations() {
        let cases = [
            ("1980-04-01", 1980_04_01, "ISO"),
            ("19800401", 1980_04_01, "compact"),
            ("1980/04/01", 1980_04_01, "slashes"),
            ("1980/4/1", 1980_04_01, "no padding"),
            ("1980.4.1", 1980_04_01, "full stops"),
            ("1980年4月1日", 1980_04_01, "kanji"),
            ("１９８０年　４月　１日", 1980_04_01, "full width"),
            ("S55.4.1", 1980_04_01, "letter of the era"),
            ("s55/04/01", 1980_04_01, "lower case"),
            ("S550401", 1980_04_01, "letter, compact"),
            ("Ｓ５５．４．１", 1980_04_01, "full-width letter"),
            ("昭和55年4月1日", 1980_04_01, "era in kanji"),
            ("昭55.4.1", 1980_04_01, "era in one kanji"),
            ("㍼55年4月1日", 1980_04_01, "era in one character"),
            ("昭和五十五年四月一日", 1980_04_01, "kanji numerals"),
            ("平成十年十月二十一日", 1998_10_21, "十 with and without a digit before"),
            ("一九八〇年四月一日", 1980_04_01, "kanji digits"),
            ("3550401", 1980_04_01, "GYYMMDD"),
            ("3 55 04 01", 1980_04_01, "GYYMMDD with blanks"),
            ("5010501", 2019_05_01, "GYYMMDD in Reiwa"),
            ("令和元年5月1日", 2019_05_01, "first year"),
            ("平成元年1月8日", 1989_01_08, "first year"),
            ("明治45年7月29日", 1912_07_29, "last day of Meiji"),
            ("昭和65年1月1日", 1990_01_01, "past the end of the era"),
            ("平成35.3.31", 2023_03_31, "past the end, as printed on documents"),
            ("平成1.1.5", 1989_01_05, "before the first day of the era"),
            ("昭和55年4月1日生", 1980_04_01, "as on certificates"),
            ("2024-05-07 12:30:00", 2024_05_07, "a time"),
            ("2024-05-07T12:30:00+09:00", 2024_05_07, "a time and a zone"),
            ("2024/5/7 0:00", 2024_05_07, "as spreadsheets write it"),
            ("20240507123000", 2024_05_07, "a compact time"),
            (" 1980-04-01 ", 1980_04_01, "blanks around"),
            ("2000-02-29", 2000_02_29, "leap year"),
            ("9999-12-31", 9999_12_31, "no end"),
            ("1950-04-00", 1950_04_00, "unknown day"),
            ("19500000", 1950_00_00, "unknown month and day"),
            ("昭和25年4月不詳", 1950_04_00, "unknown day in words"),
            ("昭和25年不詳月不詳日", 1950_00_00, "unknown in words"),
            ("昭和25年月日不詳", 1950_00_00, "units without numbers"),
            ("昭和25年", 1950_00_00, "a year alone"),
            ("1950-04", 1950_04_00, "a month alone"),
            ("不詳", 0, "unknown"),
            ("昭和不詳年4月1日", 0, "unknown year"),
            ("00000000", 0, "unknown"),
            ("0000-00-00", 0, "unknown"),
            ("昭和00年00月00日", 0, "unknown"),
        ];
        for (value, expected, why) in cases {
            assert_eq!(parse(value).map(PartialDate::packed), Ok(expected), "{value:?}: {why}");
        }
    }

    #[test]
    fn what_is_no_date() {
        let cases = [
            ("", DateError::Empty, "nothing"),
            ("　", DateError::Empty, "a blank"),
            ("2023-02-29", DateError::NoSuchDay, "common year"),
            ("1900-02-29", DateError::NoSuchDay, "common century"),
            ("19800431", DateError::NoSuchDay, "April has 30 days"),
            ("1980-13-01", DateError::NoSuchDay, "month 13"),
            ("昭和55年2月30日", DateError::NoSuchDay, "February has no 30th"),
            ("99999999", DateError::NoSuchDay, "month 99"),
            ("1980-4-1000", DateError::NoSuchDay, "day 1000"),
            ("0980-04-01", DateError::YearOutOfRange, "before any register"),
            ("80-04-01", DateError::NoEra, "which century?"),
            ("55年4月1日", DateError::NoEra, "which era?"),
            ("9550401", DateError::NotADate, "no era 9"),
            ("550401", DateError::NotADate, "six digits and no era"),
            ("昭和", DateError::NotADate, "an era alone"),
            ("昭和平成5年1月1日", DateError::NotADate, "two eras"),
            ("4月1日1980年", DateError::NotADate, "another order"),
            ("山田太郎", DateError::NotADate, "a name"),
            ("1980-04-01-01-01", DateError::NotADate, "too many parts"),
            ("1980-04-01 12:xx", DateError::NotADate, "not a time"),
            ("123456789012345", DateError::NotADate, "too many digits"),
        ];
        for (value, expected, why) in cases {
            assert_eq!(parse(value), Err(expected), "{value:?}: {why}");
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        for (days, date) in [
            (0, 1970_01_01),
            (-1, 1969_12_31),
            (11_016, 2000_02_29),
            (11_017, 2000_03_01),
            (-25_509, 1900_02_28),
            (-25_508, 1900_03_01),
            (-62_091, 1800_01_01),
            (2_932_896, 9999_12_31),
        ] {
            assert_eq!(PartialDate::from_unix_days(days).map(PartialDate::packed), Ok(date));
        }
        for days in [-62_092, 2_932_897, i32::MIN, i32::MAX] {
            assert_eq!(PartialDate::from_unix_days(days), Err(DateError::YearOutOfRange));
        }
    }

    proptest! {
        #[test]
        fn never_panics(value in any::<String>()) {
            let _ = parse(&value);
        }

        #[test]
        fn never_panics_on_what_dates_are_made_of(value in "[0-9０-９SHRT昭和平成令元年月日不詳十五./: -]{0,20}") {
            let _ = parse(&value);
        }

        #[test]
        fn every_notation_of_a_day_is_that_day(days in -30_000_i32..30_000) {
            let date = PartialDate::from_unix_days(days).unwrap();
            let (year, month, day) = (date.year(), date.month(), date.day());
            prop_assert_eq!(PartialDate::from_packed(date.packed()), Ok(date));
            for written in [
                date.to_string(),
                date.packed().to_string(),
                format!("{year}/{month}/{day}"),
                format!("{year}年{month}月{day}日"),
                format!("{year}-{month:02}-{day:02}T00:00:00"),
            ] {
                prop_assert_eq!(parse(&written), Ok(date), "{}", written);
            }
            for (letter, era) in "MTSHR".chars().zip(Era::ALL) {
                if let Some(era_year @ 1..=99) = (year + 1).checked_sub(era.first_year()) {
                    prop_assert_eq!(parse(&format!("{letter}{era_year}.{month}.{day}")), Ok(date));
                    prop_assert_eq!(parse(&format!("{letter}{era_year:02}{month:02}{day:02}")), Ok(date));
                }
            }
        }

        #[test]
        fn days_follow_one_another(days in -62_091_i32..2_932_896) {
            let (today, tomorrow) = (PartialDate::from_unix_days(days), PartialDate::from_unix_days(days + 1));
            prop_assert!(today.unwrap() < tomorrow.unwrap());
        }
    }
}
