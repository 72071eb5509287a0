//! Statistics of use: from counts by facility and month to the tables and rankings that the ministry publishes.
//!
//! 1. *Reading*: each row becomes small numbers; a facility's rows and summed ones are told apart ([`reading`]).
//! 2. *Entering*: while it is read, what a facility counted is entered by month ([`months`]) and added up ([`sums`]); a month
//!    that comes twice is set aside.
//! 3. *Figures*: what was counted in each prefecture by each type, given or added up ([`figures`]).
//! 4. *Tables*: a query each ([`tables`]); what is too small is hidden first.
//!
//! The rate among checks and the rate among claims are different metrics: each has its own tables, made by the same
//! queries, and no ranking holds both.

mod directory;
mod facilities;
mod figures;
pub mod layouts;
mod listing;
mod months;
mod reading;
mod results;
mod summary;
mod sums;
mod tables;
mod tally;

use std::sync::Arc;

use async_trait::async_trait;

pub use tables::UsageTables;
pub use tally::Tally;

use super::job::Job;
use super::outcome::Outcome;
use super::places::{self, Inputs};
use super::publishing::Published;
use super::statistics::{Check, prepare, read_checked};
use crate::config::{Config, Usage};
use crate::engine::{EngineError, Observer, Query};
use crate::jobs::error::JobError;
use crate::source::{FACILITIES, Fault, INSURERS, USAGE};

/// The name of the job, and of the folder of its results.
const JOB: &str = "usage";

/// Memory does not hold what is counted by facility and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Full;

/// Uses by the members of insurers.
static INSURER_USES: Check = Check {
    layout: &INSURERS,
    columns: None,
    query: Query::FOLDED_INSURERS,
    faults: &[
        ("month", Fault::NoMonth),
        ("insurer", Fault::NoInsurer),
        ("total", Fault::Missing),
        ("card", Fault::AboveTotal),
        ("scheme", Fault::NoScheme),
        ("month", Fault::SameMonth),
    ],
};

/// The job as others run it.
#[derive(Debug)]
pub struct UsageJob;

#[async_trait]
impl Job for UsageJob {
    fn name(&self) -> &'static str {
        JOB
    }

    fn about(&self) -> &'static str {
        "Statistics of use: tables and rankings by month"
    }

    fn check(&self, config: &Config) -> Result<(), JobError> {
        places::check(config, JOB, &inputs(config, configured(config)?))
    }

    async fn run(&self, config: &Config, observer: Observer) -> Result<Outcome, JobError> {
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

async fn run(config: &Config, observer: Observer) -> Result<Outcome, JobError> {
    let settings = configured(config)?;
    let mut run = prepare(JOB, config, &inputs(config, settings), observer)?;
    let hashing = run.hash_inputs();
    let session = run.engine.session();
    let (facilities, listing) = listing::read(&mut run, &session).await?;
    let insurers = read_checked(&mut run, &session, &INSURER_USES).await?;
    let uses = reading::read(&mut run, settings, listing).await?;
    let (tables, taken) = tables::make(&mut run, settings, &session, &uses).await?;
    let mut tally = Tally::new(&uses, insurers, facilities, taken);
    tally.check_conservation()?;
    let inputs = hashing.await.map_err(|_| EngineError::Interrupted)??;
    let months = Arc::new(uses.months);
    let Published { folder, warnings } =
        results::publish(&mut run, settings, &tables, months, &mut tally, &inputs).await?;
    let warnings = results::warnings(&run, &tally).into_iter().chain(warnings).collect();
    let summary = summary::summary(&tables, &tally, config.lang)?;
    Ok(Outcome { folder, page: None, needs_action: false, summary, warnings })
}
