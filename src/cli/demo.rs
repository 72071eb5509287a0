//! `totsugo demo`.

use std::path::PathBuf;

use clap::Args;

use super::summary::{show, show_adoption, show_burden, show_display, show_incentive, show_usage};
use super::terminal::told;
use super::{CliError, Exit, runtime};
use crate::config::{Config, Lang};
use crate::jobs::{adoption, burden, display, incentive, linkage, usage};
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
        let config = synth::write_demo(&self.dir)?;
        let mut config = Config::load(&config)?;
        config.lang = if self.lang == "en" { Lang::English } else { Lang::Japanese };
        let outcome =
            runtime::block_on(config.threads, self.quiet, |observer| linkage::run(&config, observer))?;
        told(show(&outcome, config.lang));
        let outcome =
            runtime::block_on(config.threads, self.quiet, |observer| burden::run(&config, observer))?;
        told(show_burden(&outcome, config.lang));
        let outcome =
            runtime::block_on(config.threads, self.quiet, |observer| display::run(&config, observer))?;
        told(show_display(&outcome, config.lang));
        let outcome =
            runtime::block_on(config.threads, self.quiet, |observer| usage::run(&config, observer))?;
        told(show_usage(&outcome, config.lang));
        let outcome =
            runtime::block_on(config.threads, self.quiet, |observer| adoption::run(&config, observer))?;
        told(show_adoption(&outcome, config.lang));
        let outcome =
            runtime::block_on(config.threads, self.quiet, |observer| incentive::run(&config, observer))?;
        told(show_incentive(&outcome, config.lang));
        Ok(Exit::Done)
    }
}
