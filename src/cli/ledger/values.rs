//! `totsugo ledger forget` and `totsugo ledger rekey`: the values of cases.

use std::path::PathBuf;

use clap::Args;

use crate::cli::CliError;
use crate::cli::ledger_file::LedgerFile;
use crate::ledger::Forgetting;
use crate::paths::shown;
use crate::words::ledger::upkeep as words;

/// Which values are to be forgotten.
#[derive(Debug, Args)]
pub(super) struct Forget {
    /// The values of this case, at once; may be given several times.
    #[arg(long = "case", value_name = "CASE")]
    cases: Vec<u64>,
    /// The values of all cases, at once; then another key can be given.
    #[arg(long, conflicts_with = "cases")]
    all: bool,
    #[command(flatten)]
    ledger: LedgerFile,
}

impl Forget {
    pub(super) fn forget(&self) -> Result<String, CliError> {
        let (config, settings, mut store) = self.ledger.open()?;
        let which = match &self.cases[..] {
            _ if self.all => Forgetting::All,
            [] => Forgetting::After(settings.keep_values_days),
            cases => Forgetting::Of(cases),
        };
        let forgotten = store.forget_values(which, config.clock.now().date_naive())?;
        Ok(words::forgotten(config.lang, forgotten))
    }
}

/// The key that takes the place of the present one.
#[derive(Debug, Args)]
pub(super) struct Rekey {
    /// The file of the new key.
    #[arg(long, value_name = "FILE")]
    new_key_file: PathBuf,
    #[command(flatten)]
    ledger: LedgerFile,
}

impl Rekey {
    pub(super) fn rekey(&self) -> Result<String, CliError> {
        let (config, settings, mut store) = self.ledger.open()?;
        let cases = store.rekey(settings.key_file.as_deref(), &self.new_key_file)?;
        Ok(words::rekeyed(config.lang, cases, shown(&self.new_key_file)))
    }
}
