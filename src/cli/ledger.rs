//! `totsugo ledger`.

#[cfg(test)]
mod tests;
mod values;

use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::ledger_file::LedgerFile;
use super::terminal::output;
use super::{CliError, Exit};
use crate::ledger::{Store, Verified, VerifiedValues};
use crate::paths::shown;
use crate::words::Language;
use crate::words::ledger::upkeep as words;

/// Arguments of `totsugo ledger`.
#[derive(Debug, Args)]
pub(super) struct Ledger {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Checks that the log is whole and leads to the cases as they stand.
    Verify(Own),
    /// Makes a ledger from the log alone, and compares it with the one there is.
    Replay(WithFile),
    /// Backs the ledger up, while others may write to it.
    Backup(WithFile),
    /// Verifies a backup and puts it in the place of the ledger, which is kept under a dated name.
    Restore(WithFile),
    /// Says of which version the ledger is, and whether it is to be migrated.
    UpgradeCheck(Own),
    /// Encrypts the keys of all values under a new key.
    Rekey(values::Rekey),
    /// Forgets the values of cases: of those whose days are over, or of some at once.
    Forget(values::Forget),
    /// Gives the disk back what the ledger no longer uses; the log is not shortened.
    Compact(Own),
}

/// The ledger of the config.
#[derive(Debug, Args)]
struct Own {
    #[command(flatten)]
    ledger: LedgerFile,
}

/// The ledger of the config, and another file.
#[derive(Debug, Args)]
struct WithFile {
    /// The other file.
    file: PathBuf,
    #[command(flatten)]
    ledger: LedgerFile,
}

impl Ledger {
    pub(super) fn run(&self) -> Result<Exit, CliError> {
        self.write(&mut output())
    }

    /// Runs the command and writes what it says.
    fn write(&self, out: &mut dyn Write) -> Result<Exit, CliError> {
        let said = match &self.command {
            Command::Verify(own) => own.verify(),
            Command::Replay(with) => with.replay(),
            Command::Backup(with) => with.backup(),
            Command::Restore(with) => with.restore(),
            Command::UpgradeCheck(own) => own.upgrade_check(),
            Command::Rekey(rekey) => rekey.rekey(),
            Command::Forget(forget) => forget.forget(),
            Command::Compact(own) => own.compact(),
        }?;
        writeln!(out, "{said}")?;
        out.flush()?;
        Ok(Exit::Done)
    }
}

impl Own {
    fn verify(&self) -> Result<String, CliError> {
        let (config, settings, store) = self.ledger.open()?;
        let said = whole(store.verify()?, config.lang);
        Ok(match store.verify_values(settings.key_file.as_deref())? {
            VerifiedValues { cases: 0, .. } => said,
            VerifiedValues { cases, are_opened: true } => {
                said + "\n" + &words::values_open(config.lang, cases)
            }
            VerifiedValues { cases, are_opened: false } => {
                said + "\n" + &words::values_unopened(config.lang, cases)
            }
        })
    }

    fn upgrade_check(&self) -> Result<String, CliError> {
        let (config, settings) = self.ledger.settings()?;
        let (found, known) = Store::version(&settings.path)?;
        let file = shown(&settings.path);
        Ok(if found == known {
            words::up_to_date(config.lang, file, known)
        } else {
            words::migrates(config.lang, file, found, known)
        })
    }

    fn compact(&self) -> Result<String, CliError> {
        let (config, _, store) = self.ledger.open()?;
        let (before, after) = store.compact()?;
        Ok(words::compacted(config.lang, before, after))
    }
}

impl WithFile {
    fn replay(&self) -> Result<String, CliError> {
        let (config, _, store) = self.ledger.open()?;
        store.replay_whole(&self.file)?;
        let said = words::replayed(config.lang, shown(&self.file));
        Ok(if store.verify_values(None)?.cases == 0 {
            said
        } else {
            said + "\n" + words::REPLAYED_WITHOUT_VALUES.of(config.lang)
        })
    }

    fn backup(&self) -> Result<String, CliError> {
        let (config, _, store) = self.ledger.open()?;
        store.backup(&self.file)?;
        Ok(words::backed_up(config.lang, shown(&self.file)))
    }

    fn restore(&self) -> Result<String, CliError> {
        let (config, settings) = self.ledger.settings()?;
        let kept = dated(&settings.path, &config.clock.now().format("%Y%m%dT%H%M%S").to_string());
        let verified = Store::restore(&self.file, &settings.path, &kept)?;
        let mut said = words::restored(config.lang, shown(&self.file));
        if kept.exists() {
            let _ = write!(said, "\n{}", words::kept(config.lang, shown(&kept)));
        }
        Ok(said + "\n" + &whole(verified, config.lang))
    }
}

/// The name under which a ledger is kept that another took the place of.
fn dated(file: &Path, time: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".replaced-{time}"));
    PathBuf::from(name)
}

fn whole(verified: Verified, lang: Language) -> String {
    let head: String = verified.head.iter().fold(String::new(), |mut head, byte| {
        // A text takes all that is written to it.
        let _ = write!(head, "{byte:02x}");
        head
    });
    let said = words::verified(lang, verified.events, verified.nights, verified.cases);
    said + "\n" + &words::head(lang, &head)
}
