//! `totsugo synth`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use clap::{Args, Subcommand, ValueEnum};
use datafusion::common::runtime::SpawnedTask;

use super::spoken::spoken;
use super::terminal::{output, told};
use super::{CliError, Exit, runtime};
use crate::engine::Progress;
use crate::paths::shown;
use crate::synth::burden::{self, Insured, Responses};
use crate::synth::usage::{self, Uses};
use crate::synth::{self, CONFIG, Encoding, Format, Population, Staged, SynthError};
use crate::words::errors::command as messages;
use crate::words::{Language, made_up as words};

/// Arguments of `totsugo synth`.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    disable_help_subcommand = true
)]
pub(super) struct Synth {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    population: PopulationArguments,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Makes up insured people with what was decided, registered, returned, shown and paid.
    Burden(BurdenArguments),
    /// Makes up facilities with the use of cards in each month, insurers, and what facilities reported.
    Usage(UsageArguments),
}

#[derive(Debug, Args)]
struct PopulationArguments {
    /// How many records to make; residents are a twentieth more.
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u64).range(1..=Population::MOST_LINKAGES))]
    linkages: u64,
    /// The folder to write to: residents, linkages, truth and a config.
    // Optional for the parser alone: a subcommand has a folder of its own.
    #[arg(long, required = true)]
    out: Option<PathBuf>,
    #[command(flatten)]
    making: Making,
    /// The share of records that say something that is not so, 0 to 1.
    #[arg(long, default_value_t = 0.05)]
    altered: f64,
    /// Have every insurer write as the register does, and not in a notation of its own.
    #[arg(long)]
    register_notation: bool,
}

#[derive(Debug, Args)]
struct BurdenArguments {
    /// How many insured people to make.
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u64).range(1..=Insured::MOST_PEOPLE))]
    people: u64,
    /// The folder to write to: all inputs of the jobs burden and display, truth and a config.
    #[arg(long)]
    out: PathBuf,
    #[command(flatten)]
    making: Making,
    /// The share of people of whom something is wrong or cannot be compared, 0 to 1.
    #[arg(long, default_value_t = 0.05)]
    altered: f64,
    /// The form of the responses.
    #[arg(long, value_enum, default_value = "table")]
    responses: ResponseForm,
}

#[derive(Debug, Args)]
struct UsageArguments {
    /// How many facilities to make.
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(1..=Uses::MOST_FACILITIES))]
    facilities: u64,
    /// For how many months from April 2023 their uses are counted.
    #[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u32).range(1..=600))]
    months: u32,
    /// The folder to write to: all inputs of the jobs usage, adoption and incentive, and a config.
    #[arg(long)]
    out: PathBuf,
    #[command(flatten)]
    making: Making,
}

/// What every population is made with.
#[derive(Debug, Args)]
struct Making {
    /// The form of the files.
    #[arg(long, value_enum, default_value = "parquet")]
    format: FileFormat,
    /// Another seed makes other people.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Show no progress.
    #[arg(long, short)]
    quiet: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ResponseForm {
    /// A table like the others.
    Table,
    /// XML files as facilities hold them, single and bulk, in UTF-8 and in CP932.
    Xml,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FileFormat {
    /// Parquet.
    Parquet,
    /// CSV in UTF-8.
    Csv,
    /// CSV in CP932.
    CsvCp932,
}

impl Synth {
    pub(super) fn run(self, lang: Language) -> Result<Exit, CliError> {
        match self.what {
            Some(What::Burden(arguments)) => arguments.run(lang),
            Some(What::Usage(arguments)) => arguments.run(lang),
            None => self.population.run(lang),
        }
    }
}

impl PopulationArguments {
    fn run(self, lang: Language) -> Result<Exit, CliError> {
        let population = Population {
            seed: self.making.seed,
            linkages: self.linkages,
            altered: share(self.altered)?,
            notations: !self.register_notation,
        };
        let format = self.making.format();
        let total = population.linkages + population.residents();
        let config = made_up(
            &self.out.unwrap_or_default(),
            total,
            (self.making.quiet, lang),
            move |dir, progress| synth::write_into(&population, dir, format, progress),
        )?;
        told(writeln!(
            output(),
            "{}",
            words::population(lang, population.residents(), population.linkages, shown(&config))
        ));
        Ok(Exit::Done)
    }
}

impl BurdenArguments {
    fn run(self, lang: Language) -> Result<Exit, CliError> {
        let insured = Insured {
            seed: self.making.seed,
            people: self.people,
            altered: share(self.altered)?,
            responses: match self.responses {
                ResponseForm::Table => Responses::Table,
                ResponseForm::Xml => Responses::Files,
            },
        };
        let format = self.making.format();
        let config = made_up(&self.out, insured.people, (self.making.quiet, lang), move |dir, progress| {
            burden::write_into(&insured, dir, format, progress)
        })?;
        told(writeln!(output(), "{}", words::insured(lang, insured.people, shown(&config))));
        Ok(Exit::Done)
    }
}

impl UsageArguments {
    fn run(self, lang: Language) -> Result<Exit, CliError> {
        let uses = Uses { seed: self.making.seed, facilities: self.facilities, months: self.months };
        let format = self.making.format();
        let config = made_up(&self.out, uses.rows(), (self.making.quiet, lang), move |dir, progress| {
            usage::write_into(&uses, dir, format, progress)
        })?;
        told(writeln!(output(), "{}", words::uses(lang, uses.facilities, uses.months, shown(&config))));
        Ok(Exit::Done)
    }
}

impl Making {
    fn format(&self) -> Format {
        match self.format {
            FileFormat::Parquet => Format::Parquet,
            FileFormat::Csv => Format::Csv(Encoding::Utf8),
            FileFormat::CsvCp932 => Format::Csv(Encoding::Cp932),
        }
    }
}

fn share(altered: f64) -> Result<f64, CliError> {
    if (0.0..=1.0).contains(&altered) {
        return Ok(altered);
    }
    let fault = messages::not_a_share(spoken(), altered);
    Err(CliError::Argument { argument: "--altered", fault })
}

/// Makes a folder of made-up files, and gives its config back; `said` is whether to tell of no progress, and the language. On Ctrl-C what was written is removed.
pub(super) fn made_up(
    out: &Path,
    rows: u64,
    said: (bool, Language),
    write: impl FnOnce(&Path, &dyn Fn(u64)) -> Result<(), SynthError> + Send + 'static,
) -> Result<PathBuf, CliError> {
    let threads = std::thread::available_parallelism()?;
    runtime::block_on(threads, said, async |observer| {
        let staged = Staged::begin(out)?;
        let progress = Progress::start("making up rows", Some(rows), &observer);
        let (dir, done) = (staged.path().to_owned(), progress.rows());
        let writing = SpawnedTask::spawn_blocking(move || {
            write(&dir, &|written| done.store(written, Ordering::Relaxed))
        });
        let written = writing.await.map_err(|_| CliError::Interrupted);
        progress.finish()?;
        written??;
        observer.go_on()?;
        staged.publish()?;
        Ok::<_, CliError>(out.join(CONFIG))
    })
}
