//! The languages that people read.

use std::ffi::OsString;

/// The language of what people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub enum Language {
    /// Japanese, unless another is asked for.
    #[default]
    #[serde(rename = "ja")]
    Japanese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// The language of the locale, which the first of `LC_ALL`, `LC_MESSAGES` and `LANG` names that is set: Japanese
    /// unless it names another, as C and POSIX do not.
    #[must_use]
    pub(crate) fn of_locale(variable: impl Fn(&str) -> Option<OsString>) -> Language {
        let mut set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable);
        let locale = set.find(|value| !value.is_empty()).unwrap_or_default();
        let locale = locale.to_string_lossy().to_lowercase();
        let language = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
        if matches!(language, "" | "c" | "posix" | "ja" | "japanese") {
            Language::Japanese
        } else {
            Language::English
        }
    }

    /// Every language.
    pub const ALL: [Language; 2] = [Language::Japanese, Language::English];

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
    fn a_locale_names_a_language() {
        let of = |variables: &[(&str, &str)]| {
            Language::of_locale(|name| {
                let found = variables.iter().find(|(variable, _)| *variable == name);
                found.map(|(_, value)| OsString::from(value))
            })
        };
        for (variables, expected, why) in [
            (&[][..], Language::Japanese, "nothing is set"),
            (&[("LANG", "C")], Language::Japanese, "C names no language"),
            (&[("LANG", "C.UTF-8")], Language::Japanese, "with an encoding"),
            (&[("LANG", "POSIX")], Language::Japanese, "POSIX neither"),
            (&[("LANG", "ja_JP.UTF-8")], Language::Japanese, "Japanese"),
            (&[("LANG", "en_US.UTF-8")], Language::English, "English"),
            (&[("LANG", "de_DE@euro")], Language::English, "another language"),
            (&[("LC_ALL", ""), ("LANG", "en_GB")], Language::English, "what is empty is not set"),
            (&[("LC_ALL", "ja_JP"), ("LANG", "en_US")], Language::Japanese, "LC_ALL stands above"),
            (&[("LC_MESSAGES", "en_US"), ("LANG", "ja_JP")], Language::English, "and so does LC_MESSAGES"),
        ] {
            assert_eq!(of(variables), expected, "{why}");
        }
    }
}
