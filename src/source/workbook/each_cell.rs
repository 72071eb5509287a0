//! Every cell of a workbook, sheet by sheet.

use std::path::Path;

use calamine::{DataRef, Reader as _};

use super::archive;
use super::fault::WorkbookFault;
use super::opened::{opened, refusal, sound};
use super::sheet::sheets;
use crate::config::Input;
use crate::source::disk::WatchedFile;
use crate::source::error::SourceError;

/// Hands over the cells of the sheets that are shown, row by row: the name of the sheet, row and column from 0, the value,
/// and whether it is computed.
pub(in crate::source) fn each_cell(
    table: &'static str,
    (path, mut file): (&Path, WatchedFile),
    memory: u64,
    mut take: impl FnMut(&str, (u32, u32), &DataRef<'_>, bool),
) -> Result<(), SourceError> {
    let watch = file.watch.clone();
    let refused = |fault, place| refusal(table, path, place, fault, &watch);
    archive::check(&mut file, memory).map_err(|fault| refused(fault, (None, 0)))?;
    let mut workbook = opened(file).map_err(|fault| refused(fault, (None, 0)))?;
    for name in sheets(table, &Input::default(), path, workbook.sheets_metadata())? {
        let mut last = 0;
        let read = sound(|| {
            let mut cells = workbook.worksheet_cells_reader(&name)?;
            while let Some(cell) = cells.next_cell_with_formula_metadata()? {
                if cell.pos.0 < last {
                    return Err(WorkbookFault::Damaged);
                }
                last = cell.pos.0;
                take(&name, cell.pos, &cell.value, cell.formula.is_some());
            }
            Ok(())
        });
        read.map_err(|fault| refused(fault, (Some(name.clone()), u64::from(last) + 1)))?;
    }
    Ok(())
}
