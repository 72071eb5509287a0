//! `totsugo demo`.

use std::path::PathBuf;

use clap::Args;

use super::run::run_job;
use super::spoken::speak;
use super::{CliError, Exit, demo_nights, runtime};
use crate::config::Config;
use crate::jobs::JOBS;
use crate::synth;
use crate::words::Language;

/// Arguments of `totsugo demo`.
#[derive(Debug, Args)]
pub(super) struct Demo {
    /// The folder in which the workspace is made.
    #[arg(long, default_value = "totsugo-demo")]
    dir: PathBuf,
    /// The language of the reports and of what is shown; without it that of the locale.
    // Heeded where the command line is read.
    #[arg(long, value_parser = ["ja", "en"])]
    lang: Option<String>,
    /// Show no progress.
    #[arg(long, short)]
    quiet: bool,
}

impl Demo {
    /// Findings are what a demo is for: they do not make it fail.
    pub(super) fn run(self, lang: Language) -> Result<Exit, CliError> {
        speak(lang);
        let config = synth::write_demo(&self.dir)?;
        let mut config = Config::load(&config)?;
        config.lang = lang;
        runtime::block_on(config.threads, (self.quiet, lang), async |observer| {
            for job in JOBS {
                run_job(job, &config, observer.clone()).await?;
            }
            demo_nights::meet(&self.dir, lang, &observer).await?;
            Ok::<_, CliError>(Exit::Done)
        })
    }
}
