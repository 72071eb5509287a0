//! The words of the program in tables of results, in Japanese.

/// The Japanese word; an unknown one stands for itself.
pub(super) fn japanese(word: &str) -> &str {
    WORDS.iter().find(|(known, _)| *known == word).map_or(word, |(_, japanese)| japanese)
}

const WORDS: &[(&str, &str)] = &[
    ("top5", "上位5"),
    ("bottom5", "下位5"),
    ("left_out", "対象外"),
    ("prefecture", "都道府県"),
    ("facility_type", "施設類型別"),
    ("insurer", "保険者"),
    ("employees", "被用者保険"),
    ("association", "全国健康保険協会"),
    ("society", "健康保険組合"),
    ("association_society", "全国健康保険協会・健康保険組合"),
    ("municipal", "市町村国保"),
    ("national_society", "国民健康保険組合"),
    ("mutual_aid", "共済組合"),
    ("elderly", "後期高齢者医療広域連合"),
    ("total", "合計"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_word_is_there_once() {
        let words: BTreeSet<_> = WORDS.iter().map(|(word, _)| word).collect();
        assert_eq!(words.len(), WORDS.len());
        assert_eq!((japanese("top5"), japanese("unknown")), ("上位5", "unknown"));
    }
}
