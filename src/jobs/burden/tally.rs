//! What a run counts.

use std::collections::BTreeMap;

use datafusion::arrow::array::{Array, AsArray, Int64Array, RecordBatch, StringArray, UInt64Array};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int64Type, UInt32Type, UInt64Type};
use hashbrown::HashMap;

use super::comparing::ComparisonResult;
use crate::engine::EngineError;
use crate::jobs::comparison::judgements::FUTURE;
use crate::jobs::comparison::{FoldedTable, FoldedTables, Mode, RepeatedRows, Run, insurers};
use crate::jobs::last_run::RowsByInsurer;
use crate::jobs::table_files::{text, value};

/// Where a cause lies, as the ministry counted the 5,695 wrong entries (domain reference 8.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Origin {
    /// ① A procedure was not followed and nothing prevented it: 4,017.
    Procedure,
    /// ② The system's own behaviour: 1,678.
    System,
    Display,
    /// The person saw a doctor without the qualification.
    Visit,
    /// Nothing explains it.
    Unknown,
}

impl Origin {
    /// The origin of a cause.
    #[must_use]
    pub(crate) fn of_cause(cause: &str) -> Origin {
        match cause {
            "reissued_after_advance_mailing" | "wrong_entry_not_invalidated" | "wrong_effective_date" => {
                Origin::Procedure
            }
            "income_after_month_end_enrolment" => Origin::System,
            "display_own_calculation" | "display_stale" => Origin::Display,
            "used_after_loss" => Origin::Visit,
            _ => Origin::Unknown,
        }
    }

    /// The name as results have it.
    #[must_use]
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Origin::Procedure => "procedure",
            Origin::System => "system",
            Origin::Display => "display",
            Origin::Visit => "visit",
            Origin::Unknown => "unknown",
        }
    }
}

/// Under what a reader finds a finding: its cause, or why it has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Heading {
    /// One of [`CAUSES`].
    Cause(&'static str),
    /// A display shows nothing of what was returned.
    DisplayAbsent,
    /// No entry is to blame: the register holds what was decided, or the decision is younger than the response.
    NotToBlame,
    /// Insurer and response differ, and nothing explains it.
    NotExplained,
    /// Nothing could be compared, and no cause is looked for.
    NotComparable,
}

/// What findings say is wrong: the central register, the facility's display.
pub(super) const VERDICTS: [&str; 2] = ["1", "2"];

/// The causes, in the order in which the first that applies is taken.
pub(crate) const CAUSES: [&str; 7] = [
    "reissued_after_advance_mailing",
    "wrong_entry_not_invalidated",
    "wrong_effective_date",
    "income_after_month_end_enrolment",
    "display_own_calculation",
    "display_stale",
    "used_after_loss",
];

impl Heading {
    /// All, in the order of results.
    pub(crate) fn all() -> impl Iterator<Item = Heading> {
        let others =
            [Heading::DisplayAbsent, Heading::NotToBlame, Heading::NotExplained, Heading::NotComparable];
        CAUSES.into_iter().map(Heading::Cause).chain(others)
    }

    /// The heading of a finding by its columns `cause`, `verdict` and `response_display`, and by its standing.
    fn of(cause: &str, verdict: &str, response_display: &str, standing: &str) -> Heading {
        if let Some(known) = CAUSES.into_iter().find(|known| *known == cause) {
            return Heading::Cause(known);
        }
        match (verdict, response_display) {
            _ if !standing.is_empty() => Heading::NotToBlame,
            ("", _) => Heading::NotComparable,
            ("2", "display_absent") => Heading::DisplayAbsent,
            _ => Heading::NotExplained,
        }
    }

    /// The name by which pages know it.
    #[must_use]
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Heading::Cause(cause) => cause,
            Heading::DisplayAbsent => "display_absent",
            Heading::NotToBlame => "not_to_blame",
            Heading::NotExplained => "unknown",
            Heading::NotComparable => "not_comparable",
        }
    }

    /// Where it lies; nothing where no cause is looked for or none is to blame.
    #[must_use]
    pub(crate) fn origin(self) -> Option<Origin> {
        match self {
            Heading::Cause(cause) => Some(Origin::of_cause(cause)),
            Heading::DisplayAbsent => Some(Origin::Display),
            Heading::NotExplained => Some(Origin::Unknown),
            Heading::NotToBlame | Heading::NotComparable => None,
        }
    }
}

