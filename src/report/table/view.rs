//! A table to be looked at: its cells by row and column, and its months.

use super::cells::Cells;
use super::layout::{Form, TableColumn, TableLayout};
use super::result_table::ResultTable;
use crate::report::ReportError;
use crate::words::Language;
use crate::words::usage::tables;

/// The rows of a table, the latest month first; within a month they keep their order.
pub(crate) struct TableView {
    layout: &'static TableLayout,
    batches: Vec<Vec<Cells>>,
    rows: Vec<(usize, usize)>,
    months: Vec<(i64, usize)>,
    remarks: Vec<String>,
}

impl TableView {
    /// Looks at a table in a language.
    pub(crate) fn of(table: &ResultTable, lang: Language) -> Result<TableView, ReportError> {
        let layout = table.layout;
        let mut batches = Vec::with_capacity(table.rows.len());
        for batch in &table.rows {
            let cells =
                layout.columns.iter().zip(batch.columns().iter().map(Some).chain(std::iter::repeat(None)));
            let cells = cells.map(|(column, array)| Cells::of(layout, column, array, lang));
            batches.push(cells.collect::<Result<Vec<_>, _>>()?);
        }
        let mut rows: Vec<(usize, usize)> = Vec::with_capacity(table.len());
        for (place, batch) in table.rows.iter().enumerate() {
            rows.extend((0..batch.num_rows()).map(|row| (place, row)));
        }
        let mut view =
            TableView { layout, batches, rows, months: Vec::new(), remarks: table.remarks.clone() };
        view.order();
        Ok(view)
    }

    fn order(&mut self) {
        let Some(column) = self.layout.columns.iter().position(|column| column.form == Form::Month) else {
            return;
        };
        let batches = &self.batches;
        let month = |&(batch, row): &(usize, usize)| batches[batch][column].whole(row).unwrap_or(0);
        self.rows.sort_by_key(|place| std::cmp::Reverse(month(place)));
        for place in &self.rows {
            match self.months.last_mut() {
                Some((last, rows)) if *last == month(place) => *rows += 1,
                _ => self.months.push((month(place), 1)),
            }
        }
    }

    /// What the table holds.
    pub(crate) fn layout(&self) -> &'static TableLayout {
        self.layout
    }

    /// The definition of what it counts, with that of columns that only some tables fill, and what is to be known of its rows.
    pub(crate) fn note(&self, lang: Language) -> String {
        self.note_of(0..self.len(), lang)
    }

    /// The same where some of the rows are shown alone.
    pub(crate) fn note_of(&self, rows: std::ops::Range<usize>, lang: Language) -> String {
        let mut note = self.layout.note.of(lang).to_owned();
        let incomplete = match self.layout.name {
            "distribution" => tables::INCOMPLETE_DISTRIBUTION_NOTE,
            _ => tables::INCOMPLETE_NOTE,
        };
        for (name, more) in [("rate_low", tables::INTERVALS_NOTE), ("incomplete", incomplete)] {
            let column = self.column(name);
            if column.is_some_and(|column| rows.clone().any(|row| !self.is_null(row, column))) {
                note.push_str(lang.choose("", " "));
                note.push_str(more.of(lang));
            }
        }
        for remark in &self.remarks {
            note.push_str(lang.choose("", " "));
            note.push_str(remark);
        }
        note
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The months, yyyymm, the latest first; none where the table has no months.
    pub(crate) fn months(&self) -> impl Iterator<Item = i64> + '_ {
        self.months.iter().map(|(month, _)| *month)
    }

    /// The rows of a month, or all where the table has no months.
    pub(crate) fn rows_of(&self, month: i64) -> std::ops::Range<usize> {
        if self.months.is_empty() {
            return 0..self.len();
        }
        let mut first = 0;
        for &(other, rows) in &self.months {
            if other == month {
                return first..first + rows;
            }
            first += rows;
        }
        0..0
    }

    /// The place of the column of that English name.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.layout.columns.iter().position(|column| column.name == name)
    }

    /// The columns with their places.
    pub(crate) fn columns(&self) -> impl Iterator<Item = (usize, &'static TableColumn)> {
        self.layout.columns.iter().enumerate()
    }

    /// The columns that show anything in some of the rows, with their places: a rate always does.
    pub(crate) fn filled_columns(&self, rows: &[usize]) -> Vec<(usize, &'static TableColumn)> {
        let is_filled = |place: usize| rows.iter().any(|row| !self.is_null(*row, place));
        self.columns()
            .filter(|(place, column)| matches!(column.form, Form::Percent(_)) || is_filled(*place))
            .collect()
    }

    /// A cell as it is shown; nothing beyond the table.
    pub(crate) fn text(&self, row: usize, column: usize) -> String {
        self.cell(row, column).map(|(cells, row)| cells.text(row)).unwrap_or_default()
    }

    /// The whole number of a cell: a count, a code, a month.
    pub(crate) fn whole(&self, row: usize, column: usize) -> Option<i64> {
        self.cell(row, column).and_then(|(cells, row)| cells.whole(row))
    }

    /// The rate or difference of a cell, in units of its last decimal.
    pub(crate) fn scaled(&self, row: usize, column: usize) -> Option<i128> {
        self.cell(row, column).and_then(|(cells, row)| cells.scaled(row))
    }

    /// Whether a cell has no value.
    pub(crate) fn is_null(&self, row: usize, column: usize) -> bool {
        self.cell(row, column).is_none_or(|(cells, row)| cells.is_null(row))
    }

    fn cell(&self, row: usize, column: usize) -> Option<(&Cells, usize)> {
        let &(batch, row) = self.rows.get(row)?;
        Some((self.batches.get(batch)?.get(column)?, row))
    }
}
