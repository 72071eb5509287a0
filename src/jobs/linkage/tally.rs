//! What a run counts: categories, causes, what could not be compared, delays.

use std::collections::BTreeMap;

use datafusion::arrow::array::{Array, RecordBatch};
use datafusion::arrow::datatypes::{UInt32Type, UInt64Type};
use datafusion::arrow::error::ArrowError;

use super::agreement_patterns::{OddRecords, PatternCounts};
use super::obligation::Obligation;
use super::register::{AnswerCounts, BranchZeros, Duplicates, ResidentIds};
use crate::codes::category::Category;
use crate::codes::policy::Policy;
use crate::engine::EngineError;
use crate::jobs::columns::NamedColumns;
use crate::jobs::last_run::RowsByInsurer;
use crate::text::{Agreement, person};

/// Records by insurer, category, policy and verdict; no verdict is empty.
pub(super) type Summary = BTreeMap<(u32, Category, Policy, String), u64>;

/// Everything that a run counts. Insurers are positions in the list of those seen.
#[derive(Debug, Default, Clone)]
pub(super) struct Tally {
    /// Rows in the linkages, the rejected ones included.
    pub linkages_read: u64,
    /// Rows in the residents, the rejected ones included.
    pub residents_read: u64,
    /// Records of each insurer.
    pub rows_by_insurer: RowsByInsurer,
    pub summary: Summary,
    /// By policy, records of category `register_inactive` whose qualification had ended: they are nothing to look at.
    pub ended: BTreeMap<Policy, u64>,
    pub odd: OddRecords,
    /// Keys that several people have.
    pub shared_keys: u64,
    /// Residents without a `resident_id`, and those who share theirs.
    pub resident_ids: ResidentIds,
    /// Records that agree through a folding, by field and folding; a record with two causes counts twice.
    pub causes: BTreeMap<(&'static str, &'static str), u64>,
    /// What could not be compared, by insurer.
    pub not_compared: BTreeMap<u32, NotCompared>,
    /// Records that differ from the resident whose number they bear, in each of [`ITEMS`].
    pub differing: [u64; ITEMS.len()],
    /// Records by insurer and obligation, by the days that it took in the order of these.
    pub delays: BTreeMap<(u32, Obligation), Vec<(i64, u64)>>,
    /// Numbers that several residents bear.
    pub duplicate_numbers: u64,
    /// Residents who bear such a number.
    pub residents_with_duplicate_numbers: u64,
    /// Numbers that so many residents bear that a record is not compared with each.
    pub crowded_numbers: u64,
    /// Residents who bear the commonest of those.
    pub largest_crowd: u64,
    /// Residents without a number that could be somebody's.
    pub residents_without_number: u64,
    /// Of a register of answers what is known of the records that were asked about.
    pub answers: Option<AnswerCounts>,
    /// Those of them that are about a record but for zeros of its branch.
    pub branch_zeros: BranchZeros,
    /// Records and residents whose number has lost its leading zero.
    pub lost_zeros: [u64; 2],
    /// Numbers of records and of residents that are none of people, where nearly all of those seem to be of made-up people.
    pub made_up_numbers: [Option<u64>; 2],
    /// Active records that repeat the key and the individual number of another one.
    pub repeated_records: u64,
}

/// In what a record could not be compared: with any resident, by a field that one side does not have or not in full,
/// and for other valid qualifications, which the input does not give.
pub(super) const NOT_COMPARED: [&str; 7] =
    ["resident", "name", "name_kana", "birth_date", "sex", "address", "other_valid_qualifications"];

/// Those of them that are items of a person.
pub(super) const ITEMS: [&str; 5] = {
    let [_, name, name_kana, birth_date, sex, address, _] = NOT_COMPARED;
    [name, name_kana, birth_date, sex, address]
};

/// How many records could not be compared in each of [`NOT_COMPARED`].
pub(super) type NotCompared = [u64; NOT_COMPARED.len()];

impl Tally {
    /// A tally of so many rows, with nothing counted.
    pub(super) fn new(linkages_read: u64, residents_read: u64) -> Tally {
        Tally { linkages_read, residents_read, ..Tally::default() }
    }

    /// How many records have a category.
    pub(super) fn categorised(&self) -> u64 {
        self.summary.values().sum()
    }

    /// How many records could not be compared, in each of [`NOT_COMPARED`].
    pub(super) fn not_compared_in_all(&self) -> NotCompared {
        std::array::from_fn(|what| self.not_compared.values().map(|insurer| insurer[what]).sum())
    }

    /// How many records have this category.
    pub(super) fn of_category(&self, category: Category) -> u64 {
        self.summary
            .iter()
            .filter(|((_, counted, ..), _)| *counted == category)
            .map(|(_, records)| records)
            .sum()
    }

    /// How many records a policy applies to.
    pub(super) fn of_policy(&self, policy: Policy) -> u64 {
        let counted = self.summary.iter().filter(|((_, _, applies, _), _)| *applies == policy);
        counted.map(|(_, records)| records).sum()
    }

