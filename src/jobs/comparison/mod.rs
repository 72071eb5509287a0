//! What the insurer decided, what the eligibility check returned, what the receipt computer showed: one comparison
//! that the burden and the display job share.
//!
//! 1. *Folding*: every input is read once; each row becomes the key of its person and small numbers, split into
//!    buckets by the key ([`fold`]).
//! 2. *Comparing*: bucket by bucket, each *unit* meets the response that counts for it and the entitlement in
//!    force ([`Bucket::compare`]). A unit is a display; a response where nothing was shown; a person on `as_of` where
//!    nothing was returned either ([`Mode`]). What agrees at first sight is not carried further.
//! 3. What differs gets its states, values, cause and what was paid too much, as tables of the bucket's session.

mod bucket;
mod consulting;
mod error;
mod folding;
mod names;
mod plan;
mod refusing;

use std::sync::Arc;
use std::time::{Duration, Instant};

pub(crate) use bucket::{Bucket, Judging};
pub use error::ComparisonError;
pub(crate) use error::written;
pub(crate) use folding::{Folded, FoldedTables, fold};
pub(crate) use names::Names;
pub(crate) use plan::{Plan, expected_rows};
pub(crate) use refusing::{Refusals, name_refused};

use crate::config::{Burden, Config, Input};
use crate::engine::{Engine, MemoryBudget, Workspace};
use crate::source::{CLAIMS, DISPLAYS, ENTITLEMENTS, Layout, REGISTRATIONS, RESPONSES, Rejects, Source};

/// What a unit of comparison is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// A display: insurer, response and display are compared.
    Shown,
    /// A response: insurer and response are compared on the response's own day.
    Returned,
    /// A response that counts on a day that somebody asks about: insurer and response are compared on it.
    Asked,
    /// A person on `as_of`: the insurer's decision is compared with its entry in the central register.
    Registered,
}

impl Mode {
    /// The table whose rows are the units.
    pub(crate) const fn table(self) -> &'static str {
        match self {
            Mode::Shown => "displays",
            Mode::Returned | Mode::Asked => "responses",
            Mode::Registered => "entitlements",
        }
    }
}

/// The inputs, opened; in the order in which they are listed.
#[derive(Debug)]
pub(crate) struct Inputs {
    pub(crate) entitlements: Arc<Source>,
    pub(crate) registrations: Option<Arc<Source>>,
    pub(crate) responses: Option<Arc<Source>>,
    pub(crate) displays: Option<Arc<Source>>,
    pub(crate) claims: Option<Arc<Source>>,
}

impl Inputs {
    fn open(burden: &Burden) -> Result<Inputs, ComparisonError> {
        let open = |layout: &'static Layout, inputs: &Option<Vec<Input>>| {
            inputs.as_ref().map(|inputs| Source::open(layout, inputs).map(Arc::new)).transpose()
        };
        Ok(Inputs {
            entitlements: Arc::new(Source::open(&ENTITLEMENTS, &burden.entitlements)?),
            registrations: open(&REGISTRATIONS, &burden.registrations)?,
            responses: open(&RESPONSES, &burden.responses)?,
            displays: open(&DISPLAYS, &burden.displays)?,
            claims: open(&CLAIMS, &burden.claims)?,
        })
    }

    /// Those that were given.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Arc<Source>> {
        let optional = [&self.registrations, &self.responses, &self.displays, &self.claims];
        std::iter::once(&self.entitlements).chain(optional.into_iter().flatten())
    }

    /// What a unit is, which follows from what was given.
    pub(crate) fn mode(&self) -> Mode {
        match (&self.displays, &self.responses) {
            (Some(_), _) => Mode::Shown,
            (None, Some(_)) => Mode::Returned,
            (None, None) => Mode::Registered,
        }
    }
}

/// One run of a job over opened inputs.
pub(crate) struct Run<'a> {
    pub(crate) config: &'a Config,
    pub(crate) burden: &'a Burden,
    pub(crate) inputs: Inputs,
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
    /// Opens the inputs and takes the output directory.
    pub(crate) fn prepare(config: &'a Config, quiet: bool) -> Result<Run<'a>, ComparisonError> {
        let burden = config.burden.as_ref().ok_or(ComparisonError::NotConfigured)?;
        let started = Instant::now();
        let id = format!("{}-{:04x}", chrono::Utc::now().format("%Y%m%dT%H%M%SZ"), fastrand::u16(..));
        let inputs = Inputs::open(burden)?;
        let workspace = Workspace::open(&config.output.dir, config.work_dir.as_deref(), &id)?;
        let plan = Plan::new(config.memory, config.threads.get(), inputs.all().map(Arc::as_ref));
        let engine = Engine::new(plan.pool_bytes, config.threads.get(), workspace.work())?;
        Ok(Run {
            config,
            burden,
            inputs,
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
