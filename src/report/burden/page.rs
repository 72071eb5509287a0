//! What the page of a burden run shows.

use serde::Serialize;

use crate::report::{FirstFindings, RejectRow};
use crate::words::Language;

/// Everything that the page of a burden run shows.
///
/// Two runs on the same input give the same page but for [`run`](Page::run) and [`manifest`](Page::manifest), which
/// stand together in one element, `<details id="manifest">`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct Page {
    pub language: Language,
    /// Whether the people, facilities or figures of the input are made up.
    pub made_up: bool,
    /// The day as of which the run compared, `2024-05-07`.
    pub as_of: String,
    pub run: String,
    /// The table whose rows were compared: `displays`, `responses` or `entitlements`.
    pub compared: String,
    /// How the rows of that table add up.
    pub conservation: Conservation,
    /// Responses to which no display belongs; nothing where displays are not compared.
    pub undisplayed: Option<Undisplayed>,
    pub findings: u64,
    /// What is odd about the inputs as a whole, before anything else is read.
    pub notices: Vec<String>,
    /// Those that come first.
    pub first: FirstFindings,
    /// Findings by cause, in the order of the rules, and those without one; the causes without findings too.
    pub causes: Vec<CauseRow>,
    /// Findings by state, item and comparison.
    pub states: Vec<StateRow>,
    /// Every insurer, in the order of their numbers.
    pub insurers: Vec<InsurerRow>,
    /// Patterns in the history of the central register, in the order of the rules; none where it was not given.
    pub patterns: Option<Vec<CauseRow>>,
    /// Findings of verdict 1 and 2.
    pub verdicts: [u64; 2],
    /// Who is wrong, likewise: the central register, and facilities with what they display.
    pub sides: [Side; 2],
    pub overpaid_yen: u64,
    pub underpaid_yen: u64,
    /// Findings with a claim of which no amount is stated.
    pub amounts_not_stated: u64,
    /// Visits after the loss of the qualification.
    pub used_after_loss: u64,
    pub tables: Vec<TableRow>,
    /// Rows that could not be read or were set aside, by reason.
    pub rejects: Vec<RejectRow>,
    pub manifest: serde_json::Value,
}

/// How rows add up: read = rejected + set aside + not in force + clean + with findings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Conservation {
    pub rows_read: u64,
    /// Rows that could not be read.
    pub rejected: u64,
    /// Rows of persons without an entitlement, and responses of the same second.
    pub set_aside: u64,
    /// Entitlements that are not in force on the day.
    pub not_in_force: u64,
    /// Rows in which everything agrees.
    pub clean: u64,
    pub with_findings: u64,
}

/// Responses to which no display belongs: they are compared on their own day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Undisplayed {
    /// Those that agree with the insurer.
    pub clean: u64,
    pub with_findings: u64,
    /// Those of persons who have no entitlement on the day.
    pub unentitled: u64,
}

/// What is wrong on one side.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Side {
    /// Rows, each counted once however much of it is wrong.
    pub rows: u64,
    /// What people paid too much because of it, as far as amounts can be stated.
    pub overpaid_yen: u64,
}

/// The findings of one cause, or the patterns of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct CauseRow {
    pub cause: String,
    /// `procedure`, `system`, `display`, `visit` or `unknown`; empty where no cause is looked for.
    pub origin: String,
    pub rows: u64,
}

/// The findings of one state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct StateRow {
    /// `ratio` or `limit_class`.
    pub item: String,
    /// `insurer_response` or `response_display`.
    pub comparison: String,
    pub state: String,
    pub rows: u64,
}

/// The findings of one insurer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct InsurerRow {
    /// The number as it was read.
    pub insurer_number: String,
    pub compared: u64,
    pub findings: u64,
    /// Findings whose cause is a procedure that was not followed.
    pub procedure: u64,
    /// Findings whose cause is the system.
    pub system: u64,
    /// Findings whose cause is the receipt computer.
    pub display: u64,
}

/// One table that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct TableRow {
    pub table: String,
    /// Rows, the rejected ones included.
    pub rows: u64,
    pub rejected: u64,
}
