//! What a run found, as a table on standard output.

mod facilities;

use std::io::{self, Write};

use comfy_table::presets::ASCII_MARKDOWN;
use comfy_table::{CellAlignment, Table};

use super::terminal::{output, warn};
use crate::config::Lang;
use crate::jobs::linkage::{Category, Outcome};
use crate::jobs::{burden, display, usage};
use crate::paths::shown;
use crate::report::table::{Cells, ResultTable};
use crate::report::{label, percent};

pub(super) use facilities::{show_adoption, show_incentive};

const VERDICTS: [&str; 3] = ["same_person", "unsure", "different_person"];

/// Prints the categories with their verdicts, what to do, and where the report lies.
pub(super) fn show(outcome: &Outcome, lang: Lang) -> io::Result<()> {
    let mut out = output();
    warn(&outcome.warnings);
    let tally = &outcome.tally;
    let mut table = Table::new();
    table.load_preset(ASCII_MARKDOWN);
    table.set_header(match lang {
        Lang::Japanese => ["区分", "閲覧", "件数", "割合", "同じ人", "要確認", "別人"],
        Lang::English => {
            ["category", "viewing", "records", "share", "same person", "unsure", "different person"]
        }
    });
    let all = tally.categorised();
    for category in Category::ALL {
        let records = tally.of_category(category);
        let mut row = vec![
            category.label(lang).to_owned(),
            category.viewing().to_owned(),
            records.to_string(),
            percent(records, all),
        ];
        row.extend(VERDICTS.map(|verdict| {
            let judged = tally.of_verdict(category, verdict);
            if judged == 0 { String::new() } else { judged.to_string() }
        }));
        table.add_row(row);
    }
    for column in 2..7 {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    writeln!(out, "{table}")?;
    let report = outcome.folder.join("report.html");
    match lang {
        Lang::Japanese => writeln!(
            out,
            "読込 {} 件 = 除外 {} 件 + 判定 {all} 件。確認すべき記録 {} 件。\n報告書: {}",
            tally.linkages_read,
            outcome.rejected,
            outcome.findings,
            shown(&report)
        ),
        Lang::English => writeln!(
            out,
            "{} records read = {} rejected + {all} categorised; {} findings.\nreport: {}",
            tally.linkages_read,
            outcome.rejected,
            outcome.findings,
            shown(&report)
        ),
    }
}

/// Prints the causes of a burden run, how its rows add up, and where the report lies.
pub(super) fn show_burden(outcome: &burden::Outcome, lang: Lang) -> io::Result<()> {
    let mut out = output();
    warn(&outcome.warnings);
    let tally = &outcome.tally;
    let mut table = Table::new();
    table.load_preset(ASCII_MARKDOWN);
    table.set_header(lang.choose(["項目", "原因", "件数"], ["item", "cause", "findings"]));
    for ((item, heading), findings) in &tally.headings {
        table.add_row([label(item, lang), label(heading.as_str(), lang), &findings.to_string()]);
    }
    if let Some(column) = table.column_mut(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    writeln!(out, "{table}")?;
    if tally.undisplayed.all() > 0 {
        let (all, with) = (tally.undisplayed.all(), tally.undisplayed.with_findings);
        match lang {
            Lang::Japanese => writeln!(
                out,
                "表示のない回答 {all} 件も、回答の日に保険者の決定と照合した（要確認 {with} 件）。"
            ),
            Lang::English => writeln!(
                out,
                "{all} responses to which no display belongs were compared with the insurer's decision on their own day ({with} with findings)."
            ),
        }?;
    }
    let report = outcome.folder.join("report.html");
    let (read, rejected, findings) = (tally.rows_read, tally.rejected, tally.findings());
    let aside = tally.set_aside + tally.not_in_force;
    let (clean, with_findings) = (tally.clean, tally.with_findings);
    match lang {
        Lang::Japanese => writeln!(
            out,
            "読込 {read} 件 = 除外 {rejected} 件 + 対象外 {aside} 件 + 一致 {clean} 件 + 要確認 {with_findings} 件（指摘 {findings} 件）。\n報告書: {}",
            shown(&report)
        ),
        Lang::English => writeln!(
            out,
            "{read} rows read = {rejected} rejected + {aside} set aside + {clean} clean + {with_findings} with {findings} findings.\nreport: {}",
            shown(&report)
        ),
    }
}

/// Prints what was observed of products, how the displays add up, and where the results lie.
pub(super) fn show_display(outcome: &display::Outcome, lang: Lang) -> io::Result<()> {
    let mut out = output();
    warn(&outcome.warnings);
    let tally = &outcome.tally;
    let mut table = Table::new();
    table.load_preset(ASCII_MARKDOWN);
    table.set_header(
        lang.choose(["項目", "表示", "事業者", "製品"], ["item", "observed", "companies", "products"]),
    );
    for row in outcome.survey.iter().filter(|row| row.products > 0) {
        let numbers = [row.companies.to_string(), row.products.to_string()];
        let [companies, products] = numbers.each_ref().map(String::as_str);
        table.add_row([label(row.item.as_str(), lang), label(row.observed, lang), companies, products]);
    }
    for column in 2..4 {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    writeln!(out, "{table}")?;
    let (read, rejected, displays) = (tally.rows_read, tally.rejected, tally.displays);
    for (item, counts) in &tally.items {
        let (compared, as_returned) = (counts.compared(), counts.as_returned);
        let (differing, unreadable, without) = (counts.differing, counts.unreadable, counts.without_value);
        let item = label(item.as_str(), lang);
        match lang {
            Lang::Japanese => writeln!(
                out,
                "{item}: 表示 {displays} 件 = 照合 {compared} 件（一致 {as_returned}、相違 {differing}） + 読取不能 {unreadable} 件 + 回答に値なし {without} 件。"
            ),
            Lang::English => writeln!(
                out,
                "{item}: {displays} displays = {compared} compared ({as_returned} as returned, {differing} differing) + {unreadable} unreadable + {without} without a returned value."
            ),
        }?;
    }
    if let Some(missing) = tally.missing_cases {
        let passed = !outcome.needs_action();
        match lang {
            Lang::Japanese => {
                let verdict = if passed { "合格" } else { "不合格" };
                writeln!(out, "適合確認キット: {verdict}（表示のない事例 {missing} 件）。")
            }
            Lang::English => {
                let verdict = if passed { "passed" } else { "failed" };
                writeln!(out, "conformance kit: {verdict} ({missing} cases without a display).")
            }
        }?;
    }
    let folder = shown(&outcome.folder);
    match lang {
        Lang::Japanese => {
            writeln!(out, "読込 {read} 件 = 除外 {rejected} 件 + 表示 {displays} 件。\n結果: {folder}")
        }
        Lang::English => {
            writeln!(out, "{read} rows read = {rejected} rejected + {displays} displays.\nresults: {folder}")
        }
    }
}

/// Prints the last month of a run of statistics, how its rows add up, and where the results lie.
pub(super) fn show_usage(outcome: &usage::Outcome, lang: Lang) -> io::Result<()> {
    let mut out = output();
    warn(&outcome.warnings);
    let monthly = &outcome.tables.monthly;
    let mut table = Table::new();
    table.load_preset(ASCII_MARKDOWN);
    table.set_header(monthly.layout.columns.iter().map(|column| column.header(lang)));
    for row in last_month(monthly, lang)? {
        table.add_row(row);
    }
    for column in 2..monthly.layout.columns.len() {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    writeln!(out, "{table}")?;
    let tally = &outcome.tally;
    let (read, rejected) = (tally.rows_read(), tally.rejected());
    let (of_facilities, summed) = (tally.taken.facility_rows, tally.taken.summed());
    let folder = shown(&outcome.folder);
    match lang {
        Lang::Japanese => writeln!(
            out,
            "読込 {read} 件 = 除外 {rejected} 件 + 施設別 {of_facilities} 件 + 集計済み {summed} 件。\n結果: {folder}"
        ),
        Lang::English => writeln!(
            out,
            "{read} rows read = {rejected} rejected + {of_facilities} of facilities + {summed} summed.\nresults: {folder}"
        ),
    }
}

/// The rows of the last month of a table that starts with the month, as they are shown.
fn last_month(table: &ResultTable, lang: Lang) -> io::Result<Vec<Vec<String>>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for batch in &table.rows {
        let columns = table.layout.columns.iter().zip(batch.columns());
        let columns = columns.map(|(column, array)| Cells::of(table.layout, column, Some(array), lang));
        let columns = columns.collect::<Result<Vec<_>, _>>().map_err(io::Error::other)?;
        rows.extend((0..batch.num_rows()).map(|row| columns.iter().map(|cells| cells.text(row)).collect()));
    }
    let last = rows.last().map(|row| row[0].clone());
    rows.retain(|row| row.first() == last.as_ref());
    Ok(rows)
}
