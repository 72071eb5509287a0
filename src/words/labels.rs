//! The words of the codes that columns of results hold, column by column.

use std::borrow::Cow;

use super::burden::action::{limit_class, ratio};
use super::text::sentences;
use super::{Language, Names};

/// The columns of a job's results that hold codes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Labels(pub(super) &'static [(&'static str, Codes)]);

/// What the cells of such a column hold.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Codes {
    /// One of these.
    One(Names),
    /// Any of these, separated by commas.
    List(Names),
    /// A ratio in per cent or codes of a limit class; or what an input wrote.
    Value,
}

impl Labels {
    /// None: every column says what it says.
    pub(crate) const NONE: Labels = Labels(&[]);

    /// The codes of a column, where it holds any.
    pub(crate) fn of_column(self, name: &str) -> Option<Codes> {
        self.0.iter().find(|(column, _)| *column == name).map(|(_, codes)| *codes)
    }
}

impl Codes {
    /// What a reader sees for a cell; what is no known code stands for itself.
    pub(crate) fn word(self, cell: &str, language: Language) -> Cow<'_, str> {
        match self {
            Codes::List(names) if cell.contains(',') => {
                let words: Vec<&str> = cell.split(',').map(|code| names.label(code, language)).collect();
                words.join(language.choose("、", ", ")).into()
            }
            Codes::One(names) | Codes::List(names) => names.label(cell, language).into(),
            Codes::Value => match (cell, language) {
                ("10" | "20" | "30", _) => ratio(cell, language).into(),
                (_, Language::Japanese) if !cell.is_empty() => limit_class(cell, language).into(),
                _ => cell.into(),
            },
        }
    }
}

sentences! {
    /// The header of the column that says what the codes below a header mean.
    label_of(header): "{header}（名称）", "{header}_label";
}
