//! A hand-out to an insurer: how to fill it in, a sheet of cases with empty columns to answer in, and the choices there
//! are.
//!
//! Every cell is a text, so that keys stay as they are and nothing is a formula.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use rust_xlsxwriter::{DataValidation, Formula, Workbook, Worksheet, XlsxError};

use super::book::titled;
use super::cell_text::cell_text;
use super::first_sheet::FirstSheet;
use super::formats::{self, Formats};
use super::sheet::{column, on_paper, row};
use crate::report::ReportError;
use crate::words::Language;
use crate::words::findings_workbook::MADE_UP;
use crate::words::ledger::hand_out as words;

/// The width of a column of choices in characters.
const CHOICE: f64 = 48.0;

/// What a hand-out tells of itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct HandOutFacts {
    pub id: String,
    pub insurer: String,
    /// The last day for answers.
    pub until: String,
    /// When it was made, to the minute.
    pub made: String,
    /// Who asks, to whom it is sent back.
    pub by: String,
    /// Whether the people of the input are made up.
    pub made_up: bool,
}

/// A column of a hand-out.
#[derive(Debug, Clone)]
pub(crate) struct HandOutColumn {
    pub header: &'static str,
    /// In characters; none where the column is not shown, since it holds nothing.
    pub width: Option<f64>,
    pub answer: Option<AnswerColumn>,
}

/// What is filled into a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AnswerColumn {
    Decision,
    Reason,
    Remark,
}

/// A case in a hand-out.
#[derive(Debug, Clone)]
pub(crate) struct HandOutRow {
    pub cells: Vec<String>,
    /// Which list of decisions it may have.
    pub choice: usize,
}

/// What can be chosen.
#[derive(Debug, Clone)]
pub(crate) struct Choices {
    /// Lists of decisions, each with what it is of.
    pub decisions: Vec<(String, Vec<String>)>,
    pub reasons: Vec<String>,
}

/// What a hand-out consists of.
#[derive(Debug, Clone)]
pub(crate) struct HandOutBook {
    pub facts: HandOutFacts,
    pub columns: Vec<HandOutColumn>,
    /// How many columns stay in sight.
    pub frozen: usize,
    pub rows: Vec<HandOutRow>,
    pub choices: Choices,
}

/// Writes a hand-out into an open file; what does not fit into memory at once lies in the folder `scratch` meanwhile.
pub(crate) fn write_hand_out(
    hand_out: &HandOutBook,
    lang: Language,
    (file, scratch): (&File, &Path),
) -> Result<(), ReportError> {
    let write = || -> Result<(), XlsxError> {
        let mut book = titled(words::TITLE.of(lang), scratch)?;
        introduce(book.add_worksheet_with_constant_memory()?, hand_out, lang)?;
        let lists = ListNames::of(&hand_out.choices, lang);
        list(book.add_worksheet_with_constant_memory()?, hand_out, &lists, lang)?;
        choices(&mut book, &hand_out.choices, lang)?;
        let mut to = BufWriter::new(file);
        book.save_to_writer(&mut to)?;
        Ok(to.flush()?)
    };
    let sheet = || words::LIST.of(lang).to_owned();
    write().map_err(|source| ReportError::Workbook { sheet: sheet(), source: Box::new(source) })
}

/// The first sheet: what it is, and how to fill it in.
fn introduce(sheet: &mut Worksheet, hand_out: &HandOutBook, lang: Language) -> Result<(), XlsxError> {
    let facts = &hand_out.facts;
    let mut sheet = FirstSheet::begin(sheet, words::TITLE, lang)?;
    if facts.made_up {
        sheet.note(MADE_UP.of(lang))?;
    }
    sheet.at += 1;
    let cases = hand_out.rows.len().to_string();
    for (word, text) in [
        (words::HAND_OUT, &facts.id),
        (words::INSURER, &facts.insurer),
        (words::UNTIL, &facts.until),
        (words::MADE, &facts.made),
        (words::ASKED_BY, &facts.by),
        (words::CASES, &cases),
    ] {
        sheet.pair(word.of(lang), text)?;
    }
    sheet.heading(words::FILLING_IN)?;
    for text in [words::FILL_IN_THREE, words::WRITE_A_REMARK, words::LEAVE_OPEN, words::LEAVE_THE_REST] {
        sheet.note(text.of(lang))?;
    }
    let by = cell_text(&facts.by, lang);
    sheet.note(&words::send_back(lang, &*facts.until, &*by))?;
    sheet.end();
    Ok(())
}

