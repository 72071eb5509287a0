//! The files that make one table.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use super::document::Section;
use super::error::ConfigError;
use crate::words::errors::expected as words;

const INPUT: &[&str] = &["path", "encoding", "columns", "sheet", "newest"];

/// Files that make one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The folder that relative paths start from.
    pub base: PathBuf,
    /// Paths or globs, as typed; at least one.
    pub paths: Vec<String>,
    /// How text is encoded; Parquet files have no choice.
    pub encoding: Encoding,
    /// Names of columns with the headers that stand for them in these files.
    pub columns: BTreeMap<String, String>,
    /// The sheet of workbooks; the only one that holds the table when not given.
    pub sheet: Option<String>,
    /// Whether of files whose names differ by a date alone the last is read.
    pub newest: bool,
}

/// How a text file is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// `Shift_JIS` as Windows has it.
    Cp932,
}

impl Encoding {
    /// The name as the config has it.
    #[must_use]
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Cp932 => "cp932",
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One input, or a list of them: files in several encodings, or with several kinds of header.
pub(super) fn inputs(job: &Section<'_>, key: &str, base: &Path) -> Result<Vec<Input>, ConfigError> {
    optional_inputs(job, key, base)?.ok_or_else(|| job.missing(key))
}

/// As [`inputs`]; nothing where the job is not given them.
pub(super) fn optional_inputs(
    job: &Section<'_>,
    key: &str,
    base: &Path,
) -> Result<Option<Vec<Input>>, ConfigError> {
    let Some(sections) = job.sections(key, INPUT)? else { return Ok(None) };
    sections.iter().map(|section| input(section, base)).collect::<Result<_, _>>().map(Some)
}

fn input(section: &Section<'_>, base: &Path) -> Result<Input, ConfigError> {
    let path = section.get("path").ok_or_else(|| section.missing("path"))?;
    Ok(Input {
        base: base.to_owned(),
        paths: path.texts(words::PATH)?,
        encoding: section.choice(
            "encoding",
            &[
                ("utf-8", Encoding::Utf8),
                ("utf8", Encoding::Utf8),
                ("cp932", Encoding::Cp932),
                ("shift_jis", Encoding::Cp932),
                ("sjis", Encoding::Cp932),
            ],
        )?,
        columns: section.texts_by_name("columns", words::HEADER)?,
        sheet: sheet(section)?,
        newest: section.get("newest").map(|newest| newest.boolean()).transpose()?.unwrap_or_default(),
    })
}

fn sheet(section: &Section<'_>) -> Result<Option<String>, ConfigError> {
    section.get("sheet").map(|sheet| sheet.text(words::SHEET).map(str::to_owned)).transpose()
}
