//! Tables that people filled in and sent back: every row as it stands, with the number that a spreadsheet shows beside it.

mod reading;
mod sheet;
mod text;
mod workbook;

pub(crate) use reading::read_filled;
pub(crate) use sheet::{FilledCell, FilledRow, FilledSheet};
