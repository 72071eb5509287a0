//! `[output]`.

use std::path::{Path, PathBuf};

use super::document::{Section, Value};
use super::error::ConfigError;
use crate::words::Language;
use crate::words::errors::expected as words;

const OUTPUT: &[&str] =
    &["dir", "headers", "byte_order_mark", "neutralise_formulas", "permissions", "workbook_rows"];

pub(super) const LANGUAGES: &[(&str, Language)] = &[("ja", Language::Japanese), ("en", Language::English)];

/// What people get to read of results: their owner and the group.
const MOST_PERMISSIONS: u32 = 0o640;

/// Findings in a workbook.
const WORKBOOK_ROWS: usize = 20_000;
/// More are nothing to go through by hand, and too many for the memory of a run.
const MOST_WORKBOOK_ROWS: usize = 100_000;

/// `[output]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Output {
    /// The folder that holds one folder per job.
    pub(crate) dir: PathBuf,
    /// The language of the headers of CSV and Parquet: English, by which programs find columns, unless Japanese is asked for.
    pub(crate) headers: Language,
    /// Whether CSV starts with a byte order mark, by which spreadsheets tell UTF-8: where nobody says, it does in Japanese.
    byte_order_mark: Option<bool>,
    /// Whether texts in CSV that a spreadsheet would take for formulas are kept from being any.
    pub(crate) neutralise_formulas: bool,
    /// How many findings a workbook of them holds at most.
    pub(crate) workbook_rows: usize,
    /// The permissions of the files of results, `0o640` or fewer; who may read them may look into their folders.
    pub(crate) permissions: u32,
    /// Whether nobody said so: then what of statistics is meant to be published follows the umask.
    pub(crate) opens_pages: bool,
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
        headers: Language::English,
        byte_order_mark: None,
        neutralise_formulas: false,
        workbook_rows: WORKBOOK_ROWS,
        permissions: MOST_PERMISSIONS,
        opens_pages: true,
    };
    if let Some(section) = top.section("output", OUTPUT)? {
        if let Some(dir) = section.get("dir") {
            output.dir = dir.path(base)?;
        }
        if section.get("headers").is_some() {
            output.headers = section.choice("headers", LANGUAGES)?;
        }
        if let Some(mark) = section.get("byte_order_mark") {
            output.byte_order_mark = Some(mark.boolean()?);
        }
        if let Some(neutralise) = section.get("neutralise_formulas") {
            output.neutralise_formulas = neutralise.boolean()?;
        }
        if let Some(rows) = section.get("workbook_rows") {
            let read = usize::try_from(rows.count(words::WORKBOOK_ROWS)?);
            let allowed = read.ok().filter(|rows| *rows <= MOST_WORKBOOK_ROWS);
            output.workbook_rows = allowed.ok_or_else(|| rows.wrong(words::WORKBOOK_ROWS))?;
        }
        if let Some(written) = section.get("permissions") {
            output.permissions = permissions(&written)?;
            output.opens_pages = false;
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

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::words::Language::{English, Japanese};

    #[test]
    fn a_workbook_of_findings_holds_20_000_unless_the_config_says_otherwise() {
        let read = |text: &str| Config::parse(text, "/data/totsugo.toml".as_ref());
        for (text, rows) in
            [("", 20_000), ("[output]\nworkbook_rows = 0", 0), ("[output]\nworkbook_rows = 100000", 100_000)]
        {
            assert_eq!(read(text).unwrap().output.workbook_rows, rows);
        }
        for wrong in ["-1", "100001", "\"10\"", "1.5"] {
            let error = read(&format!("[output]\nworkbook_rows = {wrong}")).unwrap_err().to_string();
            assert!(error.contains("output.workbook_rows"), "{error}");
        }
    }

    #[test]
    fn csv_has_english_headers_and_a_mark_in_japanese_unless_the_config_says_otherwise() {
        let read = |text: &str| {
            let config = Config::parse(text, "/data/totsugo.toml".as_ref()).unwrap();
            let output = config.output;
            (output.headers, output.has_byte_order_mark(config.lang), output.neutralise_formulas)
        };
        assert_eq!(read(""), (English, true, false));
        assert_eq!(read("lang = \"ja\""), (English, true, false));
        assert_eq!(read("lang = \"en\""), (English, false, false));
        assert_eq!(read("lang = \"en\"\n[output]\nheaders = \"ja\""), (Japanese, false, false));
        assert_eq!(read("lang = \"en\"\n[output]\nbyte_order_mark = true"), (English, true, false));
        assert_eq!(
            read("[output]\nbyte_order_mark = false\nneutralise_formulas = true"),
            (English, false, true)
        );
    }
}
