//! Searching: residents of the whole register who may fit a record in doubt better.
//!
//! Never all pairs: a resident is compared with a record only when both have one of the blocking keys
//! in common. The folded register is read once; the keys of each resident are looked up among those of
//! the records, which are few. (As five joins with the closest few by window, the same took twenty
//! times as long.) Where more than [`COMMON`] records share a key, its residents are limited to
//! [`MOST_MEMBERS`](best::MOST_MEMBERS), so that the commonest name on one day costs no more than others.

mod best;
mod index;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use datafusion::arrow::array::{Array, AsArray, RecordBatch, UInt64Array};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef, UInt64Type};

use super::folding::FoldedResidents;
use super::pairing::Paired;
use super::{LinkageError, Run};
use crate::engine::{BucketTable, EngineError, Progress};
use crate::text::{Block, PersonFingerprint};
use best::Best;
use index::{Suspect, SuspectIndex};

/// Records that share a key and are each compared with every resident who has it.
const COMMON: usize = 64;

/// `record, resident`: residents found for each record, the closest first, in the order of records.
pub(super) struct Candidates {
    pub(super) rows: RecordBatch,
}

/// Looks through the register, once for as many records as the memory allows.
pub(super) async fn search(
    run: &mut Run<'_>,
    paired: &Paired,
    residents: &FoldedResidents,
) -> Result<Candidates, LinkageError> {
    let progress = Progress::start("searching the register", None, run.quiet);
    let (records, suspects) = in_doubt(&paired.records)?;
    let (mut found_records, mut found_residents) = (Vec::new(), Vec::new());
    for (suspects, records) in
        suspects.chunks(run.plan.search_records).zip(records.chunks(run.plan.search_records))
    {
        let best = look_through(suspects.into(), &residents.buckets, run.engine.threads()).await?;
        for (suspect, resident) in best.residents() {
            found_records.push(records[suspect]);
            found_residents.push(resident);
        }
    }
    run.steps.push(("searching the register", progress.finish()));
    let columns = [found_records, found_residents].map(|column| Arc::new(UInt64Array::from(column)) as _);
    let rows = RecordBatch::try_new(schema(), columns.to_vec()).map_err(EngineError::from)?;
    Ok(Candidates { rows })
}

async fn look_through(
    suspects: Arc<[Suspect]>,
    residents: &Arc<BucketTable>,
    threads: usize,
) -> Result<Best, EngineError> {
    let index = Arc::new(SuspectIndex::new(&suspects));
    let next = Arc::new(AtomicUsize::new(0));
    let tasks: Vec<_> = (0..threads)
        .map(|_| {
            let (suspects, index) = (Arc::clone(&suspects), Arc::clone(&index));
            let (residents, next) = (Arc::clone(residents), Arc::clone(&next));
            tokio::task::spawn_blocking(move || {
                let mut best = Best::new(suspects.len());
                loop {
                    let bucket = next.fetch_add(1, Ordering::Relaxed);
                    if bucket > residents.keyless() {
                        return Ok::<_, EngineError>(best);
                    }
                    for batch in residents.read(bucket)? {
                        look_up(&batch, &suspects, &index, &mut best)?;
                    }
                }
            })
        })
        .collect();
    let mut best = Best::new(suspects.len());
    for task in tasks {
        best.merge(task.await.map_err(|_| EngineError::Interrupted)??);
    }
    for (key, members) in best.take_common() {
        for (_, position) in index.with_key(key) {
            for (resident, fingerprint) in &members {
                best.consider(*position, &suspects[*position as usize], *resident, fingerprint);
            }
        }
    }
    Ok(best)
}

/// Looks up the keys of each resident of a batch.
fn look_up(
    batch: &RecordBatch,
    suspects: &[Suspect],
    index: &SuspectIndex,
    best: &mut Best,
) -> Result<(), EngineError> {
    let schema = batch.schema();
    let residents = batch.column(schema.index_of("resident")?).as_primitive::<UInt64Type>();
    let fingerprints = batch.column(schema.index_of("fingerprint")?).as_fixed_size_binary();
    for row in 0..batch.num_rows() {
        let Some(fingerprint) = PersonFingerprint::from_bytes(fingerprints.value(row)) else { continue };
        let resident = residents.value(row);
        for block in Block::ALL {
            let Some(key) = fingerprint.blocking_key(block) else { continue };
            let sharing = index.with_key(key);
            if sharing.len() > COMMON {
                best.note_common(key, resident, &fingerprint);
                continue;
            }
            for (_, position) in sharing {
                best.consider(*position, &suspects[*position as usize], resident, &fingerprint);
            }
        }
    }
    Ok(())
}

/// The records that do not agree with a resident, and what is needed to search for them.
fn in_doubt(records: &RecordBatch) -> Result<(Vec<u64>, Vec<Suspect>), EngineError> {
    let schema = records.schema();
    let settled = records.column(schema.index_of("settled")?).as_boolean();
    let numbers = records.column(schema.index_of("record")?).as_primitive::<UInt64Type>();
    let linked = records.column(schema.index_of("resident")?).as_primitive::<UInt64Type>();
    let fingerprints = records.column(schema.index_of("fingerprint")?).as_fixed_size_binary();
    let in_doubt = (0..records.num_rows()).filter(|row| !settled.value(*row)).filter_map(|row| {
        let fingerprint = PersonFingerprint::from_bytes(fingerprints.value(row))?;
        let linked = linked.is_valid(row).then(|| linked.value(row));
        Some((numbers.value(row), Suspect { fingerprint, linked }))
    });
    Ok(in_doubt.unzip())
}

fn schema() -> SchemaRef {
    Arc::new(Schema::new(vec![
        Field::new("record", DataType::UInt64, false),
        Field::new("resident", DataType::UInt64, false),
    ]))
}
