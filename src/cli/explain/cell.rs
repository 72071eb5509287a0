//! Values as an explanation shows them.

use crate::codes::individual_number::{NumberCheck, Reading, read};
use crate::text::shown::{escaped, masked};

/// How many digits a number has.
const DIGITS: usize = 12;

/// A value of a field: what could be an individual number is `***`, and what cannot be seen stands by its number.
pub(super) fn text(value: &str) -> String {
    escaped(&masked(value))
}

/// A code by which somebody is found, which may have many digits: `***` where they are an individual number.
pub(super) fn code(value: &str, check: NumberCheck) -> String {
    let mut shown = String::new();
    for stretch in value.split_inclusive(|character: char| !character.is_numeric()) {
        let digits = stretch.trim_end_matches(|character: char| !character.is_numeric());
        let is_number = [check, NumberCheck::Official].into_iter().any(|check| is_number(digits, check));
        shown.push_str(if is_number { "***" } else { digits });
        shown.push_str(&stretch[digits.len()..]);
    }
    escaped(&shown)
}

fn is_number(digits: &str, check: NumberCheck) -> bool {
    digits.chars().count() == DIGITS && matches!(read(digits, check), Reading::Number(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::individual_number::{check_digit, synthetic};

    #[test]
    fn a_value_shows_what_is_hidden_and_no_number() {
        assert_eq!(text("山\u{200B}田"), "山\\u{200b}田");
        assert_eq!(text("東京都港区虎ノ門1-2-3 虎ビル101"), "東京都港区虎ノ門1-2-3 虎ビル101");
        assert_eq!(text("山田 1111_1111_1110"), "山田 ***");
        assert_eq!(text("1980-04-01"), "1980-04-01");
    }

    #[test]
    fn a_code_is_shown_unless_it_is_a_number() {
        let body = 98_765_432_101_u64;
        let (official, made_up) = (body * 10 + u64::from(check_digit(body)), synthetic(body));
        let wide = official.to_string().replace('1', "１");
        for check in [NumberCheck::Official, NumberCheck::Synthetic] {
            assert_eq!(code(&format!("06139992:宇治:{official}:01"), check), "06139992:宇治:***:01");
            assert_eq!(code(&wide, check), "***");
            assert_eq!(code("06139992:12:12345678:01", check), "06139992:12:12345678:01");
            assert_eq!(code("000000012345678", check), "000000012345678");
        }
        assert_eq!(code(&made_up.to_string(), NumberCheck::Synthetic), "***");
        assert_eq!(code(&made_up.to_string(), NumberCheck::Official), made_up.to_string());
        assert_eq!(code("a\u{200B}1", NumberCheck::Official), "a\\u{200b}1");
    }
}
