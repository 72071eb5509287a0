//! Folding the residents into the register.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch, UInt64Array};
use datafusion::arrow::datatypes::UInt64Type;
use datafusion::common::ScalarValue;
use datafusion::execution::SendableRecordBatchStream;
use futures::StreamExt;

use super::super::register::{Duplicates, Identity, Register, RegisterRow};
use super::super::repeated::RepeatedKeys;
use super::super::{LinkageError, Run};
use super::{Scan, fingerprint_of, join, number, shape, start};
use crate::engine::{Engine, EngineError, Query, RowTable, Rows};
use crate::source::{RESIDENTS, RowSet};

/// The register, folded.
pub(in super::super) struct FoldedResidents {
    pub(in super::super) register: Arc<Register>,
    /// Residents who have a namesake.
    pub(super) namesakes: Arc<RowSet>,
    /// Of the part of the register that lies in memory.
    pub(super) duplicates: Duplicates,
    /// Rows without a number that could be somebody's.
    pub(in super::super) without_number: u64,
    /// Rows in the input, the rejected ones included.
    pub(in super::super) rows_read: u64,
}

/// Reads and folds the residents.
pub(in super::super) async fn fold_residents(run: &mut Run<'_>) -> Result<FoldedResidents, LinkageError> {
    let table = RowTable::create(&run.workspace.work().join("register"), run.plan.buckets, &run.tables)?;
    let table = Arc::new(table);
    let repeated = Arc::new(RepeatedKeys::new(run.plan.residents, run.plan.map_bytes));
    let parameters = [("number_check", ScalarValue::from(run.config.number_check.as_str()))];
    let scan = Scan { step: "folding residents", table: "residents", columns: RESIDENTS.names(), only: None };
    let (streams, progress) =
        start(run, &run.residents, &scan, Query::RESIDENT_FINGERPRINTS, &parameters, &run.rejected.residents)
            .await?;
    let tasks = streams
        .into_iter()
        .map(|stream| tokio::spawn(write_residents(stream, Arc::clone(&table), Arc::clone(&repeated))));
    let (mut rows_read, mut without_number) = (0, 0);
    for (rows, without) in join(tasks).await? {
        rows_read += rows;
        without_number += without;
    }
    rows_read += run.rejected.residents.count();
    let table = Arc::into_inner(table).ok_or(EngineError::Interrupted)?;
    let path = run.workspace.work().join("identities");
    let identities = RowTable::create(&path, run.plan.identity_buckets, &run.tables)?;
    let (register, duplicates) = Register::index(table, &repeated, &identities, run.engine.threads())?;
    drop(repeated);
    let namesakes = Arc::new(namesakes(&run.engine, &identities.finish()?).await?);
    run.steps.push((scan.step, progress.finish()));
    Ok(FoldedResidents { register: Arc::new(register), namesakes, duplicates, without_number, rows_read })
}

async fn write_residents(
    mut stream: SendableRecordBatchStream,
    table: Arc<RowTable<RegisterRow>>,
    repeated: Arc<RepeatedKeys>,
) -> Result<(u64, u64), EngineError> {
    let mut writer = table.writer();
    let mut namesake_keys = Vec::new();
    let (mut rows, mut without_number) = (0, 0);
    while let Some(batch) = stream.next().await {
        let batch = batch.map_err(|source| EngineError::of_query(Query::RESIDENT_FINGERPRINTS, source))?;
        rows += batch.num_rows() as u64;
        let [resident, key, fingerprint, alternative, inactive] = batch.columns() else {
            return Err(shape("five columns of a folded resident"));
        };
        let (residents, numbers) = (resident.as_primitive::<UInt64Type>(), key.as_primitive::<UInt64Type>());
        let (fingerprints, inactive) = (fingerprint.as_fixed_size_binary(), inactive.as_boolean());
        let alternatives = alternative.as_fixed_size_binary();
        for row in 0..batch.num_rows() {
            let resident = residents.value(row);
            let fingerprint = fingerprint_of(fingerprints.value(row))?;
            let number = number(numbers, row);
            without_number += u64::from(number == 0);
            let own = RegisterRow::own(number, resident, inactive.value(row), fingerprint);
            namesake_keys.extend(own.namesake_key());
            writer.write(own)?;
            if alternatives.is_valid(row) {
                let fingerprint = fingerprint_of(alternatives.value(row))?;
                writer.write(RegisterRow::under_other_name(resident, fingerprint))?;
            }
        }
        repeated.note(&namesake_keys);
        namesake_keys.clear();
    }
    writer.finish()?;
    Ok((rows, without_number))
}

/// Residents who have a namesake, among those who may have one.
async fn namesakes(engine: &Engine, identities: &Rows<Identity>) -> Result<RowSet, EngineError> {
    let mut namesakes = Vec::new();
    for bucket in 0..=identities.keyless() {
        let identities = identities.read(bucket)?;
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
        let residents = found.iter().flat_map(|batch| batch.column(0).as_primitive::<UInt64Type>().values());
        namesakes.extend(residents.copied());
    }
    Ok(namesakes.into_iter().collect())
}
