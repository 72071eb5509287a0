//! What readers call the names that results of the job carry.

use crate::words::names::{Named, Names, named};
use crate::words::notation::NOTATIONS;
use crate::words::table_names::TABLES;

/// Fields, notations, viewing, verdicts, oddities of insurer numbers, and tables.
pub(crate) const NAMES: Names = Names(&[FIELDS, OWN, NOTATIONS, TABLES]);

/// Fields of a record.
pub(super) const FIELDS: &[Named] = &[
    named("name", "漢字氏名", "name"),
    named("name_kana", "カナ氏名", "kana name"),
    named("address", "住所", "address"),
];

/// Viewing, policies, verdicts, and what is odd about insurer numbers.
pub(super) const OWN: &[Named] = &[
    named("open", "閲覧可", "open"),
    named("stop_medical", "医療情報の閲覧停止", "stop medical information"),
    named("stop_all", "資格・医療情報の閲覧停止", "stop all information"),
    named("sweep", "一斉点検", "sweep"),
    named("registration", "新規登録", "registration"),
    named("same_person", "同じ人", "same person"),
    named("unsure", "要確認", "unsure"),
    named("different_person", "別人", "different person"),
    named("without_verdict", "判定対象外", "no verdict"),
    named("no_insurer_number", "6桁でも8桁でもない", "neither 6 nor 8 digits"),
    named(
        "lost_zero",
        "先頭に0を付ければ正しい（表計算ソフトで0が失われた）",
        "right with a zero before them, which a spreadsheet took",
    ),
    named("check_digit", "検証番号が合わない", "wrong check digit"),
    named("unknown_scheme", "法別番号が不明", "unknown law number"),
    named("unknown_prefecture", "都道府県番号が不明", "unknown prefecture"),
];
