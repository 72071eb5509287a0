//! The sex as registers and eligibility responses code it.

use thiserror::Error;

/// The sex of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Sex {
    /// 男, code 1.
    Male = 1,
    /// 女, code 2.
    Female = 2,
}

/// The value stands for no sex and does not say that it is unknown either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("is not a sex")]
pub struct SexError;

/// Spellings, upper case and half width, with what they stand for.
const SPELLINGS: [(&str, Option<Sex>); 22] = [
    ("", None),
    ("1", Some(Sex::Male)),
    ("2", Some(Sex::Female)),
    ("男", Some(Sex::Male)),
    ("女", Some(Sex::Female)),
    ("男性", Some(Sex::Male)),
    ("女性", Some(Sex::Female)),
    ("M", Some(Sex::Male)),
    ("F", Some(Sex::Female)),
    ("MALE", Some(Sex::Male)),
    ("FEMALE", Some(Sex::Female)),
    ("01", Some(Sex::Male)),
    ("02", Some(Sex::Female)),
    // 未設定 in eligibility responses (OQSCD007)
    ("3", None),
    // not applicable, and unknown, in resident records
    ("9", None),
    ("0", None),
    ("不明", None),
    ("不詳", None),
    ("未設定", None),
    ("その他", None),
    ("UNKNOWN", None),
    ("-", None),
];

impl Sex {
    /// Reads a code, a kanji or a letter in any width; `None` when the value says that the sex is
    /// not known, or says nothing.
    ///
    /// ```
    /// use totsugo::codes::sex::Sex;
    /// assert_eq!(Sex::parse("女性"), Ok(Some(Sex::Female)));
    /// assert_eq!(Sex::parse("３"), Ok(None));
    /// assert!(Sex::parse("4").is_err());
    /// ```
    pub fn parse(value: &str) -> Result<Option<Sex>, SexError> {
        match value.as_bytes() {
            b"1" => return Ok(Some(Sex::Male)),
            b"2" => return Ok(Some(Sex::Female)),
            _ => {}
        }
        SPELLINGS
            .iter()
            .find(|(spelling, _)| value.trim().chars().map(half_width).eq(spelling.chars()))
            .map(|(_, sex)| *sex)
            .ok_or(SexError)
    }

    /// The code: 1 or 2.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }
}

/// The character in half width and upper case, where it has such a form.
fn half_width(character: char) -> char {
    let folded = match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        other => other,
    };
    folded.to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_every_code_in_use() {
        let cases = [
            ("1", Some(Sex::Male), "all codes"),
            ("２", Some(Sex::Female), "full width"),
            ("男", Some(Sex::Male), "kanji"),
            ("女性", Some(Sex::Female), "kanji, long"),
            ("m", Some(Sex::Male), "letters of either case"),
            ("Ｆ", Some(Sex::Female), "full-width letter"),
            (" 1 ", Some(Sex::Male), "padded by a fixed-width export"),
            ("3", None, "未設定"),
            ("9", None, "not applicable"),
            ("0", None, "unknown"),
            ("不明", None, "unknown in words"),
            ("", None, "nothing"),
            ("\u{3000}", None, "a full-width blank"),
        ];
        for (value, expected, why) in cases {
            assert_eq!(Sex::parse(value), Ok(expected), "{value:?}: {why}");
        }
    }

    #[test]
    fn refuses_what_stands_for_nothing() {
        for value in ["4", "12", "男女", "X", "1.0", "昭和"] {
            assert_eq!(Sex::parse(value), Err(SexError), "{value:?}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(value in any::<String>()) {
            let _ = Sex::parse(&value);
        }
    }
}
