//! The first rows of a sheet, in which its header is looked for.

use std::collections::{BTreeMap, BTreeSet};

use calamine::{DataRef, Dimensions};

use super::cell;
use super::fault::WorkbookFault;
use super::opened::Opened;
use crate::codes::month::Month;
use crate::source::header::Binding;
use crate::source::layout::{Column, Kind, Layout};
use crate::source::lost_zeros;
use crate::source::origin::Origin;

/// How many rows with something in them are looked at.
const ROWS: usize = 200;
/// How many columns are looked at: those of no table stand further to the right.
pub(super) const COLUMNS: u32 = 1_024;

/// What is looked at of a sheet before it is read.
pub(in crate::source) struct SheetHead {
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
    /// What it says, a number and a date too.
    shown: String,
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
        rows.iter_mut().for_each(name_months);
        let mut merged = workbook.merge_cells_by_sheet_name(name)?;
        merged.retain(|area| area.start.0 <= area.end.0 && area.start.1 <= area.end.1);
        Ok(SheetHead { name: name.to_owned(), rows, merged })
    }

    /// The name of the sheet.
    pub(in crate::source) fn name(&self) -> &str {
        &self.name
    }

    /// The rows, each from 1 with what its cells say.
    pub(in crate::source) fn shown_rows(&self) -> impl Iterator<Item = (u64, Vec<String>)> {
        self.rows.iter().map(|row| {
            let width = row.cells.keys().next_back().map_or(0, |column| column + 1);
            let shown = |column| row.cells.get(&column).map_or_else(String::new, |cell| cell.shown.clone());
            (u64::from(row.at) + 1, (0..width).map(shown).collect())
        })
    }

    /// The cells below a header that are merged downwards.
    pub(super) fn merged_downwards(&self, first_row: u32) -> Vec<Dimensions> {
        let downwards = |area: &&Dimensions| area.end.0 > area.start.0 && area.start.0 >= first_row;
        self.merged.iter().filter(downwards).copied().collect()
    }

    /// The columns of which most values below a row, counted from 1, are numbers.
    pub(in crate::source) fn number_columns(&self, row: u64) -> BTreeSet<usize> {
        let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
        for (column, cell) in self.rows.iter().filter(|of| u64::from(of.at) >= row).flat_map(|row| &row.cells)
        {
            let (numbers, values) = counts.entry(*column).or_default();
            *numbers += usize::from(cell.is_number);
            *values += 1;
        }
        let mostly = counts.into_iter().filter(|(_, (numbers, values))| numbers * 2 > *values);
        mostly.filter_map(|(column, _)| usize::try_from(column).ok()).collect()
    }

    /// The columns that tell records apart, of which most first values are numbers: what these were as codes is not told.
    pub(super) fn numeric_codes(
        &self,
        layout: &'static Layout,
        binding: &Binding,
        first_row: u32,
    ) -> Vec<&'static str> {
        let numbers = self.number_columns(u64::from(first_row));
        let are_spoiled = |column: &Column, origin: &Origin| {
            origin.kind(column) == Kind::Text && origin.columns().any(|at| numbers.contains(&at))
        };
        let codes = layout.columns.iter().zip(&binding.columns);
        codes
            .filter(|(column, _)| lost_zeros::cannot_be_told(column))
            .filter(|(column, origin)| origin.as_ref().is_some_and(|origin| are_spoiled(column, origin)))
            .map(|(column, _)| column.name)
            .collect()
    }
}

/// Gives the numbers of a row that stand for months as columns do, all of them and two at least, the text of these: days of
/// a spreadsheet on which months begin, or 202404.
fn name_months(row: &mut Row) {
    let mut numbers: Vec<&mut HeaderCell> = row.cells.values_mut().filter(|cell| cell.is_number).collect();
    let months: Option<Vec<String>> = numbers.iter().map(|cell| month_named(&cell.shown)).collect();
    let Some(months) = months.filter(|months| months.len() > 1) else { return };
    let in_order = |two: &[String]| two[0] <= two[1];
    if months.windows(2).all(in_order) {
        numbers.iter_mut().zip(months).for_each(|(cell, month)| cell.text = month);
    }
}

/// The month that a number stands for as the header of a column.
fn month_named(number: &str) -> Option<String> {
    let number: i32 = number.parse().ok()?;
    let month = Month::from_packed(number).or_else(|| {
        let begins = cell::first_of_month(number.into())?;
        Month::parse(&begins).ok()
    });
    month.map(|month| month.to_string())
}

fn shown(value: &DataRef<'_>) -> Option<HeaderCell> {
    let text = |text: &str| {
        let text = text.trim().to_owned();
        Some(HeaderCell { shown: text.clone(), text, is_number: false })
    };
    let other = |shown: String, is_number| Some(HeaderCell { text: "#".to_owned(), is_number, shown });
    match value {
        DataRef::Empty => None,
        DataRef::String(written) => text(written),
        DataRef::SharedString(written) => text(written),
        DataRef::Float(number) => other(number.to_string(), true),
        DataRef::Int(number) => other(number.to_string(), true),
        DataRef::DateTime(day) => {
            let shown = cell::shown_day(*day);
            Some(HeaderCell { text: shown.clone(), is_number: false, shown })
        }
        _ => other("#".to_owned(), false),
    }
    .filter(|shown| !shown.text.is_empty())
}
