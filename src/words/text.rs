//! A text in both languages, side by side, and how texts and sentences are written down.

use super::Language;

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// Japanese.
    pub ja: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// The text in a language.
    #[must_use]
    pub(crate) const fn of(self, language: Language) -> &'static str {
        match language {
            Language::Japanese => self.ja,
            Language::English => self.en,
        }
    }
}

/// Each of several texts in a language: the cells of a header.
pub(crate) fn each<const N: usize>(texts: [Text; N], language: Language) -> [&'static str; N] {
    texts.map(|text| text.of(language))
}

/// Defines a constant [`Text`] for each line `NAME: "Japanese", "English";`, once a module: tests find them as `TEXTS`.
macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident: $ja:literal, $en:literal;)*) => {
        $($(#[$meta])* pub(crate) const $name: $crate::words::Text = $crate::words::Text { ja: $ja, en: $en };)*

        #[cfg(test)]
        pub(in crate::words) const TEXTS: &[$crate::words::names::Named] = &[$((stringify!($name), $name)),*];
    };
}

/// Defines a constant array of texts for each line `NAME[2]: ("Japanese", "English"), ("Japanese", "English");`, once a
/// module: tests find them as `LISTS`.
macro_rules! lists {
    ($($(#[$meta:meta])* $name:ident[$length:literal]: $(($ja:literal, $en:literal)),*;)*) => {
        $($(#[$meta])* pub(crate) const $name: [$crate::words::Text; $length] =
            [$($crate::words::Text { ja: $ja, en: $en }),*];)*

        #[cfg(test)]
        pub(in crate::words) const LISTS: &[&[$crate::words::Text]] = &[$(&$name),*];
    };
}

/// Defines a function for each line `name(gap, …): "Japanese {gap}", "English {gap}";`, which fills the gaps of the
/// sentence in a language. A gap that either language leaves out, or does not know, does not compile.
macro_rules! sentences {
    ($($(#[$meta:meta])* $name:ident($($gap:ident),*): $ja:literal, $en:literal;)*) => {
        $($(#[$meta])*
        pub(crate) fn $name(
            language: $crate::words::Language,
            $($gap: impl std::fmt::Display + Copy),*
        ) -> String {
            match language {
                $crate::words::Language::Japanese => format!($ja, $($gap = $gap),*),
                $crate::words::Language::English => format!($en, $($gap = $gap),*),
            }
        })*
    };
}

pub(super) use {lists, sentences, texts};
