//! `internal/facilities.csv`: a row per facility and month, made and written a slice of facilities at a time.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use datafusion::common::runtime::SpawnedTask;
use futures::{StreamExt, TryStreamExt, stream};

use super::layouts;
use super::month_series::SameFigures;
use super::months::{FacilityMonths, schema};
use super::odd_changes::OddChanges;
use super::tables::bounds;
use crate::config::Usage;
use crate::engine::{Engine, EngineError, Progress, Query};
use crate::jobs::error::{JobError, written};
use crate::jobs::statistics::Run;
use crate::report::csv::CsvStyle;
use crate::report::table::{CsvTable, push_rows};

/// Rows of a slice, which are in memory as columns and as text.
const SLICE_ROWS: usize = 1 << 16;

/// Writes the file; the rows that it has, the changes in it that are more likely wrong than true, and how many facilities
/// count in a month what they did in the month before.
pub(super) async fn write(
    run: &mut Run<'_>,
    settings: &Usage,
    months: &Arc<FacilityMonths>,
    folder: &Path,
) -> Result<(u64, OddChanges, SameFigures), JobError> {
    let progress = Progress::start("facilities", None, &run.observer);
    let path = folder.join("facilities.csv");
    let file = File::create(&path).map_err(written(&path))?;
    let (bounds, style) = (bounds(settings), run.csv_style());
    let mut csv = CsvTable::new(&layouts::FACILITY_RATES, file, style);
    let step = (SLICE_ROWS / months.months().max(1)).max(1);
    let slices = (0..months.facilities()).step_by(step).map(|start| {
        let slice = FacilitySlice { months: months.clone(), start, end: start + step, style };
        let (engine, bounds) = (run.engine.clone(), bounds.clone());
        async move {
            let made = SpawnedTask::spawn(async move { slice.make(&engine, bounds).await });
            made.await.map_err(|_| EngineError::Interrupted)?
        }
    });
    let mut slices = stream::iter(slices).buffered(run.engine.threads());
    let (mut rows, mut odd, mut same) = (0, OddChanges::default(), SameFigures::default());
    while let Some(made) = slices.try_next().await? {
        csv.write_made(&made.text)?;
        rows += made.rows;
        odd.add(made.odd);
        same.merge(&made.same);
        progress.rows().fetch_add(made.rows, Ordering::Relaxed);
    }
    drop(slices);
    csv.finish()?;
    run.steps.push(("facilities", progress.finish()?));
    Ok((rows, odd, same))
}

/// Neighbouring facilities, whose lines are made by one query.
struct FacilitySlice {
    months: Arc<FacilityMonths>,
    start: usize,
    end: usize,
    style: CsvStyle,
}

/// What was made of a slice.
struct MadeSlice {
    /// Its lines.
    text: Vec<u8>,
    rows: u64,
    odd: OddChanges,
    same: SameFigures,
}

impl FacilitySlice {
    /// The lines of these facilities, how many they are, and what is odd about them.
    async fn make(
        self,
        engine: &Engine,
        bounds: datafusion::common::ScalarValue,
    ) -> Result<MadeSlice, JobError> {
        let end = self.end.min(self.months.facilities());
        let rows = self.months.rows(self.start..end).map_err(EngineError::from)?;
        let session = engine.narrow_session();
        session.register_batches("facility_months", schema(), rows)?;
        let (_, batches) = session.collect(Query::FACILITY_RATES, &[("bounds", bounds)]).await?;
        let (mut text, mut rows) = (Vec::new(), 0);
        for batch in &batches {
            rows += batch.num_rows() as u64;
            push_rows(&layouts::FACILITY_RATES, batch, self.style, &mut text)?;
        }
        let (_, odd) = session.collect(Query::ODD_FACILITY_CHANGES, &[]).await?;
        let mut same = SameFigures::default();
        same.add(&session.collect(Query::REPEATED_FACILITY_MONTHS, &[]).await?.1)
            .map_err(EngineError::from)?;
        Ok(MadeSlice { text, rows, odd: OddChanges::of(&odd)?, same })
    }
}
