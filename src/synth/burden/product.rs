//! Receipt computers as the ministry's survey counts them: 102 companies with 112 products.
//!
//! Ratio: as returned 59 companies (64 products), sometimes or never 47 (48), of which 22 will mend it soon. Limit
//! class: 76 (83) and 28 (29), of which 11. A company with products on both sides counts on both; all whose
//! products do not show the response have told their customers.

use super::super::day::day;

/// Number of products.
pub(crate) const PRODUCTS: usize = 112;
/// Number of companies.
const COMPANIES: usize = 102;
/// Companies with a second product, in the order of their second products.
const WITH_A_SECOND: [usize; PRODUCTS - COMPANIES] = [0, 1, 2, 3, 4, 55, 56, 57, 58, 59];

/// Whether a product shows what the response says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DisplayBehaviour {
    AsReturned,
    Sometimes,
    Never,
}

impl DisplayBehaviour {
    /// The name that tables carry.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            DisplayBehaviour::AsReturned => "as_returned",
            DisplayBehaviour::Sometimes => "sometimes",
            DisplayBehaviour::Never => "never",
        }
    }

    const fn not_as_returned(serial: usize) -> DisplayBehaviour {
        if serial.is_multiple_of(4) { DisplayBehaviour::Never } else { DisplayBehaviour::Sometimes }
    }
}

/// A made-up product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Product {
    serial: usize,
}

impl Product {
    /// The product of a serial number; those beyond [`PRODUCTS`] begin anew.
    pub(crate) const fn of(serial: usize) -> Product {
        Product { serial: serial % PRODUCTS }
    }

    pub(super) const fn serial(self) -> usize {
        self.serial
    }

    pub(super) fn id(self) -> String {
        format!("P{:03}", self.serial + 1)
    }

    pub(super) fn company(self) -> String {
        format!("架空システム{:03}社", self.company_serial() + 1)
    }

    pub(super) fn name(self) -> String {
        format!("架空レセコン{:03}", self.serial + 1)
    }

    /// How it shows the ratio: of the companies 55 to 58 the second product alone not as returned, of those
    /// from 59 on every product.
    pub(super) const fn ratio(self) -> DisplayBehaviour {
        match (self.company_serial(), self.is_second()) {
            (0..55, _) | (55..59, false) => DisplayBehaviour::AsReturned,
            _ => DisplayBehaviour::not_as_returned(self.serial),
        }
    }

    /// How it shows the limit class: of the companies 0 and 1 the second product alone not as returned, of those
    /// from 59 to 84 every product.
    pub(super) const fn limit(self) -> DisplayBehaviour {
        match (self.company_serial(), self.is_second()) {
            (0 | 1, true) | (59..85, _) => DisplayBehaviour::not_as_returned(self.serial / 2),
            _ => DisplayBehaviour::AsReturned,
        }
    }

    /// The day on which its maker will have mended it.
    pub(super) const fn fix_planned_on(self) -> Option<i32> {
        match self.company_serial() {
            company @ 74..96 => Some(day(2024, 10 + (company % 3) as i32, 1)),
            _ => None,
        }
    }

    /// Whether its maker has told the customers; `None` where there is nothing to tell.
    pub(super) const fn customers_told(self) -> Option<bool> {
        match (self.ratio(), self.limit()) {
            (DisplayBehaviour::AsReturned, DisplayBehaviour::AsReturned) => None,
            _ => Some(true),
        }
    }

    const fn is_second(self) -> bool {
        self.serial >= COMPANIES
    }

    const fn company_serial(self) -> usize {
        if self.is_second() { WITH_A_SECOND[self.serial - COMPANIES] } else { self.serial }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// Companies and products of one side, and how many of the companies will mend it.
    fn counted(of: impl Fn(Product) -> bool) -> (usize, usize, usize) {
        let products: Vec<_> = (0..PRODUCTS).map(Product::of).filter(|product| of(*product)).collect();
        let companies: HashSet<_> = products.iter().map(|product| product.company()).collect();
        let mending: HashSet<_> = products
            .iter()
            .filter(|product| product.fix_planned_on().is_some())
            .map(|product| product.company())
            .collect();
        (companies.len(), products.len(), mending.len())
    }

    #[test]
    fn the_survey_s_figures_come_out() {
        let (companies, products, _) = counted(|_| true);
        assert_eq!((companies, products), (102, 112));
        let (companies, products, _) = counted(|product| product.ratio() == DisplayBehaviour::AsReturned);
        assert_eq!((companies, products), (59, 64));
        assert_eq!(counted(|product| product.ratio() != DisplayBehaviour::AsReturned), (47, 48, 22));
        let (companies, products, _) = counted(|product| product.limit() == DisplayBehaviour::AsReturned);
        assert_eq!((companies, products), (76, 83));
        assert_eq!(counted(|product| product.limit() != DisplayBehaviour::AsReturned), (28, 29, 11));
        let (_, told, _) = counted(|product| product.customers_told() == Some(true));
        let (_, other, _) = counted(|product| {
            product.ratio() != DisplayBehaviour::AsReturned || product.limit() != DisplayBehaviour::AsReturned
        });
        assert_eq!(told, other, "all of them have told their customers");
    }

    #[test]
    fn sometimes_and_never_are_both_there() {
        for showing in [DisplayBehaviour::Sometimes, DisplayBehaviour::Never] {
            let (_, ratio, _) = counted(|product| product.ratio() == showing);
            let (_, limit, _) = counted(|product| product.limit() == showing);
            assert!(ratio > 5 && limit > 5, "{showing:?}: {ratio} and {limit}");
        }
    }
}
