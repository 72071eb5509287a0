//! One run of a job: its inputs opened, its folders taken, and what it tells of itself.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::dated_files::{check_names, holds_answers};
use super::digest::{Hashing, content_hashes};
use super::last_run::LastRun;
use super::places::{self, Inputs};
use crate::config::{Clock, Config, Divided, Input};
use crate::engine::{Engine, Folders, MemoryBudget, Observer, Taking, Workspace};
use crate::jobs::error::JobError;
use crate::report::csv::CsvStyle;
use crate::source::{Layout, ReadSettings, RejectLists, Rejects, Source};
use crate::words::columns::labels_of;

/// The inputs of a run, opened, in the order in which the job lists them.
#[derive(Debug)]
pub(crate) struct OpenedInputs(Vec<Arc<Source>>);

impl OpenedInputs {
    fn open(given: &Inputs<'_>, config: &Config) -> Result<OpenedInputs, JobError> {
        let settings = ReadSettings::of(config);
        let open = |(layout, given): &(&'static Layout, &[Input])| {
            Source::open(layout, given, settings).map(Arc::new)
        };
        Ok(OpenedInputs(given.iter().map(open).collect::<Result<_, _>>()?))
    }

    /// Those that were given.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Source> {
        self.0.iter().map(Arc::as_ref)
    }

    /// The input of a table, named in a section, without which the job cannot run.
    pub(crate) fn required(
        &self,
        section: &'static str,
        table: &'static str,
    ) -> Result<Arc<Source>, JobError> {
        self.source(table).cloned().ok_or(JobError::NotGiven { section, table })
    }

    /// The input of a table, if it was given.
    pub(crate) fn source(&self, table: &str) -> Option<&Arc<Source>> {
        self.0.iter().find(|source| source.table_name() == table)
    }
}

/// One run over opened inputs; `own` is what its job alone has.
pub(crate) struct Run<'a, J = ()> {
    /// The name of the job, and of the folder of its results.
    pub(crate) job: &'static str,
    pub(crate) config: &'a Config,
    pub(crate) inputs: OpenedInputs,
    pub(crate) engine: Engine,
    /// What the memory of the run is divided into.
    pub(crate) memory: Divided,
    /// What tables of the job may hold.
    pub(crate) tables: MemoryBudget,
    pub(crate) workspace: Workspace,
    pub(super) last: LastRun,
    pub(crate) observer: Observer,
    pub(crate) id: String,
    pub(crate) started: Instant,
    pub(crate) started_at: String,
    pub(crate) steps: Vec<(&'static str, Duration)>,
    /// Rows that could not be read, of all tables.
    pub(crate) rejects: Arc<Rejects>,
    pub(crate) own: J,
}

impl<'a, J> Run<'a, J> {
    /// Opens the inputs and takes the folders. `plan` tells of the opened inputs how the job divides its memory, and what it
    /// has of its own; `lists` says which tables have lists of rejects of their own.
    pub(crate) fn prepare(
        job: &'static str,
        config: &'a Config,
        inputs: &Inputs<'_>,
        (observer, taking): (Observer, Taking),
        lists: RejectLists,
        plan: impl FnOnce(&OpenedInputs) -> Result<(Divided, J), JobError>,
    ) -> Result<Run<'a, J>, JobError> {
        let started = Instant::now();
        let now = config.clock.now();
        let id = Clock::run_id(&now);
        observer.name(&id);
        let inputs = OpenedInputs::open(inputs, config)?;
        places::check_opened(config, job, inputs.all())?;
        check_names(config, inputs.all())?;
        let workspace = taking.open(Folders::of(config), job, &id)?;
        let last = LastRun::of(workspace.last_manifest(job));
        let (memory, own) = plan(&inputs)?;
        let rejects = match lists {
            RejectLists::One => Rejects::new(),
            RejectLists::ByTable => Rejects::by_table(inputs.all().map(Source::table_name)),
        };
        let pool = usize::try_from(memory.pool).unwrap_or(usize::MAX);
        let engine = Engine::new(pool, config.threads.get(), workspace.work())?;
        let tables = engine.budget(job, memory.tables);
        Ok(Run {
            job,
            config,
            inputs,
            engine,
            memory,
            tables,
            workspace,
            last,
            observer,
            id,
            started,
            started_at: now.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            steps: Vec::new(),
            rejects: Arc::new(rejects),
            own,
        })
    }

    /// How results are written as CSV.
    pub(crate) fn csv_style(&self) -> CsvStyle {
        let Config { lang, output, .. } = self.config;
        CsvStyle {
            headers: output.headers,
            words: *lang,
            labels: labels_of(self.job),
            mark: output.has_byte_order_mark(*lang),
            neutralise: output.neutralise_formulas,
        }
    }

    /// Starts to hash the inputs beside what else is done.
    pub(crate) fn hash_inputs(&self) -> Hashing {
        content_hashes(&self.inputs.all().collect::<Vec<_>>())
    }

    /// Whether more rows of a table were rejected than the config allows.
    pub(crate) fn are_too_many(&self, rows: u64, rejected: u64) -> bool {
        are_more_than(self.config.limits.rejected_share, rows, rejected)
    }

    /// Ends a run of which too many rows of a table were rejected, or which has none or fewer than it should have.
    pub(crate) fn check_share(&self, table: &'static str, rows: u64, rejected: u64) -> Result<(), JobError> {
        if rows == 0 {
            return Err(JobError::NoRows { table });
        }
        self.check_ends(table)?;
        // In place of an answer that cannot be read, an older one would count.
        let are_of_days = self
            .inputs
            .source(table)
            .is_some_and(|source| holds_answers(self.config, source) && source.is_of_several_days());
        let allowed = if are_of_days { 0.0 } else { self.config.limits.rejected_share };
        if !are_more_than(allowed, rows, rejected) {
            return self.check_rows(table, rows);
        }
        let list = self.publish_rejects_alone()?;
        let main = self.main_reason(table).map(Box::new);
        Err(JobError::TooManyRejected { table, rejected, rows, allowed, main, list })
    }
}

fn are_more_than(share: f64, rows: u64, rejected: u64) -> bool {
    rejected as f64 > share * rows as f64
}