/// Everything that a run counts. Insurers are named as they were read.
#[derive(Debug, Default, Clone)]
pub(super) struct Tally {
    /// Rows of the table whose rows are compared, the rejected ones included.
    pub rows_read: u64,
    /// Of these those that could not be read, name nobody or no day, or lie in the future.
    pub rejected: u64,
    /// Of these those that were set aside: no entitlement on the day, or another response of the same second or day.
    pub set_aside: u64,
    /// Entitlements that are not in force on `as_of`, where persons are compared.
    pub not_in_force: u64,
    /// Rows in which everything agrees.
    pub clean: u64,
    /// Rows with a finding.
    pub with_findings: u64,
    /// Responses to which no display belongs, where displays are compared.
    pub undisplayed: Undisplayed,
    /// Rows compared, such responses among them, by insurer.
    pub compared: BTreeMap<String, u64>,
    /// Findings by insurer, item and cause.
    pub summary: BTreeMap<(String, String, String), u64>,
    /// Findings by item and heading.
    pub headings: BTreeMap<(String, Heading), u64>,
    /// Findings by item, comparison and state; `match` is left out.
    pub states: BTreeMap<(String, &'static str, String), u64>,
    /// Findings by verdict.
    pub verdicts: BTreeMap<String, u64>,
    /// Rows of which something is wrong by verdict, each counted once, and what was paid too much because of it.
    pub sides: [WrongRows; 2],
    /// Yen paid too much, and too little, over all findings.
    pub overpaid_yen: i64,
    /// Yen paid too little.
    pub underpaid_yen: i64,
    /// Findings that are charged with claims, by whether the amount can be said.
    pub amounts: BTreeMap<String, u64>,
    /// Visits after the loss of the qualification.
    pub used_after_loss: u64,
    /// Patterns in the history, by pattern.
    pub patterns: BTreeMap<String, u64>,
    /// Entitlements of each insurer.
    pub rows_by_insurer: RowsByInsurer,
    /// Every table that was read: its name, rows, and rows rejected.
    pub tables: Vec<(&'static str, u64, u64)>,
    /// Responses of the future.
    pub future: u64,
    /// Responses that another of the same second follows.
    pub repeated: u64,
    /// Rows that repeat another of the same person.
    pub repeated_rows: RepeatedRows,
    /// Responses that another of the same day follows, where responses are compared.
    pub superseded: u64,
    /// Entitlements that begin within another of the same person.
    pub overlapping: u64,
    /// Rows of persons who have no entitlement on their day.
    pub unentitled: u64,
    /// Persons of whom more rows bear the key than a person can have, so that nothing was explained.
    pub crowded: u64,
}

/// What is wrong by one verdict.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrongRows {
    /// Rows, each counted once however much of it is wrong.
    pub rows: u64,
    /// Yen paid too much because of it.
    pub overpaid_yen: i64,
}

/// Responses to which no display belongs: they are compared on their own day.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Undisplayed {
    /// Those that agree with the insurer.
    pub clean: u64,
    /// Those with a finding.
    pub with_findings: u64,
    /// Those of persons who have no entitlement on the day.
    pub unentitled: u64,
}

impl Undisplayed {
    /// Those among the units that were compared with displays.
    fn of(compared: &ComparisonResult) -> Undisplayed {
        let units: u64 = compared.counts.units.iter().map(|[_, not_shown]| not_shown).sum();
        let with_findings = compared.not_shown_with_findings;
        Undisplayed {
            clean: units.saturating_sub(with_findings),
            with_findings,
            unentitled: compared.counts.unentitled_responses.count(),
        }
    }

    /// All of them.
    #[must_use]
    pub(super) const fn all(self) -> u64 {
        self.clean + self.with_findings + self.unentitled
    }
}

