//! Insurer numbers (保険者番号): 8 digits, or 6 for national health insurance.
//!
//! Law number 2, prefecture 2, insurer 3, check digit 1; the numbers of national health insurance
//! lack the law number.

use std::fmt;

use super::{ascii_digits, luhn, prefecture::Prefecture, scheme::Scheme};

/// An insurer number of 6 or 8 digits, whether or not its check digit is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InsurerNumber {
    /// Eight digits; the first two are zero for national health insurance, on which the check
    /// digit does not depend.
    digits: [u8; 8],
}

/// What is odd about an insurer number; none of it is a reason to reject a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Warning {
    /// The last digit does not check the others.
    CheckDigit,
    /// No scheme has this law number.
    UnknownScheme,
    /// No prefecture has this code.
    UnknownPrefecture,
}

impl InsurerNumber {
    /// Reads a number of either width, also where national health insurance was filled up with
    /// blanks or zeros to eight places; `None` for anything else.
    pub fn read(text: &str) -> Option<InsurerNumber> {
        match ascii_digits::read::<8>(text)? {
            (digits, 8) => Some(InsurerNumber { digits }),
            (digits, 6) => {
                let mut padded = [0; 8];
                padded[2..].copy_from_slice(&digits[..6]);
                Some(InsurerNumber { digits: padded })
            }
            _ => None,
        }
    }

    /// The number of an insurer with its check digit, given law number (0 for national health
    /// insurance), prefecture and serial number below 1,000.
    pub fn compose(law_number: u8, prefecture: Prefecture, serial: u16) -> InsurerNumber {
        let code = prefecture.code();
        let mut digits = [law_number / 10 % 10, law_number % 10, code / 10, code % 10, 0, 0, 0, 0];
        for (place, unit) in [(4, 100), (5, 10), (6, 1)] {
            digits[place] = u8::try_from(serial / unit % 10).unwrap_or(0);
        }
        digits[7] = luhn::check_digit(&digits[..7]);
        InsurerNumber { digits }
    }

    /// Whether it has no law number, as the numbers of national health insurance.
    pub fn is_national(self) -> bool {
        self.law_number() == 0
    }

    /// The scheme; `None` where no scheme has the law number.
    pub fn scheme(self) -> Option<Scheme> {
        match (self.is_national(), self.digits[4]) {
            (true, 3) => Some(Scheme::NationalSociety),
            (true, _) => Some(Scheme::National),
            (false, _) => Scheme::from_law_number(self.law_number()),
        }
    }

    /// The prefecture; `None` where none has the code.
    pub fn prefecture(self) -> Option<Prefecture> {
        Prefecture::from_code(self.digits[2] * 10 + self.digits[3])
    }

    /// Whether the last digit checks the others.
    pub fn check_digit_holds(self) -> bool {
        luhn::holds(&self.digits)
    }

    /// Everything odd about the number.
    pub fn warnings(self) -> impl Iterator<Item = Warning> {
        [
            (!self.check_digit_holds()).then_some(Warning::CheckDigit),
            self.scheme().is_none().then_some(Warning::UnknownScheme),
            self.prefecture().is_none().then_some(Warning::UnknownPrefecture),
        ]
        .into_iter()
        .flatten()
    }

    fn law_number(self) -> u8 {
        self.digits[0] * 10 + self.digits[1]
    }
}

impl fmt::Display for InsurerNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = if self.is_national() { &self.digits[2..] } else { &self.digits[..] };
        shown.iter().try_for_each(|digit| write!(f, "{digit}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_numbers_pass() {
        for (text, scheme, prefecture) in [
            ("33120015", Scheme::Police, "千葉県"),
            ("01040013", Scheme::Association, "宮城県"),
            ("06130488", Scheme::Society, "東京都"),
            ("138016", Scheme::National, "東京都"),
            ("138024", Scheme::National, "東京都"),
            ("138032", Scheme::National, "東京都"),
            ("138040", Scheme::National, "東京都"),
            ("138057", Scheme::National, "東京都"),
            ("39131016", Scheme::Elderly, "東京都"),
        ] {
            let number = InsurerNumber::read(text).unwrap();
            assert_eq!(number.warnings().count(), 0, "{text}");
            assert_eq!(number.scheme(), Some(scheme), "{text}");
            assert_eq!(number.prefecture().map(Prefecture::name), Some(prefecture), "{text}");
            assert_eq!(number.to_string(), text);
        }
    }

    #[test]
    fn national_numbers_are_the_same_however_they_are_filled_up() {
        let number = InsurerNumber::read("138016");
        for padded in ["  138016", "00138016", "１３８０１６", "138016\u{3000}"] {
            assert_eq!(InsurerNumber::read(padded), number, "{padded:?}");
        }
    }

    #[test]
    fn the_third_digit_of_a_national_society_is_3() {
        let number = InsurerNumber::compose(0, Prefecture::from_code(13).unwrap(), 301);
        assert_eq!(number.scheme(), Some(Scheme::NationalSociety));
        assert_eq!(InsurerNumber::read(&number.to_string()), Some(number));
    }

    #[test]
    fn odd_numbers_are_read_and_warned_of() {
        let warnings = |text| InsurerNumber::read(text).unwrap().warnings().collect::<Vec<_>>();
        assert_eq!(warnings("138017"), [Warning::CheckDigit]);
        assert!(warnings("12130012").contains(&Warning::UnknownScheme), "public expense");
        assert!(warnings("06990012").contains(&Warning::UnknownPrefecture), "no prefecture 99");
    }

    #[test]
    fn other_lengths_are_no_insurer_numbers() {
        for text in ["", "1", "1040013", "138016000", "13801a", "-138016"] {
            assert_eq!(InsurerNumber::read(text), None, "{text:?}");
        }
    }

    #[test]
    fn composed_numbers_bear_their_check_digit() {
        for law in [0, 1, 6, 31, 39] {
            for prefecture in Prefecture::all() {
                let number = InsurerNumber::compose(law, prefecture, 123);
                assert_eq!(number.warnings().count(), 0, "{number}");
            }
        }
    }
}
