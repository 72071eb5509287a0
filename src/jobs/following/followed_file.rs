//! Writes what became of cases, for those who read a published folder.

use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, StringArray};

use super::followed_state::FollowedState;
use crate::jobs::error::JobError;
use crate::jobs::parquet::write_parquet;
use crate::ledger::StandingCase;

const NAMES: [&str; 6] = ["insurer_number", "symbol", "number", "branch", "item", "product_id"];

/// Writes `followed.parquet`: the key of each case, its item, its kind, and what became of it.
pub(crate) fn write_followed(
    folder: &Path,
    cases: &[StandingCase],
    states: impl IntoIterator<Item = FollowedState>,
) -> Result<(), JobError> {
    let mut columns = key_columns(cases.iter());
    columns.push(("state", texts(states.into_iter().map(FollowedState::as_str))));
    write_parquet(&folder.join("followed.parquet"), columns)
}

/// Writes `followed_days.parquet`: a row for each service day of the evidence of the cases, and what became of it.
pub(super) fn write_followed_days(
    folder: &Path,
    cases: &[StandingCase],
    states: impl IntoIterator<Item = FollowedState>,
) -> Result<(), JobError> {
    let of_days = || cases.iter().flat_map(|case| case.days.iter().map(move |day| (case, day)));
    let mut columns = key_columns(of_days().map(|(case, _)| case));
    columns.push(("service_date", texts(of_days().map(|(_, day)| &*day.service_date))));
    columns.push(("facility_code", texts(of_days().map(|(_, day)| &*day.facility_code))));
    columns.push(("state", texts(states.into_iter().map(FollowedState::as_str))));
    write_parquet(&folder.join("followed_days.parquet"), columns)
}

fn key_columns<'c>(cases: impl Iterator<Item = &'c StandingCase> + Clone) -> Vec<(&'static str, ArrayRef)> {
    let part = |place: usize| texts(cases.clone().map(move |case| case.subject.parts()[place]));
    let mut columns: Vec<_> = NAMES.into_iter().zip((0..).map(part)).collect();
    columns.push(("kind", texts(cases.map(|case| case.kind.as_str()))));
    columns
}

fn texts<'t>(texts: impl Iterator<Item = &'t str>) -> ArrayRef {
    Arc::new(texts.map(Some).collect::<StringArray>())
}