/// Where the lists of choices stand, as formulas name them.
struct ListNames {
    decisions: Vec<String>,
    reasons: String,
}

impl ListNames {
    fn of(choices: &Choices, lang: Language) -> ListNames {
        let name = |place: usize, length: usize| {
            let letter = rust_xlsxwriter::utility::column_number_to_name(column(place));
            format!("='{}'!${letter}$2:${letter}${}", words::CHOICES.of(lang), 1 + length)
        };
        let decisions = choices.decisions.iter().enumerate();
        ListNames {
            decisions: decisions.map(|(place, (_, of_kind))| name(place, of_kind.len())).collect(),
            reasons: name(choices.decisions.len(), choices.reasons.len()),
        }
    }
}

/// The cases, under a head that stays in sight.
fn list(
    sheet: &mut Worksheet,
    hand_out: &HandOutBook,
    lists: &ListNames,
    lang: Language,
) -> Result<(), XlsxError> {
    let (columns, rows) = (&hand_out.columns, &hand_out.rows);
    sheet.set_name(words::LIST.of(lang))?;
    let head = Formats::new().head;
    sheet.set_row_height(0, 33)?;
    for (place, HandOutColumn { header, width, .. }) in columns.iter().enumerate() {
        match width {
            Some(width) => sheet.set_column_width(column(place), *width)?,
            None => sheet.set_column_hidden(column(place))?,
        };
        sheet.write_string_with_format(0, column(place), *header, &head)?;
    }
    let (plain, to_fill_in) = (formats::listed(), formats::to_fill_in(formats::listed()));
    for (at, texts) in rows.iter().enumerate() {
        for (place, text) in texts.cells.iter().enumerate() {
            let is_answer = columns.get(place).is_some_and(|column| column.answer.is_some());
            let format = if is_answer { &to_fill_in } else { &plain };
            let text = cell_text(text, lang);
            sheet.write_string_with_format(row(1 + at), column(place), &*text, format)?;
        }
    }
    validate(sheet, hand_out, lists, lang)?;
    sheet.set_freeze_panes(1, column(hand_out.frozen))?;
    sheet.autofilter(0, 0, row(rows.len()), column(columns.len().saturating_sub(1)))?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape();
    on_paper(sheet);
    Ok(())
}

/// Lists to choose from: the reasons for all rows, the decisions for each stretch of rows that may have the same.
fn validate(
    sheet: &mut Worksheet,
    hand_out: &HandOutBook,
    lists: &ListNames,
    lang: Language,
) -> Result<(), XlsxError> {
    let rows = &hand_out.rows;
    for (place, HandOutColumn { answer, .. }) in hand_out.columns.iter().enumerate() {
        match answer {
            Some(AnswerColumn::Decision) => {
                let mut first = 0;
                for stretch in rows.chunk_by(|left, right| left.choice == right.choice) {
                    let last = first + stretch.len();
                    let choices = stretch.first().and_then(|row| lists.decisions.get(row.choice));
                    if let Some(choices) = choices {
                        choose(sheet, (1 + first, last, place), choices, lang)?;
                    }
                    first = last;
                }
            }
            Some(AnswerColumn::Reason) => choose(sheet, (1, rows.len(), place), &lists.reasons, lang)?,
            Some(AnswerColumn::Remark) | None => {}
        }
    }
    Ok(())
}

