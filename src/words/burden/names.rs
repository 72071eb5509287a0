//! What readers call the names that results of the job carry.

use crate::words::comparison::{ITEMS, STATES};
use crate::words::labels::{Codes, Labels};
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

/// The columns of results that hold codes.
pub(crate) const LABELS: Labels = Labels(&[
    ("item", Codes::One(Names(&[ITEMS]))),
    ("insurer_value", Codes::Value),
    ("response_value", Codes::Value),
    ("display_value", Codes::Value),
    ("insurer_response", Codes::One(Names(&[STATES]))),
    ("response_display", Codes::One(Names(&[STATES]))),
    ("cause", Codes::One(Names(&[CAUSES]))),
    ("verdict", Codes::One(Names(&[FAULTS]))),
    ("amount_state", Codes::One(Names(&[AMOUNTS]))),
    ("lost_by", Codes::One(Names(&[LOST_BY]))),
    ("origin", Codes::One(Names(&[NO_ORIGIN, CAUSES]))),
    ("pattern", Codes::One(Names(&[CAUSES]))),
    ("value", Codes::Value),
    ("other_value", Codes::Value),
]);

/// Whose fault it is.
const FAULTS: &[Named] = &[
    named("1", "①中間サーバーの登録の誤り", "① central register wrong"),
    named("2", "②医療機関の表示の誤り", "② facility’s display wrong"),
];

/// Whether it can be said what was paid too much.
const AMOUNTS: &[Named] = &[
    named("stated", "算定した", "worked out"),
    named("no_claim", "請求が与えられていない", "no claim was given"),
    named("ceiling_possible", "高額療養費の限度額が関わる可能性", "a ceiling may have been reached"),
    named("public_expense_possible", "公費などが関わる可能性", "a public expense may have paid a part"),
    named("relief_possible", "一般Ⅱの配慮措置が関わる可能性", "the relief of 一般Ⅱ may apply"),
];

/// What says that the qualification was lost.
const LOST_BY: &[Named] = &[
    named("response", "資格確認の回答", "what was returned"),
    named("entitlement", "保険者の決定", "what the insurer decided"),
];

/// In a table that counts both, what nothing explains stands beside what could not be compared.
const NO_ORIGIN: &[Named] =
    &[named("unknown", "由来なし（原因不明、または照合できず）", "none (not explained, or not comparable)")];

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
