//! `totsugo cases show`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::values;
use crate::cli::CliError;
use crate::cli::entries::{write_entries, write_entry};
use crate::cli::ledger_file::LedgerFile;
use crate::ledger::{Event, FoundCase, KeptValues, Kind, Sight};
use crate::told::{evidence, happened, standing, when};
use crate::words::Language;
use crate::words::ledger::case as words;

/// Arguments of `totsugo cases show`.
#[derive(Debug, Args)]
pub(super) struct Show {
    /// The number of the case.
    #[arg(value_name = "CASE")]
    case: u64,
    /// In which form.
    #[arg(long, default_value = "text")]
    format: Format,
    #[command(flatten)]
    ledger: LedgerFile,
}

/// The forms of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// In words.
    Text,
    /// One JSON object, with its history.
    Json,
}

impl Show {
    pub(super) fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let (config, settings, store) = self.ledger.open()?;
        let found = store.found(self.case, Sight::Full)?;
        let history = store.history(self.case)?;
        // What cases of other kinds rest on stands in their evidence.
        let values = match found.case.kind {
            Kind::Link => Some(store.values_of(self.case, settings.key_file.as_deref())?),
            Kind::Register | Kind::Display | Kind::Product => None,
        };
        match self.format {
            Format::Json => json(out, &found, &history, values.as_ref())?,
            Format::Text => {
                let days = store.days_of_nights()?;
                text(out, (&found, values.as_ref()), (&history, &days), config.lang)?;
            }
        }
        Ok(())
    }
}

fn json(
    out: &mut dyn Write,
    found: &FoundCase,
    history: &[Event],
    kept: Option<&KeptValues>,
) -> io::Result<()> {
    let event = |event: &Event| {
        let actor = event.actor.as_ref();
        json!({
            "event": event.seq,
            "night": event.night,
            "code": event.code.as_str(),
            "by": actor.map(|actor| &actor.by),
            "user": actor.map(|actor| &actor.user),
            "at": actor.map(|actor| &actor.at),
            "before": event.before,
            "after": event.after,
        })
    };
    let mut object = serde_json::to_value(found.record())?;
    if let Some(kept) = kept {
        for (name, value) in values::json(kept)? {
            object[name] = value;
        }
    }
    object["history"] = Value::Array(history.iter().map(event).collect());
    writeln!(out, "{object}")
}

fn text(
    mut out: &mut dyn Write,
    (found, kept): (&FoundCase, Option<&KeptValues>),
    (history, days): (&[Event], &BTreeMap<u32, NaiveDate>),
    lang: Language,
) -> io::Result<()> {
    write_entry(&mut out, words::CASE.of(lang), &found.case.id.to_string(), 0)?;
    write_entries(&mut out, standing(found, lang).into_iter())?;
    writeln!(out, "{}:", words::EVIDENCE.of(lang))?;
    let told = evidence(found, lang);
    write_entries(&mut out, told.entries.iter().map(|(name, value)| (&**name, value.clone())))?;
    told.days.iter().try_for_each(|day| writeln!(out, "  {day}"))?;
    if let Some(kept) = kept {
        values::write_values(out, kept, lang)?;
    }
    writeln!(out, "{}:", words::HISTORY.of(lang))?;
    for event in history {
        write_entry(&mut out, &when(event, days), &happened(event, lang), 2)?;
    }
    Ok(())
}
