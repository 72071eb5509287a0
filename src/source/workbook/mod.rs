//! Workbooks (.xlsx, .xlsm): a sheet whose header is found by name becomes rows as any file does.
//!
//! A sheet is gone through cell by cell and never laid out as a grid, so that two cells in opposite corners do not
//! take the memory of all between them. The texts that its cells share, and the columns that a pass asks for, are held.

mod archive;
mod cell;
mod each_cell;
mod fault;
mod header;
mod notes;
mod opened;
mod reader;
mod scan;
mod share;
mod sheet;
mod sheet_head;

pub(super) use archive::{is_workbook, other_archive};
pub(super) use each_cell::each_cell;
pub(super) use fault::WorkbookFault;
pub(super) use header::{LikelyHeader, likeliest, told};
pub(super) use notes::begins_as_a_note;
pub(super) use reader::Reader;
pub(super) use share::WorkbookMemory;
pub(super) use sheet::{Workbook, heads};
pub(super) use sheet_head::SheetHead;
