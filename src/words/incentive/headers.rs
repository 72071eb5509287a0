//! Headers of the tables of the job. The English ones are the names by which programs find the columns.

use crate::words::text::texts;

texts! {
    FACILITY_CODE: "医療機関コード", "facility_code";
    NAME: "名称", "name";
    FACILITY_TYPE: "施設類型", "facility_type";
    PREFECTURE_CODE: "都道府県コード", "prefecture_code";
    PREFECTURE: "都道府県", "prefecture";
    OCTOBER_RATE_PERCENT: "令和5年10月の利用率", "october_rate_percent";
    RULE: "適用した区分", "rule";
    YEN: "支給額（円）", "yen";
    REASON: "支給しない理由", "reason";
    MONTH: "対象月", "month";
    MONTH_RATE_PERCENT: "対象月の利用率", "month_rate_percent";
    OCTOBER_USERS: "令和5年10月の利用人数", "october_users";
    USERS: "対象月の利用人数", "users";
    INCREASE: "増加", "increase";
    COUNTED: "数えたもの", "counted";
    PERIOD: "期間", "period";
    PERIOD_RATE_PERCENT: "期間の平均利用率", "period_rate_percent";
    INCREASE_POINTS: "増加（ポイント）", "increase_points";
    USES: "期間中の利用件数", "uses";
    OPERATING_ON: "運用開始日", "operating_on";
    CALLED_ON_PATIENTS: "声掛け", "called_on_patients";
    LEAFLET: "チラシ配布", "leaflet";
    INCREASE_LOW: "増加の下限（人）", "increase_low";
    INCREASE_HIGH: "増加の上限（人）", "increase_high";
    PAYMENT: "支給の種類", "payment";
    FACILITIES: "判定した施設数", "facilities";
    PAID: "支給する施設数", "paid";
}
