//! What a clerk is told to do about a finding: the ministry's three answers to a consultation (domain reference 8.2).

use crate::codes::limit_class::labels;
use crate::words::Language;
use crate::words::text::{sentences, texts};

texts! {
    RATIO: "負担割合", "the burden ratio";
    LIMIT_CLASS: "適用区分", "the limit class";
    NO_VALUE: "「なし」", "\"none\"";

    // ① How to mend the entry, the beginning of a sentence.
    INVALIDATE_REISSUED:
        "新しい証の送付後に再交付した旧証の登録を取り消し",
        "Invalidate the entry of the old card reissued after the new one was mailed";
    INVALIDATE_CORRECTED:
        "取り消されていない誤った登録を取り消し",
        "Invalidate the wrong entry that was corrected";
    SET_EFFECTIVE_DATE:
        "登録の発効期日を決定の日に直し",
        "Set the entry's effective date to the day of the decision";
    INVALIDATE_ENROLMENT:
        "月末に登録した資格取得時の値を取り消し",
        "Invalidate the value entered with the enrolment at the end of the month";
    LOOK_INTO_HISTORY: "登録の履歴を確認し", "Look into the history of the entries";

    // The same where the response carries no value.
    NOTHING_INVALIDATE_REISSUED:
        "回答に値がないため、新しい証の送付後に再交付した旧証の登録を取り消し",
        "The response carries no value: invalidate the entry of the old card reissued after the new one was mailed";
    NOTHING_INVALIDATE_CORRECTED:
        "回答に値がないため、取り消されていない誤った登録を取り消し",
        "The response carries no value: invalidate the wrong entry that was corrected";
    NOTHING_SET_EFFECTIVE_DATE:
        "回答に値がないため、登録の発効期日を決定の日に直し",
        "The response carries no value: set the entry's effective date to the day of the decision";
    NOTHING_INVALIDATE_ENROLMENT:
        "回答に値がないため、月末に登録した資格取得時の値を取り消し",
        "The response carries no value: invalidate the value entered with the enrolment at the end of the month";
    NOTHING_LOOK_INTO_HISTORY:
        "回答に値がないため、登録の履歴を確認し",
        "The response carries no value: look into the history of the entries";

    // Nothing could be compared, or not everything.
    LOOK_UP_ENTRY:
        "資格確認の結果がなく、中間サーバーの登録も与えられていないため、登録を確認する。",
        "Look the entry up: there is no response, and the central register was not given.";
    ENTER_VALUE:
        "中間サーバーに有効な登録がないため、決定した値を登録する。",
        "Enter the decided value: the central register has no entry in force.";
    ASK_FACILITY:
        "診療月に資格確認の結果がないため、医療機関に資格確認をしたか尋ねる。",
        "Ask the facility whether it checked the eligibility: there is no response in the month of service.";
    CHECK_QUALIFICATION:
        "資格が有効でないと回答されたため、資格の登録を確認する。",
        "Check how the qualification is entered: the response says that it is not valid.";
    ASK_FOR_CONSENT:
        "限度額情報の提供に同意がないため、同意を得て資格確認をやり直すよう医療機関に伝える。",
        "Tell the facility to ask for consent to the limit class and to check again.";
    CHECK_VALIDITY:
        "回答の値が有効期間外のため、登録の有効期間を確認し、資格確認のやり直しを医療機関に伝える。",
        "Check the validity of the entry and tell the facility to check again: the returned value is not valid on the day.";
    FIND_OUT_DECIDED_VALUE:
        "保険者の決定の値が読み取れないため、もとの表記を確認する。",
        "Find out what the insurer's value stands for, which is not known.";
    FIND_OUT_RETURNED_VALUE:
        "回答の値がコード表にないため、もとの表記を確認する。",
        "Find out what the returned value stands for, which is in no code table.";
    FIND_OUT_SHOWN_VALUE:
        "表示の値が読み取れないため、もとの表記を確認する。",
        "Find out what the displayed value stands for, which is not known.";
    FIND_OUT_VALUE:
        "読み取れない値があるため、もとの表記を確認する。",
        "Find out what the value that is not known stands for.";

    // Why no amount is stated: a sentence that follows another.
    CEILING_POSSIBLE:
        "高額療養費の限度額が関わる可能性があるため、差額は月の点数を確かめてから計算する。",
        " A ceiling may have been reached: work the difference out once the points of the month are known.";
    PUBLIC_EXPENSE_POSSIBLE:
        "支払額がどの負担割合にも合わず、公費などが関わる可能性があるため、差額は医療機関に確かめる。",
        " What was paid follows from no ratio, and a public expense may have paid a part: ask the facility for the difference.";
    RELIEF_POSSIBLE:
        "一般Ⅱの外来の配慮措置が関わる可能性があるため、差額は月の点数を確かめてから計算する。",
        " The relief for outpatients of 一般Ⅱ may apply: work the difference out once the points of the month are known.";

    /// The end of everything that is to be done.
    TELL_PERSON: "結果を本人に知らせる。", " Tell the person the outcome.";
}

