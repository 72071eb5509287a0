//! Limit classes of high-cost care (限度額適用区分, OQSCD012) in every notation that systems export.

use std::fmt;

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use super::age::AgeGroup;

/// The classes that a notation may stand for.
///
/// A notation that several age groups share (`26` is ア and 現役並みⅢ) stands for a class of each, until
/// [`LimitClasses::of_group`] says which; one that a system writes for several classes alike (`5` for B06, B07 and
/// B08) goes on standing for all of them. Nothing returned and 認定証なし are a class of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LimitClasses(u32);

/// The notation stands for no class that is known, or for several that nothing tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("is not a limit class that is known")]
pub struct UnknownLimitClass;

/// The codes, in the order of their bits; bit 0 is no class.
const CODES: [&str; 16] = [
    "A01", "A02", "A03", "A04", "A05", "A06", "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09",
    "B10",
];

/// What each is called, in the same order.
const LABELS: [&str; 16] = [
    "ア",
    "イ",
    "ウ",
    "エ",
    "オ",
    "オ(境)",
    "現役並みⅢ",
    "現役並みⅡ",
    "現役並みⅠ",
    "一般",
    "低所得Ⅱ",
    "低所得Ⅰ",
    "低所得Ⅰ(老福)",
    "低所得Ⅰ(境)",
    "一般Ⅱ",
    "一般Ⅰ",
];

const A01: u32 = 1 << 1;
const A02: u32 = 1 << 2;
const A03: u32 = 1 << 3;
const A04: u32 = 1 << 4;
const A05: u32 = 1 << 5;
const A06: u32 = 1 << 6;
const B01: u32 = 1 << 7;
const B02: u32 = 1 << 8;
const B03: u32 = 1 << 9;
const B04: u32 = 1 << 10;
const B05: u32 = 1 << 11;
const B06: u32 = 1 << 12;
const B07: u32 = 1 << 13;
const B08: u32 = 1 << 14;
const B09: u32 = 1 << 15;
const B10: u32 = 1 << 16;
const NO_CLASS: u32 = 1;
const UNDER_70: u32 = A01 | A02 | A03 | A04 | A05 | A06;
const ACTIVE: u32 = B01 | B02 | B03;
const LOW: u32 = B05 | B06 | B07 | B08;
const LOW_1: u32 = B06 | B07 | B08;

/// Notations after folding: half width, Roman numerals as letters, without blanks, brackets and what stands
/// before every class alike. Codes of receipts (特記事項), of one receipt computer's table, and labels.
const NOTATIONS: [(&[&str], u32); 24] = [
    (&["ア", "26", "31"], A01 | B01),
    (&["イ", "27", "32"], A02 | B02),
    (&["ウ", "28", "33"], A03 | B03),
    (&["エ", "29", "34"], A04 | B04),
    // The codes of receipts do not tell A06; the label オ(境) does.
    (&["オ"], A05 | LOW),
    (&["30", "35"], A05 | A06 | LOW),
    (&["オ境"], A06),
    (&["カ", "41", "43"], B09),
    (&["キ", "42", "44"], B10),
    (&["0"], NO_CLASS | B04 | B10),
    (&["4"], B05),
    (&["5"], LOW_1),
    (&["III", "現役III"], B01),
    (&["現役II"], B02),
    (&["現役I"], B03),
    (&["一般"], B04 | B10),
    (&["低所II"], B05),
    // B07 and B08 have labels of their own.
    (&["低所I"], B06),
    (&["低所I老福"], B07),
    (&["低所I境"], B08),
    (&["一般II"], B09),
    (&["一般I"], B10),
    (&["なし", "無し", "無", "認定証なし", "情報なし"], NO_CLASS),
    (&["限度額認定証なし", "限度額適用認定証なし"], NO_CLASS),
];

/// The day from which the late elderly's 一般 is Ⅰ (B10) or Ⅱ (B09).
const GENERAL_SPLIT: i32 = 2022_10_01;
/// No notation is longer, in bytes.
const LONGEST: usize = 64;

impl LimitClasses {
    /// Reads a code or a label; `None` where there is nothing but blanks.
    ///
    /// ```
    /// use totsugo::codes::limit_class::LimitClasses;
    /// let active = LimitClasses::read("B01").unwrap();
    /// for written in ["現役並みⅢ", "現役Ⅲ", "現役並みIII", "Ⅲ"] {
    ///     assert_eq!(LimitClasses::read(written).unwrap(), active, "{written}");
    /// }
    /// assert!(LimitClasses::read("Ⅱ").is_err(), "現役並みⅡ, 一般Ⅱ or 低所得Ⅱ");
    /// ```
    pub fn read(text: &str) -> Result<Option<LimitClasses>, UnknownLimitClass> {
        if let Some(bit) = CODES.iter().position(|code| *code == text) {
            return Ok(Some(LimitClasses(NO_CLASS << (bit + 1))));
        }
        if text.trim().is_empty() {
            return Ok(None);
        }
        if text.len() > LONGEST {
            return Err(UnknownLimitClass);
        }
        let folded = fold(text);
        if let Some(bit) = CODES.iter().position(|code| *code == folded) {
            return Ok(Some(LimitClasses(NO_CLASS << (bit + 1))));
        }
        let classes = NOTATIONS.iter().find(|(written, _)| written.contains(&folded.as_str()));
        classes.map(|(_, classes)| Some(LimitClasses(*classes))).ok_or(UnknownLimitClass)
    }

