//! Statistics of use: from counts by facility and month to the tables and rankings that the ministry publishes.
//!
//! 1. *Reading*: each row becomes small numbers; a facility's rows and summed ones are told apart ([`reading`]).
//! 2. *Months*: what each facility counted month by month ([`months`]); a month that comes twice is set aside.
//! 3. *Figures*: what was counted in each prefecture by each type, given or added up ([`figures`]).
//! 4. *Tables*: a query each ([`tables`]); what is too small is hidden first ([`hiding`]).
//!
//! The rate among checks and the rate among claims are different metrics: each has its own tables, made by the same
//! queries, and no ranking holds both.

mod directory;
mod facilities;
mod figures;
mod hiding;
mod insurers;
pub mod layouts;
mod listing;
mod manifest;
mod months;
mod outcome;
mod publication;
mod reading;
mod results;
mod tables;
mod tally;

use std::sync::Arc;
use std::time::{Duration, Instant};

pub use figures::Taken;
pub use outcome::Outcome;
pub use tables::UsageTables;
pub use tally::{Rows, Tally};

use super::digest::content_hashes;
use crate::config::{Config, Usage};
use crate::engine::{Engine, EngineError, Query, Workspace};
use crate::jobs::JobError;
use crate::report::table::CsvStyle;
use crate::source::{FACILITIES, Fault, INSURERS, Rejects, Source, USAGE};
use listing::Listing;
use months::FacilityMonths;
use reading::Uses;

/// The name of the job, and of the folder of its results.
const JOB: &str = "usage";

