//! A workbook, opened by the spreadsheet reader, and what that fails with.

use std::io::BufReader;
use std::path::Path;

use calamine::{Reader as _, Xlsx};

use super::fault::WorkbookFault;
use crate::guarded::guarded;
use crate::source::disk::{Watch, WatchedFile};
use crate::source::error::SourceError;

/// An opened workbook, its shared texts and formats read.
pub(super) type Opened = Xlsx<BufReader<WatchedFile>>;

/// Opens a workbook that was checked to be no larger than it may be.
pub(super) fn opened(file: WatchedFile) -> Result<Opened, WorkbookFault> {
    sound(|| Xlsx::new(BufReader::with_capacity(64 << 10, file)).map_err(WorkbookFault::from))
}

/// Why a workbook is not read beyond a row of a sheet: the system, where it was that.
pub(super) fn refusal(
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
pub(super) fn sound<T>(step: impl FnOnce() -> Result<T, WorkbookFault>) -> Result<T, WorkbookFault> {
    guarded(step).unwrap_or(Err(WorkbookFault::Damaged))
}
