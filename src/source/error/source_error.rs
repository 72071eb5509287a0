//! What can be wrong with the files of a source.

use std::io;
use std::path::PathBuf;

use datafusion::arrow::error::ArrowError;
use datafusion::error::DataFusionError;
use thiserror::Error;

use super::quoting::HeaderPlace;
use crate::codes::month::month_without_year;
use crate::config::Encoding;
use crate::source::fault::Fault;
use crate::source::layout::Column;
use crate::source::nearby::Nearby;
use crate::source::unused::Unused;
use crate::source::workbook::WorkbookFault;
use crate::words::Text;

/// What is wrong with a file or with the way it was named. Never holds a value of a file, nor a
/// header unless the config names it, and that as [`quotable`].
#[derive(Debug, Error)]
pub enum SourceError {
    /// Nothing lies under a path or glob.
    NoFile {
        table: &'static str,
        pattern: PathBuf,
        /// What lies there instead.
        near: Box<Nearby>,
    },
    /// A file that two inputs name.
    Twice { table: &'static str, file: PathBuf },
    /// A glob that cannot be read.
    Glob { table: &'static str, pattern: String, source: glob::PatternError },
    /// A folder where files are wanted.
    Folder { table: &'static str, file: PathBuf },
    /// A pipe, a device or a socket.
    NotRegular { table: &'static str, file: PathBuf },
    /// The system does not give the file, or its compression is cut off or damaged.
    Read {
        table: &'static str,
        file: PathBuf,
        /// What the system, or the decompressor, says.
        source: io::Error,
    },
    /// There is nothing in it.
    Empty { table: &'static str, file: PathBuf },
    /// Another kind of file.
    Content { table: &'static str, file: PathBuf, found: Text },
    /// The encoding is another one.
    Encoding {
        table: &'static str,
        file: PathBuf,
        configured: Encoding,
        /// The one that fits.
        probable: Option<Encoding>,
    },
    /// No column of the table is named.
    NoHeader {
        table: &'static str,
        file: PathBuf,
        /// The line, from 1, that seems to be the header, below a title.
        line: Option<u64>,
        /// Whether the first line holds values instead.
        is_row: bool,
    },
    /// Columns of a file without a header have no place.
    MissingPlaces { table: &'static str, file: PathBuf, missing: Box<[MissingColumn]> },
    /// The place that the config names for a column is beyond the last column.
    MissingPlace { table: &'static str, file: PathBuf, column: &'static str, at: usize, width: usize },
    /// A value in the config that its column cannot hold.
    Constant { table: &'static str, column: &'static str, fault: Fault },
    /// Codes of which a spreadsheet made numbers: what they were cannot be told.
    NumericCodes { table: &'static str, file: PathBuf, columns: Vec<&'static str>, header: HeaderPlace },
    /// Columns are not there.
    MissingColumns {
        table: &'static str,
        file: PathBuf,
        missing: Box<[MissingColumn]>,
        /// Headers of the file that stand for no column.
        unused: Box<[Unused]>,
        header: HeaderPlace,
        /// The month that the file names without its year, where the month is missing.
        yearless: Option<u8>,
    },
    /// A file with individual numbers and keys of records, of which nobody says that it holds answers to enquiries.
    NoResidentId { table: &'static str, file: PathBuf },
    /// A file without individual numbers beside one that has them.
    NumbersInSome { table: &'static str, file: PathBuf },
    /// The header that the config names for a column is not there.
    MissingHeader {
        table: &'static str,
        file: PathBuf,
        column: &'static str,
        wanted: Box<str>,
        /// Those of the file.
        headers: Box<[Unused]>,
        header: HeaderPlace,
    },
    /// Two headers stand for one column.
    DuplicateColumn {
        table: &'static str,
        file: PathBuf,
        column: &'static str,
        /// Where they stand, from 1.
        positions: (usize, usize),
        header: HeaderPlace,
    },
    /// The config maps a column that the table does not have.
    UnknownColumn {
        table: &'static str,
        column: String,
        /// The one that was probably meant.
        suggestion: Option<&'static str>,
    },
    /// The config maps two columns to one header.
    SharedHeader {
        table: &'static str,
        columns: [&'static str; 2],
        /// The header as the config has it for the second.
        header: String,
    },
    /// The config joins several columns for one that holds no free text.
    NotJoined { table: &'static str, column: &'static str },
    /// A column of a Parquet file that cannot hold such values, or loses what they say.
    ColumnType {
        table: &'static str,
        file: PathBuf,
        column: &'static str,
        found: Box<str>,
        /// The types that can be read.
        expected: Text,
    },
    /// A Parquet file that is cut off or damaged.
    Parquet {
        table: &'static str,
        file: PathBuf,
        /// What the reader says, masked: it quotes what stands in a damaged place.
        says: String,
    },
    /// A Parquet file whose pages are too large to be held.
    ParquetMemory { table: &'static str, file: PathBuf },
    /// A value that goes on over many lines.
    OpenQuote {
        table: &'static str,
        file: PathBuf,
        /// Where the row starts.
        line: u64,
    },
    /// Nothing but line breaks.
    BlankLines {
        table: &'static str,
        file: PathBuf,
        /// The line on which they start, or the one before.
        line: u64,
    },
    /// A line that does not end.
    LongLine { table: &'static str, file: PathBuf, line: u64 },
    /// A workbook that is damaged, protected or too large.
    Workbook {
        table: &'static str,
        file: PathBuf,
        /// The sheet, where it is known.
        sheet: Option<String>,
        /// The last row that was read, from 1; 0 where none was.
        row: u64,
        fault: WorkbookFault,
    },
    /// No row of any sheet names the columns.
    NoHeaderRow {
        table: &'static str,
        file: PathBuf,
        /// The sheets that were looked into.
        sheets: Vec<String>,
    },
    /// Several sheets could be the table.
    SeveralSheets { table: &'static str, file: PathBuf, sheets: Vec<String> },
    /// The sheet that the config names is not there.
    NoSheet { table: &'static str, file: PathBuf, wanted: String, sheets: Vec<String> },
    /// One header stands over several columns of values.
    MergedHeader { table: &'static str, file: PathBuf, column: &'static str, header: HeaderPlace },
    /// Two units of counts are given, each so many things.
    UnitsDiffer { table: &'static str, file: PathBuf, header: HeaderPlace, units: [i32; 2] },
    /// The title names a month, and the config or the sheet gives another.
    MonthsDiffer { table: &'static str, file: PathBuf, header: HeaderPlace, months: [i32; 2] },
    /// The file is no longer the one that was opened.
    Changed { table: &'static str, file: PathBuf },
    /// The same plan ran twice; its rows went to the first run.
    PlanReused { table: &'static str },
    /// A batch could not be put together: a fault of the program.
    Arrow {
        table: &'static str,
        /// What Arrow says. It may quote a value, and is not shown.
        cause: ArrowError,
    },
}

/// A column that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingColumn {
    /// Its name.
    pub(crate) column: &'static str,
    /// Headers in Japanese that would have been found.
    pub(crate) accepted: &'static [&'static str],
}

impl MissingColumn {
    /// A column of a table.
    pub(crate) const fn of(column: &'static Column) -> MissingColumn {
        MissingColumn { column: column.name, accepted: column.headers }
    }
}

impl SourceError {
    /// With the month that the first of these texts names without its year, where the month is missing.
    pub(in crate::source) fn naming_month<'t>(
        mut self,
        texts: impl IntoIterator<Item = &'t str>,
    ) -> SourceError {
        if let SourceError::MissingColumns { missing, yearless: yearless @ None, .. } = &mut self
            && matches!(&**missing, [MissingColumn { column: "month", .. }])
        {
            *yearless = texts.into_iter().find_map(month_without_year);
        }
        self
    }
}

impl From<SourceError> for DataFusionError {
    fn from(error: SourceError) -> DataFusionError {
        DataFusionError::External(Box::new(error))
    }
}
