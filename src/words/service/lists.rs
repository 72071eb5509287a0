//! Words of lists of cases on pages.

use crate::words::names::named;
use crate::words::text::texts;
use crate::words::{Language, Names};

/// How far somebody got with cases.
pub(crate) const STATES: Names = Names(&[&[
    named("open", "未処理", "to be done"),
    named("asked", "承認待ち", "waiting for a second person"),
    named("decided", "判断済み（有効）", "decided"),
    named("all", "すべて", "all"),
]]);

/// Orders of a list.
pub(crate) const ORDERS: Names = Names(&[&[
    named("queue", "保険者・種類の順", "insurer and kind"),
    named("newest", "新しい順", "newest first"),
    named("oldest", "古い順", "oldest first"),
    named("day", "期日の早い順（期日があるもの）", "by day, where there is one"),
]]);

/// What was done before a page was shown.
const DONE: Names = Names(&[&[
    named("decided", "判断を記録しました。", "The decision is written down."),
    named(
        "asked",
        "判断を記録しました。もう一人の承認を待ちます。",
        "The decision is written down, and waits for a second person.",
    ),
    named("confirmed", "判断を承認しました。", "The decision is confirmed."),
    named("refused", "判断を否認しました。", "The decision is refused."),
    named("undone", "判断を取り消しました。", "The decision is taken back."),
    named("assigned", "担当を変えました。", "It has another owner."),
    named("snoozed", "保留にしました。", "It is put aside."),
    named("noted", "メモを残しました。", "It is noted."),
    named("none", "事例を選んでください。", "Choose cases first."),
    named("last", "この一覧は、これで最後でした。", "That was the last one of this list."),
    named("saved", "一覧の条件を保存しました。", "The list is saved."),
    named("forgotten", "保存した条件を消しました。", "The saved list is gone."),
    named("full", "保存できる条件は50件までです。", "No more than 50 lists can be saved."),
]]);

/// What was done, in a sentence; nothing for what is no code of it.
pub(crate) fn done(code: &str, lang: Language) -> &'static str {
    DONE.label_of(code, lang)
}

texts! {
    ALL_OPEN: "未処理すべて", "All to be done";
    OWN: "自分の担当", "Mine";
    OVERDUE: "期日超過", "Overdue";
    ASKED: "承認待ち", "Waiting for a second person";
    NEW: "新規", "New";
    RETURNED: "再発", "Came back";
}
