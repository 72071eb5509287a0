//! Folds the records and probes the register with them.

use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, BooleanArray, RecordBatch, StringViewArray};
use datafusion::arrow::compute::filter_record_batch;
use datafusion::arrow::datatypes::UInt64Type;
use datafusion::common::ScalarValue;
use datafusion::common::runtime::SpawnedTask;
use datafusion::execution::SendableRecordBatchStream;
use futures::StreamExt;

use super::super::agreement_patterns::{OddRecords, PatternCounter, PatternCounts};
use super::super::insurer_rules::{InsurerRules, KnownInsurers};
use super::super::not_compared::NotComparedRecords;
use super::super::obligation::ObligationDates;
use super::super::probe_side::{ProbeSide, Prober};
use super::super::record::{RecordFlags, RecordRow};
use super::super::records_in_doubt::RecordsInDoubt;
use super::super::register::Duplicates;
use super::super::shared_keys::{KeyRow, SharedKeys};
use super::residents::FoldedResidents;
use super::scan::{Scan, number, start};
use super::values::{PERSON_COLUMNS, QUALIFICATION_COLUMNS, values_schema};
use crate::codes::policy::Policy;
use crate::engine::operators::{BatchTable, NameReader, Repeated, RepeatedKeys, RowTable, SharedNames};
use crate::engine::{EngineError, Progress, Query, WorkQueue, join};
use crate::functions::Arguments;
use crate::hash;
use crate::jobs::columns::NamedColumns;
use crate::jobs::error::JobError;
use crate::jobs::following::{FollowedRecords, FollowedState};
use crate::jobs::linkage::context::{Run, number_parameters};
use crate::jobs::linkage::implausible::OddRows;
use crate::jobs::ranges::Ranges;
use crate::source::LINKAGES;
use crate::text::{LastAddress, Person, PersonFingerprint};

/// The records after the join: those in doubt, and the counts of all.
pub(in super::super) struct FoldedLinkages {
    pub(in super::super) in_doubt: Arc<RecordsInDoubt>,
    pub(in super::super) counted: PatternCounts,
    /// Numbers that several residents bear.
    pub(in super::super) duplicates: Duplicates,
    /// Of which it is to be listed what could not be compared.
    pub(in super::super) not_compared: NotComparedRecords,
    /// Keys that several people have.
    pub(in super::super) shared_keys: u64,
    /// Insurer numbers as they were read; positions count into them.
    pub(in super::super) insurers: Arc<SharedNames>,
    /// Rows whose number has lost its leading zero.
    pub(in super::super) lost_zeros: u64,
    pub(in super::super) odd_rows: OddRows,
    /// Rows in the input, the rejected ones included.
    pub(in super::super) rows_read: u64,
}

/// The columns that say whose a record is and whether it is active.
const NUMBER_COLUMNS: &[&str] = &["individual_number", "qualified_from", "qualified_to"];

