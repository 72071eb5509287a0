//! Result tables as a workbook, a sheet per table, as the ministry lays them out; and findings as a workbook.
//!
//! Cells of tables hold numbers: a rate is the number in per cent with a format that adds the sign, a month is a date. What
//! cannot be had is `–`. The same tables give the same bytes.

mod blocks;
mod book;
mod cell_text;
mod findings;
mod findings_layout;
mod first_sheet;
mod formats;
mod hand_out;
mod introduction;
mod sheet;
#[cfg(test)]
mod tests;

pub(crate) use book::workbook;
pub(crate) use findings::write_findings;
pub(crate) use findings_layout::{FindingsColumn, FindingsLayout};
pub(crate) use hand_out::{
    AnswerColumn, Choices, HandOutBook, HandOutColumn, HandOutFacts, HandOutRow, write_hand_out,
};
pub(crate) use introduction::RunFacts;
