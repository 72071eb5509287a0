//! The files that make one table.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use super::document::{Section, Value, chosen};
use super::error::ConfigError;
use crate::words::Text;
use crate::words::errors::expected as words;

const INPUT: &[&str] = &[
    "path",
    "encoding",
    "header",
    "columns",
    "values",
    "without_zeros",
    "sheet",
    "newest",
    "max_age_days",
    // Columns that may stand in a title alone.
    "month",
    "facility_type",
];
const CONSTANT: &[&str] = &["value"];

/// Files that make one table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Input {
    /// The folder that relative paths start from.
    pub base: PathBuf,
    /// Paths or globs, as typed; at least one.
    pub paths: Vec<String>,
    /// How text is encoded; Parquet files have no choice.
    pub encoding: Encoding,
    /// Where the header stands.
    pub header: HeaderLine,
    /// Names of columns with what stands for them in these files.
    pub columns: BTreeMap<String, ColumnSource>,
    /// Names of columns with what their values stand for: `調剤` for `薬局`.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// Names of columns of codes of which none begins with a zero, so that a number is the whole code.
    pub without_zeros: Vec<String>,
    /// The sheets of workbooks.
    pub sheets: Sheets,
    /// Whether of files whose names differ by a date alone the last is read.
    pub newest: bool,
    /// How many days old a file may be.
    pub max_age_days: Option<u64>,
}

/// What stands for a column in files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnSource {
    /// The column under a header.
    Header(String),
    /// The column at a place, from 1.
    Place(usize),
    /// Several columns, each under a header or at a place, whose texts are joined: surname and given name.
    Joined(Vec<ColumnSource>),
    /// One value for every row; an empty one says that none has any.
    Value(String),
}

impl ColumnSource {
    /// The columns that are joined, or the one that it is.
    pub(crate) fn parts(&self) -> &[ColumnSource] {
        match self {
            ColumnSource::Joined(parts) => parts,
            alone => std::slice::from_ref(alone),
        }
    }
}

/// Where the header of a file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HeaderLine {
    /// On the first line of a text; of a sheet in the first rows that name the columns.
    #[default]
    Found,
    /// On this line, or in this row, from 1; titles stand above it.
    At(u64),
    /// There is none: columns have places.
    Absent,
}

/// The sheets of workbooks that hold a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Sheets {
    /// The only one that does.
    #[default]
    Only,
    /// Each of those that are named.
    Named(Vec<String>),
    /// All that do.
    All,
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
    /// Every name that an encoding has; the first of each is the one that messages use.
    pub(crate) const NAMES: [(&'static str, Encoding); 9] = [
        (Encoding::Utf8.as_str(), Encoding::Utf8),
        ("utf8", Encoding::Utf8),
        ("utf-8-sig", Encoding::Utf8),
        (Encoding::Cp932.as_str(), Encoding::Cp932),
        ("shift_jis", Encoding::Cp932),
        ("shift-jis", Encoding::Cp932),
        ("sjis", Encoding::Cp932),
        ("ms932", Encoding::Cp932),
        ("windows-31j", Encoding::Cp932),
    ];

    /// The encoding of a name, in capitals or not.
    #[must_use]
    pub(crate) fn named(name: &str) -> Option<Encoding> {
        chosen(&Encoding::NAMES, name)
    }

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
    let header = section.get("header").map(|value| header_line(&value)).transpose()?.unwrap_or_default();
    let mut columns = BTreeMap::new();
    for (name, value) in section.entries("columns")? {
        columns.insert(name, column(&value, header)?);
    }
    for name in ["month", "facility_type"] {
        let Some(value) = section.get(name) else { continue };
        if columns.contains_key(name) {
            return Err(value.wrong(words::ONCE));
        }
        columns.insert(name.to_owned(), ColumnSource::Value(value.text(words::CONSTANT)?.to_owned()));
    }
    Ok(Input {
        base: base.to_owned(),
        paths: path.paths()?,
        encoding: section.choice("encoding", &Encoding::NAMES)?,
        header,
        columns,
        values: values(section)?,
        without_zeros: section
            .get("without_zeros")
            .map(|columns| columns.texts(words::COLUMNS))
            .transpose()?
            .unwrap_or_default(),
        sheets: section.get("sheet").map(|sheet| sheets(&sheet)).transpose()?.unwrap_or_default(),
        newest: section.get("newest").map(|newest| newest.boolean()).transpose()?.unwrap_or_default(),
        max_age_days: section.get("max_age_days").map(|days| days.count(words::DAYS_OLD)).transpose()?,
    })
}

fn header_line(value: &Value<'_>) -> Result<HeaderLine, ConfigError> {
    if value.is_text("none") {
        return Ok(HeaderLine::Absent);
    }
    let line = value.count(words::HEADER_LINE)?;
    if (1..=MOST_LINES).contains(&line) {
        Ok(HeaderLine::At(line))
    } else {
        Err(value.wrong(words::HEADER_LINE))
    }
}

/// A header further down is none.
const MOST_LINES: u64 = 1_000;
/// No table has more columns.
const MOST_COLUMNS: u64 = 16_384;

/// What stands for a column: a header, a place, several of them, or `{ value = … }`.
fn column(value: &Value<'_>, header: HeaderLine) -> Result<ColumnSource, ConfigError> {
    if value.is_table() {
        let constant = value.section(CONSTANT)?;
        let value = constant.get("value").ok_or_else(|| constant.missing("value"))?;
        return Ok(ColumnSource::Value(value.any_text(words::CONSTANT)?.to_owned()));
    }
    let expected = if header == HeaderLine::Absent { words::COLUMN_PLACE } else { words::COLUMN_SOURCE };
    if let Some(parts) = value.list() {
        let parts: Vec<ColumnSource> =
            parts.iter().map(|part| alone(part, header, expected)).collect::<Result<_, _>>()?;
        return if parts.len() > 1 { Ok(ColumnSource::Joined(parts)) } else { Err(value.wrong(expected)) };
    }
    alone(value, header, expected)
}

/// What stands for a column, or for a part of one: a header or a place.
fn alone(value: &Value<'_>, header: HeaderLine, expected: Text) -> Result<ColumnSource, ConfigError> {
    if value.is_integer() {
        let place = value.count(expected)?;
        let is_place = (1..=MOST_COLUMNS).contains(&place);
        let place = usize::try_from(place).ok().filter(|_| is_place);
        return place.map(ColumnSource::Place).ok_or_else(|| value.wrong(expected));
    }
    let named = value.text(expected)?;
    if header == HeaderLine::Absent {
        Err(value.wrong(expected))
    } else {
        Ok(ColumnSource::Header(named.to_owned()))
    }
}

fn values(section: &Section<'_>) -> Result<BTreeMap<String, BTreeMap<String, String>>, ConfigError> {
    let mut values = BTreeMap::new();
    for (column, map) in section.entries("values")? {
        let mut meanings = BTreeMap::new();
        for (written, meaning) in map.entries()? {
            meanings.insert(written, meaning.text(words::MEANING)?.to_owned());
        }
        values.insert(column, meanings);
    }
    Ok(values)
}

fn sheets(value: &Value<'_>) -> Result<Sheets, ConfigError> {
    if value.is_text("*") {
        return Ok(Sheets::All);
    }
    value.texts(words::SHEET).map(Sheets::Named)
}
