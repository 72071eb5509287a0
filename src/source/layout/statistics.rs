//! The tables of statistics: how often facilities check eligibility, how insurers' members do, which facilities there are.

use super::column::{Column, Kind, OPTIONAL, REQUIRED, column, identifier};
use super::table::Layout;

const MONTH: Column =
    column("month", Kind::Month, REQUIRED, &["年月", "月", "対象月", "対象年月", "利用月", "実績月"]);
const FACILITY_CODE: &[&str] = &["医療機関コード", "医療機関等コード", "施設コード"];
const FACILITY_TYPE: &[&str] = &["施設類型", "施設種別", "施設区分", "医療機関区分", "医療機関種別", "種別"];
const PREFECTURE: &[&str] =
    &["都道府県", "都道府県名", "都道府県名称", "都道府県コード", "都道府県番号", "県名"];
const CARD: &[&str] = &[
    "マイナ保険証",
    "マイナ保険証利用件数",
    "マイナンバーカード",
    "マイナンバーカード利用件数",
    "マイナンバーカードによる利用件数",
    "マイナンバーカードによるもの",
    "MNC利用件数",
    "MNC件数",
];
const TOTAL: &[&str] = &[
    "合計",
    "総数",
    "利用件数",
    "オンライン資格確認利用件数",
    "資格確認件数",
    "オンライン資格確認件数",
    "総利用件数",
    "オン資件数",
    "オン資利用件数",
];
/// Stands with the prefecture before codes of seven digits.
const POINT_TABLE: Column =
    column("point_table", Kind::Code, OPTIONAL, &["点数表", "点数表コード", "点数表番号", "点数表区分"]);

/// Uses by facility and month, or added up already.
pub static USAGE: Layout = Layout {
    table: "usage",
    columns: &[
        MONTH,
        identifier("facility_code", Kind::Code, OPTIONAL, FACILITY_CODE),
        column("facility_type", Kind::FacilityType, OPTIONAL, FACILITY_TYPE),
        column("prefecture", Kind::Area, OPTIONAL, PREFECTURE),
        column("card", Kind::Count, OPTIONAL, CARD),
        column(
            "insurance_card",
            Kind::Count,
            OPTIONAL,
            &["保険証", "健康保険証", "保険証利用件数", "健康保険証利用件数", "保険証によるもの"],
        ),
        column("total", Kind::Count, OPTIONAL, TOTAL),
        column("batch", Kind::Count, OPTIONAL, &["一括照会", "一括照会件数"]),
        column(
            "views_checkup",
            Kind::Count,
            OPTIONAL,
            &["特定健診等情報", "特定健診等情報閲覧件数", "特定健診等情報の閲覧", "特定健診等"],
        ),
        column(
            "views_medicine",
            Kind::Count,
            OPTIONAL,
            &["薬剤情報", "薬剤情報閲覧件数", "薬剤情報の閲覧", "薬剤"],
        ),
        column(
            "views_treatment",
            Kind::Count,
            OPTIONAL,
            &["診療情報", "診療情報閲覧件数", "診療情報の閲覧", "診療"],
        ),
        column(
            "card_users",
            Kind::Count,
            OPTIONAL,
            &["マイナ保険証利用人数", "マイナ保険証利用者数", "利用人数"],
        ),
        column("claims", Kind::Count, OPTIONAL, &["レセプト件数", "外来レセプト件数"]),
        POINT_TABLE,
    ],
};

/// Uses by the members of an insurer and month.
pub static INSURERS: Layout = Layout {
    table: "insurers",
    columns: &[
        MONTH,
        identifier("insurer_number", Kind::Code, OPTIONAL, &["保険者番号"]),
        column("insurer", Kind::Text, REQUIRED, &["保険者", "保険者名", "保険者名称"]),
        column("scheme", Kind::InsurerGroup, OPTIONAL, &["制度", "保険者種別", "保険種別", "制度区分"]),
        column("card", Kind::Count, REQUIRED, CARD),
        column("total", Kind::Count, REQUIRED, TOTAL),
        column("members", Kind::Count, OPTIONAL, &["加入者数", "被保険者数"]),
    ],
};

/// The facilities that there are, and how far each has come with introducing eligibility checks.
pub static FACILITIES: Layout = Layout {
    table: "facilities",
    columns: &[
        identifier("facility_code", Kind::Code, REQUIRED, FACILITY_CODE),
        column("name", Kind::Text, OPTIONAL, &["名称", "施設名", "施設名称", "医療機関名", "医療機関名称"]),
        column("facility_type", Kind::FacilityType, OPTIONAL, FACILITY_TYPE),
        column("prefecture", Kind::Prefecture, OPTIONAL, PREFECTURE),
        column("obligated", Kind::Flag, OPTIONAL, &["義務化対象", "導入義務", "義務"]),
        column(
            "reader_applied_on",
            Kind::Day,
            OPTIONAL,
            &["カードリーダー申込日", "顔認証付きカードリーダー申込日", "申込日"],
        ),
        column("connected_on", Kind::Day, OPTIONAL, &["本番接続日", "接続日"]),
        column("operating_on", Kind::Day, OPTIONAL, &["運用開始日", "参加日"]),
        column("deferral", Kind::Text, OPTIONAL, &["猶予", "経過措置", "猶予届出", "猶予類型"]),
        column(
            "deferral_contracted_on",
            Kind::Day,
            OPTIONAL,
            &["契約日", "システム契約日", "システム事業者との契約日"],
        ),
        column("deferral_filed_on", Kind::Day, OPTIONAL, &["猶予届出日", "猶予届出年月日"]),
        column("line_available_on", Kind::Day, OPTIONAL, &["光回線整備日", "光回線の整備日"]),
        POINT_TABLE,
    ],
};

/// What facilities reported of themselves for the lump sum and the cooperation money.
pub static INCENTIVE_REPORTS: Layout = Layout {
    table: "incentive_reports",
    columns: &[
        identifier("facility_code", Kind::Code, REQUIRED, FACILITY_CODE),
        column("poster", Kind::Flag, REQUIRED, &["ポスター掲示", "ポスターの掲示", "ポスター"]),
        column(
            "called_on_patients",
            Kind::Flag,
            REQUIRED,
            &["声掛け", "声かけ", "患者への声掛け", "利用者への声掛け", "窓口での声掛け"],
        ),
        column("leaflet", Kind::Flag, REQUIRED, &["チラシ配布", "チラシの配布", "チラシ", "リーフレット"]),
        column("reported_on", Kind::Day, REQUIRED, &["報告日", "報告年月日", "届出日"]),
        column("prefecture", Kind::Prefecture, OPTIONAL, PREFECTURE),
        POINT_TABLE,
    ],
};
