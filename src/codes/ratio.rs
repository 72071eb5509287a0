//! The ratio of part payment (一部負担金割合) in every notation that systems export.

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

/// A ratio of part payment: 10, 20 or 30 per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    percent: u8,
}

/// Whose share a number states.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// What the patient pays (負担).
    Burden,
    /// What the insurer pays (給付): ten tenths less the burden.
    Benefit,
}

/// The value is no ratio that a patient can have to pay, or could be more than one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("is not a ratio that is known")]
pub struct UnknownRatio;

/// What may stand around the number, longest first, with the side that it names.
const WORDS: [(&str, Side); 10] = [
    ("一部負担金割合", Side::Burden),
    ("自己負担割合", Side::Burden),
    ("負担割合", Side::Burden),
    ("負担率", Side::Burden),
    ("一部負担金", Side::Burden),
    ("自己負担", Side::Burden),
    ("負担", Side::Burden),
    ("給付割合", Side::Benefit),
    ("給付率", Side::Benefit),
    ("給付", Side::Benefit),
];

/// No notation is longer, in bytes.
const LONGEST: usize = 64;

impl Ratio {
    /// Reads a ratio in any notation; `None` where there is nothing but blanks.
    ///
    /// A number with 割 counts tenths, one with % per cents, one below 1 is a fraction. Without a unit one
    /// digit counts tenths, two or three digits per cents (responses write `030`). 10, 20 and 30 per cent are a burden, unless 給付
    /// stands beside them; 70, 80 and 90 per cent are a benefit where 給付 stands beside them, and else unknown: nobody has
    /// to pay so much, but a number alone does not say that it is not a slip. Every other number, 0 and 100 among them, is
    /// unknown (notations: domain reference 1.5, 給付 = 10 − 負担).
    ///
    /// ```
    /// use totsugo::codes::ratio::Ratio;
    /// for written in ["030", "30", "0.30", "3", "３割", "給付70", "7割給付"] {
    ///     assert_eq!(Ratio::read(written).unwrap().map(Ratio::percent), Some(30), "{written}");
    /// }
    /// assert!(Ratio::read("100").is_err() && Ratio::read("7割").is_err());
    /// ```
    pub fn read(text: &str) -> Result<Option<Ratio>, UnknownRatio> {
        match text {
            "" => Ok(None),
            "010" | "10" => Ok(Some(Ratio::percents(10))),
            "020" | "20" => Ok(Some(Ratio::percents(20))),
            "030" | "30" => Ok(Some(Ratio::percents(30))),
            _ if text.len() > LONGEST => {
                if text.trim().is_empty() {
                    Ok(None)
                } else {
                    Err(UnknownRatio)
                }
            }
            _ => read_folded(&text.nfkc().filter(|character| !character.is_whitespace()).collect::<String>()),
        }
    }

    /// What the patient pays, in per cent: 10, 20 or 30.
    #[must_use]
    pub const fn percent(self) -> u8 {
        self.percent
    }

    const fn percents(percent: u8) -> Ratio {
        Ratio { percent }
    }
}

/// A value without blanks, in half width.
fn read_folded(text: &str) -> Result<Option<Ratio>, UnknownRatio> {
    if text.is_empty() {
        return Ok(None);
    }
    let (number, named) = without_word(text);
    let percent = per_cents(number).ok_or(UnknownRatio)?;
    match (percent, named) {
        (10 | 20 | 30, None | Some(Side::Burden)) => Ok(Some(Ratio { percent })),
        (70 | 80 | 90, Some(Side::Benefit)) => Ok(Some(Ratio { percent: 100 - percent })),
        _ => Err(UnknownRatio),
    }
}

/// The number with its unit, if any, and the side that the word before or behind it names.
fn without_word(text: &str) -> (&str, Option<Side>) {
    let strip =
        |word| text.strip_prefix(word).map(|rest| rest.trim_start_matches(':')).or(text.strip_suffix(word));
    WORDS.iter().find_map(|(word, side)| Some((strip(*word)?, Some(*side)))).unwrap_or((text, None))
}

