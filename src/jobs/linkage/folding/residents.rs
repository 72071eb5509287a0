//! Folds the residents into the register, the build side of the hash join.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, RecordBatch, UInt64Array};
use datafusion::arrow::datatypes::UInt64Type;
use datafusion::common::DataFusionError;
use datafusion::common::runtime::SpawnedTask;
use datafusion::execution::SendableRecordBatchStream;
use futures::StreamExt;

use super::super::register::{
    Answer, AnswerCounts, Duplicates, IdOrder, IdRow, Identity, Register, RegisterRow, ResidentIds,
};
use super::super::register_form::RegisterForm;
use super::answers::{self, AnswerDays};
use super::register_table::register_table;
use super::scan::{Scan, number, start};
use super::values::{OTHER_NAMES, PERSON_COLUMNS};
use crate::config::RegisterScope;
use crate::engine::operators::{RepeatedKeys, Row, RowBitmap, RowTable, Rows, repeated_groups};
use crate::engine::{Engine, EngineError, Progress, Query, join};
use crate::functions::Arguments;
use crate::jobs::columns::NamedColumns;
use crate::jobs::error::JobError;
use crate::jobs::linkage::context::{Run, number_parameters};
use crate::jobs::linkage::implausible::OddRows;
use crate::source::RESIDENTS;
use crate::text::name::{self, Alternatives};
use crate::text::{LastAddress, Person, PersonFingerprint};

/// The register, folded.
pub(in super::super) struct FoldedResidents {
    pub(in super::super) register: Arc<Register>,
    /// Residents who have a namesake.
    pub(in super::super) namesakes: Arc<RowBitmap>,
    /// Of the partitions of the register that lie in memory.
    pub(super) duplicates: Duplicates,
    /// Rows without a number that could be somebody's.
    pub(in super::super) without_number: u64,
    /// Of a register of answers what is known of the records that were asked about.
    pub(in super::super) answers: Option<AnswerCounts>,
    pub(in super::super) ids: ResidentIds,
    /// Rows whose number has lost its leading zero.
    pub(in super::super) lost_zeros: u64,
    pub(in super::super) odd_rows: OddRows,
    /// Rows in the input, the rejected ones included.
    pub(in super::super) rows_read: u64,
}

/// Reads and folds the residents.
pub(in super::super) async fn fold_residents(run: &mut Run<'_>) -> Result<FoldedResidents, JobError> {
    let form = run.own.register;
    let repeated = Arc::new(RepeatedKeys::new(run.own.plan.residents, run.own.plan.filter_bytes));
    let (table, counted, answers, (step, progress)) = if form.scope.is_of_answers() {
        let (read, counted, progress) = read(run, answers::table(run)?, &repeated).await?;
        run.steps.push((READING, progress.finish()?));
        let numbers = if form.by_key { Some(answers::numbers_of_keys(run).await?) } else { None };
        let step = "settling answers";
        let progress = Progress::start(step, None, &run.observer);
        let (table, counts) = answers::register(run, read, numbers).await?;
        (table, counted, Some(counts), (step, progress))
    } else {
        let (table, counted, progress) = read(run, register_table(run)?, &repeated).await?;
        (table, counted, None, (READING, progress))
    };
    let ResidentCounts { mut rows, mut without_number, lost_zeros, odd_rows, mut ids } = counted;
    rows += run.rejects.count_of(RESIDENTS.table);
    without_number += answers.map_or(0, AnswerCounts::without_any);
    let path = run.workspace.work().join("identities");
    let identities = RowTable::create(&path, run.own.plan.identity_partitions, &run.tables)?;
    let repeated = Arc::into_inner(repeated).ok_or(EngineError::Interrupted)?.finish();
    let threads = run.engine.threads();
    let (register, duplicates) = Register::index(table, &repeated, &identities, threads, form.scope)?;
    drop(repeated);
    let namesakes = Arc::new(namesakes(&run.engine, &identities.finish()?).await?);
    run.steps.push((step, progress.finish()?));
    let ids = if form.has_ids() {
        let doubled = if ids.are_unique() { 0 } else { doubled_ids(run).await? };
        ResidentIds { empty: ids.empty, doubled }
    } else {
        ResidentIds::default()
    };
    Ok(FoldedResidents {
        register: Arc::new(register),
        namesakes,
        duplicates,
        without_number,
        answers,
        lost_zeros,
        odd_rows,
        ids,
        rows_read: rows,
    })
}

