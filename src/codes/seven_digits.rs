//! Facility codes of seven digits, as lists have them that hold prefecture and point table in columns of their own.

use super::ascii_digits;
use super::facility_code::PointTable;
use super::facility_type::FacilityType;
use super::prefecture::Prefecture;

/// The whole code of one of seven digits; `table` is the digit of its point table, the name of that, or the type of the
/// facility.
pub(crate) fn whole_code(code: &str, prefecture: Option<&str>, table: Option<&str>) -> Option<String> {
    let (digits, 7) = ascii_digits::read::<7>(code)? else { return None };
    let prefecture = Prefecture::read(prefecture?)?.code();
    let table = point_table(table?)?.digit();
    let digits: String = digits.iter().map(|digit| char::from(b'0' + digit)).collect();
    Some(format!("{prefecture:02}{table}{digits}"))
}

fn point_table(text: &str) -> Option<PointTable> {
    let text = text.trim();
    let of_type = || match FacilityType::from_name(text)? {
        FacilityType::Hospital | FacilityType::MedicalClinic => Some(PointTable::Medical),
        FacilityType::DentalClinic => Some(PointTable::Dental),
        FacilityType::Pharmacy => Some(PointTable::Pharmacy),
        FacilityType::VisitingNurse => Some(PointTable::VisitingNurse),
        _ => None,
    };
    let named = if text == "医科" { Some(PointTable::Medical) } else { of_type() };
    named.or_else(|| ascii_digits::single_digit(text).and_then(PointTable::of_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_completed_by_what_stands_beside_it() {
        for (code, prefecture, table, expected) in [
            ("0113719", Some("北海道"), Some("1"), Some("0110113719")),
            ("0113719", Some("13"), Some("医科"), Some("1310113719")),
            ("0113719", Some("東京都"), Some("調剤薬局"), Some("1340113719")),
            ("０１１３７１９", Some("東京"), Some("歯科"), Some("1330113719")),
            ("0113719", Some("東京"), Some("施術所"), None),
            ("0113719", None, Some("1"), None),
            ("0110113719", Some("北海道"), Some("1"), None),
        ] {
            assert_eq!(
                whole_code(code, prefecture, table).as_deref(),
                expected,
                "{code} {prefecture:?} {table:?}"
            );
        }
    }
}
