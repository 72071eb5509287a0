//! What summed rows are the sums of, as messages name it.

use super::error::UsageError;
use super::summed::SumConflict;
use crate::codes::facility_type::{ALL_TYPES, FacilityType};
use crate::codes::month::Month;
use crate::codes::prefecture::{COUNTRY, Prefecture};
use crate::jobs::error::JobError;
use crate::jobs::statistics::{Run, place};
use crate::words::errors::usage as words;

/// What a summed row is the sum of, as messages name it: `2024-04 東京都 hospital`.
pub(super) fn named(month: i32, prefecture: u8, facility_type: u8) -> String {
    let month = Month::from_packed(month).map(|month| month.to_string()).unwrap_or_default();
    let prefecture = Prefecture::from_code(prefecture).map_or(COUNTRY, Prefecture::name);
    let facility_type = FacilityType::from_code(facility_type).map_or(ALL_TYPES.0, FacilityType::name);
    format!("{month} {prefecture} {facility_type}")
}

/// The error of two rows of one sum.
pub(super) async fn sums_differ(run: &Run<'_>, conflict: SumConflict) -> Result<JobError, JobError> {
    let (month, facility_type, prefecture) = conflict.place;
    let [(first, given), (other, again)] = conflict.rows;
    let counted = |number: i32| words::counted(run.config.lang, number, conflict.count);
    Ok(UsageError::SumsDiffer {
        what: named(month, prefecture, facility_type),
        counts: Box::new([counted(given), counted(again)]),
        places: Box::new([place(run, first).await?, place(run, other).await?]),
    }
    .into())
}
