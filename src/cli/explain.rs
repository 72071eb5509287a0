//! `totsugo explain`.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use comfy_table::Table;
use comfy_table::presets::ASCII_MARKDOWN;

use super::run::Settings;
use super::{CliError, Exit, runtime};
use crate::config::{Config, Lang};
use crate::jobs::linkage::{Category, Explanation, Key, SideBySide, explain};
use crate::source::Reject;

/// Arguments of `totsugo explain`.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The record, as the findings show it: `insurer_number:symbol:number:branch`. A part may be empty; where
    /// one holds a colon, give the four parts as four arguments.
    #[arg(required = true, num_args = 1..=4, value_name = "KEY")]
    key: Vec<String>,
    /// The config file; paths in it start from its folder.
    #[arg(long, default_value = "totsugo.toml")]
    config: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

impl Explain {
    pub(super) fn run(self) -> Result<Exit, CliError> {
        let key = Key::parse(&self.key).ok_or_else(|| CliError::Argument {
            argument: "KEY",
            fault:
                "it has four parts, insurer_number:symbol:number:branch; a part may be empty, and one that \
                    holds a colon needs the four parts as four arguments"
                    .into(),
        })?;
        let mut config = Config::load(&self.config)?;
        self.settings.apply(&mut config)?;
        let explained = runtime::block_on(config.threads, explain(&config, &key, self.settings.quiet))?;
        if explained.records.is_empty() && explained.rejected.is_empty() {
            return Err(CliError::NoRecord { unreadable: explained.unreadable });
        }
        let mut out = io::stdout().lock();
        for reject in &explained.rejected {
            print_rejected(&mut out, reject)?;
        }
        for explanation in &explained.records {
            print(&mut out, explanation, explained.residents_rejected, config.lang)?;
        }
        Ok(Exit::Done)
    }
}

fn print_rejected(out: &mut impl Write, reject: &Reject) -> io::Result<()> {
    let Reject { file, line, column, fault } = reject;
    let what = if column.is_empty() { "the row" } else { column };
    writeln!(out, "rejected: {what} {fault}\n  in {file}, line {line}")?;
    writeln!(out, "The record was not compared with anybody.")
}

fn print(
    out: &mut impl Write,
    explanation: &Explanation,
    residents_rejected: u64,
    lang: Lang,
) -> io::Result<()> {
    let finding = &explanation.finding;
    let (viewing, advised) = &finding.viewing;
    writeln!(out, "category: {} ({})", finding.category.as_str(), finding.category.label(lang))?;
    writeln!(out, "viewing: {viewing}, advised: {advised}")?;
    for (what, said) in [("verdict", &finding.verdict), ("flags", &finding.flags)] {
        if !said.is_empty() {
            writeln!(out, "{what}: {said}")?;
        }
    }
    writeln!(out, "why: {}", finding.reason)?;
    match &explanation.linked {
        Some(linked) => side_by_side(out, "the resident who bears the number", linked)?,
        None if matches!(finding.category, Category::NumberMissing | Category::NumberInvalid) => {
            writeln!(out, "\nThere is no number by which to find a resident.")?;
        }
        None if residents_rejected > 0 => writeln!(
            out,
            "\nNo resident bears the number, unless it is one of the {residents_rejected} that were rejected."
        )?,
        None => writeln!(out, "\nNo resident bears the number.")?,
    }
    if let Some(candidate) = &explanation.candidate {
        side_by_side(out, "another resident who fits", candidate)?;
    }
    Ok(())
}

fn side_by_side(out: &mut impl Write, who: &str, view: &SideBySide) -> io::Result<()> {
    let mut table = Table::new();
    table.load_preset(ASCII_MARKDOWN);
    table.set_header([
        "field",
        "record",
        "register",
        "record, folded",
        "register, folded",
        "level",
        "rule",
        "through",
    ]);
    for field in &view.fields {
        table.add_row([
            field.field,
            &field.record.0,
            &field.resident.0,
            &field.record.1,
            &field.resident.1,
            field.level.as_str(),
            field.rule,
            &field.causes,
        ]);
    }
    writeln!(out, "\n{who}: {}\n{table}", view.resident_id)
}
