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
use super::log::{self, Event, Happening, LogFormat};
use super::spoken::{named, speak, spoken};
use super::stopped::stopped;
use super::summary::show;
use super::terminal::told;
use super::{CliError, Exit, runtime};
use crate::config::{Config, Limit, MOST_THREADS, parse_memory, setting};
use crate::engine::{Folders, Observer, clear_failure, leave_failure};
use crate::jobs::{JOBS, Job, Outcome, Unpublished};
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

/// A job that is under way: one that fails leaves a manifest, and so does one that a signal stops where it waits.
pub(super) struct Underway<'c> {
    job: &'static str,
    config: &'c Config,
    started: String,
    is_over: bool,
}

impl<'c> Underway<'c> {
    pub(super) fn begin(job: &'static str, config: &'c Config) -> Underway<'c> {
        let started = config.clock.now().to_rfc3339_opts(SecondsFormat::Secs, true);
        Underway { job, config, started, is_over: false }
    }

    /// What stands beside the results is a courtesy and makes no run fail; nothing is written where the config is wrong.
    pub(super) fn end<T>(&mut self, result: &Result<T, CliError>) {
        self.is_over = true;
        match result {
            Ok(_) => drop(clear_failure(Folders::of(self.config), self.job)),
            Err(error) if error.exit() == Exit::Usage && !error.is_of_an_input() => {}
            Err(error) => self.leave(error),
        }
    }

    /// Leaves nothing, however it ends.
    pub(super) fn dismiss(&mut self) {
        self.is_over = true;
    }

    fn leave(&self, error: &CliError) {
        let Config { clock, lang, .. } = *self.config;
        let failure = json!({
            "job": self.job,
            "published": false,
            "program": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
            "started": self.started,
            "ended": clock.now().to_rfc3339_opts(SecondsFormat::Secs, true),
            "exit": error.exit() as u8,
            "error": error.says(lang),
            "help": error.help(lang),
        });
        let _ = leave_failure(Folders::of(self.config), self.job, &failure);
    }
}

impl Drop for Underway<'_> {
    fn drop(&mut self) {
        if !self.is_over && stopped().is_some() {
            self.leave(&CliError::Interrupted);
        }
    }
}

/// Runs the job and tells what came out.
pub(super) async fn run_job(job: &dyn Job, config: &Config, observer: Observer) -> Result<Outcome, CliError> {
    let mut underway = Underway::begin(job.name(), config);
    let result = job.run(config, observer).await.and_then(Unpublished::publish).map_err(CliError::from);
    underway.end(&result);
    let outcome = result?;
    told(show(&outcome, config.lang));
    Ok(outcome)
}

/// Notes how a job ended, and why so.
fn note_end(quiet: bool, job: &str, ended: &Result<Outcome, CliError>, lang: Language) -> Exit {
    let exit = match ended {
        Ok(outcome) if outcome.to_act_on.is_empty() => Exit::Done,
        Ok(_) => Exit::Findings,
        Err(error) => error.exit(),
    };
    let to_act_on = ended.iter().flat_map(|outcome| &outcome.to_act_on);
    let reasons: Vec<&str> = to_act_on.map(|reason| reason.says(lang)).collect();
    let results = ended.as_ref().ok().map(|outcome| outcome.folder.as_path());
    note_exit(quiet, job, (exit, &reasons), results, lang);
    exit
}

/// Notes with which exit code something ended, for which reasons where somebody has to act.
pub(super) fn note_exit(
    quiet: bool,
    job: &str,
    (exit, reasons): (Exit, &[&str]),
    results: Option<&Path>,
    lang: Language,
) {
    let why = match exit {
        Exit::Done => logged::NOTHING_TO_ACT_ON.of(lang).to_owned(),
        Exit::Findings => reasons.join(logged::AND.of(lang)),
        Exit::Usage => logged::USAGE.of(lang).to_owned(),
        Exit::Rejected => logged::INPUT.of(lang).to_owned(),
        Exit::Failed => logged::FAILED.of(lang).to_owned(),
        Exit::HungUp | Exit::Interrupted | Exit::Quit | Exit::Terminated => {
            logged::STOPPED.of(lang).to_owned()
        }
    };
    let says = logged::ended(lang, job, exit as u8, &why);
    log::note(quiet, Event::new(Happening::Ended, &says).with_exit(exit).about(results));
}

