//! What can be wrong with the files of a source.

use std::fmt;
use std::io;
use std::path::PathBuf;

use datafusion::arrow::error::ArrowError;
use datafusion::error::DataFusionError;
use datafusion::parquet::errors::ParquetError;
use thiserror::Error;

use super::workbook::WorkbookFault;
use crate::config::Encoding;
use crate::text::shown::quotable;

/// What is wrong with a file or with the way it was named. Never holds a value of a file, nor a
/// header unless the config names it, and that as [`quotable`].
#[derive(Debug, Error)]
pub enum SourceError {
    /// Nothing lies under a path or glob.
    #[error("{table}: no file\n  for {pattern}")]
    NoFile {
        /// The table.
        table: &'static str,
        /// The path or glob.
        pattern: String,
    },
    /// A file that two inputs name.
    #[error("{table}: the file is named by two inputs\n  in {}", file.display())]
    Twice {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
    },
    /// A glob that cannot be read.
    #[error("{table}: the glob cannot be read: {source}\n  in {pattern}")]
    Glob {
        /// The table.
        table: &'static str,
        /// The glob.
        pattern: String,
        /// What is wrong with it.
        source: glob::PatternError,
    },
    /// A folder where files are wanted.
    #[error("{table}: a folder, not a file\n  in {}", file.display())]
    Folder {
        /// The table.
        table: &'static str,
        /// The folder.
        file: PathBuf,
    },
    /// The system does not give the file, or its compression is cut off or damaged.
    #[error("{table}: the file cannot be read to its end: {source}\n  in {}", file.display())]
    Read {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
        /// What the system, or the decompressor, says.
        source: io::Error,
    },
    /// There is nothing in it.
    #[error("{table}: the file is empty\n  in {}", file.display())]
    Empty {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
    },
    /// Another kind of file.
    #[error("{table}: the file is {found}\n  in {}", file.display())]
    Content {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
        /// What it is.
        found: &'static str,
    },
    /// The encoding is another one.
    #[error("{table}: the file is not in {configured}\n  in {}", file.display())]
    Encoding {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
        /// The encoding that the config says.
        configured: Encoding,
        /// The one that fits.
        probable: Option<Encoding>,
    },
    /// No column of the table is named.
    #[error("{table}: the first line names no column of this table\n  in {}", file.display())]
    NoHeader {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
    },
    /// A column is not there.
    #[error("{table}: column `{column}` is missing\n  in {}{header}", file.display())]
    MissingColumn {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
        /// The column.
        column: &'static str,
        /// Headers in Japanese that would have been found.
        accepted: &'static [&'static str],
        /// Where the header stands.
        header: HeaderPlace,
    },
    /// The header that the config names for a column is not there.
    #[error("{table}: header `{}`, named for column `{column}`, is missing\n  in {}{header}", quotable(wanted), file.display())]
    MissingHeader {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
        /// The column.
        column: &'static str,
        /// The header as the config has it.
        wanted: String,
        /// Where the header stands.
        header: HeaderPlace,
    },
    /// Two headers stand for one column.
    #[error(
        "{table}: column `{column}` is there twice, as columns {} and {} of the file\n  in {}{header}",
        .positions.0, .positions.1, file.display()
    )]
    DuplicateColumn {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
        /// The column.
        column: &'static str,
        /// Where they stand, from 1.
        positions: (usize, usize),
        /// Where the header stands.
        header: HeaderPlace,
    },
    /// The config maps a column that the table does not have.
    #[error("{table}: there is no column `{}`\n  in columns = {{ … }} of the config", quotable(column))]
    UnknownColumn {
        /// The table.
        table: &'static str,
        /// The column as asked for.
        column: String,
        /// The one that was probably meant.
        suggestion: Option<&'static str>,
    },
    /// A column of a Parquet file that cannot hold such values, or loses what they say.
    #[error("{table}: column `{column}` is {found}, not {expected}\n  in {}", file.display())]
    ColumnType {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
        /// The column.
        column: &'static str,
        /// Its type.
        found: String,
        /// The types that can be read.
        expected: &'static str,
    },
    /// A Parquet file that is cut off or damaged.
    #[error("{table}: the file cannot be read as Parquet: {source}\n  in {}", file.display())]
    Parquet {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
        /// What the reader says.
        source: ParquetError,
    },
    /// A value that goes on over many lines.
    #[error("{table}: a quotation mark is opened and not closed\n  in {}, line {line}", file.display())]
    OpenQuote {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
        /// Where the row starts.
        line: u64,
    },
    /// A line that does not end.
    #[error("{table}: a line is longer than 32 MiB\n  in {}, line {line}", file.display())]
    LongLine {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
        /// The line.
        line: u64,
    },
    /// A workbook that is damaged, protected or too large.
    #[error("{table}: the workbook {fault}\n  in {}{}", file.display(), sheet_row(sheet.as_deref(), *row))]
    Workbook {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
        /// The sheet, where it is known.
        sheet: Option<String>,
        /// The last row that was read, from 1; 0 where none was.
        row: u64,
        /// What is wrong.
        fault: WorkbookFault,
    },
    /// No row of any sheet names the columns.
    #[error("{table}: no row of {} names columns of this table\n  in {}", among(sheets), file.display())]
    NoHeaderRow {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
        /// The sheets that were looked into.
        sheets: Vec<String>,
    },
    /// Several sheets could be the table.
    #[error("{table}: {} sheets hold such a table: {}\n  in {}", sheets.len(), listed(sheets), file.display())]
    SeveralSheets {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
        /// Their names.
        sheets: Vec<String>,
    },
    /// The sheet that the config names is not there.
    #[error("{table}: there is no sheet `{}`\n  in {}", quotable(wanted), file.display())]
    NoSheet {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
        /// The name as the config has it.
        wanted: String,
        /// The sheets that there are.
        sheets: Vec<String>,
    },
    /// One header stands over several columns of values.
    #[error("{table}: the header of column `{column}` is merged over several columns\n  in {}{header}", file.display())]
    MergedHeader {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
        /// The column.
        column: &'static str,
        /// Where it stands.
        header: HeaderPlace,
    },
    /// The file is no longer the one that was opened.
    #[error("{table}: the file changed while it was being read\n  in {}", file.display())]
    Changed {
        /// The table.
        table: &'static str,
        /// The file.
        file: PathBuf,
    },
    /// The same plan ran twice; its rows went to the first run.
    #[error("{table}: the same plan was run twice")]
    PlanReused {
        /// The table.
        table: &'static str,
    },
    /// A batch could not be put together.
    #[error("{table}: {source}")]
    Arrow {
        /// The table.
        table: &'static str,
        /// What Arrow says.
        source: ArrowError,
    },
}

