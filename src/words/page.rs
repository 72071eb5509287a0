//! What every page says.

use super::Text;
use super::names::{Named, named};

/// Said of results that are of nobody.
pub(crate) const MADE_UP: Text = Text {
    ja: "試験用に作った架空のデータによる結果です。実在の人や施設についての結果ではありません。",
    en: "Made-up data: these results are of no real person or facility.",
};

/// Headings and columns that several pages share.
pub(super) const PAGE: &[Named] = &[
    named("as_of", "基準日", "as of"),
    named("run", "実行番号", "run"),
    named("manifest", "実行の記録（manifest）", "manifest"),
    named("figures", "主な件数", "Key figures"),
    named("first_findings", "先に確認するもの", "What to look at first"),
    named("rejected", "読めなかった行", "rejected rows"),
    named("total", "合計", "total"),
    named("by_insurer", "保険者別", "By insurer"),
    named("insurer", "保険者番号", "insurer"),
    named("others", "その他の保険者", "others"),
    named("table", "表", "table"),
    named("column", "列", "column"),
    named("reason", "理由", "reason"),
    named("rows", "行数", "rows"),
    named("rows_read", "読み込んだ行", "rows read"),
    named("whole_row", "行全体", "whole row"),
    named(
        "rejects_note",
        "ファイル名・行番号は rejects.csv にあります。",
        "Files and lines are in rejects.csv.",
    ),
    named("skip", "本文へ移動", "Skip to the content"),
    ("made_up", MADE_UP),
    named("made_up_title", "架空のデータ", "made-up data"),
    named("caption_inputs", "読み込んだ表ごとの行数", "Rows by table"),
    named("caption_rejects", "理由ごとの行数", "Rows by reason"),
    named("outside_total", "合計に含まないもの：", "Not in the total:"),
    named("conservation", "件数の検算", "The counts add up"),
    named("conserved", "一致しています", "they add up"),
    named("not_conserved", "一致していません", "they do not add up"),
];
