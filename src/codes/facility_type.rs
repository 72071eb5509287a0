//! Types of facilities (施設類型) that check eligibility online.

use std::fmt;

use super::facility_code::PointTable;

/// A type of facility, in the order in which tables list them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum FacilityType {
    /// 病院.
    Hospital = 1,
    /// 医科診療所.
    MedicalClinic,
    /// 歯科診療所.
    DentalClinic,
    /// 薬局.
    Pharmacy,
    /// 訪問看護.
    VisitingNurse,
    /// 施術所.
    TreatmentRoom,
    /// 助産所.
    MaternityHome,
    /// 職域診療所.
    WorkplaceClinic,
    /// 健診実施機関.
    CheckupBody,
}

/// The English and the Japanese name of the row that adds up the types within the national total.
pub const ALL_TYPES: (&str, &str) = ("all", "総計");

/// Type, English name, Japanese name.
const TYPES: [(FacilityType, &str, &str); 9] = [
    (FacilityType::Hospital, "hospital", "病院"),
    (FacilityType::MedicalClinic, "medical_clinic", "医科診療所"),
    (FacilityType::DentalClinic, "dental_clinic", "歯科診療所"),
    (FacilityType::Pharmacy, "pharmacy", "薬局"),
    (FacilityType::VisitingNurse, "visiting_nurse", "訪問看護"),
    (FacilityType::TreatmentRoom, "treatment_room", "施術所"),
    (FacilityType::MaternityHome, "maternity_home", "助産所"),
    (FacilityType::WorkplaceClinic, "workplace_clinic", "職域診療所"),
    (FacilityType::CheckupBody, "checkup_body", "健診実施機関"),
];

impl FacilityType {
    /// Every type in the order of tables.
    pub fn all() -> impl ExactSizeIterator<Item = FacilityType> {
        TYPES.into_iter().map(|(facility_type, ..)| facility_type)
    }

    /// The type with this English or Japanese name, blanks around it left out.
    ///
    /// ```
    /// use totsugo::codes::facility_type::FacilityType;
    /// assert_eq!(FacilityType::from_name("医科診療所"), FacilityType::from_name("medical_clinic"));
    /// assert_eq!(FacilityType::from_name("診療所"), None, "it does not say of which kind");
    /// ```
    pub fn from_name(name: &str) -> Option<FacilityType> {
        let name = name.trim();
        let is_named = |english: &str, japanese| japanese == name || english.eq_ignore_ascii_case(name);
        let found = TYPES.iter().find(|(_, english, japanese)| is_named(english, *japanese));
        let unbracketed = || name.replace(['（', '）', '(', ')'], "");
        found.map(|(facility_type, ..)| *facility_type).or_else(|| match unbracketed().as_str() {
            "医科病院" => Some(FacilityType::Hospital),
            "一般診療所" | "医科診療所" => Some(FacilityType::MedicalClinic),
            "歯科" => Some(FacilityType::DentalClinic),
            "調剤" | "調剤薬局" | "保険薬局" => Some(FacilityType::Pharmacy),
            // The station is the facility, the nursing what it does.
            "訪看" | "訪問看護ステーション" | "訪問看護事業所" => {
                Some(FacilityType::VisitingNurse)
            }
            _ => None,
        })
    }

    /// The type with this code: its place in the order of tables, from 1.
    pub fn from_code(code: u8) -> Option<FacilityType> {
        FacilityType::all().nth(usize::from(code).checked_sub(1)?)
    }

    /// The type that bills by a point table; nothing for 医科, by which hospitals and clinics bill alike.
    pub const fn of_point_table(table: PointTable) -> Option<FacilityType> {
        match table {
            PointTable::Medical => None,
            PointTable::Dental => Some(FacilityType::DentalClinic),
            PointTable::Pharmacy => Some(FacilityType::Pharmacy),
            PointTable::VisitingNurse => Some(FacilityType::VisitingNurse),
        }
    }

    /// Its place in the order of tables, from 1.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// Whether every national total adds it up: 総計 and 合計 as the ministry prints them are the sum of four types.
    pub const fn is_in_every_total(self) -> bool {
        matches!(
            self,
            FacilityType::Hospital
                | FacilityType::MedicalClinic
                | FacilityType::DentalClinic
                | FacilityType::Pharmacy
        )
    }

    /// The English name, as results carry it.
    pub fn name(self) -> &'static str {
        TYPES.iter().find(|(facility_type, ..)| *facility_type == self).map_or("", |(_, name, _)| name)
    }

    /// The Japanese name.
    pub fn japanese(self) -> &'static str {
        TYPES.iter().find(|(facility_type, ..)| *facility_type == self).map_or("", |(.., name)| name)
    }
}

impl fmt::Display for FacilityType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_lead_to_one_another() {
        for (place, facility_type) in (1..).zip(FacilityType::all()) {
            assert_eq!(facility_type.code(), place);
            assert_eq!(FacilityType::from_code(place), Some(facility_type));
            assert_eq!(FacilityType::from_name(facility_type.name()), Some(facility_type));
            assert_eq!(FacilityType::from_name(facility_type.japanese()), Some(facility_type));
        }
        assert_eq!((FacilityType::from_code(0), FacilityType::from_code(10)), (None, None));
        assert_eq!(FacilityType::from_name(" 薬局\u{3000}"), Some(FacilityType::Pharmacy));
        assert_eq!(FacilityType::from_name("総計"), None, "no type, but all of them");
        for (name, expected) in [
            ("医科（病院）", "病院"),
            ("医科(診療所)", "医科診療所"),
            ("歯科", "歯科診療所"),
            ("調剤", "薬局"),
            ("調剤薬局", "薬局"),
            ("保険薬局", "薬局"),
        ] {
            assert_eq!(FacilityType::from_name(name).map(FacilityType::japanese), Some(expected), "{name}");
        }
        assert_eq!(FacilityType::from_name("医科"), None, "hospitals or clinics");
    }

    #[test]
    fn the_last_five_stand_outside_the_national_total() {
        let inside: Vec<_> =
            FacilityType::all().filter(|facility_type| facility_type.is_in_every_total()).collect();
        let named: Vec<_> = inside.iter().map(|facility_type| facility_type.japanese()).collect();
        assert_eq!(named, ["病院", "医科診療所", "歯科診療所", "薬局"]);
    }
}
