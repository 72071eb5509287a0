//! What a form lets people choose from.

use serde::Serialize;

use crate::words::{Language, Names};

/// A choice of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Choice {
    pub(super) code: String,
    pub(super) label: String,
    pub(super) is_chosen: bool,
}

/// A list to choose from; `""` is any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Select {
    /// The parameter, which names its word too.
    pub(super) name: &'static str,
    pub(super) choices: Vec<Choice>,
}

/// Codes to choose from.
pub(super) fn of_codes<'c>(
    codes: impl IntoIterator<Item = &'c str>,
    names: Names,
    chosen: &str,
    lang: Language,
) -> Vec<Choice> {
    let choice = |code: &str| Choice {
        code: code.to_owned(),
        label: names.label(code, lang).to_owned(),
        is_chosen: code == chosen,
    };
    codes.into_iter().map(choice).collect()
}

impl Select {
    /// All codes of these names.
    pub(super) fn of(name: &'static str, names: &[Names], chosen: &str, lang: Language) -> Select {
        let choices = names.iter().flat_map(|names| of_codes(names.known(), *names, chosen, lang));
        Select { name, choices: choices.collect() }
    }
}
