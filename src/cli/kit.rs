//! `totsugo kit`.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::terminal::{output, told};
use super::{CliError, Exit};
use crate::paths::shown;
use crate::synth::{CONFIG, kit};
use crate::words::{Language, made_up as words};

/// Arguments of `totsugo kit`.
#[derive(Debug, Args)]
pub(super) struct Kit {
    /// The folder to write to: responses, what is to be shown of each, a config and an empty export.
    #[arg(long)]
    out: PathBuf,
}

impl Kit {
    pub(super) fn run(self, lang: Language) -> Result<Exit, CliError> {
        kit::write(&self.out)?;
        told(writeln!(
            output(),
            "{}",
            words::kit(lang, kit::cases(), shown(&self.out.join(kit::EXPORT)), shown(&self.out.join(CONFIG)))
        ));
        Ok(Exit::Done)
    }
}
