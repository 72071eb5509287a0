//! What the summary of a run says.

use crate::words::text::{lists, sentences};

lists! {
    HEADER[5]:
        ("施設類型", "facility type"), ("施設数", "facilities"), ("申込率", "applied"), ("接続率", "connected"),
        ("参加率", "operating");
}

sentences! {
    adds_up(read, rejected, counted, missing):
        "読込 {read} 件 = 除外 {rejected} 件 + 施設 {counted} 件。義務化対象で未導入 {missing} 件。",
        "{read} rows read = {rejected} rejected + {counted} facilities; {missing} obligated ones do not operate.";
}
