//! Reading an input whole, and setting aside what a query finds at fault.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use datafusion::arrow::array::RecordBatch;
use datafusion::common::ScalarValue;

use crate::engine::{EngineError, Progress, Query, Session};
use crate::jobs::error::JobError;
use crate::jobs::refusals::{self, Refusal};
use crate::jobs::run::Run;
use crate::report::table::{ResultTable, TableLayout};
use crate::source::{Layout, Reason, Rejects, Source};

/// A table that was read and checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Checked {
    pub(crate) table: &'static str,
    /// Rows in the input, the rejected ones included.
    pub(crate) rows: u64,
    /// Rows that could not be read, or were found at fault.
    pub(crate) rejected: u64,
    /// Rows that are sound and that something is counted from.
    pub(crate) sound: u64,
    /// Rows that are of no concern to the job, counted where that was found out.
    pub(crate) set_aside: u64,
}

impl Checked {
    /// Whether every row was rejected or counted under what it was found to be: otherwise rows were lost or counted twice.
    pub(crate) fn conserve(self, counted: u64) -> Result<(), JobError> {
        let Checked { table, rows, rejected, .. } = self;
        let accounted = rejected + counted;
        if rows == accounted { Ok(()) } else { Err(JobError::Conservation { table, rows, accounted }) }
    }
}

/// How a table is read and checked.
#[derive(Debug)]
pub(crate) struct TableCheck {
    pub(crate) layout: &'static Layout,
    /// The columns that are read, where not all are: what is wrong in the others is of no concern.
    pub(crate) columns: Option<&'static [&'static str]>,
    /// Reads the table under its name and gives its rows with a number in `fault`: 0 for a sound row, or the place in
    /// `faults`, from 1.
    pub(crate) query: Query,
    /// What is wrong, and in which column.
    pub(crate) faults: &'static [(&'static str, Reason)],
}

/// Reads a table and registers the sound rows under its name; ends the run where too many are not.
///
/// An input that was not given is a table without rows.
pub(crate) async fn read_checked(
    run: &mut Run<'_>,
    session: &Session,
    check: &TableCheck,
) -> Result<Checked, JobError> {
    let &TableCheck { layout, columns, query, faults } = check;
    let table = layout.table;
    let Some(source) = run.inputs.source(table).cloned() else {
        session.register_batches(table, layout.schema(), Vec::new())?;
        let (schema, _) = session.collect(query, &[]).await?;
        session.remove(table)?;
        session.register_batches(table, schema, Vec::new())?;
        return Ok(Checked { table, rows: 0, rejected: 0, sound: 0, set_aside: 0 });
    };
    let progress = Progress::start(table, None, &run.observer);
    let rejects = Arc::<Rejects>::default();
    let threads = run.engine.threads();
    let columns = columns.map_or_else(|| layout.names(), <[_]>::to_vec);
    let provider = source.table(&columns, None, threads, rejects.clone(), progress.callback())?;
    session.register(table, provider)?;
    let (schema, batches) = session.collect(query, &[]).await?;
    session.remove(table)?;
    let mut refused = Vec::new();
    let mut sound = Vec::with_capacity(batches.len());
    for batch in batches {
        sound.push(without_faults(batch, faults, &mut refused)?);
    }
    let kept = sound.iter().map(|batch| batch.num_rows() as u64).sum();
    session.register_batches(table, schema, sound)?;
    let rows = progress.rows().load(Ordering::Relaxed);
    let rejected = rejects.count() + refused.len() as u64;
    run.rejects.merge(&rejects);
    name_refused(run, &source, &mut refused).await?;
    run.steps.push((table, progress.finish()?));
    let checked = Checked { table, rows, rejected, sound: kept, set_aside: 0 };
    check_share(run, checked)?;
    Ok(checked)
}

/// A table of results: what a query gives, whose columns are those of the layout in their order.
pub(crate) async fn result_table(
    session: &Session,
    layout: &'static TableLayout,
    query: Query,
    parameters: &[(&str, ScalarValue)],
) -> Result<ResultTable, JobError> {
    let (_, rows) = session.collect(query, parameters).await?;
    Ok(ResultTable { layout, rows, remarks: Vec::new() })
}

/// The rows without a fault; the others are added to a list.
pub(crate) fn without_faults(
    batch: RecordBatch,
    faults: &[(&'static str, Reason)],
    refused: &mut Vec<Refusal>,
) -> Result<RecordBatch, EngineError> {
    refusals::without_faults(batch, |row, fault| {
        refused.extend(faults.get(fault).map(|(column, reason)| (row, *column, *reason)));
    })
}

/// Names rows among the rejects, whichever thread found them first.
pub(crate) async fn name_refused(
    run: &Run<'_>,
    source: &Arc<Source>,
    refused: &mut [Refusal],
) -> Result<(), JobError> {
    refused.sort_unstable_by_key(|(row, ..)| *row);
    refusals::name_refused(run, source, refused).await
}

/// More rejected rows than allowed end the run, and so does a table without rows.
pub(crate) fn check_share(run: &Run<'_>, checked: Checked) -> Result<(), JobError> {
    let Checked { table, rows, rejected, .. } = checked;
    run.check_identifiers()?;
    run.check_share(table, rows, rejected)
}
