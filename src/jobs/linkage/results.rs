//! Results: the files of `out/linkage/`, written aside and swapped in whole.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use datafusion::arrow::array::RecordBatch;
use datafusion::common::ScalarValue;
use datafusion::common::runtime::SpawnedTask;

use super::assessing::{AssessmentRound, Assessments};
use super::case_values;
use super::context::Run;
use super::evidence::EvidenceWriter;
use super::findings::{FindingCounts, FindingsWriter};
use super::flags::FlagTable;
use super::manifest::account;
use super::not_compared::NotComparedRecords;
use super::page::page;
use super::records_in_doubt::RecordsInDoubt;
use super::summary::summary;
use super::tally::{NOT_COMPARED, NotCompared, Tally, insurer_number};
use super::telling::Telling;
use super::urgent::LAYOUT;
use super::warnings;
use crate::codes::category::Category;
use crate::codes::policy::Policy;
use crate::engine::{EngineError, Progress, Query};
use crate::jobs::digest::InputDigest;
use crate::jobs::error::JobError;
use crate::jobs::findings_workbook::FindingsWorkbook;
use crate::jobs::outcome::ToActOn;
use crate::jobs::publishing::{Staged, Unpublished};
use crate::report;
use crate::report::linkage::Page;
use crate::report::most_urgent::UrgentFindings;
use crate::source::LINKAGES;

const PAGE: &str = "report.html";

/// What a run found.
pub(super) struct Judged {
    pub(super) assessments: Assessments,
    pub(super) tally: Tally,
    pub(super) not_compared: NotComparedRecords,
    /// The records whose values a ledger may keep.
    pub(super) in_doubt: Arc<RecordsInDoubt>,
}

/// Writes every result.
pub(super) async fn write<'c>(
    mut run: Run<'c>,
    Judged { assessments, tally, not_compared, in_doubt }: Judged,
    insurers: &[String],
    inputs: &[InputDigest],
) -> Result<Unpublished<'c>, JobError> {
    let records = assessments.rounds().iter().map(|round| round.in_doubt).sum();
    let progress = Progress::start("writing results", Some(records), &run.observer);
    let mut staged = Staged::begin(&run)?;
    let (findings, urgent) =
        write_findings(&run, (assessments, &in_doubt), staged.folder(), &progress).await?;
    let urgent = Arc::new(urgent);
    let page = page(&run, &tally, (&findings, &urgent), insurers);
    let said = (report::linkage::notices(&page), report::linkage::steps(&page));
    let facts = run.facts(inputs, page.as_of.clone(), said);
    let workbook = FindingsWorkbook::begin(&run, &staged, &urgent, &LAYOUT, facts);
    staged.write_rows("summary.csv", SUMMARY, summary_rows(&tally, insurers))?;
    staged.write_rows("not_compared.csv", UNCOMPARED, not_compared_counts(&tally, insurers))?;
    not_compared.write(&run, &staged).await?;
    write_delays(&staged, &tally, insurers)?;
    if let Some(followed) = &run.own.followed {
        followed.write(staged.folder())?;
    }
    staged.write_rejects(&run)?;
    workbook.end().await?;
    run.steps.push(("writing results", progress.finish()?));
    let manifest = staged.describe(&run, account(&run, &tally, insurers, findings.rows), inputs)?;
    staged.write(PAGE, report::linkage::render(&Page { manifest, ..page })?)?;
    let are_too_many = run.own.linkage.findings_allowed.are_exceeded(findings.by_severity);
    let to_act_on = are_too_many.then_some(ToActOn::Findings);
    let rejected = run.rejects.count_of(LINKAGES.table);
    let summary = summary(&tally, rejected, &findings, run.config.lang);
    let warnings = warnings::warnings(&run, &tally, insurers);
    Ok(staged.complete(run, Some(PAGE), to_act_on, (summary, warnings)))
}

