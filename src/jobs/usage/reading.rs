//! Reading usage: each row becomes small numbers, and is told apart: a facility's, or a sum over several.

use std::sync::{Arc, LazyLock};

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Int32Array, RecordBatch, StringViewArray, UInt8Array, UInt32Array,
};
use datafusion::arrow::compute::filter_record_batch;
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef, UInt8Type, UInt64Type};
use datafusion::arrow::error::ArrowError;
use datafusion::execution::SendableRecordBatchStream;
use futures::StreamExt;

use super::directory::{Acquaintance, Directory};
use super::listing::Listing;
use super::{Refusal, Run};
use crate::engine::{EngineError, Progress, Query};
use crate::jobs::JobError;
use crate::jobs::ranges::expected_rows;
use crate::source::{Fault, Rejects, Source, USAGE, file_of};

/// What the rows of usage hold, the rows of facilities and the summed ones apart.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// `row`, [`MEASURED`], and `facility`, in the order of the input.
    pub(super) by_facility: Vec<RecordBatch>,
    /// `row` and [`MEASURED`], in the order of the input; prefecture 0 is the country and type 0 all.
    pub(super) summed: Vec<RecordBatch>,
    /// The codes of the facilities; `facility` counts into them.
    pub(super) codes: Vec<String>,
    /// Rows read, the rejected ones included.
    pub(super) rows_read: u64,
    /// Rows that could not be read.
    pub(super) unreadable: u64,
    /// Rows that could be read and cannot be counted.
    pub(super) refused: Vec<Refusal>,
}

/// The columns after `row` that tables of uses have, `facility` among them for those of facilities.
const COUNTS: [&str; 8] =
    ["card", "total", "batch", "views_checkup", "views_medicine", "views_treatment", "card_users", "claims"];

/// What the numbers of `fault` in `queries/usage/folded_uses.sql` stand for, from 1.
const FAULTS: [(&str, Fault); 5] = [
    ("month", Fault::NoMonth),
    ("total", Fault::NoUses),
    ("card", Fault::AboveTotal),
    ("total", Fault::NotTheSum),
    ("total", Fault::Count),
];

/// The columns of the rows of facilities; those of summed rows lack `facility`.
pub(super) fn schema(of_facilities: bool) -> SchemaRef {
    let mut fields =
        vec![Field::new("row", DataType::UInt64, true), Field::new("month", DataType::Int32, true)];
    if of_facilities {
        fields.push(Field::new("facility", DataType::UInt32, true));
    }
    fields.extend(["facility_type", "prefecture"].map(|name| Field::new(name, DataType::UInt8, true)));
    fields.extend(COUNTS.map(|name| Field::new(name, DataType::Int32, true)));
    Arc::new(Schema::new(fields))
}

/// Reads all rows.
pub(super) async fn read(run: &mut Run<'_>, listing: Arc<Listing>) -> Result<Uses, JobError> {
    let progress = Progress::start(USAGE.table, Some(expected_rows(&run.usage)), run.quiet);
    let session = run.engine.session();
    let rejects = Arc::<Rejects>::default();
    let threads = run.engine.threads();
    let table = run.usage.table(&USAGE.names(), None, threads, rejects.clone(), progress.callback())?;
    session.register(USAGE.table, table)?;
    let directory = Arc::new(Directory::new(listing));
    let files: Arc<[Given]> = (0..run.usage.files().len()).map(|file| Given::by(&run.usage, file)).collect();
    let streams = session.streams(Query::FOLDED_USES, &[]).await?;
    let tasks: Vec<_> = streams
        .into_iter()
        .map(|stream| {
            let acquaintance = Acquaintance::new(directory.clone());
            tokio::spawn(Reading::new(acquaintance, files.clone()).read(stream))
        })
        .collect();
    let mut all = Uses { unreadable: 0, ..Uses::default() };
    for task in tasks {
        let part = task.await.map_err(|_| EngineError::Interrupted)??;
        all.by_facility.extend(part.by_facility);
        all.summed.extend(part.summed);
        all.rows_read += part.rows_read;
        all.refused.extend(part.refused);
    }
    all.unreadable = rejects.count();
    all.rows_read += all.unreadable;
    all.codes = directory.take_codes();
    // Whatever thread read it: the parts of a file follow one another by the names of their rows.
    let first = |batch: &RecordBatch| batch.column(0).as_primitive::<UInt64Type>().values().first().copied();
    all.by_facility.sort_by_key(first);
    all.summed.sort_by_key(first);
    all.refused.sort_unstable_by_key(|(row, ..)| *row);
    run.rejects.merge(&rejects);
    run.steps.push((USAGE.table, progress.finish()));
    Ok(all)
}

