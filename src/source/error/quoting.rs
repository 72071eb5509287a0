//! Names that a file gave, as messages quote them.

use std::fmt;

use crate::text::shown::quotable;

/// Where in its file a header stands; shown behind the name of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderPlace {
    /// In the footer, as in Parquet.
    Footer,
    /// On a line, from 1.
    Line(u64),
    /// In a row, from 1, of a sheet.
    Row {
        /// The name of the sheet.
        sheet: String,
        row: u64,
    },
}

impl fmt::Display for HeaderPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HeaderPlace::Footer => Ok(()),
            HeaderPlace::Line(line) => write!(f, ", line {line}"),
            HeaderPlace::Row { sheet, row } => write!(f, ", sheet {}, row {row}", quotable(sheet)),
        }
    }
}

/// A row of a sheet behind the name of its file; nothing where neither is known.
pub(super) fn sheet_row(sheet: Option<&str>, row: u64) -> String {
    match (sheet, row) {
        (None, _) => String::new(),
        (Some(sheet), 0) => format!(", sheet {}", quotable(sheet)),
        (Some(sheet), row) => format!(", sheet {}, row {row}", quotable(sheet)),
    }
}

/// The sheets that were looked into.
pub(super) fn among(sheets: &[String]) -> String {
    match sheets {
        [sheet] => format!("sheet {}", quotable(sheet)),
        sheets => format!("the sheets {}", listed(sheets)),
    }
}

/// Names that a file gave, as many as a message can list.
pub(in crate::source) fn listed(names: &[impl AsRef<str>]) -> String {
    let mut listed: Vec<String> =
        names.iter().take(LISTED).map(|name| format!("`{}`", quotable(name.as_ref()))).collect();
    let unlisted = names.len() - listed.len();
    if unlisted > 0 {
        listed.push(format!("and {unlisted} more"));
    }
    listed.join(", ")
}

/// How many names a message lists.
pub(in crate::source) const LISTED: usize = 20;
