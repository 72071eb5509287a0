//! Fork and join over equal shares: each thread works on neighbouring items.

use std::thread;

use crate::engine::EngineError;

/// Splits items into a share for each thread; gives the results in the order of the items.
pub(crate) fn in_shares<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: impl Fn(&[T]) -> Result<R, EngineError> + Sync,
) -> Result<Vec<R>, EngineError> {
    let work = &work;
    thread::scope(|scope| {
        let size = items.len().div_ceil(threads.max(1)).max(1);
        let begin = |share| thread::Builder::new().spawn_scoped(scope, move || work(share));
        let tasks =
            items.chunks(size).map(begin).collect::<Result<Vec<_>, _>>().map_err(EngineError::Thread)?;
        tasks.into_iter().map(|task| task.join().map_err(|_| EngineError::Interrupted)?).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_come_back_in_order_and_none_is_lost() {
        let items: Vec<u32> = (0..10).collect();
        for threads in 0..12 {
            let shares = in_shares(&items, threads, |share| Ok(share.to_vec())).unwrap();
            assert_eq!(shares.concat(), items, "{threads} threads");
            assert!(shares.len() <= threads.max(1), "{threads} threads");
        }
        assert!(in_shares(&[0_u8; 0], 2, |_| Ok(())).unwrap().is_empty());
        assert!(
            in_shares(&items, 3, |share| if share.contains(&9) {
                Err(EngineError::Interrupted)
            } else {
                Ok(())
            })
            .is_err()
        );
    }
}
