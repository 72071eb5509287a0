//! `totsugo explain`.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use comfy_table::Table;
use comfy_table::presets::ASCII_MARKDOWN;

use super::run::Settings;
use super::{CliError, Exit, runtime};
use crate::config::{Config, Lang};
use crate::jobs::linkage::{Explanation, Key, SideBySide, explain};

/// Arguments of `totsugo explain`.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The record: `insurer_number:symbol:number:branch`, as the findings show it.
    key: String,
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
            fault: "it has four parts, insurer_number:symbol:number:branch; a part may be empty".into(),
        })?;
        let mut config = Config::load(&self.config)?;
        self.settings.apply(&mut config)?;
        let explanations = runtime::block_on(config.threads, explain(&config, &key, self.settings.quiet))?;
        if explanations.is_empty() {
            return Err(CliError::NoRecord);
        }
        for explanation in &explanations {
            print(explanation, config.lang)?;
        }
        Ok(Exit::Done)
    }
}

fn print(explanation: &Explanation, lang: Lang) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let finding = &explanation.finding;
    let (viewing, advised) = &finding.viewing;
    writeln!(out, "category: {} ({})", finding.category.as_str(), finding.category.label(lang))?;
    writeln!(out, "viewing: {viewing}, advised: {advised}")?;
    if !finding.verdict.is_empty() {
        writeln!(out, "verdict: {}", finding.verdict)?;
    }
    writeln!(out, "why: {}", finding.reason)?;
    match &explanation.linked {
        Some(linked) => side_by_side(&mut out, "the resident who bears the number", linked)?,
        None => writeln!(out, "\nNo resident bears the number.")?,
    }
    if let Some(candidate) = &explanation.candidate {
        side_by_side(&mut out, "another resident who fits", candidate)?;
    }
    writeln!(out, "\nFlags across records are not looked for here; see the findings.")
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
