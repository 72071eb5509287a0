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
    ("all", "全施設"),
    ("obligated", "義務化対象"),
    ("highest", "上位"),
    ("lowest", "下位"),
    ("users", "利用人数"),
    ("uses", "利用件数"),
    ("original_plan", "当初の計画では一時金なし"),
    ("replaced_by_lump_sum", "一時金に置き換え"),
    ("no_usage", "期間中の利用実績なし"),
    ("no_increase", "増加なし"),
    ("increase_too_small", "増加が基準未満"),
    ("not_reported", "報告なし"),
    ("no_poster", "ポスターの掲示なし"),
    ("not_called_on_patients", "声掛けなし"),
    ("no_leaflet", "チラシの配布なし"),
    ("no_operating_date", "運用開始日の登録なし"),
    ("operating_too_late", "運用開始が期限後"),
    ("not_yet_operating", "基準日に運用未開始"),
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
