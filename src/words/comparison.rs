//! What readers call the items that are compared of a decision, a response and a display, and how the comparison ends.

use super::names::{Named, named};

pub(super) const ITEMS: &[Named] =
    &[named("ratio", "負担割合", "burden ratio"), named("limit_class", "適用区分", "limit class")];

/// The two comparisons, and the states in which they end.
pub(super) const STATES: &[Named] = &[
    named("insurer_response", "保険者と回答", "insurer and response"),
    named("response_display", "回答と表示", "response and display"),
    named("match", "一致", "agree"),
    named("mismatch", "不一致", "differ"),
    named("response_absent", "回答なし", "no response"),
    named("display_absent", "表示なし", "nothing shown"),
    named("no_consent", "同意なし", "no consent"),
    named("out_of_validity", "有効期間外", "out of its validity"),
    named("qualification_invalid", "資格が無効", "qualification not valid"),
    named("derived_only", "年齢から導いた値と不一致", "differs from what follows from age"),
    named("unknown_code", "読み取れない値", "value not known"),
    named("nothing_returned", "回答に値なし", "no value returned"),
];
