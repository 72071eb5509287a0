//! Cases in words, as a table on a terminal.

use std::io::{self, Write};

use comfy_table::Table;
use comfy_table::presets::ASCII_MARKDOWN;

use crate::ledger::{Case, FoundCase, WhyNow};
use crate::text::shown::visible;
use crate::told::{key, of_finding, short_decision};
use crate::words::ledger::{KINDS, NAMES, PRESENCES, VIEWINGS, WHY_NOW};
use crate::words::{Language, Names};

/// The columns, by the names of their headers.
const COLUMNS: [&str; 10] =
    ["case_id", "kind", "key", "category", "presence", "why_now", "decision", "viewing", "owner", "until"];

/// Rows that are as wide as each other; a longer list has its header again.
const BLOCK: usize = 1_000;

/// A table of cases that is written as its rows come.
pub(super) struct CaseTable<'o> {
    out: &'o mut dyn Write,
    lang: Language,
    block: Vec<[String; COLUMNS.len()]>,
    rows: u64,
}

impl<'o> CaseTable<'o> {
    pub(super) fn new(out: &'o mut dyn Write, lang: Language) -> CaseTable<'o> {
        CaseTable { out, lang, block: Vec::new(), rows: 0 }
    }

    pub(super) fn row(&mut self, found: &FoundCase) -> io::Result<()> {
        self.block.push(row(&found.case, self.lang));
        self.rows += 1;
        if self.block.len() < BLOCK { Ok(()) } else { self.flush() }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.block.is_empty() {
            return Ok(());
        }
        let mut table = Table::new();
        table.load_preset(ASCII_MARKDOWN);
        table.set_header(COLUMNS.map(|column| NAMES.label(column, self.lang)));
        table.add_rows(self.block.drain(..));
        writeln!(self.out, "{table}")
    }

    /// Writes what is left; gives the number of rows.
    pub(super) fn finish(mut self) -> io::Result<u64> {
        self.flush()?;
        Ok(self.rows)
    }
}

fn row(case: &Case, lang: Language) -> [String; COLUMNS.len()] {
    // In English codes stand for themselves, as they are typed.
    let word = |names: Names, code: &str| lang.choose(names.label(code, lang), code).to_owned();
    [
        case.id.to_string(),
        word(KINDS, case.kind.as_str()),
        key(&case.subject),
        of_finding(case, lang),
        word(PRESENCES, case.presence.as_str()),
        word(WHY_NOW, case.why_now.map_or("", WhyNow::as_str)),
        short_decision(case).map_or_else(String::new, |(names, code)| word(names, code)),
        word(VIEWINGS, case.viewing.as_str()),
        visible(&case.work.owner),
        case.work.waiting.as_ref().map(|waiting| waiting.until.to_string()).unwrap_or_default(),
    ]
}
