//! The linkage job: its name, its inputs and the order of its steps.

use std::sync::Arc;

use async_trait::async_trait;

use super::context::{JOB, Run, TABLES, configured, inputs, prepare};
use super::tally::Tally;
use super::{assessing, folding, implausible, insurers, items, results};
use crate::config::Config;
use crate::engine::{Observer, TakenOutput, Taking};
use crate::jobs::error::JobError;
use crate::jobs::following::{FollowedRecords, FollowedState, Following, RejectedKey, rejected_keys};
use crate::jobs::job::{CaseJob, Job};
use crate::jobs::places::Inputs;
use crate::jobs::publishing::Unpublished;
use crate::ledger::Kind;
use crate::source::{LINKAGES, RESIDENTS};

/// The job, for the registry.
#[derive(Debug)]
pub(crate) struct LinkageJob;

#[async_trait]
impl Job for LinkageJob {
    fn name(&self) -> &'static str {
        JOB
    }

    fn about(&self) -> &'static str {
        "Compares every registered record with the resident register"
    }

    fn section(&self) -> Option<&'static str> {
        Some("`linkages`, `residents`")
    }

    fn inputs<'c>(&self, config: &'c Config) -> Result<Inputs<'c>, JobError> {
        Ok(inputs(configured(config)?))
    }

    async fn run<'c>(&self, config: &'c Config, observer: Observer) -> Result<Unpublished<'c>, JobError> {
        run(config, (observer, Taking::Alone), None).await
    }
}

#[async_trait]
impl CaseJob for LinkageJob {
    fn kinds(&self) -> &'static [Kind] {
        &[Kind::Link]
    }

    fn table(&self) -> &'static str {
        LINKAGES.table
    }

    async fn follow<'c>(
        &self,
        config: &'c Config,
        observer: Observer,
        output: Arc<TakenOutput>,
        following: Following,
    ) -> Result<Unpublished<'c>, JobError> {
        run(config, (observer, Taking::Within(output)), Some(following)).await
    }
}

async fn run(
    config: &Config,
    (observer, taking): (Observer, Taking),
    following: Option<Following>,
) -> Result<Unpublished<'_>, JobError> {
    let mut run = prepare(config, observer, taking)?;
    run.own.followed = following.map(|following| Arc::new(FollowedRecords::new(following)));
    let hashing = run.hash_inputs();
    let residents = folding::fold_residents(&mut run).await?;
    let linkages = folding::fold_linkages(&mut run, &residents).await?;
    run.check_identifiers()?;
    insurers::check(&run, &linkages.insurers).await?;
    let mut tally = Tally::new(linkages.rows_read, residents.rows_read);
    for (table, rows) in TABLES.iter().zip([tally.linkages_read, tally.residents_read]) {
        run.check_share(table, rows, run.rejects.count_of(table))?;
    }
    tally.rows_by_insurer = linkages.counted.rows_by_insurer(&linkages.insurers.list());
    run.check_insurers(LINKAGES.table, &tally.rows_by_insurer)?;
    linkages.odd_rows.check(&run, LINKAGES.table, tally.linkages_read)?;
    residents.odd_rows.check(&run, RESIDENTS.table, tally.residents_read)?;
    if let Some(answers) = residents.answers {
        if answers.unknown > 0 && run.own.register.by_key {
            tally.branch_zeros = folding::answers_but_for_zeros(&run).await?;
        }
        implausible::check_answers(&run, (answers.unknown, tally.branch_zeros), tally.residents_read)?;
    }
    tally.add_patterns(&linkages.counted);
    tally.add_duplicates(linkages.duplicates);
    tally.residents_without_number = residents.without_number;
    tally.answers = residents.answers;
    tally.lost_zeros = [linkages.lost_zeros, residents.lost_zeros];
    tally.made_up_numbers = [linkages.odd_rows, residents.odd_rows].map(|odd| odd.made_up_numbers());
    tally.repeated_records = linkages.in_doubt.repeated;
    tally.shared_keys = linkages.shared_keys;
    tally.resident_ids = residents.ids;
    if let Some(followed) = &run.own.followed {
        note_rejected(&run, followed).await?;
    }
    let assessments = assessing::assess(&mut run, &linkages.in_doubt, residents.register, &mut tally).await?;
    check_conservation(&run, &tally)?;
    items::check(&run, &tally)?;
    let inputs = run.digests(hashing).await?;
    run.check_repeats(LINKAGES.table, tally.repeated_records, tally.linkages_read)?;
    // Of answers, equal ones count once.
    if tally.answers.is_none() {
        run.check_repeats(RESIDENTS.table, linkages.duplicates.repeated(), tally.residents_read)?;
    }
    let in_doubt = Arc::clone(&linkages.in_doubt);
    let judged = results::Judged { assessments, tally, not_compared: linkages.not_compared, in_doubt };
    results::write(run, judged, &linkages.insurers.list(), &inputs).await
}

/// Tells the cases that stand of the rows that could not be read.
async fn note_rejected(run: &Run<'_>, followed: &FollowedRecords) -> Result<(), JobError> {
    let lists = run.rejects.by_name().filter(|(table, _)| *table == LINKAGES.table);
    let rows = lists.flat_map(|(_, rejects)| rejects.into_iter().map(|reject| reject.row)).collect();
    let rejected = (rows, run.rejects.count_of(LINKAGES.table));
    rejected_keys(run, &run.own.linkages, None, rejected, |rejected| match rejected {
        RejectedKey::Person(parts, _) => followed.note(parts, FollowedState::Rejected),
        RejectedKey::Insurer(insurer_number) => followed.note_unreadable(Some(insurer_number)),
        RejectedKey::Nobody => followed.note_unreadable(None),
    })
    .await
}

/// `rows read = rejected + Σ categories`.
fn check_conservation(run: &Run<'_>, tally: &Tally) -> Result<(), JobError> {
    let (rows, rejected) = (tally.linkages_read, run.rejects.count_of(LINKAGES.table));
    let categories = tally.categorised();
    if rows == rejected + categories {
        Ok(())
    } else {
        Err(JobError::Conservation { table: "linkages", rows, accounted: rejected + categories })
    }
}
