//! The check itself: from records as they are given to what is said of each.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::UInt64Type;
use datafusion::common::ScalarValue;

use super::super::candidates::FoundCandidates;
use super::super::comparing::levels_of_few;
use super::super::context::number_parameters;
use super::super::folding::{PERSON_COLUMNS, key_schema, unfolded_records};
use super::super::insurer_rules::InsurerRules;
use super::super::pairing::Pairing;
use super::super::record::{HeldRow, RecordRow, held_batch};
use super::super::register::BuildMatches;
use super::super::shared_keys::SharedKeys;
use super::super::telling::Telling;
use super::checked::Checked;
use super::queries::{CheckedRows, Queries};
use super::register_copy::RegisterCopy;
use crate::config::{Config, RegisterScope};
use crate::engine::{EngineError, Observer, Query};
use crate::functions::Arguments;
use crate::jobs::columns::NamedColumns;
use crate::jobs::error::JobError;
use crate::text::PersonFingerprint;
use crate::text::date::PartialDate;

/// Checks records against a register that lies in memory.
pub(crate) struct RegistrationCheck {
    copy: Arc<RegisterCopy>,
    queries: Queries,
    told: Telling,
    /// The day for which the queries are planned.
    day: PartialDate,
    numbers: [(&'static str, ScalarValue); 2],
}

impl RegistrationCheck {
    /// Folds the register into so many bytes of memory, and plans the queries for checks on a day.
    pub(crate) async fn start(
        config: &Config,
        memory: u64,
        day: PartialDate,
        observer: Observer,
    ) -> Result<RegistrationCheck, JobError> {
        let copy = Arc::new(RegisterCopy::fold(config, memory, observer).await?);
        let numbers = number_parameters(config);
        let queries = Queries::prepare(&copy.engine, &numbers, day).await?;
        let told = Telling { lang: config.lang, register: RegisterScope::Whole };
        Ok(RegistrationCheck { copy, queries, told, day, numbers })
    }

    /// The same for checks on another day; nothing where it is the same day.
    pub(crate) async fn on_day(&self, day: PartialDate) -> Result<Option<RegistrationCheck>, JobError> {
        if day == self.day {
            return Ok(None);
        }
        let queries = Queries::prepare(&self.copy.engine, &self.numbers, day).await?;
        let (copy, told, numbers) = (Arc::clone(&self.copy), self.told, self.numbers.clone());
        Ok(Some(RegistrationCheck { copy, queries, told, day, numbers }))
    }

    /// Whether the files of the register are still those that were read.
    pub(crate) fn is_of_present_files(&self, config: &Config) -> bool {
        self.copy.is_of_present_files(config)
    }

    /// How many residents the register has, and the bytes that its copy takes.
    pub(crate) fn size(&self) -> (u64, usize) {
        (self.copy.residents, self.copy.bytes())
    }

    /// Judges records, rows of [`GivenRows`](crate::source::GivenRows), each as if it were alone; in their order.
    pub(crate) async fn check(&self, given: RecordBatch) -> Result<Vec<Checked>, EngineError> {
        let mut rows = CheckedRows::default();
        let records = self.queries.records(&mut rows, given.clone()).await?;
        let mut held = Vec::with_capacity(given.num_rows());
        for batch in &records {
            self.hold(batch, &mut held)?;
        }
        let to_assess = self.queries.to_assess(&mut rows, held_batch(&held, &SharedKeys::default())?).await?;
        let found = self.copy.index.candidates(&to_assess)?;
        let levels = self.levels(&to_assess, &given, &found)?;
        let keys = NamedColumns(&given).of_schema(&key_schema())?;
        let findings = self.queries.findings(&mut rows, (&levels, found, keys)).await?;
        let mut checked = Vec::with_capacity(given.num_rows());
        for batch in &findings {
            checked.extend(Checked::of(batch, self.told)?);
        }
        Ok(checked)
    }

    /// Folds records and pairs each with the resident who bears its number.
    fn hold(&self, batch: &RecordBatch, held: &mut Vec<HeldRow>) -> Result<(), EngineError> {
        let mut records = Vec::with_capacity(batch.num_rows());
        // What its insurer has to hold is counted of all records, and told of none.
        unfolded_records(batch, &mut records, |_| (0, InsurerRules::default()))?;
        let persons = Arguments::of_columns("registered_records", &NamedColumns(batch).all(&PERSON_COLUMNS)?);
        let persons =
            persons.persons().map_err(|source| EngineError::of_query(Query::REGISTERED_RECORDS, source))?;
        let register = &self.copy.register;
        for (row, record) in records.iter().enumerate() {
            let record = RecordRow {
                fingerprint: PersonFingerprint::of(&persons.get(row)),
                qualification: 1,
                ..*record
            };
            let matches = match register.in_memory(record.number) {
                Some(partition) => {
                    let likely = partition.likely(record.number);
                    partition.residents(record.number, likely, &record.fingerprint)
                }
                None => BuildMatches::One(None),
            };
            let pairing = Pairing::of(&record, &matches, register.scope());
            let namesake =
                pairing.resident.is_some_and(|resident| self.copy.namesakes.contains(resident.resident()));
            held.push(pairing.held(&record, false, namesake));
        }
        Ok(())
    }

    /// Compares each record with its resident and its candidates.
    fn levels(
        &self,
        to_assess: &RecordBatch,
        given: &RecordBatch,
        found: &FoundCandidates,
    ) -> Result<Vec<RecordBatch>, EngineError> {
        let columns = NamedColumns(to_assess);
        let records = columns.numbers::<UInt64Type>("record")?;
        let residents = columns.numbers::<UInt64Type>("resident")?;
        let linked = records.values().iter().copied().zip(&residents).collect();
        levels_of_few(linked, given, found, |residents| self.copy.residents(residents))
    }
}
