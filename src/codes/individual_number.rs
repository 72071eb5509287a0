//! The individual number (個人番号): 12 digits, the last of which checks the others.
//!
//! The rule is that of the ordinance on individual numbers (平成26年総務省令第85号) article 5.
//! A number never shows: [`IndividualNumber`] prints as `***`, and a [`Fault`] carries no digit.

use std::fmt;

use super::ascii_digits;
use super::exponent_form::is_in_exponent_form;

/// What the digits of a body count, from the right.
const WEIGHTS: [u32; 11] = [2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6];

/// Which numbers are accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum NumberCheck {
    /// The check digit of the ordinance: numbers of people.
    #[default]
    Official,
    /// The official check digit plus one, modulo 10: numbers of made-up people, nobody's.
    Synthetic,
}

impl NumberCheck {
    /// The name as the config has it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            NumberCheck::Official => "official",
            NumberCheck::Synthetic => "synthetic",
        }
    }

    /// The last digit of a number whose official check digit is given.
    #[inline]
    const fn shift(self, check_digit: u8) -> u8 {
        match self {
            NumberCheck::Official => check_digit,
            NumberCheck::Synthetic => (check_digit + 1) % 10,
        }
    }
}

/// An individual number whose check digit is right.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct IndividualNumber(u64);

impl IndividualNumber {
    /// The number as an integer, to join on; it must not leave the run.
    #[inline]
    pub(crate) const fn as_u64(self) -> u64 {
        self.0
    }
}

impl fmt::Debug for IndividualNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl fmt::Display for IndividualNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// What is wrong with a number that cannot be anybody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// As spreadsheets show long numbers in a narrow column, as in 1.23E+11.
    ExponentForm,
    /// Not 12 digits, or something else that is no digit.
    NotTwelveDigits,
    /// Twelve zeros, which the check digit would let pass.
    AllZero,
    /// The last digit does not check the others.
    CheckDigit,
    /// The last digit is that of a number of made-up people, which were not asked for.
    MadeUp,
}

impl Fault {
    /// Every fault.
    pub(crate) const ALL: [Fault; 5] =
        [Fault::ExponentForm, Fault::NotTwelveDigits, Fault::AllZero, Fault::CheckDigit, Fault::MadeUp];

    /// The fault with this name.
    #[must_use]
    pub(crate) fn from_name(name: &str) -> Option<Fault> {
        Fault::ALL.into_iter().find(|fault| fault.as_str() == name)
    }

