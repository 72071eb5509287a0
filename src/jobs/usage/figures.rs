//! Roll-up of counts by month, prefecture and type: taken from summed rows or added up, never both.

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::Int64Type;
use datafusion::arrow::error::ArrowError;

use super::contradiction::contradiction;
use super::gaps::Gaps;
use super::scan::UsageRows;
use super::unit::unit;
use crate::config::Incomplete;
use crate::engine::{Query, Session};
use crate::jobs::error::JobError;
use crate::jobs::statistics::Run;

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
    /// Summed rows of a region, which are in no figure.
    pub of_region: u64,
    /// Figures for which a summed row was taken, while finer rows add up to them, or to a part of them, too.
    pub given_beside_finer: u64,
    /// Prefectures and months without a sum over types, since not every type is given.
    pub incomplete_prefectures: u64,
    /// Rates that are not shown.
    pub hidden: u64,
    /// Those among them that would give others away.
    pub hidden_beside: u64,
    /// Figures that the input hides.
    pub masked: u64,
}

impl FigureSources {
    /// Summed rows.
    pub(super) const fn summed(&self) -> u64 {
        self.of_prefecture_and_type + self.of_type + self.of_prefecture + self.of_country + self.of_region
    }
}

/// Makes the table `figures` from `cells` and `summed`, and those of what is missing; a summed row that contradicts finer
/// ones is an error. Where counts of facilities are hidden, the others add up to no more than a sum.
pub(super) async fn add_up(
    run: &Run<'_>,
    session: &Session,
    incomplete: Incomplete,
    uses: &UsageRows,
) -> Result<(FigureSources, Gaps), JobError> {
    let publish = [("publish", (incomplete == Incomplete::Publish).into())];
    session.materialise("figure_parts", Query::FIGURE_PARTS, &[]).await?;
    let (schema, missing) = session.collect(Query::MISSING_CELLS, &[]).await?;
    let gaps = Gaps::of(&missing)?;
    session.register_batches("missing_cells", schema, missing)?;
    session.materialise("national_gaps", Query::NATIONAL_GAPS, &[]).await?;
    session.materialise("withheld", Query::WITHHELD, &publish).await?;
    session.materialise("unmarked_months", Query::UNMARKED_MONTHS, &publish).await?;
    session.materialise("incomplete_prefectures", Query::INCOMPLETE_PREFECTURES, &publish).await?;
    session.materialise("figure_lines", Query::FIGURE_LINES, &[]).await?;
    let (_, contradictions) =
        session.collect(Query::CONTRADICTIONS, &[unit(run), ("masked", uses.is_masked.into())]).await?;
    if let Some(batch) = contradictions.iter().find(|batch| batch.num_rows() > 0) {
        return Err(contradiction(run, (session, &uses.summed), batch).await?);
    }
    session.materialise("figures", Query::FIGURES, &[]).await?;
    let mut taken = FigureSources { facility_rows: uses.sums.rows(), ..FigureSources::default() };
    let (_, summed) = session.collect(Query::SUMMED_ROWS, &[]).await?;
    for batch in &summed {
        count(batch, &mut taken)?;
    }
    Ok((taken, gaps))
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
