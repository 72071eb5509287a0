//! What a run counts.

use std::collections::BTreeMap;

use super::comparing::ComparisonResult;
use super::conformance::{Case, DisplayCounts};
use super::item::Item;
use super::missing_cases::MissingCases;
use crate::jobs::comparison::judgements::FUTURE;
use crate::jobs::comparison::{FoldedTable, FoldedTables, Run};
use crate::jobs::error::JobError;

/// The state of a display to which nothing was returned.
const RESPONSE_ABSENT: &str = "response_absent";

/// Everything that a run counts.
#[derive(Debug, Default, Clone)]
pub(super) struct Tally {
    /// Displays, the rejected ones included.
    pub rows_read: u64,
    /// Of these those that could not be read, or name nobody or no day.
    pub rejected: u64,
    /// Displays that met their response.
    pub displays: u64,
    /// Displays by item.
    pub items: BTreeMap<Item, DisplayCounts>,
    /// Displays that could not be compared, by item and state.
    pub not_comparable: BTreeMap<(Item, String), u64>,
    /// Every table that was read: its name, rows, and rows rejected.
    pub tables: Vec<(&'static str, u64, u64)>,
    /// Cases of a conformance kit of which a product shows nothing; nothing where no kit was given.
    pub missing_cases: Option<u64>,
    /// Cells of such a kit that were shown otherwise.
    pub wrong_cells: u64,
    /// What is wrong with the kit itself.
    pub kit_faults: u64,
    /// Responses of the future.
    pub future: u64,
    /// Responses that another of the same second follows.
    pub repeated: u64,
}

impl Tally {
    /// Counts what was folded and compared.
    pub(super) fn new(
        run: &Run<'_>,
        tables: &FoldedTables,
        compared: &ComparisonResult,
        products: Option<(u64, u64)>,
        missing: &MissingCases,
    ) -> Tally {
        let mut tally =
            Tally { displays: compared.units, missing_cases: missing.count(), ..Tally::default() };
        tally.wrong_cells = missing.wrong_cells();
        let given = |(name, _): &(&'static str, &FoldedTable)| run.inputs.source(name).is_some();
        for (name, folded) in tables.all().into_iter().filter(given) {
            tally.tables.push((name, folded.rows_read, folded.rejected()));
            tally.future += folded.refused.count_of(FUTURE);
        }
        tally.tables.extend(products.map(|(rows, rejected)| ("products", rows, rejected)));
        tally.tables.extend(missing.rows.map(|(rows, rejected)| ("cases", rows, rejected)));
        tally.rows_read = tables.displays.rows_read;
        tally.rejected = tables.displays.rejected();
        tally.repeated = compared.repeated.count();
        for (case, displays) in &compared.cases {
            tally.add(case, *displays);
        }
        tally
    }

    fn add(&mut self, case: &Case, displays: u64) {
        self.items.entry(case.item).or_default().add(&case.outcome, displays);
        if matches!(case.outcome.as_str(), "not_comparable" | "unreadable") {
            *self.not_comparable.entry((case.item, case.state.clone())).or_default() += displays;
        }
    }

    /// Whether half of the displays that were read, or more, met no response.
    pub(super) fn are_mostly_unanswered(&self) -> bool {
        let absent =
            self.not_comparable.get(&(Item::Ratio, RESPONSE_ABSENT.to_owned())).copied().unwrap_or(0);
        absent > 0 && absent * 2 >= self.rows_read - self.rejected
    }

    /// What somebody has to look at: of both items the displays that differ and those that cannot be read, cases
    /// that are missing, cells that were shown otherwise, and what is wrong with the kit.
    #[must_use]
    pub(super) fn findings(&self) -> u64 {
        let displays: u64 = self.items.values().map(|counts| counts.differing + counts.unreadable).sum();
        displays + self.missing_cases.unwrap_or(0) + self.wrong_cells + self.kit_faults
    }

    /// Comparisons of both items.
    #[must_use]
    pub(super) fn compared(&self) -> u64 {
        self.items.values().map(DisplayCounts::compared).sum()
    }

    /// `rows read = rejected + displays`, and of each item `displays = compared + not comparable`.
    pub(super) fn check_conservation(&self) -> Result<(), JobError> {
        let fault = |rows, accounted| JobError::Conservation { table: "displays", rows, accounted };
        if self.rows_read != self.rejected + self.displays {
            return Err(fault(self.rows_read, self.rejected + self.displays));
        }
        for item in Item::ALL {
            let counts = self.items.get(&item).copied().unwrap_or_default();
            let accounted = counts.compared() + counts.not_comparable();
            if accounted != self.displays {
                return Err(fault(self.displays, accounted));
            }
        }
        Ok(())
    }
}
