//! Results: the files of `out/burden/`, written aside and swapped in whole.

use std::sync::Arc;

use super::comparing::ComparisonResult;
use super::doubts;
use super::findings::write_findings;
use super::manifest::account;
use super::page::page;
use super::patterns::write_patterns;
use super::summary::summary;
use super::tally::Origin;
use super::tally::Tally;
use super::urgent::LAYOUT;
use crate::engine::Progress;
use crate::jobs::comparison::{FoldedTables, Run};
use crate::jobs::digest::InputDigest;
use crate::jobs::error::JobError;
use crate::jobs::findings_workbook::FindingsWorkbook;
use crate::jobs::outcome::ToActOn;
use crate::jobs::publishing::{Staged, Unpublished};
use crate::report;
use crate::report::burden::Page;
use crate::words::called;
use crate::words::warnings as words;

const PAGE: &str = "report.html";

/// Writes every result.
pub(super) async fn write<'c>(
    mut run: Run<'c>,
    tables: &FoldedTables,
    compared: ComparisonResult,
    mut tally: Tally,
    inputs: &[InputDigest],
) -> Result<Unpublished<'c>, JobError> {
    let progress = Progress::start("writing results", None, &run.observer);
    let mut staged = Staged::begin(&run)?;
    let urgent = write_findings(&run, tables, &compared.found.explained, &mut tally, staged.folder()).await?;
    let urgent = Arc::new(urgent);
    write_patterns(&run, compared.found.patterns.as_ref(), &mut tally, staged.folder()).await?;
    if let Some(followed) = &run.own.followed {
        followed.write(staged.folder())?;
    }
    let page = page(&run, &tally, &urgent);
    let facts = run.facts(inputs, page.as_of.clone(), (page.notices.clone(), report::burden::steps(&page)));
    let workbook = FindingsWorkbook::begin(&run, &staged, &urgent, &LAYOUT, facts);
    staged.write_rows("summary.csv", SUMMARY, summary_rows(&tally))?;
    staged.write_rejects(&run)?;
    workbook.end().await?;
    run.steps.push(("writing results", progress.finish()?));
    let manifest = staged.describe(&run, account(&run, &tally), inputs)?;
    staged.write(PAGE, report::burden::render(&Page { manifest, ..page })?)?;
    // Where not one row could be compared, the wrong people were exported.
    let to_act_on = [
        (tally.findings() > run.own.burden.findings_allowed).then_some(ToActOn::Findings),
        (tally.clean + tally.with_findings == 0).then_some(ToActOn::NothingCompared),
    ];
    let to_act_on = to_act_on.into_iter().flatten();
    let summary = summary(&tally, run.config.lang);
    let warnings = warnings(&run, &tally);
    Ok(staged.complete(run, Some(PAGE), to_act_on, (summary, warnings)))
}

fn warnings(run: &Run<'_>, tally: &Tally) -> Vec<String> {
    let lang = run.config.lang;
    let unentitled = (tally.unentitled > 0).then(|| {
        let table = called(lang, run.own.mode.table());
        words::unentitled(lang, table, tally.unentitled, tally.rows_read)
    });
    let crowded = (tally.crowded > 0).then(|| words::crowded_people(lang, tally.crowded));
    let of_inputs = run.inputs.all().flat_map(|source| source.warnings(lang));
    of_inputs
        .chain(tally.repeated_rows.warnings(run))
        .chain(unentitled)
        .chain(crowded)
        .chain(doubts::notices(run, tally))
        .collect()
}

const SUMMARY: &[&str] = &["insurer_number", "item", "cause", "origin", "findings"];

fn summary_rows(tally: &Tally) -> Vec<Vec<String>> {
    let row = |((insurer, item, cause), findings): (&(String, String, String), &u64)| {
        let origin = Origin::of_cause(cause).as_str().to_owned();
        vec![insurer.clone(), item.clone(), cause.clone(), origin, findings.to_string()]
    };
    tally.summary.iter().map(row).collect()
}
