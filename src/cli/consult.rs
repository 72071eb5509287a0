//! `totsugo consult`.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::entries::{write_block, write_entry};
use super::run::Settings;
use super::terminal::output;
use super::{CliError, Exit, runtime};
use crate::codes::limit_class::labels;
use crate::codes::record_key::unquoted;
use crate::config::Config;
use crate::jobs::consult::{
    Agreement, Answer, Caller, Event, Identity, Item, Question, Refund, Verdict, consult, may_hold_records,
};
use crate::report::printable;
use crate::text::date::PartialDate;
use crate::words::consult::{self as words, NAMES};
use crate::words::errors::{command as messages, system};
use crate::words::{Language, Text, each};

/// Arguments of `totsugo consult`.
#[derive(Debug, Args)]
pub(super) struct Consult {
    /// The insurer number (保険者番号).
    #[arg(long)]
    insurer: String,
    /// The symbol (記号), where there is one.
    #[arg(long, default_value = "")]
    symbol: String,
    /// The number (番号).
    #[arg(long)]
    number: String,
    /// The branch (枝番), where there is one.
    #[arg(long, default_value = "")]
    branch: String,
    /// The day of the service, as `2024-08-01` or in any form that the inputs may have.
    #[arg(long)]
    date: String,
    /// A file with the caller's name and birth date, on lines of their own or with a comma between; - for standard input. Without it they
    /// are asked for at a terminal.
    #[arg(long, value_name = "FILE|-")]
    caller: Option<PathBuf>,
    /// A file to which a record of the call is added: what was compared and whether it agreed, and no value.
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    /// The config file; paths in it start from its folder.
    #[arg(long, default_value = "totsugo.toml")]
    config: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

impl Consult {
    pub(super) fn run(self) -> Result<Exit, CliError> {
        let service_date = PartialDate::parse(&self.date).ok().filter(|date| date.is_complete());
        let service_date = service_date.ok_or_else(|| CliError::Argument {
            argument: "--date",
            fault: messages::NOT_A_DAY.of(self.settings.language()).to_owned(),
        })?;
        let config = self.settings.load(&self.config)?;
        if let Some(file) = &self.record {
            check_record(&config, file)?;
        }
        let question = Question {
            insurer_number: unquoted(&self.insurer).to_owned(),
            symbol: unquoted(&self.symbol).to_owned(),
            number: unquoted(&self.number).to_owned(),
            branch: unquoted(&self.branch).to_owned(),
            service_date,
            caller: caller(self.caller.as_deref(), config.lang)?,
        };
        let answer = runtime::block_on(config.threads, (self.settings.quiet, config.lang), |observer| {
            consult(&config, &question, observer)
        })?;
        if let Some(file) = &self.record {
            record(&config, file, answer.as_ref())?;
        }
        print(&answer.ok_or(CliError::NoPerson)?, config.lang)?;
        Ok(Exit::Done)
    }
}

/// No file of a name and a birth date is longer, in bytes.
const LONGEST: u64 = 4_096;

/// Who asks: read from a file, or asked for at a terminal.
fn caller(file: Option<&Path>, lang: Language) -> Result<Caller, CliError> {
    let unusable = |fault: String| CliError::Argument { argument: "--caller", fault };
    let mut text = String::new();
    let read = match file {
        Some(file) if file == Path::new("-") => io::stdin().lock().take(LONGEST).read_to_string(&mut text),
        Some(file) => File::open(file).and_then(|file| file.take(LONGEST).read_to_string(&mut text)),
        None if io::stdin().is_terminal() && io::stderr().is_terminal() => {
            return Ok(asked(lang)?.unwrap_or_default());
        }
        None => return Ok(Caller::default()),
    };
    read.map_err(|error| unusable(messages::cannot_be_read(lang, &system::said(lang, &error))))?;
    Caller::read(&text).ok_or_else(|| unusable(messages::NO_NAME_NOR_DATE.of(lang).to_owned()))
}

/// The answers to two questions at the terminal.
fn asked(lang: Language) -> io::Result<Option<Caller>> {
    let ask = |question: Text| {
        let (mut terminal, mut answer) = (io::stderr().lock(), String::new());
        terminal.write_all(question.of(lang).as_bytes())?;
        terminal.flush()?;
        io::stdin().lock().take(LONGEST).read_line(&mut answer)?;
        io::Result::Ok(answer)
    };
    Ok(Caller::answered(&ask(words::ASK_NAME)?, &ask(words::ASK_BIRTH_DATE)?))
}

/// Refuses a file that holds something else than records of calls.
fn check_record(config: &Config, file: &Path) -> Result<(), CliError> {
    let fault = match may_hold_records(config, file) {
        Ok(true) => return Ok(()),
        Ok(false) => words::RECORD_REFUSED.of(config.lang).to_owned(),
        Err(error) => messages::cannot_be_read(config.lang, &system::said(config.lang, &error)),
    };
    Err(CliError::Argument { argument: "--record", fault })
}

/// Adds a line to the record of calls, a JSON object: when, what was compared, whether it agreed, and the verdict; no value.
fn record(config: &Config, file: &Path, answer: Option<&Answer>) -> Result<(), CliError> {
    let compared = answer.map(|answer| {
        let Identity { name, birth_date } = answer.identity;
        json!({ "key": "agrees", "name": name.as_str(), "birth_date": birth_date.as_str() })
    });
    let line = json!({
        "recorded_at": config.clock.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        "version": env!("CARGO_PKG_VERSION"),
        "compared": compared.unwrap_or_else(|| json!({ "key": "differs" })),
        "verdict": answer.map(|answer| answer.verdict.as_str()),
    });
    let opened = OpenOptions::new().create(true).append(true).mode(0o600).open(file);
    let written = opened.and_then(|mut file| file.write_all(format!("{line}\n").as_bytes()));
    written.map_err(|error| CliError::Argument {
        argument: "--record",
        fault: messages::cannot_be_written(config.lang, &system::said(config.lang, &error)),
    })
}

/// Whether the caller is the person.
fn identity(identity: Identity, lang: Language) -> String {
    let name = match identity.name {
        Agreement::Agrees => words::NAME_AGREES,
        Agreement::Differs => words::NAME_DIFFERS,
        // A name can always be read.
        Agreement::NotGiven | Agreement::Unreadable => words::NAME_NOT_GIVEN,
        Agreement::NotAtHand => words::NAME_NOT_AT_HAND,
    };
    let birth_date = match identity.birth_date {
        Agreement::Agrees => words::BIRTH_DATE_AGREES,
        Agreement::Differs => words::BIRTH_DATE_DIFFERS,
        Agreement::NotGiven => words::BIRTH_DATE_NOT_GIVEN,
        Agreement::Unreadable => words::BIRTH_DATE_UNREADABLE,
        Agreement::NotAtHand => words::BIRTH_DATE_NOT_AT_HAND,
    };
    [name.of(lang), birth_date.of(lang)].join(words::BETWEEN_REFUNDS.of(lang))
}

fn print(answer: &Answer, lang: Language) -> io::Result<()> {
    let mut out = output();
    writeln!(out, "{}: {}", words::SERVICE_DATE.of(lang), answer.service_date)?;
    let facilities: Vec<_> = answer.facilities().into_iter().map(printable).collect();
    let facilities = match facilities.as_slice() {
        [] => words::NO_FACILITY.of(lang).to_owned(),
        facilities => facilities.join(words::BETWEEN_REFUNDS.of(lang)),
    };
    write_entry(&mut out, words::FACILITY.of(lang), &facilities, 0)?;
    writeln!(out, "{}: {}", words::CALLER.of(lang), identity(answer.identity, lang))?;
    write_entry(&mut out, words::VERDICT.of(lang), verdict(answer.verdict).of(lang), 0)?;
    for action in answer.actions(lang) {
        write_entry(&mut out, words::TO_DO.of(lang), &printable(&action), 0)?;
    }
    for (table, rows) in &answer.rejected {
        let doubt = words::rows_rejected(lang, table, *rows);
        write_entry(&mut out, words::WARNING.of(lang), &doubt, 0)?;
    }
    if let Some(refund) = refund(&answer.refunds, lang) {
        write_entry(&mut out, words::REFUND.of(lang), &refund, 0)?;
    }
    writeln!(out)?;
    print_items(&mut out, &answer.items, lang)?;
    writeln!(out, "\n{}", words::HISTORY.of(lang))?;
    print_history(&mut out, &answer.history, lang)
}

const fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Register => words::REGISTER_WRONG,
        Verdict::Display => words::DISPLAY_WRONG,
        Verdict::Nothing => words::NOTHING_WRONG,
        Verdict::RegisterAlone => words::REGISTER_ALONE_RIGHT,
        Verdict::NotToBlame => words::NOT_TO_BLAME,
        Verdict::Open => words::OPEN,
    }
}

