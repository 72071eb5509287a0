//! The languages of reports.

pub(super) const LANGUAGES: &[(&str, Lang)] = &[("ja", Lang::Japanese), ("en", Lang::English)];

/// The language of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub enum Lang {
    /// Japanese.
    #[default]
    #[serde(rename = "ja")]
    Japanese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Lang {
    /// Every language.
    #[cfg(test)]
    pub(crate) const ALL: [Lang; 2] = [Lang::Japanese, Lang::English];

    /// The one of both wordings that is in this language.
    #[must_use]
    pub(crate) fn choose<T>(self, japanese: T, english: T) -> T {
        match self {
            Lang::Japanese => japanese,
            Lang::English => english,
        }
    }

    /// The name as the config has it.
    #[must_use]
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Lang::Japanese => "ja",
            Lang::English => "en",
        }
    }
}
