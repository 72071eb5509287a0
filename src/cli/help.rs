//! Help in Japanese: the catalogue's words in place of those that the commands are defined with.

use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, Command};

use crate::text::columns::{columns, wrap};
use crate::words::command_line::page::{
    ANY_OPTIONS, ARGUMENTS, COMMANDS, DEFAULT_VALUE, EXIT_CODES, OPTIONS, POSSIBLE_VALUES, USAGE,
};
use crate::words::command_line::{help, value_name};

/// The columns of a page, and those that the help of an argument leaves of them.
const PAGE: usize = 80;
const ENTRY: usize = PAGE - 10;

/// The command with all below it, in Japanese.
pub(super) fn in_japanese(command: Command) -> Command {
    let translated = translate(command, "").after_help(EXIT_CODES.ja);
    with_usage(translated.clone(), &mut built(translated))
}

fn built(mut command: Command) -> Command {
    command.build();
    command
}

/// Replaces what is said of a command that `path` leads to, of its arguments, and of the commands below it.
fn translate(command: Command, path: &str) -> Command {
    let header = *command.get_styles().get_header();
    let template =
        format!("{{about-with-newline}}\n{header}{USAGE}{header:#} {{usage}}\n\n{{all-args}}{{after-help}}");
    let about = help(path, "").map(|(_, about)| wrap(about, ENTRY));
    let has_version = command.get_version().is_some();
    let mut command = command
        .about(about.unwrap_or_default())
        .long_about(None::<&str>)
        .help_template(template)
        .subcommand_help_heading(COMMANDS)
        .subcommand_value_name(COMMANDS)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help));
    if has_version {
        command = command.arg(Arg::new("version").short('V').long("version").action(ArgAction::Version));
    }
    command.mut_args(|argument| translate_argument(argument, path)).mut_subcommands(|below| {
        let path = format!("{path} {}", below.get_name());
        translate(below, path.trim())
    })
}

fn translate_argument(argument: Arg, path: &str) -> Arg {
    let heading = if argument.is_positional() { ARGUMENTS } else { OPTIONS };
    let id = argument.get_id().to_string();
    let mut said = help(path, &id).map(|(_, said)| said.to_owned()).unwrap_or_default();
    let argument = argument.long_help(None::<&str>).help_heading(heading).next_line_help(true);
    if !argument.get_action().takes_values() {
        return argument.help(wrap(&said, ENTRY));
    }
    let defaults = argument.get_default_values().iter().map(|value| value.to_string_lossy());
    let default = defaults.collect::<Vec<_>>().join(" ");
    if !default.is_empty() {
        said = format!("{said}\n{DEFAULT_VALUE} {default}");
    }
    let said = wrap(&said, ENTRY) + &values(&argument.get_possible_values(), path, &id);
    let named = argument.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let name = named.unwrap_or_else(|| id.to_uppercase());
    let argument = argument.help(said).hide_default_value(true).hide_possible_values(true);
    match value_name(&name) {
        Some(name) => argument.value_name(name),
        None => argument,
    }
}

/// A line for each value that an argument may have; nothing where it may have any.
fn values(values: &[PossibleValue], path: &str, id: &str) -> String {
    let line = |value: &PossibleValue| {
        let name = value.get_name();
        let said = help(path, &format!("{id}={name}")).map(|(_, said)| said).unwrap_or_default();
        let line = wrap(&format!("{name}: {said}"), ENTRY - 2).replace('\n', "\n  ");
        format!("\n- {line}")
    };
    let lines: String = values.iter().map(line).collect();
    if lines.is_empty() { lines } else { format!("\n{POSSIBLE_VALUES}{lines}") }
}

/// Gives each command its usage line; `built` is the same command after it was built, which knows the line.
fn with_usage(command: Command, built: &mut Command) -> Command {
    let usage = usage(built).replace(ANY_OPTIONS.en, ANY_OPTIONS.ja);
    // Further lines begin below the first.
    let usage = usage.replace('\n', &format!("\n{:width$}", "", width = columns(USAGE) + 1));
    command.override_usage(usage).mut_subcommands(|below| match built.find_subcommand_mut(below.get_name()) {
        Some(built) => with_usage(below, built),
        None => below,
    })
}

