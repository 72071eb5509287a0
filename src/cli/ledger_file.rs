//! The ledger that the config names, for every command on it.

use std::path::PathBuf;

use clap::Args;

use super::CliError;
use super::run::Settings;
use crate::config::{Config, ConfigError, LedgerSettings};
use crate::ledger::Store;
use crate::nightly::finish_interrupted;

/// Which ledger, and in which language.
#[derive(Debug, Args)]
pub(super) struct LedgerFile {
    /// The config file; paths in it start from its folder.
    #[arg(long, default_value = "totsugo.toml")]
    config: PathBuf,
    /// The language of what is said, in place of the config's.
    #[arg(long, value_parser = ["ja", "en"])]
    lang: Option<String>,
}

impl LedgerFile {
    /// The config, and what it says of the ledger.
    pub(super) fn settings(&self) -> Result<(Config, LedgerSettings), CliError> {
        let config = Settings::of_language(self.lang.clone()).load(&self.config)?;
        let missing = || ConfigError::Missing { file: config.file.clone(), key: "ledger.path".to_owned() };
        let ledger = config.ledger.clone().ok_or_else(missing)?;
        Ok((config, ledger))
    }

    /// The same, and the ledger, which is made where there is none.
    pub(super) fn open_or_make(&self) -> Result<(Config, LedgerSettings, Store), CliError> {
        let (config, settings) = self.settings()?;
        let store = Store::open_or_make(&settings.path)?;
        Ok((config, settings, store))
    }

    /// The same, and the ledger, with what a night left half done finished first.
    pub(super) fn open(&self) -> Result<(Config, LedgerSettings, Store), CliError> {
        let (config, settings) = self.settings()?;
        let store = Store::open(&settings.path)?;
        finish_interrupted(&config, &store)?;
        Ok((config, settings, store))
    }
}
