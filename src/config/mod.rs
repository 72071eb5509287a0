//! `totsugo.toml`: as typed, then checked.
//!
//! Paths are relative to the folder of the file. A key that is not known is an error, since a
//! misspelt one would silently leave its default in force.

mod adoption;
mod burden;
mod display;
mod document;
mod error;
mod incentive;
mod size;
mod usage;

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

pub use adoption::Adoption;
pub use burden::Burden;
pub use display::Display;
pub use error::ConfigError;
pub use incentive::Incentive;
pub use usage::Usage;

use crate::codes::individual_number::NumberCheck;
use crate::text::date::PartialDate;
pub(crate) use document::nearest;
use document::{Document, Section, Value};

const TOP: &[&str] = &[
    "as_of",
    "memory",
    "threads",
    "lang",
    "number_check",
    "work_dir",
    "output",
    "limits",
    "linkage",
    "burden",
    "display",
    "usage",
    "adoption",
    "incentive",
];

/// Whether a config has a section of this name.
#[cfg(test)]
pub(crate) fn is_section(name: &str) -> bool {
    TOP.contains(&name)
}

const OUTPUT: &[&str] = &["dir", "byte_order_mark", "permissions"];
const LIMITS: &[&str] = &["rejected_share"];
const LINKAGE: &[&str] = &["linkages", "residents", "list", "findings_allowed"];
const LANGUAGES: &[(&str, Lang)] = &[("ja", Lang::Japanese), ("en", Lang::English)];
const INPUT: &[&str] = &["path", "encoding", "columns", "sheet"];

/// 2 GB, as the documentation writes it.
pub(crate) const DEFAULT_MEMORY: u64 = 2_000_000_000;
/// Less than this does not hold the program, its tables and what files are read through.
const LEAST_MEMORY: u64 = 256_000_000;
const MOST_THREADS: usize = 1024;
const DEFAULT_REJECTED_SHARE: f64 = 0.01;
/// What people get to read of results: their owner and the group.
const MOST_PERMISSIONS: u32 = 0o640;

/// What a run is asked to do, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The file that it was read from.
    pub file: PathBuf,
    /// The day on which things are judged; each job that needs it has it too.
    pub as_of: Option<PartialDate>,
    /// Bytes of memory that the process may take.
    pub memory: u64,
    /// How many threads compute.
    pub threads: NonZeroUsize,
    /// The language of reports.
    pub lang: Lang,
    /// The language of the headers and words of statistics as CSV: English, by which programs find columns, unless
    /// a language was asked for.
    pub table_lang: Lang,
    /// Which individual numbers are taken for right.
    pub number_check: NumberCheck,
    /// Where results go.
    pub output: Output,
    /// Where intermediate files go; beside the results when not given.
    pub work_dir: Option<PathBuf>,
    /// What input may be like before a run is called off.
    pub limits: Limits,
    /// The linkage job, when the file describes it.
    pub linkage: Option<Linkage>,
    /// The burden job, and what the display job shares with it, when the file describes it.
    pub burden: Option<Burden>,
    /// The settings of the display job.
    pub display: Display,
    /// The statistics of use, when the file describes them.
    pub usage: Option<Usage>,
    /// The statistics of introduction, and the list of facilities, when the file describes them.
    pub adoption: Option<Adoption>,
    /// The support payments, when the file describes them.
    pub incentive: Option<Incentive>,
}

impl Config {
    /// The inputs of all jobs that the file describes.
    pub fn inputs(&self) -> impl Iterator<Item = &Input> {
        let linkage = self.linkage.iter().flat_map(|job| [Some(&job.linkages), Some(&job.residents)]);
        let burden = self.burden.iter().flat_map(|job| {
            [&job.entitlements, &job.registrations, &job.responses, &job.displays, &job.claims, &job.products]
                .map(Option::as_ref)
        });
        let usage = self.usage.iter().flat_map(|job| [Some(&job.usage), job.insurers.as_ref()]);
        let adoption = self.adoption.iter().map(|job| Some(&job.facilities));
        let incentive = self.incentive.iter().map(|job| job.reports.as_ref());
        let display = std::iter::once(self.display.cases.as_ref());
        linkage.chain(burden).chain(usage).chain(adoption).chain(incentive).chain(display).flatten().flatten()
    }
}

/// The language of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub enum Lang {
    /// Japanese.
    #[default]
    #[serde(rename = "ja")]
    Japanese,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// `[output]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// The folder that holds one folder per job.
    pub dir: PathBuf,
    /// Whether statistics as CSV start with a byte order mark, by which spreadsheets tell UTF-8.
    pub byte_order_mark: bool,
    /// The permissions of the files of results, `0o640` or fewer; who may read them may look into their folders.
    pub permissions: u32,
}

