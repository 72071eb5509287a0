//! What the summary of a run says.

use crate::words::text::{lists, sentences};

lists! {
    HEADER[4]: ("区分", "payment"), ("判定", "judged"), ("支給", "paid"), ("円", "yen");
}

sentences! {
    adds_up(read, rejected, aside, used):
        "読込 {read} 件 = 除外 {rejected} 件 + 対象外 {aside} 件 + 使用 {used} 件。",
        "{read} rows read = {rejected} rejected + {aside} set aside + {used} used.";
    sums_of_one(rows):
        "totals.csv では何も伏せていません。判定した施設が1つだけの行が{rows}行あり、その施設の支給額が分かります。公表する前に確かめてください。",
        "totals.csv hides nothing: {rows} rows are of one facility, whose payment they tell; see to them before publication.";
    unfinished(count):
        "対象期間が基準日（as_of）にまだ終わっていないため、支給していない判定が{count}件あります。",
        "{count} judgements pay nothing yet: their period has not ended on the day of the run (as_of).";
}
