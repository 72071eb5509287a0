//! The findings that come first, and what their columns are called.

use crate::words::text::texts;

texts! {
    TITLE: "負担割合・適用区分の照合：確認を要するもの", "Burden ratios and limit classes: what to look at";
    ORDER:
        "並び順：過不足の金額が分かるもの（金額の大きい順）、誤りの所在が分かるもの、資格確認のやり直しが要るもの、その他の順です。",
        "Order: what has an amount to settle, the largest first; what is known to be wrong; what has to be checked again; the others.";

    GRAVEST:
        "色を付けた行は、過不足の金額が分かり、精算が要るもの（「過払い額（円）」に額があるもの）です。色は目印で、列の内容だけでも分かります。",
        "Rows in colour have an amount to settle, which stands under \"overpaid (yen)\". The columns alone tell as much.";

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

    // What the columns hold.
    INSURER_MEANS: "保険者の決定のとおり", "as the insurer's decision has it";
    SYMBOL_MEANS: "保険者の決定のとおり", "as the insurer's decision has it";
    NUMBER_MEANS: "保険者の決定のとおり（個人番号ではありません）", "as the insurer's decision has it; never the individual number";
    BRANCH_MEANS: "保険者の決定のとおり", "as the insurer's decision has it";
    SERVICE_DATE_MEANS: "この日に有効な値どうしを照合しました", "the day on which the values were compared";
    FACILITY_MEANS: "受診した医療機関", "the facility of the visit";
    ITEM_MEANS: "負担割合か、限度額の適用区分か", "burden ratio or limit class";
    INSURER_VALUE_MEANS: "保険者が決定した値", "the value that the insurer decided";
    RESPONSE_VALUE_MEANS: "オンライン資格確認で回答された値", "the value that the eligibility check returned";
    DISPLAY_VALUE_MEANS: "レセコンに表示された値", "the value that the receipt computer showed";
    TO_DO_MEANS: "この行について行うこと", "what to do about it";
    CAUSE_MEANS: "違いの原因とみられるもの", "what seems to have caused the difference";
    FAULT_MEANS:
        "誤っているのが登録か表示か。空欄はどちらとも言えないもの",
        "whether the entry or the display is wrong; empty where neither can be said";
    OVERPAID_MEANS:
        "窓口で払いすぎた額。負の値は不足した額",
        "what was paid too much at the counter; below zero, too little";
    AMOUNT_MEANS: "金額を示せるか、示せないならその理由", "whether an amount can be stated, and if not, why";
    INSURER_RESPONSE_MEANS: "保険者の決定と回答の照合の結果", "how the decision and the response compare";
    RESPONSE_DISPLAY_MEANS: "回答とレセコンの表示の照合の結果", "how the response and the display compare";
    PRODUCT_MEANS: "表示したレセコンの製品", "the product of the receipt computer";
}
