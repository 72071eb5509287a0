//! Classification: the register is searched for candidates of the records in doubt, the pairs are compared, and each
//! record gets its category and verdict.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::{Schema, SchemaRef};
use datafusion::common::runtime::SpawnedTask;
use futures::{StreamExt, TryStreamExt, stream};

use super::candidates::{self, CandidateSearch};
use super::comparing::{Comparison, compare, named_levels};
use super::context::Run;
use super::flags::FlagInputs;
use super::plan::Plan;
use super::records_in_doubt::{self, RecordsInDoubt, no_column};
use super::register::Register;
use super::tally::Tally;
use crate::engine::operators::BatchTable;
use crate::engine::{Engine, EngineError, Progress, Query};
use crate::jobs::error::JobError;
use crate::jobs::ranges::Ranges;

/// The assessments of all records in doubt, and what flags need of them.
pub(super) struct Assessments {
    /// The rows of `queries/linkage/assessments.sql`, a partition for each round.
    table: Option<BatchTable>,
    /// In the order of the records.
    rounds: Vec<AssessmentRound>,
    flag_inputs: Option<FlagInputs>,
    /// What each finding rests on, by ranges, in a night.
    fingerprints: Option<BatchTable>,
    ranges: Ranges,
}

impl Assessments {
    /// The rounds in which the records were assessed.
    pub(super) fn rounds(&self) -> &[AssessmentRound] {
        &self.rounds
    }

    /// What flags need of them.
    pub(super) fn flag_inputs(&self) -> Result<&FlagInputs, EngineError> {
        self.flag_inputs.as_ref().ok_or_else(|| no_column("flag_inputs"))
    }

    /// The fingerprints of the records of a round, in their order; none where nobody asked for them.
    pub(super) fn fingerprints(&self, round: &AssessmentRound) -> Result<Vec<RecordBatch>, EngineError> {
        let ranges = |table| records_in_doubt::read(table, round.ranges.clone());
        self.fingerprints.as_ref().map_or_else(|| Ok(Vec::new()), ranges)
    }

    /// The ranges of which [`AssessmentRound::ranges`] are some.
    pub(super) fn ranges(&self) -> &Ranges {
        &self.ranges
    }

    /// The assessments of a round.
    pub(super) fn of_round(
        &self,
        round: &AssessmentRound,
    ) -> Result<(SchemaRef, Vec<RecordBatch>), EngineError> {
        match &self.table {
            Some(table) => Ok((Arc::clone(table.schema()), table.read(round.partition)?)),
            None => Ok((Schema::empty().into(), Vec::new())),
        }
    }
}

/// Records that are assessed at once, and whose findings are written at once.
pub(super) struct AssessmentRound {
    /// Of the table of assessments.
    partition: usize,
    /// The ranges of the records.
    pub(super) ranges: Range<usize>,
    /// How many of the records were in doubt.
    pub(super) in_doubt: u64,
}

/// Searches the register for the records in doubt, compares them with their residents and candidates, and judges them.
pub(super) async fn assess(
    run: &mut Run<'_>,
    in_doubt: &Arc<RecordsInDoubt>,
    register: Arc<Register>,
    tally: &mut Tally,
) -> Result<Assessments, JobError> {
    // Searching ends before anything is compared, so that the register makes room for the values.
    let Searched { candidates, lookups } = search(run, in_doubt, register).await?;
    let Comparison { levels, fingerprints } = compare(run, in_doubt, &candidates).await?;
    let levels = Arc::new(levels);
    drop(candidates);
    let lookups = Arc::new(lookups);
    let progress = Progress::start("assessing", Some(in_doubt.len() as u64), &run.observer);
    let assessed =
        |range| Plan::assessed(in_doubt.count(range..range + 1), in_doubt.values.text_bytes(range));
    let counted = || in_doubt.all_ranges().map(assessed);
    let threads = run.engine.threads();
    let most = run.own.plan.records_of_round(counted().sum(), counted().max().unwrap_or_default(), threads);
    let rounds = in_doubt.rounds(most, assessed);
    let largest = rounds.iter().map(|ranges| ranges.clone().map(assessed).sum()).max().unwrap_or_default();
    let assessment_rounds: Vec<AssessmentRound> = rounds
        .iter()
        .enumerate()
        .map(|(partition, ranges)| AssessmentRound {
            partition,
            ranges: ranges.clone(),
            in_doubt: in_doubt.count(ranges.clone()) as u64,
        })
        .collect();
    let mut assessments = Assessments {
        table: None,
        rounds: assessment_rounds,
        flag_inputs: None,
        fingerprints,
        ranges: in_doubt.ranges().clone(),
    };
    let at_once = run.own.plan.rounds_at_once(threads, largest, run.tables.taken());
    let mut outputs = stream::iter(rounds)
        .map(|ranges| {
            let (engine, in_doubt) = (run.engine.clone(), Arc::clone(in_doubt));
            let (levels, lookups) = (Arc::clone(&levels), Arc::clone(&lookups));
            let assess = async move {
                AssessmentInput::read(&in_doubt, &levels, &lookups, ranges)?.assess(&engine).await
            };
            let work = SpawnedTask::spawn(assess);
            async move { work.await.map_err(|_| EngineError::Interrupted)? }
        })
        .buffered(at_once);
    let mut partition = 0;
    while let Some(output) = outputs.try_next().await? {
        tally.add_assessed(&output.counts)?;
        let (schema, flag_inputs) = output.flag_inputs;
        let inputs = match &mut assessments.flag_inputs {
            Some(inputs) => inputs,
            none => {
                let (folder, partitions) =
                    (run.workspace.work(), run.own.plan.flag_partitions(in_doubt.len()));
                none.insert(FlagInputs::create(folder, &schema, partitions, &run.tables)?)
            }
        };
        flag_inputs.iter().try_for_each(|rows| inputs.add(rows))?;
        keep(run, &mut assessments, partition, output.assessments)?;
        progress.rows().fetch_add(assessments.rounds[partition].in_doubt, Ordering::Relaxed);
        partition += 1;
    }
    drop(outputs);
    run.steps.push(("assessing", progress.finish()?));
    Ok(assessments)
}

