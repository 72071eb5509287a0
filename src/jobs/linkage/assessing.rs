//! Assessing: the register is searched for the records in doubt, their values are compared, and each record is judged.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::{Schema, SchemaRef};
use datafusion::common::runtime::SpawnedTask;
use futures::{StreamExt, TryStreamExt, stream};

use super::candidates::{self, Search};
use super::comparing::{compare, named_levels};
use super::context::Run;
use super::flags::FlagInputs;
use super::in_doubt::{self, InDoubt, no_column};
use super::plan::Plan;
use super::register::Register;
use super::tally::Tally;
use crate::engine::operators::BatchTable;
use crate::engine::{Engine, EngineError, Progress, Query};
use crate::jobs::error::JobError;
use crate::jobs::ranges::Ranges;

/// What assessing gives: the assessments, and what flags need of all of them.
pub(super) struct Assessed {
    /// The rows of `queries/linkage/assessments.sql`, a partition a part.
    assessments: Option<BatchTable>,
    /// In the order of the records.
    parts: Vec<Part>,
    flagged: Option<FlagInputs>,
    ranges: Ranges,
}

impl Assessed {
    /// The assessed records in parts.
    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// What flags need of them.
    pub(super) fn flagged(&self) -> Result<&FlagInputs, EngineError> {
        self.flagged.as_ref().ok_or_else(|| no_column("flag_inputs"))
    }

    /// Where the ranges start of which [`Part::ranges`] are some.
    pub(super) fn ranges(&self) -> &Ranges {
        &self.ranges
    }

    /// The assessments of a part.
    pub(super) fn assessments(&self, part: &Part) -> Result<(SchemaRef, Vec<RecordBatch>), EngineError> {
        match &self.assessments {
            Some(table) => Ok((Arc::clone(table.schema()), table.read(part.partition)?)),
            None => Ok((Schema::empty().into(), Vec::new())),
        }
    }
}

/// Records that are judged together, and their findings asked for together.
pub(super) struct Part {
    partition: usize,
    /// The ranges of their records.
    pub(super) ranges: Range<usize>,
    /// How many of the records were in doubt.
    pub(super) in_doubt: u64,
}

/// Searches the register for the records in doubt, compares them with their residents and candidates, and judges them.
pub(super) async fn assess(
    run: &mut Run<'_>,
    in_doubt: &Arc<InDoubt>,
    register: Arc<Register>,
    tally: &mut Tally,
) -> Result<Assessed, JobError> {
    // Searching ends before anything is compared, so that the register makes room for the values.
    let candidates = search(run, in_doubt, register).await?;
    let levels = Arc::new(compare(run, in_doubt, &candidates).await?);
    drop(candidates);
    let progress = Progress::start("assessing", Some(in_doubt.len() as u64), &run.observer);
    let assessed =
        |range| Plan::assessed(in_doubt.count(range..range + 1), in_doubt.values.text_bytes(range));
    let groups = in_doubt.groups(run.own.plan.part_records, assessed);
    let largest = groups.iter().map(|ranges| ranges.clone().map(assessed).sum()).max().unwrap_or_default();
    let parts: Vec<Part> = groups
        .iter()
        .enumerate()
        .map(|(partition, ranges)| Part {
            partition,
            ranges: ranges.clone(),
            in_doubt: in_doubt.count(ranges.clone()) as u64,
        })
        .collect();
    let mut assessed =
        Assessed { assessments: None, parts, flagged: None, ranges: in_doubt.ranges().clone() };
    let at_once = run.own.plan.parts_at_once(run.engine.threads(), largest, run.tables.taken());
    let mut judged = stream::iter(groups)
        .map(|ranges| {
            let (engine, in_doubt, levels) = (run.engine.clone(), Arc::clone(in_doubt), Arc::clone(&levels));
            let judge = async move { PartTables::read(&in_doubt, &levels, ranges)?.assess(&engine).await };
            let work = SpawnedTask::spawn(judge);
            async move { work.await.map_err(|_| EngineError::Interrupted)? }
        })
        .buffered(at_once);
    let mut partition = 0;
    while let Some(part) = judged.try_next().await? {
        tally.add_assessed(&part.counts)?;
        let (schema, flagged) = part.flagged;
        let inputs = match &mut assessed.flagged {
            Some(inputs) => inputs,
            none => {
                let (folder, partitions) =
                    (run.workspace.work(), run.own.plan.flag_partitions(in_doubt.len()));
                none.insert(FlagInputs::create(folder, &schema, partitions, &run.tables)?)
            }
        };
        flagged.iter().try_for_each(|rows| inputs.add(rows))?;
        keep(run, &mut assessed, partition, part.assessments)?;
        progress.rows().fetch_add(assessed.parts[partition].in_doubt, Ordering::Relaxed);
        partition += 1;
    }
    drop(judged);
    run.steps.push(("assessing", progress.finish()?));
    Ok(assessed)
}

