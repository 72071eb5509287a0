//! A hand-out as it came back: its table found by its header, and each row read.

use std::path::Path;

use super::columns::{Column, KEY, REQUIRED};
use super::error::HandOutError;
use super::row_fault::Fault;
use crate::ledger::{Answer, Decided, Reason, folded};
use crate::source::{FilledCell, FilledRow, FilledSheet};
use crate::words::ledger::{DECISIONS, REASONS, REASONS_TO_CHOOSE};
use crate::words::{Language, Names};

/// How many rows are searched for a header.
const SEARCHED: usize = 20;

/// The table of a hand-out, in one of the sheets.
#[derive(Debug)]
pub(super) struct FilledIn {
    sheet: FilledSheet,
    /// How many rows stand above the first case.
    above: usize,
    columns: Vec<Option<&'static str>>,
}

impl FilledIn {
    /// Finds the one sheet whose header names what is needed.
    pub(super) fn find(file: &Path, sheets: Vec<FilledSheet>) -> Result<FilledIn, HandOutError> {
        let mut nearest = REQUIRED.to_vec();
        let mut found = Vec::new();
        for sheet in sheets {
            let headers = sheet.rows.iter().take(SEARCHED).map(header);
            let missing: Vec<_> = headers.map(|columns| (missing(&columns), columns)).collect();
            let best = missing.into_iter().enumerate().min_by_key(|(_, (missing, _))| missing.len());
            match best {
                Some((at, (missing, columns))) if missing.is_empty() => {
                    found.push(FilledIn { sheet, above: at + 1, columns });
                }
                Some((_, (missing, _))) if missing.len() < nearest.len() => nearest = missing,
                _ => {}
            }
        }
        match (found.pop(), found.is_empty()) {
            (Some(found), true) => Ok(found),
            (Some(last), false) => {
                let sheets = found.into_iter().chain([last]).filter_map(|found| found.sheet.name);
                Err(HandOutError::SeveralSheets { file: file.to_owned(), sheets: sheets.collect() })
            }
            (None, _) => Err(HandOutError::NoTable { file: file.to_owned(), missing: nearest }),
        }
    }

    /// The rows of cases: each with its number and the answer, what is wrong with it, or nothing where there is none.
    pub(super) fn answers(&self) -> impl Iterator<Item = (u64, Result<Option<Answer>, Fault>)> {
        self.sheet.rows.iter().skip(self.above).map(|row| (row.row, self.answer(row)))
    }

    fn answer(&self, row: &FilledRow) -> Result<Option<Answer>, Fault> {
        let cell = |column: &'static str| self.cell(row, column);
        let decision = cell("decision")?;
        if decision.is_empty() {
            return Ok(None);
        }
        let case = cell("case_id")?.parse().map_err(|_| Fault::NoCaseNumber)?;
        let key = KEY.map(|part| self.has(part).then(|| cell(part).map(str::to_owned)).transpose());
        let [insurer_number, symbol, number, branch, item, product_id] = key;
        let key = [insurer_number?, symbol?, number?, branch?, item?, product_id?];
        let hand_out = cell("hand_out")?;
        if hand_out.is_empty() {
            return Err(Fault::NoHandOutNumber);
        }
        let decided = chosen(&[DECISIONS], decision).and_then(Decided::from_name);
        let reason = match cell("reason")? {
            "" => return Err(Fault::ReasonMissing(case)),
            reason => chosen(&[REASONS, REASONS_TO_CHOOSE], reason).and_then(Reason::from_name),
        };
        Ok(Some(Answer {
            case,
            key,
            hand_out: hand_out.to_owned(),
            decided: decided.ok_or(Fault::NoDecision(case))?,
            reason: reason.ok_or(Fault::NoReason(case))?,
            note: cell("remark")?.to_owned(),
        }))
    }

    fn has(&self, column: &str) -> bool {
        self.columns.iter().flatten().any(|name| *name == column)
    }

    /// What a cell says. In a text file nothing may begin as a formula does; in a workbook what is filled in may not.
    fn cell<'r>(&self, row: &'r FilledRow, column: &'static str) -> Result<&'r str, Fault> {
        let place = self.columns.iter().position(|name| *name == Some(column));
        let may_begin_so = self.sheet.name.is_some() && !["decision", "reason", "remark"].contains(&column);
        match place.and_then(|place| row.cells.get(place)) {
            None => Ok(""),
            Some(FilledCell::Formula) => Err(Fault::Formula(column)),
            Some(FilledCell::Unreadable) => Err(Fault::Unreadable(column)),
            Some(FilledCell::Text(text)) if !may_begin_so && text.starts_with(['=', '+', '@']) => {
                Err(Fault::Formula(column))
            }
            Some(FilledCell::Text(text)) => Ok(text),
        }
    }
}

fn header(row: &FilledRow) -> Vec<Option<&'static str>> {
    let column = |cell: &FilledCell| match cell {
        FilledCell::Text(text) => Column::named(text),
        FilledCell::Formula | FilledCell::Unreadable => None,
    };
    row.cells.iter().map(column).collect()
}

fn missing(columns: &[Option<&'static str>]) -> Vec<&'static str> {
    let is_missing = |name: &&'static str| !columns.contains(&Some(*name));
    REQUIRED.into_iter().filter(is_missing).collect()
}

/// The code that was chosen, as a code or by its words in either language; what stands in brackets may be left out.
fn chosen(names: &[Names], text: &str) -> Option<&'static str> {
    let plain = |text: &str| folded(text).to_lowercase();
    let text = plain(text);
    let is_said = |word: &str| {
        let word = plain(word);
        word == text || word.split_once('(').is_some_and(|(before, _)| before == text)
    };
    let codes = names.iter().flat_map(|names| names.known().map(move |code| (names, code)));
    let mut said = codes.filter(|(names, code)| {
        plain(code) == text || Language::ALL.into_iter().any(|lang| is_said(names.label(code, lang)))
    });
    said.next().map(|(_, code)| code)
}
