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
    named("bounds", "利用人数の上限と下限", "bounds"),
    named("lump_sum", "一時金", "lump_sum"),
    named("per_use", "支援金", "per_use"),
    named("visiting_nurse", "訪問看護の協力金", "visiting_nurse"),
    named("users_unknown", "利用人数が分からず金額が定まらない", "users_unknown"),
    named("outside_period", "報告が対象期間より前", "outside_period"),
    named("original_plan", "当初の計画では一時金なし", "original_plan"),
    named("replaced_by_lump_sum", "一時金に置き換え", "replaced_by_lump_sum"),
    named("unfinished", "対象期間の途中", "unfinished"),
    named("no_usage", "期間中の利用実績なし", "no_usage"),
    named("no_increase", "増加なし", "no_increase"),
    named("increase_too_small", "増加が基準未満", "increase_too_small"),
    named("not_reported", "報告なし", "not_reported"),
    named("no_poster", "ポスターの掲示なし", "no_poster"),
    named("not_called_on_patients", "声掛けなし", "not_called_on_patients"),
    named("no_leaflet", "チラシの配布なし", "no_leaflet"),
    named("no_deferral", "猶予なし", "no_deferral"),
    named("deferral_ended", "猶予が終了", "deferral_ended"),
    named("deferral_not_valid", "届出または契約が期限後のため猶予は無効", "deferral_not_valid"),
    named("voluntary", "任意の類型", "voluntary"),
    named("not_yet_obligated", "義務化の日より前", "not_yet_obligated"),
    named("deferred", "猶予期間中", "deferred"),
    named("deferred_without_end", "猶予期間中（期限は事情による）", "deferred_without_end"),
    named("no_operating_date", "運用開始日の登録なし", "no_operating_date"),
    named("operating_too_late", "運用開始が期限後", "operating_too_late"),
    named("not_yet_operating", "基準日に運用未開始", "not_yet_operating"),
];

texts! {
    YES: "○", "true";
    NO: "×", "false";
}

sentences! {
    repeated(rows):
        "内容が同じ重複した行が{rows}行あり、一度だけ数えました。",
        "usage: {rows} rows give again what another row gives, and count once";
    corrected_by_word(rows, winner, loser, word):
        "同じ施設・同じ月（または同じ合計）の行が {winner} と {loser} に{rows}行あり、ファイル名の「{word}」により {winner} の値を採用しました。",
        "usage: {rows} rows of {loser} are given again by {winner}, whose values count by the word in the names of the files ({word})";
    corrected_by_order(rows, winner, loser):
        "同じ施設・同じ月（または同じ合計）の行が {winner} と {loser} に{rows}行あり、後の {winner} の値を採用しました。ファイル名に速報・確報・訂正などの違いがなく、設定に書いた順と名前の順だけで決めています。正しい方か確かめてください。",
        "usage: {rows} rows of {loser} are given again by {winner}, whose values count: no word in the names says which corrects the other, and only \
         the order of the config and of the names does; see whether it is the right one";
    more_corrected(pairs):
        "このほか{pairs}組のファイルに同じ施設・同じ月の行があり、後の値を採用しました。",
        "usage: rows of {pairs} more pairs of files are given again; those of the later file count";
    hidden_beside(figures):
        "合計から差し引けば伏せた値が分かってしまうため、{figures}個の値を併せて伏せました。",
        "{figures} more are hidden, without which the sums would give these away.";
    year_month(year, month): "{year}年{month}月", "{year}-{month:02}";
}
