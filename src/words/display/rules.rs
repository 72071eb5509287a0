//! The rule that a difference breaks, or why it is allowed.

use crate::words::text::texts;

texts! {
    // What a display has to be.
    READABLE:
        "表示は、負担割合または適用区分と分かる表記で出力する。",
        "A display is exported in a notation of a ratio or limit class.";
    SHOWN: "回答にある値を表示する。", "A value that was returned is shown.";
    LATEST:
        "診療月内で診療日以前の最新の回答を表示し、以前の回答を残さない。",
        "The latest response of the month of service up to the day is shown, and none before it.";
    DERIVED:
        "70歳未満で割合の回答がないときは3割、未就学は2割とする（健康保険法第74条）。",
        "Under 70, where no ratio is returned, it is 30 per cent, before school 20 (健康保険法第74条).";
    AS_RETURNED:
        "回答の値をそのまま表示し、独自に計算した値や設定値で置き換えない。",
        "The returned value is shown as it is, and not replaced by a calculated or set one.";

    // What changes near the day: a sentence that follows another.
    TURNS_75:
        "75歳の誕生日から後期高齢者の値となる（高齢者医療確保法第50条）。",
        " From the 75th birthday the values of the late elderly count (高齢者医療確保法第50条).";
    TURNS_70:
        "70歳の誕生日の翌月（1日生まれは誕生日）から高齢受給者の値となる（健康保険法第74条）。",
        " From the month after the 70th birthday (born on the 1st: from the birthday) the values of the elderly count (健康保険法第74条).";
    STARTS_SCHOOL:
        "6歳到達後の最初の4月1日から3割となる（健康保険法第74条）。",
        " From the first of April after the sixth birthday the ratio is 30 per cent (健康保険法第74条).";
    REASSESSMENT:
        "8月1日の定期判定で値が変わりうる。",
        " Values may change with the reassessment of 1 August.";

    // Why a difference is allowed.
    NO_CONSENT:
        "適用区分の提供に同意がなく、回答に値がない。",
        "Without consent to the limit class none was returned.";
    OUT_OF_VALIDITY:
        "回答の値が診療日に有効でない。",
        "The returned value is not valid on the day of service.";
    QUALIFICATION_INVALID:
        "資格が有効でないと回答された。",
        "The response says that the qualification is not valid.";
    UNKNOWN_CODE: "回答のコードがコード表にない。", "The returned code is in no code table.";
    NOTHING_RETURNED:
        "回答に値がなく、表示は独自の算定または他の情報による。",
        "No value was returned; what is shown comes from elsewhere.";
}
