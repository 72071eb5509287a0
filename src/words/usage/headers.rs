//! Headers of the tables of the job. The English ones are the names by which programs find the columns.

use crate::words::text::texts;

texts! {
    MONTH: "年月", "month";
    FACILITY_TYPE: "施設類型", "facility_type";
    PREFECTURE_CODE: "都道府県コード", "prefecture_code";
    PREFECTURE: "都道府県", "prefecture";
    TOTAL: "オンライン資格確認件数", "total";
    CARD: "マイナ保険証利用件数", "card";
    CLAIMS: "レセプト件数", "claims";
    CARD_USERS: "マイナ保険証利用人数", "card_users";
    RATE_PERCENT: "利用率（％）", "rate_percent";
    CHANGE_POINTS: "前月差（ポイント）", "change_points";
    BAND: "区分", "band";
    RANK: "順位", "rank";
    RATE_LOW: "利用率の95％信頼区間下限（％）", "rate_low";
    RATE_HIGH: "利用率の95％信頼区間上限（％）", "rate_high";
    RANK_LOW: "とりうる順位（最上位）", "rank_low";
    RANK_HIGH: "とりうる順位（最下位）", "rank_high";
    INSURANCE_CARD: "保険証利用件数", "insurance_card";
    BATCH: "一括照会件数", "batch";
    CHECKUP: "特定健診等情報", "checkup";
    MEDICINE: "薬剤情報", "medicine";
    TREATMENT: "診療情報", "treatment";
    RATE_BAND: "利用率の区分（％）", "band";
    FACILITIES: "施設数", "facilities";
    SHARE: "割合（％）", "share";
    SCHEME: "保険者種別", "scheme";
    MEMBERS: "加入者数", "members";
    LIST: "一覧", "list";
    INSURER_NUMBER: "保険者番号", "insurer_number";
    INSURER: "保険者", "insurer";
    AWARD: "部門", "award";
    PLACE: "順位", "place";
    NAME: "名称", "name";
    RATE_POINTS: "利用率の変化による部分", "rate_points";
    MIX_POINTS: "構成の変化による部分", "mix_points";
    FACILITY: "医療機関コード", "facility";
    CHECKS: "オンライン資格確認件数", "checks";
    RATE: "利用率（％）", "rate";
    CHANGE: "前月差（ポイント）", "change";
    OF_PREFECTURES: "順位を付けた都道府県数", "of_prefectures";
    INCOMPLETE: "欠けあり", "incomplete";
}
