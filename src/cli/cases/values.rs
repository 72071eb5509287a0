//! What both sides of a case write, where the ledger keeps it.

use std::io::{self, Write};

use comfy_table::presets::ASCII_MARKDOWN;
use comfy_table::{ContentArrangement, Table};
use serde_json::{Value, json};

use crate::ledger::{CaseValues, KeptValues};
use crate::told::{ToldValue, no_values, sides};
use crate::words::Language;
use crate::words::ledger::case as words;

/// The columns that a line of the table takes at most, and those by which it is indented.
const MOST: u16 = 98;
const INDENT: &str = "  ";

/// Writes both sides as two columns, or why there are none.
pub(super) fn write_values(out: &mut dyn Write, kept: &KeptValues, lang: Language) -> io::Result<()> {
    match kept {
        KeptValues::Kept(values) => {
            writeln!(out, "{}:", words::VALUES.of(lang))?;
            table(values, lang).lines().try_for_each(|line| writeln!(out, "{INDENT}{line}"))
        }
        none => writeln!(out, "{INDENT}{}", no_values(none, lang)),
    }
}

/// What JSON of a case says of its values: themselves, or the code of why there are none.
pub(super) fn json(kept: &KeptValues) -> Result<Vec<(&'static str, Value)>, serde_json::Error> {
    let none = |why: &str| vec![("values", Value::Null), ("no_values", json!(why))];
    Ok(match kept {
        KeptValues::Kept(values) => vec![("values", serde_json::to_value(values)?)],
        KeptValues::NoKey => none("no_key"),
        KeptValues::FoundWithout => none("found_without_key"),
        KeptValues::Forgotten(day) => {
            [none("forgotten"), vec![("forgotten_on", json!(day.to_string()))]].concat()
        }
    })
}

fn table(values: &CaseValues, lang: Language) -> String {
    let mut table = Table::new();
    table.load_preset(ASCII_MARKDOWN);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(MOST);
    table.set_header([words::FIELD, words::RECORD_SIDE, words::RESIDENT_SIDE].map(|text| text.of(lang)));
    for ToldValue { name, record, resident } in sides(values, lang) {
        table.add_row([name, record, resident]);
    }
    table.to_string()
}
