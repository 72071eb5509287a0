//! Bytes read as a run reads a file: opened, then every row of it, then some of the rows by their names.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::{DataType, UInt64Type};
use datafusion::error::DataFusionError;
use datafusion::prelude::SessionContext;
use futures::StreamExt;
use tempfile::TempDir;
use totsugo::inside::{Encoding, Input, Language};
use totsugo::inside::{Layout, Progress, ROW, ReadSettings, Rejects, RowSet, Source};

use super::messages;

/// What became of an input.
#[derive(Debug, Default)]
pub struct Seen {
    /// Whether it was taken for the table, or the config, that it was to be.
    pub opened: bool,
    /// How many rows were read.
    pub rows: u64,
    /// How many were rejected.
    pub rejects: u64,
}

/// A file that is to be read.
pub struct Bytes<'c> {
    pub name: &'static str,
    pub content: &'c [u8],
    pub encoding: Encoding,
}

/// The least that a run can be given.
const MEMORY: u64 = 256_000_000;

/// Reads as the first of these tables that takes the file; `pieces` are values of it.
pub fn read(file: &Bytes<'_>, layouts: &[&'static Layout], pieces: &[String]) -> Seen {
    let folder = folder();
    std::fs::write(folder.path().join(file.name), file.content).expect("the folder takes it");
    let input = Input {
        base: folder.path().to_owned(),
        paths: vec![file.name.to_owned()],
        encoding: file.encoding,
        ..Input::default()
    };
    let settings = ReadSettings { memory: MEMORY, ..ReadSettings::default() };
    for layout in layouts {
        match Source::open(layout, std::slice::from_ref(&input), settings) {
            Ok(source) => {
                messages::check_form(&in_each_language(|lang| source.warnings(lang)));
                return rows(&Arc::new(source), layout, pieces);
            }
            Err(error) => {
                messages::check(&in_each_language(|lang| [error.says(lang)]), pieces);
                // What to do quotes headers.
                messages::check_form(&in_each_language(|lang| error.help(lang)));
            }
        }
    }
    Seen::default()
}

/// What is said in one language after the other.
fn in_each_language<S: IntoIterator<Item = String>>(says: impl Fn(Language) -> S) -> Vec<String> {
    Language::ALL.into_iter().flat_map(says).collect()
}

/// A folder in memory where there is such a place.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
    folder.expect("a folder can be made")
}

fn rows(source: &Arc<Source>, layout: &Layout, pieces: &[String]) -> Seen {
    let pass = Pass::read(source, layout, None);
    let mut said = in_each_language(|lang| pass.rejects.rows(lang).map(|row| row.join(" ")));
    said.extend(in_each_language(|lang| pass.rejects.warnings(lang)));
    said.extend(pass.error.as_ref().map(ToString::to_string));
    let values = pass.batches.iter().flat_map(values).chain(pieces.iter().cloned()).collect::<Vec<_>>();
    messages::check(&said, &values);
    let ids = pass.ids();
    let seen = Seen { opened: true, rows: ids.len() as u64, rejects: pass.rejects.count() };
    assert!(ids.is_sorted_by(|a, b| a < b), "rows out of order, or twice");
    if pass.error.is_none() {
        assert_eq!(pass.read, seen.rows + seen.rejects, "rows that are neither read nor rejected");
        let some: Vec<u64> = ids.iter().copied().skip(1).step_by(3).collect();
        let again = Pass::read(source, layout, Some(some.iter().copied().collect()));
        assert!(again.error.is_none(), "{:?}", again.error);
        assert_eq!(again.ids(), some, "not the rows that were asked for");
    }
    seen
}

/// Texts of a batch that a message could be searched for.
fn values(batch: &RecordBatch) -> Vec<String> {
    let texts = batch.columns().iter().filter(|column| *column.data_type() == DataType::Utf8View);
    texts.flat_map(|column| column.as_string_view().iter().flatten()).flat_map(messages::pieces).collect()
}

/// What reading a source gave.
struct Pass {
    batches: Vec<RecordBatch>,
    rejects: Arc<Rejects>,
    read: u64,
    error: Option<DataFusionError>,
}

static SESSION: LazyLock<SessionContext> = LazyLock::new(SessionContext::new);

impl Pass {
    fn read(source: &Arc<Source>, layout: &Layout, rows: Option<RowSet>) -> Pass {
        let columns: Vec<&str> = layout.columns.iter().map(|column| column.name).collect();
        let rejects = Arc::new(Rejects::new());
        let read = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&read);
        let progress: Progress = Arc::new(move |rows| {
            counter.fetch_add(rows, Ordering::Relaxed);
        });
        let table = source
            .table(&columns, rows.map(Arc::new), 1, Arc::clone(&rejects), progress)
            .expect("the columns are those of the layout");
        let mut batches = Vec::new();
        let error = futures::executor::block_on(async {
            let plan = table.scan(&SESSION.state(), None, &[], None).await?;
            let mut stream = plan.execute(0, SESSION.task_ctx())?;
            while let Some(batch) = stream.next().await {
                batches.push(batch?);
            }
            Ok(())
        });
        Pass { batches, rejects, read: read.load(Ordering::Relaxed), error: error.err() }
    }

    fn ids(&self) -> Vec<u64> {
        self.batches
            .iter()
            .flat_map(|batch| batch[ROW].as_primitive::<UInt64Type>().values().to_vec())
            .collect()
    }
}
