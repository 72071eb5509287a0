//! Events on standard error: lines for whoever sits before a terminal, one dated line each for a log, or one JSON object.

use std::io::{self, IsTerminal, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use chrono::SecondsFormat;
use clap::ValueEnum;
use serde::Serialize;

use super::exit::Exit;
use crate::config::Clock;
use crate::paths::shown;

/// How events are written where standard error is no terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum LogFormat {
    /// One dated line each.
    #[default]
    Text,
    /// One JSON object each, with its time, level, event and message; on a terminal, too.
    Json,
}

/// What happened. Programs that read a log rely on the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Happening {
    /// A job begins.
    Started,
    /// A step goes on.
    Progress,
    /// A step is done.
    Step,
    Warning,
    /// A job, or the command, cannot do what it was asked.
    Error,
    /// A signal ended it.
    Stopped,
    /// A job is over, however it went.
    Ended,
}

impl Happening {
    const fn as_str(self) -> &'static str {
        match self {
            Happening::Started => "started",
            Happening::Progress => "progress",
            Happening::Step => "step",
            Happening::Warning => "warning",
            Happening::Error => "error",
            Happening::Stopped => "stopped",
            Happening::Ended => "ended",
        }
    }

    /// How grave it is.
    const fn level(self) -> &'static str {
        match self {
            Happening::Started | Happening::Progress | Happening::Step | Happening::Ended => "info",
            Happening::Warning => "warning",
            Happening::Error | Happening::Stopped => "error",
        }
    }
}

/// An event, with what is known of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event<'a> {
    happening: Happening,
    message: &'a str,
    exit: Option<Exit>,
    path: Option<&'a Path>,
}

impl<'a> Event<'a> {
    pub(super) const fn new(happening: Happening, message: &'a str) -> Event<'a> {
        Event { happening, message, exit: None, path: None }
    }

    /// The same, of an end with this exit code.
    pub(super) const fn with_exit(self, exit: Exit) -> Event<'a> {
        Event { exit: Some(exit), ..self }
    }

    /// The same, about a file or folder.
    pub(super) const fn about(self, path: Option<&'a Path>) -> Event<'a> {
        Event { path, ..self }
    }
}

/// One line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    time: String,
    level: &'static str,
    event: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    job: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exit: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    message: &'a str,
}

/// The job that is under way, and its run once it has begun.
struct Underway {
    job: Option<&'static str>,
    run: Option<String>,
}

const PLAIN: u8 = 0;
const DATED: u8 = 1;
const JSON: u8 = 2;

static FORM: AtomicU8 = AtomicU8::new(PLAIN);
static CLOCK: OnceLock<Clock> = OnceLock::new();
static UNDERWAY: Mutex<Underway> = Mutex::new(Underway { job: None, run: None });

/// Has events written as a log from now on, unless somebody sits before a terminal.
pub(super) fn begin(format: LogFormat) {
    let form = match format {
        LogFormat::Json => JSON,
        LogFormat::Text if io::stderr().is_terminal() => PLAIN,
        LogFormat::Text => DATED,
    };
    FORM.store(form, Ordering::Relaxed);
}

/// Whether events are lines for whoever sits before a terminal.
pub(super) fn is_plain() -> bool {
    FORM.load(Ordering::Relaxed) == PLAIN
}

/// Has events dated by the clock of the config.
pub(super) fn date_by(clock: Clock) {
    let _ = CLOCK.set(clock);
}

/// Has events name a job from now on.
pub(super) fn of_job(job: &'static str) {
    *UNDERWAY.lock().unwrap_or_else(PoisonError::into_inner) = Underway { job: Some(job), run: None };
}

/// Has events name the run of the job.
pub(super) fn of_run(run: &str) {
    UNDERWAY.lock().unwrap_or_else(PoisonError::into_inner).run = Some(run.to_owned());
}

/// Notes in a log that a job starts or has ended; whoever sits before a terminal sees it, and who wants it quiet is not
/// told.
pub(super) fn note(quiet: bool, event: Event<'_>) {
    if !quiet && !is_plain() {
        write(event);
    }
}

/// Writes an event to standard error.
pub(super) fn write(event: Event<'_>) {
    // Nothing is left to tell of a standard error that cannot be written to.
    let _ = io::stderr().write_all(line(event).as_bytes());
}

/// An event as it is written, with the end of its last line.
pub(super) fn line(event: Event<'_>) -> String {
    let form = FORM.load(Ordering::Relaxed);
    let time = || CLOCK.get().copied().unwrap_or_default().now().to_rfc3339_opts(SecondsFormat::Secs, true);
    let message = event.message.trim_end();
    match form {
        PLAIN => format!("{message}\n"),
        DATED => format!("{} {}\n", time(), in_one_line(message)),
        _ => {
            let underway = UNDERWAY.lock().unwrap_or_else(PoisonError::into_inner);
            let line = Line {
                time: time(),
                level: event.happening.level(),
                event: event.happening.as_str(),
                job: underway.job,
                run: underway.run.as_deref(),
                exit: event.exit.map(|exit| exit as u8),
                path: event.path.map(|path| shown(path).to_string()),
                message,
            };
            // Texts and numbers are written as JSON whatever they are.
            serde_json::to_string(&line).unwrap_or_default() + "\n"
        }
    }
}

/// What stood on lines of its own, two blanks apart.
fn in_one_line(message: &str) -> String {
    message.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_an_event_become_one() {
        assert_eq!(in_one_line("error: a\n  in b, line 1\n  help: c\n"), "error: a  in b, line 1  help: c");
    }
}
