//! Rows that sum over facilities and are rejected, which end the run: what they sum over would count as nothing.

use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::{Int32Type, UInt8Type};
use datafusion::arrow::error::ArrowError;

use super::error::{BadSum, UsageError};
use super::file_columns::FileColumns;
use super::masked::is_masked;
use super::sum_names::named;
use crate::engine::{EngineError, Query};
use crate::jobs::error::JobError;
use crate::jobs::refusals::Refusal;
use crate::jobs::statistics::judgements::{ABOVE_TOTAL, NOT_THE_SUM};
use crate::jobs::statistics::{Run, place};
use crate::report::grouped;
use crate::source::{Reason, Reject, Rejects, RowSet, Source, USAGE, file_of};
use crate::words::errors::usage as words;

/// What says whose a row is, and what it counts.
const COLUMNS: [&str; 6] = ["month", "facility_type", "prefecture", "card", "insurance_card", "total"];

/// Ends the run where such a row was rejected, and tells of the first one.
pub(super) async fn check_sums(
    run: &Run<'_>,
    source: &Arc<Source>,
    refused: Vec<Refusal>,
    rejects: &Rejects,
) -> Result<(), JobError> {
    let places =
        ["facility_code", "facility_type", "prefecture"].map(|column| (USAGE.position(column), column));
    let gives = |reject: &Reject, at: usize| {
        let (place, column) = places[at];
        place.is_some_and(|place| !reject.leaves_empty(place, column))
    };
    let is_sum = |reject: &&Reject| {
        let file = FileColumns::by(source, file_of(reject.row));
        !is_masked(reject) && !gives(reject, 0) && file.are_sums(gives(reject, 1), gives(reject, 2))
    };
    let unread = rejects.list();
    let unread = unread.iter().filter(is_sum).map(|reject| (reject.row, reject.column, reject.reason));
    let all: Vec<Refusal> = refused.into_iter().chain(unread).collect();
    let Some(first) = all.iter().min_by_key(|(row, ..)| *row) else { return Ok(()) };
    let first = Box::new(bad_sum(run, source, *first).await?);
    Err(UsageError::SumsRejected { rows: all.len() as u64, first, list: run.publish_rejects_alone()? }.into())
}

/// What is wrong with a row, in words.
async fn bad_sum(
    run: &Run<'_>,
    source: &Arc<Source>,
    (row, column, reason): Refusal,
) -> Result<BadSum, JobError> {
    let session = run.engine.narrow_session();
    let rows = Some(Arc::new(RowSet::new(vec![row])));
    session.register("values", source.table(&COLUMNS, rows, 1, Arc::default(), Arc::new(|_| {}))?)?;
    let (_, batches) = session.collect(Query::VALUES, &[]).await?;
    // A row of which a value cannot be read has no numbers to show.
    let counts = match batches.iter().find(|batch| batch.num_rows() > 0) {
        Some(values) => counted(run, values, reason)?,
        None => None,
    };
    Ok(BadSum { column, reason, counts, place: place(run, row).await? })
}

/// The counts of a row that do not fit one another, in a sentence that names whose they are.
fn counted(run: &Run<'_>, values: &RecordBatch, reason: Reason) -> Result<Option<String>, EngineError> {
    let schema = values.schema();
    let column = |name: &str| Ok::<_, ArrowError>(values.column(schema.index_of(name)?));
    let count = |name: &str| {
        let counts = column(name)?.as_primitive::<Int32Type>();
        Ok::<_, ArrowError>(counts.is_valid(0).then(|| i64::from(counts.value(0))))
    };
    let code = |name: &str| {
        let codes = column(name)?.as_primitive::<UInt8Type>();
        Ok::<_, ArrowError>(if codes.is_valid(0) { codes.value(0) } else { 0 })
    };
    let Some(month) = count("month")?.and_then(|month| i32::try_from(month).ok()) else { return Ok(None) };
    let lang = run.config.lang;
    let what = named(month, code("prefecture")?, code("facility_type")?, lang);
    let shown = |count: i64| grouped(count.unsigned_abs());
    Ok(match (count("card")?, count("insurance_card")?, count("total")?) {
        (Some(card), Some(insurance_card), Some(total)) if reason == NOT_THE_SUM => {
            let added = shown(card + insurance_card);
            let [card, insurance_card, total] = [card, insurance_card, total].map(shown);
            Some(words::not_the_sum(lang, &what, &card, &insurance_card, &added, &total))
        }
        (Some(card), _, Some(total)) if reason == ABOVE_TOTAL => {
            Some(words::above_total(lang, &what, &shown(card), &shown(total)))
        }
        _ => None,
    })
}
