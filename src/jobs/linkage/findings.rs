//! Writes `findings.parquet` and `findings.csv`, a row per record that somebody should look at.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, RecordBatch, StringArray, StringBuilder};
use datafusion::arrow::datatypes::{SchemaRef, UInt16Type, UInt64Type};

use super::level_columns::{CANDIDATE_LEVELS, LEVELS};
use super::reason::{OtherHolders, Remark, Sentence};
use super::telling::Telling;
use super::urgent;
use crate::codes::category::Category;
use crate::codes::individual_number::Fault;
use crate::codes::record_key::record_key;
use crate::config::Severity;
use crate::engine::EngineError;
use crate::jobs::columns::NamedColumns;
use crate::jobs::error::JobError;
use crate::jobs::table_files::{TableFiles, both, text, value};
use crate::report::csv::CsvStyle;
use crate::report::most_urgent::{MostUrgent, UrgentFindings};
use crate::text::{Level, Levels, SharedPart, Unreadable, weights};

/// The columns of the findings, in order.
pub(crate) const COLUMNS: [&str; 33] = [
    "insurer_number",
    "symbol",
    "number",
    "branch",
    "category",
    "viewing",
    "viewing_advised",
    "verdict",
    "name_level",
    "kana_level",
    "birth_date_level",
    "sex_level",
    "address_level",
    "flags",
    "candidate_resident_id",
    REASON,
    "lookup",
    "policy",
    "candidate_name_level",
    "candidate_kana_level",
    "candidate_birth_date_level",
    "candidate_sex_level",
    "candidate_address_level",
    "weight_name",
    "weight_kana",
    "weight_birth_date",
    "weight_sex",
    "weight_address",
    "candidate_weight_name",
    "candidate_weight_kana",
    "candidate_weight_birth_date",
    "candidate_weight_sex",
    "candidate_weight_address",
];
const REASON: &str = "reason";

/// What the findings say in numbers.
#[derive(Debug, Default)]
pub(super) struct FindingCounts {
    pub(super) rows: u64,
    /// Rows that somebody should look at: all of them, unless every record is listed.
    pub(super) to_look_at: u64,
    /// Those by how grave they are, in the order of [`Severity::ALL`].
    pub(super) by_severity: [u64; Severity::ALL.len()],
    /// Rows by what is advised of viewing.
    pub(super) advised: BTreeMap<String, u64>,
    /// Rows to look at by insurer number.
    pub(super) by_insurer: BTreeMap<String, u64>,
}

/// Both files, open.
pub(super) struct FindingsWriter {
    told: Telling,
    threads: usize,
    files: TableFiles,
    counts: FindingCounts,
    urgent: MostUrgent,
}

impl FindingsWriter {
    pub(super) fn create(
        folder: &Path,
        told: Telling,
        (threads, style): (usize, CsvStyle),
        workbook_rows: usize,
    ) -> Result<FindingsWriter, JobError> {
        let files = TableFiles::create(folder, "findings", &COLUMNS, (threads, style))?;
        let urgent = MostUrgent::new(workbook_rows, urgent::GRAVEST_BELOW);
        Ok(FindingsWriter { told, threads, files, counts: FindingCounts::default(), urgent })
    }

    /// Adds rows of `queries/linkage/findings.sql`; both files are written side by side.
    pub(super) fn write(&mut self, found: &[RecordBatch]) -> Result<(), JobError> {
        let (left, right) = found.split_at(found.len() / 2);
        let (schema, told) = (self.files.schema().clone(), self.told);
        let complete = |batches: &[RecordBatch]| {
            let rows = batches.iter().map(|batch| with_reasons(batch, &schema, told));
            rows.collect::<Result<Vec<_>, EngineError>>()
        };
        let (left, right) = both(self.threads, || complete(left), || complete(right))?;
        let rows = [left?, right?].concat();
        for (found, rows) in found.iter().zip(&rows) {
            self.counts.add(found, rows)?;
            self.offer(found, rows)?;
        }
        self.files.write(&rows)
    }

    /// Offers what somebody should look at as among the most urgent.
    fn offer(&mut self, found: &RecordBatch, written: &RecordBatch) -> Result<(), EngineError> {
        let (to_look_at, told) = (NamedColumns(found).flags("to_look_at")?, self.told);
        let findings = urgent::Findings::of(written)?;
        for row in (0..found.num_rows()).filter(|row| to_look_at.value(*row)) {
            self.urgent.offer(findings.urgency(row), || findings.row(row, told));
        }
        Ok(())
    }

