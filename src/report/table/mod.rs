//! A result table described once: the CSV, the sheet of the workbook and the table of the page follow from it.

mod cells;
mod csv_table;
mod layout;
mod result_table;
#[cfg(test)]
mod tests;
mod view;

pub(crate) use cells::{Cells, NO_RATE};
pub(crate) use csv_table::{CsvTable, push_rows};
pub(crate) use layout::{Form, TableColumn, TableLayout};
pub(crate) use result_table::ResultTable;
pub(crate) use view::TableView;
