//! Reads the command line, in the language of whoever typed it.

use std::ffi::{OsStr, OsString};

use clap::error::ErrorKind;
use clap::{Command, CommandFactory, FromArgMatches};

use super::help::in_japanese;
use super::log::{self, Event, Happening, LogFormat};
use super::terminal::obeyed_by_no_terminal;
use super::usage_error::message;
use super::{Cli, Exit};
use crate::words::Language;

/// The language that `--lang` names.
fn language_of(arguments: &[OsString]) -> Option<Language> {
    let given = arguments.iter().enumerate().find_map(|(at, argument)| match argument.to_str()? {
        "--lang" => arguments.get(at + 1)?.to_str(),
        argument => argument.strip_prefix("--lang="),
    });
    [Language::Japanese, Language::English].into_iter().find(|language| given == Some(language.as_str()))
}

/// How a run writes its log, of whose arguments not all could be read; nothing where another command was called.
fn log_format_of(arguments: &[OsString]) -> Option<LogFormat> {
    let is_json = arguments.windows(2).any(|two| two[0] == "--log-format" && two[1] == "json")
        || arguments.iter().any(|argument| argument == "--log-format=json");
    let is_run = arguments.get(1).is_some_and(|command| command == "run");
    is_run.then_some(if is_json { LogFormat::Json } else { LogFormat::Text })
}

impl Cli {
    /// Reads the command line. Help and the version are printed, and so is what is wrong with what was typed: then the
    /// program is over.
    pub fn read() -> Result<Cli, Exit> {
        let arguments: Vec<_> = std::env::args_os().collect();
        let language =
            language_of(&arguments).unwrap_or_else(|| Language::of_locale(|name| std::env::var_os(name)));
        let mut command = Cli::command();
        if language == Language::Japanese {
            command = in_japanese(command);
        }
        let arguments = asking_for_help(&command, arguments);
        let read = command.try_get_matches_from_mut(&arguments);
        let read = read
            .and_then(|matches| Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command)));
        read.map(|cli| cli.in_language(language)).map_err(|error| match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                // A reader who has read enough is no failure.
                let _ = error.print();
                Exit::Done
            }
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                let _ = error.print();
                Exit::Usage
            }
            _ => {
                let message = message(&error, &mut called(command, &arguments), language);
                let message = obeyed_by_no_terminal(&message);
                if let Some(format) = log_format_of(&arguments) {
                    log::begin(format);
                }
                log::write(Event::new(Happening::Error, &message).with_exit(Exit::Usage));
                Exit::Usage
            }
        })
    }
}

/// `help COMMAND` as `COMMAND --help`.
fn asking_for_help(command: &Command, mut arguments: Vec<OsString>) -> Vec<OsString> {
    let (mut command, mut at) = (command, 1);
    while let Some(called) = arguments.get(at).and_then(|name| command.find_subcommand(name)) {
        (command, at) = (called, at + 1);
    }
    if command.has_subcommands() && arguments.get(at).is_some_and(|word| word == OsStr::new("help")) {
        arguments.remove(at);
        arguments.push("--help".into());
    }
    arguments
}

/// The command that the arguments call, built.
fn called(mut command: Command, arguments: &[OsString]) -> Command {
    command.build();
    for name in arguments.iter().skip(1) {
        let Some(below) = command.find_subcommand(name).cloned() else { break };
        command = below;
    }
    command
}
