//! Assessing: the values of the records in doubt are read again and compared, round by round.

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray, RecordBatch};
use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::datatypes::{SchemaRef, UInt64Type};
use datafusion::arrow::ipc::reader::StreamReader;
use datafusion::arrow::ipc::writer::StreamWriter;

use super::candidates::Candidates;
use super::pairing::Paired;
use super::tally::Tally;
use super::{LinkageError, Run};
use crate::engine::{EngineError, Progress, Query, Session, create_private};
use crate::source::{RowSet, Source};

const RECORD_VALUES: &[&str] =
    &["insurer_number", "symbol", "number", "branch", "name", "name_kana", "birth_date", "sex", "address"];
const RESIDENT_VALUES: &[&str] =
    &["resident_id", "name", "name_kana", "birth_date", "sex", "address", "former_name", "alias"];

/// What assessing gives: the assessments of each round in a file, and what flags need of all of them.
pub(super) struct Assessed {
    pub(super) rounds: Vec<Round>,
    /// The columns that `queries/linkage/flags.sql` reads.
    pub(super) flagged: Vec<RecordBatch>,
    pub(super) flagged_schema: SchemaRef,
}

/// One round's rows of `queries/linkage/assessments.sql`, in a private file.
pub(super) struct Round {
    path: PathBuf,
    schema: SchemaRef,
}

impl Round {
    /// The rows of the round.
    pub(super) fn read(&self) -> Result<(SchemaRef, Vec<RecordBatch>), EngineError> {
        let file = File::open(&self.path)
            .map_err(|source| EngineError::Intermediate { path: self.path.clone(), source })?;
        let batches = StreamReader::try_new_buffered(file, None)?.collect::<Result<_, _>>()?;
        Ok((self.schema.clone(), batches))
    }
}

/// Compares the records to assess with their residents and candidates.
pub(super) async fn assess(
    run: &mut Run<'_>,
    paired: &Paired,
    candidates: &Candidates,
    tally: &mut Tally,
) -> Result<Assessed, LinkageError> {
    let records = &paired.records;
    let progress = Progress::start("comparing values", Some(records.num_rows() as u64), run.quiet);
    let mut assessed = Assessed { rounds: Vec::new(), flagged: Vec::new(), flagged_schema: records.schema() };
    let mut start = 0;
    // One round at least, so that an empty result has its columns.
    while start < records.num_rows() || assessed.rounds.is_empty() {
        let rows = run.plan.round_records.min(records.num_rows() - start);
        let session = compare(run, &records.slice(start, rows), candidates).await?;
        let (schema, rows_of_round) = session.collect(Query::ASSESSMENTS, &[]).await?;
        session.register_batches("assessments", schema.clone(), rows_of_round.clone())?;
        let (_, counts) = session.collect(Query::ASSESSMENT_COUNTS, &[]).await?;
        tally.add_assessed(&counts)?;
        let (flagged_schema, flagged) = session.collect(Query::FLAG_INPUTS, &[]).await?;
        assessed.flagged_schema = flagged_schema;
        assessed.flagged.extend(flagged);
        assessed.rounds.push(write_round(run, assessed.rounds.len(), schema, &rows_of_round)?);
        progress.rows().fetch_add(rows as u64, std::sync::atomic::Ordering::Relaxed);
        start += rows.max(1);
    }
    run.steps.push(("comparing values", progress.finish()));
    Ok(assessed)
}

/// A session with `records_to_assess`, the values of both sides, and the compared levels.
async fn compare(
    run: &Run<'_>,
    records: &RecordBatch,
    candidates: &Candidates,
) -> Result<Session, LinkageError> {
    let session = run.engine.session();
    session.register_batches("records_to_assess", records.schema(), vec![records.clone()])?;
    let of_round = candidates_of(records, &candidates.rows);
    session.register_batches("candidates", of_round.schema(), vec![of_round])?;
    let (schema, pairs) = session.collect(Query::PAIRS_TO_COMPARE, &[]).await?;
    let pairs = concat_batches(&schema, &pairs).map_err(EngineError::from)?;
    session.register_batches("pairs_to_compare", schema, vec![pairs.clone()])?;
    read_values(run, &session, "record_values", &run.linkages, RECORD_VALUES, records.column(0)).await?;
    read_values(run, &session, "resident_values", &run.residents, RESIDENT_VALUES, pairs.column(1)).await?;
    session.materialise("comparisons", Query::COMPARISONS, &[]).await?;
    session.materialise("levels", Query::LEVELS, &[]).await?;
    Ok(session)
}

/// Reads the values of a few rows of a source into a table.
async fn read_values(
    run: &Run<'_>,
    session: &Session,
    name: &str,
    source: &Arc<Source>,
    columns: &[&str],
    rows: &ArrayRef,
) -> Result<(), LinkageError> {
    let rows: RowSet = rows.as_primitive::<UInt64Type>().iter().flatten().collect();
    let table = source.table(
        columns,
        Some(Arc::new(rows)),
        run.engine.threads(),
        Arc::default(),
        Arc::new(|_| {}),
    )?;
    let scanning = run.engine.session();
    scanning.register("values", table)?;
    let (schema, batches) = scanning.collect(Query::VALUES, &[]).await?;
    Ok(session.register_batches(name, schema, batches)?)
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

fn write_round(
    run: &Run<'_>,
    number: usize,
    schema: SchemaRef,
    batches: &[RecordBatch],
) -> Result<Round, EngineError> {
    let path = run.workspace.work().join(format!("assessments-{number}"));
    let file =
        create_private(&path).map_err(|source| EngineError::Intermediate { path: path.clone(), source })?;
    let failed = |error| EngineError::of_file(&path, error);
    let mut writer = StreamWriter::try_new_buffered(file, &schema).map_err(failed)?;
    for batch in batches {
        writer.write(&batch.clone().with_schema(schema.clone())?).map_err(failed)?;
    }
    writer.finish().map_err(failed)?;
    Ok(Round { path, schema })
}