/// Which of the columns that say whose a row is a file has.
#[derive(Debug, Clone, Copy)]
struct Given {
    facility_code: bool,
    facility_type: bool,
    prefecture: bool,
}

impl Given {
    fn by(source: &Source, file: usize) -> Given {
        let has = |column| source.has_column(file, column);
        Given {
            facility_code: has("facility_code"),
            facility_type: has("facility_type"),
            prefecture: has("prefecture"),
        }
    }

    /// Whose a row without a facility code is, by the type and prefecture that it gives.
    ///
    /// A column that the file does not have at all sums over what it would tell; where there is one, a row that
    /// leaves it empty is odd.
    fn summed(
        self,
        facility_type: Option<u8>,
        prefecture: Option<u8>,
    ) -> Result<(u8, u8), (&'static str, Fault)> {
        match (facility_type, prefecture) {
            (None, _) | (_, None) if self.facility_code => Err(("facility_code", Fault::NoFacility)),
            (None, _) if self.facility_type => Err(("facility_type", Fault::NoFacilityType)),
            (_, None) if self.prefecture => Err(("prefecture", Fault::NoPrefecture)),
            (facility_type, prefecture) => Ok((facility_type.unwrap_or(0), prefecture.unwrap_or(0))),
        }
    }
}

/// What one thread reads.
struct Reading {
    acquaintance: Acquaintance,
    files: Arc<[Given]>,
    uses: Uses,
}

/// Whose the rows of a batch are.
struct Whose {
    facilities: Vec<Option<u32>>,
    types: Vec<u8>,
    prefectures: Vec<u8>,
    is_faulty: Vec<bool>,
    summed: usize,
    faulty: usize,
}

impl Reading {
    fn new(acquaintance: Acquaintance, files: Arc<[Given]>) -> Reading {
        Reading { acquaintance, files, uses: Uses::default() }
    }

    async fn read(mut self, mut stream: SendableRecordBatchStream) -> Result<Uses, EngineError> {
        while let Some(batch) = stream.next().await {
            let batch = batch.map_err(|source| EngineError::of_query(Query::FOLDED_USES, source))?;
            self.uses.rows_read += batch.num_rows() as u64;
            self.add(&batch)?;
        }
        Ok(self.uses)
    }

    fn add(&mut self, batch: &RecordBatch) -> Result<(), EngineError> {
        let whose = self.whose(batch)?;
        let column = |name: &str| -> Result<ArrayRef, ArrowError> {
            Ok(batch.columns()[batch.schema().index_of(name)?].clone())
        };
        let mut columns = vec![column("row")?, column("month")?];
        columns.push(Arc::new(whose.facilities.iter().copied().collect::<UInt32Array>()));
        columns.push(Arc::new(UInt8Array::from(whose.types)));
        columns.push(Arc::new(UInt8Array::from(whose.prefectures)));
        for name in COUNTS {
            columns.push(compact(column(name)?));
        }
        let rows = RecordBatch::try_new(schema(true), columns)?;
        if whose.summed == 0 && whose.faulty == 0 {
            self.uses.by_facility.push(rows);
            return Ok(());
        }
        let kept = |of_facility: bool| -> Result<RecordBatch, ArrowError> {
            let kept = whose.facilities.iter().zip(&whose.is_faulty);
            let kept: BooleanArray =
                kept.map(|(facility, faulty)| Some(facility.is_some() == of_facility && !faulty)).collect();
            filter_record_batch(&rows, &kept)
        };
        let uses = kept(true)?;
        if uses.num_rows() > 0 {
            self.uses.by_facility.push(uses);
        }
        let mut summed = kept(false)?;
        if summed.num_rows() > 0 {
            summed.remove_column(2);
            self.uses.summed.push(RecordBatch::try_new(schema(false), summed.columns().to_vec())?);
        }
        Ok(())
    }