    /// Ends both files.
    pub(super) fn finish(self) -> Result<(FindingCounts, UrgentFindings), JobError> {
        self.files.finish()?;
        let urgent = self.urgent.finish(self.counts.by_insurer.clone());
        Ok((self.counts, urgent))
    }
}

/// Rows of `queries/linkage/findings.sql` as results have them, in the columns of a schema of [`COLUMNS`].
pub(super) fn with_reasons(
    found: &RecordBatch,
    schema: &SchemaRef,
    told: Telling,
) -> Result<RecordBatch, EngineError> {
    let levels = PairLevels::of(found)?;
    let candidate_levels = PairLevels::of_candidate(found)?;
    let mut weights = levels.weights().into_iter().chain(candidate_levels.weights());
    let written = [(&LEVELS, &levels), (&CANDIDATE_LEVELS, &candidate_levels)];
    let mut columns: Vec<ArrayRef> = Vec::with_capacity(COLUMNS.len());
    for name in COLUMNS {
        let level = written.iter().find_map(|(names, levels)| {
            names.iter().position(|level| *level == name).map(|field| levels.fields[field].clone())
        });
        let column = match (level, name) {
            (Some(level), _) => Some(level),
            (None, REASON) => Some(reasons(found, &levels, &candidate_levels, told)?),
            (None, _) if name.contains("weight_") => weights.next(),
            (None, _) => Some(text(found, name)?),
        };
        columns.extend(column.map(|column| Arc::new(column) as ArrayRef));
    }
    Ok(RecordBatch::try_new(schema.clone(), columns)?)
}

/// How records agree with their residents, or with their candidates.
pub(super) struct PairLevels {
    /// Null where there is nobody to compare with.
    pub(super) fields: [StringArray; 5],
    /// The part of the name that agrees where the whole does not.
    shared: StringArray,
}

impl PairLevels {
    pub(super) fn of(found: &RecordBatch) -> Result<PairLevels, EngineError> {
        PairLevels::read(found, LEVELS, "shared")
    }

    pub(super) fn of_candidate(found: &RecordBatch) -> Result<PairLevels, EngineError> {
        PairLevels::read(found, CANDIDATE_LEVELS, "candidate_shared")
    }

    fn read(found: &RecordBatch, names: [&str; 5], shared: &str) -> Result<PairLevels, EngineError> {
        let level = |field: usize| text(found, names[field]);
        let fields = [level(0)?, level(1)?, level(2)?, level(3)?, level(4)?];
        Ok(PairLevels { fields, shared: text(found, shared)? })
    }

    /// How much each field weighs, in bits; null where there is nobody to compare with.
    pub(super) fn weights(&self) -> [StringArray; 5] {
        let mut columns: [StringBuilder; 5] = std::array::from_fn(|_| StringBuilder::new());
        for row in 0..self.shared.len() {
            let level = |field: usize| Level::from_name(value(&self.fields[field], row));
            let shared = SharedPart::from_name(value(&self.shared, row));
            let levels = [level(0), level(1), level(2), level(3), level(4)];
            let [Some(name), Some(kana), Some(birth_date), Some(sex), Some(address)] = levels else {
                columns.iter_mut().for_each(StringBuilder::append_null);
                continue;
            };
            let weights = weights(&Levels { name, kana, birth_date, sex, address, shared });
            for (column, weight) in columns.iter_mut().zip(weights) {
                // A builder takes all that is written to it.
                let _ = write!(column, "{weight}");
                column.append_value("");
            }
        }
        columns.map(|mut column| column.finish())
    }
}

impl FindingCounts {
    /// Counts rows as the query gave them and as they are written.
    fn add(&mut self, found: &RecordBatch, written: &RecordBatch) -> Result<(), EngineError> {
        self.rows += found.num_rows() as u64;
        let to_look_at = NamedColumns(found).flags("to_look_at")?;
        let (insurers, advised) = (text(written, "insurer_number")?, text(written, "viewing_advised")?);
        let verdicts = text(written, "verdict")?;
        for row in 0..found.num_rows() {
            count(&mut self.advised, value(&advised, row));
            if to_look_at.value(row) {
                self.to_look_at += 1;
                self.by_severity[severity(value(&verdicts, row), value(&advised, row)) as usize] += 1;
                count(&mut self.by_insurer, value(&insurers, row));
            }
        }
        Ok(())
    }
}

fn severity(verdict: &str, viewing_advised: &str) -> Severity {
    match (verdict, viewing_advised) {
        ("different_person", _) => Severity::DifferentPerson,
        (_, "stop_all") => Severity::StopAll,
        (_, "stop_medical") => Severity::StopMedical,
        _ => Severity::Others,
    }
}

