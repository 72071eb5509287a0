//! The scan of usage: a row of a facility is entered by month and aggregated at once, a row that sums over several is kept.

use std::collections::BTreeSet;
use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Int32Array, RecordBatch, StringViewArray, UInt8Array,
};
use datafusion::arrow::compute::filter_record_batch;
use datafusion::arrow::datatypes::{Int32Type, UInt8Type, UInt64Type};
use datafusion::arrow::error::ArrowError;
use datafusion::common::runtime::SpawnedTask;
use datafusion::execution::SendableRecordBatchStream;
use futures::StreamExt;

use super::attribution::{Attribution, REFUSED, SUMMED};
use super::bad_sums::bad_sums;
use super::directory::{Directory, FacilityCache, FacilityProfile};
use super::error::UsageError;
use super::facility_list::{FacilityList, TypeAndPrefecture};
use super::file_columns::FileColumns;
use super::masked::{is_masked, masked_sums};
use super::months::{FacilityMonths, MonthTable, MonthWriter};
use super::out_of_memory::OutOfMemory;
use super::regional::RegionalSums;
use super::sum_names::sums_differ;
use super::summed::{self, Place, SummedRows};
use super::sums::{COUNTS, Distribution, Sums};
use super::unit::unit;
use crate::codes::region::Region;
use crate::config::Usage;
use crate::engine::{EngineError, Progress, Query, join};
use crate::jobs::error::JobError;
use crate::jobs::ranges::expected_rows;
use crate::jobs::refusals::Refusal;
use crate::jobs::statistics::judgements::{
    ABOVE_TOTAL, ABOVE_USES, NO_FACILITY_TYPE, NO_MONTH, NO_PREFECTURE, NO_USES, NOT_THE_SUM, UNLISTED,
};
use crate::jobs::statistics::{
    Checked, Corrections, Repeats, Run, add, check_corrections, check_share, name_refused, rows_differ,
};
use crate::source::{Fault, Reason, Rejects, RowSet, Source, USAGE, file_of};

/// The rows of usage, aggregated.
pub(super) struct UsageRows {
    /// What facilities counted month by month.
    pub(super) months: FacilityMonths,
    /// What they add up to.
    pub(super) sums: Sums,
    /// Summed rows.
    pub(super) summed: SummedRows,
    /// Those of regions, which are no figures.
    pub(super) regional: SummedRows,
    /// How many more sum up prefectures without saying which.
    pub(super) unnamed_sums: u64,
    /// The rows, and how many were rejected; set aside are those that repeat others.
    pub(super) checked: Checked,
    /// Whether counts are hidden in any row, which is among the rejected ones.
    pub(super) is_masked: bool,
    /// What those of them that sum over facilities are the sums of.
    pub(super) masked: BTreeSet<Place>,
    /// Which files give again what others give.
    pub(super) corrections: Corrections,
    /// Rows that give another type or prefecture than the list of facilities, which counts.
    pub(super) disagreeing: u64,
}

/// What the numbers of `fault` in `queries/usage/folded_uses.sql` stand for, from 1.
const FAULTS: [(&str, Reason); 7] = [
    ("month", NO_MONTH),
    ("total", NO_USES),
    ("card", ABOVE_TOTAL),
    ("card_users", ABOVE_USES),
    ("total", NOT_THE_SUM),
    ("total", Reason::Fault(Fault::Count)),
    ("card", NO_USES),
];