const READING: &str = "folding residents";

/// Reads the residents into a table of what they become.
async fn read<R: FoldedRow>(
    run: &Run<'_>,
    table: RowTable<R>,
    repeated: &Arc<RepeatedKeys>,
) -> Result<(RowTable<R>, ResidentCounts, Progress), JobError> {
    let form = run.own.register;
    let parameters = number_parameters(run.config);
    let parameters = if form.by_key { &[][..] } else { &parameters };
    let scan = Scan { step: READING, table: "residents", columns: form.columns(), only: None };
    let (streams, progress) =
        start(run, &run.own.residents, &scan, form.folding(), parameters, &run.rejects).await?;
    let (table, days) = (Arc::new(table), Arc::new(AnswerDays::of(&run.own.residents)));
    let tasks = streams.into_iter().map(|stream| {
        let (table, repeated, days) = (Arc::clone(&table), Arc::clone(repeated), Arc::clone(&days));
        SpawnedTask::spawn(FoldingTask { form, table, repeated, days }.run(stream))
    });
    let mut counted = ResidentCounts::default();
    for there in join(tasks).await? {
        counted.add(there);
    }
    Ok((Arc::into_inner(table).ok_or(EngineError::Interrupted)?, counted, progress))
}

/// What a resident becomes.
trait FoldedRow: Row {
    /// Of a resident of a batch, whose days are these where they are answers.
    fn of(row: RegisterRow, position: usize, days: &[u64]) -> Self;

    /// The days of the rows of a batch, where they matter.
    fn days(days: &AnswerDays, batch: &RecordBatch) -> Result<Vec<u64>, EngineError>;
}

impl FoldedRow for RegisterRow {
    #[inline]
    fn of(row: RegisterRow, _: usize, _: &[u64]) -> RegisterRow {
        row
    }

    fn days(_: &AnswerDays, _: &RecordBatch) -> Result<Vec<u64>, EngineError> {
        Ok(Vec::new())
    }
}

impl FoldedRow for Answer {
    fn of(row: RegisterRow, position: usize, days: &[u64]) -> Answer {
        Answer::new(row, days[position])
    }

    fn days(days: &AnswerDays, batch: &RecordBatch) -> Result<Vec<u64>, EngineError> {
        days.of_batch(batch)
    }
}

/// Reads the ids of residents again, and counts the residents who share theirs.
async fn doubled_ids(run: &mut Run<'_>) -> Result<u64, JobError> {
    let path = run.workspace.work().join("resident-ids");
    let table = Arc::new(RowTable::create(&path, run.own.plan.identity_partitions, &run.tables)?);
    let columns = vec!["resident_id"];
    let scan = Scan { step: "reading resident ids", table: "values", columns, only: None };
    // The pass that reads rows whole reports those that cannot be read.
    let rejects = Arc::default();
    let (streams, progress) = start(run, &run.own.residents, &scan, Query::VALUES, &[], &rejects).await?;
    let tasks = streams.into_iter().map(|mut stream| {
        let table = Arc::clone(&table);
        SpawnedTask::spawn(async move {
            let mut writer = table.writer();
            while let Some(batch) = stream.next().await {
                let batch = batch.map_err(|source| EngineError::of_query(Query::VALUES, source))?;
                let ids = NamedColumns(&batch).texts("resident_id")?;
                IdRow::of(&ids).try_for_each(|id| writer.write(id))?;
            }
            writer.finish()
        })
    });
    join(tasks).await?;
    let table = Arc::into_inner(table).ok_or(EngineError::Interrupted)?;
    let count = |rows: &[IdRow], residents: &mut u64| *residents += rows.len() as u64;
    let doubled = repeated_groups(table, run.engine.threads(), count).await?.iter().sum();
    run.steps.push((scan.step, progress.finish()?));
    Ok(doubled)
}

/// What is counted of residents while they are read.
#[derive(Default)]
struct ResidentCounts {
    rows: u64,
    without_number: u64,
    lost_zeros: u64,
    odd_rows: OddRows,
    ids: IdOrder,
}

impl ResidentCounts {
    fn add(&mut self, other: ResidentCounts) {
        self.rows += other.rows;
        self.without_number += other.without_number;
        self.lost_zeros += other.lost_zeros;
        self.odd_rows.add(other.odd_rows);
        self.ids.merge(other.ids);
    }
}