    /// The name under which a run carries the fault.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Fault::ExponentForm => "exponent_form",
            Fault::NotTwelveDigits => "not_twelve_digits",
            Fault::AllZero => "all_zero",
            Fault::CheckDigit => "check_digit",
            Fault::MadeUp => "made_up",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a field for the individual number holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reading {
    /// Nothing, or nothing but blanks.
    Missing,
    /// Something that cannot be a number.
    Invalid(Fault),
    /// Twelve digits, the last of them right by the check that was asked for.
    Number(IndividualNumber),
    /// Eleven digits that are a number once the zero stands before them which programs of tables drop.
    LostZero(IndividualNumber),
}

/// Reads the field for the individual number.
///
/// Blanks around it, digits of full width, and one blank or hyphen between the groups of four as
/// they are printed on the card are accepted. Eleven digits in one group are read as they are and with
/// a zero before them.
///
/// ```
/// use totsugo::codes::individual_number::{self, Fault, NumberCheck, Reading};
///
/// let made_up = individual_number::synthetic(98_765_432_101).to_string();
/// let read = |check| individual_number::read(&made_up, check);
/// assert!(matches!(read(NumberCheck::Synthetic), Reading::Number(_)));
/// assert_eq!(read(NumberCheck::Official), Reading::Invalid(Fault::MadeUp));
/// ```
#[inline(always)]
#[expect(clippy::inline_always, reason = "so that the loops over columns are without a call")]
pub fn read(text: &str, check: NumberCheck) -> Reading {
    match <[u8; 12]>::try_from(text.as_bytes()).ok().and_then(from_ascii) {
        Some(digits) => checked(digits, check),
        None => read_as_typed(text, check),
    }
}

/// Whether a text holds what could be somebody's number: twelve digits, in one row or in groups of four, whose check digit
/// is right by either rule and beside which no other digit stands.
pub(crate) fn is_in(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    let is_digit = |place: usize| characters.get(place).is_some_and(|of| ascii_digits::digit(*of).is_some());
    let is_number = |start: usize, length: usize| {
        let Some(written) = characters.get(start..start + length) else { return false };
        let written: String = written.iter().collect();
        let reads = [NumberCheck::Official, NumberCheck::Synthetic].map(|check| read(&written, check));
        is_digit(start + length - 1)
            && !is_digit(start + length)
            && reads.iter().any(|reading| matches!(reading, Reading::Number(_)))
    };
    let starts = (0..characters.len()).filter(|at| is_digit(*at) && (*at == 0 || !is_digit(at - 1)));
    // Twelve digits, and the signs between groups.
    starts.into_iter().any(|start| (12..=14).any(|length| is_number(start, length)))
}

/// The check digit of a body of 11 digits: 0 where the weighted sum leaves 0 or 1 modulo 11.
///
/// Digits of `body` beyond the eleventh do not count.
#[must_use]
pub const fn check_digit(mut body: u64) -> u8 {
    let mut sum = 0;
    let mut place = 0;
    while place < WEIGHTS.len() {
        sum += (body % 10) as u32 * WEIGHTS[place];
        body /= 10;
        place += 1;
    }
    from_sum(sum)
}

/// The check digit that belongs to a sum of weighted digits.
#[inline]
const fn from_sum(sum: u32) -> u8 {
    const BY_REMAINDER: [u8; 11] = [0, 0, 9, 8, 7, 6, 5, 4, 3, 2, 1];
    BY_REMAINDER[(sum % 11) as usize]
}

/// Whether a number of twelve digits could be somebody's: the last digit checks the others.
pub(crate) const fn is_checked(number: u64, check: NumberCheck) -> bool {
    number != 0 && number < 1_000_000_000_000 && number % 10 == check.shift(check_digit(number / 10)) as u64
}

/// The made-up number with this body of 11 digits: its check digit is shifted by one, so that it
/// is nobody's.
#[must_use]
pub const fn synthetic(body: u64) -> u64 {
    let body = body % 100_000_000_000;
    body * 10 + NumberCheck::Synthetic.shift(check_digit(body)) as u64
}

/// The digits of a number written as it should be; the loop has no exit, so that it is one of
/// vector instructions.
#[inline]
fn from_ascii(bytes: [u8; 12]) -> Option<[u8; 12]> {
    let digits = bytes.map(|byte| byte.wrapping_sub(b'0'));
    let highest = digits.iter().fold(0, |highest: u8, digit| highest.max(*digit));
    (highest < 10).then_some(digits)
}

#[inline]
fn checked(digits: [u8; 12], check: NumberCheck) -> Reading {
    // Three groups of four, since one chain of twelve multiplications would be waited for.
    let group =
        |first: usize| digits[first..first + 4].iter().fold(0, |group, digit| group * 10 + u32::from(*digit));
    let number = u64::from(group(0)) * 100_000_000 + u64::from(group(4)) * 10_000 + u64::from(group(8));
    let sum = digits.iter().zip(WEIGHTS.iter().rev()).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    if number == 0 {
        Reading::Invalid(Fault::AllZero)
    } else if digits[11] == check.shift(from_sum(sum)) {
        Reading::Number(IndividualNumber(number))
    } else {
        Reading::Invalid(wrong_digit(digits[11], from_sum(sum), check))
    }
}

/// What a last digit is that does not check the others, given the official one.
#[cold]
fn wrong_digit(last: u8, official: u8, check: NumberCheck) -> Fault {
    if check == NumberCheck::Official && last == NumberCheck::Synthetic.shift(official) {
        Fault::MadeUp
    } else {
        Fault::CheckDigit
    }
}

#[cold]
fn read_as_typed(text: &str, check: NumberCheck) -> Reading {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Reading::Missing;
    }
    let mut digits = [0; 12];
    let mut length = 0;
    let (mut separated, mut grouped) = (false, false);
    for character in trimmed.chars() {
        if let Some(digit) = ascii_digits::digit(character) {
            let Some(place) = digits.get_mut(length) else {
                return Reading::Invalid(Fault::NotTwelveDigits);
            };
            *place = digit;
            length += 1;
            separated = false;
        } else if matches!(length, 4 | 8) && !separated && is_separator(character) {
            (separated, grouped) = (true, true);
        } else if is_in_exponent_form(trimmed) {
            return Reading::Invalid(Fault::ExponentForm);
        } else {
            return Reading::Invalid(Fault::NotTwelveDigits);
        }
    }
    match length {
        12 => checked(digits, check),
        11 if !grouped => with_zero(digits, check),
        _ => Reading::Invalid(Fault::NotTwelveDigits),
    }
}

