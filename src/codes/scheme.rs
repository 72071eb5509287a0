//! The scheme that insures a person, by the law number (法別番号) an insurer number starts with.

use std::fmt;

/// A scheme of health insurance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// 全国健康保険協会管掌健康保険.
    Association,
    /// 船員保険.
    Seamen,
    /// 日雇特例被保険者 (一般療養).
    DayLabour,
    /// 日雇特例被保険者 (特別療養費).
    DayLabourSpecial,
    /// 組合管掌健康保険.
    Society,
    /// 自衛官等.
    SelfDefence,
    /// 国家公務員共済組合.
    NationalOfficials,
    /// 地方公務員等共済組合.
    LocalOfficials,
    /// 警察共済組合.
    Police,
    /// 公立学校共済組合, 私立学校教職員共済.
    SchoolStaff,
    /// 後期高齢者医療.
    Elderly,
    /// 特例退職被保険者 of a health-insurance society.
    SocietyRetired,
    /// 国民健康保険 (退職者医療).
    NationalRetired,
    /// 特例退職組合員 of a mutual aid association of national officials.
    NationalOfficialsRetired,
    /// 特例退職組合員 of a mutual aid association of local officials.
    LocalOfficialsRetired,
    /// 特例退職組合員 of the police's mutual aid association.
    PoliceRetired,
    /// 特例退職組合員 of the schools' mutual aid associations.
    SchoolStaffRetired,
    /// 国民健康保険 of a municipality.
    National,
    /// 国民健康保険組合.
    NationalSociety,
}

/// Law number, scheme and its name.
const SCHEMES: [(Option<u8>, Scheme, &str); 19] = [
    (Some(1), Scheme::Association, "全国健康保険協会管掌健康保険"),
    (Some(2), Scheme::Seamen, "船員保険"),
    (Some(3), Scheme::DayLabour, "日雇特例被保険者（一般療養）"),
    (Some(4), Scheme::DayLabourSpecial, "日雇特例被保険者（特別療養費）"),
    (Some(6), Scheme::Society, "組合管掌健康保険"),
    (Some(7), Scheme::SelfDefence, "自衛官等"),
    (Some(31), Scheme::NationalOfficials, "国家公務員共済組合"),
    (Some(32), Scheme::LocalOfficials, "地方公務員等共済組合"),
    (Some(33), Scheme::Police, "警察共済組合"),
    (Some(34), Scheme::SchoolStaff, "公立学校共済組合・私立学校教職員共済"),
    (Some(39), Scheme::Elderly, "後期高齢者医療"),
    (Some(63), Scheme::SocietyRetired, "特例退職被保険者（健康保険組合）"),
    (Some(67), Scheme::NationalRetired, "国民健康保険（退職者医療）"),
    (Some(72), Scheme::NationalOfficialsRetired, "特例退職組合員（国家公務員共済組合）"),
    (Some(73), Scheme::LocalOfficialsRetired, "特例退職組合員（地方公務員等共済組合）"),
    (Some(74), Scheme::PoliceRetired, "特例退職組合員（警察共済組合）"),
    (Some(75), Scheme::SchoolStaffRetired, "特例退職組合員（学校の共済組合）"),
    (None, Scheme::National, "国民健康保険"),
    (None, Scheme::NationalSociety, "国民健康保険組合"),
];

impl Scheme {
    /// The scheme of a law number; `None` for public expense (公費) and numbers not in use.
    pub fn from_law_number(law_number: u8) -> Option<Scheme> {
        SCHEMES.iter().find(|(law, ..)| *law == Some(law_number)).map(|(_, scheme, _)| *scheme)
    }

    /// Whether it insures employees and their families: employers give notice of who qualifies.
    pub fn is_employees(self) -> bool {
        !matches!(
            self,
            Scheme::Elderly | Scheme::NationalRetired | Scheme::National | Scheme::NationalSociety
        )
    }

    /// Whether its insurers are health-insurance societies (law numbers 06 and 63).
    pub fn is_society(self) -> bool {
        matches!(self, Scheme::Society | Scheme::SocietyRetired)
    }

    /// The name of the scheme.
    pub fn name(self) -> &'static str {
        SCHEMES.iter().find(|(_, scheme, _)| *scheme == self).map_or("", |(.., name)| name)
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn law_numbers_lead_to_their_scheme() {
        for (law, scheme, name) in SCHEMES {
            assert_eq!(scheme.name(), name);
            if let Some(law) = law {
                assert_eq!(Scheme::from_law_number(law), Some(scheme));
            }
        }
    }

    #[test]
    fn public_expense_is_no_scheme() {
        for law in [0, 12, 15, 16, 21, 51, 52, 54, 99] {
            assert_eq!(Scheme::from_law_number(law), None, "{law}");
        }
    }
}
