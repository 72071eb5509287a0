//! Writes a hand-out and marks its cases as sent.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::columns::{COLUMNS, FROZEN, called};
use super::error::HandOutError;
use super::form::Form;
use super::rows::cells;
use crate::config::Config;
use crate::ledger::{Actor, Case, Decided, Filter, FoundCase, HandOut, Kind, Now, Store, folded};
use crate::report::csv::{CsvRows, CsvStyle};
use crate::report::workbook::{
    Choices, HandOutBook, HandOutColumn, HandOutFacts, HandOutRow, write_hand_out,
};
use crate::words::ledger::{DECISIONS, KINDS, REASONS_TO_CHOOSE, hand_out as words};
use crate::words::{Labels, Language};

/// What an insurer is asked.
#[derive(Debug, Clone)]
pub(crate) struct Question<'q> {
    /// Its number, in any notation.
    pub(crate) insurer: &'q str,
    /// Which of its open cases.
    pub(crate) filter: Filter,
    pub(crate) hand_out: HandOut,
    /// When it is asked, to the minute.
    pub(crate) made: String,
    pub(crate) form: Form,
    pub(crate) file: &'q Path,
}

/// Hands the open cases of an insurer out: writes them into a file that is not there yet, and logs that they were sent.
/// Gives how many there are; without one no file is written.
pub(crate) fn export(
    store: &mut Store,
    config: &Config,
    question: &Question<'_>,
    (actor, now): (&Actor, Now),
) -> Result<u64, HandOutError> {
    let file = question.file;
    let failed = |source| HandOutError::NotWritten { file: file.to_owned(), source };
    if file.try_exists().map_err(failed)? {
        return Err(HandOutError::Exists { file: file.to_owned() });
    }
    let filter = Filter { insurer: Some(question.insurer.to_owned()), ..question.filter.clone() };
    let mut is_there = false;
    let handed_out = store.hand_out(filter, &question.hand_out, (actor, now), |found| {
        place(file, |to, folder| match question.form {
            Form::Workbook => {
                let book = book(found, question, (config, actor));
                Ok(write_hand_out(&book, config.lang, (to, folder))?)
            }
            Form::Csv => csv(found, question, config, to).map_err(failed),
        })?;
        is_there = true;
        Ok(())
    });
    if handed_out.is_err() && is_there {
        // What the ledger does not know is no hand-out, and what is wrong has been told.
        let _ = std::fs::remove_file(file);
    }
    handed_out
}

/// Writes a file beside its place, readable by nobody else, and puts it there whole, unless another is there by then.
fn place(
    file: &Path,
    write: impl FnOnce(&File, &Path) -> Result<(), HandOutError>,
) -> Result<(), HandOutError> {
    let failed = |source| HandOutError::NotWritten { file: file.to_owned(), source };
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let made = tempfile::Builder::new().prefix(".hand-out-").tempfile_in(folder).map_err(failed)?;
    write(made.as_file(), folder)?;
    made.as_file().sync_all().map_err(failed)?;
    made.persist_noclobber(file).map(drop).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => HandOutError::Exists { file: file.to_owned() },
        _ => failed(error.error),
    })
}

fn csv(found: &[FoundCase], question: &Question<'_>, config: &Config, to: &File) -> io::Result<()> {
    let header = |name| match config.output.headers {
        Language::English => name,
        Language::Japanese => called(name, Language::Japanese),
    };
    let style = CsvStyle {
        // The header is given in words.
        headers: Language::English,
        words: config.lang,
        labels: Labels::NONE,
        mark: config.output.has_byte_order_mark(config.lang),
        neutralise: true,
    };
    let names = COLUMNS.map(|column| header(column.name));
    let mut rows = CsvRows::new(BufWriter::new(to), &names, style);
    for case in found {
        rows.row(cells(case, &question.hand_out, config.lang).iter().map(String::as_str))?;
    }
    rows.finish()?.flush()
}

fn book(found: &[FoundCase], question: &Question<'_>, (config, actor): (&Config, &Actor)) -> HandOutBook {
    let lang = config.lang;
    // Cases of which the same can be decided stand together.
    let mut choices: Vec<(Kind, Vec<Decided>)> =
        found.iter().map(|found| (found.case.kind, found.case.decisions())).collect();
    choices.dedup();
    let choice = |case: &Case| {
        let wanted = (case.kind, case.decisions());
        choices.iter().position(|known| *known == wanted).unwrap_or_default()
    };
    let rows: Vec<_> = found
        .iter()
        .map(|found| HandOutRow {
            cells: cells(found, &question.hand_out, lang),
            choice: choice(&found.case),
        })
        .collect();
    let holds_something =
        |place: usize| rows.iter().any(|row| row.cells.get(place).is_some_and(|cell| !cell.is_empty()));
    let columns = COLUMNS.iter().enumerate().map(|(place, column)| HandOutColumn {
        header: called(column.name, lang),
        width: (column.answer().is_some() || holds_something(place)).then_some(column.width),
        answer: column.answer(),
    });
    let decisions = |(kind, decisions): &(Kind, Vec<Decided>)| {
        let labels = decisions.iter().map(|decided| DECISIONS.label(decided.as_str(), lang).to_owned());
        let about = KINDS.label(kind.as_str(), lang);
        let is_of_all = decisions.len() == Decided::of_kind(*kind).len();
        let header =
            if is_of_all { words::decision_of(lang, about) } else { words::decision_of_nobody(lang, about) };
        (header, labels.collect())
    };
    let reasons = REASONS_TO_CHOOSE.known().map(|code| REASONS_TO_CHOOSE.label(code, lang).to_owned());
    HandOutBook {
        facts: HandOutFacts {
            id: question.hand_out.id.clone(),
            insurer: folded(question.insurer),
            until: question.hand_out.until.to_string(),
            made: question.made.clone(),
            by: actor.by.trim().to_owned(),
            made_up: config.made_up,
        },
        columns: columns.collect(),
        frozen: FROZEN,
        choices: Choices { decisions: choices.iter().map(decisions).collect(), reasons: reasons.collect() },
        rows,
    }
}
