//! Results: the files of `out/linkage/`, written aside and swapped in whole.

mod warnings;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::compute::{max, min};
use datafusion::arrow::datatypes::UInt64Type;
use datafusion::common::ScalarValue;
use tokio::task::JoinHandle;

use super::assessing::{Assessed, Part};
use super::category::Category;
use super::findings::{FindingCounts, FindingsWriter};
use super::in_doubt::in_order;
use super::manifest::manifest;
use super::page::page;
use super::tally::{DAYS_ALLOWED, NOT_COMPARED, NotCompared, Tally};
use super::{JOB, LinkageError, Outcome, Run, written};
use crate::engine::{EngineError, Progress, Query, Session};
use crate::jobs::digest::InputDigest;
use crate::jobs::publishing::{self, Published, write_manifest, write_table};
use crate::report;

pub(super) use warnings::odd_insurers;

/// Writes every result and publishes them.
pub(super) async fn publish(
    mut run: Run<'_>,
    assessed: Assessed,
    tally: Tally,
    insurers: &[String],
    inputs: &[InputDigest],
) -> Result<Outcome, LinkageError> {
    let records = assessed.parts().iter().map(|part| part.in_doubt).sum();
    let progress = Progress::start("writing results", Some(records), &run.observer);
    let staged = run.workspace.stage(JOB)?;
    let findings = write_findings(&run, assessed, &staged, &progress).await?;
    write_table(&staged, "summary.csv", SUMMARY, summary(&tally, insurers))?;
    write_table(&staged, "not_compared.csv", UNCOMPARED, not_compared(&tally, insurers))?;
    write_table(&staged, "registration_delay.csv", DELAY, delays(&tally, insurers))?;
    write_rejects(&run, &staged)?;
    run.steps.push(("writing results", progress.finish()?));
    let manifest = manifest(&run, &tally, insurers, findings.rows, inputs);
    write_manifest(&staged, &manifest)?;
    let path = staged.join("report.html");
    let html = report::linkage::render(&page(&run, &tally, &findings, insurers, manifest))?;
    std::fs::write(&path, html).map_err(written(&path))?;
    let Published { folder, warnings } = publishing::publish(
        &run.workspace,
        &run.observer,
        [&*run.linkages, &*run.residents],
        (&staged, JOB),
    )?;
    let warnings = warnings::warnings(&run, &tally, insurers).into_iter().chain(warnings).collect();
    Ok(Outcome {
        folder,
        findings: findings.to_look_at,
        findings_allowed: run.linkage.findings_allowed,
        rejected: run.rejected.linkages.count(),
        tally,
        warnings,
    })
}

/// Publishes the list of rejected rows where there is no result to go with it; the last complete run
/// stays as it is.
pub(super) fn publish_rejects_alone(run: &Run<'_>) -> Result<PathBuf, LinkageError> {
    publishing::publish_rejects_alone(&run.workspace, (JOB, &run.id), rejects(run))
}

/// A name for a run that sorts by time: `20240507T013000Z-4f2a`.
pub(super) fn run_id() -> String {
    format!("{}-{:04x}", chrono::Utc::now().format("%Y%m%dT%H%M%SZ"), fastrand::u16(..))
}

async fn write_findings(
    run: &Run<'_>,
    mut assessed: Assessed,
    folder: &Path,
    progress: &Progress,
) -> Result<FindingCounts, LinkageError> {
    let threads = run.engine.threads();
    let flags = flags(run, &assessed).await?;
    assessed.flagged = Vec::new();
    let mut writing = Writing::Idle(Box::new(FindingsWriter::create(folder, run.config.lang, threads)?));
    for part in assessed.parts() {
        let found = findings_of(run, &assessed, part, &flags, run.list_all()).await?;
        let mut writer = writing.end().await?;
        // One part is written while the next one is asked for, where there is a thread for it.
        writing = if threads > 1 {
            let write = move || writer.write(&found).map(|()| writer);
            Writing::Beside(tokio::task::spawn_blocking(write))
        } else {
            writer.write(&found)?;
            Writing::Idle(writer)
        };
        progress.rows().fetch_add(part.in_doubt, Ordering::Relaxed);
    }
    writing.end().await?.finish()
}

/// The writer of the findings between one part and the next.
enum Writing {
    Idle(Box<FindingsWriter>),
    Beside(JoinHandle<Result<Box<FindingsWriter>, LinkageError>>),
}

impl Writing {
    async fn end(self) -> Result<Box<FindingsWriter>, LinkageError> {
        match self {
            Writing::Idle(writer) => Ok(writer),
            Writing::Beside(task) => task.await.map_err(|_| EngineError::Interrupted)?,
        }
    }
}

/// The flags of all assessed records.
pub(super) async fn flags(run: &Run<'_>, assessed: &Assessed) -> Result<Flags, EngineError> {
    let session = number_holders(run, assessed).await?;
    session.materialise("people_by_number", Query::PEOPLE_BY_NUMBER, &[]).await?;
    let (schema, batches) = session.collect(Query::FLAGS, &[]).await?;
    Ok(Flags(in_order(&schema, &batches)?))
}

/// A session with `assessed`, and `number_holders` among them.
pub(super) async fn number_holders(run: &Run<'_>, assessed: &Assessed) -> Result<Session, EngineError> {
    let session = run.engine.session();
    session.register_batches("assessed", assessed.flagged_schema.clone(), assessed.flagged.clone())?;
    session.materialise("number_holders", Query::NUMBER_HOLDERS, &[]).await?;
    Ok(session)
}

