//! `totsugo inspect`.

mod config_lines;
mod shown_rows;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use self::config_lines::config_lines;
use self::shown_rows::shown_rows;
use super::spoken::{named, speak};
use super::terminal::{obeyed_by_no_terminal, output};
use super::{CliError, Exit};
use crate::config::Encoding;
use crate::jobs::JobError;
use crate::source::{
    Column, FileForm, InspectedTable, Inspection, LAYOUTS, Question, Reason, Refusal, Unread,
};
use crate::text::columns::wrap;
use crate::text::shown::quotable;
use crate::words::{Language, called, implausible, inspect as words};

/// Arguments of `totsugo inspect`.
#[derive(Debug, Args)]
pub(super) struct Inspect {
    /// The file.
    file: PathBuf,
    /// The table that it holds; guessed from its headers without it.
    #[arg(long, value_parser = PossibleValuesParser::new(LAYOUTS.map(|layout| layout.table)))]
    table: Option<String>,
    /// The encoding of a text file; told by its bytes without it.
    #[arg(long, ignore_case = true, value_parser = encodings())]
    encoding: Option<Encoding>,
    /// The sheet of a workbook; all that are shown without it.
    #[arg(long)]
    sheet: Option<String>,
    /// The language; without it that of the locale.
    #[arg(long, value_parser = ["ja", "en"])]
    lang: Option<String>,
}

/// Takes every name of an encoding that the config takes; the help lists one of each.
fn encodings() -> impl TypedValueParser<Value = Encoding> {
    let value = |encoding: Encoding| {
        let names = Encoding::NAMES.iter().filter(move |(_, named)| *named == encoding);
        PossibleValue::new(encoding.as_str()).aliases(names.map(|(name, _)| *name))
    };
    PossibleValuesParser::new([Encoding::Utf8, Encoding::Cp932].map(value))
        .try_map(|typed| Encoding::named(&typed).ok_or("it is no encoding"))
}

/// How wide a page of a terminal is.
const WIDTH: usize = 100;
/// How many lines are named on which values cannot be read.
const LINES: usize = 5;

impl Inspect {
    pub(super) fn run(self, lang: Language) -> Result<Exit, CliError> {
        let lang = self.lang.as_deref().map_or(lang, named);
        speak(lang);
        let question = Question {
            table: self.table.as_deref().and_then(Inspection::table),
            encoding: self.encoding,
            sheet: self.sheet.clone(),
        };
        let inspection = Inspection::of(&self.file, &question).map_err(JobError::from)?;
        let mut out = output();
        let said = said(&self.file.to_string_lossy(), &inspection, lang);
        writeln!(out, "{}", obeyed_by_no_terminal(&said))?;
        out.flush()?;
        Ok(Exit::Done)
    }
}

/// All that is said of a file.
fn said(path: &str, inspection: &Inspection, lang: Language) -> String {
    let mut lines = vec![words::file(lang, path), form(inspection.form, lang)];
    let is_any_known = inspection.tables.iter().any(|table| table.layout.is_some());
    for table in &inspection.tables {
        lines.push(String::new());
        if is_any_known && table.layout.is_none() {
            let sheet = table.beginning.sheet.as_ref().map(|sheet| words::sheet(lang, &quotable(sheet)));
            lines.extend(sheet.into_iter().chain([words::UNKNOWN_TABLE.of(lang).to_owned()]));
            continue;
        }
        lines.extend(of_table(table, (path, inspection.form), lang));
        lines.extend(config_lines(path, inspection.form, table, lang));
    }
    let layouts = || inspection.tables.iter().filter_map(|table| table.layout.map(|layout| layout.table));
    if layouts().count() > 1 && layouts().collect::<BTreeSet<_>>().len() == 1 {
        lines.extend([String::new(), words::ALL_SHEETS.of(lang).to_owned()]);
    }
    lines.join("\n")
}

fn form(form: FileForm, lang: Language) -> String {
    match form {
        FileForm::Text { encoding, separator } => {
            let separator = match separator {
                b'\t' => words::TAB,
                b';' => words::SEMICOLON,
                _ => words::COMMA,
            };
            words::text_kind(lang, separator.of(lang), encoding)
        }
        FileForm::Workbook => words::WORKBOOK.of(lang).to_owned(),
        FileForm::Parquet => words::PARQUET.of(lang).to_owned(),
        FileForm::Documents => words::DOCUMENTS.of(lang).to_owned(),
    }
}