    /// How many of them have this viewing; what has ended stays open.
    pub(super) fn of_viewing(&self, policy: Policy, viewing: &str) -> u64 {
        let counted = self.summary.iter().filter(|((_, category, applies, _), _)| {
            *applies == policy && category.viewing(policy) == viewing
        });
        let records = counted.map(|(_, records)| records).sum::<u64>();
        let ended = self.ended.get(&policy).copied().unwrap_or_default();
        match viewing {
            "open" => records + ended,
            _ if viewing == Category::RegisterInactive.viewing(policy) => records - ended,
            _ => records,
        }
    }

    /// Records that have ended.
    pub(super) fn ended_records(&self) -> u64 {
        self.ended.values().sum()
    }

    /// What is odd in the input, by name.
    pub(super) fn odd_values(&self) -> [(&'static str, u64); 5] {
        [
            ("born_later", self.odd.born_later),
            ("dates_reversed", self.odd.dates_reversed),
            ("shared_keys", self.shared_keys),
            ("resident_ids_empty", self.resident_ids.empty),
            ("resident_ids_doubled", self.resident_ids.doubled),
        ]
    }

    /// How many records of this category have this verdict.
    pub(super) fn of_verdict(&self, category: Category, verdict: &str) -> u64 {
        let counted = |(_, counted, _, judged): &(u32, Category, Policy, String)| {
            *counted == category && judged == verdict
        };
        self.summary.iter().filter(|(key, _)| counted(key)).map(|(_, records)| records).sum()
    }

    /// Adds the counts of agreement patterns.
    pub(super) fn add_patterns(&mut self, counted: &PatternCounts) {
        for (pattern, records) in &counted.patterns {
            let not_compared = self.not_compared.entry(pattern.insurer).or_default();
            for (what, counted) in not_compared.iter_mut().enumerate() {
                *counted += if pattern.without >> what & 1 == 1 { *records } else { 0 };
            }
            let category = match pattern.agreement {
                Some(Agreement::Exact) => Category::Exact,
                Some(Agreement::Notation) => Category::NotationOnly,
                Some(Agreement::Open) | None => continue,
            };
            let policy = if pattern.registration { Policy::Registration } else { Policy::Sweep };
            *self.summary.entry((pattern.insurer, category, policy, String::new())).or_default() += records;
            self.add_causes(pattern.causes, *records);
        }
        let mut delays: Vec<_> = counted.delays.iter().collect();
        delays.sort_unstable();
        for of_one in delays.chunk_by(|one, next| (one.0, one.1) == (next.0, next.1)) {
            let days = of_one.iter().map(|(.., days, records)| (i64::from(*days), *records));
            self.delays.insert((of_one[0].0, of_one[0].1), days.collect());
        }
        self.odd.add(counted.odd);
    }

    /// Adds numbers that several residents bear.
    pub(super) fn add_duplicates(&mut self, duplicates: Duplicates) {
        self.duplicate_numbers += duplicates.numbers;
        self.residents_with_duplicate_numbers += duplicates.residents;
        self.crowded_numbers += duplicates.crowded;
        self.largest_crowd = self.largest_crowd.max(duplicates.crowd);
    }

    /// Adds rows of `queries/linkage/assessment_counts.sql`.
    pub(super) fn add_assessed(&mut self, batches: &[RecordBatch]) -> Result<(), EngineError> {
        for batch in batches {
            let columns = NamedColumns(batch);
            let count = |name| {
                let counts = columns.numbers::<UInt64Type>(name)?;
                Ok::<Vec<u64>, EngineError>(counts.iter().map(Option::unwrap_or_default).collect())
            };
            let (records, causes) = (count("records")?, count("causes")?);
            for (item, differing) in ITEMS.iter().zip(&mut self.differing) {
                *differing += count(item)?.iter().sum::<u64>();
            }
            let insurers = columns.numbers::<UInt32Type>("insurer")?;
            let (categories, verdicts) = (columns.texts("category")?, columns.texts("verdict")?);
            let (policies, past) = (columns.texts("policy")?, columns.flags("past")?);
            for row in 0..batch.num_rows() {
                let category = Category::from_name(categories.value(row))
                    .ok_or_else(|| unknown_category(categories.value(row)))?;
                let policy = Policy::from_name(policies.value(row)).unwrap_or_default();
                if past.value(row) {
                    *self.ended.entry(policy).or_default() += records[row];
                }
                let verdict = if verdicts.is_valid(row) { verdicts.value(row) } else { "" };
                let key = (insurers.value(row), category, policy, verdict.to_owned());
                *self.summary.entry(key).or_default() += records[row];
                self.add_causes(causes[row], records[row]);
            }
        }
        Ok(())
    }

    fn add_causes(&mut self, causes: u64, records: u64) {
        for cause in person::causes(causes) {
            *self.causes.entry(cause).or_default() += records;
        }
    }
}

fn unknown_category(name: &str) -> EngineError {
    EngineError::Shape(ArrowError::SchemaError(format!("a count has no {name}")))
}

/// The insurer number at a position of the list, as it was read.
pub(super) fn insurer_number(insurers: &[String], position: u32) -> &str {
    insurers.get(position as usize).map_or("", String::as_str)
}
