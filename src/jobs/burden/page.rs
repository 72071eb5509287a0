//! The page of a run, filled from what was counted; the manifest is added once it is written.

use std::collections::BTreeMap;

use serde_json::Value;

use super::doubts;
use super::tally::Tally;
use super::tally::{CAUSES, Heading, Origin, VERDICTS};
use super::urgent::{LAYOUT, ON_PAGE};
use crate::jobs::comparison::Run;
use crate::jobs::rejects::reject_rows;
use crate::report::FirstFindings;
use crate::report::burden::{
    CauseRow, Conservation, InsurerRow, Page, Side, StateRow, TableRow, Undisplayed,
};
use crate::report::most_urgent::UrgentFindings;
use crate::source::DISPLAYS;

pub(super) fn page(run: &Run<'_>, tally: &Tally, urgent: &UrgentFindings) -> Page {
    let pattern = |cause: &&'static str| {
        cause_row(Heading::Cause(cause), tally.patterns.get(*cause).copied().unwrap_or(0))
    };
    let patterns = || CAUSES[..4].iter().map(pattern);
    Page {
        language: run.config.lang,
        made_up: run.config.made_up,
        as_of: run.own.burden.as_of.to_string(),
        run: run.id.clone(),
        compared: run.own.mode.table().into(),
        conservation: Conservation {
            rows_read: tally.rows_read,
            rejected: tally.rejected,
            set_aside: tally.set_aside,
            not_in_force: tally.not_in_force,
            clean: tally.clean,
            with_findings: tally.with_findings,
        },
        undisplayed: run.inputs.source(DISPLAYS.table).is_some().then_some(Undisplayed {
            clean: tally.undisplayed.clean,
            with_findings: tally.undisplayed.with_findings,
            unentitled: tally.undisplayed.unentitled,
        }),
        findings: tally.findings(),
        notices: doubts::notices(run, tally),
        first: FirstFindings::of(urgent, &LAYOUT, &ON_PAGE, run.config.lang),
        causes: Heading::all().map(|heading| cause_row(heading, tally.of_heading(heading))).collect(),
        states: tally.states.iter().map(state_row).collect(),
        insurers: insurers(tally),
        patterns: run.inputs.source("registrations").is_some().then(|| patterns().collect()),
        sides: tally
            .sides
            .map(|side| Side { rows: side.rows, overpaid_yen: side.overpaid_yen.unsigned_abs() }),
        verdicts: VERDICTS.map(|verdict| tally.verdicts.get(verdict).copied().unwrap_or(0)),
        overpaid_yen: tally.overpaid_yen.unsigned_abs(),
        underpaid_yen: tally.underpaid_yen.unsigned_abs(),
        amounts_not_stated: tally
            .amounts
            .iter()
            .filter(|(state, _)| *state != "stated")
            .map(|(_, rows)| rows)
            .sum(),
        used_after_loss: tally.used_after_loss,
        tables: tally.tables.iter().map(table_row).collect(),
        rejects: reject_rows(&run.rejects, run.config.lang),
        manifest: Value::Null,
    }
}

fn cause_row(heading: Heading, rows: u64) -> CauseRow {
    let origin = heading.origin().map(Origin::as_str).unwrap_or_default();
    CauseRow { cause: heading.as_str().into(), origin: origin.into(), rows }
}

fn state_row(((item, comparison, state), rows): (&(String, &'static str, String), &u64)) -> StateRow {
    StateRow { item: item.clone(), comparison: (*comparison).into(), state: state.clone(), rows: *rows }
}

fn table_row(&(table, rows, rejected): &(&'static str, u64, u64)) -> TableRow {
    TableRow { table: table.into(), rows, rejected }
}

fn insurers(tally: &Tally) -> Vec<InsurerRow> {
    let row = |(insurer, compared): (&String, &u64)| {
        (
            insurer.clone(),
            InsurerRow { insurer_number: insurer.clone(), compared: *compared, ..InsurerRow::default() },
        )
    };
    let mut rows: BTreeMap<String, InsurerRow> = tally.compared.iter().map(row).collect();
    for ((insurer, _, cause), findings) in &tally.summary {
        let row = rows.entry(insurer.clone()).or_default();
        row.insurer_number.clone_from(insurer);
        row.findings += findings;
        match Origin::of_cause(cause) {
            Origin::Procedure => row.procedure += findings,
            Origin::System => row.system += findings,
            Origin::Display => row.display += findings,
            Origin::Visit | Origin::Unknown => {}
        }
    }
    rows.into_values().collect()
}
