//! `[output]`.

use std::path::{Path, PathBuf};

use super::document::{Section, Value};
use super::error::ConfigError;
use crate::words::Language;
use crate::words::errors::expected as words;

const OUTPUT: &[&str] = &["dir", "byte_order_mark", "neutralise_formulas", "permissions"];

/// What people get to read of results: their owner and the group.
const MOST_PERMISSIONS: u32 = 0o640;

/// `[output]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Output {
    /// The folder that holds one folder per job.
    pub(crate) dir: PathBuf,
    /// Whether CSV starts with a byte order mark, by which spreadsheets tell UTF-8: where nobody says, it does in Japanese.
    byte_order_mark: Option<bool>,
    /// Whether texts in CSV that a spreadsheet would take for formulas are kept from being any.
    pub(crate) neutralise_formulas: bool,
    /// The permissions of the files of results, `0o640` or fewer; who may read them may look into their folders.
    pub(crate) permissions: u32,
}

impl Output {
    /// Whether CSV starts with a byte order mark where people read this language.
    pub(crate) fn has_byte_order_mark(&self, lang: Language) -> bool {
        self.byte_order_mark.unwrap_or(lang == Language::Japanese)
    }
}

pub(super) fn read(top: &Section<'_>, base: &Path) -> Result<Output, ConfigError> {
    let mut output = Output {
        dir: base.join("out"),
        byte_order_mark: None,
        neutralise_formulas: false,
        permissions: MOST_PERMISSIONS,
    };
    if let Some(section) = top.section("output", OUTPUT)? {
        if let Some(dir) = section.get("dir") {
            output.dir = dir.path(base)?;
        }
        if let Some(mark) = section.get("byte_order_mark") {
            output.byte_order_mark = Some(mark.boolean()?);
        }
        if let Some(neutralise) = section.get("neutralise_formulas") {
            output.neutralise_formulas = neutralise.boolean()?;
        }
        if let Some(written) = section.get("permissions") {
            output.permissions = permissions(&written)?;
        }
    }
    Ok(output)
}

/// Octal digits, of which the owner may read and nobody more than by default.
fn permissions(value: &Value<'_>) -> Result<u32, ConfigError> {
    let expected = words::PERMISSIONS;
    let written = value.text(expected)?;
    let digits = written.strip_prefix("0o").unwrap_or(written);
    let mode =
        u32::from_str_radix(digits, 8).ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
    mode.filter(|mode| mode & !MOST_PERMISSIONS == 0 && mode & 0o400 != 0)
        .ok_or_else(|| value.wrong(expected))
}
