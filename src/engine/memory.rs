//! What tables of a run hold in memory, reserved from the pool of DataFusion.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use datafusion::execution::memory_pool::{
    MemoryConsumer, MemoryPool, MemoryReservation, UnboundedMemoryPool,
};

/// Bytes that tables may hold in memory together; what is not given back is free again when the last clone is dropped.
#[derive(Debug, Clone)]
pub struct MemoryBudget(Arc<Limited>);

#[derive(Debug)]
struct Limited {
    reservation: MemoryReservation,
    /// Bytes that may still be taken.
    left: AtomicUsize,
}

impl MemoryBudget {
    /// A budget of so many bytes beside any pool.
    #[must_use]
    pub fn new(bytes: usize) -> MemoryBudget {
        let pool: Arc<dyn MemoryPool> = Arc::new(UnboundedMemoryPool::default());
        MemoryBudget::of_pool(&pool, "tables", bytes)
    }

    /// A budget of so many bytes of a pool, under a name for its errors.
    pub(super) fn of_pool(pool: &Arc<dyn MemoryPool>, name: &str, bytes: usize) -> MemoryBudget {
        let reservation = MemoryConsumer::new(name).register(pool);
        MemoryBudget(Arc::new(Limited { reservation, left: AtomicUsize::new(bytes) }))
    }

    /// The bytes that tables hold.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.0.reservation.size()
    }

    /// Takes bytes; `false` where the budget or the pool has not so many.
    pub(crate) fn take(&self, bytes: usize) -> bool {
        let Limited { reservation, left } = &*self.0;
        let less = |left: usize| left.checked_sub(bytes);
        if left.try_update(Ordering::Relaxed, Ordering::Relaxed, less).is_err() {
            return false;
        }
        let taken = reservation.try_grow(bytes).is_ok();
        if !taken {
            left.fetch_add(bytes, Ordering::Relaxed);
        }
        taken
    }

    /// Gives back bytes that were taken.
    pub(crate) fn give_back(&self, bytes: usize) {
        self.0.reservation.shrink(bytes);
        self.0.left.fetch_add(bytes, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use datafusion::execution::memory_pool::GreedyMemoryPool;

    use super::*;

    #[test]
    fn threads_take_no_more_than_there_is() {
        let budget = MemoryBudget::new(1_000);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| while budget.take(7) {});
            }
        });
        assert_eq!(budget.taken(), 1_000 / 7 * 7);
    }

    #[test]
    fn a_budget_ends_where_it_or_its_pool_does() {
        let pool: Arc<dyn MemoryPool> = Arc::new(GreedyMemoryPool::new(100));
        let (tables, others) =
            (MemoryBudget::of_pool(&pool, "tables", 60), MemoryBudget::of_pool(&pool, "others", 60));
        assert!(tables.take(60) && !tables.take(1), "its own limit");
        assert!(others.take(40) && !others.take(1), "what the pool has left");
        tables.give_back(30);
        assert_eq!((tables.taken(), pool.reserved()), (30, 70));
        drop(tables);
        assert_eq!(pool.reserved(), 40, "what a budget held is free when it is gone");
    }
}
