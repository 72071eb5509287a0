//! Words of the consult job: an answer to a person who asks.

use super::burden;
use super::comparison::{ITEMS, STATES};
use super::names::{Named, Names, named};
use super::text::{lists, sentences, texts};

/// Items, states, causes, and events with their reasons.
pub(crate) const NAMES: Names = Names(&[EVENTS, burden::CAUSES, ITEMS, STATES]);

/// Events in the history of a person, and their reasons.
const EVENTS: &[Named] = &[
    named("decided", "決定", "decided"),
    named("entered", "登録", "entered"),
    named("card_mailed", "新証送付", "new card mailed"),
    named("invalidated", "登録取消", "invalidated"),
    named("returned", "資格確認", "returned"),
    named("returned_invalid", "資格確認（資格が無効）", "returned: not valid"),
    named("shown", "表示", "shown"),
    named("enrolment", "資格取得", "enrolment"),
    named("income", "所得判定", "income"),
    named("card_issue", "証交付", "card issued"),
    named("card_reissue", "証再交付", "card reissued"),
    named("correction", "訂正", "correction"),
];

texts! {
    SERVICE_DATE: "診療日", "service date";
    VERDICT: "判定", "verdict";
    TO_DO: "対応", "to do";
    WARNING: "注意", "warning";
    REFUND: "精算", "refund";
    HISTORY: "経過", "history";

    // Verdicts.
    REGISTER_WRONG: "① 中間サーバーの登録が誤り", "1: the central register is wrong";
    DISPLAY_WRONG:
        "② 登録は正しく、医療機関の表示が誤り",
        "2: the register is right, the facility's display is wrong";
    NOTHING_WRONG: "③ 誤りなし", "3: nothing is wrong";
    REGISTER_ALONE_RIGHT:
        "判定できない（中間サーバーの登録だけを照合し、正しい）",
        "cannot be told: only the central register was compared, and it is right";
    NOT_TO_BLAME:
        "登録の誤りでも表示の誤りでもない（回答が古いなど）",
        "neither the register nor the display is to blame (an older response, perhaps)";
    OPEN: "判定できない", "cannot be told";

    // What to do where no item says it.
    EXPLAIN_NOTHING_WRONG:
        "誤りはない（以前の証を使ったなど）ことを本人に説明する。",
        "Tell the person that nothing is wrong (an old card may have been used).";
    ASK_WHEN_CHECKED:
        "この日の資格確認も表示もないため、医療機関に確認した日と表示を尋ねる。",
        "Ask the facility when it checked and what is shown: nothing was returned or shown for this day.";
    CHECK_QUALIFICATION:
        "この日に有効な決定がないため、資格を確認する。",
        "Check the qualification: nothing was decided for this day.";

    FACILITY: "医療機関", "facility";
    CALLER: "本人確認", "caller";
    ASK_NAME: "氏名（本人確認のため。空欄で省略）: ", "name, to see who asks (blank: leave out): ";
    ASK_BIRTH_DATE: "生年月日: ", "birth date: ";
    NAME_AGREES: "氏名は回答と一致", "the name agrees with the response";
    NAME_DIFFERS:
        "氏名が回答と異なる（本人か確かめる）",
        "the name differs from the response (find out who asks)";
    NAME_NOT_GIVEN: "氏名は照合していない（尋ねていない）", "the name was not compared (not given)";
    NAME_NOT_AT_HAND:
        "氏名は照合していない（回答に氏名がない）",
        "the name was not compared (no response has one)";
    BIRTH_DATE_AGREES: "生年月日は一致", "the birth date agrees";
    BIRTH_DATE_DIFFERS: "生年月日が異なる（本人か確かめる）", "the birth date differs (find out who asks)";
    BIRTH_DATE_NOT_GIVEN: "生年月日は照合していない（尋ねていない）", "the birth date was not compared (not given)";
    BIRTH_DATE_UNREADABLE:
        "生年月日は照合していない（年月日として読み取れない）",
        "the birth date was not compared (it cannot be read as a day)";
    BIRTH_DATE_NOT_AT_HAND:
        "生年月日は照合していない（決定にも回答にもない）",
        "the birth date was not compared (neither a decision nor a response has one)";
    RECORD_REFUSED:
        "通話の記録は、設定・入力・結果でも、記録のほかに何か入ったファイルでもない、専用のファイルに残す",
        "records of calls go to a file of their own, not to the config, an input, a result, or a file that holds anything else";
    NO_FACILITY:
        "この日の請求・回答・表示がなく、分からない",
        "not known: nothing was claimed, returned or shown on this day";
    BETWEEN_REFUNDS: "、", "; ";
}

lists! {
    VALUES_HEADER[11]:
        ("項目", "item"), ("医療機関", "facility"), ("製品", "product"), ("保険者の決定", "insurer"),
        ("中間サーバー", "central register"), ("資格確認", "response"), ("確認日", "confirmed on"), ("表示", "display"),
        ("保険者と回答", "insurer and response"), ("回答と表示", "response and display"), ("原因", "cause");
    HISTORY_HEADER[8]:
        ("日", "day"), ("出来事", "event"), ("事由", "reason"), ("登録・医療機関", "entry or facility"),
        ("負担割合", "ratio"), ("適用区分", "limit class"), ("開始", "from"), ("終了", "to");
}

sentences! {
    rows_rejected(table, rows):
        "{table}: {rows} 行が除外された。本人の行かもしれない。",
        "{table}: {rows} rows were rejected, and may be of this person";
    paid_right(facility): "{facility} 支払額は正しい", "{facility}: what was paid is right";
    overpaid(facility, yen): "{facility} 過払い{yen}円", "{facility}: {yen} yen too much";
    ceiling_possible(facility):
        "{facility} 高額療養費の限度額が関わる可能性があり、差額は示せない",
        "{facility}: no amount, since a ceiling may have been reached";
    public_expense_possible(facility):
        "{facility} 支払額がどの負担割合にも合わず（公費などの可能性）、差額は示せない",
        "{facility}: no amount, since what was paid follows from no ratio (a public expense, perhaps)";
    relief_possible(facility):
        "{facility} 一般Ⅱの外来の配慮措置が関わる可能性があり、差額は示せない",
        "{facility}: no amount, since the relief for outpatients of 一般Ⅱ may apply";
    at_facility(facility, action): "{facility}: {action}", "{facility}: {action}";
    underpaid(facility, yen): "{facility} 不足{yen}円", "{facility}: {yen} yen too little";
}