fn of_table(table: &InspectedTable, (path, form): (&str, FileForm), lang: Language) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(table.beginning.sheet.as_ref().map(|sheet| words::sheet(lang, &quotable(sheet))));
    if !matches!(form, FileForm::Documents | FileForm::Parquet) {
        let line = table.beginning.header;
        lines.push(
            line.map_or_else(|| words::NO_HEADER.of(lang).to_owned(), |line| words::header_line(lang, line)),
        );
    }
    lines.extend(of_layout(table, lang));
    if form == FileForm::Documents {
        return lines;
    }
    lines.extend([String::new(), words::COLUMNS.of(lang).to_owned()]);
    lines.extend(columns(table, lang));
    for (missing, guess) in &table.missing {
        let called = missing.accepted.first().copied().unwrap_or(missing.column);
        lines.push(match guess.as_slice() {
            [] => words::missing(lang, missing.column, called),
            [header] => words::missing_guess(lang, missing.column, called, &quotable(header)),
            parts => {
                let parts: Vec<String> = parts.iter().map(|header| quotable(header)).collect();
                words::missing_parts(lang, missing.column, called, &parts.join(words::AND.of(lang)))
            }
        });
    }
    lines.extend(table.optional.iter().map(|(column, header)| {
        let called = column.headers.first().copied().unwrap_or(column.name);
        words::optional(lang, column.name, called, &quotable(header))
    }));
    lines.extend([String::new(), words::FIRST_ROWS.of(lang).to_owned()]);
    lines.extend(shown_rows(table, WIDTH, lang));
    if table.beginning.rows.is_empty() {
        lines.push(words::EMPTY.of(lang).to_owned());
    } else {
        lines.push(words::looked_at(lang, table.beginning.rows.len()));
        let is_refused = !table.numeric.is_empty() || !table.refusals.is_empty();
        let are_numbers = !table.numeric.is_empty();
        lines.extend(are_numbers.then(|| wrap(&words::numeric(lang, &table.numeric.join(", ")), WIDTH)));
        lines.extend(refusals(table, path, lang).map(|told| wrap(&told, WIDTH)));
        lines.extend(unread(&table.unread, lang).filter(|_| !is_refused || !table.unread.is_empty()));
    }
    lines
}

/// What table it is taken for.
fn of_layout(table: &InspectedTable, lang: Language) -> Vec<String> {
    let Some(layout) = table.layout else { return vec![words::UNKNOWN_TABLE.of(lang).to_owned()] };
    let name = called(lang, layout.table);
    let told = match table.or {
        Some(or) => words::table_or(lang, name, called(lang, or.table), or.table),
        None => words::table(lang, name),
    };
    let answers = table.holds_answers().then(|| format!("  {}", words::OF_ANSWERS.of(lang)));
    std::iter::once(told).chain(answers).collect()
}

/// Each column of the file, and what it is recognised as.
fn columns(table: &InspectedTable, lang: Language) -> Vec<String> {
    let is_row = table.beginning.header.is_none();
    let shown = |(at, found): (usize, &Option<(&'static Column, i32)>)| {
        let header = table.beginning.headers.get(at).filter(|header| !is_row && !header.is_empty());
        let place = match header {
            Some(header) => words::column(lang, at + 1, &quotable(header)),
            None => words::unnamed_column(lang, at + 1),
        };
        let meaning = match found {
            Some((column, unit)) => {
                let called = column.headers.first().copied().unwrap_or(column.name);
                let named = words::recognised(lang, column.name, called);
                if *unit == 1 { named } else { words::in_units(lang, &named, unit) }
            }
            None => words::NOT_USED.of(lang).to_owned(),
        };
        let above = table.beginning.told.get(at).into_iter().flatten();
        let above: Vec<String> =
            above.map(|(column, value)| words::told(lang, column, &quotable(value))).collect();
        let above = if above.is_empty() { String::new() } else { format!("  {}", above.join("  ")) };
        format!("  {place}  {meaning}{above}")
    };
    let of_sheet = table.beginning.given.iter();
    let of_sheet =
        of_sheet.map(|(column, value)| format!("  {}", words::told_by_sheet(lang, column, &quotable(value))));
    let of_title = table.beginning.of_title.iter();
    let of_title =
        of_title.map(|(column, value)| format!("  {}", words::told_by_title(lang, column, &quotable(value))));
    table.columns.iter().enumerate().map(shown).chain(of_sheet).chain(of_title).collect()
}

/// What a run would refuse, as it says it.
fn refusals<'t>(table: &'t InspectedTable, path: &'t str, lang: Language) -> impl Iterator<Item = String> {
    let name = table.layout.map_or("", |layout| layout.table);
    table.refusals.iter().map(move |refusal| {
        let says = match *refusal {
            Refusal::Exchanged { column } => JobError::Exchanged { table: name, column }.says(lang),
            Refusal::InvalidNumbers { found, rows } => {
                implausible::invalid_numbers(lang, called(lang, name), found, rows)
            }
            Refusal::Cut { line } => implausible::cut_file(lang, called(lang, name), line, path),
        };
        words::refused(lang, &says)
    })
}

fn unread(unread: &[Unread], lang: Language) -> impl Iterator<Item = String> {
    let everything = unread.is_empty().then(|| words::EVERYTHING_READ.of(lang).to_owned());
    let said = move |unread: &Unread| {
        let mut lines: Vec<String> = unread.lines.iter().take(LINES).map(u64::to_string).collect();
        lines.extend((unread.lines.len() > LINES).then(|| "…".to_owned()));
        let fault = Reason::Fault(unread.fault).sentence(lang);
        wrap(&words::unread(lang, unread.column, unread.lines.len(), &lines.join(", "), &fault), WIDTH)
    };
    unread.iter().map(said).chain(everything)
}
