//! `totsugo consult`.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use comfy_table::Table;
use comfy_table::presets::ASCII_MARKDOWN;

use super::run::Settings;
use super::terminal::output;
use super::{CliError, Exit, runtime};
use crate::codes::limit_class::labels;
use crate::config::Config;
use crate::jobs::consult::{Answer, Event, Item, Question, Refund, Verdict, consult};
use crate::report::printable;
use crate::text::date::PartialDate;
use crate::words::consult::{self as words, NAMES};
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
            fault: "it is not a day, such as 2024-08-01".to_owned(),
        })?;
        let question = Question {
            insurer_number: self.insurer,
            symbol: self.symbol,
            number: self.number,
            branch: self.branch,
            service_date,
        };
        let mut config = Config::load(&self.config)?;
        self.settings.apply(&mut config)?;
        let answer = runtime::block_on(config.threads, self.settings.quiet, |observer| {
            consult(&config, &question, observer)
        })?;
        print(&answer.ok_or(CliError::NoPerson)?, config.lang)?;
        Ok(Exit::Done)
    }
}

fn print(answer: &Answer, lang: Language) -> io::Result<()> {
    let mut out = output();
    writeln!(out, "{}: {}", words::SERVICE_DATE.of(lang), answer.service_date)?;
    writeln!(out, "{}: {}", words::VERDICT.of(lang), verdict(answer.verdict).of(lang))?;
    for action in answer.actions(lang) {
        writeln!(out, "{}: {}", words::TO_DO.of(lang), printable(&action))?;
    }
    for (table, rows) in &answer.rejected {
        let doubt = words::rows_rejected(lang, table, *rows);
        writeln!(out, "{}: {doubt}", words::WARNING.of(lang))?;
    }
    if let Some(refund) = refund(&answer.refunds, lang) {
        writeln!(out, "{}: {refund}", words::REFUND.of(lang))?;
    }
    writeln!(out, "\n{}", values(&answer.items, lang))?;
    writeln!(out, "\n{}\n{}", words::HISTORY.of(lang), timeline(&answer.history, lang))
}

const fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Register => words::REGISTER_WRONG,
        Verdict::Display => words::DISPLAY_WRONG,
        Verdict::Nothing => words::NOTHING_WRONG,
        Verdict::RegisterAlone => words::REGISTER_ALONE_RIGHT,
        Verdict::Open => words::OPEN,
    }
}

/// What was paid over what was due at each facility that a claim came from.
fn refund(refunds: &[Refund], lang: Language) -> Option<String> {
    let of_facility = |refund: &Refund| {
        let (facility, yen) = (printable(&refund.facility_code), refund.overpaid_yen);
        match yen {
            0 => words::paid_right(lang, &facility),
            1.. => words::overpaid(lang, &facility, yen),
            _ => words::underpaid(lang, &facility, yen.unsigned_abs()),
        }
    };
    let amounts: Vec<_> = refunds.iter().map(of_facility).collect();
    (!amounts.is_empty()).then(|| amounts.join(words::BETWEEN_REFUNDS.of(lang)))
}

fn values(items: &[Item], lang: Language) -> Table {
    let mut table = Table::new();
    table.load_preset(ASCII_MARKDOWN).set_header(each(words::VALUES_HEADER, lang));
    for item in items {
        table.add_row([
            printable(&item.facility_code),
            printable(&item.product_id),
            NAMES.label(&item.item, lang).to_owned(),
            value(&item.insurer_value, lang),
            value(&item.registered_value, lang),
            value(&item.response_value, lang),
            printable(&item.confirmed_on),
            value(&item.display_value, lang),
            named(&item.insurer_response, lang),
            named(&item.response_display, lang),
            named(&item.cause, lang),
        ]);
    }
    table
}

fn timeline(history: &[Event], lang: Language) -> Table {
    let mut table = Table::new();
    table.load_preset(ASCII_MARKDOWN).set_header(each(words::HISTORY_HEADER, lang));
    for event in history {
        table.add_row([
            printable(&event.day),
            named(&event.event, lang),
            named(&event.reason, lang),
            printable(&event.source),
            printable(&event.ratio),
            value(&event.limit_class, lang),
            printable(&event.valid_from),
            printable(&event.valid_to),
        ]);
    }
    table
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
