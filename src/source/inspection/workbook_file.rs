//! The beginnings of the sheets of a workbook.

use std::fs::File;
use std::path::Path;

use super::beginning::Beginning;
use super::question::{FILE, Question};
use crate::config::{DEFAULT_MEMORY, Input, Sheets};
use crate::source::disk::{Watch, WatchedFile};
use crate::source::error::SourceError;
use crate::source::header::Wanted;
use crate::source::layout::LAYOUTS;
use crate::source::unused::stands_over;
use crate::source::workbook::{LikelyHeader, SheetHead, begins_as_a_note, heads, likeliest, told};

pub(super) fn beginnings(
    path: &Path,
    file: File,
    question: &Question,
) -> Result<Vec<Beginning>, SourceError> {
    let sheets = question.sheet.iter().cloned().collect::<Vec<_>>();
    let sheets = if sheets.is_empty() { Sheets::Only } else { Sheets::Named(sheets) };
    let input = Input { sheets, ..Input::default() };
    let file = WatchedFile { file, watch: Watch::default() };
    let heads = heads(FILE, &input, (path, file), DEFAULT_MEMORY)?;
    Ok(heads.into_iter().map(|head| beginning(&head, question)).collect())
}

/// The rows below the ones that name most columns of a table; all, where none does.
fn beginning(head: &SheetHead, question: &Question) -> Beginning {
    let input = Input::default();
    let layouts =
        LAYOUTS.into_iter().filter(|layout| question.table.is_none_or(|asked| asked.table == layout.table));
    let named = layouts.filter_map(|layout| Some((layout, likeliest(&Wanted::new(layout, &input), head)?)));
    // The first of those that name as many.
    let best = named.reduce(|best, other| if other.1.known > best.1.known { other } else { best });
    let given = best.as_ref().and_then(|(layout, _)| told(layout, head.name())).into_iter().collect();
    // Or else the first words that stand over values.
    let (header, headers, told, of_title) = match best {
        Some((_, LikelyHeader { row, headers, told, of_title, .. })) => (Some(row), headers, told, of_title),
        None => over_values(head).map_or_else(Default::default, |(row, headers)| {
            (Some(row), headers, Vec::default(), Vec::default())
        }),
    };
    let rows =
        head.shown_rows().filter(|(row, cells)| header.is_none_or(|header| *row > header) && !is_note(cells));
    let rows = rows.collect();
    let numbers = head.number_columns(header.unwrap_or_default());
    Beginning {
        sheet: Some(head.name().to_owned()),
        header,
        headers,
        told,
        given,
        of_title,
        numbers,
        rows,
        cut: None,
    }
}

/// How many rows are searched for words over values.
const ABOVE: usize = 20;

/// The first row of words that stands over values.
fn over_values(head: &SheetHead) -> Option<(u64, Vec<String>)> {
    let rows: Vec<(u64, Vec<String>)> = head.shown_rows().filter(|(_, cells)| !is_note(cells)).collect();
    let at = (0..rows.len().min(ABOVE)).find(|at| stands_over(&rows[*at].1, &rows[at + 1..]))?;
    rows.into_iter().nth(at)
}

/// Whether a row is a note below a table: one text that starts as notes do.
fn is_note(cells: &[String]) -> bool {
    let mut texts = cells.iter().filter(|cell| !cell.is_empty());
    texts.next().is_some_and(|text| begins_as_a_note(text)) && texts.next().is_none()
}
