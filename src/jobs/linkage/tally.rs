//! What a run counts: categories, causes, what could not be compared, delays.

use std::collections::BTreeMap;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int64Type, UInt64Type};
use datafusion::arrow::error::ArrowError;

use super::category::Category;
use crate::engine::EngineError;
use crate::text::person;

/// Days from the notice in which an insurer has to register a qualification.
pub const DAYS_ALLOWED: i64 = 5;

/// Records by category and verdict.
pub type Summary = BTreeMap<(u32, Category, String), u64>;

/// Everything that a run counts. Insurers are positions in the list of those seen.
#[derive(Debug, Default, Clone)]
pub struct Tally {
    /// Rows in the linkages, the rejected ones included.
    pub linkages_read: u64,
    /// Rows in the residents, the rejected ones included.
    pub residents_read: u64,
    /// Records by insurer, category and verdict; no verdict is empty.
    pub summary: Summary,
    /// Records that agree through a folding, by field and folding; a record with two causes counts twice.
    pub causes: BTreeMap<(&'static str, &'static str), u64>,
    /// What could not be compared, by insurer.
    pub not_compared: BTreeMap<u32, NotCompared>,
    /// Records by insurer and days to registration.
    pub delays: BTreeMap<u32, BTreeMap<i64, u64>>,
    /// Numbers that several residents bear.
    pub duplicate_numbers: u64,
    /// Residents who bear such a number.
    pub residents_with_duplicate_numbers: u64,
}

/// Records of one insurer that could not be compared in some way.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct NotCompared {
    /// With nobody: the number is missing, invalid or unknown.
    pub resident: u64,
    /// By address: one side has none, or none that can be read.
    pub address: u64,
    /// By kana name, likewise.
    pub kana: u64,
    /// For other valid qualifications: the input does not say.
    pub qualifications: u64,
}

impl Tally {
    /// A tally of so many rows, with nothing counted.
    pub fn new(linkages_read: u64, residents_read: u64) -> Tally {
        Tally { linkages_read, residents_read, ..Tally::default() }
    }

    /// How many records have a category.
    pub fn categorised(&self) -> u64 {
        self.summary.values().sum()
    }

    /// How many records have this category.
    pub fn of_category(&self, category: Category) -> u64 {
        self.summary.iter().filter(|((_, counted, _), _)| *counted == category).map(|(_, records)| records).sum()
    }

    /// How many records of this category have this verdict.
    pub fn of_verdict(&self, category: Category, verdict: &str) -> u64 {
        let counted = |key: &(u32, Category, String)| key.1 == category && key.2 == verdict;
        self.summary.iter().filter(|(key, _)| counted(key)).map(|(_, records)| records).sum()
    }

    /// Adds rows of `queries/linkage/settled_counts.sql`.
    pub(super) fn add_settled(&mut self, batches: &[RecordBatch]) -> Result<(), EngineError> {
        for row in Rows::of(batches) {
            let insurer = row.position("insurer")?;
            let records = row.number("records")?;
            let not_compared = self.not_compared.entry(insurer).or_default();
            not_compared.resident += row.number("without_resident")?;
            not_compared.address += row.number("without_address")?;
            not_compared.kana += row.number("without_kana")?;
            not_compared.qualifications += row.number("without_qualifications")?;
            let Some(agreement) = row.optional("agreement")? else { continue };
            let category = if agreement == 0 { Category::Exact } else { Category::NotationOnly };
            *self.summary.entry((insurer, category, String::new())).or_default() += records;
            self.add_causes(row.optional("causes")?.unwrap_or(0).unsigned_abs(), records);
        }
        Ok(())
    }

    /// Adds rows of `queries/linkage/assessment_counts.sql`.
    pub(super) fn add_assessed(&mut self, batches: &[RecordBatch]) -> Result<(), EngineError> {
        for row in Rows::of(batches) {
            let name = row.text("category")?;
            let category = Category::from_name(&name).ok_or_else(|| no_column(&name))?;
            let records = row.number("records")?;
            let insurer = row.position("insurer")?;
            if matches!(category, Category::NumberMissing | Category::NumberInvalid) {
                self.not_compared.entry(insurer).or_default().resident += records;
            }
            *self.summary.entry((insurer, category, row.text("verdict")?)).or_default() += records;
            self.add_causes(row.number("causes")?, records);
        }
        Ok(())
    }

    /// Adds rows of `queries/linkage/registration_delays.sql`.
    pub(super) fn add_delays(&mut self, batches: &[RecordBatch]) -> Result<(), EngineError> {
        for row in Rows::of(batches) {
            let days = row.optional("delay")?.unwrap_or(0);
            let delays = self.delays.entry(row.position("insurer")?).or_default();
            *delays.entry(days).or_default() += row.number("records")?;
        }
        Ok(())
    }

    /// Adds rows of `queries/linkage/duplicate_numbers.sql`.
    pub(super) fn add_duplicates(&mut self, batches: &[RecordBatch]) -> Result<(), EngineError> {
        for row in Rows::of(batches) {
            self.duplicate_numbers += row.number("numbers")?;
            self.residents_with_duplicate_numbers += row.number("residents")?;
        }
        Ok(())
    }

    fn add_causes(&mut self, causes: u64, records: u64) {
        for cause in person::causes(causes) {
            *self.causes.entry(cause).or_default() += records;
        }
    }
}

/// One row of a small table of counts.
struct Row<'a> {
    batch: &'a RecordBatch,
    row: usize,
}

struct Rows;

impl Rows {
    fn of(batches: &[RecordBatch]) -> impl Iterator<Item = Row<'_>> {
        batches.iter().flat_map(|batch| (0..batch.num_rows()).map(move |row| Row { batch, row }))
    }
}

impl Row<'_> {
    fn optional(&self, column: &str) -> Result<Option<i64>, EngineError> {
        let column = self.batch.column_by_name(column).ok_or_else(|| no_column(column))?;
        let value = cast(&column.slice(self.row, 1), &DataType::Int64)?;
        let value = value.as_primitive::<Int64Type>();
        Ok(value.is_valid(0).then(|| value.value(0)))
    }

    fn number(&self, column: &str) -> Result<u64, EngineError> {
        let column = self.batch.column_by_name(column).ok_or_else(|| no_column(column))?;
        let value = cast(&column.slice(self.row, 1), &DataType::UInt64)?;
        let value = value.as_primitive::<UInt64Type>();
        Ok(if value.is_valid(0) { value.value(0) } else { 0 })
    }

    fn position(&self, column: &str) -> Result<u32, EngineError> {
        Ok(u32::try_from(self.number(column)?).unwrap_or(u32::MAX))
    }

    fn text(&self, column: &str) -> Result<String, EngineError> {
        let column = self.batch.column_by_name(column).ok_or_else(|| no_column(column))?;
        let value = cast(&column.slice(self.row, 1), &DataType::Utf8)?;
        let value = value.as_string::<i32>();
        Ok(if value.is_valid(0) { value.value(0).to_owned() } else { String::new() })
    }
}

fn no_column(name: &str) -> EngineError {
    EngineError::Shape(ArrowError::SchemaError(format!("a count has no {name}")))
}
