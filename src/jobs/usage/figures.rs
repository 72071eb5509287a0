//! Roll-up of counts by month, prefecture and type: taken from summed rows or added up, never both.

use std::collections::BTreeSet;
use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, BooleanArray, RecordBatch};
use datafusion::arrow::compute::filter_record_batch;
use datafusion::arrow::datatypes::{Int32Type, Int64Type, UInt8Type, UInt64Type};
use datafusion::arrow::error::ArrowError;

use super::error::UsageError;
use crate::codes::facility_type::{ALL_TYPES, FacilityType};
use crate::codes::month::Month;
use crate::codes::prefecture::{COUNTRY, Prefecture};
use crate::engine::{Query, Session};
use crate::jobs::error::JobError;
use crate::jobs::refusals::Refusal;
use crate::jobs::statistics::Run;
use crate::jobs::statistics::judgements::{NOT_THE_SUM, SAME_MONTH};
use crate::source::{Rejects, USAGE};

/// The rows from which the figures come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub(super) struct FigureSources {
    /// Rows of facilities, added up.
    pub facility_rows: u64,
    /// Summed rows of a prefecture and a type.
    pub of_prefecture_and_type: u64,
    /// Summed rows of a type in the whole country.
    pub of_type: u64,
    /// Summed rows of a prefecture over all types.
    pub of_prefecture: u64,
    /// Summed rows of the whole country over all types.
    pub of_country: u64,
    /// Figures for which a summed row was taken, while finer rows add up to them, or to a part of them, too.
    pub given_beside_finer: u64,
    /// Prefectures and months without a sum over types, since not every type is given.
    pub incomplete_prefectures: u64,
    /// Rates that are not shown.
    pub hidden: u64,
}

impl FigureSources {
    /// Summed rows.
    pub(super) const fn summed(&self) -> u64 {
        self.of_prefecture_and_type + self.of_type + self.of_prefecture + self.of_country
    }
}

/// Makes the table `figures` from `cells` and `summed`; a summed row that contradicts finer ones is an error.
pub(super) async fn add_up(
    run: &Run<'_>,
    session: &Session,
    facility_rows: u64,
) -> Result<FigureSources, JobError> {
    session.materialise("figure_parts", Query::FIGURE_PARTS, &[]).await?;
    session.materialise("incomplete_prefectures", Query::INCOMPLETE_PREFECTURES, &[]).await?;
    session.materialise("figure_lines", Query::FIGURE_LINES, &[]).await?;
    let (_, contradictions) = session.collect(Query::CONTRADICTIONS, &[]).await?;
    if let Some(batch) = contradictions.iter().find(|batch| batch.num_rows() > 0) {
        return Err(contradiction(run, batch).await?);
    }
    session.materialise("figures", Query::FIGURES, &[]).await?;
    let mut taken = FigureSources { facility_rows, ..FigureSources::default() };
    let (_, summed) = session.collect(Query::SUMMED_ROWS, &[]).await?;
    for batch in &summed {
        count(batch, &mut taken)?;
    }
    Ok(taken)
}

/// Counts rows of `queries/usage/summed_rows.sql`.
fn count(batch: &RecordBatch, taken: &mut FigureSources) -> Result<(), ArrowError> {
    let schema = batch.schema();
    let column = |name: &str| Ok::<_, ArrowError>(batch.column(schema.index_of(name)?));
    let what = column("what")?.as_primitive::<Int64Type>();
    let rows = column("rows")?.as_primitive::<Int64Type>();
    for row in 0..batch.num_rows() {
        let rows = rows.value(row).unsigned_abs();
        match what.value(row) {
            0 => taken.of_country += rows,
            1 => taken.of_type += rows,
            2 => taken.of_prefecture += rows,
            3 => taken.of_prefecture_and_type += rows,
            4 => taken.given_beside_finer += rows,
            _ => taken.incomplete_prefectures += rows,
        }
    }
    Ok(())
}

/// The error of the first row of `queries/usage/contradictions.sql`.
async fn contradiction(run: &Run<'_>, batch: &RecordBatch) -> Result<JobError, JobError> {
    let schema = batch.schema();
    let column = |name: &str| Ok::<_, ArrowError>(batch.column(schema.index_of(name)?));
    let count = |name: &str| -> Result<i64, ArrowError> {
        let counts =
            datafusion::arrow::compute::cast(column(name)?, &datafusion::arrow::datatypes::DataType::Int64)?;
        let counts = counts.as_primitive::<Int64Type>();
        Ok(if counts.is_valid(0) { counts.value(0) } else { 0 })
    };
    let uses = |card: &str, total: &str| -> Result<String, ArrowError> {
        Ok(format!("{} uses of a card in {} checks", count(card)?, count(total)?))
    };
    let month = column("month")?.as_primitive::<Int32Type>().value(0);
    let code = |name: &str| Ok::<_, ArrowError>(column(name)?.as_primitive::<UInt8Type>().value(0));
    let (prefecture, facility_type) = (code("prefecture")?, code("facility_type")?);
    let month = Month::from_packed(month).map(|month| month.to_string()).unwrap_or_default();
    let prefecture = Prefecture::from_code(prefecture).map_or(COUNTRY, Prefecture::name);
    let facility_type = FacilityType::from_code(facility_type).map_or(ALL_TYPES.0, FacilityType::name);
    let row = column("row")?.as_primitive::<UInt64Type>().value(0);
    let (file, line) = place(run, row).await?;
    Ok(UsageError::Contradiction {
        what: format!("{month} {prefecture} {facility_type}"),
        given: uses("card", "total")?,
        finer: uses("finer_card", "finer_total")?,
        file,
        line,
    }
    .into())
}

/// The file and the line of a row of usage.
async fn place(run: &Run<'_>, row: u64) -> Result<(String, u64), JobError> {
    let rejects = Arc::<Rejects>::default();
    if let Some(source) = run.inputs.source(USAGE.table) {
        let session = run.engine.narrow_session();
        let found = source.refusals(&[(row, "total", NOT_THE_SUM)], 1, rejects.clone())?;
        session.register("values", found)?;
        session.collect(Query::VALUES, &[]).await?;
    }
    Ok(rejects.list().first().map(|reject| (reject.file.to_string(), reject.line)).unwrap_or_default())
}

/// Takes summed rows out that have the month, prefecture and type of one before.
pub(super) fn take_out_repeated(summed: &mut [RecordBatch]) -> Result<Vec<Refusal>, ArrowError> {
    let mut seen = BTreeSet::new();
    let mut repeated = Vec::new();
    for batch in summed {
        let rows = batch.column(0).as_primitive::<UInt64Type>();
        let months = batch.column(1).as_primitive::<Int32Type>();
        let (types, prefectures) =
            (batch.column(2).as_primitive::<UInt8Type>(), batch.column(3).as_primitive::<UInt8Type>());
        let is_first = |row| seen.insert((months.value(row), types.value(row), prefectures.value(row)));
        let first: BooleanArray = (0..batch.num_rows()).map(is_first).map(Some).collect();
        let again = (0..batch.num_rows()).filter(|row| !first.value(*row));
        repeated.extend(again.map(|row| (rows.value(row), "month", SAME_MONTH)));
        if first.has_false() {
            *batch = filter_record_batch(batch, &first)?;
        }
    }
    Ok(repeated)
}
