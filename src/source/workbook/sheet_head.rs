//! The first rows of a sheet, in which its header is looked for.

use std::collections::BTreeMap;

use calamine::{DataRef, Dimensions};

use super::cell;
use super::fault::WorkbookFault;
use super::opened::Opened;
use crate::source::header::Binding;
use crate::source::layout::Layout;
use crate::source::origin::Origin;

/// How many rows with something in them are looked at.
const ROWS: usize = 200;
/// How many columns are looked at: those of no table stand further to the right.
pub(super) const COLUMNS: u32 = 1_024;

/// What is looked at of a sheet before it is read.
pub(super) struct SheetHead {
    pub(super) name: String,
    /// The first rows that hold something.
    pub(super) rows: Vec<Row>,
    /// The cells that are merged into one, wherever they are.
    pub(super) merged: Vec<Dimensions>,
}

/// A row with its cells that are not empty, by column.
pub(super) struct Row {
    /// Which it is, from 0.
    pub(super) at: u32,
    pub(super) cells: BTreeMap<u32, HeaderCell>,
}

/// A cell as a header would have it.
pub(super) struct HeaderCell {
    pub(super) text: String,
    is_number: bool,
}

impl SheetHead {
    /// Reads the first rows, and which cells are merged.
    pub(super) fn read(workbook: &mut Opened, name: &str) -> Result<SheetHead, WorkbookFault> {
        let mut rows: Vec<Row> = Vec::new();
        let mut cells = workbook.worksheet_cells_reader(name)?;
        while let Some(cell) = cells.next_cell()? {
            let (at, column) = cell.get_position();
            let Some(shown) = shown(cell.get_value()).filter(|_| column < COLUMNS) else { continue };
            let full = rows.len() == ROWS;
            match rows.last_mut() {
                Some(row) if row.at == at => drop(row.cells.insert(column, shown)),
                Some(row) if row.at > at => return Err(WorkbookFault::Damaged),
                _ if full => break,
                _ => rows.push(Row { at, cells: BTreeMap::from([(column, shown)]) }),
            }
        }
        drop(cells);
        let mut merged = workbook.merge_cells_by_sheet_name(name)?;
        merged.retain(|area| area.start.0 <= area.end.0 && area.start.1 <= area.end.1);
        Ok(SheetHead { name: name.to_owned(), rows, merged })
    }

    /// The cells below a header that are merged downwards.
    pub(super) fn merged_downwards(&self, first_row: u32) -> Vec<Dimensions> {
        let downwards = |area: &&Dimensions| area.end.0 > area.start.0 && area.start.0 >= first_row;
        self.merged.iter().filter(downwards).copied().collect()
    }

    /// The columns of codes among whose first values are numbers.
    pub(super) fn numeric_codes(
        &self,
        layout: &'static Layout,
        binding: &Binding,
        first_row: u32,
    ) -> Vec<&'static str> {
        let is_number = |column: usize| {
            let column = u32::try_from(column).unwrap_or(COLUMNS);
            let values = self.rows.iter().filter(|row| row.at >= first_row);
            values.filter_map(|row| row.cells.get(&column)).any(|cell| cell.is_number)
        };
        let codes = layout.columns.iter().zip(&binding.columns);
        let place = |origin: &Option<Origin>| origin.as_ref().and_then(|origin| origin.place.column());
        codes
            .filter(|(column, origin)| cell::is_padded(column) && place(origin).is_some_and(is_number))
            .map(|(column, _)| column.name)
            .collect()
    }
}

fn shown(value: &DataRef<'_>) -> Option<HeaderCell> {
    let text = |text: &str| Some(HeaderCell { text: text.trim().to_owned(), is_number: false });
    match value {
        DataRef::Empty => None,
        DataRef::String(written) => text(written),
        DataRef::SharedString(written) => text(written),
        DataRef::Float(_) | DataRef::Int(_) => Some(HeaderCell { text: "#".to_owned(), is_number: true }),
        _ => text("#"),
    }
    .filter(|shown| !shown.text.is_empty())
}
