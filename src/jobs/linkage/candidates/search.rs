//! The candidate search: a scan of the folded register that probes an index of the blocking keys of records in doubt.

use std::ops::Range;
use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch, UInt8Array, UInt64Array};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef, UInt64Type};
use datafusion::common::runtime::SpawnedTask;

use super::top_candidates::{RecordInDoubt, TopCandidates};
use crate::engine::operators::{BlockingIndex, CountSketch};
use crate::engine::{EngineError, WorkQueue, join};
use crate::jobs::columns::NamedColumns;
use crate::jobs::linkage::records_in_doubt::RecordsInDoubt;
use crate::jobs::linkage::register::{Register, RegisterRow};
use crate::jobs::shares::in_shares;
use crate::text::{Block, PersonFingerprint};

/// The search for candidates among all residents.
pub(crate) struct CandidateSearch {
    register: Arc<Register>,
    /// How many records in doubt have each blocking key.
    common: Arc<CountSketch>,
    threads: usize,
}

impl CandidateSearch {
    /// Counts the keys of all records in doubt, so that what is common does not depend on how many of them
    /// are searched for at once.
    pub(crate) fn new(
        register: Arc<Register>,
        in_doubt: &RecordsInDoubt,
        threads: usize,
    ) -> Result<CandidateSearch, EngineError> {
        let common = CountSketch::new(in_doubt.len().saturating_mul(Block::ALL.len()), COMMON);
        in_shares(&in_doubt.all_ranges().collect::<Vec<_>>(), threads, |ranges| {
            for range in ranges {
                let (_, records) = records_in_doubt(&in_doubt.records(*range..range + 1)?)?;
                for record in records {
                    record.fingerprint.blocking_keys().for_each(|key| common.add(key));
                }
            }
            Ok(())
        })?;
        Ok(CandidateSearch { register, common: Arc::new(common), threads })
    }

    /// The candidates of the records in doubt of neighbouring ranges, and how many residents each can be looked up by; in
    /// the order of the records.
    pub(crate) async fn candidates(
        &self,
        in_doubt: &RecordsInDoubt,
        ranges: Range<usize>,
    ) -> Result<FoundCandidates, EngineError> {
        let (mut rows, mut records) = (Vec::new(), Vec::new());
        let read = |ranges: &[usize]| {
            let mut read = (Vec::new(), Vec::new());
            for range in ranges {
                let (rows, records) = records_in_doubt(&in_doubt.records(*range..range + 1)?)?;
                read.0.extend(rows);
                read.1.extend(records);
            }
            Ok(read)
        };
        for (rows_there, records_there) in in_shares(&ranges.collect::<Vec<_>>(), self.threads, read)? {
            rows.extend(rows_there);
            records.extend(records_there);
        }
        let best = self.search_register(records.into()).await?;
        FoundCandidates::of(&best, rows)
    }

    async fn search_register(&self, records: Arc<[RecordInDoubt]>) -> Result<TopCandidates, EngineError> {
        let count = u32::try_from(records.len()).unwrap_or(u32::MAX);
        let keys_of = |position: u32| records[position as usize].fingerprint.blocking_keys();
        let index = Arc::new(BlockingIndex::new(count, Block::ALL.len(), keys_of, self.threads)?);
        // Behind the partitions lie the residents without a number.
        let partitions = WorkQueue::new(self.register.partitions() + 1);
        let tasks = (0..self.threads).map(|_| {
            let probe = BlockProbe {
                records: Arc::clone(&records),
                index: Arc::clone(&index),
                common: Arc::clone(&self.common),
            };
            let (register, taken) = (Arc::clone(&self.register), partitions.taker());
            SpawnedTask::spawn_blocking(move || {
                let mut best = TopCandidates::new(probe.records.len());
                let mut keys = Vec::with_capacity(TOGETHER * Block::ALL.len());
                for partition in taken {
                    for rows in register.chunks(partition)?.iter().flat_map(|rows| rows.chunks(TOGETHER)) {
                        probe.probe(rows, &mut keys, &mut best);
                    }
                }
                Ok::<_, EngineError>(best)
            })
        });
        let mut best = TopCandidates::new(records.len());
        join(tasks).await?.into_iter().for_each(|of_task| best.merge(of_task));
        for (key, members) in best.take_common_blocks() {
            for (_, position) in index.with_key(key) {
                for ((resident, _), fingerprint) in &members {
                    best.offer(*position, &records[*position as usize], *resident, fingerprint);
                }
            }
        }
        Ok(best)
    }
}

