//! The tables of what people have to pay: decided, entered, returned, shown, paid.

use super::column::{Column, Kind, OPTIONAL, REQUIRED, column, identifier};
use super::person::{BIRTH_DATE, BRANCH, INSURER_NUMBER, NUMBER, OPTIONAL_NAME, OPTIONAL_NAME_KANA, SYMBOL};
use super::table::Layout;

const FACILITY_CODE: Column =
    identifier("facility_code", Kind::Code, REQUIRED, &["医療機関コード", "医療機関等コード"]);
const SERVICE_DATE: Column = column("service_date", Kind::Day, REQUIRED, &["診療年月日", "診療日"]);
const RATIO: Column = column(
    "ratio",
    Kind::Code,
    REQUIRED,
    &["負担割合", "一部負担金割合", "一部負担金の割合", "自己負担割合"],
);
const LIMIT_CLASS: Column =
    column("limit_class", Kind::Code, REQUIRED, &["適用区分", "限度額適用区分", "限度額適用認定証適用区分"]);
const PRODUCT_ID: Column = column("product_id", Kind::Code, REQUIRED, &["製品ID", "製品コード", "製品番号"]);

/// What the insurer decided: ratio and limit class of each insured person, with the period.
pub static ENTITLEMENTS: Layout = Layout {
    table: "entitlements",
    columns: &[
        INSURER_NUMBER,
        SYMBOL,
        NUMBER,
        BRANCH,
        BIRTH_DATE,
        RATIO,
        LIMIT_CLASS,
        column("valid_from", Kind::Day, REQUIRED, &["有効開始年月日", "有効開始日", "発効期日"]),
        column("valid_to", Kind::End, REQUIRED, &["有効終了年月日", "有効終了日", "有効期限"]),
    ],
};

/// What the insurer entered in the central register, as a history.
pub static REGISTRATIONS: Layout = Layout {
    table: "registrations",
    columns: &[
        INSURER_NUMBER,
        SYMBOL,
        NUMBER,
        BRANCH,
        column("entry_id", Kind::Code, REQUIRED, &["登録ID", "登録番号"]),
        column("entered_on", Kind::Day, REQUIRED, &["登録年月日", "登録日"]),
        column("reason", Kind::EntryReason, REQUIRED, &["登録事由", "登録理由", "異動事由"]),
        RATIO,
        LIMIT_CLASS,
        column("effective_from", Kind::Day, REQUIRED, &["発効年月日", "発効日", "発効期日", "適用開始日"]),
        column("effective_to", Kind::End, REQUIRED, &["失効年月日", "失効日", "適用終了日"]),
        column("invalidated_on", Kind::Day, REQUIRED, &["取消年月日", "取消日", "無効年月日", "無効日"]),
        column("new_card_mailed_on", Kind::Day, REQUIRED, &["新証送付年月日", "新証送付日", "新証発送日"]),
    ],
};