/// What was paid over what was due at each facility that a claim came from.
fn refund(refunds: &[Refund], lang: Language) -> Option<String> {
    let of_facility = |refund: &Refund| {
        let (facility, yen) = (printable(&refund.facility_code), refund.overpaid_yen);
        match (yen, &*refund.amount_state) {
            (Some(0), _) => words::paid_right(lang, &facility),
            (Some(yen @ 1..), _) => words::overpaid(lang, &facility, yen),
            (Some(yen), _) => words::underpaid(lang, &facility, yen.unsigned_abs()),
            (None, "relief_possible") => words::relief_possible(lang, &facility),
            (None, "public_expense_possible") => words::public_expense_possible(lang, &facility),
            (None, _) => words::ceiling_possible(lang, &facility),
        }
    };
    let amounts: Vec<_> = refunds.iter().map(of_facility).collect();
    (!amounts.is_empty()).then(|| amounts.join(words::BETWEEN_REFUNDS.of(lang)))
}

fn print_items(out: &mut impl Write, items: &[Item], lang: Language) -> io::Result<()> {
    for item in items {
        let values = [
            NAMES.label(&item.item, lang).to_owned(),
            printable(&item.facility_code),
            printable(&item.product_id),
            value(&item.insurer_value, lang),
            value(&item.registered_value, lang),
            value(&item.response_value, lang),
            printable(&item.confirmed_on),
            value(&item.display_value, lang),
            named(&item.insurer_response, lang),
            named(&item.response_display, lang),
            named(&item.cause, lang),
        ];
        write_block(out, each(words::VALUES_HEADER, lang).into_iter().zip(values))?;
    }
    Ok(())
}

fn print_history(out: &mut impl Write, history: &[Event], lang: Language) -> io::Result<()> {
    for event in history {
        let values = [
            printable(&event.day),
            named(&event.event, lang),
            named(&event.reason, lang),
            printable(&event.source),
            printable(&event.ratio),
            value(&event.limit_class, lang),
            printable(&event.valid_from),
            printable(&event.valid_to),
        ];
        write_block(out, each(words::HISTORY_HEADER, lang).into_iter().zip(values))?;
    }
    Ok(())
}

/// A value as it can be shown, a limit class with what it is called.
fn value(value: &str, lang: Language) -> String {
    match (lang, labels(value)) {
        (Language::Japanese, called) if !called.is_empty() => format!("{} {called}", printable(value)),
        _ => printable(value),
    }
}

/// The label of a name, or a dash.
fn named(name: &str, lang: Language) -> String {
    printable(NAMES.label(name, lang))
}
