//! What to do about an error of a source.

use std::io;

use super::quoting::listed;
use super::source_error::{SourceError, TEXT};
use crate::source::system::{advice_of_system, is_of_system};
use crate::text::shown::quotable;

impl SourceError {
    /// Whether the config can mend it: it names files, columns or an encoding that are not so. The
    /// other errors are faults of a file, or of one that is not there yet.
    #[must_use]
    pub(crate) const fn is_configuration(&self) -> bool {
        matches!(
            self,
            SourceError::Glob { .. }
                | SourceError::Twice { .. }
                | SourceError::Folder { .. }
                | SourceError::NotRegular { .. }
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
                | SourceError::SharedHeader { .. }
                | SourceError::ColumnType { .. }
        )
    }

    /// Whether the system or a disk failed, of which no file is at fault.
    #[must_use]
    pub(crate) fn is_of_system(&self) -> bool {
        matches!(self, SourceError::Read { source, .. } if is_of_system(source))
    }

    /// What to do about it, where there is something to say.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        Some(match self {
            SourceError::NoFile { table, .. } => {
                format!("paths start from the folder of the config; check `{table}.path` there")
            }
            SourceError::NotRegular { .. } => {
                "an input is read more than once: write what comes from a pipe or a device to a file"
                    .to_owned()
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
            SourceError::SharedHeader { .. } => {
                "a header stands for one column, width, case, blanks, underscores and brackets aside: name the right header \
                 for each"
                    .to_owned()
            }
            SourceError::UnknownColumn { suggestion, .. } => format!("did you mean `{}`?", (*suggestion)?),
            SourceError::ColumnType { found, expected, .. }
                if *expected == TEXT && !found.contains("loat") =>
            {
                "write it as text: a number loses its leading zeros".to_owned()
            }
            SourceError::ColumnType { .. } => "write the column in that type".to_owned(),
            SourceError::Read { source, .. } if is_of_system(source) => advice_of_system(source).to_owned(),
            SourceError::Read { source, .. } if source.kind() == io::ErrorKind::PermissionDenied => {
                "whoever runs the program has to be allowed to read it".to_owned()
            }
            SourceError::Read { source, .. } if source.kind() == io::ErrorKind::UnexpectedEof => {
                "the file is cut off: copy it again".to_owned()
            }
            SourceError::Parquet { .. } => "the file is cut off or damaged: copy it again".to_owned(),
            SourceError::ParquetMemory { .. } => {
                "raise `memory`, lower `threads`, or write the file with smaller pages".to_owned()
            }
            SourceError::OpenQuote { .. } => "double a quotation mark that is part of a value".to_owned(),
            SourceError::BlankLines { .. } => {
                "take the blank lines out, or close the quotation mark before them".to_owned()
            }
            SourceError::LongLine { .. } => "a row ends with its line: export the file again".to_owned(),
            SourceError::Changed { .. } => "run again when nobody writes to it any more".to_owned(),
            SourceError::Twice { .. } => "name every file once".to_owned(),
            SourceError::Read { .. } => "see that the file can be read to its end, and run again".to_owned(),
            SourceError::Glob { .. }
            | SourceError::PlanReused { .. }
            | SourceError::Arrow { .. } => return None,
        })
    }
}
