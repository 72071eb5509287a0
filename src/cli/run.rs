//! `totsugo run`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::summary::{show, show_adoption, show_burden, show_display, show_incentive, show_usage};
use super::terminal::told;
use super::{CliError, Exit, runtime};
use crate::config::{Config, Lang, parse_memory, parse_threads};
use crate::engine::{Observer, keep_freed_pages};
use crate::jobs::{adoption, burden, display, incentive, linkage, usage};

/// Arguments of `totsugo run`.
#[derive(Debug, Args)]
pub(super) struct Run {
    /// The jobs to run, in this order.
    #[arg(required = true, value_enum)]
    jobs: Vec<Job>,
    /// The config file; paths in it start from its folder.
    #[arg(long, default_value = "totsugo.toml")]
    config: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Job {
    /// Compares every registered record with the resident register.
    Linkage,
    /// What insurers decided against what was returned and what was shown.
    Burden,
    /// Whether receipt computers show what was returned, by product.
    Display,
    /// Statistics of use: tables and rankings by month.
    Usage,
    /// How many facilities applied for a reader, are connected and operate, by prefecture and type.
    Adoption,
    /// What facilities are paid for the use of cards, by which rule.
    Incentive,
}

impl Job {
    /// Whether the config names what the job needs, and its results have a place.
    fn check(self, config: &Config) -> Result<(), CliError> {
        match self {
            Job::Linkage => Ok(linkage::check(config)?),
            Job::Burden => Ok(burden::check(config)?),
            Job::Display => Ok(display::check(config)?),
            Job::Usage => Ok(usage::check(config)?),
            Job::Adoption => Ok(adoption::check(config)?),
            Job::Incentive => Ok(incentive::check(config)?),
        }
    }

    /// Runs the job and tells what came out; whether somebody has to act.
    pub(super) async fn run(self, config: &Config, observer: Observer) -> Result<bool, CliError> {
        let needs_action = match self {
            Job::Linkage => {
                let outcome = linkage::run(config, observer).await?;
                told(show(&outcome, config.lang));
                outcome.needs_action()
            }
            Job::Burden => {
                let outcome = burden::run(config, observer).await?;
                told(show_burden(&outcome, config.lang));
                outcome.needs_action()
            }
            Job::Display => {
                let outcome = display::run(config, observer).await?;
                told(show_display(&outcome, config.lang));
                outcome.needs_action()
            }
            Job::Usage => {
                told(show_usage(&usage::run(config, observer).await?, config.lang));
                false
            }
            Job::Adoption => {
                told(show_adoption(&adoption::run(config, observer).await?, config.lang));
                false
            }
            Job::Incentive => {
                told(show_incentive(&incentive::run(config, observer).await?, config.lang));
                false
            }
        };
        Ok(needs_action)
    }
}

/// Settings that the command line may set in place of the config.
#[derive(Debug, Args)]
pub(super) struct Settings {
    /// Memory the process may take, as 2GB or 512MiB, 256MB or more, in place of the config's.
    #[arg(long)]
    memory: Option<String>,
    /// Threads that compute, from 1 to 1024, in place of the config's.
    #[arg(long, value_parser = threads)]
    threads: Option<NonZeroUsize>,
    /// The language of reports, in place of the config's.
    #[arg(long, value_parser = ["ja", "en"])]
    lang: Option<String>,
    /// Show no progress.
    #[arg(long, short)]
    pub(super) quiet: bool,
}

fn threads(written: &str) -> Result<NonZeroUsize, String> {
    parse_threads(written).ok_or_else(|| "it is not a number of threads from 1 to 1024".to_owned())
}

impl Settings {
    /// Applies what was given.
    pub(super) fn apply(&self, config: &mut Config) -> Result<(), CliError> {
        if let Some(memory) = &self.memory {
            config.memory = parse_memory(memory).ok_or_else(|| CliError::Argument {
                argument: "--memory",
                fault: format!("`{memory}` is not an amount of memory such as 2GB, or is less than 256MB"),
            })?;
        }
        if let Some(threads) = self.threads {
            config.threads = threads;
        }
        if let Some(lang) = self.lang.as_deref() {
            config.lang = if lang == "en" { Lang::English } else { Lang::Japanese };
            config.table_lang = config.lang;
        }
        keep_freed_pages(config.memory);
        Ok(())
    }
}

impl Run {
    pub(super) fn run(self) -> Result<Exit, CliError> {
        let mut config = Config::load(&self.config)?;
        self.settings.apply(&mut config)?;
        // A job that cannot run ends the command before another has published anything.
        self.jobs.iter().try_for_each(|job| job.check(&config))?;
        // One runtime for all, so that a signal between two of them is heeded too.
        runtime::block_on(config.threads, self.settings.quiet, async |observer| {
            let mut exit = Exit::Done;
            for job in self.jobs {
                observer.go_on()?;
                if job.run(&config, observer.clone()).await? {
                    exit = Exit::Findings;
                }
            }
            Ok::<_, CliError>(exit)
        })
    }
}
