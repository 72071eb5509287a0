//! What the page of the job says.

use crate::words::names::{Named, Names, named};
use crate::words::page;
use crate::words::table_names::TABLES;

/// Headings and columns.
pub(crate) const PAGE: Names = Names(&[OWN, page::PAGE]);

/// The tables that were read.
pub(crate) const NAMES: Names = Names(&[TABLES]);

const OWN: &[Named] = &[
    named("title", "マイナ保険証の利用状況", "Use of the My Number card"),
    named("month", "年月", "month"),
    named("latest_month", "対象年月（最新）", "latest month"),
    named("notices", "入力の読み込みについて", "How the inputs were read"),
    named("warnings", "このほかの確かめてほしい点", "More to look at"),
    named("type", "施設類型", "facility type"),
    named("nothing", "集計できる行がありません。", "There are no rows to count."),
    named("inputs", "読み込んだ表", "What was read"),
    named("counted", "集計した行", "rows counted"),
    named("repeated", "重複した行", "rows that repeat others"),
];
