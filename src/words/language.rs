//! The languages that people read.

use std::ffi::OsString;

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

    /// The language of the locale, by the variables of the environment: Japanese unless they name another.
    pub(crate) fn of_locale(variable: impl Fn(&str) -> Option<OsString>) -> Language {
        let set = |name: &&str| variable(name).filter(|locale| !locale.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set).unwrap_or_default();
        let locale = locale.to_string_lossy();
        match locale.split(['_', '.', '@']).next() {
            Some("" | "C" | "POSIX" | "ja" | "japanese") | None => Language::Japanese,
            Some(_) => Language::English,
        }
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_says_the_language() {
        let of = |set: &[(&str, &str)]| {
            Language::of_locale(|name| {
                set.iter().find(|(known, _)| *known == name).map(|(_, locale)| OsString::from(locale))
            })
        };
        for none in ["", "C", "C.UTF-8", "POSIX", "ja_JP.UTF-8", "ja"] {
            assert_eq!(of(&[("LANG", none)]), Language::Japanese, "{none}");
        }
        assert_eq!(of(&[]), Language::Japanese);
        assert_eq!(of(&[("LANG", "en_US.UTF-8")]), Language::English);
        assert_eq!(of(&[("LANG", "de_DE")]), Language::English);
        assert_eq!(of(&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")]), Language::Japanese);
        assert_eq!(of(&[("LC_ALL", ""), ("LC_MESSAGES", "en"), ("LANG", "ja_JP.UTF-8")]), Language::English);
    }
}
