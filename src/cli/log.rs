//! Events on standard error: lines for whoever sits before a terminal, one dated line each for a log, or one JSON object.

use std::io::{self, IsTerminal, Write as _};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};

use chrono::SecondsFormat;
use clap::ValueEnum;
use serde_json::json;

use crate::config::Clock;

/// How events are written where standard error is no terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum LogFormat {
    /// One dated line each.
    #[default]
    Text,
    /// One JSON object each: time, level, message; on a terminal, too.
    Json,
}

/// How grave an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Info,
    Warning,
    Error,
}

impl Level {
    const fn as_str(self) -> &'static str {
        match self {
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

const PLAIN: u8 = 0;
const DATED: u8 = 1;
const JSON: u8 = 2;

static FORM: AtomicU8 = AtomicU8::new(PLAIN);
static CLOCK: OnceLock<Clock> = OnceLock::new();

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

/// Notes in a log that a job starts or has ended; whoever sits before a terminal sees it, and who wants it quiet is not
/// told.
pub(super) fn note(quiet: bool, message: &str) {
    if !quiet && !is_plain() {
        // Nothing is left to tell of a standard error that cannot be written to.
        let _ = io::stderr().write_all(event(Level::Info, message).as_bytes());
    }
}

/// An event as it is written, with the end of its last line.
pub(super) fn event(level: Level, message: &str) -> String {
    let form = FORM.load(Ordering::Relaxed);
    let time = || CLOCK.get().copied().unwrap_or_default().now().to_rfc3339_opts(SecondsFormat::Secs, true);
    match form {
        PLAIN => format!("{}\n", message.trim_end()),
        DATED => format!("{} {}\n", time(), in_one_line(message)),
        _ => {
            let event = json!({ "time": time(), "level": level.as_str(), "message": message.trim_end() });
            format!("{event}\n")
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
