//! A source as a table of DataFusion: a parallel scan whose partitions take splits from one queue.

use std::fmt;
use std::iter;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use async_trait::async_trait;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::{Session, TableProvider};
use datafusion::error::{DataFusionError, Result as DataFusionResult};
use datafusion::execution::TaskContext;
use datafusion::logical_expr::{Expr, TableType};
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::streaming::{PartitionStream, StreamingTableExec};
use datafusion::physical_plan::{ExecutionPlan, SendableRecordBatchStream};
use futures::StreamExt;

use super::batch::ScanPlan;
use super::error::SourceError;
use super::faults::Faults;
use super::file_end::FileEnd;
use super::input_file::Content;
use super::opened::Source;
use super::rejects::Rejects;
use super::rows::{RowSet, row_id};
use super::{columnar, delimited, eligibility, workbook};
use crate::config::MemoryPolicy;

/// Called with the number of rows read since the last call, rejected ones included.
pub type Progress = Arc<dyn Fn(u64) + Send + Sync>;

/// What a scan needs, shared by its partitions.
pub(super) struct Scan {
    pub(super) source: Arc<Source>,
    pub(super) plan: Arc<ScanPlan>,
    pub(super) rows: Option<Arc<RowSet>>,
    pub(super) splits: Vec<Split>,
    pub(super) rejects: Arc<Rejects>,
    pub(super) progress: Progress,
}

/// An input split, which one partition reads at a time: a text file, a sheet, a row group, or a few documents.
pub(super) struct Split {
    file: usize,
    group: usize,
    /// The requested rows that lie in the split, as a range of the set of them.
    wanted: Option<Range<usize>>,
}

/// The splits that hold requested rows, in the order of files and rows.
pub(super) fn splits(source: &Source, rows: Option<&RowSet>) -> Vec<Split> {
    let mut splits = Vec::new();
    for (file, input) in source.files().iter().enumerate() {
        let spans: Vec<(u64, u64)> = match &input.content {
            Content::Delimited(_) | Content::Workbook(_) => iter::once((0, row_id(1, 0))).collect(),
            Content::Columnar(columnar) => columnar.row_groups().collect(),
            Content::Documents(documents) => documents.spans().collect(),
        };
        for (group, (first, count)) in spans.into_iter().enumerate() {
            let first = row_id(file, first);
            let wanted = rows.map(|rows| rows.within(&(first..first + count)));
            if wanted.as_ref().is_none_or(|wanted| !wanted.is_empty()) {
                splits.push(Split { file, group, wanted });
            }
        }
    }
    splits
}

/// The table of a pass; every scan of it reads the files anew.
pub(super) struct SourceTable {
    pub(super) scan: Arc<Scan>,
    pub(super) partitions: usize,
}

impl fmt::Debug for SourceTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SourceTable").field("table", &self.scan.plan.table()).finish_non_exhaustive()
    }
}

#[async_trait]
impl TableProvider for SourceTable {
    fn schema(&self) -> SchemaRef {
        Arc::clone(self.scan.plan.schema())
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    /// The columns that a query does not use are read all the same: whether a row is rejected must
    /// not depend on the query.
    async fn scan(
        &self,
        _state: &dyn Session,
        projection: Option<&Vec<usize>>,
        _filters: &[Expr],
        limit: Option<usize>,
    ) -> DataFusionResult<Arc<dyn ExecutionPlan>> {
        let queue = Arc::new(AtomicUsize::new(0));
        let partition = |_| -> Arc<dyn PartitionStream> {
            Arc::new(Partition {
                scan: Arc::clone(&self.scan),
                queue: Arc::clone(&queue),
                started: AtomicBool::new(false),
            })
        };
        let partitions = (0..self.partitions.max(1)).map(partition).collect();
        let plan = StreamingTableExec::try_new(self.schema(), partitions, projection, None, false, limit)?;
        Ok(Arc::new(plan))
    }
}

/// One of the streams that take splits from a common queue.
struct Partition {
    scan: Arc<Scan>,
    queue: Arc<AtomicUsize>,
    started: AtomicBool,
}

impl fmt::Debug for Partition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Partition").field("table", &self.scan.plan.table()).finish_non_exhaustive()
    }
}

impl PartitionStream for Partition {
    fn schema(&self) -> &SchemaRef {
        self.scan.plan.schema()
    }

    fn execute(&self, _context: Arc<TaskContext>) -> SendableRecordBatchStream {
        let mut batches = Batches {
            scan: Arc::clone(&self.scan),
            queue: Arc::clone(&self.queue),
            current: None,
            state: State::Reading,
        };
        if self.started.swap(true, Ordering::Relaxed) {
            batches.state = State::Reused;
        }
        // A task that is stopped ends where it waits, and reading never does: without this, where it had read a million rows.
        let stream = futures::stream::iter(batches).then(async |batch| {
            tokio::task::yield_now().await;
            batch
        });
        Box::pin(RecordBatchStreamAdapter::new(Arc::clone(self.schema()), stream))
    }
}