    fn whose(&mut self, batch: &RecordBatch) -> Result<Whose, ArrowError> {
        let schema = batch.schema();
        let column = |name: &str| Ok::<_, ArrowError>(batch.column(schema.index_of(name)?));
        let codes: &StringViewArray = column("facility_code")?.as_string_view();
        let types = column("facility_type")?.as_primitive::<UInt8Type>();
        let prefectures = column("prefecture")?.as_primitive::<UInt8Type>();
        let faults = column("fault")?.as_primitive::<UInt8Type>();
        let names = column("row")?.as_primitive::<UInt64Type>();
        let rows = batch.num_rows();
        let mut whose = Whose {
            facilities: Vec::with_capacity(rows),
            types: Vec::with_capacity(rows),
            prefectures: Vec::with_capacity(rows),
            is_faulty: vec![false; rows],
            summed: 0,
            faulty: 0,
        };
        let given = |column: &UInt8Array, row: usize| column.is_valid(row).then(|| column.value(row));
        for row in 0..rows {
            let (facility_type, prefecture) = (given(types, row), given(prefectures, row));
            let found = match FAULTS.get(usize::from(faults.value(row)).wrapping_sub(1)) {
                Some(fault) => Err(*fault),
                None if codes.is_valid(row) => self.of_facility(codes, row, facility_type, prefecture),
                None => {
                    let file = self.files.get(file_of(names.value(row)));
                    file.map_or(Err(FAULTS[0]), |file| file.summed(facility_type, prefecture))
                        .map(|(facility_type, prefecture)| (None, facility_type, prefecture))
                }
            };
            let (facility, facility_type, prefecture) = found.unwrap_or_else(|(column, fault)| {
                self.uses.refused.push((names.value(row), column, fault));
                whose.is_faulty[row] = true;
                whose.faulty += 1;
                (None, 0, 0)
            });
            whose.summed += usize::from(facility.is_none());
            whose.facilities.push(facility);
            whose.types.push(facility_type);
            whose.prefectures.push(prefecture);
        }
        Ok(whose)
    }

    /// The facility of a row, its type and its prefecture: the row's own, or what is known of the facility.
    #[inline]
    fn of_facility(
        &mut self,
        codes: &StringViewArray,
        row: usize,
        facility_type: Option<u8>,
        prefecture: Option<u8>,
    ) -> Result<(Option<u32>, u8, u8), (&'static str, Fault)> {
        let (facility, known) = self.acquaintance.meet(codes, row);
        if known.is_unlisted {
            return Err(("facility_code", Fault::Unlisted));
        }
        let own = |given: Option<u8>, known: u8| given.filter(|code| *code > 0).unwrap_or(known);
        match (own(facility_type, known.facility_type), own(prefecture, known.prefecture)) {
            (0, _) => Err(("facility_type", Fault::NoFacilityType)),
            (_, 0) => Err(("prefecture", Fault::NoPrefecture)),
            (facility_type, prefecture) => Ok((Some(facility), facility_type, prefecture)),
        }
    }
}

/// Rows of a batch that is read.
const BATCH_ROWS: usize = 8_192;
static NOTHING: LazyLock<ArrayRef> = LazyLock::new(|| Arc::new(Int32Array::new_null(BATCH_ROWS)));

/// A column without a value takes no memory of its own.
fn compact(column: ArrayRef) -> ArrayRef {
    if column.null_count() == column.len() && column.len() <= BATCH_ROWS {
        NOTHING.slice(0, column.len())
    } else {
        column
    }
}
