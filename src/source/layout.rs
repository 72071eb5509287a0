//! The tables that are read: which columns they have, and under which headers.

mod burden;
mod statistics;

use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use unicode_normalization::UnicodeNormalization;

pub use burden::{CASES, CLAIMS, DISPLAYS, ENTITLEMENTS, PRODUCTS, REGISTRATIONS};
pub use statistics::{FACILITIES, INCENTIVE_REPORTS, INSURERS, USAGE};

/// A column of a table.
#[derive(Debug)]
pub struct Column {
    /// The name in queries and, as one accepted header, in files.
    pub name: &'static str,
    /// Other headers that are accepted; width, case, blanks, underscores and brackets do not matter.
    pub headers: &'static [&'static str],
    /// What a value is.
    pub kind: Kind,
    /// Whether a file without the column is refused.
    pub required: bool,
    /// Whether the value tells one person, record or facility from others, and results show it as it was read.
    pub identifies: bool,
}

/// What a value of a column is, and the type that it is read to. An empty value is null in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text exactly as it was read: `Utf8View`.
    Text,
    /// As [`Kind::Text`]; an integer of a Parquet file becomes its digits.
    Code,
    /// A date of which parts may be unknown: `Int32` yyyymmdd, unknown parts 00; 0 where the value says
    /// that it is unknown.
    Date,
    /// The day of an event: as [`Kind::Date`], but null where the value says that it is unknown.
    Day,
    /// The last day of a period: as [`Kind::Day`], but null also where the value, 99999999, says that there is none.
    End,
    /// A sex: `UInt8`, 1 or 2, null where it is not known.
    Sex,
    /// A number of things: `Int32`, 0 or more.
    Count,
    /// A month: `Int32` yyyymm.
    Month,
    /// A type of facility: `UInt8`, its place in the order of tables from 1; 0 for all within the national total.
    FacilityType,
    /// A prefecture: `UInt8`, its code; 0 for the whole country.
    Prefecture,
    /// A group of insurers: `UInt8`, its place in the order of tables from 1.
    InsurerGroup,
    /// Yes or no: `Boolean`.
    Flag,
    /// Where a resident is: `Utf8View`, `resident`, `deceased`, `removed` or `abroad`.
    Status,
    /// Why an entry was made in the central register: `Utf8View`, `enrolment`, `income`, `card_issue`,
    /// `card_reissue` or `correction`.
    EntryReason,
    /// Whether a product shows what was returned: `Utf8View`, `as_returned`, `sometimes` or `never`.
    Showing,
}

impl Kind {
    /// The type of the column in a table.
    #[must_use]
    pub const fn data_type(self) -> DataType {
        match self {
            Kind::Text | Kind::Code | Kind::Status | Kind::EntryReason | Kind::Showing => DataType::Utf8View,
            Kind::Date | Kind::Day | Kind::End | Kind::Count | Kind::Month => DataType::Int32,
            Kind::Sex | Kind::FacilityType | Kind::Prefecture | Kind::InsurerGroup => DataType::UInt8,
            Kind::Flag => DataType::Boolean,
        }
    }
}

/// A table.
#[derive(Debug)]
pub struct Layout {
    /// Its name, in the config and in messages.
    pub table: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
}

impl Layout {
    /// The schema of a table with all its columns: the row first, then each in the type of its kind.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        let columns =
            self.columns.iter().map(|column| Field::new(column.name, column.kind.data_type(), true));
        let row = Field::new(super::ROW, DataType::UInt64, false);
        Arc::new(Schema::new(std::iter::once(row).chain(columns).collect::<Vec<_>>()))
    }

    /// The names of all columns.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        self.columns.iter().map(|column| column.name).collect()
    }

    /// The place of a column.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

/// Whether a column must be there.
const REQUIRED: bool = true;
const OPTIONAL: bool = false;

const fn column(name: &'static str, kind: Kind, required: bool, headers: &'static [&'static str]) -> Column {
    Column { name, headers, kind, required, identifies: false }
}

/// A column of [`Column::identifies`].
const fn identifier(
    name: &'static str,
    kind: Kind,
    required: bool,
    headers: &'static [&'static str],
) -> Column {
    Column { identifies: true, ..column(name, kind, required, headers) }
}

const INSURER_NUMBER: Column = identifier("insurer_number", Kind::Text, REQUIRED, &["保険者番号"]);
const SYMBOL: Column = identifier(
    "symbol",
    Kind::Text,
    REQUIRED,
    &["記号", "被保険者証記号", "被保険者記号", "被保険者証等記号", "被保険者等記号"],
);
const NUMBER: Column = identifier(
    "number",
    Kind::Text,
    REQUIRED,
    &["番号", "被保険者証番号", "被保険者番号", "被保険者証等番号", "被保険者等番号"],
);
const BRANCH: Column =
    identifier("branch", Kind::Text, REQUIRED, &["枝番", "枝番号", "被保険者証枝番", "被保険者証等枝番"]);
