//! What the summary of a run says.

use crate::words::text::{lists, sentences};

lists! {
    HEADER[5]:
        ("施設類型", "facility type"), ("施設数", "facilities"), ("申込率", "applied"), ("接続率", "connected"),
        ("参加率", "operating");
}

sentences! {
    hidden_as_small(groups, fewest):
        "施設数が{fewest}に満たない{groups}個の区分の値を伏せました。",
        "{groups} groups of fewer than {fewest} facilities are hidden.";
    deferrals_not_read(count):
        "読み取れない猶予の記載が{count}件あり、期限の分からない猶予として扱いました。施設一覧の猶予の欄（deferral）を確かめてください。",
        "facilities: {count} notes of deferral cannot be read and are taken for deferrals without an end; see the column `deferral`";
    adds_up(read, rejected, counted, missing):
        "読込 {read} 件 = 除外 {rejected} 件 + 施設 {counted} 件。義務化対象で未導入 {missing} 件。",
        "{read} rows read = {rejected} rejected + {counted} facilities; {missing} obligated ones do not operate.";
}
