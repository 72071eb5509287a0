//! What the jobs of statistics share: inputs that are opened, read and checked; results that are published as tables.
//!
//! Their inputs hold counts and facilities, no person. A row that cannot be read, or that a query of the job finds
//! at fault, is a reject with file and line; more of them than allowed end the run before anything is computed.

mod hiding;
mod manifest;
mod publishing;
mod reading;

use std::sync::Arc;
use std::time::{Duration, Instant};

pub(crate) use hiding::{Figure, hidden};
pub(crate) use manifest::Account;
pub(crate) use publishing::Staged;
pub(crate) use reading::{
    Check, Checked, Refusal, check_share, name_refused, read_checked, result_table, without_faults,
};

use crate::config::{Config, Input};
use crate::engine::{Engine, Workspace};
use crate::jobs::JobError;
use crate::jobs::digest::{Hashing, content_hashes};
use crate::report::table::CsvStyle;
use crate::source::{Layout, Note, Rejects, Source};
use crate::text::date::PartialDate;

/// Bytes with which the queries over a part succeed.
const LEAST_POOL: u64 = 128 << 20;

/// One run of a job of statistics over opened inputs.
pub(crate) struct Run<'a> {
    /// The name of the job, and of the folder of its results.
    pub(crate) job: &'static str,
    pub(crate) config: &'a Config,
    /// Those that the config names, in the order in which the job lists them.
    pub(crate) inputs: Vec<Arc<Source>>,
    pub(crate) engine: Engine,
    pub(crate) workspace: Workspace,
    pub(crate) quiet: bool,
    pub(crate) id: String,
    pub(crate) started: Instant,
    pub(crate) started_at: String,
    pub(crate) steps: Vec<(&'static str, Duration)>,
    /// Rows that could not be read, of all tables.
    pub(crate) rejects: Arc<Rejects>,
}

impl<'a> Run<'a> {
    /// Opens the inputs of a job and takes the output directory.
    pub(crate) fn prepare(
        job: &'static str,
        config: &'a Config,
        inputs: &[(&'static Layout, &[Input])],
        quiet: bool,
    ) -> Result<Run<'a>, JobError> {
        let started = Instant::now();
        let open = |(layout, given): &(&'static Layout, &[Input])| {
            Source::open_within(layout, given, config.memory).map(Arc::new)
        };
        let inputs = inputs.iter().map(open).collect::<Result<_, _>>()?;
        let id = format!("{}-{:04x}", chrono::Utc::now().format("%Y%m%dT%H%M%SZ"), fastrand::u16(..));
        let workspace = Workspace::open(&config.output.dir, config.work_dir.as_deref(), &id)?;
        let pool = usize::try_from((config.memory / 2).max(LEAST_POOL)).unwrap_or(usize::MAX);
        let engine = Engine::new(pool, config.threads.get(), workspace.work())?;
        Ok(Run {
            job,
            config,
            inputs,
            engine,
            workspace,
            quiet,
            id,
            started,
            started_at: chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            steps: Vec::new(),
            rejects: Arc::default(),
        })
    }

    /// The input of a table, if the job has it.
    pub(crate) fn source(&self, table: &str) -> Option<&Arc<Source>> {
        self.inputs.iter().find(|source| source.table_name() == table)
    }

    /// Starts to hash the inputs beside what else is done.
    pub(crate) fn hash_inputs(&self) -> Hashing {
        let sources: Vec<&Source> = self.inputs.iter().map(Arc::as_ref).collect();
        content_hashes(&sources)
    }

    /// How the tables are written.
    pub(crate) fn csv_style(&self) -> CsvStyle {
        CsvStyle { lang: self.config.table_lang, mark: self.config.output.byte_order_mark }
    }

    /// What the inputs made one wonder about.
    pub(crate) fn warnings(&self) -> Vec<String> {
        let of_inputs = self.inputs.iter().flat_map(|source| source.warnings());
        of_inputs.chain(self.rejects.notes().iter().map(Note::to_string)).collect()
    }
}

/// The day on which things are judged.
pub(crate) fn as_of(config: &Config) -> Result<PartialDate, JobError> {
    config.as_of.ok_or(JobError::NoDay)
}
