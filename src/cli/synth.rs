//! `totsugo synth`.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use clap::{Args, ValueEnum};

use super::{CliError, Exit, runtime};
use crate::engine::Progress;
use crate::synth::{self, Encoding, Format, Population};

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
    /// Have every insurer write as the register does, and not in a notation of its own.
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
        let threads = std::thread::available_parallelism().map_err(CliError::System)?;
        let (out, quiet) = (self.out, self.quiet);
        let written = runtime::block_on(threads, async move {
            let total = population.linkages + population.residents();
            let progress = Progress::start("making up rows", Some(total), quiet);
            let rows = progress.rows();
            let writing = tokio::task::spawn_blocking(move || {
                synth::write(&population, &out, format, &|written| rows.store(written, Ordering::Relaxed))
            });
            let written = writing.await.map_err(|_| CliError::Interrupted)?.map_err(CliError::from);
            progress.finish();
            written
        })?;
        writeln!(
            std::io::stdout(),
            "{} residents, {} records; run: totsugo run linkage --config {}",
            written.residents,
            written.linkages,
            written.config.display()
        )?;
        Ok(Exit::Done)
    }
}
