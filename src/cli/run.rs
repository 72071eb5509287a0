//! `totsugo run`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::summary::{show, show_adoption, show_burden, show_display, show_incentive, show_usage};
use super::terminal::told;
use super::{CliError, Exit, runtime};
use crate::config::{Config, Lang, parse_memory, parse_threads};
use crate::engine::keep_freed_pages;
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
enum Job {
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
    /// Whether the config names what the job needs.
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
        let mut exit = Exit::Done;
        for job in self.jobs {
            match job {
                Job::Linkage => {
                    let outcome =
                        runtime::block_on(config.threads, linkage::run(&config, self.settings.quiet))?;
                    told(show(&outcome, config.lang));
                    if outcome.needs_action() {
                        exit = Exit::Findings;
                    }
                }
                Job::Burden => {
                    let outcome =
                        runtime::block_on(config.threads, burden::run(&config, self.settings.quiet))?;
                    told(show_burden(&outcome, config.lang));
                    if outcome.needs_action() {
                        exit = Exit::Findings;
                    }
                }
                Job::Display => {
                    let outcome =
                        runtime::block_on(config.threads, display::run(&config, self.settings.quiet))?;
                    told(show_display(&outcome, config.lang));
                    if outcome.needs_action() {
                        exit = Exit::Findings;
                    }
                }
                Job::Usage => {
                    let outcome =
                        runtime::block_on(config.threads, usage::run(&config, self.settings.quiet))?;
                    told(show_usage(&outcome, config.lang));
                }
                Job::Adoption => {
                    let outcome =
                        runtime::block_on(config.threads, adoption::run(&config, self.settings.quiet))?;
                    told(show_adoption(&outcome, config.lang));
                }
                Job::Incentive => {
                    let outcome =
                        runtime::block_on(config.threads, incentive::run(&config, self.settings.quiet))?;
                    told(show_incentive(&outcome, config.lang));
                }
            }
        }
        Ok(exit)
    }
}