impl Tally {
    /// Counts what was folded and compared.
    pub(super) fn new(run: &Run<'_>, tables: &FoldedTables, compared: &ComparisonResult) -> Tally {
        let mode = run.own.mode;
        let insurers = insurers(&tables.insurers);
        let mut tally = Tally::default();
        let given = |(name, _): &(&'static str, &FoldedTable)| run.inputs.source(name).is_some();
        for (name, folded) in tables.all().into_iter().filter(given) {
            let rejected = folded.rejected();
            tally.tables.push((name, folded.rows_read, rejected));
            if name == mode.table() {
                (tally.rows_read, tally.rejected) = (folded.rows_read, rejected);
            }
            tally.future += folded.refused.count_of(FUTURE);
        }
        let matched = &compared.counts;
        for (insurer, [units, _]) in (0..).zip(&matched.units).filter(|(_, [units, _])| *units > 0) {
            *tally.compared.entry(name(&insurers, insurer)).or_default() += units;
        }
        tally.repeated = matched.repeated.count();
        tally.superseded = matched.superseded.count();
        tally.repeated_rows = matched.repeated_rows;
        tally.overlapping = matched.overlapping.count();
        tally.unentitled = matched.unentitled.count() + matched.unentitled_responses.count();
        tally.crowded = matched.crowded;
        tally.with_findings = compared.with_findings;
        let mut units: u64 = tally.compared.values().sum();
        if mode == Mode::Shown {
            let undisplayed = Undisplayed::of(compared);
            tally.unentitled -= undisplayed.unentitled;
            tally.with_findings -= undisplayed.with_findings;
            units -= undisplayed.clean + undisplayed.with_findings;
            tally.undisplayed = undisplayed;
        }
        tally.set_aside = tally.unentitled + tally.superseded;
        if mode == Mode::Returned {
            tally.set_aside += tally.repeated;
        }
        tally.clean = units.saturating_sub(tally.with_findings);
        if mode == Mode::Registered {
            tally.not_in_force = matched.not_in_force;
        }
        tally
    }

    /// How many findings there are.
    #[must_use]
    pub(super) fn findings(&self) -> u64 {
        self.summary.values().sum()
    }

    /// Likewise by insurer number.
    #[must_use]
    pub(super) fn findings_by_insurer(&self) -> BTreeMap<String, u64> {
        let mut findings = BTreeMap::new();
        for ((insurer, ..), rows) in &self.summary {
            *findings.entry(insurer.clone()).or_default() += rows;
        }
        findings
    }

    /// How many findings stand under a heading.
    #[must_use]
    pub(super) fn of_heading(&self, heading: Heading) -> u64 {
        self.headings.iter().filter(|((_, found), _)| *found == heading).map(|(_, rows)| rows).sum()
    }

    /// Adds rows of `queries/burden/explained_comparisons.sql`.
    pub(super) fn add(&mut self, rows: &RecordBatch, insurers: &[String]) -> Result<(), EngineError> {
        let alike =
            ["item", "cause", "verdict", "insurer_response", "response_display", "standing", "amount_state"];
        let mut columns = Vec::with_capacity(alike.len());
        for name in alike {
            columns.push(text(rows, name)?);
        }
        let insurer = rows.columns()[rows.schema().index_of("insurer")?].as_primitive::<UInt32Type>();
        // Rows that are alike in all that is counted are few kinds, which are named once.
        let mut kinds: HashMap<(u32, [&str; 7]), u64> = HashMap::new();
        for row in 0..rows.num_rows() {
            let kind = std::array::from_fn(|place| value(&columns[place], row));
            *kinds.entry((insurer.value(row), kind)).or_default() += 1;
        }
        for ((insurer, kind), findings) in kinds {
            self.add_kind(name(insurers, insurer), kind, findings);
        }
        let overpaid = cast(&rows.columns()[rows.schema().index_of("overpaid_yen")?], &DataType::Int64)?;
        let overpaid = overpaid.as_primitive::<Int64Type>();
        for yen in overpaid.iter().flatten() {
            *(if yen > 0 { &mut self.overpaid_yen } else { &mut self.underpaid_yen }) += yen.abs();
        }
        let units = rows.columns()[rows.schema().index_of("unit")?].as_primitive::<UInt64Type>();
        self.add_sides(units, &columns[2], overpaid);
        Ok(())
    }

    /// Adds findings in the order of their units by their verdicts.
    fn add_sides(&mut self, units: &UInt64Array, verdicts: &StringArray, overpaid: &Int64Array) {
        for (side, verdict) in self.sides.iter_mut().zip(VERDICTS) {
            let mut last = None;
            for row in (0..units.len()).filter(|row| value(verdicts, *row) == verdict) {
                let unit = Some(units.value(row));
                side.rows += u64::from(last != unit);
                last = unit;
                if overpaid.is_valid(row) {
                    side.overpaid_yen += overpaid.value(row).max(0);
                }
            }
        }
    }

    /// Adds findings of one insurer that are alike in item, cause, verdict, both states, standing and state of the amount.
    fn add_kind(&mut self, insurer: String, kind: [&str; 7], findings: u64) {
        let [item, cause, verdict, insurer_response, response_display, standing, amount_state] = kind;
        *self.summary.entry((insurer, item.to_owned(), cause.to_owned())).or_default() += findings;
        let heading = Heading::of(cause, verdict, response_display, standing);
        *self.headings.entry((item.to_owned(), heading)).or_default() += findings;
        *self.verdicts.entry(verdict.to_owned()).or_default() += findings;
        for (comparison, state) in
            [("insurer_response", insurer_response), ("response_display", response_display)]
        {
            if !matches!(state, "" | "match") {
                *self.states.entry((item.to_owned(), comparison, state.to_owned())).or_default() += findings;
            }
        }
        if amount_state != "no_claim" {
            *self.amounts.entry(amount_state.to_owned()).or_default() += findings;
        }
    }
}

/// The entitlements of each insurer.
pub(super) fn rows_by_insurer(tables: &FoldedTables) -> RowsByInsurer {
    let mut rows = RowsByInsurer::new();
    for (insurer, counted) in insurers(&tables.insurers).into_iter().zip(&tables.entitlements.by_insurer) {
        *rows.entry(insurer).or_default() += counted;
    }
    rows
}

/// The name at a position.
pub(super) fn name(names: &[String], position: u32) -> String {
    names.get(position as usize).cloned().unwrap_or_default()
}
