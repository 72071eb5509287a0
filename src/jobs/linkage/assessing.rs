//! Assessing: the values of the records in doubt are read again and compared, round by round.

use std::ops::Range;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray, RecordBatch};
use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::datatypes::{Schema, SchemaRef, UInt64Type};

use super::candidates::{self, Search};
use super::folding::{VALUE_COLUMNS, values_schema};
use super::in_doubt::{self, InDoubt};
use super::register::Register;
use super::tally::Tally;
use super::{LinkageError, Run};
use crate::engine::{BucketTable, EngineError, Progress, Query, Session};
use crate::source::{RowSet, Source};

const RESIDENT_VALUES: &[&str] =
    &["resident_id", "name", "name_kana", "birth_date", "sex", "address", "former_name", "alias", "status"];

/// What assessing gives: the assessments of each round, and what flags need of all of them.
pub(super) struct Assessed {
    /// The rows of `queries/linkage/assessments.sql`, a bucket a round.
    assessments: Option<BucketTable>,
    /// In the order of the records.
    parts: Vec<Part>,
    /// The columns that `queries/linkage/flags.sql` reads.
    pub(super) flagged: Vec<RecordBatch>,
    pub(super) flagged_schema: SchemaRef,
}

impl Assessed {
    /// The assessed records in parts, each of one round.
    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The assessments of a round.
    pub(super) fn round(&self, round: usize) -> Result<(SchemaRef, Vec<RecordBatch>), EngineError> {
        match &self.assessments {
            Some(table) => Ok((Arc::clone(table.schema()), table.read(round)?)),
            None => Ok((Schema::empty().into(), Vec::new())),
        }
    }
}

/// Assessed records whose findings are asked for together.
pub(super) struct Part {
    pub(super) round: usize,
    pub(super) records: Range<u64>,
    /// How many of the records were in doubt.
    pub(super) in_doubt: u64,
}

/// How many records in doubt make a part.
const PART: usize = 1 << 16;

/// Searches the register for the records in doubt and compares them with their residents and candidates, as
/// many at once as the memory allows.
pub(super) async fn assess(
    run: &mut Run<'_>,
    in_doubt: &InDoubt,
    register: Arc<Register>,
    tally: &mut Tally,
) -> Result<Assessed, LinkageError> {
    let candidates = search(run, in_doubt, register).await?;
    let progress = Progress::start("comparing", Some(in_doubt.len() as u64), run.quiet);
    let groups = in_doubt.groups(in_doubt.all_ranges(), run.plan.round_records(run.tables.taken()));
    let rounds = groups.len();
    run.rounds = rounds;
    let mut assessed = Assessed {
        assessments: None,
        parts: Vec::new(),
        flagged: Vec::new(),
        flagged_schema: Schema::empty().into(),
    };
    for (round, ranges) in groups.into_iter().enumerate() {
        assessed.parts.extend(in_doubt.groups(ranges.clone(), PART).into_iter().map(|part| Part {
            round,
            records: in_doubt.ranges().records(&part),
            in_doubt: in_doubt.count(part) as u64,
        }));
        let records = in_doubt.records(ranges.clone())?;
        let session = compare(run, in_doubt, &records, &candidates, ranges).await?;
        let (schema, found) = session.collect(Query::ASSESSMENTS, &[]).await?;
        session.register_batches("assessments", schema.clone(), found.clone())?;
        let (_, counts) = session.collect(Query::ASSESSMENT_COUNTS, &[]).await?;
        tally.add_assessed(&counts)?;
        let (flagged_schema, flagged) = session.collect(Query::FLAG_INPUTS, &[]).await?;
        assessed.flagged_schema = flagged_schema;
        assessed.flagged.extend(flagged);
        keep(run, &mut assessed.assessments, (round, rounds), &schema, found)?;
        progress.rows().fetch_add(records.num_rows() as u64, std::sync::atomic::Ordering::Relaxed);
    }
    run.steps.push(("comparing", progress.finish()));
    Ok(assessed)
}

