//! `totsugo cases list`.

use std::io::Write;

use clap::{Args, ValueEnum};

use super::codes::codes;
use super::narrowing::Narrowing;
use super::table::CaseTable;
use crate::cli::CliError;
use crate::cli::ledger_file::LedgerFile;
use crate::config::Config;
use crate::ledger::{CASE_COLUMNS, Filter, Store};
use crate::report::csv::{CsvRows, CsvStyle};
use crate::words::ledger::{DECISIONS, NO_DECISION, PRESENCES, STANDINGS, acts as words};
use crate::words::{Labels, Language};

/// Arguments of `totsugo cases list`.
#[derive(Debug, Args)]
pub(super) struct List {
    /// Cases of this insurer number, in any width.
    #[arg(long)]
    insurer: Option<String>,
    /// Cases that stand so.
    #[arg(long, value_parser = codes(&[PRESENCES]))]
    presence: Option<String>,
    /// Cases that were decided so, or whose decision stands so.
    #[arg(long, value_parser = codes(&[NO_DECISION, DECISIONS, STANDINGS]))]
    decision: Option<String>,
    #[command(flatten)]
    narrowing: Narrowing,
    /// No more than so many; all where nothing is said.
    #[arg(long)]
    limit: Option<u64>,
    /// In which form.
    #[arg(long, default_value = "table")]
    format: Format,
    #[command(flatten)]
    ledger: LedgerFile,
}

/// The forms of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table in words.
    Table,
    /// CSV with English headers and codes.
    Csv,
    /// One JSON object a line.
    Json,
}

impl List {
    pub(super) fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let (config, _, store) = self.ledger.open()?;
        match self.format {
            Format::Table => self.table(out, &store, config.lang),
            Format::Csv => self.csv(out, &store, &config),
            Format::Json => self.json(out, &store),
        }
    }

    fn filter(&self) -> Filter {
        Filter {
            insurer: self.insurer.clone(),
            presence: self.presence.clone(),
            decision: self.decision.clone(),
            ..self.narrowing.filter()
        }
    }

    fn table(&self, out: &mut dyn Write, store: &Store, lang: Language) -> Result<(), CliError> {
        let mut table = CaseTable::new(out, lang);
        // One more is asked for than is shown, which tells whether there are more.
        let (mut found, most) = (0, self.limit.unwrap_or(u64::MAX));
        store.find::<CliError>(&self.filter(), self.limit.map(|limit| limit.saturating_add(1)), |case| {
            found += 1;
            if found <= most {
                table.row(&case)?;
            }
            Ok(())
        })?;
        let cases = table.finish()?;
        let told = match cases {
            0 => words::NO_CASES.of(lang).to_owned(),
            cases if found > most => words::listed_first(lang, cases),
            cases => words::listed(lang, cases),
        };
        Ok(writeln!(out, "{told}")?)
    }

    fn csv(&self, out: &mut dyn Write, store: &Store, config: &Config) -> Result<(), CliError> {
        let style = CsvStyle {
            headers: Language::English,
            words: config.lang,
            labels: Labels::NONE,
            mark: config.output.has_byte_order_mark(config.lang),
            neutralise: config.output.neutralise_formulas,
        };
        let mut rows = CsvRows::new(out, &CASE_COLUMNS, style);
        store.find::<CliError>(&self.filter(), self.limit, |found| {
            Ok(rows.row(found.cells().iter().map(String::as_str))?)
        })?;
        rows.finish()?;
        Ok(())
    }

    fn json(&self, out: &mut dyn Write, store: &Store) -> Result<(), CliError> {
        store.find::<CliError>(&self.filter(), self.limit, |found| {
            serde_json::to_writer(&mut *out, &found.record()).map_err(std::io::Error::from)?;
            Ok(out.write_all(b"\n")?)
        })
    }
}
