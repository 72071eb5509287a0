//! The linkage job: every registered record against the resident register.
//!
//! 1. *Folding*: both sides are read once; each row becomes a number and a fingerprint. The register is kept,
//!    split by a hash of the number.
//! 2. *Settling*: while they are read, records meet the resident who bears their number. Nearly all agree by
//!    their fingerprints and are only counted; the rest is held back. (Where the register does not fit into
//!    memory, records of the parts that lie in a file wait for them.)
//! 3. *Searching*: for the records in doubt, residents who may fit better are looked up in the whole
//!    register through several blocking keys.
//! 4. *Comparing*: the values of those few records and residents are compared, while the residents are read again.
//! 5. *Assessing*: each record is judged by how its resident and the best candidate agree with it.
//! 6. *Reporting*: findings, counts, and what could not be compared.

mod assessing;
mod candidates;
mod category;
mod comparing;
mod explain;
mod findings;
mod flags;
mod folding;
mod in_doubt;
mod insurers;
mod manifest;
mod namesakes;
mod page;
mod plan;
mod reason;
mod record;
mod register;
mod repeated;
mod results;
mod settled;
mod settling;
mod summary;
mod tally;

use std::sync::Arc;

use async_trait::async_trait;

pub use category::Category;
pub use explain::{Explanation, Key, OtherHolders, SideBySide, explain};
pub use findings::FindingRow;
pub use tally::Tally;

use super::job::Job;
use super::outcome::Outcome;
use super::places::{self, Inputs};
use super::run;
use crate::config::{Config, Linkage, List};
use crate::engine::{EngineError, MemoryBudget, Observer, OpenWorkspace, Workspace};
use crate::jobs::error::JobError;
use crate::source::{LINKAGES, RESIDENTS, Rejects, RowSet, Source};
use plan::Plan;

/// One run of the job over opened inputs.
pub(crate) type Run<'a> = run::Run<'a, Matching<'a>>;

/// What a run of this job has beside what every run has.
pub(crate) struct Matching<'a> {
    pub(crate) linkage: &'a Linkage,
    pub(crate) linkages: Arc<Source>,
    pub(crate) residents: Arc<Source>,
    /// The records to look at; all where there is no list.
    pub(crate) only: Option<Arc<RowSet>>,
    pub(crate) plan: Plan,
    /// What the folded tables may hold in memory.
    pub(crate) tables: MemoryBudget,
    /// In how many rounds the records in doubt were compared.
    pub(crate) rounds: usize,
}

impl Matching<'_> {
    /// Whether records that agree are looked at too: where the config asks for all, or somebody for some.
    fn list_all(&self) -> bool {
        self.only.is_some() || self.linkage.list == List::All
    }
}

/// The name of the job, and of the folder of its results.
const JOB: &str = "linkage";
/// Each of the tables has its own list of rejects.
const TABLES: &[&str] = &[LINKAGES.table, RESIDENTS.table];

/// The job as others run it.
#[derive(Debug)]
pub struct LinkageJob;

#[async_trait]
impl Job for LinkageJob {
    fn name(&self) -> &'static str {
        JOB
    }

    fn about(&self) -> &'static str {
        "Compares every registered record with the resident register"
    }

    fn check(&self, config: &Config) -> Result<(), JobError> {
        places::check(config, JOB, &inputs(configured(config)?))
    }

    async fn run(&self, config: &Config, observer: Observer) -> Result<Outcome, JobError> {
        run(config, observer).await
    }
}

fn inputs(linkage: &Linkage) -> Inputs<'_> {
    vec![(&LINKAGES, &linkage.linkages), (&RESIDENTS, &linkage.residents)]
}

fn configured(config: &Config) -> Result<&Linkage, JobError> {
    config.linkage.as_ref().ok_or(JobError::NotConfigured { section: JOB })
}

/// Opens the inputs and takes the folders.
fn prepare(config: &Config, observer: Observer, workspace: OpenWorkspace) -> Result<Run<'_>, JobError> {
    let linkage = configured(config)?;
    let mut run = Run::prepare(JOB, config, &inputs(linkage), (observer, workspace), |opened| {
        let (linkages, residents) = (opened.required(LINKAGES.table)?, opened.required(RESIDENTS.table)?);
        let plan = Plan::new(config.memory, config.threads.get(), &linkages, &residents);
        let tables = MemoryBudget::new(plan.table_bytes);
        let own = Matching { linkage, linkages, residents, only: None, plan, tables, rounds: 0 };
        Ok((plan.pool_bytes, own))
    })?;
    run.rejects = Arc::new(Rejects::by_table(TABLES));
    Ok(run)
}

async fn run(config: &Config, observer: Observer) -> Result<Outcome, JobError> {
    let mut run = prepare(config, observer, Workspace::open)?;
    let hashing = run.hash_inputs();
    let residents = folding::fold_residents(&mut run).await?;
    let linkages = folding::fold_linkages(&mut run, &residents).await?;
    run.check_identifiers()?;
    insurers::check(&run, &linkages.insurers).await?;
    let mut tally = Tally::new(linkages.rows_read, residents.rows_read);
    for (table, rows) in TABLES.iter().zip([tally.linkages_read, tally.residents_read]) {
        run.check_share(table, rows, run.rejects.count_of(table))?;
    }
    tally.add_counted(&linkages.counted);
    tally.add_duplicates(linkages.duplicates);
    tally.residents_without_number = residents.without_number;
    tally.repeated_records = linkages.in_doubt.repeated;
    let assessed = assessing::assess(&mut run, &linkages.in_doubt, residents.register, &mut tally).await?;
    check_conservation(&run, &tally)?;
    let inputs = hashing.await.map_err(|_| EngineError::Interrupted)??;
    results::publish(run, assessed, tally, &linkages.insurers.list(), &inputs).await
}

/// `rows read = rejected + Σ categories`.
fn check_conservation(run: &Run<'_>, tally: &Tally) -> Result<(), JobError> {
    let (rows, rejected) = (tally.linkages_read, run.rejects.count_of(LINKAGES.table));
    let categories = tally.categorised();
    if rows == rejected + categories {
        Ok(())
    } else {
        Err(JobError::Conservation { table: "linkages", rows, accounted: rejected + categories })
    }
}