/// The lines of usage of a command that was built, without the word before them.
pub(super) fn usage(built: &mut Command) -> String {
    let usage = built.render_usage().to_string();
    let lines = usage.trim_start_matches("Usage:").lines().map(str::trim);
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Cli;
    use crate::words::command_line::{HELP, VALUE_NAMES};

    /// Every command with the names that lead to it.
    fn commands(command: &Command, path: &str, all: &mut Vec<(String, Command)>) {
        all.push((path.to_owned(), command.clone()));
        for below in command.get_subcommands() {
            commands(below, format!("{path} {}", below.get_name()).trim(), all);
        }
    }

    fn all_commands(command: &Command) -> Vec<(String, Command)> {
        let mut all = Vec::new();
        commands(command, "", &mut all);
        all
    }

    /// What a page consists of: its command, arguments and values, as the catalogue names them.
    fn entries(command: &Command) -> Vec<String> {
        let mut entries = vec![String::new()];
        for argument in command.get_arguments() {
            let id = argument.get_id();
            entries.push(id.to_string());
            if argument.get_action().takes_values() {
                let values = argument.get_possible_values();
                entries.extend(values.iter().map(|value| format!("{id}={}", value.get_name())));
            }
        }
        entries
    }

    #[test]
    fn everything_has_japanese_help_and_no_help_is_of_nothing() {
        let mut used = BTreeSet::new();
        for (path, command) in all_commands(&built(Cli::command())) {
            for entry in entries(&command) {
                let found = help(&path, &entry);
                assert!(found.is_some(), "no Japanese help of `{path} {entry}`");
                used.extend(found.map(|(key, _)| key));
            }
        }
        let unused: Vec<_> = HELP.iter().filter(|(key, _)| !used.contains(key)).collect();
        assert!(unused.is_empty(), "help of nothing: {unused:?}");
    }

    #[test]
    fn every_value_has_a_japanese_name_and_no_name_is_of_nothing() {
        let mut used = BTreeSet::new();
        for (path, command) in all_commands(&built(Cli::command())) {
            for argument in command.get_arguments().filter(|argument| argument.get_action().takes_values()) {
                let name = argument.get_value_names().map(|names| names[0].to_string()).unwrap_or_default();
                assert!(value_name(&name).is_some(), "{path}: {name}");
                used.insert(name);
            }
        }
        let unused: Vec<_> = VALUE_NAMES.iter().filter(|(name, _)| !used.contains(*name)).collect();
        assert!(unused.is_empty(), "names of nothing: {unused:?}");
    }

    /// The words of a page in Latin letters, without names of commands, options, values and jobs.
    fn english(page: &str, names: &BTreeSet<String>) -> Vec<String> {
        let words = page.split(|sign: char| !(sign.is_ascii_alphanumeric() || "-_.".contains(sign)));
        let words = words.filter(|word| word.contains(|sign: char| sign.is_ascii_alphabetic()));
        words.filter(|word| !names.contains(word.trim_matches('-'))).map(str::to_owned).collect()
    }

    #[test]
    fn pages_hold_no_english_and_no_long_line() {
        const KNOWN: [&str; 26] = [
            "unix",
            ".csv",
            ".xlsx",
            "JSON",
            "totsugo",
            "totsugo-demo",
            "totsugo.toml",
            "limits",
            "h",
            "V",
            "q",
            "CSV",
            "CP932",
            "UTF-8",
            "Shift_JIS",
            "XML",
            "Parquet",
            "2GB",
            "512MiB",
            "today",
            "linkage",
            "linkage.list",
            "all",
            "evidence",
            "withdrawals",
            "new_ledger",
        ];
        let mut names: BTreeSet<_> = KNOWN.map(str::to_owned).into();
        names.insert("256MB".to_owned());
        let pages = all_commands(&built(in_japanese(Cli::command())));
        for (_, command) in &pages {
            names.insert(command.get_name().to_owned());
            for argument in command.get_arguments() {
                names.extend(argument.get_long().map(str::to_owned));
                names.extend(argument.get_possible_values().iter().map(|value| value.get_name().to_owned()));
            }
        }
        for (path, mut command) in pages {
            let page = command.render_help().to_string();
            assert_eq!(english(&page, &names), [""; 0], "{path}: {page}");
            for line in page.lines().filter(|line| !line.starts_with(USAGE)) {
                assert!(columns(line) <= PAGE, "{line}");
            }
        }
    }

    #[test]
    fn a_page_is_as_it_is_written() {
        let mut pages = built(in_japanese(Cli::command()));
        let page = pages.find_subcommand_mut("kit").map(|kit| kit.render_help().to_string());
        assert_eq!(
            page.as_deref(),
            Some(
                "レセコンの適合確認キットを書き出します\n\n使い方: totsugo kit --out <フォルダ>\n\nオプション:\n      \
                 --out <フォルダ>\n          書き出すフォルダ。架空の回答、期待される表示、設定ファイル、空の書き出\n          \
                 し先を作ります\n  -h, --help\n          この説明を表示します\n"
            )
        );
    }
}
