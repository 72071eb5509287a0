//! The display job: does a receipt computer show the eligibility response as it is, sometimes, or never.
//!
//! Displays meet responses in [`comparison`](super::comparison), by the same rules as in the burden job; an insurer's
//! decision is not needed. This job counts by product, sets what was observed beside what the maker declares, counts
//! companies and products as the ministry's survey does, and writes each difference with the rule that it breaks.

mod comparing;
mod conformance;
mod declared;
mod difference;
mod differences;
mod manifest;
mod missing;
mod results;
mod summary;
mod survey;
mod tally;
mod testing;

use async_trait::async_trait;

pub use conformance::{Item, Showing};
pub use survey::SurveyRow;
pub use tally::Tally;

use super::comparison::{
    DISPLAY as JOB, check_display, check_rejected, check_share, fold, name_refused, prepare_display, refused,
};
use super::job::Job;
use super::outcome::Outcome;
use crate::config::Config;
use crate::engine::{EngineError, Observer};
use crate::jobs::error::JobError;
use crate::source::Fault;

/// The job as others run it.
#[derive(Debug)]
pub struct DisplayJob;

#[async_trait]
impl Job for DisplayJob {
    fn name(&self) -> &'static str {
        JOB
    }

    fn about(&self) -> &'static str {
        "Whether receipt computers show what was returned, by product"
    }

    fn check(&self, config: &Config) -> Result<(), JobError> {
        check_display(config)
    }

    async fn run(&self, config: &Config, observer: Observer) -> Result<Outcome, JobError> {
        run(config, observer).await
    }
}

async fn run(config: &Config, observer: Observer) -> Result<Outcome, JobError> {
    let mut run = prepare_display(config, observer)?;
    let hashing = run.hash_inputs();
    let (tables, rows) = fold(&mut run).await?;
    let declared = declared::read(&run).await?;
    let mut refused = refused(&tables);
    refused.push(("products", declared.refused));
    check_rejected(&run, &tables, &refused).await?;
    if let Some((rows, rejected)) = declared.rows {
        check_share(&run, ("products", rows, rejected), &refused).await?;
    }
    let missing = missing::read(&run).await?;
    if let Some((rows, rejected)) = missing.rows {
        check_share(&run, ("cases", rows, rejected), &refused).await?;
    }
    let compared = comparing::compare(&mut run, &tables, rows).await?;
    let tally = Tally::new(&run, &tables, &compared, declared.rows, &missing);
    tally.check_conservation()?;
    for (table, mut refusals) in refused {
        if table == "responses" {
            refusals.add("confirmed_on", Fault::SameSecond, compared.repeated.clone());
        }
        name_refused(&run, table, &refusals).await?;
    }
    let inputs = hashing.await.map_err(|_| EngineError::Interrupted)??;
    results::publish(run, &tables, &compared, &declared.products, &missing, tally, &inputs).await
}