/// Reads all rows; ends the run where too many cannot be counted, a summed one cannot, or two contradict each other.
pub(super) async fn read(
    run: &mut Run<'_>,
    settings: &Usage,
    listing: FacilityList,
) -> Result<UsageRows, JobError> {
    let listing = Arc::new(listing);
    let source =
        run.inputs.source(USAGE.table).cloned().ok_or(JobError::NotConfigured { section: USAGE.table })?;
    let mut read = scan(run, settings, &source, (&listing, Arc::default())).await?;
    let mut repeated = read.repeats.count();
    let mut corrections = read.repeats.corrections().clone();
    if let Some(rows) = read.repeats.contradiction() {
        return Err(rows_differ(run, rows).await?);
    }
    if repeated > 0 {
        // They are in the sums already, among rows that were read before those that count.
        let rows = Arc::new(RowSet::new(read.repeats.take_rows()));
        drop(read);
        read = scan(run, settings, &source, (&listing, rows)).await?;
    }
    let UsageScan { month_table, directory, rejects, tasks, .. } = read;
    let mut all = merged(tasks).map_err(|OutOfMemory| too_large(run, &month_table, 0))?;
    // In the order of the input, whichever thread read them.
    all.summed.sort_by_key(first_row);
    let (rows, regional) =
        RegionalSums::taken_from(&all.summed, settings.repeated).map_err(EngineError::from)?;
    let (summed, unnamed_sums) = (SummedRows::of(&rows, settings.repeated), regional.unnamed);
    let regional = regional.named;
    for sums in [&summed, &regional] {
        repeated += sums.repeated();
        add(&mut corrections, sums.corrections());
    }
    check_corrections(&source, &corrections, run.config.lang)?;
    run.rejects.merge(&rejects);
    let refused = all.refused.len() as u64;
    let checked = Checked {
        table: USAGE.table,
        rows: all.rows + rejects.count(),
        rejected: refused + rejects.count(),
        sound: all.rows - refused - repeated,
        set_aside: repeated,
    };
    name_refused(run, &source, &mut all.refused).await?;
    // What is hidden was given on purpose: it is missing, and no sign of a wrong file.
    let listed = rejects.list();
    let masked = listed.iter().filter(|reject| is_masked(reject)).count() as u64;
    let mut bad = bad_sums(run, (&source, &summed), all.refused_sums, &rejects).await?;
    // What may be behind them is worth more than how many they are.
    if let Some(bad) = bad.take_if(|bad| bad.are_explained()) {
        return Err(bad.error(run)?);
    }
    check_share(run, Checked { rejected: checked.rejected - masked, ..checked })?;
    if let Some(bad) = bad {
        return Err(bad.error(run)?);
    }
    if let Some(conflict) = summed.conflict().or(regional.conflict()) {
        return Err(sums_differ(run, conflict).await?);
    }
    let months = month_table.close(directory.take_codes());
    let disagreeing = all.disagreeing;
    let is_masked = masked > 0;
    let masked = masked_sums(run, &source, &listed).await?;
    Ok(UsageRows {
        months,
        sums: all.sums,
        summed,
        regional,
        unnamed_sums,
        checked,
        is_masked,
        masked,
        corrections,
        disagreeing,
    })
}

/// What all threads read together; there is one at least.
fn merged(tasks: Vec<ScanTask>) -> Result<ScanTask, OutOfMemory> {
    let mut tasks = tasks.into_iter();
    let mut all = tasks.next().ok_or(OutOfMemory)?;
    for task in tasks {
        all.sums.merge(&task.sums)?;
        all.summed.extend(task.summed);
        all.refused.extend(task.refused);
        all.refused_sums.extend(task.refused_sums);
        all.rows += task.rows;
        all.disagreeing += task.disagreeing;
    }
    Ok(all)
}

fn first_row(batch: &RecordBatch) -> Option<u64> {
    batch.column(0).as_primitive::<UInt64Type>().values().first().copied()
}

/// The outcome of one scan of all rows.
struct UsageScan {
    directory: Arc<Directory>,
    month_table: Arc<MonthTable>,
    rejects: Arc<Rejects>,
    /// Of each thread.
    tasks: Vec<ScanTask>,
    /// The rows that count a month again.
    repeats: Repeats,
}

/// Reads every row; those that are known to count a month again are passed over.
async fn scan(
    run: &mut Run<'_>,
    settings: &Usage,
    source: &Arc<Source>,
    (listing, excluded): (&Arc<FacilityList>, Arc<RowSet>),
) -> Result<UsageScan, JobError> {
    let step = if excluded.is_empty() { USAGE.table } else { "usage again, without repeated months" };
    let progress = Progress::start(step, Some(expected_rows(source)), &run.observer);
    // Each pass counts anew.
    let budget = run.engine.budget(USAGE.table, run.memory.tables);
    let directory = Arc::new(Directory::new(listing.clone(), budget.clone()));
    let month_table = Arc::new(MonthTable::new(budget.clone()));
    let distribution = Distribution {
        bounds: settings.bands.bounds().into(),
        fewest_checks: i64::try_from(settings.fewest_checks).unwrap_or(i64::MAX),
    };
    let files: Arc<[FileColumns]> =
        (0..source.files().len()).map(|file| FileColumns::by(source, file)).collect();
    let reader = || ScanTask {
        facilities: FacilityCache::new(directory.clone()),
        writer: MonthWriter::new(month_table.clone()),
        sums: Sums::new(distribution.clone(), budget.clone()),
        files: files.clone(),
        excluded: excluded.clone(),
        attribution: Attribution::default(),
        summed: Vec::new(),
        rows: 0,
        refused: Vec::new(),
        refused_sums: Vec::new(),
        repeats: Repeats::new(settings.repeated),
        disagreeing: 0,
    };
    let session = run.engine.session();
    let rejects = Arc::<Rejects>::default();
    let threads = run.engine.threads();
    let table = source.table(&USAGE.names(), None, threads, rejects.clone(), progress.callback())?;
    session.register(USAGE.table, table)?;
    let streams = session.streams(Query::FOLDED_USES, &[unit(run)]).await?;
    let tasks = streams.into_iter().map(|stream| SpawnedTask::spawn(reader().read(stream)));
    let mut tasks = join(tasks).await.map_err(|stopped| match stopped {
        ScanError::Engine(error) => error.into(),
        ScanError::OutOfMemory(OutOfMemory) => too_large(run, &month_table, directory.take_codes().len()),
    })?;
    let mut repeats = Repeats::new(settings.repeated);
    for task in &mut tasks {
        repeats.merge(std::mem::replace(&mut task.repeats, Repeats::new(settings.repeated)));
    }
    run.steps.push((step, progress.finish()?));
    Ok(UsageScan { directory, month_table, rejects, tasks, repeats })
}