const INDIVIDUAL_NUMBER: Column =
    column("individual_number", Kind::Text, REQUIRED, &["個人番号", "マイナンバー"]);
const NAME: Column = column("name", Kind::Text, REQUIRED, &["氏名", "漢字氏名", "氏名漢字"]);
const NAME_KANA: Column = column(
    "name_kana",
    Kind::Text,
    REQUIRED,
    &["氏名カナ", "カナ氏名", "フリガナ", "ふりがな", "氏名フリガナ", "氏名ふりがな", "氏名かな"],
);
const BIRTH_DATE: Column = column("birth_date", Kind::Date, REQUIRED, &["生年月日"]);
const SEX: Column = column("sex", Kind::Sex, REQUIRED, &["性別"]);
const ADDRESS: Column = column("address", Kind::Text, REQUIRED, &["住所"]);

/// The records of insurers: who they say bears which individual number.
pub static LINKAGES: Layout = Layout {
    table: "linkages",
    columns: &[
        INSURER_NUMBER,
        SYMBOL,
        NUMBER,
        BRANCH,
        INDIVIDUAL_NUMBER,
        NAME,
        NAME_KANA,
        BIRTH_DATE,
        SEX,
        ADDRESS,
        column("qualified_from", Kind::Day, OPTIONAL, &["資格取得年月日", "資格取得日"]),
        column("qualified_to", Kind::Day, OPTIONAL, &["資格喪失年月日", "資格喪失日"]),
        column("notified_on", Kind::Day, OPTIONAL, &["届出年月日", "届出日"]),
        column("registered_at", Kind::Day, OPTIONAL, &["登録年月日", "登録日", "登録日時", "登録年月日時"]),
        column("other_valid_qualifications", Kind::Count, OPTIONAL, &["他の有効な資格数", "他の有効資格数"]),
    ],
};

/// The resident register.
pub static RESIDENTS: Layout = Layout {
    table: "residents",
    columns: &[
        identifier("resident_id", Kind::Text, REQUIRED, &["住民ID", "宛名番号", "住民番号"]),
        INDIVIDUAL_NUMBER,
        NAME,
        NAME_KANA,
        BIRTH_DATE,
        SEX,
        ADDRESS,
        column("former_name", Kind::Text, OPTIONAL, &["旧氏", "旧姓", "旧氏名"]),
        column("alias", Kind::Text, OPTIONAL, &["通称", "通称名"]),
        column("status", Kind::Status, OPTIONAL, &["住民状態", "異動区分", "住民区分", "状態"]),
        column("undisclosed", Kind::Flag, OPTIONAL, &["不開示", "不開示フラグ", "不開示区分"]),
    ],
};

/// What eligibility checks returned; as CSV and Parquet, or as the XML of the checks themselves.
///
/// Codes, ratios among them, are text as they were returned: `1`, `B03`, `030`. `processed_at` is
/// yyyymmddhhmmss, `reference_classification` 1 for an individual number card and 2 for an insurance card.
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
    ],
};

/// A header without what does not matter in it: width, case, blanks, underscores, brackets.
pub(super) fn fold_header(header: &str) -> String {
    header
        .nfkc()
        .filter(|character| !character.is_whitespace() && !matches!(character, '_' | '(' | ')' | '\u{FEFF}'))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn no_header_stands_for_two_columns() {
        let layouts = [
            &LINKAGES,
            &RESIDENTS,
            &ENTITLEMENTS,
            &REGISTRATIONS,
            &RESPONSES,
            &DISPLAYS,
            &CLAIMS,
            &PRODUCTS,
            &CASES,
            &FACILITIES,
            &INSURERS,
            &USAGE,
            &INCENTIVE_REPORTS,
        ];
        for layout in layouts {
            let mut seen = HashMap::new();
            for column in layout.columns {
                for header in column.headers.iter().chain([&column.name]) {
                    let other = seen.insert(fold_header(header), column.name);
                    assert!(other.is_none_or(|other| other == column.name), "{header}");
                }
            }
        }
    }

    #[test]
    fn width_blanks_and_brackets_do_not_matter() {
        for header in ["氏名カナ", "氏名（カナ）", "氏名ｶﾅ", "氏名 (ｶﾅ)", " 氏名　カナ"]
        {
            assert_eq!(fold_header(header), "氏名カナ", "{header}");
        }
        assert_eq!(fold_header("Birth_Date"), fold_header("birth date"));
        assert_ne!(
            fold_header("生年月日（西暦）"),
            fold_header("生年月日"),
            "another column may stand beside it"
        );
    }
}
