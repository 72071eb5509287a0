//! Rows that a query finds at fault: they are set aside, and named among the rejects by file and line.

use std::sync::Arc;

use datafusion::arrow::array::{AsArray, BooleanArray, RecordBatch};
use datafusion::arrow::compute::filter_record_batch;
use datafusion::arrow::datatypes::{UInt8Type, UInt64Type};

use super::error::JobError;
use super::run::Run;
use crate::engine::{EngineError, Query};
use crate::source::{Reason, Rejects, Source};

/// A row that is set aside, the column, and what is wrong there.
pub(crate) type Refusal = (u64, &'static str, Reason);

/// The rows whose `fault` is 0. Of the others `refuse` is told the row, which the first column names, and the place of
/// the fault in the list of those that the query tells, from 0.
pub(crate) fn without_faults(
    batch: RecordBatch,
    mut refuse: impl FnMut(u64, usize),
) -> Result<RecordBatch, EngineError> {
    let faults = batch.column(batch.schema().index_of("fault")?).as_primitive::<UInt8Type>();
    if faults.values().iter().all(|fault| *fault == 0) {
        return Ok(batch);
    }
    let rows = batch.column(0).as_primitive::<UInt64Type>();
    for (row, fault) in rows.values().iter().zip(faults.values()) {
        if let Some(fault) = usize::from(*fault).checked_sub(1) {
            refuse(*row, fault);
        }
    }
    let sound: BooleanArray = faults.values().iter().map(|fault| Some(*fault == 0)).collect();
    Ok(filter_record_batch(&batch, &sound)?)
}

/// Names rows, in their order, by file and line among the rejects of the run: they are read again for that.
pub(crate) async fn name_refused<J>(
    run: &Run<'_, J>,
    source: &Arc<Source>,
    refused: &[Refusal],
) -> Result<(), JobError> {
    if refused.is_empty() {
        return Ok(());
    }
    let rejects = Arc::<Rejects>::default();
    let session = run.engine.session();
    session.register("values", source.refusals(refused, run.engine.threads(), rejects.clone())?)?;
    session.collect(Query::VALUES, &[]).await?;
    run.rejects.merge(&rejects);
    Ok(())
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::{ArrayRef, UInt8Array, UInt64Array};

    use super::*;

    fn refused(faults: [u8; 4]) -> (Vec<u64>, Vec<(u64, usize)>) {
        let columns: [(&str, ArrayRef); 2] = [
            ("entry", Arc::new(UInt64Array::from(vec![10, 11, 12, 13]))),
            ("fault", Arc::new(UInt8Array::from(faults.to_vec()))),
        ];
        let mut refused = Vec::new();
        let batch = RecordBatch::try_from_iter(columns).unwrap();
        let sound = without_faults(batch, |row, fault| refused.push((row, fault))).unwrap();
        (sound.column(0).as_primitive::<UInt64Type>().values().to_vec(), refused)
    }

    #[test]
    fn every_row_is_sound_or_told_with_its_fault() {
        assert_eq!(refused([0; 4]), (vec![10, 11, 12, 13], vec![]));
        assert_eq!(refused([0, 3, 0, 1]), (vec![10, 12], vec![(11, 2), (13, 0)]));
        assert_eq!(refused([1; 4]), (vec![], vec![(10, 0), (11, 0), (12, 0), (13, 0)]));
    }
}