/// The batches of one partition.
struct Batches {
    scan: Arc<Scan>,
    queue: Arc<AtomicUsize>,
    current: Option<SplitCursor>,
    state: State,
}

enum State {
    Reading,
    /// The splits went to an earlier run of the same plan.
    Reused,
    Ended,
}

/// The split that is being read.
struct SplitCursor {
    file: usize,
    group: usize,
    reader: Reader,
    faults: Faults,
    /// How many rows of it were read.
    rows: u64,
}

enum Reader {
    Delimited(Box<delimited::Reader>),
    Columnar(Box<columnar::Reader>),
    Documents(Box<eligibility::Reader>),
    Workbook(Box<workbook::Reader>),
}

impl Reader {
    /// What is odd about the end of a file that was read to it.
    fn odd_end(&self) -> Option<FileEnd> {
        match self {
            Reader::Delimited(reader) => reader.odd_end(),
            Reader::Columnar(_) | Reader::Documents(_) | Reader::Workbook(_) => None,
        }
    }

    fn next(&mut self, path: &Path, faults: &mut Faults) -> Result<Option<(RecordBatch, u64)>, SourceError> {
        match self {
            Reader::Delimited(reader) => reader.next(path, faults),
            Reader::Columnar(reader) => reader.next(path, faults),
            Reader::Workbook(reader) => reader.next(path, faults),
            Reader::Documents(reader) => reader.next(faults),
        }
    }
}

impl Iterator for Batches {
    type Item = DataFusionResult<RecordBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = match self.state {
            State::Reading => self.read(),
            State::Reused => Err(SourceError::PlanReused { table: self.scan.plan.table() }),
            State::Ended => return None,
        };
        if !matches!(next, Ok(Some(_))) {
            self.state = State::Ended;
        }
        next.map_err(DataFusionError::from).transpose()
    }
}

impl Batches {
    fn read(&mut self) -> Result<Option<RecordBatch>, SourceError> {
        loop {
            let mut current = match self.current.take() {
                Some(current) => current,
                None => match self.scan.splits.get(self.queue.fetch_add(1, Ordering::Relaxed)) {
                    Some(split) => self.scan.open(split)?,
                    None => return Ok(None),
                },
            };
            let path = &self.scan.source.files()[current.file].path;
            let Some((batch, read)) = current.reader.next(path, &mut current.faults)? else {
                let split = (self.scan.plan.table(), current.file, current.group);
                self.scan.rejects.add(split, current.faults.into_rejects());
                if self.scan.rows.is_none() {
                    let file = &self.scan.source.files()[current.file];
                    file.counted.add(current.group, current.rows);
                    if let Some(end) = current.reader.odd_end() {
                        file.end.get_or_init(|| end);
                    }
                }
                continue;
            };
            (self.scan.progress)(read);
            current.rows += read;
            self.current = Some(current);
            if batch.num_rows() > 0 {
                return Ok(Some(batch));
            }
        }
    }
}

impl Scan {
    fn open(&self, split: &Split) -> Result<SplitCursor, SourceError> {
        let Split { file, group, wanted } = split;
        let input = &self.source.files()[*file];
        let path = &input.path;
        let plan = Arc::clone(&self.plan);
        let wanted = self.rows.clone().zip(wanted.clone());
        let opened = || Ok((path.as_path(), input.reopen(self.plan.table())?));
        let reader = match &input.content {
            Content::Documents(content) => {
                Reader::Documents(Box::new(eligibility::Reader::open(plan, *file, content, *group, wanted)))
            }
            Content::Workbook(content) => {
                let (_, opened) = opened()?;
                Reader::Workbook(Box::new(workbook::Reader::new(
                    plan,
                    (*file, opened),
                    (content.clone(), input.block.clone()),
                    wanted,
                )))
            }
            Content::Delimited(content) => {
                let table = (content, input.block.clone());
                Reader::Delimited(Box::new(delimited::Reader::open(plan, *file, opened()?, table, wanted)?))
            }
            Content::Columnar(content) => Reader::Columnar(Box::new(columnar::Reader::open(
                plan,
                *file,
                opened()?,
                content,
                *group,
                wanted,
                columnar::PageMemory::new(
                    MemoryPolicy::new(self.source.settings.memory),
                    self.source.settings.at_once(self.splits.len()),
                ),
            )?)),
        };
        let faults = Faults::new(input.name(self.source.settings.lang).into());
        Ok(SplitCursor { file: *file, group: *group, reader, faults, rows: 0 })
    }
}
