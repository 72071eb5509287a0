//! What prefectures and types of facilities are called in sentences.

use std::borrow::Cow;

use super::Language;
use crate::codes::facility_type::FacilityType;
use crate::codes::prefecture::{COUNTRY, Prefecture};
use crate::codes::region::Region;

/// A prefecture by its code, 0 for the whole country.
pub(crate) fn prefecture_called(code: u8, lang: Language) -> &'static str {
    let found = Prefecture::from_code(code);
    let japanese = found.map_or(COUNTRY, Prefecture::name);
    lang.choose(japanese, found.map_or("the whole country", Prefecture::romanised))
}

/// The sum of a region, a prefecture, or 0 for the whole country.
pub(crate) fn area_called(code: u8, lang: Language) -> Cow<'static, str> {
    let Some(region) = Region::from_code(code) else { return prefecture_called(code, lang).into() };
    match (region.names(), lang) {
        (Some((japanese, _)), Language::Japanese) => format!("{japanese}計").into(),
        (Some((_, latin)), Language::English) => latin.into(),
        (None, Language::Japanese) => "小計".into(),
        (None, Language::English) => "subtotal".into(),
    }
}

/// A type of facility by its code, 0 for all within the national total.
pub(crate) fn facility_type_called(code: u8, lang: Language) -> Cow<'static, str> {
    match (FacilityType::from_code(code), lang) {
        (Some(found), Language::Japanese) => found.japanese().into(),
        (Some(found), Language::English) => found.name().replace('_', " ").into(),
        (None, Language::Japanese) => "全施設".into(),
        (None, Language::English) => "all facilities".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_names_in_both_languages() {
        let (ja, en) = (Language::Japanese, Language::English);
        assert_eq!((prefecture_called(13, ja), prefecture_called(13, en)), ("東京都", "Tokyo"));
        assert_eq!((prefecture_called(0, ja), prefecture_called(0, en)), ("全国", "the whole country"));
        assert_eq!(facility_type_called(2, ja), "医科診療所");
        assert_eq!(facility_type_called(2, en), "medical clinic");
        assert_eq!(facility_type_called(0, ja), "全施設");
        assert_eq!(facility_type_called(0, en), "all facilities");
    }
}