/// Searches for all records in doubt.
async fn search(
    run: &mut Run<'_>,
    in_doubt: &InDoubt,
    register: Arc<Register>,
) -> Result<BatchTable, JobError> {
    let progress = Progress::start("searching", Some(in_doubt.len() as u64), &run.observer);
    let path = run.workspace.work().join("candidates");
    let ranges = in_doubt.ranges();
    let found = BatchTable::create(&path, candidates::schema(), ranges.len(), &run.tables)?;
    let search = Search::new(register, in_doubt, run.engine.threads())?;
    for group in in_doubt.groups(run.own.plan.search_records, |range| in_doubt.count(range..range + 1)) {
        ranges.write(&found, &search.candidates(in_doubt, group.clone()).await?)?;
        progress.rows().fetch_add(in_doubt.count(group) as u64, Ordering::Relaxed);
    }
    run.steps.push(("searching", progress.finish()?));
    Ok(found)
}

/// What the queries read to judge the records of a part.
struct PartTables {
    records: RecordBatch,
    levels: (SchemaRef, Vec<RecordBatch>),
    keys: (SchemaRef, Vec<RecordBatch>),
}

/// What they give.
struct AssessedPart {
    assessments: (SchemaRef, Vec<RecordBatch>),
    counts: Vec<RecordBatch>,
    flagged: (SchemaRef, Vec<RecordBatch>),
}

impl PartTables {
    fn read(
        in_doubt: &InDoubt,
        levels: &BatchTable,
        ranges: Range<usize>,
    ) -> Result<PartTables, EngineError> {
        Ok(PartTables {
            records: in_doubt.records(ranges.clone())?,
            levels: named_levels(&in_doubt::read(levels, ranges.clone())?)?,
            keys: in_doubt.keys(ranges)?,
        })
    }

    async fn assess(self, engine: &Engine) -> Result<AssessedPart, EngineError> {
        let session = engine.narrow_session();
        session.register_batches("records_to_assess", self.records.schema(), vec![self.records])?;
        session.register_batches("levels", self.levels.0, self.levels.1)?;
        session.register_batches("record_values", self.keys.0, self.keys.1)?;
        let (schema, found) = session.collect(Query::ASSESSMENTS, &[]).await?;
        session.register_batches("assessments", Arc::clone(&schema), found.clone())?;
        let (_, counts) = session.collect(Query::ASSESSMENT_COUNTS, &[]).await?;
        let flagged = session.collect(Query::FLAG_INPUTS, &[]).await?;
        Ok(AssessedPart { assessments: (schema, found), counts, flagged })
    }
}

/// Keeps the assessments of a part.
fn keep(
    run: &Run<'_>,
    assessed: &mut Assessed,
    partition: usize,
    (schema, found): (SchemaRef, Vec<RecordBatch>),
) -> Result<(), EngineError> {
    let table = match &mut assessed.assessments {
        Some(table) => table,
        none => {
            let path = run.workspace.work().join("assessments");
            none.insert(BatchTable::create(&path, schema, assessed.parts.len(), &run.tables)?)
        }
    };
    found
        .into_iter()
        .try_for_each(|batch| table.append(partition, &batch.with_schema(Arc::clone(table.schema()))?))
}
