//! One run of a job of statistics.

use serde_json::json;

use super::reading::Checked;
use crate::config::{Config, Division, MemoryPolicy};
use crate::engine::{Observer, Progress, Taking};
use crate::jobs::error::JobError;
use crate::jobs::manifest::Account;
use crate::jobs::places::Inputs;
use crate::jobs::publishing::Staged;
use crate::jobs::run;
use crate::report::table::ResultTable;
use crate::source::RejectLists;
use crate::text::date::PartialDate;

/// One run of a job of statistics over opened inputs.
pub(crate) type Run<'a> = run::Run<'a>;

/// Opens the inputs of a job and takes the output directory.
pub(crate) fn prepare<'a>(
    job: &'static str,
    config: &'a Config,
    inputs: &Inputs<'_>,
    observer: Observer,
) -> Result<Run<'a>, JobError> {
    let memory = MemoryPolicy::new(config.memory).divide(Division::STATISTICS, 0);
    Run::prepare(job, config, inputs, (observer, Taking::Alone), RejectLists::One, |_| Ok((memory, ())))
}

/// What the inputs made one wonder about.
pub(crate) fn warnings(run: &Run<'_>) -> Vec<String> {
    run.inputs.all().flat_map(|source| source.warnings(run.config.lang)).collect()
}

/// How the inputs were read, in sentences for a page: what they made one wonder about, what was passed over, what was put
/// right.
pub(crate) fn notices(run: &Run<'_>) -> Vec<String> {
    let mut notices = warnings(run);
    notices.extend(run.rejects.warnings(run.config.lang));
    notices
}

/// Writes tables as CSV, and the rejects.
pub(crate) fn write_tables<'t>(
    run: &mut Run<'_>,
    staged: &Staged,
    tables: impl IntoIterator<Item = &'t ResultTable>,
) -> Result<(), JobError> {
    let progress = Progress::start("writing results", None, &run.observer);
    for table in tables {
        staged.write_table(run, table)?;
    }
    staged.write_rejects(run)?;
    run.steps.push(("writing results", progress.finish()?));
    Ok(())
}

/// What the manifests of these jobs say alike.
pub(crate) fn account(run: &Run<'_>, rules: u32, tables: &[Checked]) -> Account {
    let config = run.config;
    let mut account = Account::new(rules);
    account.add_settings([("as_of", json!(config.as_of.map(|day| day.to_string())))]);
    for Checked { table, rows, rejected, .. } in tables {
        account.add_rows(table, *rows, *rejected);
    }
    account
}

/// The day on which things are judged.
pub(crate) fn as_of(config: &Config) -> Result<PartialDate, JobError> {
    config.as_of.ok_or(JobError::NoDay)
}
