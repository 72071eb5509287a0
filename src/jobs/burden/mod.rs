//! The burden job: the ratio and limit class that the insurer decided, against what the eligibility response returned,
//! against what the receipt computer showed, on the service date.
//!
//! What is compared and how lies in [`comparison`](super::comparison); this job counts it, finds patterns in the
//! history of the central register, and writes what somebody has to act on.

mod action;
mod comparing;
mod findings;
mod manifest;
mod outcome;
mod page;
mod patterns;
mod results;
mod tally;

use std::sync::Arc;

pub use super::comparison::ComparisonError as BurdenError;
pub(crate) use super::comparison::check_burden as check;
pub use action::{Against, Situation};
pub(crate) use findings::days;
pub use outcome::Outcome;
pub use tally::{Heading, Origin, Tally, Undisplayed};

use super::comparison::{
    Mode, Refusals, Run, check_rejected, check_share, fold, name_refused, refused, response_of,
};
use super::digest::content_hashes;
use crate::config::Config;
use crate::engine::EngineError;
use crate::source::{Fault, Source};
use comparing::Compared;

/// Runs the job and publishes its results; `quiet` shows no progress.
pub async fn run(config: &Config, quiet: bool) -> Result<Outcome, BurdenError> {
    let mut run = Run::prepare(config, quiet)?;
    let sources: Vec<&Source> = run.inputs.all().map(Arc::as_ref).collect();
    let hashing = tokio::task::spawn_blocking(content_hashes(&sources));
    let (tables, rows) = fold(&mut run).await?;
    let mut refused = refused(&tables);
    check_rejected(&run, &tables, &refused).await?;
    let compared = comparing::compare(&mut run, &tables, rows).await?;
    let tally = Tally::new(&run, &tables, &compared);
    check_conservation(&run, &tally)?;
    set_aside(run.mode, &mut refused, &compared);
    // Who has no entitlement was compared with nobody: where too many are, the wrong people were exported.
    let not_compared = tally.rejected + tally.unentitled;
    check_share(&run, (run.mode.table(), tally.rows_read, not_compared), &refused).await?;
    for (table, refusals) in &refused {
        name_refused(&run, table, refusals).await?;
    }
    let inputs = hashing.await.map_err(|_| EngineError::Interrupted)??;
    results::publish(run, &tables, compared, tally, &inputs).await
}

/// Adds all that was set aside to what is named among the rejects.
fn set_aside(mode: Mode, refused: &mut [(&'static str, Refusals)], compared: &Compared) {
    for (table, refusals) in refused {
        if *table == "entitlements" {
            let overlapping =
                compared.matched.overlapping.iter().map(|row| (*row, "valid_from", Fault::Overlap));
            refusals.extend(overlapping);
        }
        if *table == "responses" {
            let repeated =
                compared.matched.repeated.iter().map(|row| (*row, "confirmed_on", Fault::SameSecond));
            refusals.extend(repeated);
            let superseded =
                compared.matched.superseded.iter().map(|row| (*row, "confirmed_on", Fault::Superseded));
            refusals.extend(superseded);
            let unentitled = compared.matched.unentitled.iter().filter_map(|unit| response_of(*unit));
            refusals.extend(unentitled.map(|row| (row, "number", Fault::NoEntitlement)));
        }
        if *table == mode.table() && mode != Mode::Registered {
            let unentitled = compared.matched.unentitled.iter().filter(|unit| response_of(**unit).is_none());
            refusals.extend(unentitled.map(|row| (*row, "number", Fault::NoEntitlement)));
        }
    }
}

/// `rows read = rejected + set aside + clean + with findings`, of the table whose rows are compared.
fn check_conservation(run: &Run<'_>, tally: &Tally) -> Result<(), BurdenError> {
    let table = run.mode.table();
    let accounted = tally.rejected + tally.set_aside + tally.not_in_force + tally.clean + tally.with_findings;
    if tally.rows_read == accounted {
        Ok(())
    } else {
        Err(BurdenError::Conservation { table, rows: tally.rows_read, accounted })
    }
}
