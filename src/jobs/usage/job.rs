//! The usage job: its name, its inputs and the order of its steps.

use std::sync::Arc;

use async_trait::async_trait;

use super::doubts::Doubts;
use super::judgements::{MISSING, NO_INSURER, NO_SCHEME, SAME_MONTH};
use super::tables::MadeTables;
use super::tally::Tally;
use super::{facility_list, results, scan, summary, tables};
use crate::config::{Config, Incomplete, Usage};
use crate::engine::{Observer, Query};
use crate::jobs::error::JobError;
use crate::jobs::job::Job;
use crate::jobs::outcome::ToActOn;
use crate::jobs::places::Inputs;
use crate::jobs::publishing::Unpublished;
use crate::jobs::statistics::judgements::{ABOVE_TOTAL, NO_MONTH};
use crate::jobs::statistics::{TableCheck, prepare, read_checked};
use crate::source::{FACILITIES, INSURERS, USAGE};

/// The name of the job, and of the folder of its results.
const JOB: &str = "usage";

/// Uses by the members of insurers.
static INSURER_USES: TableCheck = TableCheck {
    layout: &INSURERS,
    columns: None,
    query: Query::FOLDED_INSURERS,
    faults: &[
        ("month", NO_MONTH),
        ("insurer", NO_INSURER),
        ("total", MISSING),
        ("card", ABOVE_TOTAL),
        ("scheme", NO_SCHEME),
        ("month", SAME_MONTH),
    ],
};

/// The job, for the registry.
#[derive(Debug)]
pub(crate) struct UsageJob;

#[async_trait]
impl Job for UsageJob {
    fn name(&self) -> &'static str {
        JOB
    }

    fn about(&self) -> &'static str {
        "Statistics of use: tables and rankings by month"
    }

    fn section(&self) -> Option<&'static str> {
        Some("`usage = { path = … }`")
    }

    fn inputs<'c>(&self, config: &'c Config) -> Result<Inputs<'c>, JobError> {
        Ok(inputs(config, configured(config)?))
    }

    async fn run<'c>(&self, config: &'c Config, observer: Observer) -> Result<Unpublished<'c>, JobError> {
        run(config, observer).await
    }
}

fn inputs<'c>(config: &'c Config, usage: &'c Usage) -> Inputs<'c> {
    let mut inputs: Inputs<'c> = vec![(&USAGE, &usage.usage)];
    inputs.extend(usage.insurers.as_ref().map(|insurers| (&INSURERS, insurers.as_slice())));
    inputs.extend(config.adoption.as_ref().map(|list| (&FACILITIES, list.facilities.as_slice())));
    inputs
}

fn configured(config: &Config) -> Result<&Usage, JobError> {
    config.usage.as_ref().ok_or(JobError::NotConfigured { section: "usage" })
}

async fn run(config: &Config, observer: Observer) -> Result<Unpublished<'_>, JobError> {
    let settings = configured(config)?;
    let mut run = prepare(JOB, config, &inputs(config, settings), observer)?;
    let hashing = run.hash_inputs();
    let session = run.engine.session();
    let (facilities, listing) = facility_list::read(&mut run, &session).await?;
    let insurers = read_checked(&mut run, &session, &INSURER_USES).await?;
    let uses = scan::read(&mut run, settings, listing).await?;
    let MadeTables { tables, taken, gaps, odd, series, insurer_gaps, hidden, regional } =
        tables::make(&mut run, settings, &session, &uses).await?;
    let mut doubts = Doubts { gaps, odd, series, insurer_gaps, hidden, regional, ..Doubts::default() };
    let mut tally = Tally::new(&uses, insurers, facilities, taken);
    tally.check_conservation()?;
    let inputs = run.digests(hashing).await?;
    doubts.corrections = uses.corrections;
    let months = Arc::new(uses.months);
    let staged =
        results::write(&mut run, settings, &tables, months, (&mut tally, &mut doubts), &inputs).await?;
    doubts.odd_facilities.name(&session).await?;
    let warnings = doubts.warnings(&run, settings, &tally);
    let summary = summary::summary(&tables, &tally, config.lang)?;
    let is_withheld = doubts.gaps.months() > 0 && settings.incomplete == Incomplete::Withhold;
    let to_act_on = [
        is_withheld.then_some(ToActOn::IncompleteMonths),
        doubts.are_to_act_on().then_some(ToActOn::DoubtfulCounts),
    ];
    let to_act_on = to_act_on.into_iter().flatten();
    Ok(staged.complete(run, Some("report.html"), to_act_on, (summary, warnings)))
}
