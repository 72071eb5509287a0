//! The findings that come first, and what their columns are called.

use crate::words::text::texts;

texts! {
    TITLE: "負担割合・適用区分の照合：確認を要するもの", "Burden ratios and limit classes: what to look at";
    ORDER:
        "並び順：過不足の金額が分かるもの（金額の大きい順）、誤りの所在が分かるもの、資格確認のやり直しが要るもの、その他の順です。",
        "Order: what has an amount to settle, the largest first; what is known to be wrong; what has to be checked again; the others.";

    INSURER: "保険者番号", "insurer number";
    SYMBOL: "記号", "symbol";
    NUMBER: "番号", "number";
    BRANCH: "枝番", "branch";
    SERVICE_DATE: "診療年月日", "service date";
    FACILITY: "医療機関コード", "facility";
    ITEM: "項目", "item";
    INSURER_VALUE: "保険者の決定", "decided";
    RESPONSE_VALUE: "資格確認の回答", "returned";
    DISPLAY_VALUE: "レセコンの表示", "shown";
    TO_DO: "行うこと", "what to do";
    CAUSE: "原因", "cause";
    FAULT: "誤りの所在", "whose fault";
    OVERPAID: "過払い額（円）", "overpaid (yen)";
    AMOUNT: "過払い額の算定", "what the amount rests on";
    INSURER_RESPONSE: "保険者と回答", "insurer and response";
    RESPONSE_DISPLAY: "回答と表示", "response and display";
    PRODUCT: "製品ID", "product";
}