async fn write_findings(
    run: &Run<'_>,
    (assessments, in_doubt): (Assessments, &RecordsInDoubt),
    folder: &Path,
    progress: &Progress,
) -> Result<(FindingCounts, UrgentFindings), JobError> {
    let threads = run.engine.threads();
    let flags = FlagTable::of(run, assessments.flag_inputs()?, assessments.ranges()).await?;
    let followed = run.own.followed.clone();
    let mut evidence = followed.map(|followed| EvidenceWriter::create(folder, followed)).transpose()?;
    let writer = FindingsWriter::create(
        folder,
        Telling::of(run),
        (threads, run.csv_style()),
        run.config.output.workbook_rows,
    )?;
    let mut pending = PendingWrite::Idle(Box::new(writer));
    for round in assessments.rounds() {
        let found = findings_of(run, &assessments, round, &flags, run.own.list_all()).await?;
        if let Some(evidence) = &mut evidence {
            evidence.write(&found, &assessments.fingerprints(round)?)?;
        }
        let mut writer = pending.end().await?;
        // One round is written while the next one is queried, where there is a thread for it.
        pending = if threads > 1 {
            let write = move || writer.write(&found).map(|()| writer);
            PendingWrite::Running(SpawnedTask::spawn_blocking(write))
        } else {
            writer.write(&found)?;
            PendingWrite::Idle(writer)
        };
        progress.rows().fetch_add(round.in_doubt, Ordering::Relaxed);
    }
    let written = pending.end().await?.finish()?;
    if let Some(found) = evidence.map(EvidenceWriter::finish).transpose()?.flatten() {
        // They make room for the values.
        drop((assessments, flags));
        case_values::hand_over(run, in_doubt, found).await?;
    }
    Ok(written)
}

/// The writer of the findings between one round and the next.
enum PendingWrite {
    Idle(Box<FindingsWriter>),
    Running(SpawnedTask<Result<Box<FindingsWriter>, JobError>>),
}

impl PendingWrite {
    async fn end(self) -> Result<Box<FindingsWriter>, JobError> {
        match self {
            PendingWrite::Idle(writer) => Ok(writer),
            PendingWrite::Running(task) => task.await.map_err(|_| EngineError::Interrupted)?,
        }
    }
}

/// The findings among the records of a round, or all its records.
pub(super) async fn findings_of(
    run: &Run<'_>,
    assessments: &Assessments,
    round: &AssessmentRound,
    flags: &FlagTable,
    all: bool,
) -> Result<Vec<RecordBatch>, EngineError> {
    // One sort at a time: side by side, two would not leave each other a batch of the least memory allowed.
    let session = run.engine.narrow_session();
    let (schema, batches) = assessments.of_round(round)?;
    session.register_batches("assessments", schema, batches)?;
    flags.register(&session, &round.ranges)?;
    let parameters = [("all", ScalarValue::from(all))];
    Ok(session.collect(Query::FINDINGS, &parameters).await?.1)
}

const SUMMARY: &[&str] = &["insurer_number", "category", "verdict", "records", "policy"];

fn summary_rows(tally: &Tally, insurers: &[String]) -> Vec<Vec<String>> {
    let mut rows: BTreeMap<(&str, Category, &str, Policy), u64> = BTreeMap::new();
    for ((insurer, category, policy, verdict), records) in &tally.summary {
        let key = (insurer_number(insurers, *insurer), *category, verdict.as_str(), *policy);
        *rows.entry(key).or_default() += records;
    }
    rows.into_iter()
        .map(|((insurer, category, verdict, policy), records)| {
            let [category, policy] = [category.as_str(), policy.as_str()];
            vec![insurer.into(), category.into(), verdict.into(), records.to_string(), policy.into()]
        })
        .collect()
}

const UNCOMPARED: &[&str] = &["insurer_number", "not_compared", "records"];

fn not_compared_counts(tally: &Tally, insurers: &[String]) -> Vec<Vec<String>> {
    let by_number = |(insurer, counts): (&u32, &NotCompared)| (insurer_number(insurers, *insurer), *counts);
    let rows: BTreeMap<&str, NotCompared> = tally.not_compared.iter().map(by_number).collect();
    let rows = rows.into_iter().flat_map(|(insurer, counts)| {
        let counts = NOT_COMPARED.into_iter().zip(counts);
        counts.map(|(what, records)| vec![insurer.to_owned(), what.to_owned(), records.to_string()])
    });
    rows.collect()
}

const DELAY: &[&str] = &["insurer_number", "obligation", "days", "records", "share_over_allowed"];

/// The days that each obligation took, with the share of the insurer's records that took longer than allowed.
fn write_delays(staged: &Staged, tally: &Tally, insurers: &[String]) -> Result<(), JobError> {
    let mut rows = BTreeMap::new();
    for ((insurer, obligation), delays) in &tally.delays {
        let total: u64 = delays.iter().map(|(_, records)| records).sum();
        let late = delays.iter().filter(|(days, _)| *days > obligation.days_allowed());
        let late: u64 = late.map(|(_, records)| records).sum();
        let key = (insurer_number(insurers, *insurer), *obligation);
        rows.insert(key, (delays, report::percent(late, total)));
    }
    let mut file = staged.begin_rows("registration_delay.csv", DELAY)?;
    for ((insurer, obligation), (delays, share)) in rows {
        for (days, records) in delays {
            let (days, records) = (days.to_string(), records.to_string());
            file.row([insurer, obligation.as_str(), &days, &records, &share])?;
        }
    }
    file.finish()
}
