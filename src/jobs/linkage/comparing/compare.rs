//! Pair comparison, round by round, while residents are read again.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use datafusion::common::runtime::SpawnedTask;
use futures::StreamExt;

use super::levels;
use super::round::{RESIDENT_VALUES, Round};
use super::values::{of_values, rows};
use crate::engine::operators::BatchTable;
use crate::engine::{EngineError, Progress, join};
use crate::jobs::columns::NamedColumns;
use crate::jobs::error::JobError;
use crate::jobs::linkage::context::Run;
use crate::jobs::linkage::fingerprints;
use crate::jobs::linkage::folding::{VALUE_COLUMNS, read_residents, read_values};
use crate::jobs::linkage::plan::Plan;
use crate::jobs::linkage::records_in_doubt::RecordsInDoubt;
use crate::source::{ROW, RowSet};

/// What comparing gives, in partitions by range.
pub(crate) struct Comparison {
    /// How each field agrees.
    pub(crate) levels: BatchTable,
    /// What each finding rests on, where somebody asks for it.
    pub(crate) fingerprints: Option<BatchTable>,
}

/// Compares each record in doubt with the resident whose number it bears and with its candidates. How each field
/// agrees, in partitions by range, is read with [`named_levels`](super::named_levels).
pub(crate) async fn compare(
    run: &mut Run<'_>,
    in_doubt: &Arc<RecordsInDoubt>,
    candidates: &BatchTable,
) -> Result<Comparison, JobError> {
    let progress = Progress::start("comparing", Some(in_doubt.len() as u64), &run.observer);
    keep_missing_values(run, in_doubt).await?;
    let path = run.workspace.work().join("levels");
    let levels = BatchTable::create(&path, levels::schema(), in_doubt.ranges().len(), &run.tables)?;
    let key = run.own.followed.as_ref().map(|followed| *followed.fingerprint_key());
    let path = run.workspace.work().join("fingerprints");
    let create = |_| BatchTable::create(&path, fingerprints::schema(), in_doubt.ranges().len(), &run.tables);
    let fingerprints = key.map(create).transpose()?;
    let rounds = in_doubt.rounds(run.own.plan.round_records(run.tables.taken()), |range| {
        Plan::compared(in_doubt.count(range..range + 1), in_doubt.values.text_bytes(range))
    });
    run.own.rounds = rounds.len();
    let threads = run.engine.threads();
    let mut done = 0;
    for ranges in rounds {
        done += in_doubt.count(ranges.clone()) as u64;
        let round = Arc::new(Round::of(in_doubt, candidates, ranges, (threads, key))?);
        let streams = read_residents(run, &RESIDENT_VALUES, round.residents()).await?;
        let tasks = streams.into_iter().map(|mut stream| {
            let (round, add) = (Arc::clone(&round), progress.callback());
            SpawnedTask::spawn(async move {
                let mut found = Vec::new();
                while let Some(residents) = stream.next().await {
                    let residents = residents.map_err(of_values)?;
                    let compared = round.compare(&residents)?;
                    add(compared.linked);
                    found.push(compared.levels);
                }
                Ok::<_, EngineError>(found)
            })
        });
        let found = join(tasks).await?.concat();
        round.write(found, (&levels, fingerprints.as_ref()), threads)?;
        // With those that bear nobody's number.
        progress.rows().store(done, Ordering::Relaxed);
    }
    run.steps.push(("comparing", progress.finish()?));
    Ok(Comparison { levels, fingerprints })
}

/// Reads again the values of records that were probed late, since their partition of the register lay in a file.
async fn keep_missing_values(run: &Run<'_>, in_doubt: &Arc<RecordsInDoubt>) -> Result<(), JobError> {
    let mut missing = Vec::new();
    for range in in_doubt.all_ranges() {
        let mut kept = Vec::new();
        for batch in in_doubt.values.batches(range) {
            kept.extend(rows(&batch?, ROW)?.iter().copied());
        }
        let kept: RowSet = kept.into_iter().collect();
        let records = in_doubt.linked(range)?.into_iter().map(|(record, _)| record);
        missing.extend(records.filter(|record| !kept.contains(*record)));
    }
    if missing.is_empty() {
        return Ok(());
    }
    let streams = read_values(run, &run.own.linkages, VALUE_COLUMNS, RowSet::new(missing)).await?;
    let tasks = streams.into_iter().map(|mut stream| {
        let in_doubt = Arc::clone(in_doubt);
        SpawnedTask::spawn(async move {
            while let Some(batch) = stream.next().await {
                let batch = batch.map_err(of_values)?;
                let values = NamedColumns(&batch).of_schema(in_doubt.values.schema())?;
                in_doubt.ranges().write(&in_doubt.values, &values)?;
            }
            Ok::<_, EngineError>(())
        })
    });
    join(tasks).await.map(drop).map_err(JobError::from)
}
