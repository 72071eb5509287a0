//! The burden job: its name, its inputs and the order of its steps.

use std::sync::Arc;

use async_trait::async_trait;

use super::inputs::{JOB, inputs, prepare};
use super::judgements::{NO_ENTITLEMENT, OVERLAP, SUPERSEDED};
use super::tally::{Tally, rows_by_insurer};
use super::{comparing, results};
use crate::config::Config;
use crate::engine::{Observer, TakenOutput, Taking};
use crate::jobs::comparison::judgements::SAME_SECOND;
use crate::jobs::comparison::{
    FoldedTables, MatchCounts, Mode, Refusals, Run, check_rejected, fold, name_refused, refused,
};
use crate::jobs::error::JobError;
use crate::jobs::following::{FollowedDays, Following, rejected_keys};
use crate::jobs::job::{CaseJob, Job};
use crate::jobs::places::Inputs;
use crate::jobs::publishing::Unpublished;
use crate::ledger::Kind;
use crate::source::{DISPLAYS, ENTITLEMENTS, RESPONSES};

/// The job, for the registry.
#[derive(Debug)]
pub(crate) struct BurdenJob;

#[async_trait]
impl Job for BurdenJob {
    fn name(&self) -> &'static str {
        JOB
    }

    fn about(&self) -> &'static str {
        "What insurers decided against what was returned and what was shown"
    }

    fn section(&self) -> Option<&'static str> {
        Some("`entitlements`, `responses` (`registrations`)")
    }

    fn inputs<'c>(&self, config: &'c Config) -> Result<Inputs<'c>, JobError> {
        inputs(config)
    }

    async fn run<'c>(&self, config: &'c Config, observer: Observer) -> Result<Unpublished<'c>, JobError> {
        run(config, (observer, Taking::Alone), None).await
    }
}

#[async_trait]
impl CaseJob for BurdenJob {
    fn kinds(&self) -> &'static [Kind] {
        &[Kind::Register, Kind::Display]
    }

    fn table(&self) -> &'static str {
        ENTITLEMENTS.table
    }

    async fn follow<'c>(
        &self,
        config: &'c Config,
        observer: Observer,
        output: Arc<TakenOutput>,
        following: Following,
    ) -> Result<Unpublished<'c>, JobError> {
        run(config, (observer, Taking::Within(output)), Some(following)).await
    }
}

async fn run(
    config: &Config,
    (observer, taking): (Observer, Taking),
    following: Option<Following>,
) -> Result<Unpublished<'_>, JobError> {
    let mut run = prepare(config, observer, taking)?;
    run.own.followed = following.map(|following| Arc::new(FollowedDays::new(following)));
    let hashing = run.hash_inputs();
    let (tables, rows) = fold(&mut run).await?;
    let mut refused = refused(&tables);
    check_rejected(&run, &tables, &refused).await?;
    let rows_by_insurer = rows_by_insurer(&tables);
    run.check_insurers(ENTITLEMENTS.table, &rows_by_insurer)?;
    let compared = comparing::compare(&mut run, &tables, rows).await?;
    if let Some(followed) = &run.own.followed {
        note_rejected(&run, &tables, followed).await?;
    }
    let mut tally = Tally::new(&run, &tables, &compared);
    tally.rows_by_insurer = rows_by_insurer;
    check_conservation(&run, &tally)?;
    set_aside(run.own.mode, &mut refused, &compared.counts);
    for (table, refusals) in &refused {
        name_refused(&run, table, refusals).await?;
    }
    let inputs = run.digests(hashing).await?;
    compared.counts.repeated_rows.check(&run, &tables)?;
    results::write(run, &tables, compared, tally, &inputs).await
}

/// Tells the cases that stand of the rows that could not be read.
async fn note_rejected(
    run: &Run<'_>,
    tables: &FoldedTables,
    followed: &FollowedDays,
) -> Result<(), JobError> {
    for (table, date) in
        [(&ENTITLEMENTS, None), (&RESPONSES, Some("confirmed_on")), (&DISPLAYS, Some("service_date"))]
    {
        let folded = tables.all().into_iter().find(|(name, _)| *name == table.table);
        if let (Some(source), Some((_, folded))) = (run.inputs.source(table.table), folded) {
            let rejected = folded.rejected_rows();
            rejected_keys(run, source, date, rejected, |rejected| followed.note_rejected(rejected)).await?;
        }
    }
    Ok(())
}

/// Adds all that was set aside to what is named among the rejects.
fn set_aside(mode: Mode, refused: &mut [(&'static str, Refusals)], matched: &MatchCounts) {
    for (table, refusals) in refused {
        if *table == "entitlements" {
            refusals.add("valid_from", OVERLAP, matched.overlapping.clone());
        }
        if *table == "responses" {
            refusals.add("confirmed_on", SAME_SECOND, matched.repeated.clone());
            refusals.add("confirmed_on", SUPERSEDED, matched.superseded.clone());
            refusals.add("number", NO_ENTITLEMENT, matched.unentitled_responses.clone());
        }
        if *table == mode.table() {
            refusals.add("number", NO_ENTITLEMENT, matched.unentitled.clone());
        }
    }
}

/// `rows read = rejected + set aside + clean + with findings`, of the table whose rows are compared.
fn check_conservation(run: &Run<'_>, tally: &Tally) -> Result<(), JobError> {
    let table = run.own.mode.table();
    let accounted = tally.rejected + tally.set_aside + tally.not_in_force + tally.clean + tally.with_findings;
    if tally.rows_read == accounted {
        Ok(())
    } else {
        Err(JobError::Conservation { table, rows: tally.rows_read, accounted })
    }
}
