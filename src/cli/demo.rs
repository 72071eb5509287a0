//! `totsugo demo`.

use std::path::PathBuf;

use clap::Args;

use super::run::run_job;
use super::spoken::{named, speak};
use super::{CliError, Exit, runtime};
use crate::config::Config;
use crate::jobs::JOBS;
use crate::synth;

/// Arguments of `totsugo demo`.
#[derive(Debug, Args)]
pub(super) struct Demo {
    /// The folder in which the workspace is made.
    #[arg(long, default_value = "totsugo-demo")]
    dir: PathBuf,
    /// The language of the report.
    #[arg(long, value_parser = ["ja", "en"], default_value = "ja")]
    lang: String,
    /// Show no progress.
    #[arg(long, short)]
    quiet: bool,
}

impl Demo {
    /// Findings are what a demo is for: they do not make it fail.
    pub(super) fn run(self) -> Result<Exit, CliError> {
        let lang = named(&self.lang);
        speak(lang);
        let config = synth::write_demo(&self.dir)?;
        let mut config = Config::load(&config)?;
        config.lang = lang;
        runtime::block_on(config.threads, self.quiet, async |observer| {
            for job in JOBS {
                run_job(job, &config, observer.clone()).await?;
            }
            Ok::<_, CliError>(Exit::Done)
        })
    }
}
