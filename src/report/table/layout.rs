//! What a table of results holds: its columns, and what their values are.

use crate::words::{Language, Text};

/// What a table of results holds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TableLayout {
    /// The name of its file, without an ending.
    pub name: &'static str,
    /// What stands above it.
    pub title: Text,
    /// The definition of what it counts.
    pub note: Text,
    pub columns: &'static [TableColumn],
}

/// A column of a table of results.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TableColumn {
    /// The English header, by which programs find it.
    pub name: &'static str,
    pub japanese: &'static str,
    /// What its values are.
    pub form: Form,
}

impl TableColumn {
    /// A column; programs find it by its English header.
    #[must_use]
    pub(crate) const fn new(header: Text, form: Form) -> TableColumn {
        TableColumn { name: header.en, japanese: header.ja, form }
    }

    #[must_use]
    pub(crate) fn header(&self, lang: Language) -> &'static str {
        lang.choose(self.japanese, self.name)
    }
}

/// What the values of a column are, and so the type that carries them and how they are shown.
///
/// Null is shown as nothing, but a rate that cannot be had as `–`. Any integer type may carry a whole number, and
/// any string type a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A month, yyyymm: `2024-04`.
    Month,
    /// A text as it is, in both languages.
    Text,
    /// A word of the program, such as `top5`, which Japanese tables show in Japanese.
    Word,
    /// The words of a [`Band`](crate::codes::band::Band) of rates.
    Band,
    /// A code as it is: text, never a number.
    Code,
    /// A prefecture by its code, 0 for the whole country: `東京都`, `全国`.
    Prefecture,
    /// A type of facility by its code, 0 for all: `hospital`, `all`; 病院, 総計.
    FacilityType,
    /// A day, yyyymmdd: `2024-04-01`.
    Date,
    /// `true`, `false`; ○, ×.
    Flag,
    /// A number of things.
    Count,
    /// A place in a ranking.
    Rank,
    /// An amount of money.
    Yen,
    /// A rate in per cent: `Decimal128` of so many decimals. Null is `–`.
    Percent(u8),
    /// A bound of a rate in per cent, likewise; null is nothing.
    Bound(u8),
    /// A difference of rates in points: `Decimal128` of so many decimals, with its sign.
    Points(u8),
}

impl Form {
    /// Whether values are codes of the program, which have words of their own.
    pub(super) const fn is_code(self) -> bool {
        matches!(self, Form::Word | Form::Band | Form::FacilityType)
    }
}
