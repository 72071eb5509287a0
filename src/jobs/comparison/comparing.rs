//! Compares all partitions, as many at once as there are threads.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use datafusion::common::runtime::SpawnedTask;

use super::compared_units::ComparedUnits;
use super::comparison_settings::ComparisonSettings;
use super::context::Run;
use super::folded::FoldedRows;
use super::matching::{MatchCounts, Matcher};
use crate::engine::{Engine, EngineError, Progress, WorkQueue, join};
use crate::jobs::following::FollowedDays;

/// What one thread works on.
struct Worker<F> {
    engine: Engine,
    rows: Arc<FoldedRows>,
    settings: ComparisonSettings,
    followed: Option<Arc<FollowedDays>>,
    /// Rows that are judged at once.
    judged_rows: usize,
    progress: Arc<AtomicU64>,
    judged: F,
}

/// Matches all units, of which there are about so many, and hands what is not clean to `judged`, many persons at a time
/// and in any order.
pub(crate) async fn compare_all<T, F, G>(
    run: &mut Run<'_>,
    rows: Arc<FoldedRows>,
    units: u64,
    judged: F,
) -> Result<(MatchCounts, Vec<T>), EngineError>
where
    F: Fn(ComparedUnits) -> G + Clone + Send + Sync + 'static,
    G: Future<Output = Result<T, EngineError>> + Send + 'static,
    T: Send + 'static,
{
    let progress = Progress::start("comparing", Some(units), &run.observer);
    let partitions = WorkQueue::new(rows.partitions);
    let workers = (0..run.engine.threads()).map(|_| {
        let worker = Worker {
            engine: run.engine.clone(),
            rows: rows.clone(),
            settings: ComparisonSettings::of(run),
            followed: run.own.followed.clone(),
            judged_rows: run.own.plan.judged_rows,
            progress: progress.rows(),
            judged: judged.clone(),
        };
        SpawnedTask::spawn(worker.work(partitions.taker()))
    });
    let (mut matched, mut given) = (MatchCounts::default(), Vec::new());
    for (of_worker, found) in join(workers).await? {
        matched.add(of_worker);
        given.extend(found);
    }
    run.steps.push(("comparing", progress.finish()?));
    Ok((matched, given))
}

impl<T, F, G> Worker<F>
where
    F: Fn(ComparedUnits) -> G,
    G: Future<Output = Result<T, EngineError>>,
{
    /// Matches the folded partitions that it takes.
    async fn work(
        self,
        mut taken: impl Iterator<Item = usize> + Send,
    ) -> Result<(MatchCounts, Vec<T>), EngineError> {
        let mut matcher = Matcher::new(self.settings, &self.rows.texts).following(self.followed.as_deref());
        let mut given = Vec::new();
        loop {
            let partition = taken.next();
            if let Some(partition) = partition {
                let units = matcher.match_partition(&self.rows, partition)?;
                self.progress.fetch_add(units as u64, Ordering::Relaxed);
            }
            let in_doubt = matcher.rows_in_doubt();
            if in_doubt.len() >= self.judged_rows || (partition.is_none() && in_doubt.len() > 0) {
                let in_doubt = std::mem::take(in_doubt);
                let judged = ComparedUnits::judge(&self.engine, &self.rows, self.settings, in_doubt).await?;
                given.push((self.judged)(judged).await?);
            }
            if partition.is_none() {
                return Ok((matcher.into_counts(), given));
            }
        }
    }
}
