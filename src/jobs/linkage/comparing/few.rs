//! Pair comparison of a few records, whose residents lie in memory.

use std::slice;

use datafusion::arrow::array::RecordBatch;

use super::range_pairs::{RangePairs, keep_values};
use super::round::Round;
use crate::engine::EngineError;
use crate::jobs::linkage::candidates::FoundCandidates;
use crate::jobs::persons::Persons;

/// How each field of a few records agrees with their residents and candidates. `records` gives each with the resident whose
/// number it bears, in order, `values` what they write, and `residents` the values of residents by their rows, in order.
pub(in super::super) fn levels_of_few(
    records: Vec<(u64, Option<u64>)>,
    values: &RecordBatch,
    found: &FoundCandidates,
    residents: impl FnOnce(&[u64]) -> Result<RecordBatch, EngineError>,
) -> Result<Vec<RecordBatch>, EngineError> {
    let mut persons = Persons::unknown(records.len());
    keep_values(values, &records, &mut persons)?;
    let round = Round::of_few(RangePairs::joined(records, persons, slice::from_ref(&found.candidates), 0)?);
    let residents = residents(round.residents().as_slice())?;
    round.levels(vec![round.compare(&residents)?.levels])
}
