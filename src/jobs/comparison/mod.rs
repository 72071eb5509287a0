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
mod order;
mod plan;
mod refusing;
mod rows;
mod values;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

pub(crate) use bucket::{Bucket, Judging};
pub(crate) use comparing::compare_all;
pub(crate) use folding::{Folded, FoldedRows, FoldedTables, fold};
pub(crate) use in_ranges::InRanges;
pub(crate) use manifest::{manifest, table_counts};
pub(crate) use matching::{AsReturned, Matched};
pub(crate) use order::in_order;
pub(crate) use plan::Plan;
pub(crate) use refusing::{Refusals, check_rejected, check_share, name_refused, refused};
pub(crate) use values::{Room, Values};

pub use super::error::JobError as ComparisonError;
pub(crate) use super::error::written;
use super::publishing::{self, Published};
use crate::config::{Burden, Config, Input};
use crate::engine::{Engine, Folders, MemoryBudget, Observer, OpenWorkspace, Workspace};
use crate::source::{
    CASES, CLAIMS, DISPLAYS, ENTITLEMENTS, Layout, PRODUCTS, REGISTRATIONS, RESPONSES, ReadSettings, Rejects,
    Source,
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
pub(crate) struct Inputs(Vec<Arc<Source>>);

impl Inputs {
    fn open(given: &publishing::Inputs<'_>, config: &Config) -> Result<Inputs, ComparisonError> {
        let settings = ReadSettings::of(config);
        let open = |(layout, given): &(&'static Layout, &[Input])| {
            Source::open(layout, given, settings).map(Arc::new)
        };
        Ok(Inputs(given.iter().map(open).collect::<Result<_, _>>()?))
    }

    /// Those that were given, in the order in which they are listed.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Arc<Source>> {
        self.0.iter()
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
    pub(crate) observer: Observer,
    pub(crate) id: String,
    pub(crate) started: Instant,
    pub(crate) started_at: String,
    pub(crate) steps: Vec<(&'static str, Duration)>,
    /// Rows that could not be read, of all tables.
    pub(crate) rejects: Arc<Rejects>,
}

impl<'a> Run<'a> {
    /// Opens the inputs of the burden job and takes the output directory.
    pub(crate) fn prepare(config: &'a Config, observer: Observer) -> Result<Run<'a>, ComparisonError> {
        Run::of_burden(config, observer, Workspace::open)
    }

    /// Opens the same inputs for one who only looks: nothing is published, and no run is waited for.
    pub(crate) fn prepare_aside(config: &'a Config, observer: Observer) -> Result<Run<'a>, ComparisonError> {
        Run::of_burden(config, observer, Workspace::aside)
    }

    fn of_burden(
        config: &'a Config,
        observer: Observer,
        workspace: OpenWorkspace,
    ) -> Result<Run<'a>, ComparisonError> {
        let started = Instant::now();
        let burden = configured(config)?;
        required(&ENTITLEMENTS, burden.entitlements.as_ref())?;
        let inputs = Inputs::open(&of_burden(burden), config)?;
        let mode = inputs.mode();
        Run::over("burden", config, inputs, mode, workspace, (started, observer))
    }

    /// Likewise for the display job.
    pub(crate) fn prepare_display(
        config: &'a Config,
        observer: Observer,
    ) -> Result<Run<'a>, ComparisonError> {
        let started = Instant::now();
        let burden = configured(config)?;
        required(&RESPONSES, burden.responses.as_ref())?;
        required(&DISPLAYS, burden.displays.as_ref())?;
        let inputs = Inputs::open(&of_display(burden, config.display.cases.as_ref()), config)?;
        Run::over("display", config, inputs, Mode::ShownAlone, Workspace::open, (started, observer))
    }

    fn over(
        job: &'static str,
        config: &'a Config,
        inputs: Inputs,
        mode: Mode,
        workspace: OpenWorkspace,
        (started, observer): (Instant, Observer),
    ) -> Result<Run<'a>, ComparisonError> {
        let burden = configured(config)?;
        let id = format!("{}-{:04x}", chrono::Utc::now().format("%Y%m%dT%H%M%SZ"), fastrand::u16(..));
        publishing::check_opened(config, job, inputs.all().map(Arc::as_ref))?;
        let workspace = workspace(Folders::of(config), job, &id)?;
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
            observer,
            id,
            started,
            started_at: chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            steps: Vec::new(),
            rejects: Arc::default(),
        })
    }

    /// Swaps staged results in.
    pub(crate) fn publish(&self, staged: &Path) -> Result<Published, ComparisonError> {
        let sources = self.inputs.all().map(Arc::as_ref);
        publishing::publish(&self.workspace, &self.observer, sources, (staged, self.job))
    }
}

/// Whether the config names all that the burden job cannot do without, and its results have a place.
pub(crate) fn check_burden(config: &Config) -> Result<(), ComparisonError> {
    let burden = configured(config)?;
    required(&ENTITLEMENTS, burden.entitlements.as_ref())?;
    publishing::check(config, "burden", &of_burden(burden))
}

/// Whether the config names all that the display job cannot do without, and its results have a place.
pub(crate) fn check_display(config: &Config) -> Result<(), ComparisonError> {
    let burden = configured(config)?;
    required(&RESPONSES, burden.responses.as_ref())?;
    required(&DISPLAYS, burden.displays.as_ref())?;
    publishing::check(config, "display", &of_display(burden, config.display.cases.as_ref()))
}

/// All inputs of the burden job that are given.
fn of_burden(burden: &Burden) -> publishing::Inputs<'_> {
    given([
        (&ENTITLEMENTS, burden.entitlements.as_ref()),
        (&REGISTRATIONS, burden.registrations.as_ref()),
        (&RESPONSES, burden.responses.as_ref()),
        (&DISPLAYS, burden.displays.as_ref()),
        (&CLAIMS, burden.claims.as_ref()),
    ])
}

/// All inputs of the display job that are given; entitlements lend a birth date where a response has none.
fn of_display<'c>(burden: &'c Burden, cases: Option<&'c Vec<Input>>) -> publishing::Inputs<'c> {
    given([
        (&ENTITLEMENTS, burden.entitlements.as_ref()),
        (&RESPONSES, burden.responses.as_ref()),
        (&DISPLAYS, burden.displays.as_ref()),
        (&PRODUCTS, burden.products.as_ref()),
        (&CASES, cases),
    ])
}

fn given<'c, const N: usize>(
    inputs: [(&'static Layout, Option<&'c Vec<Input>>); N],
) -> publishing::Inputs<'c> {
    let given = inputs.into_iter().filter_map(|(layout, given)| Some((layout, given?.as_slice())));
    given.collect()
}

fn required(layout: &'static Layout, given: Option<&Vec<Input>>) -> Result<(), ComparisonError> {
    given.map(drop).ok_or(ComparisonError::NotGiven { table: layout.table })
}

fn configured(config: &Config) -> Result<&Burden, ComparisonError> {
    config.burden.as_ref().ok_or(ComparisonError::NotConfigured { section: "burden" })
}
