//! Texts by name: what a reader sees for a name that results and templates carry.

use std::collections::BTreeMap;

use super::{Language, Text};

/// A text with the name by which it is found.
pub(super) type Named = (&'static str, Text);

pub(super) const fn named(name: &'static str, ja: &'static str, en: &'static str) -> Named {
    (name, Text { ja, en })
}

/// Lists of texts by name. No name stands in two of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names(pub(super) &'static [&'static [Named]]);

impl Names {
    /// What a reader sees for a name; an unknown one stands for itself.
    pub(crate) fn label(self, name: &str, language: Language) -> &str {
        self.text(name).map_or(name, |text| text.of(language))
    }

    /// No names.
    pub(crate) const NONE: Names = Names(&[]);

    /// What a reader sees for a name; nothing for an unknown one.
    pub(crate) fn label_of(self, name: &str, language: Language) -> &'static str {
        self.text(name).map_or("", |text| text.of(language))
    }

    /// The text of a name in both languages.
    pub(crate) fn text(self, name: &str) -> Option<Text> {
        self.all().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    /// The name that reads so in some language, or is written so.
    pub(crate) fn name_of(self, written: &str) -> Option<&'static str> {
        let reads = |text: &Text| text.ja == written || text.en == written;
        self.all().find(|(name, text)| *name == written || reads(text)).map(|(name, _)| *name)
    }

    /// The texts in one language, as templates use them.
    pub(crate) fn in_language(self, language: Language) -> BTreeMap<&'static str, &'static str> {
        self.all().map(|(name, text)| (*name, text.of(language))).collect()
    }

    /// The names that are known.
    pub(crate) fn known(self) -> impl Iterator<Item = &'static str> {
        self.all().map(|(name, _)| *name)
    }

    pub(super) fn all(self) -> impl Iterator<Item = &'static Named> {
        self.0.iter().copied().flatten()
    }
}
