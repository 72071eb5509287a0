//! What readers call the tables that are read.

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
];
