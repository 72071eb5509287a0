//! Sums whose counts the input hides, with a sign such as `*` in their place.

use std::collections::BTreeSet;
use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, UInt8Array};
use datafusion::arrow::datatypes::{Int32Type, UInt8Type, UInt64Type};

use super::file_columns::FileColumns;
use super::summed::Place;
use crate::codes::region::Region;
use crate::engine::{EngineError, Query};
use crate::jobs::error::JobError;
use crate::jobs::statistics::Run;
use crate::source::{Fault, Reason, Reject, RowSet, Source, file_of};

/// What says whose a row is.
const COLUMNS: [&str; 4] = ["month", "facility_code", "facility_type", "prefecture"];

/// Whether a row is rejected for a count that is hidden.
pub(super) fn is_masked(reject: &Reject) -> bool {
    matches!(reject.reason, Reason::Fault(Fault::Masked))
}

/// What rejected rows of which a count is hidden would be the sums of.
pub(super) async fn masked_sums(
    run: &Run<'_>,
    source: &Arc<Source>,
    rejects: &[Reject],
) -> Result<BTreeSet<Place>, JobError> {
    let rows: Vec<u64> = rejects.iter().filter(|reject| is_masked(reject)).map(|reject| reject.row).collect();
    let mut sums = BTreeSet::new();
    if rows.is_empty() {
        return Ok(sums);
    }
    let session = run.engine.narrow_session();
    let rows = Some(Arc::new(RowSet::new(rows)));
    session.register("values", source.table(&COLUMNS, rows, 1, Arc::default(), Arc::new(|_| {}))?)?;
    let (_, batches) = session.collect(Query::VALUES, &[]).await?;
    for batch in &batches {
        let schema = batch.schema();
        let column = |name: &str| Ok::<_, EngineError>(batch.column(schema.index_of(name)?));
        let rows = column("row")?.as_primitive::<UInt64Type>();
        let months = column("month")?.as_primitive::<Int32Type>();
        let codes = column("facility_code")?;
        let types = column("facility_type")?.as_primitive::<UInt8Type>();
        let prefectures = column("prefecture")?.as_primitive::<UInt8Type>();
        let given = |codes: &UInt8Array, row| codes.is_valid(row).then(|| codes.value(row));
        for row in (0..batch.num_rows()).filter(|row| codes.is_null(*row) && months.is_valid(*row)) {
            let file = FileColumns::by(source, file_of(rows.value(row)));
            let sum = file.summed(given(types, row), given(prefectures, row));
            let sum = sum.ok().filter(|(_, area)| Region::from_code(*area).is_none());
            sums.extend(
                sum.map(|(facility_type, prefecture)| (months.value(row), facility_type, prefecture)),
            );
        }
    }
    Ok(sums)
}
