//! Zeros that codes have lost where a spreadsheet took them for numbers.

use std::borrow::Cow;

use super::layout::{Column, Kind};
use crate::codes::facility_code::FacilityCode;
use crate::codes::individual_number::{NumberCheck, Reading, read};
use crate::codes::insurer_number::InsurerNumber;

/// How a code is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// As a number, which has no zeros before it.
    AsNumber,
    /// As text, which may be right as it is.
    AsText,
}

/// Whether a column holds codes whose length tells what they lost.
pub(super) fn are_told(column: &Column) -> bool {
    matches!(column.name, "facility_code" | "insurer_number" | "branch" | "individual_number")
}

/// Whether a column holds codes that tell records apart, whose zeros nothing tells once they are numbers.
pub(super) fn cannot_be_told(column: &Column) -> bool {
    column.identifies && column.kind == Kind::Text && !are_told(column)
}

/// Whether a number can be such a code, its zeros put back or not.
pub(super) fn is_code(column: &Column, digits: &str) -> bool {
    matches!(
        (column.name, digits.len()),
        ("facility_code", 9 | 10) | ("insurer_number", 5..=8) | ("branch", 1 | 2)
    )
}

/// A code with the zero that it lost before it; nothing where it lost none, or that cannot be told.
///
/// Codes of facilities have ten digits, and only those of prefectures 01 to 09 begin with 0. Numbers of insurers have
/// eight digits, or six, and lose one at most: no scheme and no prefecture has the code 00. Branches have two. A text has
/// lost a zero only where its check digit says so, and a branch may be written with one digit. A number of twelve digits
/// that is written as a number lost up to four where its check digit says so; one that is text is judged as it is.
pub(super) fn put_back(column: &Column, code: &str, written: Written) -> Option<Cow<'static, str>> {
    if column.name == "individual_number" {
        return (written == Written::AsNumber && (8..12).contains(&code.len()))
            .then(|| format!("{code:0>12}"))
            .filter(|whole| is_a_number(whole))
            .map(Cow::Owned);
    }
    if !matches!((column.name, code.len()), ("facility_code", 9) | ("insurer_number", 5 | 7) | ("branch", 1))
        || !code.bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let whole = format!("0{code}");
    let is_right = || match column.name {
        "insurer_number" => InsurerNumber::read(&whole).is_some_and(InsurerNumber::check_digit_holds),
        "facility_code" => FacilityCode::read(&whole)
            .is_some_and(|code| code.check_digit_holds() && code.prefecture().is_some()),
        _ => false,
    };
    (written == Written::AsNumber || is_right()).then_some(Cow::Owned(whole))
}

/// Whether twelve digits are somebody's number, made up or not.
fn is_a_number(digits: &str) -> bool {
    let checks = [NumberCheck::Official, NumberCheck::Synthetic];
    checks.into_iter().any(|check| matches!(read(digits, check), Reading::Number(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FACILITIES, LINKAGES};

    #[test]
    fn a_number_of_a_person_that_became_one_of_a_spreadsheet_gets_its_zeros_back() {
        let column = &LINKAGES.columns[LINKAGES.position("individual_number").unwrap()];
        let whole = crate::codes::individual_number::synthetic(12_345_678).to_string();
        let whole = format!("{whole:0>12}");
        let number = whole.trim_start_matches('0');
        assert_eq!(put_back(column, number, Written::AsNumber).as_deref(), Some(&*whole));
        assert_eq!(put_back(column, number, Written::AsText), None, "a text is judged as it is");
        let wrong = format!(
            "{}{}",
            &number[..number.len() - 1],
            (number.as_bytes()[number.len() - 1] - b'0' + 1) % 10
        );
        assert_eq!(put_back(column, &wrong, Written::AsNumber), None);
        assert_eq!(put_back(column, "12345", Written::AsNumber), None, "too short to tell");
    }

    #[test]
    fn length_and_check_digit_tell_what_was_lost() {
        let insurer = &LINKAGES.columns[LINKAGES.position("insurer_number").unwrap()];
        let branch = &LINKAGES.columns[LINKAGES.position("branch").unwrap()];
        let facility = &FACILITIES.columns[FACILITIES.position("facility_code").unwrap()];
        for (column, code, as_number, as_text) in [
            (insurer, "6139992", Some("06139992"), Some("06139992")),
            (insurer, "6139993", Some("06139993"), None),
            (insurer, "06139992", None, None),
            (insurer, "10017", Some("010017"), Some("010017")),
            (insurer, "10018", Some("010018"), None),
            (insurer, "61399", Some("061399"), None),
            (insurer, "613999x", None, None),
            (facility, "110113719", Some("0110113719"), Some("0110113719")),
            (facility, "110113718", Some("0110113718"), None),
            (branch, "1", Some("01"), None),
            (branch, "12", None, None),
        ] {
            assert_eq!(put_back(column, code, Written::AsNumber).as_deref(), as_number, "{code}");
            assert_eq!(put_back(column, code, Written::AsText).as_deref(), as_text, "{code}");
        }
    }
}
