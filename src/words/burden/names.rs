//! What readers call the names that results of the job carry.

use crate::words::comparison::{ITEMS, STATES};
use crate::words::names::{Named, Names, named};
use crate::words::table_names::TABLES;

/// Items, states, causes and their origins, and tables.
pub(crate) const NAMES: Names = Names(&[CAUSES, COMPARED, ITEMS, STATES, TABLES]);

/// What is compared beside the rows of one table.
const COMPARED: &[Named] = &[named(
    "displays_and_responses",
    "レセコンの表示と、表示のない回答",
    "displays, and responses without one",
)];

/// Causes, and the origins that the ministry tells apart.
pub(in crate::words) const CAUSES: &[Named] = &[
    named("procedure", "手順による", "procedure"),
    named("system", "システムによる", "system’s behaviour"),
    named("display", "表示による", "receipt computer"),
    named("visit", "資格喪失後の受診による", "visit after the loss"),
    named("unknown", "原因不明", "not explained"),
    named("not_to_blame", "登録の誤りではない（回答が古いなど）", "no entry to blame (older response)"),
    named("not_comparable", "照合できず、原因を要しない", "not comparable, needs no cause"),
    named(
        "reissued_after_advance_mailing",
        "新証の事前送付後に旧証を再交付",
        "old card reissued after new mailing",
    ),
    named("wrong_entry_not_invalidated", "誤った登録を取り消さずに訂正", "wrong entry never invalidated"),
    named("wrong_effective_date", "発効期日の誤り", "wrong effective date"),
    named(
        "income_after_month_end_enrolment",
        "月末の資格取得後に所得を登録",
        "income after month-end enrolment",
    ),
    named("display_own_calculation", "レセコンの独自計算", "receipt computer’s own calculation"),
    named("display_stale", "以前の確認結果の表示", "an earlier response is shown"),
    named("used_after_loss", "資格喪失後受診", "visit after loss of qualification"),
];