/// The number in per cent.
fn per_cents(text: &str) -> Option<u8> {
    if let Some(tenths) = text.strip_suffix('割') {
        return Some(digit(tenths)? * 10);
    }
    if let Some(percent) = text.strip_suffix('%') {
        return whole(percent, 1..=3);
    }
    if let Some(places) = text.strip_prefix("0.").or(text.strip_prefix('.')) {
        let tenths = places.trim_end_matches('0');
        return (places.len() <= 4).then_some(digit(tenths)? * 10);
    }
    match text.len() {
        1 => Some(whole(text, 1..=1)? * 10),
        _ => whole(text, 2..=3),
    }
}

/// A digit, in kanji too.
fn digit(text: &str) -> Option<u8> {
    const KANJI: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let kanji = KANJI.iter().position(|kanji| *kanji == text).and_then(|digit| u8::try_from(digit).ok());
    kanji.or_else(|| whole(text, 1..=1))
}

/// A number below 256 of so many digits.
fn whole(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<u8> {
    let is_number = digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_notation_in_use_is_read() {
        let cases = [
            ("030", 30, "responses: per cent of three digits"),
            ("30", 30, "per cent"),
            ("30%", 30, "with its sign"),
            ("0.30", 30, "receipt computers: a fraction"),
            (".2", 20, "a fraction without its zero"),
            ("3", 30, "tenths"),
            ("１", 10, "full width"),
            ("３割", 30, "full width with its unit"),
            ("2割", 20, "half width with its unit"),
            ("三割", 30, "kanji"),
            (" 3 割 ", 30, "blanks"),
            ("負担割合：３割", 30, "named"),
            ("3割負担", 30, "named behind"),
            ("給付70", 30, "what the insurer pays"),
            ("給付割合７割", 30, "likewise in tenths"),
            ("7割給付", 30, "named behind"),
            ("給付8", 20, "a digit counts tenths"),
            ("80%給付", 20, "per cent with its sign"),
            ("給付率:0.9", 10, "a fraction"),
        ];
        for (written, percent, why) in cases {
            assert_eq!(Ratio::read(written), Ok(Some(Ratio { percent })), "{written:?}: {why}");
        }
        for nothing in ["", " ", "\u{3000}"] {
            assert_eq!(Ratio::read(nothing), Ok(None), "{nothing:?}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        let cases = [
            ("0", "nobody: a public expense may pay the rest"),
            ("100", "a burden of all, or a benefit of all"),
            ("10割", "likewise"),
            ("80", "a benefit is named: 給付80"),
            ("8割", "likewise"),
            ("80%", "likewise"),
            ("70", "likewise"),
            ("070", "likewise"),
            ("0.7", "likewise"),
            ("9割", "likewise"),
            ("8", "likewise"),
            ("40", "no such ratio"),
            ("03", "two digits count per cents: 3 % does not exist"),
            ("003", "three digits, likewise"),
            ("0.35", "between two"),
            ("1.0", "tenths or all"),
            ("給付30", "nobody is paid 30 per cent"),
            ("負担70%", "nobody pays 70 per cent"),
            ("30-20", "two values"),
            ("-30", "a sign"),
            ("3割5分", "between two"),
            ("現役並み", "a limit class"),
            ("割", "no number"),
        ];
        for (written, why) in cases {
            assert_eq!(Ratio::read(written), Err(UnknownRatio), "{written:?}: {why}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(value in any::<String>()) {
            let _ = Ratio::read(&value);
        }

        #[test]
        fn a_ratio_is_one_of_three(value in "[0-9.割給付負担%]{1,6}") {
            if let Ok(Some(ratio)) = Ratio::read(&value) {
                prop_assert!([10, 20, 30].contains(&ratio.percent()));
            }
        }
    }
}