/// `[limits]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The share of rows, 0 to 1, that may be rejected.
    pub rejected_share: f64,
}

/// `[linkage]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Linkage {
    /// The day on which qualifications are judged.
    pub as_of: PartialDate,
    /// The insurers' records; one input for each way of writing them.
    pub linkages: Vec<Input>,
    /// The resident register, likewise.
    pub residents: Vec<Input>,
    /// Which records the findings list.
    pub list: List,
    /// How many findings a run may have and still end with exit code 0.
    pub findings_allowed: u64,
}

/// Which records the findings list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum List {
    /// Those that somebody should look at.
    #[default]
    Findings,
    /// All.
    All,
}

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
    pub const fn as_str(self) -> &'static str {
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

/// The bytes of an amount of memory as typed: `2GB`, `512MiB`; `None` where it is none, or too little
/// to run with.
pub fn parse_memory(written: &str) -> Option<u64> {
    size::parse(written).filter(|bytes| *bytes >= LEAST_MEMORY)
}

/// The number of threads as typed; `None` where it is none, or more than a machine has.
pub fn parse_threads(written: &str) -> Option<NonZeroUsize> {
    written.parse().ok().filter(|threads: &NonZeroUsize| threads.get() <= MOST_THREADS)
}

impl Lang {
    /// Every language.
    pub const ALL: [Lang; 2] = [Lang::Japanese, Lang::English];

    /// The one of both wordings that is in this language.
    #[must_use]
    pub fn choose<T>(self, japanese: T, english: T) -> T {
        match self {
            Lang::Japanese => japanese,
            Lang::English => english,
        }
    }

    /// The name as the config has it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Lang::Japanese => "ja",
            Lang::English => "en",
        }
    }
}

impl List {
    /// The name as the config has it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            List::Findings => "findings",
            List::All => "all",
        }
    }
}

impl Config {
    /// Reads and checks a file.
    pub fn load(file: &Path) -> Result<Config, ConfigError> {
        let text = std::fs::read_to_string(file)
            .map_err(|source| ConfigError::Read { file: file.to_owned(), source })?;
        Config::parse(&text, file)
    }

    /// Checks the text of a file; `file` names it in messages and its folder starts relative paths.
    pub fn parse(text: &str, file: &Path) -> Result<Config, ConfigError> {
        let document = Document::new(file, text);
        let table = document.parse()?;
        let top = document.top(table.get_ref(), TOP)?;
        let base = file.parent().unwrap_or(Path::new(""));
        let as_of = top.get("as_of").as_ref().map(day).transpose()?;
        Ok(Config {
            file: file.to_owned(),
            as_of,
            memory: top.get("memory").as_ref().map_or(Ok(DEFAULT_MEMORY), memory)?,
            threads: top.get("threads").as_ref().map_or_else(|| Ok(cores()), threads)?,
            lang: top.choice("lang", LANGUAGES)?,
            table_lang: if top.get("lang").is_some() {
                top.choice("lang", LANGUAGES)?
            } else {
                Lang::English
            },
            number_check: top.choice(
                "number_check",
                &[("official", NumberCheck::Official), ("synthetic", NumberCheck::Synthetic)],
            )?,
            output: output(&top, base)?,
            work_dir: top.get("work_dir").map(|dir| dir.path(base)).transpose()?,
            limits: limits(&top)?,
            linkage: linkage(&top, base, as_of)?,
            burden: burden::read(&top, base, as_of)?,
            display: display::read(&top, base)?,
            usage: usage::read(&top, base)?,
            adoption: adoption::read(&top, base)?,
            incentive: incentive::read(&top, base)?,
        })
    }
}

