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
use crate::report::{label, printable};
use crate::text::date::PartialDate;
use crate::words::Language;

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
    writeln!(out, "{}: {}", lang.choose("診療日", "service date"), answer.service_date)?;
    writeln!(out, "{}: {}", lang.choose("判定", "verdict"), verdict(answer.verdict, lang))?;
    for action in answer.actions(lang) {
        writeln!(out, "{}: {}", lang.choose("対応", "to do"), printable(&action))?;
    }
    for (table, rows) in &answer.rejected {
        let doubt = match lang {
            Language::Japanese => format!("{table}: {rows} 行が除外された。本人の行かもしれない。"),
            Language::English => format!("{table}: {rows} rows were rejected, and may be of this person"),
        };
        writeln!(out, "{}: {doubt}", lang.choose("注意", "warning"))?;
    }
    if let Some(refund) = refund(&answer.refunds, lang) {
        writeln!(out, "{}: {refund}", lang.choose("精算", "refund"))?;
    }
    writeln!(out, "\n{}", values(&answer.items, lang))?;
    writeln!(out, "\n{}\n{}", lang.choose("経過", "history"), timeline(&answer.history, lang))
}

const fn verdict(verdict: Verdict, lang: Language) -> &'static str {
    match (verdict, lang) {
        (Verdict::Register, Language::Japanese) => "① 中間サーバーの登録が誤り",
        (Verdict::Register, Language::English) => "1: the central register is wrong",
        (Verdict::Display, Language::Japanese) => "② 登録は正しく、医療機関の表示が誤り",
        (Verdict::Display, Language::English) => "2: the register is right, the facility's display is wrong",
        (Verdict::Nothing, Language::Japanese) => "③ 誤りなし",
        (Verdict::Nothing, Language::English) => "3: nothing is wrong",
        (Verdict::RegisterAlone, Language::Japanese) => {
            "判定できない（中間サーバーの登録だけを照合し、正しい）"
        }
        (Verdict::RegisterAlone, Language::English) => {
            "cannot be told: only the central register was compared, and it is right"
        }
        (Verdict::Open, Language::Japanese) => "判定できない",
        (Verdict::Open, Language::English) => "cannot be told",
    }
}

/// What was paid over what was due at each facility that a claim came from.
fn refund(refunds: &[Refund], lang: Language) -> Option<String> {
    let of_facility = |refund: &Refund| {
        let (facility, yen) = (printable(&refund.facility_code), refund.overpaid_yen);
        match (lang, yen) {
            (Language::Japanese, 0) => format!("{facility} 支払額は正しい"),
            (Language::Japanese, 1..) => format!("{facility} 過払い{yen}円"),
            (Language::Japanese, _) => format!("{facility} 不足{}円", yen.unsigned_abs()),
            (Language::English, 0) => format!("{facility}: what was paid is right"),
            (Language::English, 1..) => format!("{facility}: {yen} yen too much"),
            (Language::English, _) => format!("{facility}: {} yen too little", yen.unsigned_abs()),
        }
    };
    let amounts: Vec<_> = refunds.iter().map(of_facility).collect();
    (!amounts.is_empty()).then(|| amounts.join(lang.choose("、", "; ")))
}

fn values(items: &[Item], lang: Language) -> Table {
    let header = lang.choose(
        [
            "医療機関",
            "製品",
            "項目",
            "保険者の決定",
            "中間サーバー",
            "資格確認",
            "確認日",
            "表示",
            "保険者と回答",
            "回答と表示",
            "原因",
        ],
        [
            "facility",
            "product",
            "item",
            "insurer",
            "central register",
            "response",
            "confirmed on",
            "display",
            "insurer and response",
            "response and display",
            "cause",
        ],
    );
    let mut table = Table::new();
    table.load_preset(ASCII_MARKDOWN).set_header(header);
    for item in items {
        table.add_row([
            printable(&item.facility_code),
            printable(&item.product_id),
            label(&item.item, lang).to_owned(),
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
    let header = lang.choose(
        ["日", "出来事", "事由", "登録・医療機関", "負担割合", "適用区分", "開始", "終了"],
        ["day", "event", "reason", "entry or facility", "ratio", "limit class", "from", "to"],
    );
    let mut table = Table::new();
    table.load_preset(ASCII_MARKDOWN).set_header(header);
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
    printable(label(name, lang))
}