    /// The classes that remain in an age group on a day (packed `yyyymmdd`); all of them where none would, or
    /// where the group is not known: a class of another group is a difference and not another reading.
    #[must_use]
    pub const fn of_group(self, group: Option<AgeGroup>, day: i32) -> LimitClasses {
        let possible = match group {
            None => return self,
            Some(AgeGroup::Under70) => UNDER_70,
            Some(AgeGroup::From70) => ACTIVE | B04 | LOW,
            Some(AgeGroup::LateElderly) if day < GENERAL_SPLIT => ACTIVE | B04 | LOW,
            Some(AgeGroup::LateElderly) => ACTIVE | LOW | B09 | B10,
        };
        let remaining = self.0 & (possible | NO_CLASS);
        if remaining == 0 { self } else { LimitClasses(remaining) }
    }

    /// Whether one notation can stand for what the other does.
    #[must_use]
    pub const fn agree(self, other: LimitClasses) -> bool {
        self.0 & other.0 != 0
    }

    /// The classes as bits, for columns of a table.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The classes of a column of a table.
    #[must_use]
    pub const fn from_bits(bits: u32) -> LimitClasses {
        LimitClasses(bits)
    }
}

/// The codes, `A01`; several with a stroke between; empty for no class.
impl fmt::Display for LimitClasses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes = CODES.iter().enumerate().filter(|(bit, _)| self.0 & (NO_CLASS << (bit + 1)) != 0);
        for (at, (_, code)) in codes.enumerate() {
            if at > 0 {
                f.write_str("/")?;
            }
            f.write_str(code)?;
        }
        Ok(())
    }
}

/// What a code is called, ア for `A01`; nothing for a text that is no code.
///
/// ```
/// use totsugo::codes::limit_class::label;
/// assert_eq!(["A01", "B02", "26"].map(label), ["ア", "現役並みⅡ", ""]);
/// ```
#[must_use]
pub fn label(code: &str) -> &'static str {
    CODES.iter().position(|known| *known == code).map_or("", |place| LABELS[place])
}

/// What codes are called, of several the most general: 低所得Ⅰ for `B06/B07/B08`.
///
/// ```
/// use totsugo::codes::limit_class::labels;
/// assert_eq!(labels("B06/B07/B08"), "低所得Ⅰ");
/// assert_eq!(labels("A01/B01"), "ア・現役並みⅢ");
/// ```
#[must_use]
pub fn labels(codes: &str) -> String {
    let mut named: Vec<&str> = Vec::new();
    for name in codes.split('/').map(label).filter(|name| !name.is_empty()) {
        if !named.iter().any(|general| name.starts_with(general)) {
            named.push(name);
        }
    }
    named.join("・")
}

/// One spelling of each notation.
fn fold(text: &str) -> String {
    let kept = |character: &char| !character.is_whitespace() && !"()[]【】「」〔〕".contains(*character);
    let folded: String = text.nfkc().filter(kept).flat_map(char::to_uppercase).collect();
    let folded = ["適用区分", "限度額"].iter().fold(folded.as_str(), |text, prefix| {
        text.strip_prefix(prefix).filter(|rest| !rest.is_empty() && !rest.ends_with("なし")).unwrap_or(text)
    });
    let numbered = numerals(folded);
    // 区分Ⅱ is the old name of 低所得Ⅱ; 区ア and 多ア (counted several times) are ア.
    if let Some(rest) = numbered.strip_prefix("区分") {
        return if rest.starts_with('I') { format!("低所{rest}") } else { rest.to_owned() };
    }
    for (label, short) in [
        ("現役並み所得者", "現役"),
        ("現役並み所得", "現役"),
        ("現役並所得者", "現役"),
        ("現役並み", "現役"),
        ("現役並", "現役"),
        ("現並", "現役"),
        ("低所得者", "低所"),
        ("低所得", "低所"),
        ("一般所得者", "一般"),
        ("区", ""),
        ("多", ""),
    ] {
        if let Some(rest) = numbered.strip_prefix(label) {
            return format!("{short}{rest}");
        }
    }
    numbered
}

