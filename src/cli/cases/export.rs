//! `totsugo cases export`.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::act::actor;
use super::codes::day;
use super::narrowing::Narrowing;
use crate::cli::CliError;
use crate::cli::ledger_file::LedgerFile;
use crate::config::Clock;
use crate::hand_out::{Form, Question, export};
use crate::ledger::HandOut;
use crate::paths::shown;
use crate::words::errors::hand_out as messages;
use crate::words::ledger::hand_out as words;

/// Arguments of `totsugo cases export`.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// The insurer number, in any width.
    #[arg(long, value_name = "NUMBER")]
    insurer: String,
    #[command(flatten)]
    narrowing: Narrowing,
    /// The workbook (.xlsx) or CSV (.csv) to write; nothing is overwritten.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The last day on which answers are taken; after it the cases are overdue.
    #[arg(long, value_name = "DAY")]
    until: String,
    /// The name of whoever asks, to whom it is sent back.
    #[arg(long, value_name = "NAME")]
    by: String,
    #[command(flatten)]
    ledger: LedgerFile,
}

impl Export {
    pub(super) fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let (config, settings, mut store) = self.ledger.open()?;
        let lang = config.lang;
        let fault = || messages::NOT_A_FORM.of(lang).to_owned();
        let form =
            Form::of(&self.out).ok_or_else(|| CliError::Argument { argument: "--out", fault: fault() })?;
        let time = config.clock.now();
        let question = Question {
            insurer: &self.insurer,
            filter: self.narrowing.filter(),
            hand_out: HandOut { id: Clock::run_id(&time), until: day("--until", &self.until, lang)? },
            made: time.format("%Y-%m-%d %H:%M").to_string(),
            form,
            file: &self.out,
        };
        let now = store.now(time.date_naive(), settings.second_person)?;
        let cases = export(&mut store, &config, &question, (&actor(&self.by, &time), now))?;
        if cases == 0 {
            writeln!(out, "{}", words::NOTHING_TO_HAND_OUT.of(lang))?;
            return Ok(());
        }
        let HandOut { id, until } = &question.hand_out;
        let file = shown(&self.out);
        writeln!(out, "{}", words::handed_out(lang, file, cases, &**id, &*until.to_string()))?;
        writeln!(out, "{}", words::then_import(lang, file))?;
        Ok(())
    }
}
