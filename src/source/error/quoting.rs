//! Names that a file gave, as messages quote them.

use std::path::Path;

use crate::paths::shown;
use crate::text::shown::quotable;
use crate::words::Language;
use crate::words::errors::{place, source as words};

/// Where in its file a header stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderPlace {
    /// In the footer, as in Parquet.
    Footer,
    /// On a line, from 1.
    Line(u64),
    /// In a row, from 1, of a sheet.
    Row {
        /// The name of the sheet.
        sheet: Box<str>,
        row: u64,
    },
}

impl HeaderPlace {
    /// The line of a message that says where in a file it is.
    pub(super) fn says(&self, lang: Language, file: &Path) -> String {
        match self {
            HeaderPlace::Footer => place::in_file(lang, shown(file)),
            HeaderPlace::Line(line) => place::in_line(lang, shown(file), *line),
            HeaderPlace::Row { sheet, row } => place::in_row(lang, shown(file), &quotable(sheet), *row),
        }
    }
}

/// The line of a message that says where in a workbook something is; 0 stands for no row.
pub(super) fn in_workbook(lang: Language, file: &Path, sheet: Option<&str>, row: u64) -> String {
    match (sheet, row) {
        (None, _) => place::in_file(lang, shown(file)),
        (Some(sheet), 0) => place::in_sheet(lang, shown(file), &quotable(sheet)),
        (Some(sheet), row) => place::in_row(lang, shown(file), &quotable(sheet), row),
    }
}

/// The line of a message that says in which places something is, the first of them by name; one that comes again is one.
pub(in crate::source) fn in_places(lang: Language, places: &[String]) -> String {
    let mut named: Vec<&str> = Vec::new();
    for place in places {
        if !named.contains(&place.as_str()) {
            named.push(place);
        }
    }
    let more = named.len().saturating_sub(PLACES);
    named.truncate(PLACES);
    let named = named.join(place::BETWEEN.of(lang));
    if more == 0 { place::in_file(lang, &*named) } else { place::in_places_and_more(lang, &*named, more) }
}

/// How many places a message names.
const PLACES: usize = 3;

/// Names that a file gave, as many as a message can list.
pub(in crate::source) fn listed(names: &[impl AsRef<str>], lang: Language) -> String {
    let mut listed: Vec<String> =
        names.iter().take(LISTED).map(|name| format!("`{}`", quotable(name.as_ref()))).collect();
    let unlisted = names.len() - listed.len();
    if unlisted > 0 {
        listed.push(words::more_names(lang, unlisted));
    }
    listed.join(words::BETWEEN_NAMES.of(lang))
}

/// How many names a message lists.
pub(in crate::source) const LISTED: usize = 20;
