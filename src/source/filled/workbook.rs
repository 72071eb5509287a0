//! A workbook that was filled in.

use std::fs::File;
use std::path::Path;

use calamine::DataRef;

use super::sheet::{FILE, FilledCell, FilledRow, FilledSheet};
use crate::config::DEFAULT_MEMORY;
use crate::source::disk::{Watch, WatchedFile};
use crate::source::error::SourceError;
use crate::source::workbook::each_cell;

/// Columns that are looked at: what people add stands further to the right.
const COLUMNS: usize = 1_024;

pub(super) fn sheets(path: &Path, file: File) -> Result<Vec<FilledSheet>, SourceError> {
    let mut sheets: Vec<FilledSheet> = Vec::new();
    let file = WatchedFile { file, watch: Watch::default() };
    each_cell(FILE, (path, file), DEFAULT_MEMORY, |name, (row, column), value, is_formula| {
        if sheets.last().is_none_or(|sheet| sheet.name.as_deref() != Some(name)) {
            sheets.push(FilledSheet { name: Some(name.to_owned()), rows: Vec::new() });
        }
        let cell = if is_formula { FilledCell::Formula } else { cell(value) };
        let Some(sheet) = sheets.last_mut() else { return };
        let row = u64::from(row) + 1;
        let column = column as usize;
        if cell.is_blank() || column >= COLUMNS {
            return;
        }
        if sheet.rows.last().is_none_or(|last| last.row != row) {
            sheet.rows.push(FilledRow { row, cells: Vec::new() });
        }
        if let Some(row) = sheet.rows.last_mut() {
            while row.cells.len() <= column {
                row.cells.push(FilledCell::Text(String::new()));
            }
            row.cells[column] = cell;
        }
    })?;
    Ok(sheets)
}

fn cell(value: &DataRef<'_>) -> FilledCell {
    match value {
        DataRef::Empty => FilledCell::Text(String::new()),
        DataRef::String(text) => FilledCell::of(text),
        DataRef::SharedString(text) => FilledCell::of(text),
        DataRef::Int(number) => FilledCell::Text(number.to_string()),
        // Whole numbers are written without a fraction.
        DataRef::Float(number) => FilledCell::Text(number.to_string()),
        _ => FilledCell::Unreadable,
    }
}
