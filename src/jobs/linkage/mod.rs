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
mod outcome;
mod page;
mod plan;
mod reason;
mod record;
mod register;
mod repeated;
mod results;
mod settled;
mod settling;
mod tally;

use std::sync::Arc;
use std::time::{Duration, Instant};

pub use category::Category;
pub use explain::{Explained, Explanation, FieldView, Key, OtherHolders, SideBySide, explain};
pub use findings::FindingRow;
pub use outcome::Outcome;
pub use reason::Sentence;
pub use tally::{DAYS_ALLOWED, NOT_COMPARED, NotCompared, Summary, Tally};

use super::digest::content_hashes;
pub use super::error::JobError as LinkageError;
use super::error::written;
use super::publishing::{self, Inputs};
use super::rejects::check_identifiers;
use crate::config::{Config, Linkage, List};
use crate::engine::{Engine, EngineError, Folders, MemoryBudget, Observer, OpenWorkspace, Workspace};
use crate::source::{LINKAGES, RESIDENTS, ReadSettings, Rejects, RowSet, Source};
use plan::Plan;

/// One run of the job over opened inputs.
pub(crate) struct Run<'a> {
    pub(crate) config: &'a Config,
    pub(crate) linkage: &'a Linkage,
    pub(crate) linkages: Arc<Source>,
    pub(crate) residents: Arc<Source>,
    /// The records to look at; all where there is no list.
    pub(crate) only: Option<Arc<RowSet>>,
    pub(crate) engine: Engine,
    pub(crate) plan: Plan,
    /// What the folded tables may hold in memory.
    pub(crate) tables: MemoryBudget,
    pub(crate) workspace: Workspace,
    pub(crate) observer: Observer,
    pub(crate) id: String,
    pub(crate) started: Instant,
    pub(crate) started_at: String,
    pub(crate) steps: Vec<(&'static str, Duration)>,
    /// In how many rounds the records in doubt were compared.
    pub(crate) rounds: usize,
    pub(crate) rejected: Rejected,
}

/// Rows that could not be read, by table.
#[derive(Default)]
pub(crate) struct Rejected {
    pub(crate) linkages: Arc<Rejects>,
    pub(crate) residents: Arc<Rejects>,
}

impl Run<'_> {
    /// Whether records that agree are looked at too: where the config asks for all, or somebody for some.
    fn list_all(&self) -> bool {
        self.only.is_some() || self.linkage.list == List::All
    }
}

/// The name of the job, and of the folder of its results.
const JOB: &str = "linkage";

/// Whether the config names what the job needs, and its results have a place.
pub(crate) fn check(config: &Config) -> Result<(), LinkageError> {
    publishing::check(config, JOB, &inputs(configured(config)?))
}

fn inputs(linkage: &Linkage) -> Inputs<'_> {
    vec![(&LINKAGES, &linkage.linkages), (&RESIDENTS, &linkage.residents)]
}

fn configured(config: &Config) -> Result<&Linkage, LinkageError> {
    config.linkage.as_ref().ok_or(LinkageError::NotConfigured { section: "linkage" })
}

/// Opens the inputs and takes the folders.
fn prepare(config: &Config, observer: Observer, workspace: OpenWorkspace) -> Result<Run<'_>, LinkageError> {
    let linkage = configured(config)?;
    let started = Instant::now();
    let id = results::run_id();
    let settings = ReadSettings::of(config);
    let linkages = Arc::new(Source::open(&LINKAGES, &linkage.linkages, settings)?);
    let residents = Arc::new(Source::open(&RESIDENTS, &linkage.residents, settings)?);
    publishing::check_opened(config, JOB, [&*linkages, &*residents])?;
    let workspace = workspace(Folders::of(config), JOB, &id)?;
    let plan = Plan::new(config.memory, config.threads.get(), &linkages, &residents);
    let engine = Engine::new(plan.pool_bytes, config.threads.get(), workspace.work())?;
    Ok(Run {
        config,
        linkage,
        linkages,
        residents,
        only: None,
        engine,
        plan,
        tables: MemoryBudget::new(plan.table_bytes),
        workspace,
        observer,
        id,
        started,
        started_at: chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        steps: Vec::new(),
        rounds: 0,
        rejected: Rejected::default(),
    })
}

/// Runs the job and publishes its results.
pub async fn run(config: &Config, observer: Observer) -> Result<Outcome, LinkageError> {
    let mut run = prepare(config, observer, Workspace::open)?;
    let hashing = content_hashes(&[&run.linkages, &run.residents]);
    let residents = folding::fold_residents(&mut run).await?;
    let linkages = folding::fold_linkages(&mut run, &residents).await?;
    let rejected = [&*run.rejected.linkages, &*run.rejected.residents];
    check_identifiers(rejected, || results::publish_rejects_alone(&run))?;
    insurers::check(&run, &linkages.insurers).await?;
    let mut tally = Tally::new(linkages.rows_read, residents.rows_read);
    check_rejected(&run, &tally)?;
    tally.add_counted(&linkages.counted);
    tally.add_duplicates(linkages.duplicates);
    tally.residents_without_number = residents.without_number;
    tally.repeated_records = linkages.in_doubt.repeated;
    let assessed = assessing::assess(&mut run, &linkages.in_doubt, residents.register, &mut tally).await?;
    check_conservation(&run, &tally)?;
    let inputs = hashing.await.map_err(|_| EngineError::Interrupted)??;
    results::publish(run, assessed, tally, &linkages.insurers.list(), &inputs).await
}

/// More rejected rows than allowed end the run before anything is compared.
fn check_rejected(run: &Run<'_>, tally: &Tally) -> Result<(), LinkageError> {
    let allowed = run.config.limits.rejected_share;
    let tables = [
        ("linkages", run.rejected.linkages.count(), tally.linkages_read),
        ("residents", run.rejected.residents.count(), tally.residents_read),
    ];
    for (table, rejected, rows) in tables {
        if rows == 0 {
            return Err(LinkageError::NoRows { table });
        }
        if rejected as f64 > allowed * rows as f64 {
            let list = results::publish_rejects_alone(run)?;
            return Err(LinkageError::TooManyRejected { table, rejected, rows, allowed, list });
        }
    }
    Ok(())
}

/// `rows read = rejected + Σ categories`.
fn check_conservation(run: &Run<'_>, tally: &Tally) -> Result<(), LinkageError> {
    let (rows, rejected) = (tally.linkages_read, run.rejected.linkages.count());
    let categories = tally.categorised();
    if rows == rejected + categories {
        Ok(())
    } else {
        Err(LinkageError::Conservation { table: "linkages", rows, accounted: rejected + categories })
    }
}