/// What eligibility checks returned; as CSV and Parquet, or as the XML of the checks themselves.
///
/// Codes, ratios among them, are text as they were returned: `1`, `B03`, `030`. `processed_at` is
/// yyyymmddhhmmss, `reference_classification` 1 for an individual number card and 2 for an insurance card, `disqualified_on` the day
/// from which on the qualification is lost. Names are read where somebody asks whether a caller is the person, and nowhere else.
pub static RESPONSES: Layout = Layout {
    table: "responses",
    columns: &[
        identifier("facility_code", Kind::Code, REQUIRED, &["医療機関コード", "医療機関等コード"]),
        column("confirmed_on", Kind::Day, REQUIRED, &["資格確認日", "資格確認年月日"]),
        INSURER_NUMBER,
        SYMBOL,
        NUMBER,
        BRANCH,
        BIRTH_DATE,
        column("validity", Kind::Code, REQUIRED, &["資格有効性"]),
        column(
            "insured_ratio",
            Kind::Code,
            REQUIRED,
            &["被保険者証一部負担金割合", "被保険者証等一部負担金割合"],
        ),
        column(
            "elderly_ratio",
            Kind::Code,
            REQUIRED,
            &["高齢受給者証一部負担金割合", "高齢受給者証負担割合"],
        ),
        column(
            "elderly_from",
            Kind::Day,
            REQUIRED,
            &["高齢受給者証有効開始年月日", "高齢受給者証有効開始日"],
        ),
        column("elderly_to", Kind::End, REQUIRED, &["高齢受給者証有効終了年月日", "高齢受給者証有効終了日"]),
        column(
            "limit_consent",
            Kind::Code,
            REQUIRED,
            &[
                "限度額適用認定証提供同意",
                "限度額適用認定証提供同意フラグ",
                "限度額適用認定証関連情報提供同意フラグ",
            ],
        ),
        column(
            "limit_class",
            Kind::Code,
            REQUIRED,
            &["限度額適用認定証適用区分", "適用区分", "限度額適用区分"],
        ),
        column(
            "limit_from",
            Kind::Day,
            REQUIRED,
            &["限度額適用認定証有効開始年月日", "限度額適用認定証有効開始日"],
        ),
        column(
            "limit_to",
            Kind::End,
            REQUIRED,
            &["限度額適用認定証有効終了年月日", "限度額適用認定証有効終了日"],
        ),
        column("preschool", Kind::Code, REQUIRED, &["未就学区分"]),
        column("processed_at", Kind::Code, OPTIONAL, &["処理実行日時"]),
        column("reference_classification", Kind::Code, OPTIONAL, &["照会区分"]),
        column("disqualified_on", Kind::Day, OPTIONAL, &["資格喪失年月日", "資格喪失日"]),
        OPTIONAL_NAME,
        OPTIONAL_NAME_KANA,
        column("alias", Kind::Text, OPTIONAL, &["氏名その他", "通称", "通称名"]),
        column("alias_kana", Kind::Text, OPTIONAL, &["氏名その他カナ", "通称カナ"]),
    ],
};

/// What receipt computers showed.
pub static DISPLAYS: Layout = Layout {
    table: "displays",
    columns: &[
        FACILITY_CODE,
        PRODUCT_ID,
        INSURER_NUMBER,
        SYMBOL,
        NUMBER,
        BRANCH,
        SERVICE_DATE,
        RATIO,
        LIMIT_CLASS,
    ],
};

/// What was paid; `month_points` are the points of the person at the facility in the whole month.
pub static CLAIMS: Layout = Layout {
    table: "claims",
    columns: &[
        FACILITY_CODE,
        INSURER_NUMBER,
        SYMBOL,
        NUMBER,
        BRANCH,
        SERVICE_DATE,
        column("points", Kind::Count, REQUIRED, &["点数", "請求点数", "合計点数"]),
        column("paid_yen", Kind::Count, REQUIRED, &["支払額", "一部負担金", "一部負担金額"]),
        column("month_points", Kind::Count, OPTIONAL, &["月間点数", "当月点数", "月の合計点数"]),
    ],
};

/// The cases of a conformance kit, of which a product has to show each as its cells say, blank ones too; by encoding, since a product
/// may use but one.
pub static CASES: Layout = Layout {
    table: "cases",
    columns: &[
        column("case_id", Kind::Code, REQUIRED, &["case", "事例"]),
        column("encoding", Kind::Text, REQUIRED, &["文字コード"]),
        FACILITY_CODE,
        INSURER_NUMBER,
        SYMBOL,
        NUMBER,
        BRANCH,
        BIRTH_DATE,
        SERVICE_DATE,
        RATIO,
        LIMIT_CLASS,
    ],
};

/// Receipt computers, and what their makers declare of them.
pub static PRODUCTS: Layout = Layout {
    table: "products",
    columns: &[
        PRODUCT_ID,
        column("company", Kind::Text, REQUIRED, &["会社名", "事業者名", "会社"]),
        column("product", Kind::Text, REQUIRED, &["製品名", "製品"]),
        column("ratio_display", Kind::Showing, REQUIRED, &["負担割合の表示"]),
        column("limit_display", Kind::Showing, REQUIRED, &["適用区分の表示"]),
        column("fix_planned_on", Kind::Day, REQUIRED, &["改修予定日", "改修予定年月日"]),
        column("customers_told", Kind::Flag, REQUIRED, &["周知済み", "周知"]),
    ],
};
