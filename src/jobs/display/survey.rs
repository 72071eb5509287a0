//! Companies and products, counted as the ministry's survey of makers counts them.

use std::collections::BTreeSet;

use super::conformance::Conformance;
use super::display_behaviour::DisplayBehaviour;
use super::item::Item;

/// A row of `survey.csv`.
///
/// A company with products on several sides counts on each (domain reference 8.2), so that companies do not add up.
/// A product without a company counts as a product alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SurveyRow {
    /// What was compared.
    pub item: Item,
    /// What was observed; `sometimes_or_never` is the survey's other side, `all` every product.
    pub observed: &'static str,
    /// Companies with such a product.
    pub companies: u64,
    pub products: u64,
    /// Of the companies those that plan to mend such a product; nothing where nothing is to be mended.
    pub companies_fixing: Option<u64>,
    /// Of the companies those that have told the customers of such a product, likewise.
    pub companies_told: Option<u64>,
}

/// Which products a row counts, under which name.
type Side = (&'static str, fn(DisplayBehaviour) -> bool);
const SIDES: [Side; 6] = [
    ("as_returned", |observed| observed == DisplayBehaviour::AsReturned),
    ("sometimes", |observed| observed == DisplayBehaviour::Sometimes),
    ("never", |observed| observed == DisplayBehaviour::Never),
    ("sometimes_or_never", DisplayBehaviour::is_at_fault),
    ("too_few", |observed| observed == DisplayBehaviour::TooFew),
    ("all", |_| true),
];

/// All rows: item by item, side by side.
pub(super) fn survey(conformances: &[Conformance]) -> Vec<SurveyRow> {
    let row = |item, (observed, holds): Side| {
        let products = || conformances.iter().filter(move |row| row.item == item && holds(row.observed));
        let companies = |wanted: fn(&Conformance) -> bool| {
            let named = products().filter(|row| wanted(row) && !row.company.is_empty());
            named.map(|row| row.company.as_str()).collect::<BTreeSet<_>>().len() as u64
        };
        let at_fault = matches!(observed, "sometimes" | "never" | "sometimes_or_never");
        SurveyRow {
            item,
            observed,
            companies: companies(|_| true),
            products: products().count() as u64,
            companies_fixing: at_fault.then(|| companies(|row| row.fix_planned_on.is_some())),
            companies_told: at_fault.then(|| companies(|row| row.customers_told)),
        }
    };
    Item::ALL.into_iter().flat_map(|item| SIDES.map(|side| row(item, side))).collect()
}
