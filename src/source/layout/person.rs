//! Columns that tell one person from others, in whatever table.

use super::column::{Column, Kind, OPTIONAL, REQUIRED, column, identifier};

pub(super) const INSURER_NUMBER: Column = identifier("insurer_number", Kind::Text, REQUIRED, &["保険者番号"]);
pub(super) const SYMBOL: Column = identifier(
    "symbol",
    Kind::Text,
    REQUIRED,
    &["記号", "被保険者証記号", "被保険者記号", "被保険者証等記号", "被保険者等記号", "証記号"],
);
pub(super) const NUMBER: Column = identifier(
    "number",
    Kind::Text,
    REQUIRED,
    &["番号", "被保険者証番号", "被保険者番号", "被保険者証等番号", "被保険者等番号", "証番号"],
);
pub(super) const BRANCH: Column =
    identifier("branch", Kind::Text, REQUIRED, &["枝番", "枝番号", "被保険者証枝番", "被保険者証等枝番"]);
pub(super) const INDIVIDUAL_NUMBER: Column =
    column("individual_number", Kind::Code, REQUIRED, &["個人番号", "マイナンバー"]);
const NAME_HEADERS: &[&str] = &["氏名", "漢字氏名", "氏名漢字"];
const KANA_HEADERS: &[&str] =
    &["氏名カナ", "カナ氏名", "フリガナ", "ふりがな", "氏名フリガナ", "氏名ふりがな", "氏名かな"];
pub(super) const NAME: Column = column("name", Kind::Text, REQUIRED, NAME_HEADERS);
pub(super) const NAME_KANA: Column = column("name_kana", Kind::Text, REQUIRED, KANA_HEADERS);
pub(super) const OPTIONAL_NAME: Column = column("name", Kind::Text, OPTIONAL, NAME_HEADERS);
pub(super) const OPTIONAL_NAME_KANA: Column = column("name_kana", Kind::Text, OPTIONAL, KANA_HEADERS);
pub(super) const BIRTH_DATE: Column = column("birth_date", Kind::Date, REQUIRED, &["生年月日"]);
pub(super) const SEX: Column = column("sex", Kind::Sex, REQUIRED, &["性別", "男女区分"]);
pub(super) const ADDRESS: Column = column("address", Kind::Text, REQUIRED, &["住所"]);