/// Reads the first eleven digits with a zero before them.
fn with_zero(mut digits: [u8; 12], check: NumberCheck) -> Reading {
    digits.rotate_right(1);
    match checked(digits, check) {
        Reading::Number(number) => Reading::LostZero(number),
        _ => Reading::Invalid(Fault::NotTwelveDigits),
    }
}

fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '-' | '‐'..='―' | '−' | '－' | '﹣' | 'ー' | 'ｰ' | '─' | '━')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn official(body: u64) -> String {
        format!("{:012}", body * 10 + u64::from(check_digit(body)))
    }

    #[test]
    fn check_digits_follow_the_ordinance() {
        for (body, digit, reason) in [
            (12_345_678_901, 8, "every weight used"),
            (98_765_432_101, 8, "published example"),
            (11_111_111_111, 8, "the sum of the weights is 47"),
            (21_098_765_432, 0, "remainder 0 or 1 gives 0"),
            (0, 0, "zero, which is why all zeros are rejected apart"),
        ] {
            assert_eq!(check_digit(body), digit, "{reason}");
        }
    }

    #[test]
    fn a_field_is_read_as_people_type_it() {
        let plain = official(12_345_678_901);
        let (a, b, c) = (&plain[..4], &plain[4..8], &plain[8..]);
        let wide: String =
            plain.bytes().filter_map(|b| char::from_u32('０' as u32 + u32::from(b - b'0'))).collect();
        let expected = read(&plain, NumberCheck::Official);
        assert!(matches!(expected, Reading::Number(_)));
        for typed in [
            format!(" {plain}\u{3000}"),
            format!("{a} {b} {c}"),
            format!("{a}-{b}-{c}"),
            format!("{a}\u{3000}{b}－{c}"),
            wide,
        ] {
            assert_eq!(read(&typed, NumberCheck::Official), expected, "{typed}");
        }
    }

    #[test]
    fn a_number_is_found_in_a_text() {
        let plain = official(12_345_678_901);
        let made_up = synthetic(98_765_432_101).to_string();
        let (a, b, c) = (&plain[..4], &plain[4..8], &plain[8..]);
        for text in [
            plain.clone(),
            format!("本人の番号は{plain}とのこと"),
            format!("2026-11-30 {a}-{b}-{c}"),
            format!("{a} {b} {c}."),
            format!("№{made_up}、以上"),
        ] {
            assert!(is_in(&text), "{text}");
        }
        for text in [
            String::new(),
            "03-1234-5678 090-1234-5678 2026-11-30".to_owned(),
            format!("{plain}0"),
            format!("1{plain}"),
            "0".repeat(12),
            "123456789012".to_owned(),
        ] {
            assert!(!is_in(&text), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_a_number_is_named() {
        let plain = official(12_345_678_901);
        let not_twelve = Reading::Invalid(Fault::NotTwelveDigits);
        for (typed, reading) in [
            (String::new(), Reading::Missing),
            (" \u{3000}\t".to_owned(), Reading::Missing),
            (plain[1..].to_owned(), not_twelve),
            (format!("{plain}0"), not_twelve),
            (format!("{}x", &plain[1..]), not_twelve),
            (format!("{}--{}", &plain[..4], &plain[4..]), not_twelve),
            (format!("{}-{}", &plain[..5], &plain[5..]), not_twelve),
            (format!("{}.0", &plain[..10]), not_twelve),
            ("番号一二".to_owned(), not_twelve),
            ("0".repeat(12), Reading::Invalid(Fault::AllZero)),
            (synthetic(12_345_678_901).to_string(), Reading::Invalid(Fault::MadeUp)),
            (format!("{}1", &plain[..11]), Reading::Invalid(Fault::CheckDigit)),
            (" 1.23457E+11".to_owned(), Reading::Invalid(Fault::ExponentForm)),
            (official(1_234_567_890)[2..].to_owned(), not_twelve), // ten digits: two zeros are gone
        ] {
            assert_eq!(read(&typed, NumberCheck::Official), reading, "{typed:?}");
        }
        assert_eq!(read(&"0".repeat(12), NumberCheck::Synthetic), Reading::Invalid(Fault::AllZero));
    }

    #[test]
    fn eleven_digits_that_are_right_with_a_zero_before_them_have_lost_it() {
        let whole = official(1_234_567_890);
        let Reading::Number(number) = read(&whole, NumberCheck::Official) else { panic!("a number") };
        let lost = &whole[1..];
        let wide: String =
            lost.bytes().filter_map(|b| char::from_u32('０' as u32 + u32::from(b - b'0'))).collect();
        for typed in [lost.to_owned(), format!(" {lost}\u{3000}"), wide] {
            assert_eq!(read(&typed, NumberCheck::Official), Reading::LostZero(number), "{typed}");
        }
        let wrong_digit = format!("{}{}", &lost[..10], (lost.as_bytes()[10] - b'0' + 1) % 10);
        for (typed, why) in [
            (wrong_digit, "the last digit does not check the others"),
            (format!("{} {} {}", &lost[..4], &lost[4..8], &lost[8..]), "in groups no zero is lost"),
            (format!("{lost}0"), "twelve digits"),
            (lost[1..].to_owned(), "ten digits"),
            ("0".repeat(11), "nothing but zeros"),
        ] {
            let read = read(&typed, NumberCheck::Official);
            assert!(matches!(read, Reading::Invalid(_)), "{why}: {typed}");
        }
        assert!(matches!(read(lost, NumberCheck::Synthetic), Reading::Invalid(_)), "the other check");
    }

    #[test]
    fn nothing_printed_shows_a_digit() {
        let reading = read(&official(98_765_432_101), NumberCheck::Official);
        assert_eq!(format!("{reading:?}"), "Number(***)");
        let Reading::Number(number) = reading else { panic!("a number") };
        assert_eq!(number.to_string(), "***");
        assert_eq!(number.as_u64() / 10, 98_765_432_101);
    }

    proptest! {
        #[test]
        fn each_check_accepts_its_own_numbers_and_not_the_others(body in 1..100_000_000_000_u64) {
            let made_up = format!("{:012}", synthetic(body));
            prop_assert!(matches!(read(&made_up, NumberCheck::Synthetic), Reading::Number(_)));
            prop_assert_eq!(
                read(&made_up, NumberCheck::Official), Reading::Invalid(Fault::MadeUp));
            let of_a_person = official(body);
            prop_assert!(matches!(read(&of_a_person, NumberCheck::Official), Reading::Number(_)));
            prop_assert_eq!(
                read(&of_a_person, NumberCheck::Synthetic), Reading::Invalid(Fault::CheckDigit));
        }

        #[test]
        fn no_text_panics(text in ".{0,20}") {
            let _ = read(&text, NumberCheck::Official);
        }
    }
}