fn too_large(run: &Run<'_>, month_table: &MonthTable, facilities: usize) -> JobError {
    let months = month_table.months();
    UsageError::TooLarge { table: USAGE.table, facilities, months, memory: run.config.memory }.into()
}

/// Why a scan ended.
enum ScanError {
    Engine(EngineError),
    /// Memory does not hold what facilities counted.
    OutOfMemory(OutOfMemory),
}

impl From<EngineError> for ScanError {
    fn from(error: EngineError) -> ScanError {
        ScanError::Engine(error)
    }
}

impl From<ArrowError> for ScanError {
    fn from(error: ArrowError) -> ScanError {
        ScanError::Engine(error.into())
    }
}

impl From<OutOfMemory> for ScanError {
    fn from(full: OutOfMemory) -> ScanError {
        ScanError::OutOfMemory(full)
    }
}

/// The scan of one thread: what it needs, and what it has found so far.
struct ScanTask {
    facilities: FacilityCache,
    writer: MonthWriter,
    sums: Sums,
    files: Arc<[FileColumns]>,
    /// Rows that count a month again.
    excluded: Arc<RowSet>,
    attribution: Attribution,
    summed: Vec<RecordBatch>,
    rows: u64,
    refused: Vec<Refusal>,
    /// Those of them that sum over facilities.
    refused_sums: Vec<Refusal>,
    repeats: Repeats,
    disagreeing: u64,
}

impl ScanTask {
    async fn read(mut self, mut stream: SendableRecordBatchStream) -> Result<ScanTask, ScanError> {
        while let Some(batch) = stream.next().await {
            let batch = batch.map_err(|source| EngineError::of_query(Query::FOLDED_USES, source))?;
            self.rows += batch.num_rows() as u64;
            self.add(&batch)?;
        }
        Ok(self)
    }

    fn add(&mut self, batch: &RecordBatch) -> Result<(), ScanError> {
        let schema = batch.schema();
        let column = |name: &str| Ok::<_, ArrowError>(batch.column(schema.index_of(name)?));
        let rows = column("row")?.as_primitive::<UInt64Type>().values();
        let months = column("month")?.as_primitive::<Int32Type>();
        self.attribute(batch)?;
        let mut counts = [months; COUNTS.len()];
        for (place, name) in counts.iter_mut().zip(COUNTS) {
            *place = column(name)?.as_primitive::<Int32Type>();
        }
        let months = months.values();
        self.writer.enter((rows, months), &self.attribution, &counts, &mut self.repeats)?;
        self.sums.add(&self.attribution, months, &counts)?;
        self.keep_summed(batch, &counts)?;
        Ok(())
    }

    /// Keeps the summed rows of a batch.
    fn keep_summed(&mut self, batch: &RecordBatch, counts: &[&Int32Array]) -> Result<(), ArrowError> {
        let is_summed: BooleanArray =
            self.attribution.facilities.iter().map(|facility| Some(*facility == SUMMED)).collect();
        if !is_summed.has_true() {
            return Ok(());
        }
        let schema = batch.schema();
        let column = |name: &str| Ok::<_, ArrowError>(batch.column(schema.index_of(name)?).clone());
        let mut columns: Vec<ArrayRef> = vec![column("row")?, column("month")?];
        columns.push(Arc::new(UInt8Array::from(self.attribution.types.clone())));
        columns.push(Arc::new(UInt8Array::from(self.attribution.prefectures.clone())));
        columns.extend(counts.iter().map(|counts| Arc::new((*counts).clone()) as ArrayRef));
        let rows = RecordBatch::try_new(summed::schema(), columns)?;
        self.summed.push(filter_record_batch(&rows, &is_summed)?);
        Ok(())
    }