/// What was found for all records in doubt, by ranges.
struct Searched {
    candidates: BatchTable,
    /// How many residents each can be looked up by.
    lookups: BatchTable,
}

/// Searches for all records in doubt.
async fn search(
    run: &mut Run<'_>,
    in_doubt: &RecordsInDoubt,
    register: Arc<Register>,
) -> Result<Searched, JobError> {
    let progress = Progress::start("searching", Some(in_doubt.len() as u64), &run.observer);
    let ranges = in_doubt.ranges();
    let table = |name: &str, schema| {
        BatchTable::create(&run.workspace.work().join(name), schema, ranges.len(), &run.tables)
    };
    let candidates = table("candidates", candidates::candidate_schema())?;
    let lookups = table("lookups", candidates::lookup_schema())?;
    let search = CandidateSearch::new(register, in_doubt, run.engine.threads())?;
    for round in in_doubt.rounds(run.own.plan.search_records, |range| in_doubt.count(range..range + 1)) {
        let found = search.candidates(in_doubt, round.clone()).await?;
        ranges.write(&candidates, &found.candidates)?;
        ranges.write(&lookups, &found.lookups)?;
        progress.rows().fetch_add(in_doubt.count(round) as u64, Ordering::Relaxed);
    }
    run.steps.push(("searching", progress.finish()?));
    Ok(Searched { candidates, lookups })
}

/// What the queries read to assess the records of a round.
struct AssessmentInput {
    records: RecordBatch,
    levels: (SchemaRef, Vec<RecordBatch>),
    lookups: (SchemaRef, Vec<RecordBatch>),
    keys: (SchemaRef, Vec<RecordBatch>),
}

/// What the queries give.
struct AssessmentOutput {
    assessments: (SchemaRef, Vec<RecordBatch>),
    counts: Vec<RecordBatch>,
    flag_inputs: (SchemaRef, Vec<RecordBatch>),
}

impl AssessmentInput {
    fn read(
        in_doubt: &RecordsInDoubt,
        levels: &BatchTable,
        lookups: &BatchTable,
        ranges: Range<usize>,
    ) -> Result<AssessmentInput, EngineError> {
        Ok(AssessmentInput {
            records: in_doubt.records(ranges.clone())?,
            levels: named_levels(&records_in_doubt::read(levels, ranges.clone())?)?,
            lookups: (Arc::clone(lookups.schema()), records_in_doubt::read(lookups, ranges.clone())?),
            keys: in_doubt.keys(ranges)?,
        })
    }

    async fn assess(self, engine: &Engine) -> Result<AssessmentOutput, EngineError> {
        let session = engine.narrow_session();
        session.register_batches("records_to_assess", self.records.schema(), vec![self.records])?;
        session.register_batches("levels", self.levels.0, self.levels.1)?;
        session.register_batches("lookups", self.lookups.0, self.lookups.1)?;
        session.register_batches("record_values", self.keys.0, self.keys.1)?;
        let (schema, found) = session.collect(Query::ASSESSMENTS, &[]).await?;
        session.register_batches("assessments", Arc::clone(&schema), found.clone())?;
        let (_, counts) = session.collect(Query::ASSESSMENT_COUNTS, &[]).await?;
        let flag_inputs = session.collect(Query::FLAG_INPUTS, &[]).await?;
        Ok(AssessmentOutput { assessments: (schema, found), counts, flag_inputs })
    }
}

/// Keeps the assessments of a round.
fn keep(
    run: &Run<'_>,
    assessments: &mut Assessments,
    partition: usize,
    (schema, found): (SchemaRef, Vec<RecordBatch>),
) -> Result<(), EngineError> {
    let table = match &mut assessments.table {
        Some(table) => table,
        none => {
            let path = run.workspace.work().join("assessments");
            none.insert(BatchTable::create(&path, schema, assessments.rounds.len(), &run.tables)?)
        }
    };
    found
        .into_iter()
        .try_for_each(|batch| table.append(partition, &batch.with_schema(Arc::clone(table.schema()))?))
}