/// Reads and folds the records, and probes the register with them.
pub(in super::super) async fn fold_linkages(
    run: &mut Run<'_>,
    residents: &FoldedResidents,
) -> Result<FoldedLinkages, JobError> {
    let work = run.workspace.work().to_owned();
    let side = Arc::new(ProbeSide {
        register: Arc::clone(&residents.register),
        namesakes: Arc::clone(&residents.namesakes),
        shared: shared_numbers(run).await?,
        all: run.own.list_all(),
        list_not_compared: run.own.linkage.list_not_compared,
        held: RowTable::create(&work.join("held"), run.own.plan.held_partitions, &run.tables)?,
    });
    let deferred = RowTable::create(&work.join("deferred"), run.own.plan.partitions, &run.tables)?;
    let deferred = Arc::new(deferred);
    let insurers = Arc::new(SharedNames::default());
    let ranges = Ranges::of(&run.own.linkages, run.own.plan.range_records);
    let values = BatchTable::create(&work.join("values"), values_schema(), ranges.len(), &run.tables)?;
    let values = Arc::new(values);
    let not_compared = Arc::new(NotComparedRecords::create(&work, &ranges, &run.tables)?);
    let keys = RowTable::create(&work.join("keys"), run.own.plan.key_partitions, &run.tables)?;
    let keys = Arc::new(keys);
    // All columns: a row that cannot be read in any of them is rejected here, once.
    let (columns, only) = (LINKAGES.names(), run.own.only.clone());
    let scan = Scan { step: "folding records", table: "linkages", columns, only };
    let [number_check, repair, as_of] = parameters(run);
    let registration = ScalarValue::from(run.own.linkage.policy == Policy::Registration);
    let parameters = [number_check, repair, as_of, ("registration", registration)];
    let rejects = &run.rejects;
    let (streams, progress) =
        start(run, &run.own.linkages, &scan, Query::REGISTERED_RECORDS, &parameters, rejects).await?;
    let tasks = streams.into_iter().map(|stream| {
        let task = ProbeTask {
            side: Arc::clone(&side),
            deferred: Arc::clone(&deferred),
            insurers: Arc::clone(&insurers),
            values: Arc::clone(&values),
            not_compared: Arc::clone(&not_compared),
            keys: Arc::clone(&keys),
            followed: run.own.followed.clone(),
            ranges: ranges.clone(),
        };
        SpawnedTask::spawn(task.run(stream))
    });
    let mut counted = PatternCounts::default();
    let (mut rows_read, mut lost_zeros, mut odd_rows) = (0, 0, OddRows::default());
    for there in join(tasks).await? {
        rows_read += there.rows;
        lost_zeros += there.lost_zeros;
        odd_rows.add(there.odd_rows);
        counted.add(there.counted);
    }
    rows_read += run.rejects.count_of(LINKAGES.table);
    run.steps.push((scan.step, progress.finish()?));

    let progress = Progress::start("settling the rest", None, &run.observer);
    let deferred = Arc::into_inner(deferred).ok_or(EngineError::Interrupted)?;
    let keys = Arc::into_inner(keys).ok_or(EngineError::Interrupted)?;
    let shared_keys = SharedKeys::of(keys, run.engine.threads()).await?;
    let (counted_late, mut duplicates) =
        probe_deferred(&side, deferred, &not_compared, run.engine.threads()).await?;
    let not_compared = Arc::into_inner(not_compared).ok_or(EngineError::Interrupted)?;
    counted.add(counted_late);
    duplicates += residents.duplicates;
    let values = Arc::into_inner(values).ok_or(EngineError::Interrupted)?;
    let held = Arc::into_inner(side).ok_or(EngineError::Interrupted)?.held.finish()?;
    let keys_shared = shared_keys.len();
    let in_doubt = RecordsInDoubt::of(run, held, shared_keys, values, &ranges).await?;
    run.steps.push(("settling the rest", progress.finish()?));
    Ok(FoldedLinkages {
        in_doubt: Arc::new(in_doubt),
        counted,
        duplicates,
        not_compared,
        shared_keys: keys_shared,
        insurers,
        lost_zeros,
        odd_rows,
        rows_read,
    })
}

fn parameters(run: &Run<'_>) -> [(&'static str, ScalarValue); 3] {
    let [check, repair] = number_parameters(run.config);
    [check, repair, ("as_of", ScalarValue::from(run.own.linkage.as_of.packed()))]
}

/// The numbers that several active records hold, by a Bloom filter: found before the records are probed, so that all of
/// them are held back, whichever comes first.
async fn shared_numbers(run: &mut Run<'_>) -> Result<Repeated, JobError> {
    let shared = Arc::new(RepeatedKeys::new(run.own.plan.linkages, run.own.plan.filter_bytes));
    let scan = Scan {
        step: "reading numbers",
        table: "linkages",
        columns: NUMBER_COLUMNS.to_vec(),
        only: run.own.only.clone(),
    };
    let parameters = parameters(run);
    // The pass that reads rows whole reports those that cannot be read.
    let rejects = Arc::default();
    let (streams, progress) =
        start(run, &run.own.linkages, &scan, Query::ACTIVE_NUMBERS, &parameters, &rejects).await?;
    let tasks = streams.into_iter().map(|mut stream| {
        let shared = Arc::clone(&shared);
        SpawnedTask::spawn(async move {
            let mut noter = shared.noter();
            while let Some(batch) = stream.next().await {
                let batch = batch.map_err(|source| EngineError::of_query(Query::ACTIVE_NUMBERS, source))?;
                // None of them is null.
                let numbers = NamedColumns(&batch).numbers::<UInt64Type>("key")?;
                numbers.values().iter().for_each(|number| noter.note(*number));
            }
            Ok::<_, EngineError>(())
        })
    });
    join(tasks).await?;
    run.steps.push((scan.step, progress.finish()?));
    Ok(Arc::into_inner(shared).ok_or(EngineError::Interrupted)?.finish())
}

/// What one task read.
struct ProbedRows {
    rows: u64,
    lost_zeros: u64,
    odd_rows: OddRows,
    counted: PatternCounts,
}

