//! Regions of several prefectures, as rows of tables sum them up: 東北計, 関東ブロック計.

use unicode_normalization::UnicodeNormalization;

use super::prefecture::Prefecture;

/// A region in the sum of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Region(u8);

/// A name, its form in Latin letters, and the prefectures that it may stand for: authorities draw some borders
/// differently.
type Named = (&'static str, &'static str, &'static [&'static [u8]]);

#[rustfmt::skip]
const REGIONS: [Named; 20] = [
    ("北海道", "Hokkaido", &[&[1]]),
    ("東北", "Tohoku", &[&[2, 3, 4, 5, 6, 7]]),
    ("北海道東北", "Hokkaido and Tohoku", &[&[1, 2, 3, 4, 5, 6, 7]]),
    ("関東", "Kanto", &[
        &[8, 9, 10, 11, 12, 13, 14], &[8, 9, 10, 11, 12, 13, 14, 19], &[8, 9, 10, 11, 12, 13, 14, 19, 20],
        &[8, 9, 10, 11, 12, 13, 14, 15, 19, 20],
    ]),
    ("北関東", "northern Kanto", &[&[8, 9, 10], &[8, 9, 10, 11]]),
    ("南関東", "southern Kanto", &[&[11, 12, 13, 14], &[12, 13, 14, 19], &[12, 13, 14]]),
    ("関東甲信", "Kanto and Koshin", &[&[8, 9, 10, 11, 12, 13, 14, 19, 20]]),
    ("関東信越", "Kanto and Shinetsu", &[
        &[8, 9, 10, 11, 12, 13, 14, 15, 19, 20], &[8, 9, 10, 11, 12, 13, 14, 15, 20],
    ]),
    ("甲信越", "Koshinetsu", &[&[15, 19, 20]]),
    ("北陸", "Hokuriku", &[&[16, 17, 18], &[15, 16, 17, 18]]),
    ("東海", "Tokai", &[&[21, 22, 23, 24], &[21, 23, 24]]),
    ("東海北陸", "Tokai and Hokuriku", &[&[16, 17, 21, 22, 23, 24], &[16, 17, 18, 21, 22, 23, 24]]),
    ("中部", "Chubu", &[
        &[15, 16, 17, 18, 19, 20, 21, 22, 23], &[15, 16, 17, 18, 19, 20, 21, 22, 23, 24],
        &[16, 17, 18, 19, 20, 21, 22, 23, 24], &[16, 17, 18, 20, 21, 22, 23, 24],
    ]),
    ("近畿", "Kinki", &[
        &[25, 26, 27, 28, 29, 30], &[18, 25, 26, 27, 28, 29, 30], &[24, 25, 26, 27, 28, 29, 30],
        &[18, 24, 25, 26, 27, 28, 29, 30],
    ]),
    ("関西", "Kansai", &[&[25, 26, 27, 28, 29, 30], &[24, 25, 26, 27, 28, 29, 30]]),
    ("中国", "Chugoku", &[&[31, 32, 33, 34, 35]]),
    ("四国", "Shikoku", &[&[36, 37, 38, 39]]),
    ("中国四国", "Chugoku and Shikoku", &[&[31, 32, 33, 34, 35, 36, 37, 38, 39]]),
    ("九州", "Kyushu", &[&[40, 41, 42, 43, 44, 45, 46], &[40, 41, 42, 43, 44, 45, 46, 47]]),
    ("九州沖縄", "Kyushu and Okinawa", &[&[40, 41, 42, 43, 44, 45, 46, 47]]),
];

/// Codes of regions start here, beyond those of prefectures.
pub(crate) const FIRST: u8 = 100;
/// The code of a sum of which the name says no region: 小計, ブロック計.
const UNNAMED: u8 = u8::MAX;
/// The longest name of a sum, in characters.
const LONGEST: usize = 20;

impl Region {
    /// The region of a sum: of 東北計, 関東ブロック計, 小計; nothing of a prefecture, or where the text is no sum.
    pub(crate) fn of_sum(text: &str) -> Option<Region> {
        let is_part = |sign: char| !sign.is_whitespace() && !"・/、()[]【】".contains(sign);
        let text: String = text.nfkc().filter(|sign| is_part(*sign)).collect();
        if text.chars().count() > LONGEST {
            return None;
        }
        let without =
            |text: &str, ends: &[&str]| ends.iter().find_map(|end| text.strip_suffix(end).map(str::to_owned));
        let named = without(&text, &["小計", "合計", "計"])?;
        let name = without(&named, &["ブロック", "地方", "地域", "地区", "厚生局管内", "厚生局", "管内"])
            .unwrap_or(named);
        if let Some(at) = REGIONS.iter().position(|(known, ..)| *known == name) {
            return u8::try_from(at).ok().map(|at| Region(FIRST + at));
        }
        Prefecture::from_name(&name).is_none().then_some(Region(UNNAMED))
    }

    /// The region with this code.
    pub(crate) fn from_code(code: u8) -> Option<Region> {
        (code >= FIRST).then_some(Region(code))
    }

    /// Its code, 100 or more.
    pub(crate) const fn code(self) -> u8 {
        self.0
    }

    /// Every region of which the name says what it is.
    pub(crate) fn all() -> impl Iterator<Item = Region> {
        (FIRST..).take(REGIONS.len()).map(Region)
    }

    fn named(self) -> Option<&'static Named> {
        REGIONS.get(usize::from(self.0.checked_sub(FIRST)?))
    }

    /// Its name, in Japanese and in Latin letters; nothing where it has none.
    pub(crate) fn names(self) -> Option<(&'static str, &'static str)> {
        self.named().map(|(japanese, latin, _)| (*japanese, *latin))
    }

    /// The prefectures that it may stand for, the commonest first.
    pub(crate) fn prefectures(self) -> &'static [&'static [u8]] {
        self.named().map_or(&[], |(.., prefectures)| *prefectures)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_regions_are_told_from_prefectures() {
        for (text, name) in [
            ("東北計", Some("東北")),
            ("東　北　計", Some("東北")),
            ("（関東ブロック計）", Some("関東")),
            ("中国・四国地方計", Some("中国四国")),
            ("近畿厚生局管内小計", Some("近畿")),
            ("北海道計", Some("北海道")),
        ] {
            assert_eq!(Region::of_sum(text).and_then(Region::names).map(|(name, _)| name), name, "{text}");
        }
        for unnamed in ["小計", "ブロック計", "首都圏計"] {
            let region = Region::of_sum(unnamed).unwrap();
            assert_eq!((region.names(), region.prefectures().len()), (None, 0), "{unnamed}");
            assert_eq!(Region::from_code(region.code()), Some(region));
        }
        for none in ["東北", "東京都計", "東京計", "東京都", "", "江戸"] {
            assert_eq!(Region::of_sum(none), None, "{none}");
        }
    }

    #[test]
    fn regions_consist_of_prefectures_in_their_order() {
        for region in Region::all() {
            assert!(region.names().is_some() && Region::from_code(region.code()) == Some(region));
            for of in region.prefectures() {
                assert!(of.is_sorted_by(|a, b| a < b), "{region:?}");
                assert!(of.iter().all(|code| Prefecture::from_code(*code).is_some()), "{region:?}");
            }
        }
    }
}
