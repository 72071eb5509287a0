//! `totsugo cases import`.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::act::actor;
use super::codes::end;
use crate::cli::CliError;
use crate::cli::ledger_file::LedgerFile;
use crate::hand_out::{Imported, import};
use crate::ledger;
use crate::words::ledger::hand_out as words;
use crate::words::{Language, first_few};

/// So many cases are named; of others how many there are is said.
const NAMED: usize = 20;

/// Arguments of `totsugo cases import`.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// What `totsugo cases export` wrote, filled in: a workbook, or CSV in UTF-8 or CP932.
    file: PathBuf,
    /// When the decisions end: after a day, such as 2026-12-31, or with the evidence. It may be left out where
    /// `[ledger] until` of the config says it for the kind of the cases.
    #[arg(long, value_name = "DAY|evidence")]
    until: Option<String>,
    /// The name of whoever takes the answers, which is kept beside the user of the system.
    #[arg(long, value_name = "NAME")]
    by: String,
    #[command(flatten)]
    ledger: LedgerFile,
}

impl Import {
    pub(super) fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let (config, settings, mut store) = self.ledger.open()?;
        let said = self.until.as_deref().map(|until| end(until, config.lang)).transpose()?;
        let time = config.clock.now();
        let now = store.now(time.date_naive(), settings.second_person)?;
        let until = |kind| ledger::end(said, kind, (&settings, now.day));
        let imported = import(&mut store, &self.file, until, (&actor(&self.by, &time), now))?;
        tell(out, &imported, config.lang)?;
        Ok(())
    }
}

/// What became of the rows; of what there is none, nothing but decisions is told.
fn tell(out: &mut dyn Write, imported: &Imported, lang: Language) -> std::io::Result<()> {
    let Imported { decided, asked, already, gone, open } = imported;
    writeln!(out, "{}", words::taken(lang, *decided))?;
    if !asked.is_empty() {
        writeln!(out, "{}", words::asked(lang, asked.len(), &*first_few(lang, asked, NAMED)))?;
    }
    if *already > 0 {
        writeln!(out, "{}", words::already(lang, *already))?;
    }
    if !gone.is_empty() {
        writeln!(out, "{}", words::gone(lang, gone.len(), &*first_few(lang, gone, NAMED)))?;
    }
    if *open > 0 {
        writeln!(out, "{}", words::open(lang, *open))?;
    }
    Ok(())
}