/// One task of the probe side: reads records and probes with them.
struct ProbeTask {
    side: Arc<ProbeSide>,
    deferred: Arc<RowTable<RecordRow>>,
    insurers: Arc<SharedNames>,
    values: Arc<BatchTable>,
    not_compared: Arc<NotComparedRecords>,
    keys: Arc<RowTable<KeyRow>>,
    /// The cases that stand, in a night.
    followed: Option<Arc<FollowedRecords>>,
    ranges: Ranges,
}

impl ProbeTask {
    /// Probes with the records of a stream, and keeps the values of those that are held back.
    async fn run(self, mut stream: SendableRecordBatchStream) -> Result<ProbedRows, EngineError> {
        let of_records = |source| EngineError::of_query(Query::REGISTERED_RECORDS, source);
        let mut prober = Prober::new(&self.side);
        let mut deferred = self.deferred.writer();
        let mut shared_keys = self.keys.writer();
        let mut insurers = self.insurers.reader();
        let mut known = KnownInsurers::default();
        let (mut records, mut held) = (Vec::new(), Vec::new());
        let (mut rows, mut lost_zeros, mut odd_rows) = (0, 0, OddRows::default());
        while let Some(batch) = stream.next().await {
            let batch = batch.map_err(of_records)?;
            rows += batch.num_rows() as u64;
            lost_zeros += NamedColumns(&batch).flags("lost_zero")?.true_count() as u64;
            odd_rows.count_faults(&NamedColumns(&batch).texts("number_fault")?);
            read_records(&batch, &mut insurers, &mut known, prober.counter(), &mut records)?;
            let columns = NamedColumns(&batch);
            let persons = Arguments::of_columns("registered_records", &columns.all(&PERSON_COLUMNS)?);
            let persons = persons.persons().map_err(of_records)?;
            let mut last = LastAddress::default();
            let fold = |row: usize, resident: Option<&PersonFingerprint>| {
                PersonFingerprint::of_neighbour(&persons.get(row), resident, &mut last)
            };
            let keys = columns.all(&QUALIFICATION_COLUMNS)?;
            let keys: Vec<_> = keys.iter().map(|key| key.as_string_view_opt()).collect();
            let qualification = |row| qualification(&keys, row);
            prober.probe(&mut records, fold, qualification, &mut deferred, &mut held)?;
            self.not_compared.add_of_batch(prober.take_not_compared(), &batch)?;
            if let Some(followed) = &self.followed {
                follow(followed, &keys, batch.num_rows());
            }
            let branches = columns.texts("branch")?;
            for (row, record) in records.iter().enumerate() {
                odd_rows.invalid_numbers += u64::from(record.flags.has(RecordFlags::NUMBER_INVALID));
                odd_rows.nothing_compared += u64::from(record.fingerprint.is_empty());
                // Without a branch number all members of a household have one key.
                let has_branch = || branches.is_valid(row) && !branches.value(row).trim_start().is_empty();
                if record.number != 0 && has_branch() {
                    let (qualification, number) = (record.qualification, record.number);
                    shared_keys.write(KeyRow { qualification, number })?;
                }
            }
            let kept = BooleanArray::from(std::mem::take(&mut held));
            let values = columns.of_schema(self.values.schema())?;
            self.ranges.write(&self.values, &filter_record_batch(&values, &kept)?)?;
        }
        deferred.finish()?;
        shared_keys.finish()?;
        Ok(ProbedRows { rows, lost_zeros, odd_rows, counted: prober.finish()? })
    }
}

/// Notes the records as read: whether there is a finding is told later, and weighs more.
fn follow(followed: &FollowedRecords, keys: &[Option<&StringViewArray>], rows: usize) {
    for row in 0..rows {
        let part = |place: usize| {
            let key = keys.get(place).copied().flatten().filter(|key| key.is_valid(row));
            key.map_or("", |key| key.value(row))
        };
        followed.note([part(0), part(1), part(2), part(3)], FollowedState::Clean);
    }
}

/// Tells one qualification from others, by its insurer number, symbol, number and branch; never 0.
fn qualification(keys: &[Option<&StringViewArray>], row: usize) -> u64 {
    let mut sum = hash::SEED;
    for key in keys.iter().copied() {
        let value = key.filter(|key| key.is_valid(row)).map(|key| hash::bytes(key.value(row).as_bytes()));
        sum = hash::running(sum, value.unwrap_or_default());
    }
    hash::finished(sum).max(1)
}

