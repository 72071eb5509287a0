//! The candidate search over a register that stands still: an inverted index of its blocking keys, asked about a few records
//! at a time.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;

use super::search::{FoundCandidates, records_in_doubt};
use super::top_candidates::TopCandidates;
use crate::engine::EngineError;
use crate::engine::operators::InvertedIndex;
use crate::jobs::linkage::register::{Places, Register};
use crate::text::Block;

/// The rows of a register by their blocking keys.
pub(crate) struct RegisterIndex {
    register: Arc<Register>,
    places: Places,
    rows: InvertedIndex,
}

impl RegisterIndex {
    /// Indexes a register; nothing where some of its rows do not lie in memory.
    pub(crate) fn of(register: Arc<Register>, threads: usize) -> Result<Option<RegisterIndex>, EngineError> {
        let Some(places) = register.places() else { return Ok(None) };
        let keys =
            |place| register.row(&places, place).into_iter().flat_map(|row| row.fingerprint.blocking_keys());
        let rows = InvertedIndex::new(places.count(), Block::ALL.len(), keys, threads)?;
        Ok(Some(RegisterIndex { register, places, rows }))
    }

    /// The bytes that it takes beside the register.
    pub(crate) fn bytes(&self) -> usize {
        self.rows.bytes()
    }

    /// The candidates of those of the records, rows of `queries/linkage/records_to_assess.sql`, that no resident settles.
    pub(crate) fn candidates(&self, records: &RecordBatch) -> Result<FoundCandidates, EngineError> {
        let (rows, records) = records_in_doubt(records)?;
        let mut best = TopCandidates::new(records.len());
        for (position, record) in (0..).zip(&records) {
            for block in Block::ALL {
                let Some(key) = record.fingerprint.blocking_key(block) else { continue };
                let near =
                    self.rows.rows(key).iter().filter_map(|place| self.register.row(&self.places, *place));
                for row in near.filter(|row| row.fingerprint.blocking_key(block) == Some(key)) {
                    best.offer(position, record, row.resident(), &row.fingerprint);
                }
            }
        }
        FoundCandidates::of(&best, rows)
    }
}
