//! `totsugo verify`.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value;

use super::terminal::output;
use super::{CliError, Exit};
use crate::report::printable;
use crate::source::{KIT_LIST, KitList};
use crate::synth::kit;
use crate::words::Language;
use crate::words::verify as words;

/// Arguments of `totsugo verify`.
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// The folder: a conformance kit, or the results of the display job on one.
    dir: PathBuf,
    /// The language.
    #[arg(long, value_parser = ["ja", "en"], default_value = "ja")]
    lang: String,
}

/// The verdict on a product, in a folder of results.
const VERDICT: &str = "verdict.json";

impl Verify {
    pub(super) fn run(self) -> Result<Exit, CliError> {
        let lang = if self.lang == "en" { Language::English } else { Language::Japanese };
        let unreadable = |error: io::Error| CliError::Argument {
            argument: "DIR",
            fault: format!("it cannot be read: {error}"),
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
                fault: format!(
                    "it holds neither {KIT_LIST} (a kit) nor {VERDICT} (results of the display job on a kit)"
                ),
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
        writeln!(out, "{}", words::file(lang, &printable(file), fault.as_str()))?;
    }
    let is_own = list == own;
    if !is_own {
        writeln!(out, "{}", words::another_kit(lang, own.cases, &own.hash()))?;
    }
    let sentence = if faults.is_empty() { words::whole } else { words::not_whole };
    writeln!(out, "{}", sentence(lang, list.cases, &list.hash()))?;
    Ok(if faults.is_empty() && is_own { Exit::Done } else { Exit::Findings })
}

/// Whether a verdict is a pass on the kit that this version writes.
fn results_folder(verdict: &Value, own: &KitList, lang: Language) -> io::Result<Exit> {
    let passed = verdict["passed"] == true;
    let hash = verdict["kit"]["blake3"].as_str().unwrap_or_default();
    let is_own = hash == own.hash() && verdict["kit"]["cases"] == own.cases;
    let mut out = output();
    if !is_own {
        writeln!(out, "{}", words::another_kit(lang, own.cases, &own.hash()))?;
    }
    let cases = verdict["kit"]["cases"].as_u64().unwrap_or(0);
    let sentence = if passed { words::verdict_passed } else { words::verdict_failed };
    writeln!(out, "{}", sentence(lang, cases, &printable(hash)))?;
    Ok(if passed && is_own { Exit::Done } else { Exit::Findings })
}
