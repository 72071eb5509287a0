//! Readers: text files in UTF-8 and CP932, plain or compressed, Parquet files, workbooks, and the XML of eligibility
//! checks become checked tables; rows that cannot be read become rejects with a reason, never with a value.
//!
//! Opening a [`Source`] finds the files, recognises each by its content, and checks encoding,
//! headers and types, so that a run fails before it computes anything. [`Source::table`] then reads
//! them, as often as needed. Every row has a name, `row`, by which a later pass can ask for it alone.
//!
//! A row is rejected for what is wrong in the columns that a pass asks for. The pass that records
//! rejects therefore asks for all the columns that the run will use; later ones ask for rows that
//! it gave.

mod batch;
mod cells;
mod columnar;
mod compact;
mod control;
mod delimited;
mod disk;
pub mod eligibility;
mod error;
mod exchanged;
mod file;
mod first_rows;
mod guarded;
mod header;
mod layout;
mod numbers;
mod reason;
mod rejects;
mod row_count;
mod rows;
mod table;
mod unused;
mod value;
mod workbook;

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::catalog::TableProvider;

pub(crate) use compact::{alone, compact, text_bytes};
pub(crate) use disk::{DiskFile, NotOpened, is_of_system};
#[cfg(test)]
pub use error::HeaderPlace;
pub use error::SourceError;
pub(crate) use error::advice_of_system;
pub use file::InputFile;
pub use first_rows::FirstRows;
pub use guarded::is_guarded;
pub use layout::{
    CASES, CLAIMS, Column, DISPLAYS, ENTITLEMENTS, FACILITIES, INCENTIVE_REPORTS, INSURERS, LINKAGES, Layout,
    PRODUCTS, REGISTRATIONS, RESIDENTS, RESPONSES, USAGE,
};
pub use rejects::{Note, Reject, Rejects};
pub(crate) use row_count::RowCount;
pub use rows::RowSet;
pub(crate) use rows::{file_of, index_of, row_id};
pub use value::Fault;

use crate::codes::individual_number::NumberCheck;
use crate::config::{Config, DEFAULT_MEMORY, Input, nearest};
use crate::paths::shown;
use batch::{Asked, Plan};
use error::listed;
use table::{Scan, SourceTable};
use workbook::WorkbookMemory;

/// The name of the column that names rows.
pub const ROW: &str = "row";

/// Called with the number of rows read since the last call, rejected ones included.
pub type Progress = Arc<dyn Fn(u64) + Send + Sync>;

/// What a run sets for all that it reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadSettings {
    /// Which individual numbers are taken for right.
    pub number_check: NumberCheck,
    /// Bytes that the process may take; of workbooks the shared texts and the rows are held, of Parquet files the pages
    /// that are read.
    pub memory: u64,
    /// How many files, or row groups, are read at once.
    pub threads: NonZeroUsize,
}

impl Default for ReadSettings {
    fn default() -> ReadSettings {
        let threads = crate::config::cores();
        ReadSettings { number_check: NumberCheck::default(), memory: DEFAULT_MEMORY, threads }
    }
}

impl ReadSettings {
    /// Those of a config.
    #[must_use]
    pub const fn of(config: &Config) -> ReadSettings {
        ReadSettings { number_check: config.number_check, memory: config.memory, threads: config.threads }
    }

    /// How many of so many parts are read at once.
    fn at_once(&self, parts: usize) -> u64 {
        parts.clamp(1, self.threads.get()) as u64
    }
}

/// The files that make one table, opened and checked.
#[derive(Debug)]
pub struct Source {
    layout: &'static Layout,
    settings: ReadSettings,
    files: Vec<InputFile>,
}

/// The files that an input names, without opening them: each without links and as it is named, in the order of the
/// names.
pub(crate) fn located(
    layout: &'static Layout,
    input: &Input,
) -> Result<Vec<(PathBuf, PathBuf)>, SourceError> {
    file::resolve(layout, input)
}

impl Source {
    /// Finds the files of the inputs and checks each: its kind, encoding, headers and types.
    ///
    /// Reads the beginning of text files and the footer of Parquet files.
    pub fn open(
        layout: &'static Layout,
        inputs: &[Input],
        settings: ReadSettings,
    ) -> Result<Source, SourceError> {
        let mut identities = HashSet::new();
        let mut found = Vec::new();
        for input in inputs {
            let mut paths = Vec::new();
            for (identity, path) in file::resolve(layout, input)? {
                if !identities.insert(identity) {
                    return Err(SourceError::Twice { table: layout.table, file: path });
                }
                paths.push(path);
            }
            found.push((input, paths));
        }
        let paths = found.iter().flat_map(|(_, paths)| paths).map(PathBuf::as_path);
        let memory = WorkbookMemory::of(settings.memory, settings.threads.get(), paths);
        let mut files: Vec<InputFile> = Vec::new();
        for (input, paths) in found {
            files.extend(file::open_all(layout, input, paths, memory)?);
        }
        Ok(Source { layout, settings, files })
    }

