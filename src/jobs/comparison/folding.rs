//! Folding: every input is read once and becomes keys and small numbers in partitions.

use std::sync::Arc;

use datafusion::common::ScalarValue;
use datafusion::common::runtime::SpawnedTask;
use datafusion::execution::SendableRecordBatchStream;
use futures::StreamExt;

use super::context::Run;
use super::folded::{FoldedRows, FoldedTable, FoldedTables};
use super::judgements::{FUTURE, NO_PERSON, NO_VALIDITY, REVERSED, UNKNOWN_VALIDITY};
use super::refusals::Refusals;
use super::rows::{FoldedRow, SideTables};
use crate::engine::operators::{MOST_NAMES, RowTable, Rows, SharedNames, TextFile};
use crate::engine::{EngineError, Progress, Query, Session, join};
use crate::jobs::error::JobError;
use crate::jobs::judgements::NO_DAY;
use crate::jobs::ranges::expected_rows;
use crate::jobs::refusals::without_faults;
use crate::source::{
    CLAIMS, DISPLAYS, ENTITLEMENTS, FirstRows, Layout, REGISTRATIONS, RESPONSES, Reason, Rejects, Source,
};

/// How a table is folded.
struct Folding {
    layout: &'static Layout,
    query: Query,
    /// What the numbers of `fault` in the query stand for, from 1: the column of the input and what is wrong.
    faults: &'static [(&'static str, Reason)],
}

const NOBODY: (&str, Reason) = ("number", NO_PERSON);

const FOLDINGS: [Folding; 5] = [
    Folding {
        layout: &ENTITLEMENTS,
        query: Query::FOLDED_ENTITLEMENTS,
        faults: &[NOBODY, ("valid_from", NO_DAY), ("valid_to", NO_DAY), ("valid_to", REVERSED)],
    },
    Folding {
        layout: &REGISTRATIONS,
        query: Query::FOLDED_REGISTRATIONS,
        faults: &[
            NOBODY,
            ("entered_on", NO_DAY),
            ("effective_from", NO_DAY),
            ("effective_to", NO_DAY),
            ("invalidated_on", NO_DAY),
            ("new_card_mailed_on", NO_DAY),
            ("effective_to", REVERSED),
        ],
    },
    Folding {
        layout: &RESPONSES,
        query: Query::FOLDED_RESPONSES,
        faults: &[
            NOBODY,
            ("confirmed_on", NO_DAY),
            ("confirmed_on", FUTURE),
            ("validity", NO_VALIDITY),
            ("validity", UNKNOWN_VALIDITY),
        ],
    },
    Folding { layout: &DISPLAYS, query: Query::FOLDED_DISPLAYS, faults: &[NOBODY, ("service_date", NO_DAY)] },
    Folding { layout: &CLAIMS, query: Query::FOLDED_CLAIMS, faults: &[NOBODY, ("service_date", NO_DAY)] },
];

/// Reads and folds every input.
pub(crate) async fn fold(run: &mut Run<'_>) -> Result<(FoldedTables, Arc<FoldedRows>), JobError> {
    let texts = Arc::new(TextFile::create(&run.workspace.work().join("texts"))?);
    let (insurers, products) = (Arc::new(SharedNames::default()), Arc::new(SharedNames::default()));
    let [of_entitlements, of_entries, of_responses, of_displays, of_claims] = &FOLDINGS;
    let (entitlements, of_entitlements) = fold_table(run, of_entitlements, &texts, &insurers).await?;
    let (registrations, of_entries) = fold_table(run, of_entries, &texts, &products).await?;
    let (responses, of_responses) = fold_table(run, of_responses, &texts, &products).await?;
    let (displays, of_displays) = fold_table(run, of_displays, &texts, &products).await?;
    let (claims, of_claims) = fold_table(run, of_claims, &texts, &products).await?;
    let rows = FoldedRows {
        partitions: run.own.plan.partitions,
        entitlements: of_entitlements,
        entries: of_entries,
        responses: of_responses,
        displays: of_displays,
        claims: of_claims,
        texts: Arc::into_inner(texts).ok_or(EngineError::Interrupted)?,
    };
    let tables =
        FoldedTables { entitlements, registrations, responses, displays, claims, insurers, products };
    Ok((tables, Arc::new(rows)))
}

