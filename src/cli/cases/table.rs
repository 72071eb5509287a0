//! Cases in words, as a table on a terminal.

use std::io::{self, Write};

use comfy_table::Table;
use comfy_table::presets::ASCII_MARKDOWN;

use crate::ledger::{Case, FoundCase, Subject, WhyNow};
use crate::text::shown::visible;
use crate::words::ledger::{DECISIONS, KINDS, NAMES, PRESENCES, STANDINGS, VIEWINGS, WHY_NOW};
use crate::words::{Language, Names, columns};

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
    let decision = case.decision.as_ref();
    // In English codes stand for themselves, as they are typed.
    let word = |names: Names, code: &str| lang.choose(names.label(code, lang), code).to_owned();
    [
        case.id.to_string(),
        word(KINDS, case.kind.as_str()),
        key(&case.subject),
        of_finding(case, lang),
        word(PRESENCES, case.presence.as_str()),
        word(WHY_NOW, case.why_now.map_or("", WhyNow::as_str)),
        decision.map_or_else(String::new, |decision| {
            if decision.is_in_force() {
                word(DECISIONS, decision.decided.as_str())
            } else {
                word(STANDINGS, decision.standing.as_str())
            }
        }),
        word(VIEWINGS, case.viewing.as_str()),
        visible(&case.work.owner),
        case.work.waiting.as_ref().map(|waiting| waiting.until.to_string()).unwrap_or_default(),
    ]
}

/// The key of a record as `totsugo explain` takes it; the product where there is no record.
pub(super) fn key(subject: &Subject) -> String {
    let Subject { insurer_number, symbol, number, branch, product_id, .. } = subject;
    let key = [insurer_number, symbol, number, branch].map(|part| visible(part));
    if key.iter().all(String::is_empty) { visible(product_id) } else { key.join(":") }
}

/// What was found: the category of a record, the item that differs otherwise.
fn of_finding(case: &Case, lang: Language) -> String {
    match &*case.subject.item {
        "" => word(case, "category", &case.evidence.category, lang),
        item => word(case, "item", item, lang),
    }
}

/// The word of a code that a column of the case's job holds.
pub(super) fn word(case: &Case, column: &str, code: &str, lang: Language) -> String {
    visible(&columns::word(case.kind.job(), column, code, lang))
}