fn count(counts: &mut BTreeMap<String, u64>, key: &str) {
    match counts.get_mut(key) {
        Some(counted) => *counted += 1,
        None => {
            counts.insert(key.to_owned(), 1);
        }
    }
}

/// The sentence of each row of `queries/linkage/findings.sql`.
fn reasons(
    batch: &RecordBatch,
    levels: &PairLevels,
    candidate: &PairLevels,
    told: Telling,
) -> Result<StringArray, EngineError> {
    let (category, verdict) = (text(batch, "category")?, text(batch, "verdict")?);
    let flags = text(batch, "flags")?;
    let (status, candidate_status) = (text(batch, "resident_status")?, text(batch, "candidate_status")?);
    let columns = NamedColumns(batch);
    let lookup = text(batch, "lookup")?;
    let (other_holder, swapped_with) = (text(batch, "other_holder")?, text(batch, "swapped_with")?);
    let other_holders = columns.numbers::<UInt64Type>("other_holders")?;
    let unreadable = columns.numbers::<UInt16Type>("unreadable")?;
    let (past, may_be_kin) = (columns.flags("past")?, columns.flags("may_be_kin")?);
    let remarks = Remark::ALL.map(|(remark, column)| Ok((remark, columns.flags(column)?)));
    let remarks = remarks.into_iter().collect::<Result<Vec<_>, EngineError>>()?;
    let (lost_zeros, faults) = (columns.flags("lost_zero")?, text(batch, "number_fault")?);
    let tied = columns.flags("candidate_tied")?;
    let mut reasons = StringBuilder::new();
    for row in 0..batch.num_rows() {
        let sentence = Sentence {
            category: Category::from_name(value(&category, row)).unwrap_or(Category::Undetermined),
            verdict: value(&verdict, row),
            levels: std::array::from_fn(|field| value(&levels.fields[field], row)),
            candidate: std::array::from_fn(|field| value(&candidate.fields[field], row)),
            shared: value(&levels.shared, row),
            status: value(&status, row),
            candidate_status: value(&candidate_status, row),
            candidate_tied: tied.is_valid(row) && tied.value(row),
            flags: value(&flags, row),
            lookup: value(&lookup, row),
            lost_zero: lost_zeros.is_valid(row) && lost_zeros.value(row),
            number_fault: Fault::from_name(value(&faults, row)),
            other_holders: other_holder.is_valid(row).then(|| OtherHolders {
                first: value(&other_holder, row),
                records: other_holders.value(row),
            }),
            swapped_with: value(&swapped_with, row),
            past: past.value(row),
            may_be_kin: may_be_kin.value(row),
            unreadable: Unreadable::from_bits(if unreadable.is_valid(row) {
                unreadable.value(row)
            } else {
                0
            }),
            among_answers: told.register.is_of_answers(),
            remarks: std::array::from_fn(|remark| {
                let (remark, applies) = &remarks[remark];
                applies.value(row).then_some(*remark)
            }),
        };
        reasons.append_value(sentence.write(told.lang));
    }
    Ok(reasons.finish())
}

/// What the findings say of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FindingRow {
    /// The key as people read it.
    pub key: String,
    pub category: Category,
    /// What the policy says of viewing, and what is advised.
    pub viewing: (String, String),
    /// The second opinion; empty where none is needed.
    pub verdict: String,
    /// The flags, comma-separated.
    pub flags: String,
    /// The policy by which viewing is stopped.
    pub policy: String,
    /// Whether the values lead to one resident; empty where nobody asks.
    pub lookup: String,
    /// One sentence.
    pub reason: String,
}

impl FindingRow {
    /// One row of `queries/linkage/findings.sql`.
    pub(super) fn of(batch: &RecordBatch, row: usize, told: Telling) -> Result<FindingRow, EngineError> {
        let batch = batch.slice(row, 1);
        let cell = |name: &str| Ok::<_, EngineError>(value(&text(&batch, name)?, 0).to_owned());
        let (levels, candidate) = (PairLevels::of(&batch)?, PairLevels::of_candidate(&batch)?);
        let key = [cell("insurer_number")?, cell("symbol")?, cell("number")?, cell("branch")?];
        Ok(FindingRow {
            key: record_key(key.each_ref().map(String::as_str)),
            category: Category::from_name(&cell("category")?).unwrap_or(Category::Undetermined),
            viewing: (cell("viewing")?, cell("viewing_advised")?),
            verdict: cell("verdict")?,
            flags: cell("flags")?,
            policy: cell("policy")?,
            lookup: cell("lookup")?,
            reason: value(&reasons(&batch, &levels, &candidate, told)?, 0).to_owned(),
        })
    }
}
