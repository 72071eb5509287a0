//! What is wrong with the command line, in words of the catalogue.

use std::error::Error as _;
use std::num::{ParseFloatError, ParseIntError};
use std::path::Path;

use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::help::usage;
use crate::paths::shown;
use crate::words::Language;
use crate::words::command_line::usage as words;

/// How names of input files end.
const INPUTS: [&str; 8] = ["csv", "tsv", "xlsx", "xlsm", "parquet", "xml", "gz", "zst"];

/// The lines that tell of an error: what is wrong, how the command is used, what to do.
pub(super) fn message(error: &Error, command: &mut Command, lang: Language) -> String {
    let mut lines = vec![words::error(lang, &fault(error, lang))];
    lines.extend(usage(command).lines().map(|usage| words::usage(lang, usage)));
    lines.extend(advice(error, command, lang).iter().map(|advice| words::help(lang, advice)));
    lines.join("\n") + "\n"
}

/// What is wrong.
fn fault(error: &Error, lang: Language) -> String {
    let argument = &text(error, ContextKind::InvalidArg, lang);
    let value = &text(error, ContextKind::InvalidValue, lang);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            words::unknown_command(lang, &text(error, ContextKind::InvalidSubcommand, lang))
        }
        ErrorKind::UnknownArgument if argument.starts_with('-') => words::unknown_option(lang, argument),
        ErrorKind::UnknownArgument => words::unexpected(lang, argument),
        ErrorKind::InvalidValue if value.is_empty() => words::value_is_missing(lang, argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => words::invalid_value(lang, value, argument),
        ErrorKind::NoEquals => words::value_is_missing(lang, argument),
        ErrorKind::TooManyValues => words::no_value_is_taken(lang, value, argument),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => words::few_values(lang, argument),
        ErrorKind::MissingRequiredArgument => words::is_missing(lang, argument),
        ErrorKind::MissingSubcommand => words::NO_COMMAND.of(lang).to_owned(),
        ErrorKind::ArgumentConflict => conflict(error, argument, lang),
        ErrorKind::InvalidUtf8 => words::NOT_UTF8.of(lang).to_owned(),
        _ => words::UNUSABLE.of(lang).to_owned(),
    }
}

fn conflict(error: &Error, argument: &str, lang: Language) -> String {
    let subcommand = text(error, ContextKind::InvalidSubcommand, lang);
    let argument = if argument.is_empty() { &subcommand } else { argument };
    let others = text(error, ContextKind::PriorArg, lang);
    if others.is_empty() || others == argument {
        words::given_twice(lang, argument)
    } else {
        words::excludes(lang, argument, &others)
    }
}

/// What to type instead.
fn advice(error: &Error, command: &Command, lang: Language) -> Vec<String> {
    let mut advice = Vec::new();
    let see = words::see(lang, command.get_bin_name().unwrap_or(command.get_name()));
    if let Some(file) = file_in_place_of_a_word(error) {
        return vec![words::files_are_named_in_a_config(lang, shown(&file)), see];
    }
    let guesses = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let guess = guesses.into_iter().find_map(|kind| texts(error, kind).into_iter().next());
    advice.extend(guess.or_else(|| otherwise(error)).map(|guess| words::did_you_mean(lang, &guess)));
    let values = text(error, ContextKind::ValidValue, lang);
    if !values.is_empty() {
        advice.push(words::possible_values(lang, &values));
    }
    if matches!(error.kind(), ErrorKind::InvalidSubcommand | ErrorKind::MissingSubcommand) {
        let names: Vec<_> = command.get_subcommands().map(Command::get_name).collect();
        advice.push(words::commands(lang, &names.join(words::BETWEEN.of(lang))));
    }
    if error.kind() == ErrorKind::MissingRequiredArgument {
        advice.extend(
            texts(error, ContextKind::InvalidArg)
                .iter()
                .filter_map(|missing| values_of(missing, command, lang)),
        );
    }
    if error.kind() == ErrorKind::ValueValidation {
        advice.extend(accepted(error, command, lang));
    }
    advice.push(see);
    advice
}

/// The input file that was typed in place of a command or of a job.
fn file_in_place_of_a_word(error: &Error) -> Option<String> {
    let kind = match error.kind() {
        ErrorKind::InvalidSubcommand => ContextKind::InvalidSubcommand,
        ErrorKind::InvalidValue if is_of_position(error) => ContextKind::InvalidValue,
        _ => return None,
    };
    let typed = texts(error, kind).into_iter().next()?;
    let path = Path::new(&typed);
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let is_input = ending.is_some_and(|ending| INPUTS.contains(&&*ending)) || path.is_file();
    is_input.then_some(typed)
}

/// What the parser proposes in a sentence of its own, at its end in quotation marks: to write an option after the
/// command that has it, or behind `--` what is no option. What begins like a long option is meant as one.
fn otherwise(error: &Error) -> Option<String> {
    let Some(ContextValue::StyledStrs(proposals)) = error.get(ContextKind::Suggested) else { return None };
    let proposal = proposals.first()?.to_string();
    let quoted = proposal.split('\'').skip(1).step_by(2).last()?.to_owned();
    let is_proposal = quoted != "--" && !quoted.starts_with("-- --");
    (error.kind() == ErrorKind::UnknownArgument && is_proposal).then_some(quoted)
}

/// What an argument takes whose value was refused: a number, from a range, or what its help says.
fn accepted(error: &Error, command: &Command, lang: Language) -> Option<String> {
    let source = error.source()?;
    if source.is::<ParseIntError>() {
        return Some(words::GIVE_A_WHOLE_NUMBER.of(lang).to_owned());
    }
    if source.is::<ParseFloatError>() {
        return Some(words::GIVE_A_NUMBER.of(lang).to_owned());
    }
    // The parser says of numbers outside a range: `0 is not in 1..=10`.
    let said = source.to_string();
    if let Some((from, to)) = said.split_once(" is not in ").and_then(|(_, range)| range.split_once("..")) {
        return Some(match to.trim_start_matches('=') {
            "" => words::give_at_least(lang, from),
            to => words::give_from_to(lang, from, to),
        });
    }
    let argument = text(error, ContextKind::InvalidArg, lang);
    let argument = command.get_arguments().find(|known| known.to_string() == argument)?;
    Some(words::takes(lang, &argument.get_help()?.to_string().replace('\n', "")))
}

/// The values of an argument that takes a few alone.
fn values_of(argument: &str, command: &Command, lang: Language) -> Option<String> {
    let known = command.get_arguments().find(|known| known.to_string() == argument)?;
    let values: Vec<String> =
        known.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    (!values.is_empty()).then(|| words::values_of(lang, argument, &*values.join(words::BETWEEN.of(lang))))
}

/// Whether the argument that an error is about has no name of its own, as the jobs of `run`.
fn is_of_position(error: &Error) -> bool {
    texts(error, ContextKind::InvalidArg).iter().all(|argument| argument.starts_with('<'))
}

/// What the parser says of an error, by its kind; nothing where it says nothing.
fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

fn text(error: &Error, kind: ContextKind, lang: Language) -> String {
    texts(error, kind).join(words::BETWEEN.of(lang))
}
