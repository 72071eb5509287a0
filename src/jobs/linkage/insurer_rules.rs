//! Which rules of registration apply to an insurer.

use crate::codes::insurer_number::InsurerNumber;

/// What the law number of an insurer decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct InsurerRules {
    /// Employees' insurance: employers give notice.
    pub(super) employees: bool,
    /// A health-insurance society (law numbers 06 and 63), which has to hold addresses.
    pub(super) owes_addresses: bool,
}

impl InsurerRules {
    fn of(number: &str) -> InsurerRules {
        let scheme = InsurerNumber::read(number).and_then(InsurerNumber::scheme);
        scheme.map_or_else(InsurerRules::default, |scheme| InsurerRules {
            employees: scheme.is_employees(),
            owes_addresses: scheme.is_society(),
        })
    }
}

/// The rules of the insurers that one thread has met, by their position.
#[derive(Debug, Default)]
pub(super) struct KnownInsurers(Vec<Option<InsurerRules>>);

impl KnownInsurers {
    /// The rules of an insurer, whose number is read where it is met for the first time.
    #[inline]
    pub(super) fn rules<'a>(&mut self, position: u32, number: impl FnOnce() -> &'a str) -> InsurerRules {
        let position = position as usize;
        if self.0.len() <= position {
            self.0.resize(position + 1, None);
        }
        *self.0[position].get_or_insert_with(|| InsurerRules::of(number()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_law_number_decides() {
        let cases = [
            ("01130012", [true, false]), // the association
            ("06139992", [true, true]),  // a society
            ("63139992", [true, true]),  // its retired members
            ("32130000", [true, false]), // mutual aid
            ("72130000", [true, false]), // its retired members
            ("138016", [false, false]),  // national health insurance
            ("00138016", [false, false]),
            ("67138016", [false, false]), // its retired members
            ("39131016", [false, false]), // the elderly
            ("12131016", [false, false]), // public expense, no insurer
            ("", [false, false]),
        ];
        for (number, expected) in cases {
            let rules = InsurerRules::of(number);
            assert_eq!([rules.employees, rules.owes_addresses], expected, "{number}");
        }
        let mut known = KnownInsurers::default();
        assert!(known.rules(7, || "06139992").owes_addresses);
        assert!(known.rules(7, || unreachable!("is known")).owes_addresses);
    }
}
