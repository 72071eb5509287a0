//! The register in memory: folded, indexed, and its values compressed.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, RecordBatch, UInt64Array};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef, UInt64Type};
use datafusion::common::runtime::SpawnedTask;
use datafusion::execution::SendableRecordBatchStream;
use futures::StreamExt;

use super::super::candidates::RegisterIndex;
use super::super::comparing::{RESIDENT_VALUES, of_values};
use super::super::context::{Run, prepare_register};
use super::super::folding::{FoldedResidents, fold_residents, read_all_residents};
use super::super::register::Register;
use crate::config::Config;
use crate::engine::operators::{CompressError, CompressedRows, RowBitmap, RowCompressor};
use crate::engine::{Engine, EngineError, MemoryBudget, Observer, join};
use crate::jobs::columns::NamedColumns;
use crate::jobs::error::JobError;
use crate::source::{DiskFile, RESIDENTS, ROW, located};

/// A register that lies in memory whole, so that nothing of it is written anywhere.
pub(super) struct RegisterCopy {
    pub(super) register: Arc<Register>,
    /// Residents who have a namesake.
    pub(super) namesakes: Arc<RowBitmap>,
    pub(super) index: RegisterIndex,
    values: CompressedRows,
    /// The columns of [`RegisterCopy::residents`].
    schema: SchemaRef,
    budget: MemoryBudget,
    /// Residents in it, without those that could not be read.
    pub(super) residents: u64,
    /// The engine that read it.
    pub(super) engine: Engine,
    /// The files that were read.
    files: Vec<DiskFile>,
}

impl RegisterCopy {
    /// Folds the residents of `[linkage]` into so many bytes of memory.
    pub(super) async fn fold(
        config: &Config,
        memory: u64,
        observer: Observer,
    ) -> Result<RegisterCopy, JobError> {
        let mut run = prepare_register(config, observer)?;
        let budget = MemoryBudget::new(usize::try_from(memory).unwrap_or(usize::MAX));
        run.tables = budget.clone();
        let folded = fold_residents(&mut run).await?;
        run.check_identifiers()?;
        let rejected = run.rejects.count_of(RESIDENTS.table);
        run.check_share(RESIDENTS.table, folded.rows_read, rejected)?;
        let residents = folded.rows_read - rejected;
        let too_small = || JobError::RegisterMemory { memory, residents };
        let FoldedResidents { register, namesakes, .. } = folded;
        let (schema, values) = match compressed(&run, &budget).await? {
            Ok(compressed) => compressed,
            Err(NoRoom) => return Err(too_small()),
        };
        let index = RegisterIndex::of(Arc::clone(&register), run.engine.threads())?.ok_or_else(too_small)?;
        if !budget.take(index.bytes()) {
            return Err(too_small());
        }
        let (engine, files) = (run.engine.clone(), run.own.residents.on_disk().collect());
        Ok(RegisterCopy { register, namesakes, index, values, schema, budget, residents, engine, files })
    }

    /// Whether the files of the register are still those that were read.
    pub(super) fn is_of_present_files(&self, config: &Config) -> bool {
        let residents = config.linkage.iter().flat_map(|linkage| &linkage.residents);
        let present = residents.map(|input| located(&RESIDENTS, input)).collect::<Result<Vec<_>, _>>();
        let present = present.map(|files| files.concat().len());
        present.is_ok_and(|present| present == self.files.len())
            && self.files.iter().all(|file| file.check().is_ok())
    }

    /// The bytes that it takes.
    pub(super) fn bytes(&self) -> usize {
        self.budget.taken()
    }

    /// The values of residents, by their rows, which ascend: `row`, what is compared, and what results say of one.
    pub(super) fn residents(&self, rows: &[u64]) -> Result<RecordBatch, EngineError> {
        let (rows, values) = self.values.read(rows)?;
        let row: ArrayRef = Arc::new(UInt64Array::from(rows));
        let columns = std::iter::once(row).chain(values.columns().iter().cloned());
        Ok(RecordBatch::try_new(Arc::clone(&self.schema), columns.collect())?)
    }
}

/// The budget has no room for more.
struct NoRoom;

/// Reads the residents again and keeps their values; `row` and the columns of the values, and the values without `row`.
async fn compressed(
    run: &Run<'_>,
    budget: &MemoryBudget,
) -> Result<Result<(SchemaRef, CompressedRows), NoRoom>, JobError> {
    let (streams, progress) = read_all_residents(run, &RESIDENT_VALUES).await?;
    let schema = streams.first().map_or_else(|| Schema::empty().into(), |stream| stream.schema());
    let values = Arc::new(without_row(&schema));
    let tasks = streams
        .into_iter()
        .map(|stream| SpawnedTask::spawn(compress(stream, Arc::clone(&values), budget.clone())));
    let threads = join(tasks).await?.into_iter().collect::<Result<Vec<_>, NoRoom>>();
    progress.finish()?;
    Ok(match threads {
        Ok(threads) => Ok((with_row(&values), CompressedRows::of(values, threads)?)),
        Err(NoRoom) => Err(NoRoom),
    })
}

/// Compresses the residents of one stream.
async fn compress(
    mut stream: SendableRecordBatchStream,
    schema: SchemaRef,
    budget: MemoryBudget,
) -> Result<Result<RowCompressor, NoRoom>, EngineError> {
    let mut compressor = RowCompressor::new(&schema, budget)?;
    while let Some(batch) = stream.next().await {
        let batch = batch.map_err(of_values)?;
        let rows = NamedColumns(&batch).numbers::<UInt64Type>(ROW)?;
        match compressor.add(rows.values(), &NamedColumns(&batch).of_schema(&schema)?) {
            Ok(()) => {}
            Err(CompressError::NoRoom) => return Ok(Err(NoRoom)),
            Err(CompressError::Engine(error)) => return Err(error),
        }
    }
    Ok(Ok(compressor))
}

fn without_row(schema: &Schema) -> Schema {
    let fields = schema.fields().iter().filter(|field| field.name() != ROW);
    Schema::new(fields.cloned().collect::<Vec<_>>())
}

fn with_row(values: &Schema) -> SchemaRef {
    let row = Arc::new(Field::new(ROW, DataType::UInt64, false));
    Arc::new(Schema::new(std::iter::once(row).chain(values.fields().iter().cloned()).collect::<Vec<_>>()))
}
