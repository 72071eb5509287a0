//! Individual numbers in columns that results show as they were read.
//!
//! Under a wrong header they would be published. A value that could be one makes a reject of its row, whatever else is
//! sound in it.

use datafusion::arrow::array::{Array, ArrayRef, AsArray, StringViewArray};
use unicode_normalization::UnicodeNormalization;

use super::fault::Fault;
use super::faults::Faults;
use super::requested_column::RequestedColumn;
use crate::codes::individual_number::{NumberCheck, is_checked};

/// The column of individual numbers, in the tables that have one.
const OWN: &str = "individual_number";

/// Digits of a number that lost its leading zero, and so bytes of the shortest value that is looked at.
const FEWEST: u32 = 11;
/// More digits than this are no number.
const MOST: u32 = 18;

/// Notes the rows of a batch of which an identifier could be an individual number: a right one, or that of the row.
pub(super) fn note_numbers(
    asked: &[RequestedColumn],
    columns: &[ArrayRef],
    check: NumberCheck,
    faults: &mut Faults,
) {
    let own = asked.iter().position(|asked| asked.column.name == OWN);
    let own = own.and_then(|at| columns.get(at)?.as_string_view_opt());
    for (asked, column) in asked.iter().zip(columns).filter(|(asked, _)| asked.column.identifies) {
        let Some(text) = column.as_string_view_opt() else { continue };
        for (row, view) in text.views().iter().enumerate() {
            if length(*view) < FEWEST {
                continue;
            }
            let Some(digits) = value(text, row).and_then(digits) else { continue };
            let is_own = own.and_then(|own| value(own, row)).and_then(self::digits) == Some(digits);
            if is_own || digits.count == 12 && is_checked(digits.number, check) {
                faults.value(row, asked.position, Fault::IndividualNumber);
                faults.number(asked.column.name, is_own);
            }
        }
    }
}

/// The bytes of a value, by its view.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the length is the lowest of four words of 32 bits")]
const fn length(view: u128) -> u32 {
    view as u32
}

fn value(text: &StringViewArray, row: usize) -> Option<&str> {
    text.is_valid(row).then(|| text.value(row))
}

/// What a value consists of that holds digits and no letter.
#[derive(Clone, Copy)]
struct Digits {
    count: u32,
    number: u64,
}

impl PartialEq for Digits {
    /// A leading zero may have been lost.
    fn eq(&self, other: &Digits) -> bool {
        self.number == other.number
    }
}

/// The digits of a value in whatever width, without what may stand between them; nothing where it holds a letter, too few
/// digits or too many, or nothing but zeros.
fn digits(text: &str) -> Option<Digits> {
    let mut digits = Digits { count: 0, number: 0 };
    let mut add = |character: char| match character.to_digit(10) {
        Some(digit) => {
            digits = Digits { count: digits.count + 1, number: digits.number * 10 + u64::from(digit) };
            digits.count <= MOST
        }
        // People type the long mark for a hyphen.
        None => !character.is_alphanumeric() || character == 'ー',
    };
    let all = if text.is_ascii() { text.chars().all(&mut add) } else { text.nfkc().all(&mut add) };
    (all && digits.count >= FEWEST && digits.number > 0).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::individual_number::synthetic;

    #[test]
    fn digits_are_found_in_every_notation() {
        let number = synthetic(12_345_678_901);
        let plain = number.to_string();
        let (a, b, c) = (&plain[..4], &plain[4..8], &plain[8..]);
        let wide: String =
            plain.bytes().filter_map(|b| char::from_u32('０' as u32 + u32::from(b - b'0'))).collect();
        for typed in [
            plain.clone(),
            wide.clone(),
            format!(" {a}　{b} {c} "),
            format!("{a}-{b}－{c}"),
            format!("{a}ー{b}ｰ{c}"),
            format!("{a}_{b}/{c}"),
            format!("'{plain}"),
            format!("「{wide}」"),
            format!("{a}\u{A0}{b}\u{200B}{c}"),
        ] {
            let found = digits(&typed).map(|digits| (digits.count, digits.number));
            assert_eq!(found, Some((12, number)), "{typed:?}");
        }
    }

    #[test]
    fn what_holds_a_letter_or_another_count_of_digits_is_none() {
        for typed in [
            "",
            "1234567890",
            "R12345678901",
            "12345678901号",
            "000000000000",
            "1234567890123456789",
            "記号12345678901",
            "0b5e2a7c-1c1b-4a57",
        ] {
            assert!(digits(typed).is_none(), "{typed}");
        }
        assert!(digits("012345678901") == digits("12345678901"), "a zero was lost");
    }
}