pub(crate) fn cores() -> NonZeroUsize {
    std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// A day of which nothing is unknown.
fn day(value: &Value<'_>) -> Result<PartialDate, ConfigError> {
    let expected = "a day, such as \"2024-05-07\"";
    let written = value.date_text().ok_or_else(|| value.wrong_type(expected))?;
    match PartialDate::parse(&written) {
        Ok(date) if date.is_complete() => Ok(date),
        _ => Err(value.wrong(expected)),
    }
}

fn memory(value: &Value<'_>) -> Result<u64, ConfigError> {
    let expected = "an amount with its unit, such as \"2GB\" or \"512MiB\", of 256MB or more";
    let written = value.text(expected)?;
    parse_memory(written).ok_or_else(|| value.wrong(expected))
}

fn threads(value: &Value<'_>) -> Result<NonZeroUsize, ConfigError> {
    let expected = "a number of threads from 1 to 1024";
    let written = value.integer(expected)?;
    usize::try_from(written)
        .ok()
        .filter(|threads| *threads <= MOST_THREADS)
        .and_then(NonZeroUsize::new)
        .ok_or_else(|| value.wrong(expected))
}

fn output(top: &Section<'_>, base: &Path) -> Result<Output, ConfigError> {
    let mut output = Output { dir: base.join("out"), byte_order_mark: false, permissions: MOST_PERMISSIONS };
    if let Some(section) = top.section("output", OUTPUT)? {
        if let Some(dir) = section.get("dir") {
            output.dir = dir.path(base)?;
        }
        if let Some(mark) = section.get("byte_order_mark") {
            output.byte_order_mark = mark.boolean()?;
        }
        if let Some(written) = section.get("permissions") {
            output.permissions = permissions(&written)?;
        }
    }
    Ok(output)
}

/// Octal digits, of which the owner may read and nobody more than by default.
fn permissions(value: &Value<'_>) -> Result<u32, ConfigError> {
    let expected = "permissions of files, \"0640\" or fewer, such as \"0600\"";
    let written = value.text(expected)?;
    let digits = written.strip_prefix("0o").unwrap_or(written);
    let mode =
        u32::from_str_radix(digits, 8).ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
    mode.filter(|mode| mode & !MOST_PERMISSIONS == 0 && mode & 0o400 != 0)
        .ok_or_else(|| value.wrong(expected))
}

fn limits(top: &Section<'_>) -> Result<Limits, ConfigError> {
    let Some(section) = top.section("limits", LIMITS)? else {
        return Ok(Limits { rejected_share: DEFAULT_REJECTED_SHARE });
    };
    let rejected_share = section.get("rejected_share").map_or(Ok(DEFAULT_REJECTED_SHARE), |value| {
        let expected = "a share from 0 to 1, such as 0.01";
        let share = value.number(expected)?;
        if (0.0..=1.0).contains(&share) { Ok(share) } else { Err(value.wrong(expected)) }
    })?;
    Ok(Limits { rejected_share })
}

fn linkage(
    top: &Section<'_>,
    base: &Path,
    as_of: Option<PartialDate>,
) -> Result<Option<Linkage>, ConfigError> {
    let Some(section) = top.section("linkage", LINKAGE)? else { return Ok(None) };
    Ok(Some(Linkage {
        as_of: as_of.ok_or_else(|| top.missing("as_of"))?,
        linkages: inputs(&section, "linkages", base)?,
        residents: inputs(&section, "residents", base)?,
        list: section.choice("list", &[("findings", List::Findings), ("all", List::All)])?,
        findings_allowed: findings_allowed(&section)?,
    }))
}

fn findings_allowed(job: &Section<'_>) -> Result<u64, ConfigError> {
    job.get("findings_allowed").map_or(Ok(0), |value| {
        let expected = "a number of findings, 0 or more";
        u64::try_from(value.integer(expected)?).map_err(|_| value.wrong(expected))
    })
}

/// One input, or a list of them: files in several encodings, or with several kinds of header.
fn inputs(job: &Section<'_>, key: &str, base: &Path) -> Result<Vec<Input>, ConfigError> {
    optional_inputs(job, key, base)?.ok_or_else(|| job.missing(key))
}

/// As [`inputs`]; nothing where the job is not given them.
fn optional_inputs(job: &Section<'_>, key: &str, base: &Path) -> Result<Option<Vec<Input>>, ConfigError> {
    let Some(sections) = job.sections(key, INPUT)? else { return Ok(None) };
    sections.iter().map(|section| input(section, base)).collect::<Result<_, _>>().map(Some)
}

fn input(section: &Section<'_>, base: &Path) -> Result<Input, ConfigError> {
    let path = section.get("path").ok_or_else(|| section.missing("path"))?;
    Ok(Input {
        base: base.to_owned(),
        paths: path.texts("a path, a glob, or a list of them")?,
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
        columns: section.texts_by_name("columns")?,
        sheet: sheet(section)?,
    })
}

fn sheet(section: &Section<'_>) -> Result<Option<String>, ConfigError> {
    section.get("sheet").map(|sheet| sheet.text("the name of a sheet").map(str::to_owned)).transpose()
}

#[cfg(test)]
mod tests;