/// The day of the config, as a log names it.
pub(super) fn as_of(config: &Config) -> String {
    config.as_of.map_or_else(|| "–".to_owned(), |day| day.to_string())
}

/// Tells of a job that failed.
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
        self.load_by(|| load(file, as_of.and_then(Typed::day).into_iter().collect()))
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

/// A setting of the command line.
struct Typed {
    /// With its option, as it was typed.
    shown: String,
    /// As a line of a config.
    line: String,
}

/// The config, with what the command line puts in place of its settings.
fn load(file: &Path, mut typed: Vec<Typed>) -> Result<Config, CliError> {
    let lines: Vec<String> = typed.iter().map(|typed| typed.line.clone()).collect();
    let of_first = |count: usize| Config::load_with(file, &lines[..count]);
    let error = match of_first(lines.len()) {
        Ok(config) => return Ok(config),
        Err(error) => error,
    };
    let of_key = |key: &str| typed.iter().rposition(|typed| typed.is_of(key));
    // Else the first one with which the file is no longer right.
    let at_fault = error
        .key()
        .and_then(of_key)
        .or_else(|| (0..lines.len()).find(|place| of_first(*place).is_ok() && of_first(place + 1).is_err()));
    Err(match at_fault {
        Some(place) => CliError::Setting { typed: typed.swap_remove(place).shown, error: Box::new(error) },
        None => error.into(),
    })
}

impl Typed {
    /// The day that was typed behind `--as-of`.
    fn day(day: &str) -> Option<Typed> {
        let line = setting(&format!("as_of={}", toml::Value::from(day)))?;
        Some(Typed { shown: format!("--as-of {}", quotable(day)), line })
    }

    /// Whether it is about this key, or the table in which it stands.
    fn is_of(&self, key: &str) -> bool {
        let own = self.line.split_once('=').map_or("", |(key, _)| key.trim());
        key.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}

impl Run {
    /// The settings of the command line, the day last.
    fn typed(&self) -> Result<Vec<Typed>, CliError> {
        let mut settings = Vec::with_capacity(self.set.len() + 1);
        for typed in &self.set {
            let no_setting = || CliError::Argument {
                argument: "--set",
                fault: messages::not_a_setting(spoken(), &quotable(typed)),
            };
            let line = setting(typed).ok_or_else(no_setting)?;
            settings.push(Typed { shown: format!("--set {}", quotable(typed)), line });
        }
        settings.extend(self.as_of.as_deref().and_then(Typed::day));
        Ok(settings)
    }

    pub(super) fn run(self) -> Result<Exit, CliError> {
        log::begin(self.log_format);
        let mut config = self.settings.load_by(|| load(&self.config, self.typed()?))?;
        log::date_by(config.clock);
        self.accept.iter().for_each(|limit| config.limits.accept(*limit));
        // A job that cannot run ends the command before another has published anything.
        self.jobs.iter().try_for_each(|Named(job)| job.check(&config))?;
        // One runtime for all, so that a signal between two of them is heeded too.
        let (quiet, lang) = (self.settings.quiet, config.lang);
        runtime::block_on(config.threads, (quiet, lang), async |observer| {
            let mut exit = Exit::Done;
            for Named(job) in self.jobs {
                observer.go_on()?;
                log::of_job(job.name());
                let started = logged::started(lang, job.name(), &as_of(&config));
                log::note(quiet, Event::new(Happening::Started, &started));
                let ended = run_job(job, &config, observer.clone()).await;
                // Why it ends stands before that it does. What stops the program is said at its end.
                if let Err(error) = &ended
                    && !matches!(error, CliError::Interrupted)
                {
                    say(error);
                }
                let code = note_end(quiet, job.name(), &ended, lang);
                if let Err(CliError::Interrupted) = ended {
                    return Err(CliError::Interrupted);
                }
                // One job that fails does not keep the next from running.
                exit = exit.max(code);
            }
            Ok::<_, CliError>(exit)
        })
    }
}
