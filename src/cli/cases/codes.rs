//! Codes as arguments: those of the ledger, with what each means.

use chrono::NaiveDate;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::cli::CliError;
use crate::ledger::Until;
use crate::text::date::PartialDate;
use crate::words::errors::command as messages;
use crate::words::ledger::acts as words;
use crate::words::{Language, Names};

/// Takes these codes, or their Japanese words, gives the code, and says in the help what each means.
pub(in crate::cli) fn codes(names: &'static [Names]) -> impl TypedValueParser<Value = String> {
    let values = names.iter().flat_map(|names| {
        names.known().map(|code| {
            let word = names.label(code, Language::Japanese);
            PossibleValue::new(code).alias(word).help(names.label(code, Language::English))
        })
    });
    let code = |typed: String| {
        let code = names.iter().find_map(|names| names.name_of(&typed));
        code.map_or(typed, str::to_owned)
    };
    PossibleValuesParser::new(values).map(code)
}

/// The day that was typed, in any form that inputs may have.
pub(in crate::cli) fn day(
    argument: &'static str,
    typed: &str,
    lang: Language,
) -> Result<NaiveDate, CliError> {
    let fault = || messages::NOT_A_DAY.of(lang).to_owned();
    read(typed).ok_or_else(|| CliError::Argument { argument, fault: fault() })
}

/// The end of a decision that was typed.
pub(super) fn end(typed: &str, lang: Language) -> Result<Until, CliError> {
    if typed == "evidence" {
        return Ok(Until::Evidence);
    }
    let fault = || words::NOT_AN_END.of(lang).to_owned();
    read(typed).map(Until::Day).ok_or_else(|| CliError::Argument { argument: "--until", fault: fault() })
}

fn read(typed: &str) -> Option<NaiveDate> {
    PartialDate::parse(typed).ok()?.calendar_day()
}