/// Searches for all records in doubt before any is compared, so that the register makes room for the values.
async fn search(
    run: &mut Run<'_>,
    in_doubt: &InDoubt,
    register: Arc<Register>,
) -> Result<BucketTable, LinkageError> {
    let progress = Progress::start("searching", Some(in_doubt.len() as u64), run.quiet);
    let path = run.workspace.work().join("candidates");
    let ranges = in_doubt.ranges();
    let found = BucketTable::create(&path, candidates::schema(), ranges.len(), &run.tables)?;
    let search = Search::new(register, in_doubt, run.engine.threads())?;
    for group in in_doubt.groups(in_doubt.all_ranges(), run.plan.search_records) {
        ranges.write(&found, &search.candidates(in_doubt, group.clone()).await?)?;
        progress.rows().fetch_add(in_doubt.count(group) as u64, std::sync::atomic::Ordering::Relaxed);
    }
    run.steps.push(("searching", progress.finish()));
    Ok(found)
}

/// Keeps what was found in one of so many rounds.
fn keep(
    run: &Run<'_>,
    assessments: &mut Option<BucketTable>,
    (round, rounds): (usize, usize),
    schema: &SchemaRef,
    found: Vec<RecordBatch>,
) -> Result<(), EngineError> {
    if assessments.is_none() {
        let path = run.workspace.work().join("assessments");
        *assessments = Some(BucketTable::create(&path, Arc::clone(schema), rounds, &run.tables)?);
    }
    let Some(table) = assessments else { return Ok(()) };
    found
        .into_iter()
        .try_for_each(|batch| table.append(round, batch.with_schema(Arc::clone(table.schema()))?))
}

/// A session with `records_to_assess`, the values of both sides, and the compared levels.
async fn compare(
    run: &Run<'_>,
    in_doubt: &InDoubt,
    records: &RecordBatch,
    candidates: &BucketTable,
    ranges: Range<usize>,
) -> Result<Session, LinkageError> {
    let kept = in_doubt::read(&in_doubt.values, ranges.clone())?;
    let session = run.engine.session();
    session.register_batches("records_to_assess", records.schema(), vec![records.clone()])?;
    let found = in_doubt::read(candidates, ranges)?;
    session.register_batches("candidates", Arc::clone(candidates.schema()), found)?;
    let (schema, pairs) = session.collect(Query::PAIRS_TO_COMPARE, &[]).await?;
    let pairs = concat_batches(&schema, &pairs).map_err(EngineError::from)?;
    session.register_batches("pairs_to_compare", schema, vec![pairs.clone()])?;
    let known: RowSet = kept.iter().flat_map(|batch| rows(batch.column(0))).collect();
    let unknown = rows(records.column(0)).filter(|row| !known.contains(*row)).collect();
    let (_, mut values) = read_values(run, &run.linkages, VALUE_COLUMNS, unknown).await?;
    values.extend(kept);
    let schema = values_schema();
    let values =
        values.iter().map(|batch| RecordBatch::try_new(Arc::clone(&schema), batch.columns().to_vec()));
    let values = values.collect::<Result<Vec<_>, _>>().map_err(EngineError::from)?;
    session.register_batches("record_values", schema, values)?;
    let residents = rows(pairs.column(1)).collect();
    let (schema, values) = read_values(run, &run.residents, RESIDENT_VALUES, residents).await?;
    session.register_batches("resident_values", schema, values)?;
    session.materialise("comparisons", Query::COMPARISONS, &[]).await?;
    session.materialise("levels", Query::LEVELS, &[]).await?;
    session.remove("comparisons")?;
    session.remove("resident_values")?;
    Ok(session)
}

fn rows(column: &ArrayRef) -> impl Iterator<Item = u64> + '_ {
    column.as_primitive::<UInt64Type>().iter().flatten()
}

/// The values of a few rows of a source.
async fn read_values(
    run: &Run<'_>,
    source: &Arc<Source>,
    columns: &[&str],
    rows: RowSet,
) -> Result<(SchemaRef, Vec<RecordBatch>), LinkageError> {
    let table = source.table(
        columns,
        Some(Arc::new(rows)),
        run.engine.threads(),
        Arc::default(),
        Arc::new(|_| {}),
    )?;
    let scanning = run.engine.session();
    scanning.register("values", table)?;
    Ok(scanning.collect(Query::VALUES, &[]).await?)
}
