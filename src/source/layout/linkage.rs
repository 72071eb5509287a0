//! The tables of who people are: the records of insurers, and the resident register.

use super::column::{Kind, OPTIONAL, column, identifier};
use super::person::{
    ADDRESS, BIRTH_DATE, BRANCH, INDIVIDUAL_NUMBER, INSURER_NUMBER, NAME, NAME_KANA, NUMBER, SEX, SYMBOL,
};
use super::table::Layout;

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
        column(
            "qualified_from",
            Kind::Day,
            OPTIONAL,
            &["資格取得年月日", "資格取得日", "取得年月日", "取得日"],
        ),
        column(
            "qualified_to",
            Kind::End,
            OPTIONAL,
            &["資格喪失年月日", "資格喪失日", "喪失年月日", "喪失日"],
        ),
        column("notified_on", Kind::Day, OPTIONAL, &["届出年月日", "届出日"]),
        column("registered_at", Kind::Day, OPTIONAL, &["登録年月日", "登録日", "登録日時", "登録年月日時"]),
        column("other_valid_qualifications", Kind::Count, OPTIONAL, &["他の有効な資格数", "他の有効資格数"]),
    ],
};

/// The resident register; or answers to enquiries about records, each beside the key of its record.
pub static RESIDENTS: Layout = Layout {
    table: "residents",
    columns: &[
        identifier("resident_id", Kind::Text, OPTIONAL, &["住民ID", "宛名番号", "住民番号"]),
        INDIVIDUAL_NUMBER.optional(),
        NAME,
        NAME_KANA,
        BIRTH_DATE,
        SEX,
        ADDRESS,
        column("former_name", Kind::Text, OPTIONAL, &["旧氏", "旧姓", "旧氏名"]),
        column("alias", Kind::Text, OPTIONAL, &["通称", "通称名"]),
        column("status", Kind::Status, OPTIONAL, &["住民状態", "異動区分", "住民区分", "状態"]),
        column("undisclosed", Kind::Flag, OPTIONAL, &["不開示", "不開示フラグ", "不開示区分"]),
        column("answered_on", Kind::Day, OPTIONAL, &["回答日", "回答年月日"]),
        INSURER_NUMBER.optional(),
        SYMBOL.optional(),
        NUMBER.optional(),
        BRANCH.optional(),
    ],
};
