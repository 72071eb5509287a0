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
pub(crate) mod judgements;
mod matching;
mod order;
mod plan;
mod refusing;
mod rows;
mod values;

pub(crate) use bucket::{Bucket, Judging};
pub(crate) use comparing::compare_all;
pub(crate) use folding::{Folded, FoldedRows, FoldedTables, fold};
pub(crate) use in_ranges::InRanges;
pub(crate) use matching::{AsReturned, Matched};
pub(crate) use order::in_order;
pub(crate) use plan::Plan;
pub(crate) use refusing::{Refusals, check_rejected, check_share, name_refused, refused};
pub(crate) use values::{Room, Values};

use serde_json::json;

use super::manifest::Account;
use super::places::{self, Inputs};
use super::run::{self, OpenedInputs};
use crate::config::{Burden, Config, Input};
use crate::engine::{MemoryBudget, Observer, OpenWorkspace, Workspace};
use crate::jobs::error::JobError;
use crate::source::{CASES, CLAIMS, DISPLAYS, ENTITLEMENTS, Layout, PRODUCTS, REGISTRATIONS, RESPONSES};

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

/// One run of a job over opened inputs.
pub(crate) type Run<'a> = run::Run<'a, Comparing<'a>>;

/// What a run of a job that compares has beside what every run has.
pub(crate) struct Comparing<'a> {
    pub(crate) burden: &'a Burden,
    /// What a unit is.
    pub(crate) mode: Mode,
    pub(crate) plan: Plan,
    /// What the folded tables may hold in memory.
    pub(crate) tables: MemoryBudget,
    /// The key of the only person whose rows are folded, if it is one.
    pub(crate) only: Option<u64>,
}

/// The names of the jobs, and of the folders of their results.
pub(crate) const BURDEN: &str = "burden";
pub(crate) const DISPLAY: &str = "display";

/// Opens the inputs of the burden job and takes the output directory.
pub(crate) fn prepare_burden(config: &Config, observer: Observer) -> Result<Run<'_>, JobError> {
    prepare(config, &inputs_of_burden(config)?, BURDEN, (observer, Workspace::open))
}

/// Opens the same inputs for one who only looks: nothing is published, and no run is waited for.
pub(crate) fn prepare_aside(config: &Config, observer: Observer) -> Result<Run<'_>, JobError> {
    prepare(config, &inputs_of_burden(config)?, BURDEN, (observer, Workspace::aside))
}

/// Opens the inputs of the display job and takes the output directory.
pub(crate) fn prepare_display(config: &Config, observer: Observer) -> Result<Run<'_>, JobError> {
    prepare(config, &inputs_of_display(config)?, DISPLAY, (observer, Workspace::open))
}

fn prepare<'a>(
    config: &'a Config,
    inputs: &Inputs<'_>,
    job: &'static str,
    taking: (Observer, OpenWorkspace),
) -> Result<Run<'a>, JobError> {
    let burden = configured(config)?;
    Run::prepare(job, config, inputs, taking, |opened| {
        let mode = if job == DISPLAY { Mode::ShownAlone } else { mode_of_burden(opened) };
        let plan = Plan::new(config.memory, config.threads.get(), opened.all());
        let tables = MemoryBudget::new(plan.table_bytes);
        Ok((plan.pool_bytes, Comparing { burden, mode, plan, tables, only: None }))
    })
}

/// What a unit of the burden job is, which follows from what was given.
fn mode_of_burden(inputs: &OpenedInputs) -> Mode {
    match (inputs.source(DISPLAYS.table), inputs.source(RESPONSES.table)) {
        (Some(_), _) => Mode::Shown,
        (None, Some(_)) => Mode::Returned,
        (None, None) => Mode::Registered,
    }
}

/// Whether the config names all that the burden job cannot do without, and its results have a place.
pub(crate) fn check_burden(config: &Config) -> Result<(), JobError> {
    places::check(config, BURDEN, &inputs_of_burden(config)?)
}

/// Whether the config names all that the display job cannot do without, and its results have a place.
pub(crate) fn check_display(config: &Config) -> Result<(), JobError> {
    places::check(config, DISPLAY, &inputs_of_display(config)?)
}

/// All inputs of the burden job that are given.
fn inputs_of_burden(config: &Config) -> Result<Inputs<'_>, JobError> {
    let burden = configured(config)?;
    required(&ENTITLEMENTS, burden.entitlements.as_ref())?;
    Ok(given([
        (&ENTITLEMENTS, burden.entitlements.as_ref()),
        (&REGISTRATIONS, burden.registrations.as_ref()),
        (&RESPONSES, burden.responses.as_ref()),
        (&DISPLAYS, burden.displays.as_ref()),
        (&CLAIMS, burden.claims.as_ref()),
    ]))
}

/// All inputs of the display job that are given; entitlements lend a birth date where a response has none.
fn inputs_of_display(config: &Config) -> Result<Inputs<'_>, JobError> {
    let burden = configured(config)?;
    required(&RESPONSES, burden.responses.as_ref())?;
    required(&DISPLAYS, burden.displays.as_ref())?;
    Ok(given([
        (&ENTITLEMENTS, burden.entitlements.as_ref()),
        (&RESPONSES, burden.responses.as_ref()),
        (&DISPLAYS, burden.displays.as_ref()),
        (&PRODUCTS, burden.products.as_ref()),
        (&CASES, config.display.cases.as_ref()),
    ]))
}

fn given<'c, const N: usize>(inputs: [(&'static Layout, Option<&'c Vec<Input>>); N]) -> Inputs<'c> {
    let given = inputs.into_iter().filter_map(|(layout, given)| Some((layout, given?.as_slice())));
    given.collect()
}

fn required(layout: &'static Layout, given: Option<&Vec<Input>>) -> Result<(), JobError> {
    given.map(drop).ok_or(JobError::NotGiven { table: layout.table })
}

fn configured(config: &Config) -> Result<&Burden, JobError> {
    config.burden.as_ref().ok_or(JobError::NotConfigured { section: "burden" })
}

/// What the manifests of the jobs that compare say alike: their settings, and of every table the rows read and rejected.
pub(crate) fn account(run: &Run<'_>, rules: u32, tables: &[(&'static str, u64, u64)]) -> Account {
    let mut account = Account::new(rules);
    account.add_settings([
        ("as_of", json!(run.own.burden.as_of.to_string())),
        ("consent_unasked_from", json!(run.own.burden.consent_unasked_from.to_string())),
        ("plan", json!(run.own.plan)),
    ]);
    for (table, rows, rejected) in tables {
        account.add_rows(table, *rows, *rejected);
    }
    account
}
