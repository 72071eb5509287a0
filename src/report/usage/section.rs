//! The sections of the page.

use crate::words::Text;
use crate::words::usage::sections as words;

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

    pub(super) const fn heading(self) -> Text {
        match self {
            Section::Figures => words::FIGURES,
            Section::Monthly => words::MONTHLY,
            Section::Rates => words::RATES,
            Section::Types => words::TYPES,
            Section::Prefectures => words::PREFECTURES,
            Section::Ranking => words::RANKING,
            Section::RankChanges => words::RANK_CHANGES,
            Section::Distribution => words::DISTRIBUTION,
            Section::Change => words::CHANGE,
            Section::Claims => words::CLAIMS,
            Section::Schemes => words::SCHEMES,
            Section::Insurers => words::INSURERS,
            Section::Awards => words::AWARDS,
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