    /// The name of the table in messages.
    #[must_use]
    pub fn table_name(&self) -> &'static str {
        self.layout.table
    }

    /// The files, input by input in the order of their paths.
    #[must_use]
    pub fn files(&self) -> &[InputFile] {
        &self.files
    }

    /// The files on disk, those of which many documents stand together each.
    pub(crate) fn on_disk(&self) -> impl Iterator<Item = DiskFile> {
        self.files.iter().flat_map(InputFile::on_disk)
    }

    /// Refuses files that are no longer what they were when the source was opened.
    ///
    /// Every pass compares what it opens; this is for the end, when nothing is opened any more.
    pub fn check_unchanged(&self) -> Result<(), SourceError> {
        for file in self.on_disk() {
            file.check().map_err(|error| error.of(self.layout.table, &file.path))?;
        }
        Ok(())
    }

    /// What a reader of the log should know: headers that stand for no column, and codes that lost their zeros.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        for file in &self.files {
            let (table, path) = (self.layout.table, shown(&file.path));
            if !file.unused.is_empty() {
                let headers = unused::named(&file.unused);
                warnings.push(format!("{table}: columns that are not used: {headers}\n  in {path}"));
            }
            if let Some(codes) = file.numeric_codes().filter(|codes| !codes.is_empty()) {
                let codes = listed(codes);
                warnings.push(format!(
                    "{table}: codes that are written as numbers, whose lost zeros are put back in front: {codes}\n  \
                     in {path}"
                ));
            }
        }
        warnings
    }

    /// Whether the table has such a column, in the files or not.
    #[must_use]
    pub fn knows(&self, column: &str) -> bool {
        self.layout.position(column).is_some()
    }

    /// Refuses files that lack one of these columns, which the layout leaves open and a job needs.
    pub fn require(&self, columns: &[&str]) -> Result<(), SourceError> {
        for name in columns {
            let position = self.position(name)?;
            let column = &self.layout.columns[position];
            if let Some(file) = self.files.iter().find(|file| file.columns[position].is_none()) {
                return Err(SourceError::MissingColumn {
                    table: self.layout.table,
                    file: file.path.clone(),
                    column: column.name,
                    accepted: column.headers,
                    header: file.header(),
                });
            }
        }
        Ok(())
    }

    /// Whether a file of the source has such a column.
    #[must_use]
    pub fn has_column(&self, file: usize, column: &str) -> bool {
        let position = self.layout.position(column);
        let file = self.files.get(file);
        position.zip(file).is_some_and(|(position, file)| file.columns[position].is_some())
    }

    /// The schema of a table with these columns: `row` first, then each in the type of its kind.
    pub fn schema(&self, columns: &[&str]) -> Result<SchemaRef, SourceError> {
        let mut fields = vec![Field::new(ROW, DataType::UInt64, false)];
        for name in columns {
            let column = &self.layout.columns[self.position(name)?];
            fields.push(Field::new(column.name, column.kind.data_type(), true));
        }
        Ok(Arc::new(Schema::new(fields)))
    }

    /// The rows with these columns, or only some of the rows, read by so many streams.
    ///
    /// `row` is the ordinal of the file times 2⁴⁰ plus the index of the row in it, the same whether
    /// the file is text, Parquet or a workbook, of which blank rows count too. Small documents of XML stand together as one file, in which the index is
    /// the ordinal of the document times 2²⁰ plus that of the response in it. A column that a file lacks is null. Rejects are recorded when a file, or a
    /// row group, has been read to its end; the same part read again records nothing. A damaged file ends the
    /// stream with an error.
    pub fn table(
        self: &Arc<Self>,
        columns: &[&str],
        rows: Option<Arc<RowSet>>,
        partitions: usize,
        rejects: Arc<Rejects>,
        progress: Progress,
    ) -> Result<Arc<dyn TableProvider>, SourceError> {
        let schema = self.schema(columns)?;
        let mut asked = Vec::with_capacity(columns.len());
        for name in columns {
            let position = self.position(name)?;
            asked.push(Asked {
                column: &self.layout.columns[position],
                position,
                places: self.files.iter().map(|file| file.columns[position]).collect(),
            });
        }
        let plan = Arc::new(Plan::new(self.layout, asked, schema, self.settings.number_check));
        let chunks = table::chunks(self, rows.as_deref());
        let scan = Scan { source: Arc::clone(self), plan, rows, chunks, rejects, progress };
        Ok(Arc::new(SourceTable { scan: Arc::new(scan), partitions }))
    }

    /// A table without rows: reading it records a reject, with file and line, for each of the rows named, for what
    /// became known of them only after they had been read.
    pub fn refusals(
        self: &Arc<Self>,
        refused: &[(u64, &str, Fault)],
        partitions: usize,
        rejects: Arc<Rejects>,
    ) -> Result<Arc<dyn TableProvider>, SourceError> {
        let rows: Arc<RowSet> = Arc::new(refused.iter().map(|(row, ..)| *row).collect());
        let placed = refused.iter().map(|(row, column, fault)| Ok((*row, (self.position(column)?, *fault))));
        let plan = Plan::new(self.layout, Vec::new(), self.schema(&[])?, self.settings.number_check)
            .refusing(placed.collect::<Result<_, _>>()?);
        let chunks = table::chunks(self, Some(&rows));
        let progress: Progress = Arc::new(|_| {});
        let scan = Scan {
            source: Arc::clone(self),
            plan: Arc::new(plan),
            rows: Some(rows),
            chunks,
            rejects,
            progress,
        };
        Ok(Arc::new(SourceTable { scan: Arc::new(scan), partitions }))
    }

    fn position(&self, name: &str) -> Result<usize, SourceError> {
        self.layout.position(name).ok_or_else(|| SourceError::UnknownColumn {
            table: self.layout.table,
            column: name.to_owned(),
            suggestion: nearest(name, self.layout.columns.iter().map(|column| &column.name)),
        })
    }
}

#[cfg(test)]
mod tests;
