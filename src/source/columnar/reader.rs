//! The Parquet reader: decodes a row group in batches.

use std::fs::File;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, RecordBatch, UInt64Array, new_null_array};
use datafusion::parquet::arrow::arrow_reader::{ParquetRecordBatchReader, RowSelection};
use datafusion::parquet::arrow::{ProjectionMask, parquet_to_arrow_field_levels};
use datafusion::parquet::errors::ParquetError;
use datafusion::parquet::file::metadata::{ColumnChunkMetaData, RowGroupMetaData};

use super::chunks::Chunks;
use super::convert::{convert, joined};
use super::failure::{failure, sound};
use super::footer::Columnar;
use super::page_room::Room;
use super::pages::CheckedRowGroup;
use crate::config::{Encoding, MemoryPolicy};
use crate::source::batch::ScanPlan;
use crate::source::batch_size::{BATCH, BATCH_BYTES};
use crate::source::cells::Cells;
use crate::source::compact::alone;
use crate::source::disk::Watch;
use crate::source::error::SourceError;
use crate::source::faults::Faults;
use crate::source::origin::Origin;
use crate::source::requested_column::RequestedColumn;
use crate::source::rows::{RowSet, row_id};

/// Rows that are read at a time however long their values are.
const FEWEST: usize = 128;

/// Rows of a row group, batch by batch.
pub(in crate::source) struct Reader {
    plan: Arc<ScanPlan>,
    /// The places of each asked column among those that are read: several where texts are joined.
    places: Vec<Vec<usize>>,
    batches: ParquetRecordBatchReader,
    rows: Rows,
    file: usize,
    /// The name of the first row of the file.
    first_of_file: u64,
    encoding: Encoding,
    watch: Watch,
    room: Arc<Room>,
}

/// What the pages may take of row groups that are read at once.
#[derive(Debug, Clone, Copy)]
pub(in crate::source) struct PageMemory {
    /// The share of each.
    share: u64,
    /// What one may take whose footer tells that it needs more.
    told: u64,
}

impl PageMemory {
    /// The shares of so many groups.
    pub(in crate::source) fn new(memory: MemoryPolicy, groups: u64) -> PageMemory {
        PageMemory { share: memory.pages() / groups.max(1), told: memory.told_pages() }
    }

    /// What those of one group may take: its share, or what the footer says that they take, if that is more and one group
    /// does not take nearly all. A run on many threads rather takes more than it should than refuse what is sound.
    fn of_group(self, columnar: &Columnar, group: usize, roots: &[usize]) -> u64 {
        let columns = columns_read(columnar, group, roots);
        let told = columns.map(|column| {
            let (unpacked, packed) = (column.uncompressed_size(), column.compressed_size());
            unpacked.unsigned_abs().saturating_mul(2).saturating_add(packed.unsigned_abs())
        });
        self.share.max(told.fold(0, u64::saturating_add).min(self.told))
    }
}

/// The names of the rows that are still to come.
enum Rows {
    All(Range<u64>),
    Some(Arc<RowSet>, Range<usize>),
}

impl Reader {
    pub(in crate::source) fn open(
        plan: Arc<ScanPlan>,
        file: usize,
        (path, content): (&Path, File),
        columnar: &Columnar,
        group: usize,
        wanted: Option<(Arc<RowSet>, Range<usize>)>,
        memory: PageMemory,
    ) -> Result<Reader, SourceError> {
        let table = plan.table();
        let (first, count) = columnar.row_groups().nth(group).unwrap_or_default();
        let start = row_id(file, first);
        let (places, roots) = projection(&plan, file);
        let input = Chunks::new(content);
        let watch = input.watch().clone();
        let batch_rows = batch_rows(columnar, group, &roots);
        let (schema, fields) = (columnar.metadata.parquet_schema(), columnar.metadata.schema().fields());
        let room = Arc::new(Room::new(memory.of_group(columnar, group, &roots)));
        let mask = ProjectionMask::roots(schema, roots);
        let pages = CheckedRowGroup {
            chunks: Arc::new(input),
            room: Arc::clone(&room),
            metadata: Arc::clone(columnar.metadata.metadata()),
            index: group,
        };
        let selection = wanted.as_ref().map(|(set, range)| {
            let rows = &set.as_slice()[range.clone()];
            selection(rows, start, count)
        });
        let batches = sound(|| {
            let levels = parquet_to_arrow_field_levels(schema, mask, Some(fields))?;
            ParquetRecordBatchReader::try_new_with_row_groups(&levels, &pages, batch_rows, selection)
        });
        let batches = batches.map_err(|source| failure(table, path, &source, &watch))?;
        let rows = match wanted {
            Some((set, range)) => Rows::Some(set, range),
            None => Rows::All(start..start + count),
        };
        Ok(Reader {
            plan,
            places,
            batches,
            rows,
            file,
            first_of_file: row_id(file, 0),
            encoding: columnar.encoding,
            watch,
            room,
        })
    }

