//! What the workbook of the tables says.

use crate::words::text::{sentences, texts};

texts! {
    TITLE: "マイナ保険証の利用状況", "Use of the My Number card";
    PREFECTURES_SHEET: "都道府県（最新月）", "prefectures, latest month";
    NO_TABLES: "表はありません。", "There are no tables.";
    COLOURS: "黄色：上位5　灰色：下位5", "Yellow: five highest. Grey: five lowest.";
    TO: "～", " to ";
    BETWEEN: "、", ", ";
}

sentences! {
    left_out_columns(columns): "値がないため省いた列：{columns}。", "Columns left out since they hold nothing: {columns}.";
    first_rows(rows, all, file):
        "はじめの{rows}行。全{all}行は {file}.csv にあります。",
        "The first {rows} rows; all {all} are in {file}.csv.";
}