/// Reads records that are not folded yet, and counts their days to registration and what is odd about them.
fn read_records(
    batch: &RecordBatch,
    insurers: &mut NameReader<'_>,
    known: &mut KnownInsurers,
    counter: &mut PatternCounter,
    records: &mut Vec<RecordRow>,
) -> Result<(), EngineError> {
    let columns = NamedColumns(batch);
    counter.odd(OddRecords {
        born_later: columns.flags("born_later")?.true_count() as u64,
        dates_reversed: columns.flags("dates_reversed")?.true_count() as u64,
    });
    let obligations = ObligationDates::of(batch)?;
    let insurer_numbers = columns.texts("insurer_number")?;
    let positions = insurers.numbers(columns.get("insurer_number")?)?;
    records.clear();
    unfolded_records(batch, records, |row| {
        let insurer = positions[row];
        let number_of = || if insurer_numbers.is_valid(row) { insurer_numbers.value(row) } else { "" };
        let rules = known.rules(insurer, number_of);
        obligations.count(row, insurer, rules.employees, counter.delays());
        (insurer, rules)
    })
}

/// Reads records that are not folded yet, of rows of `queries/linkage/registered_records.sql`; `insurer` gives the position
/// of the insurer of a row, and its rules.
pub(in super::super) fn unfolded_records(
    batch: &RecordBatch,
    records: &mut Vec<RecordRow>,
    mut insurer: impl FnMut(usize) -> (u32, InsurerRules),
) -> Result<(), EngineError> {
    let columns = NamedColumns(batch);
    let (found, numbers) = (columns.numbers::<UInt64Type>("record")?, columns.numbers::<UInt64Type>("key")?);
    let (active, several) = (columns.flags("active")?, columns.flags("several")?);
    let (ended, registration) = (columns.flags("ended")?, columns.flags("registration")?);
    let owes_address = columns.flags("owes_address")?;
    let (born_later, dates_reversed) = (columns.flags("born_later")?, columns.flags("dates_reversed")?);
    let (lost_zeros, faults) = (columns.flags("lost_zero")?, columns.texts("number_fault")?);
    let unfolded = PersonFingerprint::of(&Person::default());
    for (row, record) in found.values().iter().enumerate() {
        let (insurer, rules) = insurer(row);
        let number = number(&numbers, row);
        let flags = RecordFlags::default()
            .with(RecordFlags::ACTIVE, active.value(row))
            .with(RecordFlags::SEVERAL, several.is_valid(row) && several.value(row))
            .with(RecordFlags::SEVERAL_UNKNOWN, several.is_null(row))
            .with(RecordFlags::NUMBER_MISSING, numbers.is_null(row))
            .with(RecordFlags::NUMBER_INVALID, numbers.is_valid(row) && number == 0)
            .with(RecordFlags::ENDED, ended.value(row))
            .with(RecordFlags::REGISTRATION, registration.value(row))
            .with(RecordFlags::OWES_ADDRESS, rules.owes_addresses && owes_address.value(row))
            .with(RecordFlags::BORN_LATER, born_later.value(row))
            .with(RecordFlags::DATES_REVERSED, dates_reversed.value(row))
            .with(RecordFlags::LOST_ZERO, lost_zeros.value(row));
        let flags = if faults.is_valid(row) { flags.with_number_fault(faults.value(row)) } else { flags };
        let record = *record;
        records.push(RecordRow { number, record, fingerprint: unfolded, qualification: 0, insurer, flags });
    }
    Ok(())
}

/// Probes with the records whose partition of the register does not lie in memory, partition by partition.
async fn probe_deferred(
    side: &Arc<ProbeSide>,
    deferred: RowTable<RecordRow>,
    not_compared: &Arc<NotComparedRecords>,
    threads: usize,
) -> Result<(PatternCounts, Duplicates), EngineError> {
    let deferred = Arc::new(deferred.finish()?);
    let partitions = WorkQueue::new(side.register.partitions());
    let tasks = (0..threads).map(|_| {
        let (side, deferred, taken) = (Arc::clone(side), Arc::clone(&deferred), partitions.taker());
        let not_compared = Arc::clone(not_compared);
        SpawnedTask::spawn_blocking(move || {
            let mut prober = Prober::new(&side);
            let mut duplicates = Duplicates::default();
            for partition in taken {
                if side.register.partition(partition).is_some() {
                    continue;
                }
                let loaded = side.register.load(partition)?;
                duplicates += loaded.duplicates;
                for chunk in deferred.read(partition)?.iter() {
                    prober.probe_deferred(chunk, loaded.as_partition())?;
                    not_compared.add(prober.take_not_compared())?;
                }
            }
            Ok::<_, EngineError>((prober.finish()?, duplicates))
        })
    });
    let (mut counted, mut duplicates) = (PatternCounts::default(), Duplicates::default());
    for (counted_there, duplicates_there) in join(tasks).await? {
        counted.add(counted_there);
        duplicates += duplicates_there;
    }
    Ok((counted, duplicates))
}
