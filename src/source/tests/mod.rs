mod bad_input;
mod columns_of_bytes;
mod documents;
mod encodings;
mod exported;
mod pages;
mod reading;
mod unchanged;
mod workbook_bombs;
mod workbooks;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch, StringArray};
use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::datatypes::{DataType, Int32Type, UInt64Type};
use datafusion::catalog::TableProvider;
use datafusion::error::DataFusionError;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::file::properties::WriterProperties;
use datafusion::physical_plan::collect_partitioned;
use datafusion::prelude::SessionContext;
use tempfile::TempDir;

use super::*;
use crate::config::{Encoding, Input};
use crate::words::Language;

const HEADER: &str =
    "insurer_number,symbol,number,branch,individual_number,name,name_kana,birth_date,sex,address";
const JAPANESE: &str = "保険者番号,記号,番号,枝番,個人番号,氏名,氏名カナ,生年月日,性別,住所";
const KEYS: [&str; 4] = ["insurer_number", "number", "birth_date", "name"];

/// A folder of files that are read as linkages.
struct Folder(TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(TempDir::new().unwrap())
    }

    fn with(name: &str, content: impl AsRef<[u8]>) -> Folder {
        let folder = Folder::new();
        folder.put(name, content);
        folder
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path().join(name), content).unwrap();
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn input(&self, path: &str) -> Input {
        Input { base: self.path().to_owned(), paths: vec![path.to_owned()], ..Input::default() }
    }

    fn open(&self) -> Result<Source, SourceError> {
        Source::open(&LINKAGES, &[self.input("*")], ReadSettings::default())
    }

    fn open_cp932(&self) -> Result<Source, SourceError> {
        Source::open(
            &LINKAGES,
            &[Input { encoding: Encoding::Cp932, ..self.input("*") }],
            ReadSettings::default(),
        )
    }

    /// The message and the help of the error that opening gives.
    fn refusal(&self) -> String {
        explained(&self.open().expect_err("the file is wrong"))
    }
}

fn explained(error: &SourceError) -> String {
    format!("{error}\n  help: {}", error.help(Language::English).unwrap_or_default())
}

/// What reading a source gave.
struct Outcome {
    rows: RecordBatch,
    rejects: Arc<Rejects>,
    read: u64,
}

impl Outcome {
    fn ids(&self) -> Vec<u64> {
        self.rows[ROW].as_primitive::<UInt64Type>().values().to_vec()
    }

    fn texts(&self, column: &str) -> Vec<Option<&str>> {
        self.rows[column].as_string_view().iter().collect()
    }

    fn dates(&self, column: &str) -> Vec<Option<i32>> {
        self.rows[column].as_primitive::<Int32Type>().iter().collect()
    }

    /// Line, column and reason of each reject.
    fn reasons(&self) -> Vec<(u64, &'static str, String)> {
        let reason = |reject: Reject| (reject.line, reject.column, reject.reason.to_string());
        self.rejects.list().into_iter().map(reason).collect()
    }
}

fn read(source: Source, columns: &[&str]) -> Result<Outcome, DataFusionError> {
    read_some(&Arc::new(source), columns, None, 2)
}

fn read_some(
    source: &Arc<Source>,
    columns: &[&str],
    rows: Option<RowSet>,
    partitions: usize,
) -> Result<Outcome, DataFusionError> {
    let rejects = Arc::new(Rejects::new());
    let read = Arc::new(AtomicU64::new(0));
    let counter = Arc::clone(&read);
    let progress: Progress = Arc::new(move |rows| {
        counter.fetch_add(rows, Ordering::Relaxed);
    });
    let table = source.table(columns, rows.map(Arc::new), partitions, Arc::clone(&rejects), progress)?;
    let rows = collect(&table)?;
    Ok(Outcome { rows, rejects, read: read.load(Ordering::Relaxed) })
}

/// All rows, in the order of their names.
fn collect(table: &Arc<dyn TableProvider>) -> Result<RecordBatch, DataFusionError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build()?;
    runtime.block_on(async {
        let context = SessionContext::new();
        let plan = table.scan(&context.state(), None, &[], None).await?;
        let mut batches: Vec<_> =
            collect_partitioned(plan, context.task_ctx()).await?.into_iter().flatten().collect();
        batches.sort_by_key(|batch| batch[ROW].as_primitive::<UInt64Type>().value(0));
        Ok(concat_batches(&table.schema(), &batches)?)
    })
}

/// A line of a file, with values in place of a few columns.
fn line(number: &str, name: &str, birth_date: &str, sex: &str) -> String {
    format!(
        "01040013,あ,{number},01,111111111110,{name},ﾔﾏﾀﾞ ﾀﾛｳ,{birth_date},{sex},東京都千代田区一丁目２番３号"
    )
}

fn csv(lines: &[String]) -> String {
    format!("{HEADER}\n{}\n", lines.join("\n"))
}

/// The rows of a text as a Parquet file, all columns text, in row groups of so many rows.
fn parquet(csv: &str, rows_per_group: usize) -> Vec<u8> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    let columns = headers.iter().enumerate().map(|(at, header)| {
        let values = records.iter().map(|record| record.get(at).filter(|value| !value.is_empty()));
        (header.clone(), Arc::new(values.collect::<StringArray>()) as ArrayRef, true)
    });
    encoded(&RecordBatch::try_from_iter_with_nullable(columns).unwrap(), rows_per_group)
}

fn encoded(batch: &RecordBatch, rows_per_group: usize) -> Vec<u8> {
    let properties = WriterProperties::builder().set_max_row_group_row_count(Some(rows_per_group)).build();
    let mut file = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut file, batch.schema(), Some(properties)).unwrap();
    writer.write(batch).unwrap();
    writer.close().unwrap();
    file
}

fn cp932(text: &str) -> Vec<u8> {
    encoding_rs::SHIFT_JIS.encode(text).0.into_owned()
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, content).unwrap();
    encoder.finish().unwrap()
}
