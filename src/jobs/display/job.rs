//! The display job: its name, its inputs and the order of its steps.

use std::sync::Arc;

use async_trait::async_trait;

use super::tally::Tally;
use super::{comparing, declared_products, kit, missing_cases, results};
use crate::config::Config;
use crate::engine::{Observer, TakenOutput, Taking};
use crate::jobs::comparison::judgements::SAME_SECOND;
use crate::jobs::comparison::{
    Mode, check_rejected, check_share, configured, fold, given, name_refused, prepare, refused, required,
};
use crate::jobs::error::JobError;
use crate::jobs::following::Following;
use crate::jobs::job::{CaseJob, Job};
use crate::jobs::places::Inputs;
use crate::jobs::publishing::Unpublished;
use crate::ledger::Kind;
use crate::source::{CASES, DISPLAYS, ENTITLEMENTS, PRODUCTS, RESPONSES};

/// The name of the job, and of the folder of its results.
const JOB: &str = "display";

/// The job, for the registry.
#[derive(Debug)]
pub(crate) struct DisplayJob;

#[async_trait]
impl Job for DisplayJob {
    fn name(&self) -> &'static str {
        JOB
    }

    fn about(&self) -> &'static str {
        "Whether receipt computers show what was returned, by product"
    }

    fn section(&self) -> Option<&'static str> {
        None
    }

    fn inputs<'c>(&self, config: &'c Config) -> Result<Inputs<'c>, JobError> {
        inputs(config)
    }

    async fn run<'c>(&self, config: &'c Config, observer: Observer) -> Result<Unpublished<'c>, JobError> {
        run(config, (observer, Taking::Alone), None).await
    }
}

#[async_trait]
impl CaseJob for DisplayJob {
    fn kinds(&self) -> &'static [Kind] {
        &[Kind::Product]
    }

    fn table(&self) -> &'static str {
        DISPLAYS.table
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

/// All inputs that are given; entitlements lend a birth date where a response has none.
fn inputs(config: &Config) -> Result<Inputs<'_>, JobError> {
    let burden = configured(config)?;
    required(&RESPONSES, burden.responses.as_ref())?;
    required(&DISPLAYS, burden.displays.as_ref())?;
    Ok(given([
        (&ENTITLEMENTS, burden.entitlements.as_ref()),
        (&RESPONSES, burden.responses.as_ref()),
        (&DISPLAYS, burden.displays.as_ref()),
        (&PRODUCTS, burden.products.as_ref()),
        (&CASES, config.display.cases.as_ref()),
    ]))
}

async fn run(
    config: &Config,
    (observer, taking): (Observer, Taking),
    following: Option<Following>,
) -> Result<Unpublished<'_>, JobError> {
    let mut run = prepare(JOB, config, &inputs(config)?, (observer, taking), |_| Mode::ShownAlone)?;
    let hashing = run.hash_inputs();
    let (tables, rows) = fold(&mut run).await?;
    let declared = declared_products::read(&run).await?;
    let mut refused = refused(&tables);
    refused.push(("products", declared.refused));
    check_rejected(&run, &tables, &refused).await?;
    if let Some((rows, rejected)) = declared.rows {
        check_share(&run, ("products", rows, rejected), &refused).await?;
    }
    let missing = missing_cases::read(&run).await?;
    if let Some((rows, rejected)) = missing.rows {
        check_share(&run, ("cases", rows, rejected), &refused).await?;
    }
    let compared = comparing::compare(&mut run, &tables, rows).await?;
    let check = kit::check(&run, &tables, &compared, &missing)?;
    let mut tally = Tally::new(&run, &tables, &compared, declared.rows, &missing);
    tally.kit_faults = check.as_ref().map_or(0, kit::KitCheck::faults);
    tally.check_conservation()?;
    for (table, mut refusals) in refused {
        if table == "responses" {
            refusals.add("confirmed_on", SAME_SECOND, compared.repeated.clone());
        }
        name_refused(&run, table, &refusals).await?;
    }
    let inputs = run.digests(hashing).await?;
    compared.repeated_rows.check(&run, &tables)?;
    let kit = (&missing, check.as_ref());
    let counted = (tally, following.as_ref());
    results::write(run, &tables, &compared, &declared.products, kit, counted, &inputs).await
}
