//! Workbooks (.xlsx, .xlsm): a sheet whose header is found by name becomes rows as any file does.
//!
//! A sheet is gone through cell by cell and never laid out as a grid, so that two cells in opposite corners do not
//! take the memory of all between them. The texts that its cells share, and the columns that a pass asks for, are held.

mod archive;
mod cell;
mod fault;
mod header;
mod reader;
mod scan;
mod share;
mod sheet;

use std::io::BufReader;
use std::path::Path;

use calamine::{Reader as _, Sheet, SheetType, SheetVisible, Xlsx};
use unicode_normalization::UnicodeNormalization;

use super::SourceError;
use super::disk::{Watch, WatchedFile};
use super::error::HeaderPlace;
use super::guarded::guarded;
use super::header::Binding;
use super::layout::Layout;
use crate::config::Input;
use sheet::Beginning;

pub(super) use archive::{is_workbook, other_archive};
pub use fault::WorkbookFault;
pub(super) use reader::Reader;
pub(super) use share::WorkbookMemory;

/// The rows of a sheet are held for a pass: they may take this part of the memory.
const ROWS_SHARE: u64 = 4;

/// An opened workbook, its shared texts and formats read.
type Opened = Xlsx<BufReader<WatchedFile>>;

/// What reading the sheet of a workbook needs.
#[derive(Debug, Clone)]
pub(super) struct Workbook {
    sheet: String,
    /// The first row below the header, from 0.
    first_row: u32,
    numeric_codes: Vec<&'static str>,
    /// What the rows of a pass may take.
    memory: u64,
}

impl Workbook {
    /// Finds the sheet that holds the table, and the columns in its header.
    pub(super) fn open(
        layout: &'static Layout,
        input: &Input,
        (path, mut file): (&Path, WatchedFile),
        memory: u64,
    ) -> Result<(Workbook, Binding), SourceError> {
        let watch = file.watch.clone();
        let refused = |fault, sheet| refusal(layout.table, path, (sheet, 0), fault, &watch);
        archive::check(&mut file, memory).map_err(|fault| refused(fault, None))?;
        let mut workbook = opened(file).map_err(|fault| refused(fault, None))?;
        let names = sheets(layout, input, path, workbook.sheets_metadata())?;
        let mut found = Vec::new();
        let mut nearest: Option<(usize, SourceError)> = None;
        for name in &names {
            let beginning = sound(|| Beginning::read(&mut workbook, name))
                .map_err(|fault| refused(fault, Some(name.clone())))?;
            match header::find(layout, &input.columns, path, &beginning) {
                Ok(header) => found.push((beginning, header)),
                Err((columns, error)) => {
                    if nearest.as_ref().is_none_or(|(most, _)| columns > *most) {
                        nearest = Some((columns, error));
                    }
                }
            }
        }
        if found.len() > 1 {
            let sheets = found.into_iter().map(|(beginning, _)| beginning.name).collect();
            return Err(SourceError::SeveralSheets { table: layout.table, file: path.to_owned(), sheets });
        }
        let Some((beginning, header)) = found.pop() else {
            return Err(nearest.filter(|(columns, _)| *columns > 0).map_or_else(
                || SourceError::NoHeaderRow { table: layout.table, file: path.to_owned(), sheets: names },
                |(_, error)| error,
            ));
        };
        let numeric_codes = beginning.numeric_codes(layout, &header);
        let workbook = Workbook {
            sheet: beginning.name,
            first_row: header.first_row,
            numeric_codes,
            memory: memory / ROWS_SHARE,
        };
        Ok((workbook, header.binding))
    }

    /// The name of the sheet.
    pub(super) fn sheet(&self) -> &str {
        &self.sheet
    }

    /// Where the last row of its header stands.
    pub(super) fn header(&self) -> HeaderPlace {
        HeaderPlace::Row { sheet: self.sheet.clone(), row: u64::from(self.first_row) }
    }

    /// The columns among whose first values are numbers that should be codes.
    pub(super) fn numeric_codes(&self) -> &[&'static str] {
        &self.numeric_codes
    }
}

/// Opens a workbook that was checked to be no larger than it may be.
fn opened(file: WatchedFile) -> Result<Opened, WorkbookFault> {
    sound(|| Xlsx::new(BufReader::with_capacity(64 << 10, file)).map_err(WorkbookFault::from))
}

/// The sheets that are looked into: the one that is named, or all that are shown.
fn sheets(layout: &Layout, input: &Input, path: &Path, sheets: &[Sheet]) -> Result<Vec<String>, SourceError> {
    let is_table = |sheet: &&Sheet| sheet.typ == SheetType::WorkSheet;
    let names = |sheets: &mut dyn Iterator<Item = &Sheet>| -> Vec<String> {
        sheets.map(|sheet| sheet.name.clone()).collect()
    };
    let all = names(&mut sheets.iter().filter(is_table));
    let shown =
        names(&mut sheets.iter().filter(|sheet| is_table(sheet) && sheet.visible == SheetVisible::Visible));
    let Some(wanted) = &input.sheet else { return Ok(if shown.is_empty() { all } else { shown }) };
    let folded = |name: &str| name.trim().nfkc().collect::<String>();
    let same = all.iter().find(|name| *name == wanted);
    let same = same.or_else(|| all.iter().find(|name| folded(name) == folded(wanted)));
    same.map(|name| vec![name.clone()]).ok_or_else(|| SourceError::NoSheet {
        table: layout.table,
        file: path.to_owned(),
        wanted: wanted.clone(),
        sheets: all.clone(),
    })
}

/// Why a workbook is not read beyond a row of a sheet: the system, where it was that.
fn refusal(
    table: &'static str,
    path: &Path,
    (sheet, row): (Option<String>, u64),
    fault: WorkbookFault,
    watch: &Watch,
) -> SourceError {
    let file = path.to_owned();
    match watch.failure() {
        Some(source) => SourceError::Read { table, file, source },
        None => SourceError::Workbook { table, file, sheet, row, fault },
    }
}

/// Runs a step of the spreadsheet reader, whose arithmetic panics on some damaged files.
fn sound<T>(step: impl FnOnce() -> Result<T, WorkbookFault>) -> Result<T, WorkbookFault> {
    guarded(step).unwrap_or(Err(WorkbookFault::Damaged))
}
