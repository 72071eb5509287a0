//! What the insurer decided, what the eligibility check returned, what the receipt computer showed: one comparison
//! that the burden and the display job share.
//!
//! 1. *Folding*: every input is read once; each row becomes the key of its person and small numbers, split into
//!    buckets by the key ([`fold`]).
//! 2. *Matching*: bucket by bucket, each *unit* meets the response that counts for it and the entitlement in
//!    force ([`compare_all`]). A unit is a display, and a response to which none belongs; a person on `as_of` where
//!    nothing was returned either ([`Mode`]). What agrees at first sight is counted and not carried further.
//! 3. *Judging*: what differs gets its states, values, cause and what was paid too much, by queries over all rows of
//!    its person ([`Bucket`]).

mod bucket;
mod comparing;
mod consulting;
mod folding;
mod in_ranges;
mod manifest;
mod matching;
mod names;
mod order;
mod plan;
mod refusing;
mod rows;
mod tables;
mod values;

use std::sync::Arc;
use std::time::{Duration, Instant};

pub(crate) use bucket::{Bucket, Judging};
pub(crate) use comparing::compare_all;
pub(crate) use folding::{Folded, FoldedRows, FoldedTables, fold};
pub(crate) use in_ranges::InRanges;
pub(crate) use manifest::{manifest, table_counts};
pub(crate) use matching::{AsReturned, Matched};
pub(crate) use names::Names;
pub(crate) use order::in_order;
pub(crate) use plan::Plan;
pub(crate) use refusing::{Refusals, check_rejected, check_share, name_refused, refused};
pub(crate) use tables::{rejected_alone, write_rejects, write_table};
pub(crate) use values::Values;

pub use super::error::JobError as ComparisonError;
pub(crate) use super::error::written;
use crate::config::{Burden, Config, Input};
use crate::engine::{Engine, MemoryBudget, OpenWorkspace, Workspace};
use crate::source::{
    CASES, CLAIMS, DISPLAYS, ENTITLEMENTS, Layout, PRODUCTS, REGISTRATIONS, RESPONSES, Rejects, Source,
};

/// What a unit of comparison is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// A display: insurer, response and display are compared; and a response to which none belongs, as in `Returned`.
    Shown,
    /// A display: response and display are compared, whoever the insurer is.
    ShownAlone,
    /// A response: insurer and response are compared on the response's own day.
    Returned,
    /// A display, and a response that counts on a day that somebody asks about, where nothing was shown on it.
    Asked,
    /// A person on `as_of`: the insurer's decision is compared with its entry in the central register.
    Registered,
}

impl Mode {
    /// The table whose rows are the units.
    pub(crate) const fn table(self) -> &'static str {
        match self {
            Mode::Shown | Mode::ShownAlone => "displays",
            Mode::Returned | Mode::Asked => "responses",
            Mode::Registered => "entitlements",
        }
    }
}

/// Where the units begin that are responses; the others are rows of another table.
pub(crate) const FIRST_RESPONSE_UNIT: u64 = 1 << 63;

/// The row of the response that a unit is, if it is one.
pub(crate) const fn response_of(unit: u64) -> Option<u64> {
    unit.checked_sub(FIRST_RESPONSE_UNIT)
}

/// The inputs that a job reads, opened.
#[derive(Debug)]
pub(crate) struct Inputs {
    sources: Vec<Arc<Source>>,
    /// What the run may take.
    memory: u64,
}

impl Inputs {
    /// All that the burden job reads.
    fn of_burden(burden: &Burden, memory: u64) -> Result<Inputs, ComparisonError> {
        let mut inputs = Inputs { sources: Vec::new(), memory };
        inputs.open_required(&ENTITLEMENTS, burden.entitlements.as_ref())?;
        inputs.open(&REGISTRATIONS, burden.registrations.as_ref())?;
        inputs.open(&RESPONSES, burden.responses.as_ref())?;
        inputs.open(&DISPLAYS, burden.displays.as_ref())?;
        inputs.open(&CLAIMS, burden.claims.as_ref())?;
        Ok(inputs)
    }

    /// All that the display job reads; entitlements lend a birth date where a response has none.
    fn of_display(
        burden: &Burden,
        cases: Option<&Vec<Input>>,
        memory: u64,
    ) -> Result<Inputs, ComparisonError> {
        let mut inputs = Inputs { sources: Vec::new(), memory };
        inputs.open(&ENTITLEMENTS, burden.entitlements.as_ref())?;
        inputs.open_required(&RESPONSES, burden.responses.as_ref())?;
        inputs.open_required(&DISPLAYS, burden.displays.as_ref())?;
        inputs.open(&PRODUCTS, burden.products.as_ref())?;
        inputs.open(&CASES, cases)?;
        Ok(inputs)
    }

    fn open(&mut self, layout: &'static Layout, given: Option<&Vec<Input>>) -> Result<(), ComparisonError> {
        if let Some(given) = given {
            self.sources.push(Arc::new(Source::open_within(layout, given, self.memory)?));
        }
        Ok(())
    }

