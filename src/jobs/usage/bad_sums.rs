//! Rows that sum over facilities and are rejected, which end the run: what they sum over would count as nothing.

use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::{Int32Type, UInt8Type};
use datafusion::arrow::error::ArrowError;

use super::error::{BadSum, Hint, UsageError};
use super::file_columns::FileColumns;
use super::masked::is_masked;
use super::sum_names::named;
use super::summed::SummedRows;
use crate::codes::month::Month;
use crate::codes::odd_change::is_about_thousandfold;
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

/// Rows that sum over facilities and are rejected.
#[derive(Debug)]
pub(super) struct BadSums {
    rows: u64,
    first: BadSum,
    hint: Option<Box<Hint>>,
}

impl BadSums {
    /// Whether it is known what may be behind them.
    pub(super) fn are_explained(&self) -> bool {
        self.hint.is_some()
    }

    /// The error that they are.
    pub(super) fn error(self, run: &Run<'_>) -> Result<JobError, JobError> {
        let BadSums { rows, first, hint } = self;
        let list = run.publish_rejects_alone()?;
        Ok(UsageError::SumsRejected { rows, first: Box::new(first), hint, list }.into())
    }
}

/// The rows that sum over facilities and were rejected, with the first of them.
pub(super) async fn bad_sums(
    run: &Run<'_>,
    (source, sums): (&Arc<Source>, &SummedRows),
    refused: Vec<Refusal>,
    rejects: &Rejects,
) -> Result<Option<BadSums>, JobError> {
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
    let Some(first) = all.iter().min_by_key(|(row, ..)| *row) else { return Ok(None) };
    let (first, hint) = bad_sum(run, (source, sums), *first).await?;
    Ok(Some(BadSums { rows: all.len() as u64, first, hint }))
}

/// What is wrong with a row, in words, and what may be behind it.
async fn bad_sum(
    run: &Run<'_>,
    (source, sums): (&Arc<Source>, &SummedRows),
    (row, column, reason): Refusal,
) -> Result<(BadSum, Option<Box<Hint>>), JobError> {
    let session = run.engine.narrow_session();
    let rows = Some(Arc::new(RowSet::new(vec![row])));
    session.register("values", source.table(&COLUMNS, rows, 1, Arc::default(), Arc::new(|_| {}))?)?;
    let (_, batches) = session.collect(Query::VALUES, &[]).await?;
    // A row of which a value cannot be read has no numbers to show.
    let (counts, hint) = match batches.iter().find(|batch| batch.num_rows() > 0) {
        Some(values) if reason == NOT_THE_SUM => (counted(run, values, reason)?, unit_doubt(values, sums)?),
        Some(values) => (counted(run, values, reason)?, None),
        None => (None, None),
    };
    Ok((BadSum { column, reason, counts, place: place(run, row).await? }, hint.map(Box::new)))
}

/// Whether the counts of a row are about a thousandth of those of the month before or after: rounded, they do not add up.
fn unit_doubt(values: &RecordBatch, sums: &SummedRows) -> Result<Option<Hint>, ArrowError> {
    let schema = values.schema();
    let column = |name: &str| Ok::<_, ArrowError>(values.column(schema.index_of(name)?));
    let code = |name: &str| {
        let codes = column(name)?.as_primitive::<UInt8Type>();
        Ok::<_, ArrowError>(if codes.is_valid(0) { codes.value(0) } else { 0 })
    };
    let (months, totals) =
        (column("month")?.as_primitive::<Int32Type>(), column("total")?.as_primitive::<Int32Type>());
    let (facility_type, prefecture) = (code("facility_type")?, code("prefecture")?);
    let month = months.is_valid(0).then(|| Month::from_packed(months.value(0))).flatten();
    let Some(month) = month.filter(|_| totals.is_valid(0)) else { return Ok(None) };
    let around = [month.before(), month.after()].map(Month::packed);
    let mut around =
        around.into_iter().filter_map(|other| sums.count_of((other, facility_type, prefecture), "total"));
    let total = i64::from(totals.value(0));
    let is_doubtful = around.any(|other| is_about_thousandfold(i64::from(other), total));
    Ok(is_doubtful.then_some(Hint::UnitOfMonth(month.packed())))
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
