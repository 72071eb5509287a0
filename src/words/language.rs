//! The languages that people read.

/// The language of what people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub(crate) enum Language {
    /// Japanese, unless another is asked for.
    #[default]
    #[serde(rename = "ja")]
    Japanese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// Every language.
    #[cfg(test)]
    pub(crate) const ALL: [Language; 2] = [Language::Japanese, Language::English];

    /// The one of both that is in this language.
    #[must_use]
    pub(crate) fn choose<T>(self, japanese: T, english: T) -> T {
        match self {
            Language::Japanese => japanese,
            Language::English => english,
        }
    }

    /// The name as the config has it.
    #[must_use]
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Language::Japanese => "ja",
            Language::English => "en",
        }
    }
}
