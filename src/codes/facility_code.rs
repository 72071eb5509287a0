//! Codes of medical institutions (医療機関コード): 10 digits.
//!
//! Prefecture 2, point table 1, municipality group 2, institution 4, check digit 1. The check digit
//! covers all nine digits before it, prefecture and point table included.

use std::fmt;

use super::{ascii_digits, luhn, prefecture::Prefecture};

/// A facility code of 10 digits, whether or not its check digit is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FacilityCode {
    digits: [u8; 10],
}

/// The point table (点数表) by which a facility bills.
///
/// Hospitals and clinics share one: which of them a facility is takes a list of facilities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PointTable {
    /// 医科: hospitals and clinics.
    Medical,
    /// 歯科.
    Dental,
    /// 調剤.
    Pharmacy,
    /// 訪問看護.
    VisitingNurse,
}

impl PointTable {
    const ALL: [PointTable; 4] =
        [PointTable::Medical, PointTable::Dental, PointTable::Pharmacy, PointTable::VisitingNurse];

    /// The table of a digit.
    pub(super) fn of_digit(digit: u8) -> Option<PointTable> {
        PointTable::ALL.into_iter().find(|table| table.digit() == digit)
    }

    /// The digit that stands for it in a facility code.
    pub const fn digit(self) -> u8 {
        match self {
            PointTable::Medical => 1,
            PointTable::Dental => 3,
            PointTable::Pharmacy => 4,
            PointTable::VisitingNurse => 6,
        }
    }
}

impl FacilityCode {
    /// Reads a code of either width; `None` for anything but 10 digits.
    pub fn read(text: &str) -> Option<FacilityCode> {
        match ascii_digits::read::<10>(text)? {
            (digits, 10) => Some(FacilityCode { digits }),
            _ => None,
        }
    }

    /// The code of an institution with its check digit, given its group of municipalities below 100 and its
    /// serial number below 10,000.
    pub fn compose(prefecture: Prefecture, table: PointTable, group: u8, serial: u16) -> FacilityCode {
        let code = prefecture.code();
        let mut digits = [code / 10, code % 10, table.digit(), group / 10 % 10, group % 10, 0, 0, 0, 0, 0];
        for (place, unit) in [(5, 1_000), (6, 100), (7, 10), (8, 1)] {
            digits[place] = u8::try_from(serial / unit % 10).unwrap_or(0);
        }
        digits[9] = luhn::check_digit(&digits[..9]);
        FacilityCode { digits }
    }

    /// The prefecture; `None` where none has the code.
    pub fn prefecture(self) -> Option<Prefecture> {
        Prefecture::from_code(self.digits[0] * 10 + self.digits[1])
    }

    /// The point table; `None` where the digit stands for none.
    pub fn point_table(self) -> Option<PointTable> {
        PointTable::of_digit(self.digits[2])
    }

    /// Whether the last digit checks the others.
    pub fn check_digit_holds(self) -> bool {
        luhn::holds(&self.digits)
    }
}

impl fmt::Display for FacilityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.digits.iter().try_for_each(|digit| write!(f, "{digit}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_code_passes() {
        let code = FacilityCode::read("0110113719").unwrap();
        assert!(code.check_digit_holds());
        assert_eq!(code.prefecture().map(Prefecture::name), Some("北海道"));
        assert_eq!(code.point_table(), Some(PointTable::Medical));
        assert_eq!(code.to_string(), "0110113719");
    }

    #[test]
    fn composed_codes_bear_their_check_digit() {
        let hokkaido = Prefecture::from_code(1).unwrap();
        assert_eq!(FacilityCode::compose(hokkaido, PointTable::Medical, 1, 1371).to_string(), "0110113719");
        for (prefecture, table) in Prefecture::all().zip(PointTable::ALL.into_iter().cycle()) {
            let code = FacilityCode::compose(prefecture, table, 99, 9_999);
            assert_eq!((code.check_digit_holds(), code.point_table()), (true, Some(table)), "{code}");
        }
    }

    #[test]
    fn codes_in_use_that_fail_are_read() {
        for text in ["1311111111", "0110012345"] {
            assert!(!FacilityCode::read(text).unwrap().check_digit_holds(), "{text}");
        }
        let code = FacilityCode::read("4820113719").unwrap();
        assert_eq!(
            (code.prefecture(), code.point_table()),
            (None, None),
            "no such prefecture, no such table"
        );
    }

    #[test]
    fn seven_digits_are_no_code() {
        for text in ["", "0113719", "01101137190", "011011371x"] {
            assert_eq!(FacilityCode::read(text), None, "{text:?}");
        }
    }
}