/// Records that share a key and are each compared with every resident who has it.
const COMMON: u8 = 64;

/// Residents whose keys are probed together.
const TOGETHER: usize = 64;

/// What a thread needs to probe the blocking index with residents.
struct BlockProbe {
    records: Arc<[RecordInDoubt]>,
    index: Arc<BlockingIndex>,
    common: Arc<CountSketch>,
}

impl BlockProbe {
    /// Probes with the keys of a few residents; `keys` is scratch space that is used again.
    fn probe(&self, rows: &[RegisterRow], keys: &mut Vec<(u64, usize)>, best: &mut TopCandidates) {
        keys.clear();
        for (row, resident) in rows.iter().enumerate() {
            keys.extend(resident.fingerprint.blocking_keys().map(|key| (key, row)));
        }
        self.index.retain_present(keys);
        for (key, row) in keys {
            self.probe_key(*key, &rows[*row], best);
        }
    }

    fn probe_key(&self, key: u64, row: &RegisterRow, best: &mut TopCandidates) {
        let block = self.index.with_key(key);
        if block.is_empty() {
            return;
        }
        if self.common.exceeds_limit(key) {
            best.add_to_common_block(key, row.resident(), &row.fingerprint);
            return;
        }
        for (_, position) in block {
            let record = &self.records[*position as usize];
            best.offer(*position, record, row.resident(), &row.fingerprint);
        }
    }
}

/// Those of the records that no resident settles: their rows, and what is needed to search for candidates.
pub(super) fn records_in_doubt(records: &RecordBatch) -> Result<(Vec<u64>, Vec<RecordInDoubt>), EngineError> {
    let columns = NamedColumns(records);
    let (settled, numbers) = (columns.flags("settled")?, columns.numbers::<UInt64Type>("record")?);
    let linked = columns.numbers::<UInt64Type>("resident")?;
    let fingerprints = columns.get("fingerprint")?.as_fixed_size_binary();
    let searched = (0..records.num_rows()).filter(|row| !settled.value(*row)).filter_map(|row| {
        let fingerprint = PersonFingerprint::from_bytes(fingerprints.value(row))?;
        let linked = linked.is_valid(row).then(|| linked.value(row));
        Some((numbers.value(row), RecordInDoubt { fingerprint, linked }))
    });
    Ok(searched.unzip())
}

/// What a search gives.
pub(crate) struct FoundCandidates {
    /// `record, resident`: the closest first.
    pub(crate) candidates: RecordBatch,
    /// `record, by_three_items, by_five_items`: how many residents agree in these at least; 2 for several.
    pub(crate) lookups: RecordBatch,
}

impl FoundCandidates {
    /// What was found for records at these rows.
    pub(super) fn of(best: &TopCandidates, rows: Vec<u64>) -> Result<FoundCandidates, EngineError> {
        let (mut found_records, mut found_residents) = (Vec::new(), Vec::new());
        for (position, resident) in best.residents() {
            found_records.push(rows[position]);
            found_residents.push(resident);
        }
        let columns = [found_records, found_residents].map(|column| Arc::new(UInt64Array::from(column)) as _);
        let candidates = RecordBatch::try_new(candidate_schema(), columns.to_vec())?;
        let [three, five] = [0, 1].map(|items| -> ArrayRef {
            Arc::new(best.lookups().map(|counts| counts[items]).collect::<UInt8Array>())
        });
        let columns = vec![Arc::new(UInt64Array::from(rows)) as ArrayRef, three, five];
        Ok(FoundCandidates { candidates, lookups: RecordBatch::try_new(lookup_schema(), columns)? })
    }
}

/// The columns of [`FoundCandidates::lookups`].
pub(crate) fn lookup_schema() -> SchemaRef {
    let count = |name| Field::new(name, DataType::UInt8, false);
    let record = Field::new("record", DataType::UInt64, false);
    Arc::new(Schema::new(vec![record, count("by_three_items"), count("by_five_items")]))
}

/// The columns of [`FoundCandidates::candidates`].
pub(crate) fn candidate_schema() -> SchemaRef {
    Arc::new(Schema::new(vec![
        Field::new("record", DataType::UInt64, false),
        Field::new("resident", DataType::UInt64, false),
    ]))
}
