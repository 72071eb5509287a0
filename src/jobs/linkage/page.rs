//! The page of a run, filled from what was counted; the manifest is added once it is written.

use std::collections::BTreeMap;

use serde_json::Value;

use super::context::Run;
use super::findings::FindingCounts;
use super::notices::notices;
use super::obligation::Obligation;
use super::tally::{NOT_COMPARED, Tally, insurer_number};
use super::urgent::{LAYOUT, ON_PAGE};
use super::warnings::odd_insurers;
use crate::codes::category::Category;
use crate::codes::policy::Policy;
use crate::jobs::rejects::reject_rows;
use crate::report::FirstFindings;
use crate::report::linkage::{
    Answers, CategoryRow, CauseRow, DelayRow, InsurerRow, NotComparedRow, ObligationRow, OddValues, Page,
    PolicyRow, ViewingRow,
};
use crate::report::most_urgent::UrgentFindings;
use crate::source::{LINKAGES, RESIDENTS};
use crate::words::linkage::category as words;

pub(super) fn page(
    run: &Run<'_>,
    tally: &Tally,
    (findings, urgent): (&FindingCounts, &UrgentFindings),
    insurers: &[String],
) -> Page {
    Page {
        language: run.config.lang,
        made_up: run.config.made_up,
        as_of: run.own.linkage.as_of.to_string(),
        run: run.id.clone(),
        rows_read: tally.linkages_read,
        rejected: run.rejects.count_of(LINKAGES.table),
        residents_read: tally.residents_read,
        residents_rejected: run.rejects.count_of(RESIDENTS.table),
        notices: notices(run, tally),
        first: FirstFindings::of(urgent, &LAYOUT, &ON_PAGE, run.config.lang),
        categories: categories(run, tally),
        policies: policies(tally),
        ended: tally.ended_records(),
        viewing_advised: viewing_advised(tally, findings),
        insurers: insurer_rows(tally, findings, insurers),
        odd_insurers: odd_insurers(tally, insurers),
        causes: causes(tally),
        not_compared: not_compared(tally),
        obligations: obligations(tally, insurers),
        odd_values: odd_values(tally),
        duplicate_numbers: tally.duplicate_numbers,
        residents_with_duplicate_numbers: tally.residents_with_duplicate_numbers,
        residents_without_number: tally.residents_without_number,
        answers: answers(tally),
        repeated_records: tally.repeated_records,
        made_up_numbers: tally.made_up_numbers.into_iter().flatten().sum(),
        rejects: reject_rows(&run.rejects, run.config.lang),
        manifest: Value::Null,
    }
}

fn categories(run: &Run<'_>, tally: &Tally) -> Vec<CategoryRow> {
    let row = |category: Category| CategoryRow {
        name: category.as_str().into(),
        label: words::text(category).of(run.config.lang).into(),
        viewing: category.viewing(Policy::Sweep).into(),
        viewing_of_registration: category.viewing(Policy::Registration).into(),
        records: tally.of_category(category),
        same_person: tally.of_verdict(category, "same_person"),
        unsure: tally.of_verdict(category, "unsure"),
        different_person: tally.of_verdict(category, "different_person"),
    };
    Category::ALL.into_iter().map(row).collect()
}

fn answers(tally: &Tally) -> Option<Answers> {
    let counted = tally.answers?;
    // Answers may stand beside numbers, too, which are none.
    let others = tally.residents_without_number.saturating_sub(counted.without_any());
    Some(Answers {
        not_answered: tally.of_category(Category::NotInRegister),
        unknown: counted.unknown,
        ambiguous: counted.ambiguous,
        without_number: counted.without_number + others,
    })
}

/// What each policy says of how many records.
pub(super) fn policies(tally: &Tally) -> Vec<PolicyRow> {
    let row = |policy: Policy| PolicyRow {
        policy: policy.as_str().into(),
        records: tally.of_policy(policy),
        open: tally.of_viewing(policy, "open"),
        stop_medical: tally.of_viewing(policy, "stop_medical"),
        stop_all: tally.of_viewing(policy, "stop_all"),
    };
    Policy::ALL.map(row).into()
}

fn odd_values(tally: &Tally) -> Vec<OddValues> {
    let row = |(what, count): (&str, u64)| OddValues { what: what.into(), count };
    let [records, residents] = tally.lost_zeros;
    let lost_zeros = [("lost_zeros_of_records", records), ("lost_zeros_of_residents", residents)];
    tally.odd_values().into_iter().chain(lost_zeros).map(row).collect()
}

/// Records that are no finding stay open.
fn viewing_advised(tally: &Tally, findings: &FindingCounts) -> Vec<ViewingRow> {
    let unlisted = tally.categorised() - findings.rows;
    ["open", "stop_medical", "stop_all"]
        .map(|viewing| {
            let listed = findings.advised.get(viewing).copied().unwrap_or(0);
            let records = if viewing == "open" { listed + unlisted } else { listed };
            ViewingRow { viewing: viewing.into(), records }
        })
        .to_vec()
}

fn insurer_rows(tally: &Tally, findings: &FindingCounts, insurers: &[String]) -> Vec<InsurerRow> {
    let mut rows: BTreeMap<u32, InsurerRow> = BTreeMap::new();
    for ((insurer, _, _, verdict), records) in &tally.summary {
        let row = rows.entry(*insurer).or_insert_with(|| {
            let number = insurer_number(insurers, *insurer);
            let findings = findings.by_insurer.get(number).copied().unwrap_or(0);
            InsurerRow { insurer_number: number.into(), findings, ..InsurerRow::default() }
        });
        row.records += records;
        if verdict == "different_person" {
            row.different_person += records;
        }
    }
    rows.into_values().collect()
}

fn causes(tally: &Tally) -> Vec<CauseRow> {
    let row = |(&(field, folding), &records): (&(&str, &str), &u64)| CauseRow {
        field: field.into(),
        folding: folding.into(),
        records,
    };
    tally.causes.iter().map(row).collect()
}

fn not_compared(tally: &Tally) -> Vec<NotComparedRow> {
    let row = |(what, records): (&str, u64)| NotComparedRow { what: what.into(), records };
    NOT_COMPARED.into_iter().zip(tally.not_compared_in_all()).map(row).collect()
}

fn obligations(tally: &Tally, insurers: &[String]) -> Vec<ObligationRow> {
    let delay = |insurer: u32, days: &[(i64, u64)]| DelayRow {
        insurer_number: insurer_number(insurers, insurer).into(),
        days: days.to_vec(),
    };
    let row = |obligation: Obligation| {
        let delays = tally.delays.iter().filter(|((_, of), _)| *of == obligation);
        ObligationRow {
            obligation: obligation.as_str().into(),
            days_allowed: obligation.days_allowed(),
            delays: delays.map(|((insurer, _), days)| delay(*insurer, days)).collect(),
        }
    };
    Obligation::ALL.map(row).into()
}
