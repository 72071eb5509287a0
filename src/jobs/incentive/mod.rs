//! The incentive job (支援金等): what hospitals, clinics, pharmacies and visiting-nurse stations are paid for the use of My
//! Number cards, by which rule, and where nothing is paid, why.
//!
//! The tables of the ministry stand in `queries/incentive/lump_sum_table.sql` and `per_use_table.sql`, nowhere else.

mod layouts;
mod outcome;

use std::sync::Arc;

use datafusion::common::ScalarValue;
use serde_json::{Map, Value, json};

pub use layouts::{LUMP_SUM, PER_USE, VISITING_NURSE};
pub use outcome::{Outcome, Paid, Tally};

use super::adoption::{FACILITY_FAULTS, configured as facilities_configured};
use super::digest::content_hashes;
use super::statistics::{Run, as_of, publish, read_checked, result_table};
use crate::config::{Config, Incentive, Input, Usage};
use crate::engine::{EngineError, Progress, Query, Session};
use crate::jobs::JobError;
use crate::report::table::ResultTable;
use crate::source::{FACILITIES, Fault, INCENTIVE_REPORTS, Layout, Source, USAGE};

/// Counts the changes of the rules: two runs with the same number pay alike.
const RULES: u32 = 1;

/// What `fault` of the queries stands for.
const USAGE_FAULTS: [(&str, Fault); 7] = [
    ("month", Fault::NoMonth),
    ("card", Fault::NoUses),
    ("card", Fault::AboveTotal),
    ("total", Fault::NotTheSum),
    ("total", Fault::Count),
    ("month", Fault::SameMonth),
    ("facility_code", Fault::Unlisted),
];
const REPORT_FAULTS: [(&str, Fault); 3] = [
    ("facility_code", Fault::NoFacilityCode),
    ("reported_on", Fault::NoDay),
    ("facility_code", Fault::Unlisted),
];

/// The results of the job.
#[derive(Debug)]
pub struct IncentiveTables {
    /// `lump_sum.csv`.
    pub lump_sum: ResultTable,
    /// `per_use.csv`.
    pub per_use: ResultTable,
    /// `visiting_nurse.csv`.
    pub visiting_nurse: ResultTable,
}

/// Whether the config names what the job cannot do without.
pub(crate) fn check(config: &Config) -> Result<(), JobError> {
    as_of(config)?;
    facilities_configured(config)?;
    configured(config).map(drop)
}

fn configured(config: &Config) -> Result<(&Incentive, &Usage), JobError> {
    let missing = |section| JobError::NotConfigured { section };
    let incentive = config.incentive.as_ref().ok_or(missing("incentive"))?;
    Ok((incentive, config.usage.as_ref().ok_or(missing("usage"))?))
}

/// Runs the job and publishes its results; `quiet` shows no progress.
pub async fn run(config: &Config, quiet: bool) -> Result<Outcome, JobError> {
    let (incentive, usage) = configured(config)?;
    let facilities = facilities_configured(config)?;
    let as_of = as_of(config)?.packed();
    let mut inputs: Vec<(&'static Layout, &[Input])> =
        vec![(&FACILITIES, &facilities.facilities), (&USAGE, &usage.usage)];
    inputs.extend(incentive.reports.iter().map(|reports| (&INCENTIVE_REPORTS, reports.as_slice())));
    let mut run = Run::prepare("incentive", config, &inputs, quiet)?;
    let sources: Vec<&Source> = run.inputs.iter().map(Arc::as_ref).collect();
    let hashing = tokio::task::spawn_blocking(content_hashes(&sources));
    let session = run.engine.session();
    let checked = |query| (query, &[][..]);
    let tables = [
        read_checked(&mut run, &session, &FACILITIES, checked(Query::CHECKED_FACILITIES), &FACILITY_FAULTS)
            .await?,
        read_checked(&mut run, &session, &USAGE, checked(Query::CHECKED_USAGE), &USAGE_FAULTS).await?,
        read_checked(&mut run, &session, &INCENTIVE_REPORTS, checked(Query::CHECKED_REPORTS), &REPORT_FAULTS)
            .await?,
    ];
    let progress = Progress::start("applying the rules", None, quiet);
    let results = pay(&session, as_of, incentive).await?;
    run.steps.push(("applying the rules", progress.finish()));
    let tally = Tally::new(tables, &results);
    tally.check_conservation(&session).await?;
    let inputs = hashing.await.map_err(|_| EngineError::Interrupted)??;
    let settings = Map::from_iter([("plan".to_owned(), json!(incentive.plan.as_str()))]);
    let listed = [&results.lump_sum, &results.per_use, &results.visiting_nurse];
    let folder = publish(&mut run, &listed, settings, (RULES, counts(&tally)), &inputs, |_| Ok(()))?;
    Ok(Outcome { folder, tally, tables: results, warnings: run.warnings() })
}

/// Applies the rules to the facilities, their months and reports that the session knows.
async fn pay(session: &Session, as_of: i32, incentive: &Incentive) -> Result<IncentiveTables, JobError> {
    let day = [("as_of", ScalarValue::from(as_of))];
    let plan = [("plan", ScalarValue::from(incentive.plan.as_str()))];
    session.materialise("reports", Query::REPORTS_IN_FORCE, &day).await?;
    session.materialise("lump_sum_table", Query::LUMP_SUM_TABLE, &[]).await?;
    session.materialise("per_use_table", Query::PER_USE_TABLE, &[]).await?;
    session.materialise("lump_sum_bases", Query::LUMP_SUM_BASES, &[]).await?;
    session.materialise("per_use_bases", Query::PER_USE_BASES, &[]).await?;
    Ok(IncentiveTables {
        lump_sum: result_table(session, &LUMP_SUM, Query::LUMP_SUMS, &plan).await?,
        per_use: result_table(session, &PER_USE, Query::PER_USES, &plan).await?,
        visiting_nurse: result_table(session, &VISITING_NURSE, Query::VISITING_NURSE, &day).await?,
    })
}

fn counts(tally: &Tally) -> Map<String, Value> {
    let mut counts = Map::new();
    for checked in tally.tables {
        counts.insert(format!("{}_read", checked.table), json!(checked.rows));
        counts.insert(format!("{}_rejected", checked.table), json!(checked.rejected));
        counts.insert(format!("{}_set_aside", checked.table), json!(checked.set_aside()));
    }
    counts.insert("rows_read".to_owned(), json!(tally.rows_read()));
    counts.insert("rows_rejected".to_owned(), json!(tally.rejected()));
    for (name, paid) in tally.paid() {
        counts.insert(format!("{name}_judged"), json!(paid.judged));
        counts.insert(format!("{name}_paid"), json!(paid.paid));
        counts.insert(format!("{name}_yen"), json!(paid.yen));
    }
    counts
}
