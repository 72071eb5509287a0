//! A folder with a config and a ledger, and commands on it as somebody types them.

use std::fs;
use std::path::PathBuf;

use chrono::{Days, NaiveDate};
use clap::Parser;
use serde_json::Value;

use super::super::Cases;
use crate::cli::{CliError, Exit};
use crate::config::Clock;
use crate::ledger::{Store, made_up};
use crate::words::Language;

#[derive(Debug, Parser)]
struct Typed {
    #[command(flatten)]
    cases: Cases,
}

/// A config, and a ledger of three cases of a night.
pub(super) struct Workspace {
    pub(super) folder: tempfile::TempDir,
}

impl Workspace {
    pub(super) fn new(settings: &str) -> Workspace {
        let folder = tempfile::tempdir().unwrap();
        made_up::ledger(folder.path());
        let workspace = Workspace { folder };
        workspace.configure(settings);
        workspace
    }

    pub(super) fn configure(&self, settings: &str) {
        let config = format!("[ledger]\npath = \"ledger.sqlite\"\n{settings}\n");
        fs::write(self.folder.path().join("totsugo.toml"), config).unwrap();
    }

    pub(super) fn file(&self) -> PathBuf {
        self.folder.path().join("ledger.sqlite")
    }

    pub(super) fn store(&self) -> Store {
        Store::open(&self.file()).unwrap()
    }

    /// What the command says in a language.
    pub(super) fn run_in(&self, lang: &str, arguments: &[&str]) -> Result<String, CliError> {
        let config = self.folder.path().join("totsugo.toml");
        let config = config.to_str().unwrap();
        let arguments = [&["cases"], arguments, &["--config", config, "--lang", lang]].concat();
        let mut out = Vec::new();
        Typed::try_parse_from(arguments).unwrap().cases.write(&mut out)?;
        Ok(String::from_utf8(out).unwrap())
    }

    pub(super) fn run(&self, arguments: &[&str]) -> Result<String, CliError> {
        self.run_in("en", arguments)
    }

    pub(super) fn decide(&self, cases: &[&str], decision: &str, more: &[&str]) -> Result<String, CliError> {
        let typed = ["--decision", decision, "--reason", "documents_checked", "--by", "佐藤"];
        self.run(&[&["decide"], cases, &typed, more].concat())
    }

    pub(super) fn ids(&self, filters: &[&str]) -> Vec<u64> {
        let list = self.run(&[&["list", "--format", "json"], filters].concat()).unwrap();
        let ids = list
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap()["case_id"].as_u64().unwrap());
        ids.collect()
    }

    /// That a command is refused, with exit code 2 and the same in both languages, and that the ledger stays as it is.
    pub(super) fn assert_refused(&self, arguments: &[&str], japanese: &str, english: &str) {
        let before = self.store().digest().unwrap();
        let error = self.run(arguments).unwrap_err();
        assert_eq!(error.exit(), Exit::Usage, "{error}");
        let said = |lang| format!("{}\n{}", error.says(lang), error.help(lang).unwrap());
        assert!(said(Language::Japanese).contains(japanese), "{}", said(Language::Japanese));
        assert!(said(Language::English).contains(english), "{}", said(Language::English));
        assert_eq!(self.store().digest().unwrap(), before, "{arguments:?}");
    }
}

pub(super) fn in_days(days: u64) -> String {
    let today: NaiveDate = Clock::default().now().date_naive();
    today.checked_add_days(Days::new(days)).unwrap().to_string()
}

pub(super) fn yesterday() -> String {
    let today: NaiveDate = Clock::default().now().date_naive();
    today.checked_sub_days(Days::new(1)).unwrap().to_string()
}
