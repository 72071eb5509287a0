//! What tables of a run hold in memory, reserved from the pool of DataFusion.

use std::sync::Arc;

use datafusion::execution::memory_pool::{
    MemoryConsumer, MemoryPool, MemoryReservation, UnboundedMemoryPool,
};

/// Bytes that tables may hold in memory together; what is not given back is free again when the last clone is dropped.
#[derive(Debug, Clone)]
pub struct MemoryBudget(Arc<Limited>);

#[derive(Debug)]
struct Limited {
    reservation: MemoryReservation,
    limit: usize,
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
        MemoryBudget(Arc::new(Limited { reservation, limit: bytes }))
    }

    /// The bytes that tables hold.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.0.reservation.size()
    }

    /// Takes bytes; `false` where the budget or the pool has not so many. Threads that take at once may take a chunk each
    /// beyond the limit.
    pub(crate) fn take(&self, bytes: usize) -> bool {
        self.taken().saturating_add(bytes) <= self.0.limit && self.0.reservation.try_grow(bytes).is_ok()
    }

    /// Gives back bytes that were taken.
    pub(crate) fn give_back(&self, bytes: usize) {
        self.0.reservation.shrink(bytes);
    }
}

#[cfg(test)]
mod tests {
    use datafusion::execution::memory_pool::GreedyMemoryPool;

    use super::*;

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
