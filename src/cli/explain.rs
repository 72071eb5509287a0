//! `totsugo explain`.

mod cell;
mod words;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use comfy_table::Table;
use comfy_table::presets::ASCII_MARKDOWN;

use super::run::Settings;
use super::terminal::output;
use super::{CliError, Exit, runtime};
use crate::config::Config;
use crate::jobs::linkage::{Category, Explanation, FindingRow, Key, OtherHolders, SideBySide, explain};
use crate::report::label;
use crate::source::{LINKAGES, Reject};
use crate::words::Language;

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
        let explained = runtime::block_on(config.threads, self.settings.quiet, |observer| {
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
    let Reject { file, line, column, fault } = reject;
    let what = if column.is_empty() {
        lang.choose("行", "the row")
    } else {
        words::column(&LINKAGES, column, lang)
    };
    let reason = fault.reason(lang);
    match lang {
        Language::Japanese => {
            writeln!(
                out,
                "除外: {what}が読めない（{reason}）\n  {file} {line}行目\nどの住民とも照合していない。"
            )
        }
        Language::English => writeln!(
            out,
            "rejected: {what} {reason}\n  in {file}, line {line}\nThe record was not compared with anybody."
        ),
    }
}

fn print(
    out: &mut impl Write,
    explanation: &Explanation,
    residents_rejected: u64,
    config: &Config,
) -> io::Result<()> {
    let lang = config.lang;
    print_finding(out, &explanation.finding, lang)?;
    print_other_holders(out, &explanation.other_holders, config)?;
    match &explanation.linked {
        Some(linked) => {
            let who = lang.choose("番号の住民", "the resident who bears the number");
            side_by_side(out, who, linked, config)?;
        }
        None => writeln!(out, "\n{}", nobody(explanation.finding.category, residents_rejected, lang))?,
    }
    if let Some(candidate) = &explanation.candidate {
        side_by_side(
            out,
            lang.choose("よりよく合う別の住民", "another resident who fits"),
            candidate,
            config,
        )?;
    }
    Ok(())
}

fn print_finding(out: &mut impl Write, finding: &FindingRow, lang: Language) -> io::Result<()> {
    let (category, (viewing, advised)) = (finding.category, &finding.viewing);
    let (verdict, flags, reason) = (&finding.verdict, &finding.flags, &finding.reason);
    match lang {
        Language::Japanese => {
            writeln!(out, "区分: {}（{}）", category.label(lang), category.as_str())?;
            writeln!(out, "閲覧: {}、勧める扱い: {}", label(viewing, lang), label(advised, lang))?;
        }
        Language::English => {
            writeln!(out, "category: {} ({})", category.as_str(), category.label(lang))?;
            writeln!(out, "viewing: {viewing}, advised: {advised}")?;
        }
    }
    for (what, said) in [(lang.choose("判定", "verdict"), verdict), (lang.choose("注意", "flags"), flags)]
    {
        if !said.is_empty() {
            writeln!(out, "{what}: {}", words::listed(said, lang))?;
        }
    }
    writeln!(out, "{}: {reason}", lang.choose("理由", "why"))
}

fn print_other_holders(out: &mut impl Write, others: &OtherHolders, config: &Config) -> io::Result<()> {
    if others.keys.is_empty() {
        return Ok(());
    }
    let lang = config.lang;
    writeln!(
        out,
        "{}:",
        lang.choose("同じ番号の別の人の記録", "records of other people that hold the same number")
    )?;
    for key in &others.keys {
        writeln!(out, "  {}", cell::code(key, config.number_check))?;
    }
    match (others.unlisted, lang) {
        (0, _) => Ok(()),
        (more, Language::Japanese) => writeln!(out, "  ほか{more}件"),
        (more, Language::English) => writeln!(out, "  and {more} more"),
    }
}

/// Why there is no resident beside the record.
fn nobody(category: Category, residents_rejected: u64, lang: Language) -> String {
    let has_no_number = matches!(category, Category::NumberMissing | Category::NumberInvalid);
    match (lang, residents_rejected) {
        (Language::Japanese, _) if has_no_number => "住民を探せる番号がない。".to_owned(),
        (Language::English, _) if has_no_number => {
            "There is no number by which to find a resident.".to_owned()
        }
        (Language::Japanese, 0) => "この番号の住民はいない。".to_owned(),
        (Language::English, 0) => "No resident bears the number.".to_owned(),
        (Language::Japanese, rejected) => {
            format!("この番号の住民はいない。ただし、除外された住民 {rejected} 人の中にいるかもしれない。")
        }
        (Language::English, rejected) => {
            format!("No resident bears the number, unless it is one of the {rejected} that were rejected.")
        }
    }
}

fn side_by_side(out: &mut impl Write, who: &str, view: &SideBySide, config: &Config) -> io::Result<()> {
    let lang = config.lang;
    let mut table = Table::new();
    table.load_preset(ASCII_MARKDOWN);
    table.set_header(lang.choose(
        [
            "項目",
            "登録",
            "住民登録",
            "登録（表記をそろえた形）",
            "住民登録（表記をそろえた形）",
            "一致の程度",
            "規則",
            "表記の違い",
        ],
        ["field", "record", "register", "record, folded", "register, folded", "level", "rule", "through"],
    ));
    for field in &view.fields {
        table.add_row([
            words::word(field.field, lang),
            &cell::text(&field.record.0),
            &cell::text(&field.resident.0),
            &cell::text(&field.record.1),
            &cell::text(&field.resident.1),
            words::word(field.level.as_str(), lang),
            words::word(field.rule, lang),
            &words::listed(&field.causes, lang),
        ]);
    }
    writeln!(out, "\n{who}: {}\n{table}", cell::code(&view.resident_id, config.number_check))
}
