//! Titles of the tables of the job, and the definitions of what they count.

use crate::words::text::texts;

texts! {
    LUMP_SUM_TITLE: "一時金（令和6年5月～7月）", "Lump sum, May to July 2024";
    LUMP_SUM_NOTE:
        "令和5年10月の利用率と、5月～7月のうち最も増えた月の利用人数（同じ人は月に1回）の増加による。利用人数が分からない月は0人以上・利用件数以下とし、\
         下限から上限までのどの人数でも金額が同じときだけ支給する。区分は表の種類／10月の利用率（%）／達した増加人数。",
        "By the rate of October 2023 and by how many more people, each once a month, the best month had. Where a month does not say how many, they are \
         none at least and its uses at most, and it is paid where every number between the bounds pays the same. The rule is the table, the rates of \
         October in per cent and the step reached: ordinary/3-5/+30.";
    PER_USE_TITLE: "支援金（令和6年1月～11月）", "Payment per use, January to November 2024";
    PER_USE_NOTE:
        "期間の平均利用率（期間中の利用件数÷資格確認件数）の令和5年10月からの増加に応じ、期間中の利用件数に単価を乗じる。\
         区分は増加ポイント／単価（円）。",
        "By the points that the average rate of the period, all its uses over all its checks, lies above that of \
         October 2023, for each use in the period. The rule is the step in points and its yen: +10/40.";
    VISITING_NURSE_TITLE:
        "訪問看護ステーションの協力金（令和7年5月～7月）",
        "Cooperation money of visiting-nurse stations, May to July 2025";
    VISITING_NURSE_NOTE:
        "令和7年7月31日までに運用を開始し、その日を登録し、利用者への声掛けとチラシの配布を令和7年5月1日以後に報告した場合に5万円（8月以後の報告でもよい）。\
         利用件数は問わない。",
        "50,000 yen where operation began by 2025-07-31, its date is entered, and calling on users and handing \
         out the leaflet are reported on 2025-05-01 or later, after July too; uses do not matter.";
    TOTALS_TITLE: "支給額の集計", "Sums to pay";
    TOTALS_NOTE:
        "都道府県・施設類型・期間ごとの、判定した施設数、支給する施設数と支給額の合計。",
        "By prefecture, type of facility and period: facilities judged, facilities paid, and the sum.";
}
