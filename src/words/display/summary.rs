//! What the summary of a run says.

use crate::words::text::{lists, sentences};

lists! {
    HEADER[4]: ("項目", "item"), ("表示", "observed"), ("事業者", "companies"), ("製品", "products");
}

sentences! {
    adds_up(read, rejected, displays):
        "読込 {read} 件 = 除外 {rejected} 件 + 表示 {displays} 件。",
        "{read} rows read = {rejected} rejected + {displays} displays.";
    #[expect(clippy::too_many_arguments, reason = "a gap each")]
    item_adds_up(item, displays, compared, as_returned, differing, unreadable, without):
        "{item}: 表示 {displays} 件 = 照合 {compared} 件（一致 {as_returned}、相違 {differing}） + 読取不能 {unreadable} 件 + 回答に値なし {without} 件。",
        "{item}: {displays} displays = {compared} compared ({as_returned} as returned, {differing} differing) + {unreadable} unreadable + {without} without a returned value.";
    kit_is(cases, hash): "キット: 事例 {cases} 件、blake3 {hash}。", "kit: {cases} cases, blake3 {hash}.";
    kit_faults(cells, faults):
        "expected.csv と異なる表示 {cells} 件（wrong_cells.csv）、キットの欠け・変更や読めない製品など {faults} 件（verdict.json）。",
        "{cells} cells shown otherwise than in expected.csv (wrong_cells.csv), {faults} faults of the kit, or of the products in it (verdict.json).";
    kit_passed(missing):
        "適合確認キット: 合格（表示のない事例 {missing} 件）。",
        "conformance kit: passed ({missing} cases without a display).";
    kit_failed(missing):
        "適合確認キット: 不合格（表示のない事例 {missing} 件。一覧は missing.csv）。",
        "conformance kit: failed ({missing} cases without a display; see missing.csv).";
}
