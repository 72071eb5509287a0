//! The order of a night.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde_json::Value;

use super::error::NightlyError;
use super::guards::{Acceptance, Guard, Guards};
use super::listed::Listed;
use super::lists;
use super::observations::Observations;
use super::values::ValuesOfNight;
use crate::config::{Clock, Config, LedgerSettings};
use crate::engine::Observer;
use crate::jobs::linkage::LinkageJob;
use crate::jobs::{Following, Job, Outcome};
use crate::ledger::{JobOfNight, Kind, LedgerError, Night, NightPlan, Store, folded, meet_night};

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
    let day = config.as_of.ok_or(NightlyError::NoDay)?;
    day.to_string().parse().map_err(|_| NightlyError::NoDay)
}

/// Runs the jobs of a night, meets the ledger with what they say, and publishes both and the lists.
pub(crate) async fn run(
    config: &Config,
    options: &NightOptions,
    observer: Observer,
) -> Result<NightOutcome, NightlyError> {
    let settings = config.ledger.as_ref().ok_or(NightlyError::NoLedger)?;
    let as_of = day(config)?;
    // A dry run leaves no ledger where there was none.
    let aside = (options.is_dry && !settings.path.exists()).then(tempfile::tempdir).transpose();
    let aside = aside.map_err(|source| NightlyError::Write { file: std::env::temp_dir(), source })?;
    let path = aside.as_ref().map_or_else(|| settings.path.clone(), |folder| folder.path().join("ledger"));
    let mut store = Store::open_or_make(&path)?;
    let last = store.last_night()?;
    if let Some(last) = last.as_ref().filter(|last| as_of < last.as_of) {
        let (as_of, last) = (as_of.to_string(), last.as_of.to_string());
        return Err(LedgerError::Earlier { as_of, last }.into());
    }
    if !options.is_dry {
        lists::finish_interrupted(config, &store)?;
    }
    let started = config.clock.now();
    let insurers = merged(settings);
    let values = ValuesOfNight::begin(settings, &store, options.is_dry)?;
    let following = Following {
        fingerprint_key: store.fingerprint_key()?,
        cases: store.standing(Kind::Link)?,
        insurers: insurers.clone(),
        values: values.asked(),
    };
    let unpublished = LinkageJob.run(config, observer, Some(following)).await?;
    let has_rejects = unpublished.has_rejects();
    let job = job_of_night(unpublished.folder(), LinkageJob.name())?;
    let guards = Guards { settings: &config.nightly, accepted: &options.accepted };
    let jobs_before = last.iter().flat_map(|night| &night.jobs);
    if let Some(before) = jobs_before.clone().find(|before| before.job == job.job) {
        guards.check_rows(&job, before).map_err(NightlyError::Guarded)?;
    }
    let observations = Observations::read(unpublished.folder(), job.rules, &insurers)?;
    let cases_before = store.cases_by_insurer(Kind::Link)?;
    let plan = NightPlan {
        run: Clock::run_id(&started),
        as_of,
        started_at: started.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        corrected_nights: config.nightly.corrected_nights,
        insurers,
        jobs: vec![job],
    };
    let absent = observations.absent();
    let mut told = (Listed::default(), None);
    let night = meet_night(
        &mut store,
        &plan,
        !options.is_dry,
        |meeting| {
            meeting.meet(Kind::Link, &absent, observations.iter().map(Ok::<_, NightlyError>))?;
            values.meet(meeting, Kind::Link).map_err(NightlyError::from)
        },
        |view, night| {
            check_new(&guards, night, &cases_before)?;
            if options.is_dry {
                told.0 = lists::count(view, night, last.as_ref())?;
                return Ok(());
            }
            let (outcome, workspace) = unpublished.publish_and_keep()?;
            let staged = workspace.stage(lists::FOLDER)?;
            told.0 = lists::write(view, (night, last.as_ref()), config, &staged)?;
            told.1 = Some((outcome, workspace, staged));
            Ok(())
        },
    )?;
    let (listed, published) = told;
    let (jobs, folder) = match published {
        None => (Vec::new(), None),
        Some((outcome, workspace, staged)) => {
            let placed = workspace.publish(&staged, lists::FOLDER, &[])?;
            (vec![outcome], Some(placed.folder))
        }
    };
    Ok(NightOutcome { night, listed, has_rejects, folder, jobs })
}

fn check_new(guards: &Guards<'_>, night: &Night, before: &BTreeMap<String, u64>) -> Result<(), NightlyError> {
    let mut new: BTreeMap<&str, u64> = BTreeMap::new();
    for row in &night.summary {
        *new.entry(&row.insurer).or_default() += row.new;
    }
    let check = |(insurer, new): (&str, u64)| -> Result<(), Guard> {
        guards.check_new(insurer, new, before.get(insurer).copied().unwrap_or(0))
    };
    new.into_iter().try_for_each(check).map_err(NightlyError::Guarded)
}

/// Insurers that were merged, by their numbers in one notation.
fn merged(settings: &LedgerSettings) -> BTreeMap<String, String> {
    settings.insurers.iter().map(|(old, new)| (folded(old), new.clone())).collect()
}

/// What the manifest of a job says of its run.
fn job_of_night(folder: &Path, job: &str) -> Result<JobOfNight, NightlyError> {
    let file = folder.join("manifest.json");
    let unreadable = |what: String| NightlyError::Unreadable { file: file.clone(), what };
    let text = std::fs::read_to_string(&file).map_err(|error| unreadable(error.to_string()))?;
    let manifest: Value = serde_json::from_str(&text).map_err(|error| unreadable(error.to_string()))?;
    let lacks = |what: &str| unreadable(format!("`{what}` is missing"));
    let by_insurer = manifest["rows_by_insurer"].as_object().ok_or_else(|| lacks("rows_by_insurer"))?;
    let rules = manifest["program"]["rules"].as_u64().and_then(|rules| u32::try_from(rules).ok());
    Ok(JobOfNight {
        job: job.to_owned(),
        run: manifest["run"].as_str().ok_or_else(|| lacks("run"))?.to_owned(),
        rules: rules.ok_or_else(|| lacks("rules"))?,
        rows: manifest["counts"]["linkages_read"].as_u64().ok_or_else(|| lacks("linkages_read"))?,
        rows_by_insurer: by_insurer
            .iter()
            .filter_map(|(insurer, rows)| Some((insurer.clone(), rows.as_u64()?)))
            .collect(),
    })
}
