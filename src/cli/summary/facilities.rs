//! What the jobs adoption and incentive found, as tables on standard output.

use std::io::{self, Write};

use comfy_table::presets::ASCII_MARKDOWN;
use comfy_table::{CellAlignment, Table};

use crate::cli::terminal::{output, warn};
use crate::config::Lang;
use crate::jobs::{adoption, incentive};
use crate::paths::shown;
use crate::report::label;

/// Prints how far the country has come by type of facility, how the rows add up, and where the results lie.
pub(in crate::cli) fn show_adoption(outcome: &adoption::Outcome, lang: Lang) -> io::Result<()> {
    let mut out = output();
    warn(&outcome.warnings);
    let tally = &outcome.tally;
    let mut table = Table::new();
    table.load_preset(ASCII_MARKDOWN);
    table.set_header(lang.choose(
        ["施設類型", "施設数", "申込率", "接続率", "参加率"],
        ["facility type", "facilities", "applied", "connected", "operating"],
    ));
    let columns =
        ["facility_type", "facilities", "reader_applied_percent", "connected_percent", "operating_percent"];
    for row in outcome.country(columns, lang) {
        table.add_row(row);
    }
    for column in 1..5 {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    writeln!(out, "{table}")?;
    let (read, rejected, counted) = (tally.rows_read(), tally.rejected(), tally.counted);
    let (missing, folder) = (tally.not_introduced, shown(&outcome.folder));
    match lang {
        Lang::Japanese => writeln!(
            out,
            "読込 {read} 件 = 除外 {rejected} 件 + 施設 {counted} 件。義務化対象で未導入 {missing} 件。\n結果: {folder}"
        ),
        Lang::English => writeln!(
            out,
            "{read} rows read = {rejected} rejected + {counted} facilities; {missing} obligated ones do not operate.\nresults: {folder}"
        ),
    }
}

/// Prints what is paid by each table, how the rows add up, and where the results lie.
pub(in crate::cli) fn show_incentive(outcome: &incentive::Outcome, lang: Lang) -> io::Result<()> {
    let mut out = output();
    warn(&outcome.warnings);
    let tally = &outcome.tally;
    let mut table = Table::new();
    table.load_preset(ASCII_MARKDOWN);
    table.set_header(lang.choose(["区分", "判定", "支給", "円"], ["payment", "judged", "paid", "yen"]));
    for (name, paid) in tally.paid() {
        let numbers = [paid.judged.to_string(), paid.paid.to_string(), paid.yen.to_string()];
        let [judged, number, yen] = numbers.each_ref().map(String::as_str);
        table.add_row([label(name, lang), judged, number, yen]);
    }
    for column in 1..4 {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    writeln!(out, "{table}")?;
    let (read, rejected, aside) = (tally.rows_read(), tally.rejected(), tally.set_aside());
    let used = read.saturating_sub(rejected + aside);
    let folder = shown(&outcome.folder);
    match lang {
        Lang::Japanese => writeln!(
            out,
            "読込 {read} 件 = 除外 {rejected} 件 + 対象外 {aside} 件 + 使用 {used} 件。\n結果: {folder}"
        ),
        Lang::English => writeln!(
            out,
            "{read} rows read = {rejected} rejected + {aside} set aside + {used} used.\nresults: {folder}"
        ),
    }
}
