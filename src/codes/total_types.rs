//! The types of facilities that a national total (総計) adds up.

use super::facility_type::FacilityType;
use super::month::Month;

/// The types of facilities that national totals add up, those beside the usual four each from a month on.
///
/// Every total that the ministry prints is the sum of hospitals, medical clinics, dental clinics and pharmacies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct TotalTypes(Vec<(FacilityType, Month)>);

impl TotalTypes {
    /// The usual four, and these from their months on.
    pub(crate) fn with(mut others: Vec<(FacilityType, Month)>) -> TotalTypes {
        others.retain(|(facility_type, _)| !facility_type.is_in_every_total());
        others.sort_unstable();
        TotalTypes(others)
    }

    /// The types beside the usual four, each with its first month.
    pub(crate) fn others(&self) -> &[(FacilityType, Month)] {
        &self.0
    }

    /// Every type that some month's total adds up, with its first month as yyyymm; 0 for one that all do.
    pub(crate) fn all(&self) -> impl Iterator<Item = (FacilityType, i32)> + '_ {
        let usual = FacilityType::all().filter(|facility_type| facility_type.is_in_every_total());
        let others = self.0.iter().map(|(facility_type, first)| (*facility_type, first.packed()));
        usual.map(|facility_type| (facility_type, 0)).chain(others)
    }

    /// Whether the total of a month, as yyyymm, adds up a type, by its code.
    pub(crate) fn holds(&self, code: u8, month: i32) -> bool {
        self.all().any(|(facility_type, first)| facility_type.code() == code && month >= first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_types_make_a_total_and_others_from_their_first_month() {
        // The usual four: 総計 of every printed table, for example 22,807,316 of July 2024.
        let usual = TotalTypes::default();
        let codes =
            |types: &TotalTypes, month| (1..=9).filter(|code| types.holds(*code, month)).collect::<Vec<_>>();
        assert_eq!(codes(&usual, 2024_04), [1, 2, 3, 4]);
        let first = Month::from_packed(2024_12).unwrap();
        let more =
            TotalTypes::with(vec![(FacilityType::VisitingNurse, first), (FacilityType::Pharmacy, first)]);
        assert_eq!(codes(&more, 2024_11), [1, 2, 3, 4], "the month before the first");
        assert_eq!(codes(&more, 2024_12), [1, 2, 3, 4, 5]);
        assert_eq!(more.others().len(), 1, "pharmacies are among the usual four");
        assert!(!usual.holds(0, 2024_04), "all types are no type");
    }
}
