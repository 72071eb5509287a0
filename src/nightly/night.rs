//! The order of a night.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use super::error::NightlyError;
use super::guards::{Acceptance, Guards};
use super::job_results::{JobResults, Observed};
use super::listed::Listed;
use super::lists;
use super::values::ValuesOfNight;
use crate::config::{Clock, Config, LedgerSettings};
use crate::engine::{Folders, Observer, TakenOutput, Workspace};
use crate::jobs::{CASE_JOBS, CaseJob, Following, Outcome, Unpublished};
use crate::ledger::{
    JobOfNight, Kind, Meeting, MergedInsurers, Night, NightPlan, Observation, Store, check_day, meet_night,
};
use crate::text::date::PartialDate;
use crate::words::nightly as words;

/// How a night is run.
#[derive(Debug, Clone, Default)]
pub(crate) struct NightOptions {
    /// Nothing is written; only told what would be.
    pub(crate) is_dry: bool,
    pub(crate) accepted: Vec<Acceptance>,
}

/// A night that was met, or would be.
#[derive(Debug)]
pub(crate) struct NightOutcome {
    pub(crate) night: Night,
    pub(crate) listed: Listed,
    /// Rows that could not be read.
    pub(crate) has_rejects: bool,
    /// The folder of the lists; nothing where nothing was written.
    pub(crate) folder: Option<PathBuf>,
    /// What the jobs tell.
    pub(crate) jobs: Vec<Outcome>,
    pub(crate) warnings: Vec<String>,
}

impl NightOutcome {
    /// Whether somebody has to act.
    pub(crate) fn needs_action(&self) -> bool {
        self.has_rejects || self.has_lists()
    }

    /// Whether anybody is to be stopped or released, or a case is news.
    pub(crate) fn has_lists(&self) -> bool {
        self.listed.stop > 0 || self.listed.release > 0 || self.listed.news > 0
    }
}

/// The day on which a night judges.
fn day(config: &Config) -> Result<NaiveDate, NightlyError> {
    config.as_of.and_then(PartialDate::calendar_day).ok_or(NightlyError::NoDay)
}

/// Runs the jobs of a night, meets the ledger with what they say, and publishes both and the lists.
pub(crate) async fn run(
    config: &Config,
    options: &NightOptions,
    observer: Observer,
) -> Result<NightOutcome, NightlyError> {
    let settings = config.ledger.as_ref().ok_or(NightlyError::NoLedger)?;
    let as_of = day(config)?;
    let mut ledger = OpenLedger::open(settings, as_of, options.is_dry)?;
    let guards = Guards { settings: &config.nightly, accepted: &options.accepted };
    let has_lists = lists::are_published(config);
    guards.check_ledger(&settings.path, ledger.last.is_some(), has_lists)?;
    let started = config.clock.now();
    let run = Clock::run_id(&started);
    let output = Arc::new(TakenOutput::take(&config.output.dir, lists::FOLDER, &run)?);
    let unknown = lists::lost_night(config, &ledger.store)?;
    let unknown: Vec<String> = unknown.iter().map(|run| words::lost_night(config.lang, &**run)).collect();
    if !options.is_dry && unknown.is_empty() {
        lists::finish_within(config, &ledger.store, &output)?;
    }
    let insurers = MergedInsurers::new(&settings.insurers);
    let values = ValuesOfNight::begin(settings, &ledger.store, options.is_dry)?;
    let taking = (observer, Arc::clone(&output));
    let ran = run_jobs(config, (&ledger, &guards), (&insurers, &values), taking).await?;
    let has_rejects = ran.unpublished.iter().any(Unpublished::has_rejects);
    let plan = NightPlan {
        after: ledger.last.as_ref().map(|last| last.run.clone()),
        run: run.clone(),
        as_of,
        started_at: started.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        corrected_nights: config.nightly.corrected_nights,
        insurers,
        jobs: ran.of_night,
    };
    let workspace = Workspace::within(&output, Folders::of(config), lists::FOLDER, &run)?;
    let (cases_before, last) = (ledger.store.cases_by_insurer()?, ledger.last.as_ref());
    let (mut listed, mut published) = (Listed::default(), None);
    let night = meet_night(
        &mut ledger.store,
        &plan,
        !options.is_dry,
        |meeting| {
            meet_all(&ran.said, meeting)?;
            values.meet(meeting, Kind::Link).map_err(NightlyError::from)
        },
        |view, night| {
            check_new(&guards, night, &cases_before)?;
            if options.is_dry {
                listed = lists::count(view, (night, last), config.lang)?;
                return Ok(());
            }
            let outcomes = ran.unpublished.into_iter().map(Unpublished::publish);
            let outcomes = outcomes.collect::<Result<Vec<_>, _>>()?;
            let staged = workspace.stage(lists::FOLDER)?;
            listed = lists::write(view, (night, last), (config, &unknown), &staged)?;
            published = Some((outcomes, staged));
            Ok(())
        },
    )?;
    let (jobs, folder) = match published {
        None => (Vec::new(), None),
        Some((outcomes, staged)) => (outcomes, Some(workspace.publish(&staged, lists::FOLDER, &[])?.folder)),
    };
    let today = started.date_naive();
    let to_come = if options.is_dry { words::day_that_would_come } else { words::day_to_come };
    let early = (as_of > today).then(|| to_come(config.lang, as_of, today));
    let warnings = early.into_iter().chain(listed.odd.iter().cloned()).collect();
    Ok(NightOutcome { night, listed, has_rejects, folder, jobs, warnings })
}

