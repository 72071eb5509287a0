//! The incentive job: its name, its inputs and the order of its steps.

use std::sync::Arc;

use async_trait::async_trait;
use datafusion::arrow::array::AsArray;
use datafusion::arrow::datatypes::Int64Type;
use datafusion::common::ScalarValue;

use super::layouts::{LUMP_SUM, PER_USE, TOTALS, VISITING_NURSE};
use super::payments::Payments;
use super::summary;
use super::tally::{PaidTotals, Payable, Tally};
use super::uses::read_uses;
use crate::config::{Config, Incentive, Plan, Usage};
use crate::engine::{EngineError, Observer, Progress, Query, Session};
use crate::jobs::adoption::{FACILITY_LIST, configured as facilities_configured};
use crate::jobs::error::JobError;
use crate::jobs::job::Job;
use crate::jobs::judgements::NO_DAY;
use crate::jobs::manifest::Account;
use crate::jobs::places::{self, Inputs};
use crate::jobs::publishing::{Staged, Unpublished};
use crate::jobs::statistics::judgements::{NO_FACILITY_CODE, UNLISTED};
use crate::jobs::statistics::{
    self, Run, TableCheck, as_of, prepare, read_checked, result_table, write_tables,
};
use crate::report::table::TableLayout;
use crate::source::{FACILITIES, INCENTIVE_REPORTS, USAGE};

/// Counts the changes of the rules: two runs with the same number pay alike.
const RULES: u32 = 3;

/// What facilities reported of themselves.
static REPORTS: TableCheck = TableCheck {
    layout: &INCENTIVE_REPORTS,
    columns: None,
    query: Query::CHECKED_REPORTS,
    faults: &[("facility_code", NO_FACILITY_CODE), ("reported_on", NO_DAY), ("facility_code", UNLISTED)],
};

/// The name of the job, and of the folder of its results.
const JOB: &str = "incentive";

/// The job, for the registry.
#[derive(Debug)]
pub(crate) struct IncentiveJob;

#[async_trait]
impl Job for IncentiveJob {
    fn name(&self) -> &'static str {
        JOB
    }

    fn about(&self) -> &'static str {
        "What facilities are paid for the use of cards, by which rule"
    }

    fn section(&self) -> Option<&'static str> {
        Some("`reports = { path = … }`")
    }

    fn inputs<'c>(&self, config: &'c Config) -> Result<Inputs<'c>, JobError> {
        inputs(config)
    }

    fn check(&self, config: &Config) -> Result<(), JobError> {
        as_of(config)?;
        let inputs = self.inputs(config)?;
        planned(configured(config)?.0)?;
        places::check(config, JOB, &inputs)
    }

    async fn run<'c>(&self, config: &'c Config, observer: Observer) -> Result<Unpublished<'c>, JobError> {
        run(config, observer).await
    }
}

fn inputs(config: &Config) -> Result<Inputs<'_>, JobError> {
    let facilities = facilities_configured(config)?;
    let (incentive, usage) = configured(config)?;
    let mut inputs: Inputs<'_> = vec![(&FACILITIES, &facilities.facilities), (&USAGE, &usage.usage)];
    inputs.extend(incentive.reports.iter().map(|reports| (&INCENTIVE_REPORTS, reports.as_slice())));
    Ok(inputs)
}

fn configured(config: &Config) -> Result<(&Incentive, &Usage), JobError> {
    let missing = |section| JobError::NotConfigured { section };
    let incentive = config.incentive.as_ref().ok_or(missing("incentive"))?;
    Ok((incentive, config.usage.as_ref().ok_or(missing("usage"))?))
}

/// The plan, unless nobody knows what it pays.
fn planned(incentive: &Incentive) -> Result<Plan, JobError> {
    match incentive.plan {
        plan @ Plan::RevisedInJune => Err(JobError::NoPlanTable { plan: plan.as_str() }),
        plan => Ok(plan),
    }
}

