//! `totsugo explain`.

mod cell;
mod column;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use super::entries::{write_entries, write_entry};
use super::run::Settings;
use super::terminal::output;
use super::{CliError, Exit, runtime};
use crate::codes::category::Category;
use crate::config::Config;
use crate::jobs::linkage::{Explanation, FindingRow, Key, OtherHolders, SideBySide, explain};
use crate::source::{LINKAGES, Reject};
use crate::words::errors::command as messages;
use crate::words::linkage::{category, explanation as words};
use crate::words::{Language, each};

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
            fault: messages::KEY_HAS_FOUR_PARTS.of(self.settings.language()).to_owned(),
        })?;
        let config = self.settings.load(&self.config)?;
        let explained = runtime::block_on(config.threads, (self.settings.quiet, config.lang), |observer| {
            explain(&config, &key, observer)
        })?;
        if explained.records.is_empty() && explained.rejected.is_empty() {
            return Err(CliError::NoRecord { unreadable: explained.unreadable });
        }
        let mut out = output();
        for reject in &explained.rejected {
            print_rejected(&mut out, reject, config.lang)?;
        }
        for explanation in &explained.records {
            print(&mut out, explanation, explained.residents_rejected, &config)?;
        }
        Ok(Exit::Done)
    }
}

fn print_rejected(out: &mut impl Write, reject: &Reject, lang: Language) -> io::Result<()> {
    let Reject { file, line, column, reason, .. } = reject;
    let what = if column.is_empty() { words::ROW.of(lang) } else { column::column(&LINKAGES, column, lang) };
    let reason = reason.sentence(lang);
    writeln!(out, "{}", words::rejected(lang, what, &reason, file, line))
}

fn print(
    out: &mut impl Write,
    explanation: &Explanation,
    residents_rejected: u64,
    config: &Config,
) -> io::Result<()> {
    let lang = config.lang;
    writeln!(
        out,
        "{}: {}",
        words::RECORD.of(lang),
        cell::code(&explanation.finding.key, config.number_check)
    )?;
    print_finding(out, &explanation.finding, lang)?;
    print_other_holders(out, &explanation.other_holders, config)?;
    match &explanation.linked {
        Some(linked) => {
            let who = words::LINKED.of(lang);
            side_by_side(out, who, linked, config)?;
        }
        None => writeln!(out, "\n{}", nobody(explanation, residents_rejected, lang))?,
    }
    if let Some(candidate) = &explanation.candidate {
        side_by_side(out, words::CANDIDATE.of(lang), candidate, config)?;
    }
    Ok(())
}

fn print_finding(out: &mut impl Write, finding: &FindingRow, lang: Language) -> io::Result<()> {
    let (category, (viewing, advised)) = (finding.category, &finding.viewing);
    let (verdict, flags, reason) = (&finding.verdict, &finding.flags, &finding.reason);
    let label = category::text(category).of(lang);
    writeln!(out, "{}", words::category(lang, label, category.as_str()))?;
    writeln!(out, "{}", words::viewing(lang, words::word(viewing, lang), words::word(advised, lang)))?;
    let (policy, lookup) = (&finding.policy, &finding.lookup);
    let lines =
        [(words::POLICY, policy), (words::VERDICT, verdict), (words::FLAGS, flags), (words::LOOKUP, lookup)];
    for (what, said) in lines {
        if !said.is_empty() {
            writeln!(out, "{}: {}", what.of(lang), words::listed(said, lang))?;
        }
    }
    write_entry(out, words::WHY.of(lang), reason, 0)
}

fn print_other_holders(out: &mut impl Write, others: &OtherHolders, config: &Config) -> io::Result<()> {
    if others.keys.is_empty() {
        return Ok(());
    }
    let lang = config.lang;
    writeln!(out, "{}:", words::OTHER_HOLDERS.of(lang))?;
    for key in &others.keys {
        writeln!(out, "  {}", cell::code(key, config.number_check))?;
    }
    match others.unlisted {
        0 => Ok(()),
        more => writeln!(out, "  {}", words::more_holders(lang, more)),
    }
}

/// Why there is no resident beside the record.
fn nobody(explanation: &Explanation, residents_rejected: u64, lang: Language) -> String {
    let category = explanation.finding.category;
    let has_no_number = matches!(category, Category::NumberMissing | Category::NumberInvalid);
    match residents_rejected {
        _ if has_no_number => words::NO_NUMBER.of(lang).to_owned(),
        0 if explanation.among_answers => words::NO_ANSWER.of(lang).to_owned(),
        0 => words::NO_RESIDENT.of(lang).to_owned(),
        rejected => words::no_resident_unless_rejected(lang, rejected),
    }
}

fn side_by_side(out: &mut impl Write, who: &str, view: &SideBySide, config: &Config) -> io::Result<()> {
    let lang = config.lang;
    writeln!(out, "\n{who}: {}", cell::code(&view.resident_id, config.number_check))?;
    for field in &view.fields {
        let level = words::word(field.level.as_str(), lang);
        writeln!(out, "{}: {level}", words::word(field.field, lang))?;
        let values = [
            cell::text(&field.record.0),
            cell::text(&field.resident.0),
            cell::text(&field.record.1),
            cell::text(&field.resident.1),
            words::word(field.rule, lang).to_owned(),
            words::listed(&field.causes, lang),
        ];
        write_entries(out, each(words::OF_A_FIELD, lang).into_iter().zip(values))?;
    }
    Ok(())
}