/// The ledger of a night, before it is met.
struct OpenLedger {
    store: Store,
    /// The night before.
    last: Option<Night>,
    /// Where it lies in a dry run that leaves none; last, since the ledger lies in it.
    _aside: Option<tempfile::TempDir>,
}

impl OpenLedger {
    /// Opens the ledger, or makes it; refused where the last night is later than this one.
    fn open(settings: &LedgerSettings, as_of: NaiveDate, is_dry: bool) -> Result<OpenLedger, NightlyError> {
        // A dry run leaves no ledger where there was none.
        let aside = (is_dry && !settings.path.exists()).then(tempfile::tempdir).transpose();
        let aside = aside.map_err(|source| NightlyError::Write { file: std::env::temp_dir(), source })?;
        let path =
            aside.as_ref().map_or_else(|| settings.path.clone(), |folder| folder.path().join("ledger"));
        let store = Store::open_or_make(&path)?;
        let last = store.last_night()?;
        check_day(as_of, last.as_ref())?;
        Ok(OpenLedger { store, last, _aside: aside })
    }
}

/// What the jobs of a night left.
#[derive(Default)]
struct RanJobs<'c> {
    of_night: Vec<JobOfNight>,
    said: Vec<Observed>,
    unpublished: Vec<Unpublished<'c>>,
}

/// Runs the jobs, one after another; the first that did not read what it should ends the night.
async fn run_jobs<'c>(
    config: &'c Config,
    (ledger, guards): (&OpenLedger, &Guards<'_>),
    (insurers, values): (&MergedInsurers, &ValuesOfNight),
    (observer, output): (Observer, Arc<TakenOutput>),
) -> Result<RanJobs<'c>, NightlyError> {
    let mut ran = RanJobs::default();
    for job in jobs_of(config) {
        let following = Following {
            fingerprint_key: ledger.store.fingerprint_key()?,
            cases: ledger.store.standing(job.kinds())?,
            insurers: insurers.clone(),
            values: values.asked(),
        };
        let taking = (observer.clone(), Arc::clone(&output));
        let results = JobResults::of(job, config, taking, following).await?;
        let mut before = ledger.last.iter().flat_map(|night| &night.jobs);
        if let Some(before) = before.find(|before| before.job == results.of_night.job) {
            guards.check_rows(&results.of_night, before)?;
        }
        ran.of_night.push(results.of_night);
        ran.said.push(results.said);
        ran.unpublished.push(results.unpublished);
    }
    Ok(ran)
}

/// The jobs of a night: those that the config names, or all for which it has inputs.
fn jobs_of(config: &Config) -> Vec<&'static dyn CaseJob> {
    let is_wanted = |job: &&dyn CaseJob| match &config.nightly.jobs {
        Some(names) => names.iter().any(|name| name == job.name()),
        None => job.inputs(config).is_ok(),
    };
    let jobs: Vec<_> = CASE_JOBS.into_iter().filter(is_wanted).collect();
    // Where there is none the first one tells what is missing.
    if jobs.is_empty() { CASE_JOBS[..1].to_vec() } else { jobs }
}

/// Meets all kinds: of a kind that no job of tonight finds, only time passes.
fn meet_all(observed: &[Observed], meeting: &mut Meeting<'_>) -> Result<(), NightlyError> {
    for kind in Kind::ALL {
        match observed.iter().find(|observed| observed.holds(kind)) {
            Some(observed) => observed.meet(kind, meeting)?,
            None => meeting.meet(kind, &[], std::iter::empty::<Result<Observation, NightlyError>>())?,
        }
    }
    Ok(())
}

/// Checks what is new of each insurer and job, beside the cases that the insurer had before. A product is no insurer's.
fn check_new(
    guards: &Guards<'_>,
    night: &Night,
    before: &BTreeMap<(String, Kind), u64>,
) -> Result<(), NightlyError> {
    let mut cases: BTreeMap<(&str, &str), (u64, u64)> = BTreeMap::new();
    for row in night.summary.iter().filter(|row| !row.insurer.is_empty()) {
        cases.entry((&row.insurer, row.job())).or_default().0 += row.new;
    }
    for ((insurer, kind), count) in before {
        if let Some(of) = cases.get_mut(&(insurer.as_str(), kind.job())) {
            of.1 += count;
        }
    }
    let counts = cases.into_iter().map(|((insurer, _), (new, before))| (insurer, new, before));
    Ok(guards.check_new(counts)?)
}