fn choose(
    sheet: &mut Worksheet,
    (first, last, place): (usize, usize, usize),
    choices: &str,
    lang: Language,
) -> Result<(), XlsxError> {
    let validation = DataValidation::new()
        .allow_list_formula(Formula::new(choices))
        .set_input_message(words::CHOOSE.of(lang))?
        .set_error_message(words::NOT_OF_THE_LIST.of(lang))?;
    sheet.add_data_validation(row(first), column(place), row(last), column(place), &validation)?;
    Ok(())
}

/// The sheet of what can be chosen, to which the lists lead.
fn choices(book: &mut Workbook, choices: &Choices, lang: Language) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(words::CHOICES.of(lang))?;
    let (head, cell) = (Formats::new().head, formats::listed());
    let reasons = (words::REASON.of(lang).to_owned(), choices.reasons.clone());
    for (place, (header, texts)) in choices.decisions.iter().chain([&reasons]).enumerate() {
        sheet.set_column_width(column(place), CHOICE)?;
        sheet.write_string_with_format(0, column(place), header, &head)?;
        for (at, text) in texts.iter().enumerate() {
            sheet.write_string_with_format(row(1 + at), column(place), text, &cell)?;
        }
    }
    on_paper(sheet);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(header: &'static str, width: Option<f64>, answer: Option<AnswerColumn>) -> HandOutColumn {
        HandOutColumn { header, width, answer }
    }

    /// A hand-out of cases with these lists of decisions, as the text of its sheet of cases.
    fn sheet(choices: &[usize]) -> String {
        let row = |choice: &usize| HandOutRow {
            cells: ["7", "=1+1", "", "", ""].map(str::to_owned).to_vec(),
            choice: *choice,
        };
        let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
        let book = HandOutBook {
            facts: HandOutFacts { made_up: true, ..HandOutFacts::default() },
            columns: vec![
                column("case", Some(8.0), None),
                column("item", None, None),
                column("decision", Some(9.0), Some(AnswerColumn::Decision)),
                column("reason", Some(9.0), Some(AnswerColumn::Reason)),
                column("remark", Some(9.0), Some(AnswerColumn::Remark)),
            ],
            frozen: 1,
            rows: choices.iter().map(row).collect(),
            choices: Choices {
                decisions: vec![
                    ("one".to_owned(), texts(&["a", "b", "c"])),
                    ("other".to_owned(), texts(&["d, e"])),
                ],
                reasons: texts(&["x", "y"]),
            },
        };
        let folder = tempfile::tempdir().unwrap();
        let file = File::create_new(folder.path().join("cases.xlsx")).unwrap();
        write_hand_out(&book, Language::English, (&file, folder.path())).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
        let file = File::open(folder.path().join("cases.xlsx")).unwrap();
        let mut archive = zip::ZipArchive::new(file).unwrap();
        std::io::read_to_string(archive.by_name("xl/worksheets/sheet2.xml").unwrap()).unwrap()
    }

    #[test]
    fn rows_of_which_other_things_can_be_decided_have_other_lists() {
        let sheet = sheet(&[0, 0, 1]);
        for (range, list) in [("C2:C3", "$A$2:$A$4"), ("C4", "$B$2:$B$2"), ("D2:D4", "$C$2:$C$3")] {
            let from = sheet.split_once(&format!("sqref=\"{range}\"")).map(|(_, after)| after);
            let list = format!("<formula1>'Choices'!{list}</formula1>");
            let found = from.and_then(|after| after.split_once("</dataValidation>"));
            assert!(found.is_some_and(|(validation, _)| validation.contains(&list)), "{range}: {sheet}");
        }
        assert_eq!(sheet.matches("<dataValidation ").count(), 3);
    }

    #[test]
    fn what_holds_nothing_is_not_shown_and_no_cell_is_computed() {
        let sheet = sheet(&[0]);
        assert!(sheet.contains("<col min=\"2\" max=\"2\"") && sheet.contains("hidden=\"1\""), "{sheet}");
        assert!(!sheet.contains("<f>"), "{sheet}");
        assert!(sheet.contains("<autoFilter ref=\"A1:E2\"/>") && sheet.contains("xSplit=\"1\""), "{sheet}");
    }
}
