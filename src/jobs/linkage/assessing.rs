//! Assessing: the values of the records in doubt are read again and compared, round by round.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray, RecordBatch};
use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::datatypes::{Schema, SchemaRef, UInt64Type};

use super::candidates::Search;
use super::folding::{VALUE_COLUMNS, values_schema};
use super::in_doubt::{self, InDoubt};
use super::register::Register;
use super::tally::Tally;
use super::{LinkageError, Run};
use crate::engine::{BucketTable, EngineError, Progress, Query, Session};
use crate::source::{RowSet, Source};

const RESIDENT_VALUES: &[&str] =
    &["resident_id", "name", "name_kana", "birth_date", "sex", "address", "former_name", "alias"];

/// What assessing gives: the assessments of each round, and what flags need of all of them.
pub(super) struct Assessed {
    /// The rows of `queries/linkage/assessments.sql`, a bucket a round.
    assessments: Option<BucketTable>,
    /// The columns that `queries/linkage/flags.sql` reads.
    pub(super) flagged: Vec<RecordBatch>,
    pub(super) flagged_schema: SchemaRef,
}

impl Assessed {
    /// How many rounds it took.
    pub(super) fn rounds(&self) -> usize {
        self.assessments.as_ref().map_or(0, BucketTable::buckets)
    }

    /// How many records were assessed in a round.
    pub(super) fn records(&self, round: usize) -> u64 {
        self.assessments.as_ref().map_or(0, |table| table.rows(round) as u64)
    }

    /// The assessments of a round.
    pub(super) fn round(&self, round: usize) -> Result<(SchemaRef, Vec<RecordBatch>), EngineError> {
        match &self.assessments {
            Some(table) => Ok((Arc::clone(table.schema()), table.read(round)?)),
            None => Ok((Schema::empty().into(), Vec::new())),
        }
    }
}

/// Searches the register for the records in doubt and compares them with their residents and candidates, as
/// many at once as the memory allows.
pub(super) async fn assess(
    run: &mut Run<'_>,
    in_doubt: &InDoubt,
    register: Arc<Register>,
    tally: &mut Tally,
) -> Result<Assessed, LinkageError> {
    let progress = Progress::start("searching and comparing", Some(in_doubt.len() as u64), run.quiet);
    let searches: Vec<_> = in_doubt
        .groups(in_doubt.all_ranges(), run.plan.search_records)
        .into_iter()
        .map(|searched| (searched.clone(), in_doubt.groups(searched, run.plan.round_records)))
        .collect();
    let rounds = searches.iter().map(|(_, rounds)| rounds.len()).sum();
    let mut assessed =
        Assessed { assessments: None, flagged: Vec::new(), flagged_schema: Schema::empty().into() };
    let mut search = Some(Search::new(register, in_doubt, run.engine.threads())?);
    let (last, mut round) = (searches.len().saturating_sub(1), 0);
    for (position, (searched, of_search)) in searches.into_iter().enumerate() {
        let candidates = match &search {
            Some(search) => search.candidates(&in_doubt.records(searched)?).await?,
            None => return Err(EngineError::Interrupted.into()),
        };
        if position == last {
            // The register makes room for the values.
            search = None;
        }
        for ranges in of_search {
            let records = in_doubt.records(ranges.clone())?;
            let kept = in_doubt::read(&in_doubt.values, ranges)?;
            let session = compare(run, &records, kept, &candidates).await?;
            let (schema, found) = session.collect(Query::ASSESSMENTS, &[]).await?;
            session.register_batches("assessments", schema.clone(), found.clone())?;
            let (_, counts) = session.collect(Query::ASSESSMENT_COUNTS, &[]).await?;
            tally.add_assessed(&counts)?;
            let (flagged_schema, flagged) = session.collect(Query::FLAG_INPUTS, &[]).await?;
            assessed.flagged_schema = flagged_schema;
            assessed.flagged.extend(flagged);
            keep(run, &mut assessed.assessments, (round, rounds), &schema, found)?;
            round += 1;
            progress.rows().fetch_add(records.num_rows() as u64, std::sync::atomic::Ordering::Relaxed);
        }
    }
    run.steps.push(("searching and comparing", progress.finish()));
    Ok(assessed)
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
    records: &RecordBatch,
    kept: Vec<RecordBatch>,
    candidates: &RecordBatch,
) -> Result<Session, LinkageError> {
    let session = run.engine.session();
    session.register_batches("records_to_assess", records.schema(), vec![records.clone()])?;
    let of_round = candidates_of(records, candidates);
    session.register_batches("candidates", of_round.schema(), vec![of_round])?;
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

/// The candidates of the records of a round; both are in the order of the records.
fn candidates_of(records: &RecordBatch, candidates: &RecordBatch) -> RecordBatch {
    let of_round = records.column(0).as_primitive::<UInt64Type>().values();
    let (Some(first), Some(last)) = (of_round.first(), of_round.last()) else {
        return candidates.slice(0, 0);
    };
    let found = candidates.column(0).as_primitive::<UInt64Type>().values();
    let start = found.partition_point(|record| record < first);
    let end = found.partition_point(|record| record <= last);
    candidates.slice(start, end - start)
}
