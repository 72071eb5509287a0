//! What the program writes: results to standard output, messages to standard error.

use std::io::{self, StdoutLock, Write};

use super::log::{self, Event, Happening};
use super::spoken::spoken;
use crate::text::shown::is_hidden;
use crate::words::errors::{command as words, system};

/// Standard output. A reader who has read enough, as `head` has, is no failure: what comes after is dropped.
pub(super) struct Output(StdoutLock<'static>);

/// Standard output, for as long as the value lives.
pub(super) fn output() -> Output {
    Output(io::stdout().lock())
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        unless_closed(self.0.write(bytes), bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        unless_closed(self.0.flush(), ())
    }
}

fn unless_closed<T>(written: io::Result<T>, all: T) -> io::Result<T> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(all),
        written => written,
    }
}

/// Warns where the account of a result that is published could not be written: the result stands all the same.
pub(super) fn told(account: io::Result<()>) {
    if let Err(error) = account {
        let lang = spoken();
        warn(&[words::no_account(lang, &system::said(lang, &error))]);
    }
}

/// Writes warnings to standard error.
pub(super) fn warn(warnings: &[String]) {
    let lang = spoken();
    for warning in warnings {
        let warning = obeyed_by_no_terminal(&words::warning(lang, warning));
        log::write(Event::new(Happening::Warning, &warning));
    }
}

/// A message without what a terminal would obey, such as a name of a file may hold.
pub(super) fn obeyed_by_no_terminal(message: &str) -> String {
    let shown = |character: char| {
        if character != '\n' && is_hidden(character) { '\u{FFFD}' } else { character }
    };
    message.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_who_left_is_no_failure_and_a_full_disk_is() {
        let closed = || io::Error::from(io::ErrorKind::BrokenPipe);
        assert_eq!(unless_closed(Err(closed()), 7).unwrap(), 7);
        let full = unless_closed(Err(io::ErrorKind::StorageFull.into()), 7).unwrap_err();
        assert_eq!(full.kind(), io::ErrorKind::StorageFull);
    }

    #[test]
    fn a_message_keeps_its_lines_and_nothing_else_that_a_terminal_obeys() {
        let message = "a\u{1B}[2J.csv\n  in b\r\u{9B}\u{202E}";
        assert_eq!(obeyed_by_no_terminal(message), "a\u{FFFD}[2J.csv\n  in b\u{FFFD}\u{FFFD}\u{FFFD}");
    }
}