sentences! {
    // ① The central register is wrong.
    correct_and_tell(how, item, right):
        "{how}、中間サーバーの{item}を{right}に訂正して医療機関に知らせる。",
        "{how}, correct {item} to {right} in the central register, and tell the facility.";
    correct(how, item, right):
        "{how}、中間サーバーの{item}を{right}に訂正する。",
        "{how}, and correct {item} to {right} in the central register.";

    // No entry is to blame: the response is of an earlier state, or not what the register holds.
    register_right(item, right):
        "中間サーバーの{item}は既に{right}であり、回答がそれより古いため、資格確認をやり直すよう医療機関に伝える。",
        "Tell the facility to check again: the central register already holds {item} {right}, and the response is older.";
    register_contradicted(item, right):
        "中間サーバーの{item}は{right}だが同じ日の回答と異なるため、登録が反映されているか確認し、資格確認をやり直すよう医療機関に伝える。",
        "Check whether the entry of {item} {right} has taken effect, and tell the facility to check again: the response of the same day says otherwise.";
    before_decision(item, right):
        "{item}が{right}になる前の回答のため、資格確認をやり直すよう医療機関に伝える。",
        "Tell the facility to check again: the response is older than the decision of {item} {right}.";

    /// Two sentences, one after the other.
    check_again_too(told, again): "{told}{again}", "{told} {again}";

    // ② The facility's display is wrong.
    display_stale(item, right):
        "正しい{item}は{right}であり、以前の確認結果が表示されていると医療機関に知らせる。",
        "Tell the facility that {item} {right} is right and that an earlier response is shown.";
    display_own_calculation(item, right):
        "正しい{item}は{right}であり、レセコンが確認結果と違う値を表示していると医療機関に知らせる。",
        "Tell the facility that {item} {right} is right and that its receipt computer shows another value than was returned.";
    not_shown(item, right):
        "{item}（{right}）が表示されていないと医療機関に知らせる。",
        "Tell the facility that {item} {right} is not shown.";

    used_after_loss(day):
        "資格喪失日（{day}）以後の受診のため、診療日に加入していた保険者を本人に確かめ、医療機関に請求先を改めてもらうか、給付した額の返還を求める。",
        "The qualification was lost on {day}, not later than the visit: ask the person who insured them on the day, and have the facility claim there, or what was paid out returned.";

    // What has to be paid back, or asked for: a sentence that follows another.
    facility_refunds(yen): "窓口で過払い{yen}円を返金してもらう。", " It owes a refund of {yen} yen.";
    review_refunds(yen):
        "過払い{yen}円は診療報酬の審査を通じて精算するか、医療機関の同意があれば窓口で返金してもらう。",
        " Refund {yen} yen through the claims review, or at the facility if it agrees.";
    settle_missing(yen): "不足{yen}円の扱いを医療機関と調整する。", " Settle the missing {yen} yen with it.";
}

/// A ratio in per cent as a sentence names it: `2割`, `20 %`.
pub(crate) fn ratio(percent: &str, language: Language) -> String {
    match (language, percent.strip_suffix('0')) {
        (Language::Japanese, Some(tenths)) => format!("{tenths}割"),
        _ => format!("{percent} %"),
    }
}

/// A limit class as a sentence names it: `低所得Ⅰ（B06/B07/B08）`, `B06/B07/B08`.
pub(crate) fn limit_class(class: &str, language: Language) -> String {
    match (language, labels(class)) {
        (Language::Japanese, named) if !named.is_empty() => format!("{named}（{class}）"),
        _ => class.to_owned(),
    }
}
