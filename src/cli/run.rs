//! `totsugo run`.

use std::fmt;
use std::io::{self, Write as _};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use chrono::SecondsFormat;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, RangedU64ValueParser, TypedValueParser};
use serde_json::json;

use super::freed_pages::keep_freed_pages;
use super::log::{self, LogFormat};
use super::spoken::{named, speak, spoken};
use super::summary::show;
use super::terminal::told;
use super::{CliError, Exit, runtime};
use crate::config::{Config, ConfigError, Limit, MOST_THREADS, parse_memory, setting};
use crate::engine::{Folders, Observer, clear_failure, leave_failure};
use crate::jobs::{JOBS, Job, Unpublished};
use crate::text::shown::quotable;
use crate::words::Language;
use crate::words::errors::command as messages;
use crate::words::logged;

/// Arguments of `totsugo run`.
#[derive(Debug, Args)]
pub(super) struct Run {
    /// The jobs to run, in this order.
    #[arg(required = true, value_parser = jobs())]
    jobs: Vec<Named>,
    /// The config file; paths in it start from its folder.
    #[arg(long, default_value = "totsugo.toml")]
    config: PathBuf,
    /// Lets a limit pass for once that would end the run, by its name in [limits] of the config.
    #[arg(long, value_name = "NAME", value_parser = limits())]
    accept: Vec<Limit>,
    /// The day on which things are judged, as 2024-05-07 or today, in place of the config's.
    #[arg(long, value_name = "DAY")]
    as_of: Option<String>,
    /// A setting in place of the config's, as linkage.list=all; may be given several times.
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// How events are written to standard error where it is no terminal.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    log_format: LogFormat,
    #[command(flatten)]
    settings: Settings,
}