    fn open_required(
        &mut self,
        layout: &'static Layout,
        given: Option<&Vec<Input>>,
    ) -> Result<(), ComparisonError> {
        self.open(layout, Some(required(layout, given)?))
    }

    /// Those that were given, in the order in which they are listed.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Arc<Source>> {
        self.sources.iter()
    }

    /// The input of a table, if it was given.
    pub(crate) fn source(&self, table: &str) -> Option<&Arc<Source>> {
        self.all().find(|source| source.table_name() == table)
    }

    /// What a unit of the burden job is, which follows from what was given.
    fn mode(&self) -> Mode {
        match (self.source(DISPLAYS.table), self.source(RESPONSES.table)) {
            (Some(_), _) => Mode::Shown,
            (None, Some(_)) => Mode::Returned,
            (None, None) => Mode::Registered,
        }
    }
}

/// One run of a job over opened inputs.
pub(crate) struct Run<'a> {
    /// The name of the job, and of the folder of its results.
    pub(crate) job: &'static str,
    pub(crate) config: &'a Config,
    pub(crate) burden: &'a Burden,
    pub(crate) inputs: Inputs,
    /// What a unit is.
    pub(crate) mode: Mode,
    pub(crate) engine: Engine,
    pub(crate) plan: Plan,
    /// What the folded tables may hold in memory.
    pub(crate) tables: MemoryBudget,
    pub(crate) workspace: Workspace,
    /// The key of the only person whose rows are folded, if it is one.
    pub(crate) only: Option<u64>,
    pub(crate) quiet: bool,
    pub(crate) id: String,
    pub(crate) started: Instant,
    pub(crate) started_at: String,
    pub(crate) steps: Vec<(&'static str, Duration)>,
    /// Rows that could not be read, of all tables.
    pub(crate) rejects: Arc<Rejects>,
}

impl<'a> Run<'a> {
    /// Opens the inputs of the burden job and takes the output directory.
    pub(crate) fn prepare(config: &'a Config, quiet: bool) -> Result<Run<'a>, ComparisonError> {
        Run::of_burden(config, quiet, Workspace::open)
    }

    /// Opens the same inputs for one who only looks: nothing is published, and no run is waited for.
    pub(crate) fn prepare_aside(config: &'a Config, quiet: bool) -> Result<Run<'a>, ComparisonError> {
        Run::of_burden(config, quiet, Workspace::aside)
    }

    fn of_burden(
        config: &'a Config,
        quiet: bool,
        workspace: OpenWorkspace,
    ) -> Result<Run<'a>, ComparisonError> {
        let started = Instant::now();
        let inputs = Inputs::of_burden(configured(config)?, config.memory)?;
        let mode = inputs.mode();
        Run::over("burden", config, inputs, mode, workspace, (started, quiet))
    }

    /// Likewise for the display job.
    pub(crate) fn prepare_display(config: &'a Config, quiet: bool) -> Result<Run<'a>, ComparisonError> {
        let started = Instant::now();
        let inputs = Inputs::of_display(configured(config)?, config.display.cases.as_ref(), config.memory)?;
        Run::over("display", config, inputs, Mode::ShownAlone, Workspace::open, (started, quiet))
    }

    fn over(
        job: &'static str,
        config: &'a Config,
        inputs: Inputs,
        mode: Mode,
        workspace: OpenWorkspace,
        (started, quiet): (Instant, bool),
    ) -> Result<Run<'a>, ComparisonError> {
        let burden = configured(config)?;
        let id = format!("{}-{:04x}", chrono::Utc::now().format("%Y%m%dT%H%M%SZ"), fastrand::u16(..));
        let workspace = workspace(&config.output.dir, config.work_dir.as_deref(), &id)?;
        let plan = Plan::new(config.memory, config.threads.get(), inputs.all().map(Arc::as_ref));
        let engine = Engine::new(plan.pool_bytes, config.threads.get(), workspace.work())?;
        Ok(Run {
            job,
            config,
            burden,
            inputs,
            mode,
            engine,
            plan,
            tables: MemoryBudget::new(plan.table_bytes),
            workspace,
            only: None,
            quiet,
            id,
            started,
            started_at: chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            steps: Vec::new(),
            rejects: Arc::default(),
        })
    }
}

/// Whether the config names all that the burden job cannot do without.
pub(crate) fn check_burden(config: &Config) -> Result<(), ComparisonError> {
    required(&ENTITLEMENTS, configured(config)?.entitlements.as_ref()).map(drop)
}

/// Whether the config names all that the display job cannot do without.
pub(crate) fn check_display(config: &Config) -> Result<(), ComparisonError> {
    let burden = configured(config)?;
    required(&RESPONSES, burden.responses.as_ref())?;
    required(&DISPLAYS, burden.displays.as_ref()).map(drop)
}

fn required<'a>(
    layout: &'static Layout,
    given: Option<&'a Vec<Input>>,
) -> Result<&'a Vec<Input>, ComparisonError> {
    given.ok_or(ComparisonError::NotGiven { table: layout.table })
}

fn configured(config: &Config) -> Result<&Burden, ComparisonError> {
    config.burden.as_ref().ok_or(ComparisonError::NotConfigured { section: "burden" })
}
