//! `totsugo synth`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use clap::{Args, ValueEnum};

use super::{CliError, Exit, runtime};
use crate::engine::Progress;
use crate::synth::{self, CONFIG, Encoding, Format, Population, Staged, SynthError};

/// Arguments of `totsugo synth`.
#[derive(Debug, Args)]
pub(super) struct Synth {
    /// How many records to make; residents are a twentieth more.
    #[arg(long, default_value_t = 100_000)]
    linkages: u64,
    /// The folder to write to: residents, linkages, truth and a config.
    #[arg(long)]
    out: PathBuf,
    /// The form of the files.
    #[arg(long, value_enum, default_value = "parquet")]
    format: FileFormat,
    /// Another seed makes other people.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The share of records that say something that is not so, 0 to 1.
    #[arg(long, default_value_t = 0.05)]
    altered: f64,
    /// Every insurer writes as the register does.
    #[arg(long)]
    register_notation: bool,
    /// Show no progress.
    #[arg(long, short)]
    quiet: bool,
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
    pub(super) fn run(self) -> Result<Exit, CliError> {
        if !(0.0..=1.0).contains(&self.altered) {
            return Err(CliError::Argument {
                argument: "--altered",
                fault: format!("{} is not a share between 0 and 1", self.altered),
            });
        }
        let population = Population {
            seed: self.seed,
            linkages: self.linkages,
            altered: self.altered,
            notations: !self.register_notation,
        };
        let format = match self.format {
            FileFormat::Parquet => Format::Parquet,
            FileFormat::Csv => Format::Csv(Encoding::Utf8),
            FileFormat::CsvCp932 => Format::Csv(Encoding::Cp932),
        };
        let total = population.linkages + population.residents();
        let config = made_up(self.out, total, self.quiet, move |dir, progress| {
            synth::write_into(&population, dir, format, progress)
        })?;
        writeln!(
            std::io::stdout(),
            "{} residents, {} records; run: totsugo run linkage --config {}",
            population.residents(),
            population.linkages,
            config.display()
        )?;
        Ok(Exit::Done)
    }
}

/// Makes a folder of made-up files, and gives its config back. On Ctrl-C what was written is removed.
pub(super) fn made_up(
    out: PathBuf,
    rows: u64,
    quiet: bool,
    write: impl FnOnce(&Path, &dyn Fn(u64)) -> Result<(), SynthError> + Send + 'static,
) -> Result<PathBuf, CliError> {
    let threads = std::thread::available_parallelism()?;
    runtime::block_on(threads, async move {
        let staged = Staged::begin(&out)?;
        let progress = Progress::start("making up rows", Some(rows), quiet);
        let (dir, done) = (staged.path().to_owned(), progress.rows());
        let writing = tokio::task::spawn_blocking(move || {
            write(&dir, &|written| done.store(written, Ordering::Relaxed))
        });
        let written = writing.await.map_err(|_| CliError::Interrupted);
        progress.finish();
        written??;
        staged.publish()?;
        Ok::<_, CliError>(out.join(CONFIG))
    })
}
