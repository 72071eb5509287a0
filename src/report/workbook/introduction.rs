//! The first sheet of a workbook of findings: of what it tells, what to do first, and what its sheets and columns mean.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cell_text::cell_text;
use super::findings_layout::{FindingsLayout, SHEETS};
use super::first_sheet::FirstSheet;
use super::sheet::{column, row};
use crate::report::figure::grouped;
use crate::report::most_urgent::{TextRow, UrgentFindings};
use crate::words::Language;
use crate::words::findings_workbook as words;

/// Files of an input that are named.
const NAMED: usize = 5;

/// The rows of each insurer with their places among all.
pub(super) type RowsByInsurer<'r> = BTreeMap<&'r str, Vec<(usize, &'r TextRow)>>;

/// The run that a workbook tells of.
#[derive(Debug, Clone, Default)]
pub(crate) struct RunFacts {
    /// The day as of which the run compared, `2024-05-07`.
    pub as_of: String,
    /// When the run began, to the minute.
    pub made: String,
    pub run: String,
    /// Whether the people of the input are made up.
    pub made_up: bool,
    /// The inputs by what they are called, with the names of their files.
    pub inputs: Vec<(String, Vec<String>)>,
    /// What is to be known of the input before anything else is read.
    pub notices: Vec<String>,
    /// What to do first, as the page says it.
    pub steps: Vec<String>,
}

/// Fills the first sheet.
pub(super) fn introduce(
    sheet: &mut Worksheet,
    (found, by_insurer): (&UrgentFindings, &RowsByInsurer<'_>),
    facts: &RunFacts,
    (layout, lang): (&FindingsLayout, Language),
) -> Result<(), XlsxError> {
    let mut sheet = FirstSheet::begin(sheet, layout.title, lang)?;
    if facts.made_up {
        sheet.note(words::MADE_UP.of(lang))?;
    }
    sheet.at += 1;
    sheet.facts(facts)?;
    for notice in &facts.notices {
        sheet.note(notice)?;
    }
    sheet.notes(found, layout)?;
    sheet.steps(&facts.steps)?;
    if !found.rows.is_empty() {
        sheet.columns(layout)?;
    }
    if (1..=SHEETS).contains(&found.by_insurer.len()) {
        sheet.insurers(found, by_insurer)?;
    }
    sheet.end();
    Ok(())
}

impl FirstSheet<'_> {
    /// Of what the workbook tells.
    fn facts(&mut self, facts: &RunFacts) -> Result<(), XlsxError> {
        let lang = self.lang;
        for (word, text) in
            [(words::AS_OF, &facts.as_of), (words::MADE, &facts.made), (words::RUN, &facts.run)]
        {
            self.pair(word.of(lang), text)?;
        }
        for (input, files) in &facts.inputs {
            let named =
                files.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(words::AND.of(lang));
            let text = match files.len().saturating_sub(NAMED) {
                0 => named,
                more => words::and_more_files(lang, &*named, more),
            };
            self.pair(input, &text)?;
        }
        self.at += 1;
        Ok(())
    }

    /// How many findings there are and in which order, and what is not here.
    fn notes(&mut self, found: &UrgentFindings, layout: &FindingsLayout) -> Result<(), XlsxError> {
        let lang = self.lang;
        let (all, here) = (found.findings, found.rows.len() as u64);
        let how_many = match all - here {
            0 if all == 0 => words::NOTHING.of(lang).to_owned(),
            0 => words::all_here(lang, &*grouped(all)),
            rest => words::rest_elsewhere(lang, &*grouped(all), &*grouped(here), &*grouped(rest)),
        };
        self.note(&how_many)?;
        if all == 0 {
            return Ok(());
        }
        self.note(layout.order.of(lang))?;
        if found.gravest > 0 {
            self.note(layout.gravest.of(lang))?;
        }
        let of_each = found.by_insurer.len() <= SHEETS;
        self.note(if of_each { words::SHEET_EACH } else { words::ONE_SHEET }.of(lang))?;
        self.note(words::NO_NAMES.of(lang))
    }

    fn steps(&mut self, steps: &[String]) -> Result<(), XlsxError> {
        if steps.is_empty() {
            return Ok(());
        }
        self.heading(words::STEPS)?;
        for (place, step) in steps.iter().enumerate() {
            self.note(&format!("{}. {step}", place + 1))?;
        }
        Ok(())
    }

    /// What each column means.
    fn columns(&mut self, layout: &FindingsLayout) -> Result<(), XlsxError> {
        let lang = self.lang;
        self.heading(words::COLUMNS)?;
        self.pair(words::PRIORITY.of(lang), words::PRIORITY_MEANS.of(lang))?;
        for column in layout.columns {
            self.pair(column.header.of(lang), column.meaning.of(lang))?;
        }
        Ok(())
    }

    /// How many findings each insurer has.
    fn insurers(&mut self, found: &UrgentFindings, by_insurer: &RowsByInsurer<'_>) -> Result<(), XlsxError> {
        self.heading(words::BY_INSURER)?;
        let heads = [words::INSURER, words::ALL_FINDINGS, words::FINDINGS_HERE];
        for (place, head) in heads.into_iter().enumerate() {
            let (head, format) = (head.of(self.lang), &self.formats.head);
            self.sheet.write_string_with_format(row(self.at), column(place), head, format)?;
        }
        for (insurer, findings) in &found.by_insurer {
            self.at += 1;
            let here = by_insurer.get(&**insurer).map_or(0, Vec::len) as u64;
            let cells = [cell_text(insurer, self.lang), grouped(*findings).into(), grouped(here).into()];
            for (place, text) in cells.iter().enumerate() {
                self.sheet.write_string_with_format(row(self.at), column(place), &**text, &self.cell)?;
            }
        }
        Ok(())
    }
}
