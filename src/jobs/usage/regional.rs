//! Rows that sum up the prefectures of a region: set aside, and compared with these.

use std::collections::BTreeSet;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray, BooleanArray, RecordBatch, UInt8Array};
use datafusion::arrow::compute::{filter_record_batch, not};
use datafusion::arrow::datatypes::{UInt8Type, UInt64Type};
use datafusion::arrow::error::ArrowError;

use super::contradiction::contradiction;
use super::summed::{self, SummedRows};
use super::unit::unit;
use crate::codes::region::Region;
use crate::config::Repeated;
use crate::engine::{EngineError, Query, Session};
use crate::jobs::error::JobError;
use crate::jobs::statistics::Run;

/// Rows that sum up the prefectures of regions.
#[derive(Debug)]
pub(super) struct RegionalSums {
    /// Those whose region is known.
    pub(super) named: SummedRows,
    /// How many others there are.
    pub(super) unnamed: u64,
}

impl RegionalSums {
    /// Takes the rows of regions out of summed ones, which are rows of `summed`.
    pub(super) fn taken_from(
        batches: &[RecordBatch],
        rule: Repeated,
    ) -> Result<(Vec<RecordBatch>, RegionalSums), ArrowError> {
        let (mut others, mut named, mut unnamed) = (Vec::new(), Vec::new(), 0);
        for batch in batches {
            let areas = batch.column(3).as_primitive::<UInt8Type>();
            let regions = || areas.iter().map(|area| Region::from_code(area.unwrap_or_default()));
            let is_regional: BooleanArray = regions().map(|region| Some(region.is_some())).collect();
            let is_named: BooleanArray =
                regions().map(|region| Some(region.and_then(Region::names).is_some())).collect();
            others.push(filter_record_batch(batch, &not(&is_regional)?)?);
            named.push(filter_record_batch(batch, &is_named)?);
            unnamed += (is_regional.true_count() - is_named.true_count()) as u64;
        }
        Ok((others, RegionalSums { named: SummedRows::of(&named, rule), unnamed }))
    }
}

/// How many rows sum up regions, and how many of them were compared with their prefectures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct RegionalCounts {
    pub(super) rows: u64,
    pub(super) compared: u64,
}

/// Compares the rows of regions with the figures of their prefectures; one that does not fit is an error.
pub(super) async fn compare(
    run: &Run<'_>,
    session: &Session,
    (sums, unnamed): (&SummedRows, u64),
) -> Result<RegionalCounts, JobError> {
    let named = sums.batch().map_err(EngineError::from)?;
    let rows = named.num_rows() as u64 + unnamed;
    if named.num_rows() == 0 {
        return Ok(RegionalCounts { rows, compared: 0 });
    }
    session.register_batches("regional_sums", summed::schema(), vec![named])?;
    let regions = regions().map_err(EngineError::from)?;
    session.register_batches("regions", regions.schema(), vec![regions])?;
    let (_, batches) = session.collect(Query::REGIONAL_COMPARISONS, &[unit(run)]).await?;
    let mut compared = BTreeSet::new();
    for batch in &batches {
        let schema = batch.schema();
        let column = |name: &str| {
            Ok::<_, EngineError>(batch.column(schema.index_of(name).map_err(EngineError::from)?))
        };
        let (fits, is_compared) = (column("fits")?.as_boolean(), column("is_compared")?.as_boolean());
        let rows = column("row")?.as_primitive::<UInt64Type>();
        if let Some(row) = (0..batch.num_rows()).find(|row| !fits.value(*row)) {
            return Err(contradiction(run, (session, sums), &batch.slice(row, 1)).await?);
        }
        compared
            .extend((0..batch.num_rows()).filter(|row| is_compared.value(*row)).map(|row| rows.value(row)));
    }
    Ok(RegionalCounts { rows, compared: compared.len() as u64 })
}

/// The prefectures of every region, by each meaning that it may have: the table `regions` of queries.
fn regions() -> Result<RecordBatch, ArrowError> {
    let mut columns: [Vec<u8>; 3] = Default::default();
    for region in Region::all() {
        for (meaning, prefectures) in (0_u8..).zip(region.prefectures()) {
            for prefecture in *prefectures {
                let row = [region.code(), meaning, *prefecture];
                columns.iter_mut().zip(row).for_each(|(column, code)| column.push(code));
            }
        }
    }
    let columns = columns.map(|codes| Arc::new(UInt8Array::from(codes)) as ArrayRef);
    RecordBatch::try_from_iter(["region", "meaning", "prefecture"].into_iter().zip(columns))
}
