//! Prefectures by code and name (JIS X 0401).

use std::fmt;

use super::ascii_digits;
use crate::text::municipality::PREFECTURES;

/// The name of the row that adds up the prefectures.
pub const COUNTRY: &str = "全国";

/// In the order of the codes.
#[rustfmt::skip]
const ROMANISED: [&str; 47] = [
    "Hokkaido", "Aomori", "Iwate", "Miyagi", "Akita", "Yamagata", "Fukushima", "Ibaraki",
    "Tochigi", "Gunma", "Saitama", "Chiba", "Tokyo", "Kanagawa", "Niigata", "Toyama",
    "Ishikawa", "Fukui", "Yamanashi", "Nagano", "Gifu", "Shizuoka", "Aichi", "Mie",
    "Shiga", "Kyoto", "Osaka", "Hyogo", "Nara", "Wakayama", "Tottori", "Shimane",
    "Okayama", "Hiroshima", "Yamaguchi", "Tokushima", "Kagawa", "Ehime", "Kochi", "Fukuoka",
    "Saga", "Nagasaki", "Kumamoto", "Oita", "Miyazaki", "Kagoshima", "Okinawa",
];

/// One of the 47 prefectures, by its code (JIS X 0401).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefecture(u8);

impl Prefecture {
    /// The prefecture with this code, 1 (北海道) to 47 (沖縄県).
    pub const fn from_code(code: u8) -> Option<Prefecture> {
        if 1 <= code && code <= 47 { Some(Prefecture(code)) } else { None }
    }

    /// The prefecture with this name, with or without its last character: 東京都 or 東京.
    pub fn from_name(name: &str) -> Option<Prefecture> {
        let name = name.trim();
        Prefecture::all().find(|prefecture| prefecture.name() == name || prefecture.short_name() == name)
    }

    /// The prefecture that a code of one or two digits, 東京都 or 東京 stands for, whatever the width of digits.
    ///
    /// ```
    /// use totsugo::codes::prefecture::Prefecture;
    /// assert_eq!(Prefecture::read("13"), Prefecture::read("東京"));
    /// ```
    pub fn read(text: &str) -> Option<Prefecture> {
        match ascii_digits::read::<2>(text) {
            Some(([code, _], 1)) => Prefecture::from_code(code),
            Some(([tens, unit], _)) => Prefecture::from_code(tens * 10 + unit),
            None => Prefecture::from_name(text),
        }
    }

    /// Every prefecture in the order of the codes.
    pub fn all() -> impl ExactSizeIterator<Item = Prefecture> {
        (0..47_u8).map(|position| Prefecture(position + 1))
    }

    /// The code, 1 to 47.
    pub const fn code(self) -> u8 {
        self.0
    }

    /// The whole name: 東京都.
    pub const fn name(self) -> &'static str {
        PREFECTURES[self.0 as usize - 1]
    }

    /// The name in Latin letters, without 都, 府 or 県: Tokyo.
    pub const fn romanised(self) -> &'static str {
        ROMANISED[self.0 as usize - 1]
    }

    /// The name without 都, 府 or 県: 東京; 北海道 stays whole.
    pub fn short_name(self) -> &'static str {
        let name = self.name();
        name.strip_suffix(['都', '府', '県']).unwrap_or(name)
    }
}

impl fmt::Display for Prefecture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_lead_to_one_another() {
        for prefecture in Prefecture::all() {
            assert_eq!(Prefecture::from_code(prefecture.code()), Some(prefecture));
            assert_eq!(Prefecture::from_name(prefecture.name()), Some(prefecture));
            assert_eq!(Prefecture::from_name(prefecture.short_name()), Some(prefecture));
        }
    }

    #[test]
    fn names_are_those_of_the_standard() {
        for (code, name, short, latin) in [
            (1, "北海道", "北海道", "Hokkaido"),
            (13, "東京都", "東京", "Tokyo"),
            (26, "京都府", "京都", "Kyoto"),
            (27, "大阪府", "大阪", "Osaka"),
            (47, "沖縄県", "沖縄", "Okinawa"),
        ] {
            let prefecture = Prefecture::from_code(code).unwrap();
            assert_eq!((prefecture.name(), prefecture.short_name()), (name, short));
            assert_eq!(prefecture.romanised(), latin);
        }
        assert_eq!(Prefecture::from_code(0), None);
        assert_eq!(Prefecture::from_code(48), None);
        assert_eq!(Prefecture::from_name("京"), None, "the 都 of 京都 is no suffix");
        assert_eq!(Prefecture::from_name(" 東京都\u{3000}").map(Prefecture::code), Some(13));
        for written in ["13", "１３", "東京", "東京都"] {
            assert_eq!(Prefecture::read(written).map(Prefecture::code), Some(13), "{written}");
        }
        for (written, code) in
            [("1", Some(1)), ("01", Some(1)), ("00", None), ("48", None), ("131", None), ("", None)]
        {
            assert_eq!(Prefecture::read(written).map(Prefecture::code), code, "{written}");
        }
    }
}