    /// Attributes the rows of a batch to their facilities, types and prefectures.
    fn attribute(&mut self, batch: &RecordBatch) -> Result<(), ScanError> {
        let schema = batch.schema();
        let column = |name: &str| Ok::<_, ArrowError>(batch.column(schema.index_of(name)?));
        let codes: &StringViewArray = column("facility_code")?.as_string_view();
        let types = column("facility_type")?.as_primitive::<UInt8Type>();
        let prefectures = column("prefecture")?.as_primitive::<UInt8Type>();
        let faults = column("fault")?.as_primitive::<UInt8Type>();
        let names = column("row")?.as_primitive::<UInt64Type>();
        self.attribution.clear();
        for row in 0..batch.num_rows() {
            let name = names.value(row);
            let given = (code_of(types, row), code_of(prefectures, row));
            if codes.is_valid(row) && !self.excluded.is_empty() && self.excluded.contains(name) {
                self.attribution.push(REFUSED, TypeAndPrefecture::default());
                continue;
            }
            let found = if faults.value(row) > 0 {
                Err(FAULTS[usize::from(faults.value(row) - 1) % FAULTS.len()])
            } else if codes.is_valid(row) && given.1.and_then(Region::from_code).is_some() {
                Err(("prefecture", Reason::Fault(Fault::Prefecture)))
            } else if codes.is_valid(row) {
                let Some((facility, known)) = self.facilities.look_up(codes, row) else {
                    return Err(OutOfMemory.into());
                };
                if known.is_unlisted {
                    Err(("facility_code", UNLISTED))
                } else {
                    self.disagreeing += u64::from(disagrees(given, known.listed));
                    of_facility(given, known).map(|listed| (facility, listed))
                }
            } else {
                let file = self.files.get(file_of(name));
                file.map_or(Err(FAULTS[0]), |file| file.summed(given.0, given.1)).map(
                    |(facility_type, prefecture)| (SUMMED, TypeAndPrefecture { facility_type, prefecture }),
                )
            };
            match found {
                Ok((facility, listed)) => self.attribution.push(facility, listed),
                Err((column, fault)) => {
                    let file = self.files.get(file_of(name));
                    let is_sum = |file: &FileColumns| file.are_sums(given.0.is_some(), given.1.is_some());
                    let refusal = (name, column, fault);
                    self.refused_sums
                        .extend((codes.is_null(row) && file.is_some_and(is_sum)).then_some(refusal));
                    self.refused.push(refusal);
                    self.attribution.push(REFUSED, TypeAndPrefecture::default());
                }
            }
        }
        Ok(())
    }
}

#[inline]
fn code_of(column: &UInt8Array, row: usize) -> Option<u8> {
    column.is_valid(row).then(|| column.value(row))
}

/// Whether a row says something else of a facility than the list.
#[inline]
fn disagrees((facility_type, prefecture): (Option<u8>, Option<u8>), listed: TypeAndPrefecture) -> bool {
    let differs =
        |given: Option<u8>, listed: u8| listed > 0 && given.is_some_and(|given| given > 0 && given != listed);
    differs(facility_type, listed.facility_type) || differs(prefecture, listed.prefecture)
}

/// The type and the prefecture of a facility's row: what the list says, or else the row, or else the code.
#[inline]
fn of_facility(
    (facility_type, prefecture): (Option<u8>, Option<u8>),
    known: FacilityProfile,
) -> Result<TypeAndPrefecture, (&'static str, Reason)> {
    let first = |listed: u8, given: Option<u8>, by_code: u8| match (listed, given) {
        (0, Some(given)) if given > 0 => given,
        (0, _) => by_code,
        (listed, _) => listed,
    };
    let facility_type = first(known.listed.facility_type, facility_type, known.by_code.facility_type);
    let prefecture = first(known.listed.prefecture, prefecture, known.by_code.prefecture);
    match (facility_type, prefecture) {
        (0, _) => Err(("facility_type", NO_FACILITY_TYPE)),
        (_, 0) => Err(("prefecture", NO_PREFECTURE)),
        (facility_type, prefecture) => Ok(TypeAndPrefecture { facility_type, prefecture }),
    }
}
