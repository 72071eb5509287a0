//! `totsugo check`.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::log::{self, Event, Happening};
use super::run::Settings;
use super::terminal::{output, warn};
use super::{CliError, Exit, runtime};
use crate::jobs::linkage::{FileChecked, check_file};
use crate::source::{LINKAGES, Reject, column_called};
use crate::words::Language;
use crate::words::linkage::registration as words;

/// Arguments of `totsugo check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// The registrations: a file as those of `linkages` are.
    file: PathBuf,
    /// The config file, whose residents they are checked against; paths in it start from its folder.
    #[arg(long, default_value = "totsugo.toml")]
    config: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

impl Check {
    pub(super) fn run(self) -> Result<Exit, CliError> {
        let config = self.settings.load(&self.config)?.for_check_of(&self.file)?;
        let (quiet, lang) = (self.settings.quiet, config.lang);
        let mut out = output();
        let checked = runtime::block_on(config.threads, (quiet, lang), |observer| {
            check_file(&config, observer, &mut out)
        })?;
        out.flush()?;
        let FileChecked { records, to_look_at, rejected, residents_rejected, mut warnings } = checked;
        warnings.extend(rejected.iter().map(|reject| said_of(reject, lang)));
        if residents_rejected > 0 {
            warnings.push(words::residents_rejected(lang, residents_rejected));
        }
        warn(&warnings);
        let said = words::checked(lang, records, to_look_at, rejected.len());
        if !quiet {
            log::write(Event::new(Happening::Step, &said));
        }
        Ok(if to_look_at > 0 || !rejected.is_empty() { Exit::Findings } else { Exit::Done })
    }
}

fn said_of(reject: &Reject, lang: Language) -> String {
    let Reject { file, line, column, reason, .. } = reject;
    let column = column_called(LINKAGES.table, column, lang);
    words::rejected(lang, &*column, &*reason.sentence(lang), &**file, *line)
}