/// One task that folds residents.
struct FoldingTask<R> {
    form: RegisterForm,
    table: Arc<RowTable<R>>,
    repeated: Arc<RepeatedKeys>,
    days: Arc<AnswerDays>,
}

impl<R: FoldedRow> FoldingTask<R> {
    async fn run(self, mut stream: SendableRecordBatchStream) -> Result<ResidentCounts, EngineError> {
        let of_query = |source| EngineError::of_query(self.form.folding(), source);
        let mut writer = self.table.writer();
        let mut noter = self.repeated.noter();
        let mut counted = ResidentCounts::default();
        while let Some(batch) = stream.next().await {
            let batch = batch.map_err(of_query)?;
            counted.rows += batch.num_rows() as u64;
            counted.lost_zeros += NamedColumns(&batch).flags("lost_zero")?.true_count() as u64;
            counted.odd_rows.count_faults(&NamedColumns(&batch).texts("number_fault")?);
            let numbers = NamedColumns(&batch).numbers::<UInt64Type>("key")?;
            counted.odd_rows.invalid_numbers +=
                numbers.iter().flatten().filter(|number| *number == 0).count() as u64;
            if self.form.has_ids() {
                counted.ids.read(&NamedColumns(&batch).texts("resident_id")?);
            }
            let days = R::days(&self.days, &batch)?;
            fold_batch(&batch, self.form.scope, |position, row| {
                // Keys of records are no numbers yet.
                counted.without_number += u64::from(!self.form.by_key && row.is_without_number());
                counted.odd_rows.nothing_compared += u64::from(row.fingerprint.is_empty());
                if let Some(key) = row.namesake_key() {
                    noter.note(key);
                }
                writer.write(R::of(row, position, &days))
            })?;
        }
        writer.finish()?;
        Ok(counted)
    }
}

/// Folds residents, each under their own name and, where there is one, under the other; beside that, answers keep their
/// number or key until they are settled. With each goes its position in the batch.
fn fold_batch(
    batch: &RecordBatch,
    scope: RegisterScope,
    mut write: impl FnMut(usize, RegisterRow) -> Result<(), EngineError>,
) -> Result<(), EngineError> {
    let columns = NamedColumns(batch);
    let residents = columns.numbers::<UInt64Type>("resident")?;
    let (numbers, inactive) = (columns.numbers::<UInt64Type>("key")?, columns.flags("inactive")?);
    let values = columns.all(PERSON_COLUMNS.iter().chain(&OTHER_NAMES))?;
    let values = Arguments::of_columns("registered_residents", &values);
    let persons = values.persons().map_err(of_residents)?;
    let other_names = values.other_names().map_err(of_residents)?;
    let mut last = LastAddress::default();
    for (row, resident) in residents.values().iter().enumerate() {
        let person = persons.get(row);
        let own = PersonFingerprint::of_neighbour(&person, None, &mut last);
        write(row, RegisterRow::own(number(&numbers, row), *resident, inactive.value(row), own))?;
        if let Some(other) = under_other_name(&person, &own, &other_names.get(row)) {
            let number = if scope.is_of_answers() { number(&numbers, row) } else { 0 };
            write(row, RegisterRow::under_other_name(number, *resident, other))?;
        }
    }
    Ok(())
}

/// The fingerprint of a resident under the alias or former name; nothing for one who has neither.
///
/// The candidate search finds records under such a name by it.
fn under_other_name(
    person: &Person<'_>,
    own: &PersonFingerprint,
    other_names: &Alternatives<'_>,
) -> Option<PersonFingerprint> {
    let name = name::other_name(person.name.unwrap_or_default(), other_names)?;
    let person = Person { name: Some(&name), ..*person };
    Some(PersonFingerprint::of_neighbour(&person, Some(own), &mut LastAddress::default()))
}

fn of_residents(source: DataFusionError) -> EngineError {
    EngineError::of_query(Query::REGISTERED_RESIDENTS, source)
}