/// Where in its file a header stands; shown behind the name of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderPlace {
    /// In the footer, as in Parquet.
    Footer,
    /// On a line, from 1.
    Line(u64),
    /// In a row, from 1, of a sheet.
    Row {
        /// The name of the sheet.
        sheet: String,
        /// The row.
        row: u64,
    },
}

impl fmt::Display for HeaderPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HeaderPlace::Footer => Ok(()),
            HeaderPlace::Line(line) => write!(f, ", line {line}"),
            HeaderPlace::Row { sheet, row } => write!(f, ", sheet {}, row {row}", quotable(sheet)),
        }
    }
}

fn sheet_row(sheet: Option<&str>, row: u64) -> String {
    match (sheet, row) {
        (None, _) => String::new(),
        (Some(sheet), 0) => format!(", sheet {}", quotable(sheet)),
        (Some(sheet), row) => format!(", sheet {}, row {row}", quotable(sheet)),
    }
}

fn among(sheets: &[String]) -> String {
    match sheets {
        [sheet] => format!("sheet {}", quotable(sheet)),
        sheets => format!("the sheets {}", listed(sheets)),
    }
}

/// Names that a file gave, as many as a message can list.
pub(super) fn listed(names: &[impl AsRef<str>]) -> String {
    let mut listed: Vec<String> =
        names.iter().take(LISTED).map(|name| format!("`{}`", quotable(name.as_ref()))).collect();
    let unlisted = names.len() - listed.len();
    if unlisted > 0 {
        listed.push(format!("and {unlisted} more"));
    }
    listed.join(", ")
}

/// How many names a message lists.
const LISTED: usize = 20;

