//! Words of the program in tables of statistics.

use super::names::{Named, Names, named};
use super::text::{sentences, texts};

/// The words that columns of words hold. English tables show them as they are, for programs find them by these.
pub(crate) const WORDS: Names = Names(&[IN_TABLES]);

const IN_TABLES: &[Named] = &[
    named("top5", "上位5", "top5"),
    named("bottom5", "下位5", "bottom5"),
    named("left_out", "対象外", "left_out"),
    named("prefecture", "都道府県", "prefecture"),
    named("facility_type", "施設類型別", "facility_type"),
    named("insurer", "保険者", "insurer"),
    named("employees", "被用者保険", "employees"),
    named("association", "全国健康保険協会", "association"),
    named("society", "健康保険組合", "society"),
    named("association_society", "全国健康保険協会・健康保険組合", "association_society"),
    named("municipal", "市町村国保", "municipal"),
    named("national_society", "国民健康保険組合", "national_society"),
    named("mutual_aid", "共済組合", "mutual_aid"),
    named("elderly", "後期高齢者医療広域連合", "elderly"),
    named("total", "合計", "total"),
    named("all", "全施設", "all"),
    named("obligated", "義務化対象", "obligated"),
    named("highest", "上位", "highest"),
    named("lowest", "下位", "lowest"),
    named("users", "利用人数", "users"),
    named("uses", "利用件数", "uses"),
    named("original_plan", "当初の計画では一時金なし", "original_plan"),
    named("replaced_by_lump_sum", "一時金に置き換え", "replaced_by_lump_sum"),
    named("no_usage", "期間中の利用実績なし", "no_usage"),
    named("no_increase", "増加なし", "no_increase"),
    named("increase_too_small", "増加が基準未満", "increase_too_small"),
    named("not_reported", "報告なし", "not_reported"),
    named("no_poster", "ポスターの掲示なし", "no_poster"),
    named("not_called_on_patients", "声掛けなし", "not_called_on_patients"),
    named("no_leaflet", "チラシの配布なし", "no_leaflet"),
    named("no_operating_date", "運用開始日の登録なし", "no_operating_date"),
    named("operating_too_late", "運用開始が期限後", "operating_too_late"),
    named("not_yet_operating", "基準日に運用未開始", "not_yet_operating"),
];

texts! {
    YES: "○", "true";
    NO: "×", "false";
}

sentences! {
    year_month(year, month): "{year}年{month}月", "{year}-{month:02}";
}
