//! Tasks of a step, which end with whoever waits for them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use datafusion::common::runtime::SpawnedTask;
use futures::future::try_join_all;

use super::EngineError;

/// What tasks give, in their order. The first error stops those that still run, and so does dropping the future.
pub(crate) async fn join<T: 'static, E: From<EngineError> + 'static>(
    tasks: impl IntoIterator<Item = SpawnedTask<Result<T, E>>>,
) -> Result<Vec<T>, E> {
    let results = tasks.into_iter().map(async |task| task.await.map_err(|_| EngineError::Interrupted)?);
    try_join_all(results.collect::<Vec<_>>()).await
}

/// A work queue of numbers from 0 up, which several threads take in turn. Dropping it leaves nothing to take: blocking
/// tasks, which cannot be stopped, end with what they have at hand.
pub(crate) struct WorkQueue {
    next: Arc<AtomicUsize>,
    end: usize,
}

impl WorkQueue {
    pub(crate) fn new(end: usize) -> WorkQueue {
        WorkQueue { next: Arc::default(), end }
    }

    /// Takes from the queue, beside others that do.
    pub(crate) fn taker(&self) -> impl Iterator<Item = usize> + Send + use<> {
        let (next, end) = (Arc::clone(&self.next), self.end);
        std::iter::from_fn(move || Some(next.fetch_add(1, Ordering::Relaxed)).filter(|taken| *taken < end))
    }
}

impl Drop for WorkQueue {
    fn drop(&mut self) {
        self.next.store(self.end, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    /// Falls when it is dropped, as what a stopped task holds is.
    struct Held(#[expect(dead_code, reason = "counted, not read")] Arc<()>);

    /// A task that never ends, and holds something.
    fn endless(held: &Arc<()>) -> SpawnedTask<Result<(), EngineError>> {
        let held = Held(Arc::clone(held));
        SpawnedTask::spawn(async move {
            std::future::pending::<()>().await;
            drop(held);
            Ok(())
        })
    }

    async fn are_stopped(held: &Arc<()>) -> bool {
        for _ in 0..1_000 {
            if Arc::strong_count(held) == 1 {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        false
    }

    #[tokio::test]
    async fn results_come_in_the_order_of_the_tasks() {
        let tasks = (0_u64..5).map(|at| {
            SpawnedTask::spawn(async move {
                tokio::time::sleep(Duration::from_millis(20 - 4 * at)).await;
                Ok::<_, EngineError>(at)
            })
        });
        assert_eq!(join(tasks).await.unwrap(), [0, 1, 2, 3, 4]);
    }

    #[tokio::test]
    async fn the_first_error_stops_the_other_tasks() {
        let held = Arc::new(());
        let failing = SpawnedTask::spawn(async { Err(EngineError::Stopped) });
        let joined = join([endless(&held), failing, endless(&held)]).await;
        assert!(matches!(joined, Err(EngineError::Stopped)));
        assert!(are_stopped(&held).await);
    }

    #[tokio::test]
    async fn who_no_longer_waits_stops_the_tasks() {
        let held = Arc::new(());
        let waiting = join([endless(&held), endless(&held)]);
        assert!(tokio::time::timeout(Duration::from_millis(20), waiting).await.is_err());
        assert!(are_stopped(&held).await);
    }

    #[test]
    fn a_queue_is_taken_from_once_and_by_nobody_after_it_is_dropped() {
        let queue = WorkQueue::new(5);
        let (mut one, mut other) = (queue.taker(), queue.taker());
        assert_eq!([one.next(), other.next(), one.next()], [Some(0), Some(1), Some(2)]);
        drop(queue);
        assert_eq!([one.next(), other.next()], [None, None]);
    }
}
