//! The columns of a hand-out.

use crate::ledger::folded;
use crate::report::workbook::AnswerColumn;
use crate::words::Language;
use crate::words::ledger::hand_out::COLUMNS as WORDS;

/// A column of a hand-out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) name: &'static str,
    /// In characters.
    pub(super) width: f64,
}

/// All of them, in order; the first stay in sight.
pub(super) const COLUMNS: [Column; 18] = [
    column("case_id", 8.0),
    column("insurer_number", 11.0),
    column("symbol", 12.0),
    column("number", 12.0),
    column("branch", 6.0),
    column("kind", 12.0),
    column("item", 14.0),
    column("product_id", 14.0),
    column("category", 22.0),
    column("verdict", 16.0),
    column("differs", 30.0),
    column("flags", 18.0),
    column("finding", 44.0),
    column("decision", 26.0),
    column("reason", 20.0),
    column("remark", 32.0),
    column("hand_out", 22.0),
    column("answer_by", 12.0),
];

/// Case and key.
pub(super) const FROZEN: usize = 5;

/// Where the parts of a key stand, in their order.
pub(super) const KEY: [&str; 6] = ["insurer_number", "symbol", "number", "branch", "item", "product_id"];

/// What has to be there of a hand-out that comes back.
pub(super) const REQUIRED: [&str; 9] =
    ["case_id", "insurer_number", "symbol", "number", "branch", "decision", "reason", "remark", "hand_out"];

const fn column(name: &'static str, width: f64) -> Column {
    Column { name, width }
}

impl Column {
    /// What is filled into it.
    pub(super) fn answer(self) -> Option<AnswerColumn> {
        match self.name {
            "decision" => Some(AnswerColumn::Decision),
            "reason" => Some(AnswerColumn::Reason),
            "remark" => Some(AnswerColumn::Remark),
            _ => None,
        }
    }

    /// The column that a header names, by its name or its words in either language.
    pub(super) fn named(header: &str) -> Option<&'static str> {
        let header = folded(header).to_lowercase();
        let says = |column: &&Column| {
            let words = Language::ALL.map(|lang| called(column.name, lang));
            words.into_iter().chain([column.name]).any(|word| folded(word).to_lowercase() == header)
        };
        COLUMNS.iter().find(says).map(|column| column.name)
    }
}

/// What a column is called.
pub(super) fn called(name: &'static str, lang: Language) -> &'static str {
    WORDS.text(name).map_or(name, |text| text.of(lang))
}
