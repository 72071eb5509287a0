//! A summed row that does not fit what it would be the sum of, as an error, with what may be behind it.

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int32Type, Int64Type, UInt8Type, UInt64Type};
use datafusion::arrow::error::ArrowError;
use datafusion::common::ScalarValue;

use super::error::{Hint, UsageError};
use super::odd_changes::OddChanges;
use super::sum_names::{counted, named};
use super::summed::SummedRows;
use crate::codes::facility_type::FacilityType;
use crate::codes::month::Month;
use crate::codes::odd_change::are_units_apart;
use crate::engine::{EngineError, Query, Session};
use crate::jobs::error::JobError;
use crate::jobs::statistics::{Run, place};

/// The error of the first row of `queries/usage/contradictions.sql`, or of one of `regional_comparisons.sql`.
pub(super) async fn contradiction(
    run: &Run<'_>,
    (session, sums): (&Session, &SummedRows),
    batch: &RecordBatch,
) -> Result<JobError, JobError> {
    let schema = batch.schema();
    let column = |name: &str| Ok::<_, ArrowError>(batch.column(schema.index_of(name)?));
    let count = |name: &str| Ok::<_, ArrowError>(column(name)?.as_primitive::<Int64Type>().value(0));
    let what = cast(column("what")?, &DataType::Utf8View)?;
    let what = what.as_string_view().value(0);
    let lang = run.config.lang;
    let code = |name: &str| Ok::<_, ArrowError>(column(name)?.as_primitive::<UInt8Type>().value(0));
    let month = column("month")?.as_primitive::<Int32Type>().value(0);
    let (prefecture, facility_type) = (code("prefecture")?, code("facility_type")?);
    // Of a row that a later file replaced nothing is left to mend.
    let row = sums
        .row_of((month, facility_type, prefecture), what)
        .unwrap_or(column("row")?.as_primitive::<UInt64Type>().value(0));
    let (given, finer) = (count("given")?, count("finer")?);
    let hint = if are_units_apart(given, finer) {
        Some(Hint::Units)
    } else if is_unit_of_month_doubtful(session, month).await? {
        Some(Hint::UnitOfMonth(month))
    } else if facility_type == 0 {
        also_in_total(session, (month, prefecture), (what, given - finer)).await?
    } else {
        None
    };
    Ok(UsageError::Contradiction {
        what: named(month, prefecture, facility_type, lang),
        given: counted(given, what, lang),
        finer: counted(finer, what, lang),
        hint: hint.map(Box::new),
        place: place(run, row).await?,
    }
    .into())
}

/// Whether counts of a month are about a thousandth of those of the month before or after, or a thousand times: sums that are
/// rounded fit their parts in their unit alone.
async fn is_unit_of_month_doubtful(session: &Session, month: i32) -> Result<bool, EngineError> {
    let (_, batches) = session.collect(Query::ODD_CHANGES, &[]).await?;
    let next = Month::from_packed(month).map(|month| month.after().packed());
    let months: Vec<i32> = std::iter::once(month).chain(next).collect();
    Ok(OddChanges::of(&batches)?.are_units_doubtful(&months))
}

/// The types outside the national total, one or all, that make up what a sum over types is more than its parts.
async fn also_in_total(
    session: &Session,
    (month, prefecture): (i32, u8),
    (what, more): (&str, i64),
) -> Result<Option<Hint>, EngineError> {
    let parameters =
        [("month", ScalarValue::from(month)), ("prefecture", ScalarValue::from(i32::from(prefecture)))];
    let (_, batches) = session.collect(Query::TYPES_OUTSIDE_TOTAL, &parameters).await?;
    let mut counts = Vec::new();
    for batch in &batches {
        let schema = batch.schema();
        let column = |name: &str| Ok::<_, EngineError>(batch.column(schema.index_of(name)?));
        let types = column("facility_type")?.as_primitive::<UInt8Type>();
        let counted = column(what)?.as_primitive::<Int64Type>();
        let rows = (0..batch.num_rows()).filter(|row| counted.is_valid(*row));
        counts.extend(
            rows.filter_map(|row| Some((FacilityType::from_code(types.value(row))?, counted.value(row)))),
        );
    }
    let alone = counts.iter().find(|(_, count)| *count == more).map(|(one, _)| vec![*one]);
    let all = || counts.iter().map(|(one, _)| *one).collect::<Vec<_>>();
    let is_of_all = counts.iter().map(|(_, count)| count).sum::<i64>() == more;
    let types = alone.or_else(|| is_of_all.then(all)).filter(|types| !types.is_empty() && more > 0);
    let month = Month::from_packed(month);
    Ok(types.zip(month).map(|(types, month)| Hint::AlsoInTotal { types, month }))
}
