//! The sections of the page.

use crate::words::Language;

/// A section of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Figures,
    Monthly,
    Rates,
    Types,
    Prefectures,
    Ranking,
    RankChanges,
    Distribution,
    Change,
    Claims,
    Schemes,
    Insurers,
    Awards,
}

impl Section {
    /// In the order of the page.
    pub(super) const ALL: [Section; 13] = [
        Section::Figures,
        Section::Monthly,
        Section::Rates,
        Section::Types,
        Section::Prefectures,
        Section::Ranking,
        Section::RankChanges,
        Section::Distribution,
        Section::Change,
        Section::Claims,
        Section::Schemes,
        Section::Insurers,
        Section::Awards,
    ];

    pub(super) const fn id(self) -> &'static str {
        match self {
            Section::Figures => "figures",
            Section::Monthly => "monthly",
            Section::Rates => "rates",
            Section::Types => "types",
            Section::Prefectures => "prefectures",
            Section::Ranking => "ranking",
            Section::RankChanges => "rank-changes",
            Section::Distribution => "distribution",
            Section::Change => "change",
            Section::Claims => "claims",
            Section::Schemes => "schemes",
            Section::Insurers => "insurers",
            Section::Awards => "awards",
        }
    }

    pub(super) const fn heading(self, language: Language) -> &'static str {
        let (japanese, english) = match self {
            Section::Figures => ("今月の数字", "The figures of the month"),
            Section::Monthly => ("利用件数と利用率の推移", "Uses and rate by month"),
            Section::Rates => ("施設類型別の推移", "Rate by facility type"),
            Section::Types => ("施設類型別の件数と閲覧", "Uses and views by facility type"),
            Section::Prefectures => ("都道府県別の利用率", "Rate by prefecture"),
            Section::Ranking => ("都道府県の順位", "Ranking of prefectures"),
            Section::RankChanges => ("前月からの順位の変化", "Changes of rank"),
            Section::Distribution => ("利用率別の施設数", "Facilities by rate"),
            Section::Change => ("利用率の増減の内訳", "What the change of the rate is made of"),
            Section::Claims => ("レセプト件数ベースの利用率", "Rate on the basis of claims"),
            Section::Schemes => ("保険者の種別", "Insurers by scheme"),
            Section::Insurers => ("利用率の高い保険者", "Insurers with the highest rates"),
            Section::Awards => ("表彰", "Awards"),
        };
        match language {
            Language::Japanese => japanese,
            Language::English => english,
        }
    }

    /// The table that it shows, and whose definition stands below its heading.
    pub(super) const fn table(self) -> Option<&'static str> {
        match self {
            Section::Figures | Section::Rates | Section::RankChanges => None,
            Section::Monthly | Section::Types => Some("monthly"),
            Section::Prefectures => Some("prefecture"),
            Section::Ranking => Some("ranking"),
            Section::Distribution => Some("distribution"),
            Section::Change => Some("change"),
            Section::Claims => Some("monthly_claims"),
            Section::Schemes => Some("schemes"),
            Section::Insurers => Some("insurers"),
            Section::Awards => Some("awards"),
        }
    }

    pub(super) const fn is_by_type(self) -> bool {
        matches!(
            self,
            Section::Figures
                | Section::Prefectures
                | Section::Ranking
                | Section::RankChanges
                | Section::Distribution
        )
    }
}
