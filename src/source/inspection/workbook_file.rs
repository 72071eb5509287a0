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
use crate::source::workbook::{SheetHead, heads, likeliest};

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
    let named = layouts.filter_map(|layout| likeliest(&Wanted::new(layout, &input), head));
    // The first of those that name as many.
    let best = named.reduce(|best, other| if other.0 > best.0 { other } else { best });
    let (header, headers) = best.map_or((None, Vec::new()), |(_, row, headers)| (Some(row), headers));
    let rows = head.shown_rows().filter(|(row, _)| header.is_none_or(|header| *row > header)).collect();
    Beginning { sheet: Some(head.name().to_owned()), header, headers, rows }
}