impl SourceError {
    /// Whether the config can mend it: it names files, columns or an encoding that are not so. The
    /// other errors are faults of a file.
    #[must_use]
    pub const fn is_configuration(&self) -> bool {
        matches!(
            self,
            SourceError::NoFile { .. }
                | SourceError::Glob { .. }
                | SourceError::Twice { .. }
                | SourceError::Folder { .. }
                | SourceError::Encoding { .. }
                | SourceError::NoHeader { .. }
                | SourceError::NoHeaderRow { .. }
                | SourceError::SeveralSheets { .. }
                | SourceError::NoSheet { .. }
                | SourceError::MergedHeader { .. }
                | SourceError::MissingColumn { .. }
                | SourceError::MissingHeader { .. }
                | SourceError::DuplicateColumn { .. }
                | SourceError::UnknownColumn { .. }
                | SourceError::ColumnType { .. }
        )
    }

    /// What to do about it, where there is something to say.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        Some(match self {
            SourceError::NoFile { table, .. } => {
                format!("paths start from the folder of the config; check `{table}.path` there")
            }
            SourceError::Folder { .. } => "name the files in it, with a glob such as folder/*.csv".to_owned(),
            SourceError::Empty { .. } => {
                "export it again, or remove it; a file without rows still has its header".to_owned()
            }
            SourceError::Content { found, .. }
                if found.contains("spreadsheet") || found.contains("workbook") =>
            {
                "save it as .xlsx, without a password, or export it as CSV".to_owned()
            }
            SourceError::Content { .. } => "export it as CSV or Parquet".to_owned(),
            SourceError::Workbook { fault, .. } => fault.help().to_owned(),
            SourceError::NoHeaderRow { .. } => {
                "one of the first rows has to name the columns, in English or Japanese".to_owned()
            }
            SourceError::SeveralSheets { table, sheets, .. } => {
                let example = sheets.first().map(|sheet| quotable(sheet)).unwrap_or_default();
                format!("say which one: {table} = {{ …, sheet = \"{example}\" }}")
            }
            SourceError::NoSheet { sheets, .. } => format!("its sheets are: {}", listed(sheets)),
            SourceError::MergedHeader { .. } => {
                "split the merged cells, so that every column of values has a header of its own".to_owned()
            }
            SourceError::Encoding { table, probable: Some(probable), .. } => {
                format!("it seems to be {probable}: {table} = {{ …, encoding = \"{probable}\" }}")
            }
            SourceError::Encoding { .. } => "export it as UTF-8".to_owned(),
            SourceError::NoHeader { .. } => {
                "the first line has to name the columns, in English or Japanese, separated by commas"
                    .to_owned()
            }
            SourceError::MissingColumn { table, column, accepted, .. } => {
                let example = accepted.first().unwrap_or(column);
                format!("name it in the config: {table} = {{ …, columns = {{ {column} = \"{example}\" }} }}")
            }
            SourceError::MissingHeader { table, column, .. } => {
                format!("write the header as the file has it, in columns = {{ {column} = … }} of {table}")
            }
            SourceError::DuplicateColumn { table, column, .. } => {
                format!("say which one: {table} = {{ …, columns = {{ {column} = \"its header\" }} }}")
            }
            SourceError::UnknownColumn { suggestion, .. } => format!("did you mean `{}`?", (*suggestion)?),
            SourceError::ColumnType { found, expected, .. }
                if *expected == TEXT && !found.contains("loat") =>
            {
                "write it as text: a number loses its leading zeros".to_owned()
            }
            SourceError::ColumnType { .. } => "write the column in that type".to_owned(),
            SourceError::Read { source, .. } if source.kind() == io::ErrorKind::UnexpectedEof => {
                "the file is cut off: copy it again".to_owned()
            }
            SourceError::Parquet { .. } => "the file is cut off or damaged: copy it again".to_owned(),
            SourceError::OpenQuote { .. } => "double a quotation mark that is part of a value".to_owned(),
            SourceError::LongLine { .. } => "a row ends with its line: export the file again".to_owned(),
            SourceError::Changed { .. } => "run again when the file is complete".to_owned(),
            SourceError::Twice { .. } => "name every file once".to_owned(),
            SourceError::Glob { .. }
            | SourceError::Read { .. }
            | SourceError::PlanReused { .. }
            | SourceError::Arrow { .. } => return None,
        })
    }
}

/// What a column of text has to be.
pub(super) const TEXT: &str = "text";

impl From<SourceError> for DataFusionError {
    fn from(error: SourceError) -> DataFusionError {
        DataFusionError::External(Box::new(error))
    }
}