/// A row that is set aside: its name, the column, and what is wrong there.
type Refusal = (u64, &'static str, Fault);

/// One run of the job over opened inputs.
struct Run<'a> {
    config: &'a Config,
    settings: &'a Usage,
    usage: Arc<Source>,
    insurers: Option<Arc<Source>>,
    facilities: Option<Arc<Source>>,
    engine: Engine,
    workspace: Workspace,
    quiet: bool,
    id: String,
    started: Instant,
    started_at: String,
    steps: Vec<(&'static str, Duration)>,
    /// Rows that could not be read, of all tables.
    rejects: Arc<Rejects>,
}

/// Whether the config names what the job needs.
pub(crate) fn check(config: &Config) -> Result<(), JobError> {
    configured(config).map(drop)
}

fn configured(config: &Config) -> Result<&Usage, JobError> {
    config.usage.as_ref().ok_or(JobError::NotConfigured { section: "usage" })
}

impl<'a> Run<'a> {
    /// Opens the inputs and takes the folders.
    fn prepare(config: &'a Config, quiet: bool) -> Result<Run<'a>, JobError> {
        let started = Instant::now();
        let settings = configured(config)?;
        let usage = Arc::new(Source::open(&USAGE, &settings.usage)?);
        let open = |layout, inputs: &Vec<_>| Source::open(layout, inputs).map(Arc::new);
        let insurers = settings.insurers.as_ref().map(|inputs| open(&INSURERS, inputs)).transpose()?;
        let facilities =
            config.adoption.as_ref().map(|list| open(&FACILITIES, &list.facilities)).transpose()?;
        let id = format!("{}-{:04x}", chrono::Utc::now().format("%Y%m%dT%H%M%SZ"), fastrand::u16(..));
        let workspace = Workspace::open(&config.output.dir, config.work_dir.as_deref(), &id)?;
        let pool = usize::try_from(config.memory / 2).unwrap_or(usize::MAX);
        let engine = Engine::new(pool, config.threads.get(), workspace.work())?;
        Ok(Run {
            config,
            settings,
            usage,
            insurers,
            facilities,
            engine,
            workspace,
            quiet,
            id,
            started,
            started_at: chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            steps: Vec::new(),
            rejects: Arc::default(),
        })
    }

    /// The inputs, in the order in which they are listed.
    fn sources(&self) -> impl Iterator<Item = &Arc<Source>> {
        [Some(&self.usage), self.insurers.as_ref(), self.facilities.as_ref()].into_iter().flatten()
    }

    fn csv_style(&self) -> CsvStyle {
        CsvStyle { lang: self.config.table_lang, mark: self.config.output.byte_order_mark }
    }
}

/// Runs the job and publishes its results; `quiet` shows no progress.
pub async fn run(config: &Config, quiet: bool) -> Result<Outcome, JobError> {
    let mut run = Run::prepare(config, quiet)?;
    let sources: Vec<&Source> = run.sources().map(Arc::as_ref).collect();
    let hashing = tokio::task::spawn_blocking(content_hashes(&sources));
    let listing = Arc::new(listing::read(&run).await?);
    let mut uses = reading::read(&mut run, listing.clone()).await?;
    let months = Arc::new(without_repeated(&mut uses)?);
    let insured = insurers::read(&run).await?;
    let mut tally = Tally::new(&uses, &listing, &insured);
    name_refused(&run, &uses, &listing, &insured).await?;
    check_rejected(&run, &tally)?;
    let made = tables::Made { uses: &uses, months: &months, listing: &listing, insurers: insured.rows };
    let (tables, taken) = tables::make(&mut run, made).await?;
    drop(uses);
    tally.taken = taken;
    tally.facilities_counted = months.facilities() as u64;
    tally.check_conservation()?;
    let inputs = hashing.await.map_err(|_| EngineError::Interrupted)??;
    results::publish(run, tables, months, tally, &inputs).await
}

/// Sets aside the rows that count a month again, and gives what facilities counted month by month.
fn without_repeated(uses: &mut Uses) -> Result<FacilityMonths, EngineError> {
    let months = FacilityMonths::of(uses)?;
    let repeated = figures::repeated(&uses.summed);
    if !repeated.is_empty() {
        let rows = repeated.iter().map(|(row, ..)| *row).collect();
        uses.summed = months::without(&uses.summed, &rows)?;
        uses.refused.extend(repeated);
        uses.refused.sort_unstable_by_key(|(row, ..)| *row);
    }
    Ok(months)
}

/// Names the rows that were set aside by file and line among the rejects: they are read again for that.
async fn name_refused(
    run: &Run<'_>,
    uses: &Uses,
    listing: &Listing,
    insured: &insurers::Insured,
) -> Result<(), JobError> {
    let refused: [(Option<&Arc<Source>>, &[Refusal]); 3] = [
        (Some(&run.usage), &uses.refused),
        (run.insurers.as_ref(), &insured.refused),
        (run.facilities.as_ref(), &listing.refused),
    ];
    for (source, refused) in refused {
        if let Some(source) = source.filter(|_| !refused.is_empty()) {
            let rejects = Arc::<Rejects>::default();
            let session = run.engine.session();
            session.register("values", source.refusals(refused, run.engine.threads(), rejects.clone())?)?;
            session.collect(Query::VALUES, &[]).await?;
            run.rejects.merge(&rejects);
        }
    }
    Ok(())
}

/// More rejected rows than allowed end the run before anything is counted, and so does a table without rows.
fn check_rejected(run: &Run<'_>, tally: &Tally) -> Result<(), JobError> {
    let allowed = run.config.limits.rejected_share;
    let insurers = run.insurers.as_ref().map(|_| tally.insurers.unwrap_or_default());
    let tables = [("usage", Some(tally.usage)), ("insurers", insurers), ("facilities", tally.facilities)];
    for (table, rows) in tables {
        let Some(Rows { read: rows, rejected }) = rows else { continue };
        if rows == 0 {
            return Err(JobError::NoRows { table });
        }
        if rejected as f64 > allowed * rows as f64 {
            let list = results::publish_rejects_alone(run)?;
            return Err(JobError::TooManyRejected { table, rejected, rows, allowed, list });
        }
    }
    Ok(())
}
