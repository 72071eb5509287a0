//! Where rows stand that contradict one another, and what is said of them.

use std::sync::Arc;

use super::error::{RowPlace, UsageError};
use super::summed::SumConflict;
use crate::codes::facility_type::{ALL_TYPES, FacilityType};
use crate::codes::month::Month;
use crate::codes::prefecture::{COUNTRY, Prefecture};
use crate::engine::Query;
use crate::jobs::error::JobError;
use crate::jobs::statistics::Run;
use crate::jobs::statistics::judgements::NOT_THE_SUM;
use crate::source::{Rejects, USAGE};

/// The file and the line of a row of usage.
pub(super) async fn place(run: &Run<'_>, row: u64) -> Result<RowPlace, JobError> {
    let rejects = Arc::<Rejects>::default();
    if let Some(source) = run.inputs.source(USAGE.table) {
        let session = run.engine.narrow_session();
        let found = source.refusals(&[(row, "total", NOT_THE_SUM)], 1, rejects.clone())?;
        session.register("values", found)?;
        session.collect(Query::VALUES, &[]).await?;
    }
    let found = rejects.list().first().map(|reject| (reject.file.to_string(), reject.line));
    Ok(found.map(|(file, line)| RowPlace { file, line }).unwrap_or_default())
}

/// What a summed row is the sum of, as messages name it: `2024-04 東京都 hospital`.
pub(super) fn named(month: i32, prefecture: u8, facility_type: u8) -> String {
    let month = Month::from_packed(month).map(|month| month.to_string()).unwrap_or_default();
    let prefecture = Prefecture::from_code(prefecture).map_or(COUNTRY, Prefecture::name);
    let facility_type = FacilityType::from_code(facility_type).map_or(ALL_TYPES.0, FacilityType::name);
    format!("{month} {prefecture} {facility_type}")
}

/// The error of two rows of one facility and month.
pub(super) async fn rows_differ(run: &Run<'_>, first: u64, again: u64) -> Result<JobError, JobError> {
    Ok(UsageError::RowsDiffer { place: place(run, first).await?, other: place(run, again).await? }.into())
}

/// The error of two rows of one sum.
pub(super) async fn sums_differ(run: &Run<'_>, conflict: SumConflict) -> Result<JobError, JobError> {
    let (month, facility_type, prefecture) = conflict.place;
    let [(first, given), (other, again)] = conflict.rows;
    let counted = |number: i32| format!("{number} {}", conflict.count);
    Ok(UsageError::SumsDiffer {
        what: named(month, prefecture, facility_type),
        counts: Box::new([counted(given), counted(again)]),
        places: Box::new([place(run, first).await?, place(run, other).await?]),
    }
    .into())
}
