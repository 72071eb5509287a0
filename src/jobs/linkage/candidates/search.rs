//! The search through the folded register.

use std::ops::Range;
use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, RecordBatch, UInt64Array};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef, UInt64Type};
use datafusion::common::runtime::SpawnedTask;

use super::best::{Best, Suspect};
use crate::engine::operators::{BlockingIndex, CountSketch};
use crate::engine::{EngineError, WorkQueue, join};
use crate::jobs::columns::NamedColumns;
use crate::jobs::linkage::in_doubt::InDoubt;
use crate::jobs::linkage::register::{Register, RegisterRow};
use crate::jobs::shares::in_shares;
use crate::text::{Block, PersonFingerprint};

/// The search for residents of the whole register.
pub(crate) struct Search {
    register: Arc<Register>,
    /// How many records in doubt have each key.
    common: Arc<CountSketch>,
    threads: usize,
}

impl Search {
    /// Counts the keys of all records in doubt, so that what is common does not depend on how many of them
    /// are searched for at once.
    pub(crate) fn new(
        register: Arc<Register>,
        in_doubt: &InDoubt,
        threads: usize,
    ) -> Result<Search, EngineError> {
        let common = CountSketch::new(in_doubt.len().saturating_mul(Block::ALL.len()), COMMON);
        in_shares(&in_doubt.all_ranges().collect::<Vec<_>>(), threads, |ranges| {
            for range in ranges {
                let (_, suspects) = suspects(&in_doubt.records(*range..range + 1)?)?;
                for suspect in suspects {
                    keys(&suspect).for_each(|key| common.add(key));
                }
            }
            Ok(())
        })?;
        Ok(Search { register, common: Arc::new(common), threads })
    }

    /// `record, resident`: residents found for each of the records in doubt of neighbouring ranges, the closest
    /// first, in the order of the records.
    pub(crate) async fn candidates(
        &self,
        in_doubt: &InDoubt,
        ranges: Range<usize>,
    ) -> Result<RecordBatch, EngineError> {
        let (mut records, mut suspects) = (Vec::new(), Vec::new());
        let read = |ranges: &[usize]| {
            let mut read = (Vec::new(), Vec::new());
            for range in ranges {
                let (records, suspects) = self::suspects(&in_doubt.records(*range..range + 1)?)?;
                read.0.extend(records);
                read.1.extend(suspects);
            }
            Ok(read)
        };
        for (records_there, suspects_there) in in_shares(&ranges.collect::<Vec<_>>(), self.threads, read)? {
            records.extend(records_there);
            suspects.extend(suspects_there);
        }
        let best = self.look_through(suspects.into()).await?;
        let (mut found_records, mut found_residents) = (Vec::new(), Vec::new());
        for (suspect, resident) in best.residents() {
            found_records.push(records[suspect]);
            found_residents.push(resident);
        }
        let columns = [found_records, found_residents].map(|column| Arc::new(UInt64Array::from(column)) as _);
        Ok(RecordBatch::try_new(schema(), columns.to_vec())?)
    }

    async fn look_through(&self, suspects: Arc<[Suspect]>) -> Result<Best, EngineError> {
        let records = u32::try_from(suspects.len()).unwrap_or(u32::MAX);
        let keys_of = |record: u32| keys(&suspects[record as usize]);
        let index = Arc::new(BlockingIndex::new(records, Block::ALL.len(), keys_of, self.threads)?);
        // Behind the partitions lie the residents without a number.
        let partitions = WorkQueue::new(self.register.partitions() + 1);
        let tasks = (0..self.threads).map(|_| {
            let lookup = Lookup {
                suspects: Arc::clone(&suspects),
                index: Arc::clone(&index),
                common: Arc::clone(&self.common),
            };
            let (register, taken) = (Arc::clone(&self.register), partitions.taker());
            SpawnedTask::spawn_blocking(move || {
                let mut best = Best::new(lookup.suspects.len());
                let mut keys = Vec::with_capacity(TOGETHER * Block::ALL.len());
                for partition in taken {
                    for rows in register.chunks(partition)?.iter().flat_map(|rows| rows.chunks(TOGETHER)) {
                        lookup.look_up(rows, &mut keys, &mut best);
                    }
                }
                Ok::<_, EngineError>(best)
            })
        });
        let mut best = Best::new(suspects.len());
        join(tasks).await?.into_iter().for_each(|of_task| best.merge(of_task));
        for (key, members) in best.take_common() {
            for (_, position) in index.with_key(key) {
                for ((resident, _), fingerprint) in &members {
                    best.consider(*position, &suspects[*position as usize], *resident, fingerprint);
                }
            }
        }
        Ok(best)
    }
}

/// Records that share a key and are each compared with every resident who has it.
const COMMON: u8 = 64;

/// Residents whose keys are looked up together.
const TOGETHER: usize = 64;

/// What a thread needs that looks residents up among the records.
struct Lookup {
    suspects: Arc<[Suspect]>,
    index: Arc<BlockingIndex>,
    common: Arc<CountSketch>,
}

impl Lookup {
    /// Looks up the keys of a few residents; `keys` is kept to be filled again.
    fn look_up(&self, rows: &[RegisterRow], keys: &mut Vec<(u64, usize)>, best: &mut Best) {
        keys.clear();
        for (row, resident) in rows.iter().enumerate() {
            let of_resident = Block::ALL.map(|block| resident.fingerprint.blocking_key(block));
            keys.extend(of_resident.into_iter().flatten().map(|key| (key, row)));
        }
        self.index.retain_present(keys);
        for (key, row) in keys {
            self.look_up_key(*key, &rows[*row], best);
        }
    }

    fn look_up_key(&self, key: u64, row: &RegisterRow, best: &mut Best) {
        let sharing = self.index.with_key(key);
        if sharing.is_empty() {
            return;
        }
        if self.common.exceeds_limit(key) {
            best.note_common(key, row.resident(), &row.fingerprint);
            return;
        }
        for (_, position) in sharing {
            let suspect = &self.suspects[*position as usize];
            best.consider(*position, suspect, row.resident(), &row.fingerprint);
        }
    }
}

fn keys(suspect: &Suspect) -> impl Iterator<Item = u64> + use<> {
    Block::ALL.map(|block| suspect.fingerprint.blocking_key(block)).into_iter().flatten()
}

/// The records that do not agree with a resident, and what is needed to search for them.
fn suspects(records: &RecordBatch) -> Result<(Vec<u64>, Vec<Suspect>), EngineError> {
    let columns = NamedColumns(records);
    let (settled, numbers) = (columns.flags("settled")?, columns.numbers::<UInt64Type>("record")?);
    let linked = columns.numbers::<UInt64Type>("resident")?;
    let fingerprints = columns.get("fingerprint")?.as_fixed_size_binary();
    let in_doubt = (0..records.num_rows()).filter(|row| !settled.value(*row)).filter_map(|row| {
        let fingerprint = PersonFingerprint::from_bytes(fingerprints.value(row))?;
        let linked = linked.is_valid(row).then(|| linked.value(row));
        Some((numbers.value(row), Suspect { fingerprint, linked }))
    });
    Ok(in_doubt.unzip())
}

/// A record in doubt and a resident found for it.
pub(crate) fn schema() -> SchemaRef {
    Arc::new(Schema::new(vec![
        Field::new("record", DataType::UInt64, false),
        Field::new("resident", DataType::UInt64, false),
    ]))
}
