//! What a run found, as a table on standard output.

use std::io::{self, Write};

use comfy_table::presets::ASCII_MARKDOWN;
use comfy_table::{CellAlignment, Table};

use super::terminal::{output, warn};
use crate::jobs::{Outcome, Summary};
use crate::paths::shown;
use crate::words::{Language, terminal};

/// Writes warnings, the table, how the rows add up, and where the results lie.
pub(super) fn show(outcome: &Outcome, lang: Language) -> io::Result<()> {
    let mut out = output();
    warn(&outcome.warnings);
    writeln!(out, "{}", table(&outcome.summary))?;
    for sentence in &outcome.summary.sentences {
        writeln!(out, "{sentence}")?;
    }
    match outcome.page {
        Some(page) => {
            let page = outcome.folder.join(page);
            writeln!(out, "{}: {}", terminal::REPORT.of(lang), shown(&page))
        }
        None => writeln!(out, "{}: {}", terminal::RESULTS.of(lang), shown(&outcome.folder)),
    }?;
    for (workbook, called) in [("findings.xlsx", terminal::LIST), ("report.xlsx", terminal::TABLES)] {
        let workbook = outcome.folder.join(workbook);
        if workbook.is_file() {
            writeln!(out, "{}: {}", called.of(lang), shown(&workbook))?;
        }
    }
    Ok(())
}

fn table(summary: &Summary) -> Table {
    let mut table = Table::new();
    table.load_preset(ASCII_MARKDOWN);
    table.set_header(&summary.header);
    table.add_rows(&summary.rows);
    for column in table.column_iter_mut().skip(summary.words) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}