/// Residents who have a namesake, among those who may have one.
async fn namesakes(engine: &Engine, identities: &Rows<Identity>) -> Result<RowBitmap, EngineError> {
    let mut namesakes = RowBitmap::default();
    for partition in 0..=identities.keyless() {
        let identities = identities.read(partition)?;
        if identities.is_empty() {
            continue;
        }
        let column = |of: fn(&Identity) -> Option<u64>| -> ArrayRef {
            Arc::new(identities.iter().flatten().map(of).collect::<UInt64Array>())
        };
        let columns = [
            ("key", column(|identity| Some(identity.key))),
            ("resident", column(|identity| Some(identity.resident))),
            ("number", column(|identity| (identity.number != 0).then_some(identity.number))),
        ];
        let columns = columns.into_iter().map(|(name, column)| (name, column, true));
        let batch = RecordBatch::try_from_iter_with_nullable(columns)?;
        let session = engine.session();
        session.register_batches("identities", batch.schema(), vec![batch])?;
        let (_, found) = session.collect(Query::NAMESAKES, &[]).await?;
        for batch in &found {
            let residents = NamedColumns(batch).numbers::<UInt64Type>("resident")?;
            residents.values().iter().for_each(|resident| namesakes.insert(*resident));
        }
    }
    Ok(namesakes)
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::{BooleanArray, Int32Array, StringViewArray, UInt8Array};

    use super::*;

    const YAMADA: Person<'static> = Person {
        name: Some("山田　太郎"),
        name_kana: Some("ヤマダ　タロウ"),
        birth_date: 1980_04_01,
        sex: 1,
        address: Some("東京都千代田区霞が関一丁目２番３号"),
    };

    #[test]
    fn a_resident_is_folded_under_the_other_name_too() {
        let none = Alternatives::default();
        let own = PersonFingerprint::of(&YAMADA);
        for (other_names, expected, why) in [
            (Alternatives { former_name: Some("鈴木"), ..none }, Some("鈴木 太郎"), "before the given name"),
            (Alternatives { former_name: Some("鈴木　一郎"), ..none }, Some("鈴木　一郎"), "may be whole"),
            (Alternatives { alias: Some("田中　健"), ..none }, Some("田中　健"), "an alias is whole"),
            (none, None, "no other name, no fingerprint"),
        ] {
            let expected = expected.map(|name| PersonFingerprint::of(&Person { name: Some(name), ..YAMADA }));
            assert!(under_other_name(&YAMADA, &own, &other_names) == expected, "{why}");
        }
    }

    #[test]
    fn the_columns_of_residents_become_rows_of_the_register() {
        let text = |values: [Option<&str>; 3]| Arc::new(StringViewArray::from(values.to_vec())) as ArrayRef;
        let batch = RecordBatch::try_from_iter_with_nullable([
            ("resident", Arc::new(UInt64Array::from(vec![7, 8, 9])) as ArrayRef, true),
            ("key", Arc::new(UInt64Array::from(vec![Some(123), None, Some(0)])), true),
            ("inactive", Arc::new(BooleanArray::from(vec![false, true, false])), true),
            ("name", text([YAMADA.name, YAMADA.name, None]), true),
            ("name_kana", text([YAMADA.name_kana, None, None]), true),
            ("birth_date", Arc::new(Int32Array::from(vec![Some(1980_04_01), Some(0), None])), true),
            ("sex", Arc::new(UInt8Array::from(vec![Some(1), Some(1), None])), true),
            ("address", text([YAMADA.address, YAMADA.address, None]), true),
            ("former_name", text([None, Some("鈴木"), None]), true),
            ("alias", text([None; 3]), true),
        ]);
        let mut rows = Vec::new();
        fold_batch(&batch.unwrap(), RegisterScope::Whole, |_, row| {
            rows.push(row);
            Ok(())
        })
        .unwrap();
        let unknown = Person { name_kana: None, birth_date: PersonFingerprint::UNKNOWN_DATE, ..YAMADA };
        let expected = [
            (7, false, false, YAMADA),
            (8, true, true, unknown),
            (8, false, false, Person { name: Some("鈴木 太郎"), ..unknown }),
            (9, true, false, Person::default()),
        ];
        let found = rows.iter().map(|row| (row.resident(), row.is_without_number(), row.inactive()));
        assert!(found.eq(expected.map(|(resident, without, inactive, _)| (resident, without, inactive))));
        for (row, (resident, .., person)) in rows.iter().zip(expected) {
            assert!(row.fingerprint == PersonFingerprint::of(&person), "{resident}");
        }
    }
}
