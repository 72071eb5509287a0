//! One run of a job that compares: what it has beside what every run has.

use std::sync::Arc;

use serde_json::json;

use super::mode::Mode;
use super::plan::Plan;
use crate::config::{Burden, Config, Input};
use crate::engine::{Observer, Taking};
use crate::jobs::error::JobError;
use crate::jobs::following::FollowedDays;
use crate::jobs::manifest::Account;
use crate::jobs::places::Inputs;
use crate::jobs::run::{self, OpenedInputs};
use crate::source::{Layout, RejectLists};

/// One run of a job over opened inputs.
pub(crate) type Run<'a> = run::Run<'a, ComparisonContext<'a>>;

/// What a run of a job that compares has beside what every run has.
pub(crate) struct ComparisonContext<'a> {
    pub(crate) burden: &'a Burden,
    /// What a unit is.
    pub(crate) mode: Mode,
    pub(crate) plan: Plan,
    /// The key of the only person whose rows are folded, if it is one.
    pub(crate) only: Option<u64>,
    /// The service days of cases that stand, in a night.
    pub(crate) followed: Option<Arc<FollowedDays>>,
}

/// The section of the config that names the inputs.
const SECTION: &str = "burden";

/// Opens the inputs of a job that compares, and takes the folders; `mode` says what a unit is, of what was given.
pub(crate) fn prepare<'a>(
    job: &'static str,
    config: &'a Config,
    inputs: &Inputs<'_>,
    taking: (Observer, Taking),
    mode: impl FnOnce(&OpenedInputs) -> Mode,
) -> Result<Run<'a>, JobError> {
    let burden = configured(config)?;
    Run::prepare(job, config, inputs, taking, RejectLists::One, |opened| {
        let mode = mode(opened);
        let (plan, memory) = Plan::new(config.memory, config.threads.get(), opened.all());
        Ok((memory, ComparisonContext { burden, mode, plan, only: None, followed: None }))
    })
}

/// Those inputs that the config names.
pub(crate) fn given<'c, const N: usize>(
    inputs: [(&'static Layout, Option<&'c Vec<Input>>); N],
) -> Inputs<'c> {
    let given = inputs.into_iter().filter_map(|(layout, given)| Some((layout, given?.as_slice())));
    given.collect()
}

/// Refuses a config that does not name an input.
pub(crate) fn required(layout: &'static Layout, given: Option<&Vec<Input>>) -> Result<(), JobError> {
    given.map(drop).ok_or(JobError::NotGiven { section: SECTION, table: layout.table })
}

/// What the config says of the inputs.
pub(crate) fn configured(config: &Config) -> Result<&Burden, JobError> {
    config.burden.as_ref().ok_or(JobError::NotConfigured { section: SECTION })
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
