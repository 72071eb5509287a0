//! The adoption job: its name, its inputs and the order of its steps.

use async_trait::async_trait;

use super::facilities::{FACILITY_LIST, configured};
use super::layouts::{ADOPTION, NOT_INTRODUCED, NOT_YET_DUE, RANKING};
use super::tally::Tally;
use super::{hiding, summary};
use crate::codes::total_types::TotalTypes;
use crate::config::{self, Config};
use crate::engine::{Observer, Progress, Query, Session};
use crate::jobs::error::JobError;
use crate::jobs::job::Job;
use crate::jobs::manifest::Account;
use crate::jobs::places::{self, Inputs};
use crate::jobs::publishing::{Staged, Unpublished};
use crate::jobs::statistics::{
    self, HiddenCounts, Run, as_of, prepare, read_checked, register_prefectures, register_total_types,
    result_table, write_tables,
};
use crate::report::chart::write_charts;
use crate::report::table::ResultTable;
use crate::report::{self, ReportError};
use crate::source::FACILITIES;

/// Counts the changes of the rules: two runs with the same number count alike.
const RULES: u32 = 2;

/// What the list of facilities must say, which other jobs do without.
const NEEDED: [&str; 4] = ["obligated", "reader_applied_on", "connected_on", "operating_on"];

/// The results of the job.
#[derive(Debug)]
pub(super) struct AdoptionTables {
    /// `adoption.csv`.
    pub adoption: ResultTable,
    /// `ranking.csv`.
    pub ranking: ResultTable,
    /// `internal/not_introduced.csv`.
    pub not_introduced: ResultTable,
    /// `internal/not_yet_due.csv`.
    pub not_yet_due: ResultTable,
    /// Groups whose counts are not shown.
    pub hidden: HiddenCounts,
}

/// The name of the job, and of the folder of its results.
const JOB: &str = "adoption";

/// The job, for the registry.
#[derive(Debug)]
pub(crate) struct AdoptionJob;

#[async_trait]
impl Job for AdoptionJob {
    fn name(&self) -> &'static str {
        JOB
    }

    fn about(&self) -> &'static str {
        "How many facilities applied for a reader, are connected and operate, by prefecture and type"
    }

    fn section(&self) -> Option<&'static str> {
        Some("`facilities = { path = … }`")
    }

    fn inputs<'c>(&self, config: &'c Config) -> Result<Inputs<'c>, JobError> {
        Ok(inputs(configured(config)?))
    }

    fn check(&self, config: &Config) -> Result<(), JobError> {
        as_of(config)?;
        places::check(config, JOB, &self.inputs(config)?)
    }

    async fn run<'c>(&self, config: &'c Config, observer: Observer) -> Result<Unpublished<'c>, JobError> {
        run(config, observer).await
    }
}

fn inputs(adoption: &config::Adoption) -> Inputs<'_> {
    vec![(&FACILITIES, &adoption.facilities)]
}

async fn run(config: &Config, observer: Observer) -> Result<Unpublished<'_>, JobError> {
    let adoption = configured(config)?;
    let day = as_of(config)?;
    let as_of = day.packed();
    let mut run = prepare(JOB, config, &inputs(adoption), observer)?;
    for source in run.inputs.all() {
        source.require(&NEEDED)?;
    }
    let hashing = run.hash_inputs();
    let session = run.engine.session();
    let facilities = read_checked(&mut run, &session, &FACILITY_LIST).await?;
    let progress = Progress::start("counting", None, &run.observer);
    let tables = count(&session, as_of, adoption.min_denominator, &config.total_types).await?;
    run.steps.push(("counting", progress.finish()?));
    let tally =
        Tally::new(&session, facilities, (&tables.not_introduced, &tables.not_yet_due), tables.hidden)
            .await?;
    tally.check_conservation()?;
    let inputs = run.digests(hashing).await?;
    let charts = report::adoption::charts(&tables.adoption, &day.to_string(), config.lang)?;
    let mut staged = Staged::begin(&run)?;
    for table in [&tables.not_introduced, &tables.not_yet_due] {
        staged.write_internal_table(&run, table)?;
    }
    write_tables(&mut run, &staged, [&tables.adoption, &tables.ranking])?;
    let observer = &run.observer;
    write_charts(&charts, staged.folder(), run.engine.threads(), &|| !observer.is_stopped())
        .map_err(ReportError::from)?;
    staged.open_pages(&run, &["charts"]);
    staged.describe(&run, account(&run, &tally, adoption), &inputs)?;
    let mut warnings = statistics::warnings(&run);
    warnings.extend(tally.sentences(adoption.min_denominator, config.lang));
    let summary = summary::summary(&tables.adoption, &tally, config.lang);
    Ok(staged.complete(run, None, None, (summary, warnings)))
}

/// The tables of facilities that the session knows.
async fn count(
    session: &Session,
    as_of: i32,
    fewest: u64,
    types: &TotalTypes,
) -> Result<AdoptionTables, JobError> {
    register_prefectures(session)?;
    register_total_types(session, types)?;
    let parameters = [("as_of", as_of.into())];
    session.materialise("counts", Query::ADOPTION_COUNTS, &parameters).await?;
    let hidden = hiding::register(session, fewest, (types, as_of / 100)).await?;
    session.materialise("shown_counts", Query::SHOWN_COUNTS, &[]).await?;
    session.materialise("obligations", Query::OBLIGATIONS, &[]).await?;
    session.materialise("obligated_facilities", Query::OBLIGATED_FACILITIES, &parameters).await?;
    Ok(AdoptionTables {
        adoption: result_table(session, &ADOPTION, Query::ADOPTION, &[]).await?,
        ranking: result_table(session, &RANKING, Query::ADOPTION_RANKING, &[]).await?,
        not_introduced: result_table(session, &NOT_INTRODUCED, Query::NOT_INTRODUCED, &[]).await?,
        not_yet_due: result_table(session, &NOT_YET_DUE, Query::NOT_YET_DUE, &[]).await?,
        hidden,
    })
}

fn account(run: &Run<'_>, tally: &Tally, settings: &config::Adoption) -> Account {
    let mut account = statistics::account(run, RULES, &[tally.facilities]);
    account.add_settings([("min_denominator", settings.min_denominator.into())]);
    account.add_counts([
        ("rows_read", tally.rows_read()),
        ("rows_rejected", tally.rejected()),
        ("facilities", tally.counted),
        ("facilities_within_the_total", tally.in_total),
        ("operating", tally.operating),
        ("not_introduced", tally.not_introduced),
        ("not_yet_due", tally.not_yet_due),
        ("hidden", tally.hidden.small + tally.hidden.beside),
        ("hidden_beside", tally.hidden.beside),
        ("deferrals_not_read", tally.deferrals_not_read),
    ]);
    account
}
