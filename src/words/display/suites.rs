//! What the test suites of products say.

use crate::words::text::{sentences, texts};

texts! {
    NOTHING_COMPARED: "比べられた表示が1件もない", "not one display could be compared";
    BLANK: "空欄", "nothing";
    WITHOUT_PRODUCT: "product_id のない表示がある", "a display has no product_id";
    CASE_MISSING: "この事例の表示が displays.csv にない", "displays.csv has no display of this case";
}

sentences! {
    example(file, row, shown, rule): "{file} {row}件目: 表示 {shown}。{rule}", "{file}, row {row}: shown {shown}. {rule}";
    cell_wrong(item, expected, shown):
        "{item}: expected.csv は{expected}、表示は{shown}",
        "{item}: expected.csv has {expected}, shown was {shown}";
    kit_counts(cases, unanswered, unreadable):
        "読み取った事例 {cases} 件、資格確認結果のない事例 {unanswered} 件、読み取れない資格確認結果 {unreadable} 件",
        "{cases} cases read, {unanswered} without a response, {unreadable} responses that cannot be read";
    unreadable(all, displays): "{all}件中{displays}件が読み取れない", "{displays} of {all} displays cannot be read";
    differing(all, displays): "{all}件中{displays}件が回答と異なる", "{displays} of {all} displays differ from the response";
    skipped(state, displays): "{state}: {displays}件", "{state}: {displays} displays";
}
