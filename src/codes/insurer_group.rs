//! Groups of insurers, by which the ministry counts their members' use (保険者種別).

use std::fmt;

use super::insurer_number::InsurerNumber;
use super::scheme::Scheme;

/// A group of insurers, in the order in which tables list them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum InsurerGroup {
    /// 全国健康保険協会, seamen and day labourers among them.
    Association = 1,
    /// 健康保険組合.
    Society,
    /// 市町村国保.
    Municipal,
    /// 国民健康保険組合.
    NationalSociety,
    /// 共済組合.
    MutualAid,
    /// 後期高齢者医療広域連合.
    Elderly,
}

/// Group, English name, Japanese name.
const GROUPS: [(InsurerGroup, &str, &str); 6] = [
    (InsurerGroup::Association, "association", "全国健康保険協会"),
    (InsurerGroup::Society, "society", "健康保険組合"),
    (InsurerGroup::Municipal, "municipal", "市町村国保"),
    (InsurerGroup::NationalSociety, "national_society", "国民健康保険組合"),
    (InsurerGroup::MutualAid, "mutual_aid", "共済組合"),
    (InsurerGroup::Elderly, "elderly", "後期高齢者医療広域連合"),
];

impl InsurerGroup {
    /// Every group in the order of tables.
    pub fn all() -> impl ExactSizeIterator<Item = InsurerGroup> {
        GROUPS.into_iter().map(|(group, ..)| group)
    }

    /// The group with this English or Japanese name, or one in common use.
    pub fn from_name(name: &str) -> Option<InsurerGroup> {
        let name = name.trim();
        let is_named = |english: &str, japanese| japanese == name || english.eq_ignore_ascii_case(name);
        let found = GROUPS.iter().find(|(_, english, japanese)| is_named(english, *japanese));
        found.map(|(group, ..)| *group).or(match name {
            "協会けんぽ" | "協会" | "全国健康保険協会管掌健康保険" => {
                Some(InsurerGroup::Association)
            }
            "健保組合" | "組合健保" | "組合管掌健康保険" => Some(InsurerGroup::Society),
            "市町村国民健康保険" | "市国保" | "国保" | "国民健康保険" | "市区町村国保" => {
                Some(InsurerGroup::Municipal)
            }
            "国保組合" => Some(InsurerGroup::NationalSociety),
            "共済" => Some(InsurerGroup::MutualAid),
            "後期高齢者医療" | "後期高齢者" | "広域連合" | "後期" => {
                Some(InsurerGroup::Elderly)
            }
            _ => None,
        })
    }

    /// The group with this code: its place in the order of tables, from 1.
    pub fn from_code(code: u8) -> Option<InsurerGroup> {
        InsurerGroup::all().nth(usize::from(code).checked_sub(1)?)
    }

    /// The group of an insurer number; nothing where it names no scheme.
    pub fn of_insurer(number: InsurerNumber) -> Option<InsurerGroup> {
        Some(match number.scheme()? {
            Scheme::Association | Scheme::Seamen | Scheme::DayLabour | Scheme::DayLabourSpecial => {
                InsurerGroup::Association
            }
            Scheme::Society | Scheme::SocietyRetired => InsurerGroup::Society,
            Scheme::National | Scheme::NationalRetired => InsurerGroup::Municipal,
            Scheme::NationalSociety => InsurerGroup::NationalSociety,
            Scheme::Elderly => InsurerGroup::Elderly,
            Scheme::SelfDefence
            | Scheme::NationalOfficials
            | Scheme::LocalOfficials
            | Scheme::Police
            | Scheme::SchoolStaff
            | Scheme::NationalOfficialsRetired
            | Scheme::LocalOfficialsRetired
            | Scheme::PoliceRetired
            | Scheme::SchoolStaffRetired => InsurerGroup::MutualAid,
        })
    }

    /// Its place in the order of tables, from 1.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The English name, as results carry it.
    pub fn name(self) -> &'static str {
        GROUPS.iter().find(|(group, ..)| *group == self).map_or("", |(_, name, _)| name)
    }
}

impl fmt::Display for InsurerGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_lead_to_one_another() {
        for (place, group) in (1..).zip(InsurerGroup::all()) {
            assert_eq!((group.code(), InsurerGroup::from_code(place)), (place, Some(group)));
            assert_eq!(InsurerGroup::from_name(group.name()), Some(group));
        }
        for (group, _, japanese) in GROUPS {
            assert_eq!(InsurerGroup::from_name(japanese), Some(group));
        }
        assert_eq!(InsurerGroup::from_name("健保"), None, "of which kind it does not say");
        assert_eq!((InsurerGroup::from_code(0), InsurerGroup::from_code(7)), (None, None));
    }

    #[test]
    fn an_insurer_number_tells_the_group() {
        for (number, group) in [
            ("01040013", Some(InsurerGroup::Association)),
            ("06130488", Some(InsurerGroup::Society)),
            ("33120015", Some(InsurerGroup::MutualAid)),
            ("138016", Some(InsurerGroup::Municipal)),
            ("133033", Some(InsurerGroup::NationalSociety)),
            ("39131016", Some(InsurerGroup::Elderly)),
            ("12131016", None),
        ] {
            let read = InsurerNumber::read(number).unwrap();
            assert_eq!(InsurerGroup::of_insurer(read), group, "{number}");
        }
    }
}
