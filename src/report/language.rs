//! The languages of pages.

/// The language in which a page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub enum Language {
    /// Japanese, `ja`.
    #[default]
    #[serde(rename = "ja")]
    Japanese,
    /// English, `en`.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::Japanese, Language::English];

    /// The one of both wordings that is in this language.
    #[must_use]
    pub fn choose<T>(self, japanese: T, english: T) -> T {
        match self {
            Language::Japanese => japanese,
            Language::English => english,
        }
    }
}
