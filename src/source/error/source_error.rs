//! What can be wrong with the files of a source.

use std::io;
use std::path::PathBuf;

use datafusion::arrow::error::ArrowError;
use datafusion::error::DataFusionError;
use thiserror::Error;

use super::quoting::{HeaderPlace, among, listed, sheet_row};
use crate::config::Encoding;
use crate::paths::shown;
use crate::source::workbook::WorkbookFault;
use crate::text::shown::quotable;

/// What is wrong with a file or with the way it was named. Never holds a value of a file, nor a
/// header unless the config names it, and that as [`quotable`].
#[derive(Debug, Error)]
pub enum SourceError {
    /// Nothing lies under a path or glob.
    #[error("{table}: no file\n  for {}", shown(pattern))]
    NoFile { table: &'static str, pattern: PathBuf },
    /// A file that two inputs name.
    #[error("{table}: the file is named by two inputs\n  in {}", shown(file))]
    Twice { table: &'static str, file: PathBuf },
    /// A glob that cannot be read.
    #[error("{table}: the glob cannot be read: {source}\n  in {}", shown(pattern))]
    Glob { table: &'static str, pattern: String, source: glob::PatternError },
    /// A folder where files are wanted.
    #[error("{table}: a folder, not a file\n  in {}", shown(file))]
    Folder { table: &'static str, file: PathBuf },
    /// A pipe, a device or a socket.
    #[error("{table}: the file is not a regular file\n  in {}", shown(file))]
    NotRegular { table: &'static str, file: PathBuf },
    /// The system does not give the file, or its compression is cut off or damaged.
    #[error("{table}: the file cannot be read to its end: {source}\n  in {}", shown(file))]
    Read {
        table: &'static str,
        file: PathBuf,
        /// What the system, or the decompressor, says.
        source: io::Error,
    },
    /// There is nothing in it.
    #[error("{table}: the file is empty\n  in {}", shown(file))]
    Empty { table: &'static str, file: PathBuf },
    /// Another kind of file.
    #[error("{table}: the file is {found}\n  in {}", shown(file))]
    Content { table: &'static str, file: PathBuf, found: &'static str },
    /// The encoding is another one.
    #[error("{table}: the file is not in {configured}\n  in {}", shown(file))]
    Encoding {
        table: &'static str,
        file: PathBuf,
        configured: Encoding,
        /// The one that fits.
        probable: Option<Encoding>,
    },
    /// No column of the table is named.
    #[error("{table}: the first line names no column of this table\n  in {}", shown(file))]
    NoHeader { table: &'static str, file: PathBuf },
    /// A column is not there.
    #[error("{table}: column `{column}` is missing\n  in {}{header}", shown(file))]
    MissingColumn {
        table: &'static str,
        file: PathBuf,
        column: &'static str,
        /// Headers in Japanese that would have been found.
        accepted: &'static [&'static str],
        header: HeaderPlace,
    },
    /// The header that the config names for a column is not there.
    #[error(
        "{table}: header `{}`, named for column `{column}`, is missing\n  in {}{header}",
        quotable(wanted),
        shown(file)
    )]
    MissingHeader {
        table: &'static str,
        file: PathBuf,
        column: &'static str,
        wanted: String,
        header: HeaderPlace,
    },
    /// Two headers stand for one column.
    #[error(
        "{table}: column `{column}` is there twice, as columns {} and {} of the file\n  in {}{header}",
        .positions.0, .positions.1, shown(file)
    )]
    DuplicateColumn {
        table: &'static str,
        file: PathBuf,
        column: &'static str,
        /// Where they stand, from 1.
        positions: (usize, usize),
        header: HeaderPlace,
    },
    /// The config maps a column that the table does not have.
    #[error("{table}: there is no column `{}`\n  in columns = {{ … }} of the config", quotable(column))]
    UnknownColumn {
        table: &'static str,
        column: String,
        /// The one that was probably meant.
        suggestion: Option<&'static str>,
    },
    /// The config maps two columns to one header.
    #[error(
        "{table}: columns `{}` and `{}` are both read from header `{}`\n  in columns = {{ … }} of the config",
        .columns[0], .columns[1], quotable(header)
    )]
    SharedHeader {
        table: &'static str,
        columns: [&'static str; 2],
        /// The header as the config has it for the second.
        header: String,
    },
    /// A column of a Parquet file that cannot hold such values, or loses what they say.
    #[error("{table}: column `{column}` is {found}, not {expected}\n  in {}", shown(file))]
    ColumnType {
        table: &'static str,
        file: PathBuf,
        column: &'static str,
        found: String,
        /// The types that can be read.
        expected: &'static str,
    },
    /// A Parquet file that is cut off or damaged.
    #[error("{table}: the file cannot be read as Parquet: {says}\n  in {}", shown(file))]
    Parquet {
        table: &'static str,
        file: PathBuf,
        /// What the reader says, masked: it quotes what stands in a damaged place.
        says: String,
    },
    /// A Parquet file whose pages are too large to be held.
    #[error(
        "{table}: the pages of the file take more memory than the run may use for them\n  in {}",
        shown(file)
    )]
    ParquetMemory { table: &'static str, file: PathBuf },
    /// A value that goes on over many lines.
    #[error("{table}: a quotation mark is opened and not closed\n  in {}, line {line}", shown(file))]
    OpenQuote {
        table: &'static str,
        file: PathBuf,
        /// Where the row starts.
        line: u64,
    },
    /// Nothing but line breaks.
    #[error("{table}: blank lines go on without end\n  in {}, line {line}", shown(file))]
    BlankLines {
        table: &'static str,
        file: PathBuf,
        /// The line on which they start, or the one before.
        line: u64,
    },
    /// A line that does not end.
    #[error("{table}: a line is longer than 32 MiB\n  in {}, line {line}", shown(file))]
    LongLine { table: &'static str, file: PathBuf, line: u64 },
    /// A workbook that is damaged, protected or too large.
    #[error("{table}: the workbook {fault}\n  in {}{}", shown(file), sheet_row(sheet.as_deref(), *row))]
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
    #[error("{table}: no row of {} names columns of this table\n  in {}", among(sheets), shown(file))]
    NoHeaderRow {
        table: &'static str,
        file: PathBuf,
        /// The sheets that were looked into.
        sheets: Vec<String>,
    },
    /// Several sheets could be the table.
    #[error("{table}: {} sheets hold such a table: {}\n  in {}", sheets.len(), listed(sheets), shown(file))]
    SeveralSheets { table: &'static str, file: PathBuf, sheets: Vec<String> },
    /// The sheet that the config names is not there.
    #[error("{table}: there is no sheet `{}`\n  in {}", quotable(wanted), shown(file))]
    NoSheet { table: &'static str, file: PathBuf, wanted: String, sheets: Vec<String> },
    /// One header stands over several columns of values.
    #[error(
        "{table}: the header of column `{column}` is merged over several columns\n  in {}{header}",
        shown(file)
    )]
    MergedHeader { table: &'static str, file: PathBuf, column: &'static str, header: HeaderPlace },
    /// The file is no longer the one that was opened.
    #[error("{table}: the file changed while it was being read\n  in {}", shown(file))]
    Changed { table: &'static str, file: PathBuf },
    /// The same plan ran twice; its rows went to the first run.
    #[error("{table}: the same plan was run twice")]
    PlanReused { table: &'static str },
    /// A batch could not be put together: a fault of the program.
    #[error("{table}: what was read could not be put together; please report this")]
    Arrow {
        table: &'static str,
        /// What Arrow says. It may quote a value, and is not shown.
        cause: ArrowError,
    },
}

/// What a column of text has to be.
pub(in crate::source) const TEXT: &str = "text";

impl From<SourceError> for DataFusionError {
    fn from(error: SourceError) -> DataFusionError {
        DataFusionError::External(Box::new(error))
    }
}
