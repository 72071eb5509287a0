//! A job of a night that has run: what it says of the cases, and its results, which are not published yet.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use super::day_observations::{DayContext, read_days};
use super::error::NightlyError;
use super::link_observations::LinkObservations;
use super::product_observations::read_products;
use crate::config::Config;
use crate::engine::{MANIFEST, Observer, TakenOutput};
use crate::jobs::{CaseJob, Following, Unpublished};
use crate::ledger::{JobOfNight, Kind, Meeting, Observation};

/// A job that has run.
pub(super) struct JobResults<'c> {
    pub(super) of_night: JobOfNight,
    pub(super) said: Observed,
    pub(super) unpublished: Unpublished<'c>,
}

/// What was observed, by kind.
pub(super) enum Observed {
    Links(LinkObservations),
    Listed(BTreeMap<Kind, Vec<Observation>>),
}

impl JobResults<'_> {
    /// Runs a job over the cases that stand.
    pub(super) async fn of<'c>(
        job: &dyn CaseJob,
        config: &'c Config,
        (watching, output): (Observer, Arc<TakenOutput>),
        following: Following,
    ) -> Result<JobResults<'c>, NightlyError> {
        let unpublished = job.follow(config, watching, output, following.clone()).await?;
        let folder = unpublished.folder();
        let manifest = manifest(folder)?;
        let of_night = job_of_night(&manifest, job).ok_or_else(|| incomplete(folder))?;
        let of_night = JobOfNight { odd: unpublished.beside_the_last().to_vec(), ..of_night };
        let said = observed(folder, &of_night, &manifest, &following)?;
        Ok(JobResults { of_night, said, unpublished })
    }
}

impl Observed {
    /// Whether something was, or could have been, observed of a kind.
    pub(super) fn holds(&self, kind: Kind) -> bool {
        match self {
            Observed::Links(_) => kind == Kind::Link,
            Observed::Listed(listed) => listed.contains_key(&kind),
        }
    }

    /// Meets the cases of a kind.
    pub(super) fn meet(&self, kind: Kind, meeting: &mut Meeting<'_>) -> Result<(), NightlyError> {
        match self {
            Observed::Links(links) => {
                let absent = links.absent();
                links.hand_over(|seen| meeting.meet(kind, &absent, seen.map(Ok::<_, NightlyError>)))
            }
            // Keys of persons and products are not issued anew: nothing is carried over to another.
            Observed::Listed(listed) => {
                let of_kind = listed.get(&kind).into_iter().flatten().cloned();
                meeting.meet(kind, &[], of_kind.map(Ok::<_, NightlyError>))
            }
        }
    }
}

fn observed(
    folder: &Path,
    of_night: &JobOfNight,
    manifest: &Value,
    following: &Following,
) -> Result<Observed, NightlyError> {
    let (rules, insurers) = (of_night.rules, &following.insurers);
    let fingerprint_key = following.fingerprint_key;
    Ok(match &*of_night.job {
        "linkage" => Observed::Links(LinkObservations::read(folder, rules, insurers)?),
        "burden" => {
            let is_undated = manifest["counts"]["rows_of"] == "entitlements";
            let context = DayContext { rules, fingerprint_key, insurers, is_undated };
            Observed::Listed(read_days(folder, &following.cases, &context)?)
        }
        _ => {
            let products = read_products(folder, rules, &fingerprint_key)?;
            Observed::Listed([(Kind::Product, products)].into())
        }
    })
}

fn manifest(folder: &Path) -> Result<Value, NightlyError> {
    let file = folder.join(MANIFEST);
    let unreadable = |what: String| NightlyError::Unreadable { file: file.clone(), what };
    let text = std::fs::read_to_string(&file).map_err(|error| unreadable(error.to_string()))?;
    serde_json::from_str(&text).map_err(|error| unreadable(error.to_string()))
}

fn incomplete(folder: &Path) -> NightlyError {
    let file = folder.join(MANIFEST);
    NightlyError::Unreadable { file, what: "it lacks the run, the rules or the rows".to_owned() }
}

/// What the manifest of a job says of its run.
fn job_of_night(manifest: &Value, job: &dyn CaseJob) -> Option<JobOfNight> {
    // A job over displays counts none by insurer.
    let by_insurer = manifest["rows_by_insurer"].as_object();
    let by_insurer = by_insurer.into_iter().flatten();
    let counts = manifest["counts"].as_object()?;
    // Of the rows that a job compares, which are those of one of its tables.
    let of_tables = counts.iter().filter(|(name, _)| name.ends_with("_rejected") && *name != "rows_rejected");
    Some(JobOfNight {
        job: job.name().to_owned(),
        run: manifest["run"].as_str()?.to_owned(),
        rules: u32::try_from(manifest["program"]["rules"].as_u64()?).ok()?,
        rows: counts.get(&format!("{}_read", job.table()))?.as_u64()?,
        rejected: of_tables.filter_map(|(_, rows)| rows.as_u64()).sum(),
        rows_by_insurer: by_insurer
            .filter_map(|(insurer, rows)| Some((insurer.clone(), rows.as_u64()?)))
            .collect(),
        files: files(manifest),
        odd: Vec::new(),
    })
}

/// The hash of the content hashes of the files of each table all of whose hashes are told.
fn files(manifest: &Value) -> BTreeMap<String, String> {
    let mut hashes: BTreeMap<&str, Option<Vec<&str>>> = BTreeMap::new();
    for file in manifest["inputs"].as_array().into_iter().flatten() {
        let of_table =
            hashes.entry(file["table"].as_str().unwrap_or_default()).or_insert_with(|| Some(Vec::new()));
        match (&mut *of_table, file["blake3"].as_str()) {
            (Some(hashes), Some(hash)) => hashes.push(hash),
            _ => *of_table = None,
        }
    }
    let told = hashes.into_iter().filter_map(|(table, hashes)| Some((table.to_owned(), hashes?)));
    told.map(|(table, mut hashes)| {
        hashes.sort_unstable();
        (table, blake3::hash(hashes.concat().as_bytes()).to_hex().to_string())
    })
    .collect()
}
