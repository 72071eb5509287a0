//! `[ledger]` and `[nightly]`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::document::{Section, Value};
use super::error::ConfigError;
use crate::words::errors::expected as words;

const LEDGER: &[&str] = &["path", "key_file", "keep_values_days", "second_person", "until", "insurers"];
/// The variable that names the file of the key where the config does not.
const KEY_FILE: &str = "TOTSUGO_LEDGER_KEY_FILE";
/// For how many days values are kept of a case that ended.
const KEEP_VALUES_DAYS: u64 = 90;
const UNTIL: &[&str] = &["link", "register", "display", "product"];
const NIGHTLY: &[&str] = &["jobs", "withdrawn_share", "new_share", "flapping", "corrected_nights"];

/// The jobs whose findings are cases.
const JOBS: &[&str] = &["linkage", "burden", "display"];

/// `[ledger]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LedgerSettings {
    /// The file of the ledger.
    pub(crate) path: PathBuf,
    /// The file of the key under which values of cases are encrypted; without one none are kept.
    pub(crate) key_file: Option<PathBuf>,
    /// For how many days they are kept after a case ended.
    pub(crate) keep_values_days: u64,
    /// Whether `same_person` waits for a second person.
    pub(crate) second_person: bool,
    /// When decisions end where nobody says so, by kind: after so many days, or with the evidence.
    pub(crate) until: BTreeMap<String, DefaultEnd>,
    /// Insurers that were merged: the old number, and the one that took its place.
    pub(crate) insurers: BTreeMap<String, String>,
}

/// When a decision ends where nobody says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DefaultEnd {
    Days(u64),
    Evidence,
}

/// `[nightly]`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Nightly {
    /// The jobs to run; all for which there are inputs where none are named.
    pub(crate) jobs: Option<Vec<String>>,
    /// The share of last night's rows, in all or of an insurer, that may be gone.
    pub(crate) withdrawn_share: f64,
    /// The share of an insurer's cases that may be new.
    pub(crate) new_share: f64,
    /// After how many changes of its presence within 14 nights a case is one that comes and goes.
    pub(crate) flapping: u32,
    /// After how many nights a case that was called corrected has to be gone.
    pub(crate) corrected_nights: u32,
}

impl Default for Nightly {
    fn default() -> Nightly {
        Nightly { jobs: None, withdrawn_share: 0.1, new_share: 0.5, flapping: 3, corrected_nights: 3 }
    }
}

pub(super) fn read(top: &Section<'_>, base: &Path) -> Result<Option<LedgerSettings>, ConfigError> {
    let Some(section) = top.section("ledger", LEDGER)? else { return Ok(None) };
    let path = section.get("path").ok_or_else(|| section.missing("path"))?.path(base)?;
    let mut until = BTreeMap::new();
    if let Some(given) = section.section("until", UNTIL)? {
        for kind in UNTIL {
            if let Some(value) = given.get(kind) {
                until.insert((*kind).to_owned(), default_end(&value)?);
            }
        }
    }
    let mut insurers = BTreeMap::new();
    for (old, value) in section.entries("insurers")? {
        insurers.insert(old, value.text(words::INSURER)?.to_owned());
    }
    let key_file = match section.get("key_file") {
        Some(value) => Some(value.path(base)?),
        None => std::env::var_os(KEY_FILE).filter(|file| !file.is_empty()).map(PathBuf::from),
    };
    let keep_values_days = section.get("keep_values_days").map(|value| value.count(words::DAYS_KEPT));
    Ok(Some(LedgerSettings {
        path,
        key_file,
        keep_values_days: keep_values_days.transpose()?.unwrap_or(KEEP_VALUES_DAYS),
        second_person: section.get("second_person").map_or(Ok(false), |value| value.boolean())?,
        until,
        insurers,
    }))
}

fn default_end(value: &Value<'_>) -> Result<DefaultEnd, ConfigError> {
    if value.is_text("evidence") {
        return Ok(DefaultEnd::Evidence);
    }
    if value.is_integer() {
        return value.count(words::UNTIL).map(DefaultEnd::Days);
    }
    Err(value.wrong(words::UNTIL))
}

