//! What a section head reads if nothing else: what came out, what is at stake, and what to do about it.

use crate::words::text::{sentences, texts};

texts! {
    NOTHING_READ: "照合する行は1件も読み込まれませんでした。", "No rows to compare were read.";
    CHECK_INPUTS:
        "読み込んだ表が、同じ保険者・同じ期間のものか確かめる。",
        "See whether the tables that were read are of the same insurers and the same time.";
}

sentences! {
    nothing_compared(rows):
        "{rows} 件を読み込みましたが、照合できた行はありません。",
        "{rows} rows were read; none could be compared.";
    all_agree(compared, rows):
        "{compared} {rows} 件を照合しました。確認を要するものはありません。",
        "{rows} rows compared ({compared}); none needs a look.";
    none_is_wrong(compared, rows, look):
        "{compared} {rows} 件を照合しました。誤りとみられるものはありません。確認を要する行は {look} 件です。",
        "{rows} rows compared ({compared}); none seems to be wrong; to look at: {look}.";
    some_are_wrong(compared, rows, register, facility, look):
        "{compared} {rows} 件を照合しました。中間サーバーの登録の誤りは {register} 件、医療機関の表示の誤りは {facility} 件とみられます。確認を要する行は、これを含め {look} 件です。",
        "{rows} rows compared ({compared}); wrong in the central register: {register}; wrong on the facility’s display: {facility}; to look at: {look} in all.";
    at_stake(overpaid, underpaid):
        "窓口で払いすぎた額は計 {overpaid} 円、不足した額は計 {underpaid} 円です（金額を示せるものに限る）。",
        "Paid too much: {overpaid} yen; paid too little: {underpaid} yen (of findings whose amount can be stated).";
    correct_register(rows):
        "中間サーバーの登録が誤っている {rows} 件を訂正し、医療機関に知らせる（findings.xlsx の「誤りの所在」が①の行。「行うこと」の列のとおり）。",
        "Correct what is wrong in the central register ({rows}) and tell the facilities (\"whose fault\" ① in findings.xlsx; as \"what to do\" says).";
    tell_facilities(rows):
        "表示が誤っている {rows} 件を医療機関に知らせ、回答のとおりの表示に改めてもらう（findings.xlsx の「誤りの所在」が②の行）。",
        "Tell the facilities whose display is wrong ({rows}) to show what the response says (\"whose fault\" ② in findings.xlsx).";
    refund(overpaid, register, facility):
        "払いすぎた計 {overpaid} 円を本人に返す。表示の誤りによる {facility} 円は医療機関の窓口で、登録の誤りによる {register} 円は診療報酬の審査を通じて、または医療機関の同意を得て窓口で（findings.xlsx の「過払い額（円）」の列）。",
        "Have {overpaid} yen refunded (\"overpaid (yen)\" in findings.xlsx): {facility} yen by facilities whose display was wrong, {register} yen of wrong entries through the claims review, or at the facility if it agrees.";
    refund_and_others(overpaid, register, facility, others):
        "払いすぎた計 {overpaid} 円を本人に返す。表示の誤りによる {facility} 円は医療機関の窓口で、登録の誤りによる {register} 円は診療報酬の審査を通じて、または医療機関の同意を得て窓口で、どちらの誤りともいえない残りの {others} 円（「誤りの所在」が空の行）は資格確認をやり直してから登録の誤りと同じように（「過払い額（円）」の列）。",
        "Have {overpaid} yen refunded (\"overpaid (yen)\" in findings.xlsx): {facility} yen by facilities whose display was wrong, {register} yen of wrong entries through the claims review, or at the facility if it agrees, and {others} yen of which neither is to blame (\"whose fault\" left empty) in the same way once the eligibility was checked again.";
    settle(underpaid):
        "不足した計 {underpaid} 円の扱いを医療機関と調整する（「過払い額（円）」が負の行）。",
        "Settle the missing {underpaid} yen with the facilities (\"overpaid (yen)\" below zero).";
    work_out_amounts(findings):
        "金額を示せない {findings} 件は、月の点数や公費を確かめてから差額を計算する（「過払い額の算定」が「…可能性」の行）。",
        "Work out the difference of findings without an amount ({findings}) once points and public expenses are known (\"what the amount rests on\" names what may apply).";
    ask_after_loss(visits):
        "資格喪失後の受診 {visits} 件は、診療日に加入していた保険者を本人に確かめる（used_after_loss.csv）。",
        "Ask who insured the people on the day of visits after the loss of the qualification ({visits}; used_after_loss.csv).";
    check_again(findings):
        "回答がない、同意がない、回答が古いなどの {findings} 件は、資格確認のやり直しなど「行うこと」の列のとおりに進める（「誤りの所在」が空の行）。",
        "Where there is no response, no consent or an older response ({findings}), have the eligibility checked again as \"what to do\" says (\"whose fault\" left empty).";
    mend_rejected(rows):
        "読めなかった {rows} 行を直して、もう一度実行する（rejects.csv）。",
        "Mend the rows that could not be read ({rows}) and run again (rejects.csv).";
}
