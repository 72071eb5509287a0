//! What a product was seen to do, beside what its maker declares.

use std::collections::{BTreeMap, BTreeSet};

use super::declared_products::Product;
use super::display_behaviour::DisplayBehaviour;
use super::item::Item;
use crate::text::date::PartialDate;

/// Displays of one product and item that were returned and shown alike: a test case of the product.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Case {
    pub(super) product_id: String,
    pub(super) item: Item,
    /// The returned ratio in per cent or limit class; empty where the response has none to show.
    pub(super) code: String,
    /// Whether the ratio was not returned and follows from the age.
    pub(super) derived: bool,
    pub(super) outcome: String,
    pub(super) state: String,
}

/// Displays of one product and item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct DisplayCounts {
    /// Displays that show what was returned.
    pub as_returned: u64,
    /// Displays that show something else, or nothing.
    pub differing: u64,
    /// Displays that cannot be read.
    pub unreadable: u64,
    /// Displays for which the response has nothing to show.
    pub without_value: u64,
}

impl DisplayCounts {
    pub(super) fn add(&mut self, outcome: &str, displays: u64) {
        let count = match outcome {
            "as_returned" => &mut self.as_returned,
            "differing" => &mut self.differing,
            "unreadable" => &mut self.unreadable,
            _ => &mut self.without_value,
        };
        *count += displays;
    }

    /// Displays that were compared.
    #[must_use]
    pub(super) const fn compared(&self) -> u64 {
        self.as_returned + self.differing
    }

    /// All displays.
    pub(super) const fn displays(&self) -> u64 {
        self.compared() + self.not_comparable()
    }

    /// Displays that could not be compared.
    #[must_use]
    pub(super) const fn not_comparable(&self) -> u64 {
        self.unreadable + self.without_value
    }

    /// What is said of the product; of fewer comparisons than `fewest`, nothing.
    #[must_use]
    pub(super) const fn observed(&self, fewest: u64) -> DisplayBehaviour {
        match (self.as_returned, self.differing) {
            _ if self.compared() < fewest => DisplayBehaviour::TooFew,
            (_, 0) => DisplayBehaviour::AsReturned,
            (0, _) => DisplayBehaviour::Never,
            _ => DisplayBehaviour::Sometimes,
        }
    }
}

/// A row of `conformance.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Conformance {
    /// The product as displays and declarations name it.
    pub product_id: String,
    /// Its maker; empty where nothing is declared.
    pub company: String,
    /// Its name, likewise.
    pub product: String,
    /// What was compared.
    pub item: Item,
    /// How many displays.
    pub counts: DisplayCounts,
    /// What was observed.
    pub observed: DisplayBehaviour,
    /// What is declared.
    pub declared: Option<DisplayBehaviour>,
    /// When it will be mended.
    pub fix_planned_on: Option<PartialDate>,
    /// Whether customers were told.
    pub customers_told: bool,
}

impl Conformance {
    /// Whether the product does what is declared; nothing where too little was seen or nothing is declared.
    #[must_use]
    pub(super) fn agrees_with_declaration(&self) -> Option<bool> {
        self.declared
            .filter(|_| self.observed != DisplayBehaviour::TooFew)
            .map(|declared| declared == self.observed)
    }
}

/// A row for each product that was seen or declared and each item, by product.
pub(super) fn conformances(
    cases: &BTreeMap<Case, u64>,
    products: &BTreeMap<String, Product>,
    fewest: u64,
) -> Vec<Conformance> {
    let mut counts: BTreeMap<(&str, Item), DisplayCounts> = BTreeMap::new();
    for (case, displays) in cases {
        counts.entry((&case.product_id, case.item)).or_default().add(&case.outcome, *displays);
    }
    let ids: BTreeSet<&str> =
        counts.keys().map(|(id, _)| *id).chain(products.keys().map(String::as_str)).collect();
    let unknown = Product::default();
    let row = |(id, item): (&str, Item)| {
        let product = products.get(id).unwrap_or(&unknown);
        let counts = counts.get(&(id, item)).copied().unwrap_or_default();
        Conformance {
            product_id: id.to_owned(),
            company: product.company.clone(),
            product: product.name.clone(),
            item,
            counts,
            observed: counts.observed(fewest),
            declared: match item {
                Item::Ratio => product.ratio,
                Item::LimitClass => product.limit,
            },
            fix_planned_on: product.fix_planned_on,
            customers_told: product.customers_told,
        }
    };
    ids.into_iter().flat_map(|id| Item::ALL.map(|item| (id, item))).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_observed_follows_from_the_counts() {
        let cases = [
            ((10, 0), DisplayBehaviour::AsReturned, "as many as are asked for"),
            ((9, 0), DisplayBehaviour::TooFew, "one too few"),
            ((9, 1), DisplayBehaviour::Sometimes, "one differs"),
            ((1, 9), DisplayBehaviour::Sometimes, "one agrees"),
            ((0, 10), DisplayBehaviour::Never, "none agrees"),
            ((0, 0), DisplayBehaviour::TooFew, "nothing was compared"),
        ];
        for ((as_returned, differing), expected, why) in cases {
            let counts = DisplayCounts { as_returned, differing, unreadable: 5, without_value: 7 };
            assert_eq!(counts.observed(10), expected, "{why}");
            assert_eq!(counts.not_comparable(), 12);
        }
    }

    #[test]
    fn nothing_is_agreed_where_nothing_is_said() {
        let row = |observed, declared| Conformance {
            product_id: "P1".into(),
            company: String::new(),
            product: String::new(),
            item: Item::Ratio,
            counts: DisplayCounts::default(),
            observed,
            declared,
            fix_planned_on: None,
            customers_told: false,
        };
        let agrees = |observed, declared| row(observed, declared).agrees_with_declaration();
        assert_eq!(agrees(DisplayBehaviour::Never, Some(DisplayBehaviour::Never)), Some(true));
        assert_eq!(agrees(DisplayBehaviour::Sometimes, Some(DisplayBehaviour::AsReturned)), Some(false));
        assert_eq!(agrees(DisplayBehaviour::TooFew, Some(DisplayBehaviour::AsReturned)), None);
        assert_eq!(agrees(DisplayBehaviour::AsReturned, None), None);
        assert_eq!(DisplayBehaviour::declared("too_few"), None, "nobody declares that");
    }
}
