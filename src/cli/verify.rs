//! `totsugo verify`.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value;

use super::spoken::speak;
use super::terminal::output;
use super::{CliError, Exit};
use crate::paths::shown;
use crate::report::printable;
use crate::source::{KIT_LIST, KitFault, KitList};
use crate::synth::kit;
use crate::words::errors::{command as messages, place, system};
use crate::words::{Language, Text, verify as words};

/// Arguments of `totsugo verify`.
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// The folder: a conformance kit, or the results of the display job on one.
    dir: PathBuf,
    /// The language; without it that of the locale.
    #[arg(long, value_parser = ["ja", "en"])]
    lang: Option<String>,
}

/// The verdict on a product, in a folder of results.
const VERDICT: &str = "verdict.json";

impl Verify {
    pub(super) fn run(self, lang: Language) -> Result<Exit, CliError> {
        speak(lang);
        let in_folder = |fault: String| format!("{fault}\n{}", place::in_file(lang, shown(&self.dir)));
        let unreadable = |error: io::Error| CliError::Argument {
            argument: "DIR",
            fault: in_folder(messages::cannot_be_read(lang, &system::said(lang, &error))),
        };
        let own = kit::list()?;
        if let Some(list) = KitList::read(&self.dir).map_err(unreadable)? {
            return kit_folder(&list, &own, &self.dir, lang).map_err(unreadable);
        }
        match fs::read(self.dir.join(VERDICT)) {
            Ok(text) => {
                let verdict = serde_json::from_slice(&text).map_err(|error| unreadable(error.into()))?;
                Ok(results_folder(&verdict, &own, lang)?)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(CliError::Argument {
                argument: "DIR",
                fault: in_folder(messages::neither_kit_nor_verdict(lang, KIT_LIST, VERDICT)),
            }),
            Err(error) => Err(unreadable(error)),
        }
    }
}

/// Whether a kit is whole, and the one that this version writes.
fn kit_folder(list: &KitList, own: &KitList, dir: &Path, lang: Language) -> io::Result<Exit> {
    let faults = list.faults(dir)?;
    let mut out = output();
    for (file, fault) in &faults {
        writeln!(out, "{}", words::file(lang, &printable(file), self::fault(*fault).of(lang)))?;
    }
    let is_own = list == own;
    if !is_own {
        writeln!(out, "{}", words::another_kit(lang, own.cases, &own.hash()))?;
    }
    let sentence = if faults.is_empty() { words::whole } else { words::not_whole };
    writeln!(out, "{}", sentence(lang, list.cases, &list.hash()))?;
    Ok(if faults.is_empty() && is_own { Exit::Done } else { Exit::Findings })
}

const fn fault(fault: KitFault) -> Text {
    match fault {
        KitFault::Missing => words::MISSING,
        KitFault::Altered => words::ALTERED,
        KitFault::NotRead => words::NOT_READ,
    }
}

/// Whether a verdict is a pass on the kit that this version writes, and of what.
fn results_folder(verdict: &Value, own: &KitList, lang: Language) -> io::Result<Exit> {
    let passed = verdict["passed"] == true;
    let mut out = output();
    let Some(hash) = verdict["kit"]["blake3"].as_str() else {
        writeln!(out, "{}", words::NO_KIT.of(lang))?;
        return Ok(Exit::Findings);
    };
    let cases = verdict["kit"]["cases"].as_u64().unwrap_or(0);
    let is_own = hash == own.hash() && cases == own.cases;
    if !is_own {
        writeln!(out, "{}", words::another_kit(lang, own.cases, &own.hash()))?;
    }
    let names = |key: &str| {
        let names = verdict[key].as_array().into_iter().flatten().filter_map(Value::as_str).map(printable);
        names.collect::<Vec<_>>().join(", ")
    };
    let shown = verdict["cases_shown"].as_u64().unwrap_or(0);
    let sentence = match (passed, is_own) {
        (true, true) => words::verdict_passed,
        (true, false) => words::verdict_of_another,
        (false, _) => words::verdict_failed,
    };
    let (products, encodings) = (names("products"), names("encodings"));
    writeln!(out, "{}", sentence(lang, &products, &encodings, shown, cases, &printable(hash)))?;
    Ok(if passed && is_own { Exit::Done } else { Exit::Findings })
}