async fn fold_table<R: FoldedRow>(
    run: &mut Run<'_>,
    folding: &Folding,
    texts: &Arc<TextFile>,
    names: &Arc<SharedNames>,
) -> Result<(FoldedTable, Rows<R>), JobError> {
    let table = folding.layout.table;
    let source = run.inputs.source(table).cloned();
    let total = source.as_ref().map(|source| expected_rows(source));
    let observer = if source.is_some() { run.observer.clone() } else { run.observer.unwatched() };
    let progress = Progress::start(table, total, &observer);
    let session = run.engine.session();
    let rejects = Arc::<Rejects>::default();
    register(run, &session, folding.layout, source.as_ref(), &rejects, &progress)?;
    let streams = session.streams(folding.query, &parameters(run, folding.query)).await?;
    let rows =
        RowTable::<R>::create(&run.workspace.work().join(table), run.own.plan.partitions, &run.tables)?;
    let rows = Arc::new(rows);
    let tasks = streams.into_iter().map(|stream| {
        let writer = FoldWriter {
            rows: rows.clone(),
            texts: texts.clone(),
            names: names.clone(),
            query: folding.query,
            only: run.own.only,
        };
        SpawnedTask::spawn(writer.write(stream))
    });
    let mut counts = FoldCounts::default();
    join(tasks).await?.into_iter().for_each(|of_task| counts.add(of_task));
    if names.are_too_many() {
        let column = if table == ENTITLEMENTS.table { "insurer_number" } else { "product_id" };
        return Err(JobError::NoNames { table, column, most: MOST_NAMES, file: None });
    }
    let mut refused = Refusals::default();
    for ((column, fault), rows) in folding.faults.iter().zip(counts.refused) {
        refused.add(column, *fault, rows);
    }
    let unreadable = rejects.count();
    let unreadable_rows = match run.own.followed {
        Some(_) => rejects.list().into_iter().map(|reject| reject.row).collect(),
        None => Vec::new(),
    };
    run.rejects.merge(&rejects);
    if source.is_some() {
        run.steps.push((table, progress.finish()?));
    }
    let folded = FoldedTable {
        rows_read: counts.read + unreadable,
        unreadable,
        unreadable_rows,
        refused,
        kept: counts.kept,
        by_insurer: counts.by_insurer,
    };
    Ok((folded, Arc::into_inner(rows).ok_or(EngineError::Interrupted)?.finish()?))
}

/// Registers the input under its name, without rows where there is none.
fn register(
    run: &Run<'_>,
    session: &Session,
    layout: &'static Layout,
    source: Option<&Arc<Source>>,
    rejects: &Arc<Rejects>,
    progress: &Progress,
) -> Result<(), JobError> {
    let Some(source) = source else {
        return Ok(session.register_batches(layout.table, layout.schema(), Vec::new())?);
    };
    let columns: Vec<&str> = layout.columns.iter().map(|column| column.name).collect();
    let table = source.table(&columns, None, run.engine.threads(), rejects.clone(), progress.callback())?;
    Ok(session.register(layout.table, table)?)
}

fn parameters(run: &Run<'_>, query: Query) -> Vec<(&'static str, ScalarValue)> {
    let as_of = ("as_of", ScalarValue::from(run.own.burden.as_of.packed()));
    if query.parameters().any(|name| name == "as_of") { vec![as_of] } else { Vec::new() }
}

/// Folds the rows of one thread.
struct FoldWriter<R> {
    rows: Arc<RowTable<R>>,
    texts: Arc<TextFile>,
    names: Arc<SharedNames>,
    query: Query,
    /// The key of the only person whose rows are kept.
    only: Option<u64>,
}

/// No table has more faults that a query tells.
const MOST_FAULTS: usize = 7;

/// The rows of one thread, or of all.
#[derive(Default)]
struct FoldCounts {
    read: u64,
    kept: u64,
    /// Rows that were kept by the position of their insurer, where the table has one.
    by_insurer: Vec<u64>,
    /// Rows with each fault.
    refused: [FirstRows; MOST_FAULTS],
}

impl FoldCounts {
    fn add(&mut self, other: FoldCounts) {
        self.read += other.read;
        self.kept += other.kept;
        if self.by_insurer.len() < other.by_insurer.len() {
            self.by_insurer.resize(other.by_insurer.len(), 0);
        }
        for (rows, others) in self.by_insurer.iter_mut().zip(other.by_insurer) {
            *rows += others;
        }
        for (refused, others) in self.refused.iter_mut().zip(other.refused) {
            refused.add(others);
        }
    }
}

#[inline]
fn count_insurer(rows: &mut Vec<u64>, insurer: u32) {
    let position = insurer as usize;
    if rows.len() <= position {
        // A hostile input may name any number, and then ends the run.
        if position >= MOST_NAMES {
            return;
        }
        rows.resize(position + 1, 0);
    }
    rows[position] += 1;
}

impl<R: FoldedRow> FoldWriter<R> {
    /// Folds a stream into the partitions.
    async fn write(self, mut stream: SendableRecordBatchStream) -> Result<FoldCounts, EngineError> {
        let mut table = self.rows.writer();
        let mut side_tables = SideTables { texts: self.texts.writer(), names: self.names.reader() };
        let mut counts = FoldCounts::default();
        while let Some(batch) = stream.next().await {
            let batch = batch.map_err(|source| EngineError::of_query(self.query, source))?;
            counts.read += batch.num_rows() as u64;
            let refused = &mut counts.refused;
            let batch = without_faults(batch, |row, fault| {
                if let Some(rows) = refused.get_mut(fault) {
                    rows.push(row);
                }
            })?;
            R::read(&batch, &mut side_tables, |row| {
                if self.only.is_some_and(|key| key != row.key()) {
                    return Ok(());
                }
                counts.kept += 1;
                if let Some(insurer) = row.insurer() {
                    count_insurer(&mut counts.by_insurer, insurer);
                }
                table.write(row)
            })?;
        }
        side_tables.texts.finish()?;
        table.finish()?;
        Ok(counts)
    }
}
