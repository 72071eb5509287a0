//! `totsugo cases`.

mod act;
mod codes;
mod decide;
mod export;
mod import;
mod list;
mod narrowing;
mod show;
mod table;
#[cfg(test)]
mod tests;
mod values;

pub(super) use act::actor;
pub(super) use codes::{codes, day};

use std::io::Write;

use clap::{Args, Subcommand};

use super::terminal::output;
use super::{CliError, Exit};

/// Arguments of `totsugo cases`.
#[derive(Debug, Args)]
pub(super) struct Cases {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Lists cases: those of which everything holds that is asked for.
    List(list::List),
    /// Shows a case: how it stands, what it rests on, what was decided, and its history.
    Show(show::Show),
    /// Decides cases: all that are named, or none.
    Decide(decide::Decide),
    /// Confirms a decision that waits for a second person, who is not the one who decided.
    Confirm(act::Confirm),
    /// Refuses a decision that waits for a second person, who is not the one who decided.
    Refuse(act::Refuse),
    /// Takes back a decision that is in force or waits for a second person.
    Undo(act::Undo),
    /// Gives cases to somebody.
    Assign(act::Assign),
    /// Puts cases aside until a day.
    Snooze(act::Snooze),
    /// Adds a note to cases.
    Note(act::Note),
    /// Hands the open cases of an insurer out: writes them into a workbook or CSV to be filled in, and marks them as sent.
    Export(export::Export),
    /// Takes what an insurer filled in: all its decisions, or none.
    Import(import::Import),
}

impl Cases {
    pub(super) fn run(&self) -> Result<Exit, CliError> {
        self.write(&mut output())
    }

    /// Runs the command and writes what it says.
    fn write(&self, out: &mut dyn Write) -> Result<Exit, CliError> {
        match &self.command {
            Command::List(list) => list.write(out),
            Command::Show(show) => show.write(out),
            Command::Decide(decide) => decide.write(out),
            Command::Confirm(confirm) => confirm.write(out),
            Command::Refuse(refuse) => refuse.write(out),
            Command::Undo(undo) => undo.write(out),
            Command::Assign(assign) => assign.write(out),
            Command::Snooze(snooze) => snooze.write(out),
            Command::Note(note) => note.write(out),
            Command::Export(export) => export.write(out),
            Command::Import(import) => import.write(out),
        }?;
        out.flush()?;
        Ok(Exit::Done)
    }
}