async fn run(config: &Config, observer: Observer) -> Result<Unpublished<'_>, JobError> {
    let (incentive, usage) = configured(config)?;
    let plan = planned(incentive)?;
    let as_of = as_of(config)?.packed();
    let mut run = prepare(JOB, config, &inputs(config)?, observer)?;
    let hashing = run.hash_inputs();
    let session = run.engine.session();
    let facilities = read_checked(&mut run, &session, &FACILITY_LIST).await?;
    session.materialise("lump_sum_table", Query::LUMP_SUM_TABLE, &[]).await?;
    session.materialise("lump_sum_levels", Query::LUMP_SUM_LEVELS, &[]).await?;
    session.materialise("per_use_table", Query::PER_USE_TABLE, &[]).await?;
    let (uses, repeated, corrections) = read_uses(&mut run, &session, usage.repeated).await?;
    let reports = read_checked(&mut run, &session, &REPORTS).await?;
    let progress = Progress::start("applying the rules", None, &run.observer);
    let mut staged = Staged::begin(&run)?;
    let (paid, of_one) = pay(&run, &staged, &session, as_of, plan).await?;
    run.steps.push(("applying the rules", progress.finish()?));
    let tally = Tally { tables: [facilities, uses, reports], repeated, paid, of_one };
    tally.check_conservation(Payable::count(&session).await?)?;
    let inputs = run.digests(hashing).await?;
    write_tables(&mut run, &staged, [])?;
    staged.describe(&run, account(&run, &tally, incentive), &inputs)?;
    let source = run.inputs.source(USAGE.table).map(Arc::as_ref);
    let noted = statistics::noted(source, repeated, &corrections, config.lang);
    let warnings = statistics::warnings(&run).into_iter().chain(noted).collect();
    let summary = summary::summary(&tally, config.lang);
    Ok(staged.complete(run, None, None, (summary, warnings)))
}

/// Applies the rules to the facilities, their months and reports that the session knows, and writes a table after the other; what
/// each pays, and how many sums are those of one facility.
async fn pay(
    run: &Run<'_>,
    staged: &Staged,
    session: &Session,
    as_of: i32,
    plan: Plan,
) -> Result<([PaidTotals; 3], u64), JobError> {
    let day = [("as_of", ScalarValue::from(as_of))];
    let plan_and_day = [("plan", ScalarValue::from(plan.as_str())), day[0].clone()];
    session.materialise("reports", Query::REPORTS_IN_FORCE, &day).await?;
    session.remove(INCENTIVE_REPORTS.table)?;
    session.materialise("lump_sum_bases", Query::LUMP_SUM_BASES, &[]).await?;
    session.remove("lump_sum_uses")?;
    let mut results = PaymentWriter { run, staged, session, payments: Payments::default() };
    let lump_sum = results.write(&LUMP_SUM, Query::LUMP_SUMS, &plan_and_day).await?;
    session.materialise("per_use_bases", Query::PER_USE_BASES, &[]).await?;
    session.remove("lump_sum_bases")?;
    session.remove("period_uses")?;
    let per_use = results.write(&PER_USE, Query::PER_USES, &plan_and_day).await?;
    let visiting_nurse = results.write(&VISITING_NURSE, Query::VISITING_NURSE, &day).await?;
    let of_one = results.write_totals().await?;
    Ok(([lump_sum, per_use, visiting_nurse], of_one))
}

/// Writes the tables of payments, and what they add up to.
struct PaymentWriter<'r, 'a> {
    run: &'r Run<'a>,
    staged: &'r Staged,
    session: &'r Session,
    payments: Payments,
}

impl PaymentWriter<'_, '_> {
    /// Writes what a query gives, and tells what it pays.
    async fn write(
        &mut self,
        layout: &'static TableLayout,
        query: Query,
        parameters: &[(&str, ScalarValue)],
    ) -> Result<PaidTotals, JobError> {
        let table = result_table(self.session, layout, query, parameters).await?;
        self.staged.write_internal_table(self.run, &table)?;
        self.payments.add(&table)?;
        Ok(PaidTotals::of(&table)?)
    }

    /// Writes the sums to pay by prefecture, type and period, and tells how many are those of one facility.
    async fn write_totals(self) -> Result<u64, JobError> {
        self.payments.register(self.session)?;
        let table = result_table(self.session, &TOTALS, Query::PAYMENT_TOTALS, &[]).await?;
        self.staged.write_table(self.run, &table)?;
        let mut of_one = 0;
        for batch in &table.rows {
            let facilities = batch.column(batch.schema().index_of("facilities").map_err(EngineError::from)?);
            let facilities = facilities.as_primitive::<Int64Type>();
            of_one += facilities.iter().filter(|facilities| *facilities == Some(1)).count() as u64;
        }
        Ok(of_one)
    }
}

fn account(run: &Run<'_>, tally: &Tally, settings: &Incentive) -> Account {
    let mut account = statistics::account(run, RULES, &tally.tables);
    account.add_settings([("plan", settings.plan.as_str().into())]);
    for checked in tally.tables {
        account.add_counts([(&*format!("{}_set_aside", checked.table), checked.set_aside)]);
    }
    account.add_counts([
        ("rows_read", tally.rows_read()),
        ("rows_rejected", tally.rejected()),
        ("rows_repeated", tally.repeated),
    ]);
    for (name, paid) in tally.paid() {
        account.add_counts([
            (&*format!("{name}_judged"), paid.judged),
            (&*format!("{name}_paid"), paid.paid),
            (&*format!("{name}_yen"), paid.yen.unsigned_abs()),
            (&*format!("{name}_unfinished"), paid.unfinished),
        ]);
    }
    account
}