pub(super) fn read_nightly(top: &Section<'_>) -> Result<Nightly, ConfigError> {
    let mut nightly = Nightly::default();
    let Some(section) = top.section("nightly", NIGHTLY)? else { return Ok(nightly) };
    if let Some(value) = section.get("jobs") {
        let jobs = value.texts(words::NIGHTLY_JOBS)?;
        if jobs.is_empty() || !jobs.iter().all(|job| JOBS.contains(&job.as_str())) {
            return Err(value.wrong(words::NIGHTLY_JOBS));
        }
        nightly.jobs = Some(jobs);
    }
    let share = |key: &str, default: f64| {
        let Some(value) = section.get(key) else { return Ok(default) };
        let share = value.number(words::SHARE)?;
        if (0.0..=1.0).contains(&share) { Ok(share) } else { Err(value.wrong(words::SHARE)) }
    };
    nightly.withdrawn_share = share("withdrawn_share", nightly.withdrawn_share)?;
    nightly.new_share = share("new_share", nightly.new_share)?;
    let count = |key: &str, expected, default: u32| {
        let Some(value) = section.get(key) else { return Ok(default) };
        value.count(expected).map(|count| u32::try_from(count).unwrap_or(u32::MAX))
    };
    nightly.flapping = count("flapping", words::CHANGES, nightly.flapping)?;
    if let Some(value) = section.get("flapping").filter(|_| nightly.flapping < 2) {
        return Err(value.wrong(words::CHANGES));
    }
    nightly.corrected_nights = count("corrected_nights", words::NIGHTS, nightly.corrected_nights)?;
    Ok(nightly)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::Config;
    use super::*;

    #[test]
    fn a_ledger_and_its_nights() {
        let text = r#"
            [ledger]
            path = "ledger.sqlite"
            key_file = "keys/ledger.key"
            keep_values_days = 30
            until = { link = "evidence", product = 30 }
            insurers = { "06139992" = "06130017" }
            [nightly]
            jobs = ["linkage"]
            corrected_nights = 5
        "#;
        let config = Config::parse(text, Path::new("conf/totsugo.toml")).unwrap();
        let ledger = config.ledger.unwrap();
        assert_eq!(ledger.path, Path::new("conf/ledger.sqlite"));
        assert_eq!(ledger.key_file.as_deref(), Some(Path::new("conf/keys/ledger.key")));
        assert_eq!(ledger.keep_values_days, 30);
        assert!(!ledger.second_person);
        let ends = [ledger.until.get("link"), ledger.until.get("product"), ledger.until.get("register")];
        assert_eq!(ends, [Some(&DefaultEnd::Evidence), Some(&DefaultEnd::Days(30)), None]);
        assert_eq!(ledger.insurers.get("06139992").map(String::as_str), Some("06130017"));
        let jobs = Some(vec!["linkage".to_owned()]);
        assert_eq!(config.nightly, Nightly { jobs, corrected_nights: 5, ..Nightly::default() });
    }

    #[test]
    fn what_is_wrong_with_them() {
        for (text, why) in [
            ("[ledger]", "no path"),
            ("[ledger]\npath = \"\"", "an empty path"),
            ("[ledger]\npath = \"l\"\nkey_file = \"\"", "a key without a name"),
            ("[ledger]\npath = \"l\"\nkeep_values_days = \"long\"", "no number of days"),
            ("[ledger]\npath = \"l\"\nuntil = { link = \"soon\" }", "no end"),
            ("[ledger]\npath = \"l\"\nuntil = { linkage = 3 }", "no kind"),
            ("[ledger]\npath = \"l\"\ninsurers = { a = \"\" }", "merged into nobody"),
            ("[nightly]\njobs = [\"usage\"]", "a job without cases"),
            ("[nightly]\njobs = []", "no job"),
            ("[nightly]\nnew_share = 1.5", "no share"),
            ("[nightly]\nflapping = 1", "what is new changed once"),
        ] {
            assert!(Config::parse(text, Path::new("totsugo.toml")).is_err(), "{why}");
        }
    }
}