    /// The next batch and how many rows were read for it; nothing at the end of the row group.
    pub(in crate::source) fn next(
        &mut self,
        path: &Path,
        faults: &mut Faults,
    ) -> Result<Option<(RecordBatch, u64)>, SourceError> {
        let table = self.plan.table();
        let watch = self.watch.clone();
        let room = Arc::clone(&self.room);
        let damaged = |source| {
            if room.is_exceeded() {
                return SourceError::ParquetMemory { table, file: path.to_owned() };
            }
            failure(table, path, &source, &watch)
        };
        let batch = sound(|| self.batches.next().transpose().map_err(ParquetError::from)).map_err(damaged)?;
        let Some(batch) = batch else {
            return if self.rows.is_empty() { Ok(None) } else { Err(damaged(cut_off())) };
        };
        let rows = batch.num_rows();
        let ids = self.rows.take(rows).ok_or_else(|| damaged(cut_off()))?;
        let mut columns: Vec<ArrayRef> = Vec::with_capacity(self.places.len() + 1);
        for (asked, places) in self.plan.columns().iter().zip(&self.places) {
            let read: Vec<ArrayRef> = places.iter().map(|place| self.compact(batch.column(*place))).collect();
            let of = (asked, self.file);
            let converted = match read.as_slice() {
                [] => Ok(constant(asked, self.file, rows)),
                [alone] => convert(alone, of, self.encoding, faults),
                several => joined(several, of, self.encoding, faults),
            };
            columns.push(converted.map_err(|cause| SourceError::Arrow { table, cause })?);
        }
        let names = ids.clone();
        let line = |row: usize| names.value(row) - self.first_of_file + 1;
        let batch = self.plan.batch(ids, columns, faults, line)?;
        Ok(Some((batch, rows as u64)))
    }
}

impl Reader {
    /// A few values of a page must not keep the whole page in memory.
    fn compact(&self, column: &ArrayRef) -> ArrayRef {
        match &self.rows {
            Rows::Some(..) => alone(column),
            Rows::All(_) => Arc::clone(column),
        }
    }
}

impl Rows {
    fn is_empty(&self) -> bool {
        match self {
            Rows::All(left) => left.is_empty(),
            Rows::Some(_, left) => left.is_empty(),
        }
    }

    /// The names of the next rows; nothing when there are not so many.
    fn take(&mut self, count: usize) -> Option<UInt64Array> {
        match self {
            Rows::All(left) => {
                let taken =
                    left.start..left.start.checked_add(count as u64).filter(|end| *end <= left.end)?;
                left.start = taken.end;
                Some(UInt64Array::from_iter_values(taken))
            }
            Rows::Some(set, left) => {
                let end = left.start + count;
                let taken = set.as_slice().get(left.start..end.min(left.end))?;
                left.start = end;
                (taken.len() == count).then(|| UInt64Array::from_iter_values(taken.iter().copied()))
            }
        }
    }
}

/// How many rows are read at a time: fewer where the row group says that values are long.
fn batch_rows(columnar: &Columnar, group: usize, roots: &[usize]) -> usize {
    let Some(metadata) = columnar.metadata.metadata().row_groups().get(group) else { return BATCH };
    let read = columns_read(columnar, group, roots);
    let bytes = read.map(|column| column.uncompressed_size().unsigned_abs()).fold(0, u64::saturating_add);
    let of_row = (bytes / metadata.num_rows().unsigned_abs().max(1)).max(1);
    usize::try_from(BATCH_BYTES / of_row).unwrap_or(BATCH).clamp(FEWEST, BATCH)
}

/// The columns of a row group that are read.
fn columns_read<'c>(
    columnar: &'c Columnar,
    group: usize,
    roots: &'c [usize],
) -> impl Iterator<Item = &'c ColumnChunkMetaData> {
    let metadata = columnar.metadata.metadata();
    let schema = metadata.file_metadata().schema_descr();
    let columns = metadata.row_groups().get(group).map(RowGroupMetaData::columns).unwrap_or_default();
    let is_read = move |leaf| roots.binary_search(&schema.get_column_root_idx(leaf)).is_ok();
    columns.iter().enumerate().filter(move |(leaf, _)| is_read(*leaf)).map(|(_, column)| column)
}

fn cut_off() -> ParquetError {
    ParquetError::EOF("a row group has another number of rows than the footer says".to_owned())
}

/// Which columns of the file are read, and where the asked ones are among them.
fn projection(plan: &ScanPlan, file: usize) -> (Vec<Vec<usize>>, Vec<usize>) {
    let columns = |asked: &RequestedColumn| -> Vec<usize> {
        asked.origins[file].iter().flat_map(Origin::columns).collect()
    };
    let mut roots: Vec<usize> = plan.columns().iter().flat_map(columns).collect();
    roots.sort_unstable();
    let place = |at: usize| roots.binary_search(&at).ok();
    let places = |asked: &RequestedColumn| columns(asked).into_iter().filter_map(place).collect();
    (plan.columns().iter().map(places).collect(), roots)
}

/// The column that a file lacks: one value for every row, or none.
fn constant(asked: &RequestedColumn, file: usize, rows: usize) -> ArrayRef {
    let value = asked.origins[file].as_ref().and_then(|origin| origin.text(|_| Ok(None)).ok()?);
    let mut cells = Cells::new(asked.column.kind);
    // Whether the column can hold it was seen when the file was opened.
    match value.filter(|value| cells.push(value).is_ok()) {
        Some(value) => {
            for _ in 1..rows {
                let _ = cells.push(&value);
            }
            cells.finish().slice(0, rows)
        }
        None => new_null_array(&asked.column.kind.data_type(), rows),
    }
}

/// The rows of a row group that are named, as ranges within it.
fn selection(rows: &[u64], start: u64, count: u64) -> RowSelection {
    // A row group has fewer rows than memory has addresses.
    let within = |row: u64| usize::try_from(row - start).unwrap_or(usize::MAX);
    let ranges = rows.chunk_by(|a, b| a + 1 == *b).map(|run| {
        let first = within(run[0]);
        first..first + run.len()
    });
    RowSelection::from_consecutive_ranges(ranges, usize::try_from(count).unwrap_or(usize::MAX))
}