/// The rows of `queries/linkage/flags.sql`, in the order of the records.
pub(super) struct Flags(RecordBatch);

impl Flags {
    /// Those of the records of a part.
    fn of_part(&self, assessments: &[RecordBatch]) -> RecordBatch {
        let records_of = |batch: &RecordBatch| {
            let records = batch.column_by_name("record")?.as_primitive::<UInt64Type>();
            min(records).zip(max(records))
        };
        let bounds = assessments.iter().filter_map(records_of);
        let Some((first, last)) =
            bounds.reduce(|(first, last), (low, high)| (first.min(low), last.max(high)))
        else {
            return self.0.slice(0, 0);
        };
        let flagged = self.0.column_by_name("record").map(AsArray::as_primitive::<UInt64Type>);
        let place = |before: &dyn Fn(u64) -> bool| {
            flagged.map_or(0, |flagged| flagged.values().partition_point(|record| before(*record)))
        };
        let (start, end) = (place(&|record| record < first), place(&|record| record <= last));
        self.0.slice(start, end - start)
    }
}

/// The findings among the records of a part, or all its records.
pub(super) async fn findings_of(
    run: &Run<'_>,
    assessed: &Assessed,
    part: &Part,
    flags: &Flags,
    all: bool,
) -> Result<Vec<RecordBatch>, EngineError> {
    // One sort at a time: side by side, two would not leave each other a batch of the least memory allowed.
    let session = run.engine.narrow_session();
    let (schema, batches) = assessed.assessments(part)?;
    let flags = flags.of_part(&batches);
    session.register_batches("assessments", schema, batches)?;
    session.register_batches("flags", flags.schema(), vec![flags])?;
    let parameters = [("all", ScalarValue::from(all))];
    Ok(session.collect(Query::FINDINGS, &parameters).await?.1)
}

const SUMMARY: &[&str] = &["insurer_number", "category", "verdict", "records"];

fn summary(tally: &Tally, insurers: &[String]) -> Vec<Vec<String>> {
    let mut rows: BTreeMap<(&str, Category, &str), u64> = BTreeMap::new();
    for ((insurer, category, verdict), records) in &tally.summary {
        *rows.entry((insurer_number(insurers, *insurer), *category, verdict)).or_default() += records;
    }
    rows.into_iter()
        .map(|((insurer, category, verdict), records)| {
            vec![insurer.into(), category.as_str().into(), verdict.into(), records.to_string()]
        })
        .collect()
}

const UNCOMPARED: &[&str] = &["insurer_number", "not_compared", "records"];

fn not_compared(tally: &Tally, insurers: &[String]) -> Vec<Vec<String>> {
    let by_number = |(insurer, counts): (&u32, &NotCompared)| (insurer_number(insurers, *insurer), *counts);
    let rows: BTreeMap<&str, NotCompared> = tally.not_compared.iter().map(by_number).collect();
    let rows = rows.into_iter().flat_map(|(insurer, counts)| {
        let counts = NOT_COMPARED.into_iter().zip(counts);
        counts.map(|(what, records)| vec![insurer.to_owned(), what.to_owned(), records.to_string()])
    });
    rows.collect()
}

const DELAY: &[&str] = &["insurer_number", "days", "records", "share_over_allowed"];

/// The days to registration with the share of the insurer's records that took longer than allowed.
fn delays(tally: &Tally, insurers: &[String]) -> Vec<Vec<String>> {
    let mut rows = BTreeMap::new();
    for (insurer, delays) in &tally.delays {
        let total: u64 = delays.values().sum();
        let late: u64 = delays.range(DAYS_ALLOWED + 1..).map(|(_, records)| records).sum();
        rows.insert(insurer_number(insurers, *insurer), (delays, report::percent(late, total)));
    }
    let rows = rows.into_iter().flat_map(|(insurer, (delays, share))| {
        delays.iter().map(move |(days, records)| {
            vec![insurer.to_owned(), days.to_string(), records.to_string(), share.clone()]
        })
    });
    rows.collect()
}

pub(super) fn insurer_number(insurers: &[String], position: u32) -> &str {
    insurers.get(position as usize).map_or("", String::as_str)
}

fn write_rejects(run: &Run<'_>, folder: &Path) -> Result<(), LinkageError> {
    publishing::write_rejects(folder, rejects(run))
}

fn rejects(run: &Run<'_>) -> impl Iterator<Item = [String; 4]> + use<> {
    run.rejected.linkages.rows().chain(run.rejected.residents.rows())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{ArrayRef, UInt64Array};

    use super::*;

    #[test]
    fn a_part_is_given_the_flags_of_its_records() {
        let batch = |records: &[u64]| {
            let records: ArrayRef = Arc::new(UInt64Array::from(records.to_vec()));
            RecordBatch::try_from_iter([("record", records)]).unwrap()
        };
        let flags = Flags(batch(&[2, 4, 5, 9, 12]));
        let of_part = |records: &[&[u64]]| {
            let records: Vec<_> = records.iter().map(|records| batch(records)).collect();
            flags.of_part(&records).column(0).as_primitive::<UInt64Type>().values().to_vec()
        };
        assert_eq!(of_part(&[&[7, 4], &[], &[9, 8]]), [4, 5, 9], "in whatever order they are");
        assert_eq!(of_part(&[&[13]]), [0; 0]);
        assert_eq!(of_part(&[]), [0; 0]);
        assert_eq!(of_part(&[&[0, 20]]), [2, 4, 5, 9, 12]);
    }
}
