//! What the page of a linkage run shows.

use serde::Serialize;

use crate::codes::category::Category;
use crate::report::{FirstFindings, RejectRow};
use crate::words::Language;

/// Everything that the page of a linkage run shows.
///
/// Two runs on the same input give the same page but for [`run`](Page::run) and
/// [`manifest`](Page::manifest), which stand together in one element, `<details id="manifest">`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct Page {
    pub language: Language,
    /// Whether the people, facilities or figures of the input are made up.
    pub made_up: bool,
    /// The day as of which the run compared, `2024-05-07`.
    pub as_of: String,
    pub run: String,
    /// Rows of the linkages, the rejected ones included.
    pub rows_read: u64,
    /// Rows of the linkages that could not be read.
    pub rejected: u64,
    /// Rows of the residents, the rejected ones included.
    pub residents_read: u64,
    /// Rows of the residents that could not be read.
    pub residents_rejected: u64,
    /// What is odd about the input as a whole, before anything else is read.
    pub notices: Vec<String>,
    /// The findings that come first.
    pub first: FirstFindings,
    /// Every category, also those without records, in the order in which the page lists them.
    pub categories: Vec<CategoryRow>,
    /// How many records each policy applies to, and what it says of viewing; by `sweep` and `registration`.
    pub policies: Vec<PolicyRow>,
    /// Records whose resident died or left after the qualification had ended: nobody has to look at them.
    pub ended: u64,
    /// Records by what is advised for viewing.
    pub viewing_advised: Vec<ViewingRow>,
    /// Every insurer, in any order.
    pub insurers: Vec<InsurerRow>,
    /// Insurer numbers that are odd, by what is odd about them.
    pub odd_insurers: Vec<OddInsurers>,
    /// Records that agree and are not equal, by field and folding, in any order; a record with two causes is
    /// counted twice.
    pub causes: Vec<CauseRow>,
    /// What could not be compared.
    pub not_compared: Vec<NotComparedRow>,
    /// The obligations to register in time of which dates are given, in their order.
    pub obligations: Vec<ObligationRow>,
    /// Values that cannot be, or that do not tell what they should: by what is odd, how many.
    pub odd_values: Vec<OddValues>,
    /// Numbers that several residents bear.
    pub duplicate_numbers: u64,
    /// Residents who bear such a number.
    pub residents_with_duplicate_numbers: u64,
    /// Residents without a number that could be somebody's.
    pub residents_without_number: u64,
    /// Where the register is made of answers to enquiries what is known of them.
    pub answers: Option<Answers>,
    /// Active records that repeat the key and the individual number of another one.
    pub repeated_records: u64,
    /// Numbers that are none of people, where nearly all of those seem to be of made-up people.
    pub made_up_numbers: u64,
    /// Rows that could not be read, by table and reason, in any order.
    pub rejects: Vec<RejectRow>,
    pub manifest: serde_json::Value,
}

/// The records of one category; those without a verdict are the rest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct CategoryRow {
    /// The name under which results carry the category: `name_both`.
    pub name: String,
    /// The category in the language of the page.
    pub label: String,
    /// What the policy of the sweep says of viewing: `open`, `stop_medical` or `stop_all`.
    pub viewing: String,
    /// Likewise the policy of registration.
    pub viewing_of_registration: String,
    pub records: u64,
    /// Those of them whose verdict is `same_person`.
    pub same_person: u64,
    /// Those whose verdict is `unsure`.
    pub unsure: u64,
    /// Those whose verdict is `different_person`.
    pub different_person: u64,
}

/// The records that one policy applies to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct PolicyRow {
    /// `sweep` or `registration`.
    pub policy: String,
    pub records: u64,
    pub open: u64,
    pub stop_medical: u64,
    pub stop_all: u64,
}

/// What is odd in the input and was used all the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct OddValues {
    /// The words of the page hold it as `odd_…`.
    pub what: String,
    pub count: u64,
}

/// Answers to enquiries, in place of a whole register.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Answers {
    /// Records about which there is none.
    pub not_answered: u64,
    /// Answers about keys that no record has.
    pub unknown: u64,
    /// Answers about keys that records with several numbers share.
    pub ambiguous: u64,
    /// Answers about records without a number.
    pub without_number: u64,
}

/// The records for which one kind of viewing is advised.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct ViewingRow {
    /// `open`, `stop_medical` or `stop_all`.
    pub viewing: String,
    pub records: u64,
}

/// The records of one insurer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct InsurerRow {
    /// The number as it was read.
    pub insurer_number: String,
    /// Records with a category.
    pub records: u64,
    /// Records that somebody should look at.
    pub findings: u64,
    /// Records whose verdict is `different_person`.
    pub different_person: u64,
}

/// The insurer numbers that are odd in one way: a warning, for numbers like that are in use.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct OddInsurers {
    /// `lost_zero`, `no_insurer_number`, `check_digit`, `unknown_scheme` or `unknown_prefecture`.
    pub warning: String,
    pub numbers: u64,
    /// How many records with a category bear one of them.
    pub records: u64,
    /// The first few of the numbers, in order; none where they are not insurer numbers at all.
    pub first: Vec<String>,
}

/// The records that agree in a field through a folding.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct CauseRow {
    /// `name`, `name_kana` or `address`.
    pub field: String,
    /// The folding, a name of [`Notation::ALL`](crate::text::Notation::ALL).
    pub folding: String,
    pub records: u64,
}

/// How many records could not be compared in one way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct NotComparedRow {
    /// What was not there to compare: the words of the page hold it as `without_…`.
    pub what: String,
    pub records: u64,
}

/// One obligation to act in time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct ObligationRow {
    /// `employer`, `insurer` or `both`; the words of the page hold it as `obligation_…`.
    pub obligation: String,
    pub days_allowed: i64,
    /// Every insurer with dates, in any order.
    pub delays: Vec<DelayRow>,
}

/// How long an obligation took for one insurer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct DelayRow {
    /// The number as it was read.
    pub insurer_number: String,
    /// Records by the days that it took, in the order of these.
    pub days: Vec<(i64, u64)>,
}

impl PolicyRow {
    pub(super) fn with_viewing(&self, viewing: &str) -> u64 {
        match viewing {
            "open" => self.open,
            "stop_medical" => self.stop_medical,
            _ => self.stop_all,
        }
    }
}

impl CategoryRow {
    /// Whether somebody should look at these records, whatever flags they have.
    pub(super) fn is_to_look_at(&self) -> bool {
        !Category::from_name(&self.name).is_some_and(Category::agrees)
    }

    pub(super) fn without_verdict(&self) -> u64 {
        self.records.saturating_sub(self.same_person + self.unsure + self.different_person)
    }
}
