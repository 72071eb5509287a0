//! What readers call the tables that are read.

use super::Language;
use super::names::{Named, named};

/// By the name that the config and rejects carry.
pub(super) const TABLES: &[Named] = &[
    named("linkages", "紐付け登録", "linkages"),
    named("residents", "住民登録", "residents"),
    named("entitlements", "保険者の決定", "insurer’s decisions"),
    named("registrations", "中間サーバーへの登録", "entries of the central register"),
    named("responses", "資格確認の回答", "responses"),
    named("displays", "レセコンの表示", "receipt computers’ displays"),
    named("claims", "請求と支払い", "points and payments"),
    named("products", "レセコンの製品", "receipt computers"),
    named("usage", "利用件数", "uses by facility"),
    named("insurers", "保険者別の利用件数", "uses by insurer"),
    named("facilities", "医療機関の一覧", "list of facilities"),
    named("reports", "利用実績の報告", "reports of use"),
    named("cases", "適合試験の事例", "cases of the conformance kit"),
];

/// What readers call a table.
pub(crate) fn table_name(table: &str, lang: Language) -> &str {
    TABLES.iter().find(|(name, _)| *name == table).map_or(table, |(_, text)| text.of(lang))
}
