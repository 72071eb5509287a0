//! The whole file.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use super::adoption::{self, Adoption};
use super::burden::{self, Burden};
use super::clock::{self, Clock};
use super::display::{self, Display};
use super::document::Document;
use super::error::ConfigError;
use super::incentive::{self, Incentive};
use super::input::Input;
use super::ledger::{self, LedgerSettings, Nightly};
use super::limits::{self, Limits};
use super::linkage::{self, Linkage};
use super::output::{self, LANGUAGES, Output};
use super::resources::{DEFAULT_MEMORY, cores, memory, threads};
use super::sections::TOP;
use super::service::{self, ServiceSettings};
use super::total;
use super::usage::{self, Usage};
use crate::codes::individual_number::NumberCheck;
use crate::codes::total_types::TotalTypes;
use crate::text::date::PartialDate;
use crate::words::Language;

/// Whether a config has a section of this name.
#[cfg(test)]
pub(crate) fn is_section(name: &str) -> bool {
    TOP.contains(&name)
}

/// What a run is asked to do, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The file that it was read from.
    pub(crate) file: PathBuf,
    /// The day on which things are judged; each job that needs it has it too.
    pub(crate) as_of: Option<PartialDate>,
    /// By which days and the names of runs are told.
    pub(crate) clock: Clock,
    /// Bytes of memory that the process may take.
    pub memory: u64,
    /// How many threads compute.
    pub(crate) threads: NonZeroUsize,
    /// The language of all that people read.
    pub(crate) lang: Language,
    /// Which individual numbers are taken for right.
    pub(crate) number_check: NumberCheck,
    /// Whether pages say that people and facilities are made up; where it is not said, when their numbers are.
    pub(crate) made_up: bool,
    /// Which types of facilities national totals add up.
    pub(crate) total_types: TotalTypes,
    /// Where results go.
    pub(crate) output: Output,
    /// Where intermediate files go; beside the results when not given.
    pub(crate) work_dir: Option<PathBuf>,
    /// What input may be like before a run is called off.
    pub limits: Limits,
    /// The linkage job, when the file describes it.
    pub(crate) linkage: Option<Linkage>,
    /// The burden job, and what the display job shares with it, when the file describes it.
    pub(crate) burden: Option<Burden>,
    /// The settings of the display job.
    pub(crate) display: Display,
    /// The statistics of use, when the file describes them.
    pub(crate) usage: Option<Usage>,
    /// The statistics of introduction, and the list of facilities, when the file describes them.
    pub(crate) adoption: Option<Adoption>,
    /// The support payments, when the file describes them.
    pub(crate) incentive: Option<Incentive>,
    /// The ledger of cases, when the file names one.
    pub(crate) ledger: Option<LedgerSettings>,
    /// How nights are met.
    pub(crate) nightly: Nightly,
    /// Where the service listens, and what it checks registrations against.
    pub(crate) service: ServiceSettings,
}

impl Config {
    /// The inputs of all jobs that the file describes: no job may replace one of them. Each that a job lists has to stand here.
    pub(crate) fn inputs(&self) -> impl Iterator<Item = &Input> {
        let linkage = self.linkage.iter().flat_map(|job| [Some(&job.linkages), Some(&job.residents)]);
        let burden = self.burden.iter().flat_map(|job| {
            [&job.entitlements, &job.registrations, &job.responses, &job.displays, &job.claims, &job.products]
                .map(Option::as_ref)
        });
        let usage = self.usage.iter().flat_map(|job| [Some(&job.usage), job.insurers.as_ref()]);
        let adoption = self.adoption.iter().map(|job| Some(&job.facilities));
        let incentive = self.incentive.iter().map(|job| job.reports.as_ref());
        let display = std::iter::once(self.display.cases.as_ref());
        let service = std::iter::once(Some(&self.service.register));
        let statistics = usage.chain(adoption).chain(incentive);
        linkage.chain(burden).chain(statistics).chain(display).chain(service).flatten().flatten()
    }
}

impl Config {
    /// Reads and checks a file.
    pub(crate) fn load(file: &Path) -> Result<Config, ConfigError> {
        Config::load_with(file, &[])
    }

    /// As [`Config::load`], with settings in place of those of the file: each a line of TOML such as `linkage.list = "all"`.
    pub(crate) fn load_with(file: &Path, settings: &[String]) -> Result<Config, ConfigError> {
        let bytes =
            std::fs::read(file).map_err(|source| ConfigError::Read { file: file.to_owned(), source })?;
        let text = String::from_utf8(bytes).map_err(|_| ConfigError::NotUtf8 { file: file.to_owned() })?;
        Config::parse_with(&text, file, settings)
    }

    /// Checks the text of a file; `file` names it in messages and its folder starts relative paths.
    pub fn parse(text: &str, file: &Path) -> Result<Config, ConfigError> {
        Config::parse_with(text, file, &[])
    }

    fn parse_with(text: &str, file: &Path, settings: &[String]) -> Result<Config, ConfigError> {
        let document = Document::new(file, text);
        let mut table = document.parse()?;
        for setting in settings {
            document.set(table.get_mut(), setting)?;
        }
        let top = document.top(table.get_ref(), TOP)?;
        let base = file.parent().unwrap_or(Path::new(""));
        let clock = clock::read(&top)?;
        let as_of = clock::as_of(&top, clock)?;
        let number_check = top.choice(
            "number_check",
            &[("official", NumberCheck::Official), ("synthetic", NumberCheck::Synthetic)],
        )?;
        let made_up = top.get("made_up").map(|made_up| made_up.boolean()).transpose()?;
        Ok(Config {
            file: file.to_owned(),
            as_of,
            clock,
            memory: top.get("memory").as_ref().map_or(Ok(DEFAULT_MEMORY), memory)?,
            threads: top.get("threads").as_ref().map_or_else(|| Ok(cores()), threads)?,
            lang: top.choice("lang", LANGUAGES)?,
            number_check,
            made_up: made_up.unwrap_or(number_check == NumberCheck::Synthetic),
            total_types: total::read(&top)?,
            output: output::read(&top, base)?,
            work_dir: top.get("work_dir").map(|dir| dir.path(base)).transpose()?,
            limits: limits::read(&top)?,
            linkage: linkage::read(&top, base, as_of)?,
            burden: burden::read(&top, base, as_of)?,
            display: display::read(&top, base)?,
            usage: usage::read(&top, base)?,
            adoption: adoption::read(&top, base)?,
            incentive: incentive::read(&top, base)?,
            ledger: ledger::read(&top, base)?,
            nightly: ledger::read_nightly(&top)?,
            service: service::read(&top, base)?,
        })
    }
}