/// The digit behind a label as the Roman numeral that it stands for: 一般2 is 一般Ⅱ; a digit alone stays.
fn numerals(text: &str) -> String {
    let roman = |digit| match digit {
        '1' => Some("I"),
        '2' => Some("II"),
        '3' => Some("III"),
        _ => None,
    };
    let mut written = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let behind_label =
            text[..at].chars().next_back().is_some_and(|before| "般得所並み者役分".contains(before));
        match roman(character).filter(|_| behind_label) {
            Some(numeral) => written.push_str(numeral),
            None => written.push(character),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn classes(written: &str, group: Option<AgeGroup>) -> String {
        LimitClasses::read(written).unwrap().unwrap().of_group(group, 2024_08_01).to_string()
    }

    #[test]
    fn codes_and_labels_that_stand_alone() {
        let cases = [
            ("A03", "A03", "OQSCD012"),
            ("ｂ０９", "B09", "any width and case"),
            ("オ（境）", "A06", "the label of A06"),
            ("現役並みⅢ", "B01", "one character for the numeral"),
            ("現役並みIII", "B01", "three letters"),
            ("現役並ⅲ", "B01", "a small numeral"),
            ("現役ＩＩＩ", "B01", "letters of full width"),
            ("現役並み所得者Ⅱ", "B02", "the whole label"),
            ("現役並み2", "B02", "a digit behind the label"),
            ("現役Ⅰ", "B03", "short label"),
            ("Ⅲ", "B01", "the only class with this numeral"),
            ("低所得Ⅱ", "B05", "label"),
            ("低所Ⅱ", "B05", "short label"),
            ("区分Ⅱ", "B05", "old label"),
            ("低所得者Ⅰ", "B06", "B07 and B08 have labels of their own"),
            ("区オ", "A05/B05/B06/B07/B08", "the age tells"),
            ("低所得Ⅰ（老福）", "B07", "told apart by its label"),
            ("低所得Ⅰ(境)", "B08", "told apart by its label"),
            ("一般Ⅱ", "B09", "label"),
            ("区カ", "B09", "receipts: 41"),
            ("42", "B10", "receipts"),
            ("4", "B05", "a receipt computer's table"),
            ("5", "B06/B07/B08", "likewise, for three"),
            ("限度額認定証なし", "", "no class"),
        ];
        for (written, expected, why) in cases {
            assert_eq!(classes(written, None), expected, "{written:?}: {why}");
        }
    }

    #[test]
    fn codes_of_several_groups_are_told_apart_by_age_and_insurer() {
        use AgeGroup::{From70, LateElderly, Under70};
        let cases = [
            ("26", Under70, "A01", "ア"),
            ("26", From70, "B01", "現役並みⅢ"),
            ("区ア", LateElderly, "B01", "現役並みⅢ"),
            ("(ウ)", Under70, "A03", "ウ"),
            ("ｴ", Under70, "A04", "half-width kana"),
            ("29", From70, "B04", "一般"),
            ("30", Under70, "A05/A06", "オ, with or without 境"),
            ("区オ", Under70, "A05", "A06 is オ(境)"),
            ("多オ", From70, "B05/B06/B07/B08", "低所得Ⅱ・Ⅰ"),
            ("0", From70, "B04", "一般, or no class"),
            ("0", LateElderly, "B10", "since October 2022"),
            ("0", Under70, "", "no certificate"),
            ("一般", LateElderly, "B10", "since October 2022"),
            ("41", Under70, "B09", "a class of another group stays what it is"),
            ("A01", From70, "A01", "a code is no ambiguity"),
        ];
        for (written, group, expected, why) in cases {
            assert_eq!(classes(written, Some(group)), expected, "{written:?}: {why}");
        }
        let general = LimitClasses::read("0").unwrap().unwrap();
        assert_eq!(general.of_group(Some(LateElderly), 2022_09_30).to_string(), "B04", "before the split");
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        for written in
            ["Ⅱ", "I", "C01", "A07", "B11", "25", "36", "現役", "低所得", "区分Ⅲ", "30割", "上位所得", "区分"]
        {
            assert_eq!(LimitClasses::read(written), Err(UnknownLimitClass), "{written:?}");
        }
        assert_eq!(LimitClasses::read("\u{3000}"), Ok(None));
    }

    proptest! {
        #[test]
        fn never_panics(value in any::<String>()) {
            let _ = LimitClasses::read(&value);
        }

        #[test]
        fn what_was_read_reads_its_own_code_again(value in "[A-B区多現役並み低所得一般ⅠⅡⅢ0-9アイウエオカキ]{1,6}") {
            if let Ok(Some(classes)) = LimitClasses::read(&value) {
                for code in classes.to_string().split('/').filter(|code| !code.is_empty()) {
                    prop_assert!(LimitClasses::read(code).unwrap().unwrap().agree(classes));
                }
            }
        }
    }
}
