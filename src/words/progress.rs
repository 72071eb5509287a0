//! What is said of the steps of a run while it goes on.

use super::Language;
use super::names::{Named, Names, named};
use super::table_names::TABLES;
use super::text::{sentences, texts};

texts! {
    BAR: "{prefix} {bar:30} {human_pos}/{human_len}行、残り {eta_precise}",
        "{prefix} {bar:30} {human_pos}/{human_len} rows, {per_sec}, {eta} left";
    BAR_WITHOUT_END: "{prefix} {spinner} {human_pos}行", "{prefix} {spinner} {human_pos} rows, {per_sec}";
}

sentences! {
    done(step, seconds): "{step}: {seconds:.1}秒", "{step}: {seconds:.1} s";
    done_with_rows(step, rows, seconds):
        "{step}: {rows}行、{seconds:.1}秒",
        "{step}: {rows} rows in {seconds:.1} s";
    going_on(step, done, rate): "{step}: {done}行、毎秒{rate}行", "{step}: {done} rows, {rate} rows/s";
    going_on_to_the_end(step, done, total, rate, seconds):
        "{step}: {total}行のうち{done}行、毎秒{rate}行、残り{seconds:.0}秒",
        "{step}: {done} of {total} rows, {rate} rows/s, {seconds:.0} s left";
}

/// What a reader is told that the program is at. In English a step is called by its name.
pub(crate) fn step(name: &str, language: Language) -> &str {
    match language {
        Language::English => name,
        Language::Japanese => STEPS.label(name, language),
    }
}

pub(in crate::words) const STEPS: Names = Names(&[OWN, TABLES]);

const OWN: &[Named] = &[
    said("applying the rules", "規則の適用"),
    said("assessing", "判定"),
    said("cases", "キットの事例"),
    said("charts and workbook", "図と表計算ファイルの作成"),
    said("comparing", "照合"),
    said("counting", "集計"),
    said("facilities", "施設の一覧"),
    said("folding records", "記録の読み取り"),
    said("folding residents", "住民の読み取り"),
    said("incentive_reports", "施設の報告"),
    said("looking for records", "記録の検索"),
    said("making up rows", "架空の行の作成"),
    said("reading keys", "記号・番号の読み取り"),
    said("reading numbers", "個人番号の読み取り"),
    said("reading resident ids", "住民番号の読み取り"),
    said("keeping values", "住民の値の保持"),
    said("searching", "候補の検索"),
    said("settling answers", "回答の整理"),
    said("settling the rest", "残りの記録の照合"),
    said("tables", "表の作成"),
    said("usage again, without repeated months", "利用件数の読み直し（重なる月を除く）"),
    said("writing results", "結果の書き出し"),
];

const fn said(name: &'static str, ja: &'static str) -> Named {
    named(name, ja, name)
}