/// A job by the name that was typed.
#[derive(Clone, Copy)]
struct Named(&'static dyn Job);

impl fmt::Debug for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

/// Takes the names of all limits.
fn limits() -> impl TypedValueParser<Value = Limit> {
    PossibleValuesParser::new(Limit::ALL.map(Limit::name))
        .try_map(|typed| Limit::ALL.into_iter().find(|limit| limit.name() == typed).ok_or("it is no limit"))
}

/// Takes the names of all jobs, and says in the help what each does.
fn jobs() -> impl TypedValueParser<Value = Named> {
    let names = JOBS.iter().map(|job| PossibleValue::new(job.name()).help(job.about()));
    PossibleValuesParser::new(names).try_map(|typed| {
        JOBS.into_iter().find(|job| job.name() == typed).map(Named).ok_or("it is not the name of a job")
    })
}

/// Runs the job and tells what came out; whether somebody has to act. A run that failed leaves a manifest, too.
pub(super) async fn run_job(job: &dyn Job, config: &Config, observer: Observer) -> Result<bool, CliError> {
    let started = config.clock.now();
    let result = job.run(config, observer, None).await.and_then(Unpublished::publish).map_err(CliError::from);
    let folders = Folders::of(config);
    // What stands beside the results is a courtesy and makes no run fail; nothing is written where the config is wrong.
    let _ = match &result {
        Ok(_) => clear_failure(folders, job.name()),
        Err(error) if error.exit() == Exit::Usage && !error.is_of_an_input() => Ok(()),
        Err(error) => {
            let failure = json!({
                "job": job.name(),
                "published": false,
                "program": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
                "started": started.to_rfc3339_opts(SecondsFormat::Secs, true),
                "ended": config.clock.now().to_rfc3339_opts(SecondsFormat::Secs, true),
                "exit": error.exit() as u8,
                "error": error.says(config.lang),
                "help": error.help(config.lang),
            });
            leave_failure(folders, job.name(), &failure)
        }
    };
    let outcome = result?;
    told(show(&outcome, config.lang));
    Ok(outcome.needs_action)
}

/// The day of the config, as a log names it.
fn as_of(config: &Config) -> String {
    config.as_of.map_or_else(|| "–".to_owned(), |day| day.to_string())
}

/// Tells of a job that failed before others that are still to run.
fn say(error: &CliError) {
    // Nothing is left to tell of a standard error that cannot be written to.
    let _ = io::stderr().write_all(error.message().as_bytes());
}

/// Settings that the command line may set in place of the config.
#[derive(Debug, Args)]
pub(super) struct Settings {
    /// Memory the process may take, as 2GB or 512MiB, 256MB or more, in place of the config's.
    #[arg(long)]
    memory: Option<String>,
    /// Threads that compute, from 1 to 1024, in place of the config's.
    #[arg(long, value_parser = threads())]
    threads: Option<NonZeroUsize>,
    /// The language of reports, in place of the config's.
    #[arg(long, value_parser = ["ja", "en"])]
    lang: Option<String>,
    /// Show no progress.
    #[arg(long, short)]
    pub(super) quiet: bool,
}

fn threads() -> impl TypedValueParser<Value = NonZeroUsize> {
    RangedU64ValueParser::<usize>::new().range(1..=MOST_THREADS as u64).try_map(NonZeroUsize::try_from)
}

impl Settings {
    /// None but the language, for commands that compute nothing.
    pub(super) fn of_language(lang: Option<String>) -> Settings {
        Settings { memory: None, threads: None, lang, quiet: true }
    }

    /// The language of messages, before a config says which.
    pub(super) fn language(&self) -> Language {
        self.lang.as_deref().map_or_else(spoken, named)
    }

    /// Reads the config, and has every message said in its language unless another was asked for.
    pub(super) fn load(&self, file: &Path) -> Result<Config, CliError> {
        self.load_by(|| Ok(Config::load(file)?))
    }

    /// As [`Settings::load`], judged on another day than the config's where one is given.
    pub(super) fn load_with_day(&self, file: &Path, as_of: Option<&str>) -> Result<Config, CliError> {
        self.load_by(|| {
            let settings: Vec<_> =
                as_of.and_then(|day| setting(&format!("as_of=\"{day}\""))).into_iter().collect();
            Ok(Config::load_with(file, &settings)?)
        })
    }

    fn load_by(&self, read: impl FnOnce() -> Result<Config, CliError>) -> Result<Config, CliError> {
        speak(self.language());
        let mut config = read()?;
        if self.lang.is_none() {
            speak(config.lang);
        }
        self.apply(&mut config)?;
        Ok(config)
    }

    /// Applies what was given.
    fn apply(&self, config: &mut Config) -> Result<(), CliError> {
        if let Some(memory) = &self.memory {
            config.memory = parse_memory(memory).ok_or_else(|| CliError::Argument {
                argument: "--memory",
                fault: messages::not_memory(spoken(), memory),
            })?;
        }
        if let Some(threads) = self.threads {
            config.threads = threads;
        }
        if let Some(lang) = self.lang.as_deref() {
            config.lang = named(lang);
        }
        keep_freed_pages(config.memory);
        Ok(())
    }
}

impl Run {
    /// The config, with what the command line puts in place of its settings.
    fn load(&self) -> Result<Config, CliError> {
        let fault = |argument: &'static str, fault: String| CliError::Argument { argument, fault };
        let mut settings = Vec::with_capacity(self.set.len() + 1);
        for typed in &self.set {
            let setting = setting(typed);
            let no_setting = || fault("--set", messages::not_a_setting(spoken(), &quotable(typed)));
            settings.push(setting.ok_or_else(no_setting)?);
        }
        if let Some(day) = &self.as_of {
            settings.extend(setting(&format!("as_of=\"{day}\"")));
        }
        let with_settings = Config::load_with(&self.config, &settings);
        if with_settings.is_err() && !settings.is_empty() {
            // Where the file is right in itself, what was typed is wrong.
            Config::load(&self.config)?;
            let argument = if self.set.is_empty() { "--as-of" } else { "--set" };
            // The place in the file is not where it was typed.
            let says =
                |error: ConfigError| error.says(spoken()).lines().next().unwrap_or_default().to_owned();
            return with_settings.map_err(|error| fault(argument, says(error)));
        }
        Ok(with_settings?)
    }

    pub(super) fn run(self) -> Result<Exit, CliError> {
        log::begin(self.log_format);
        let mut config = self.settings.load_by(|| self.load())?;
        log::date_by(config.clock);
        self.accept.iter().for_each(|limit| config.limits.accept(*limit));
        // A job that cannot run ends the command before another has published anything.
        self.jobs.iter().try_for_each(|Named(job)| job.check(&config))?;
        // One runtime for all, so that a signal between two of them is heeded too.
        runtime::block_on(config.threads, (self.settings.quiet, config.lang), async |observer| {
            let mut exit = Exit::Done;
            let last = self.jobs.len().saturating_sub(1);
            for (place, Named(job)) in self.jobs.into_iter().enumerate() {
                observer.go_on()?;
                log::note(self.settings.quiet, &logged::started(config.lang, job.name(), &as_of(&config)));
                let ended = run_job(job, &config, observer.clone()).await;
                let code = ended.as_ref().map_or_else(|error| error.exit() as u8, |acts| u8::from(*acts));
                log::note(self.settings.quiet, &logged::ended(config.lang, job.name(), code));
                match ended {
                    Ok(false) => {}
                    Ok(true) => exit = exit.max(Exit::Findings),
                    Err(error) if place == last && exit as u8 <= Exit::Findings as u8 => return Err(error),
                    Err(CliError::Interrupted) => return Err(CliError::Interrupted),
                    // One job that fails does not keep the next from running.
                    Err(error) => {
                        exit = exit.max(error.exit());
                        say(&error);
                    }
                }
            }
            Ok::<_, CliError>(exit)
        })
    }
}
