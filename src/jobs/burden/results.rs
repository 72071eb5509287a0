//! Results: the files of `out/burden/`, written aside and swapped in whole.

use super::comparing::Compared;
use super::findings::write_findings;
use super::manifest::manifest;
use super::page::page;
use super::patterns::write_patterns;
use super::tally::Origin;
use super::{BurdenError, Outcome, Tally};
use crate::engine::Progress;
use crate::jobs::comparison::{FoldedTables, Run, written};
use crate::jobs::digest::InputDigest;
use crate::jobs::publishing::{Published, write_manifest, write_rejects, write_table};
use crate::report;

/// Writes every result and publishes them.
pub(super) async fn publish(
    mut run: Run<'_>,
    tables: &FoldedTables,
    compared: Compared,
    mut tally: Tally,
    inputs: &[InputDigest],
) -> Result<Outcome, BurdenError> {
    let progress = Progress::start("writing results", None, &run.observer);
    let staged = run.workspace.stage(run.job)?;
    write_findings(&run, tables, &compared.found.explained, &mut tally, &staged).await?;
    write_table(&staged, "summary.csv", SUMMARY, summary(&tally))?;
    write_patterns(&run, compared.found.patterns.as_ref(), &mut tally, &staged).await?;
    write_rejects(&staged, run.rejects.rows())?;
    run.steps.push(("writing results", progress.finish()?));
    let manifest = manifest(&run, &tally, inputs);
    write_manifest(&staged, &manifest)?;
    let path = staged.join("report.html");
    let html = report::burden::render(&page(&run, &tally, manifest))?;
    std::fs::write(&path, html).map_err(written(&path))?;
    let Published { folder, warnings } = run.publish(&staged)?;
    let warnings = self::warnings(&run, &tally).into_iter().chain(warnings).collect();
    Ok(Outcome { folder, findings_allowed: run.burden.findings_allowed, tally, warnings })
}

fn warnings(run: &Run<'_>, tally: &Tally) -> Vec<String> {
    let unentitled = (tally.unentitled > 0).then(|| {
        format!(
            "{}: {} of {} rows belong to people who have no entitlement on the day and were not compared: see rejects.csv",
            run.mode.table(),
            tally.unentitled,
            tally.rows_read
        )
    });
    let crowded = (tally.crowded > 0).then(|| {
        format!(
            "{} people have so many entitlements, entries or responses that the key columns do not seem to tell people apart: for them no cause or pattern was looked for",
            tally.crowded
        )
    });
    run.inputs.all().flat_map(|source| source.warnings()).chain(unentitled).chain(crowded).collect()
}

const SUMMARY: &[&str] = &["insurer_number", "item", "cause", "origin", "findings"];

fn summary(tally: &Tally) -> Vec<Vec<String>> {
    let row = |((insurer, item, cause), findings): (&(String, String, String), &u64)| {
        let origin = Origin::of_cause(cause).as_str().to_owned();
        vec![insurer.clone(), item.clone(), cause.clone(), origin, findings.to_string()]
    };
    tally.summary.iter().map(row).collect()
}
