//! Writes Parquet files whose row groups are made on every core.

use std::{fs::File, ops::Range, path::PathBuf, sync::Arc};

use datafusion::{
    arrow::{array::RecordBatch, datatypes::SchemaRef},
    parquet::{
        arrow::{
            ArrowWriter,
            arrow_writer::{ArrowColumnChunk, ArrowColumnWriter, ArrowRowGroupWriterFactory, compute_leaves},
        },
        basic::Compression,
        errors::ParquetError,
        file::{
            properties::{EnabledStatistics, WriterProperties},
            writer::SerializedFileWriter,
        },
        schema::types::ColumnPath,
    },
};

use super::{error::SynthError, pipeline::in_order};

/// Rows of a row group: what a thread makes at a time.
const ROW_GROUP: u64 = 1 << 18;
/// Rows of a batch within it.
const BATCH: u64 = 8_192;
/// Columns with hardly a value twice, for which a dictionary is wasted work.
const DISTINCT: [&str; 10] = [
    "individual_number",
    "resident_id",
    "true_resident_id",
    "address",
    "record",
    "name",
    "name_kana",
    "number",
    "entry_id",
    "processed_at",
];

/// A file to be written.
pub(super) struct Target {
    pub(super) path: PathBuf,
    pub(super) schema: SchemaRef,
}

struct OpenFile {
    writer: SerializedFileWriter<File>,
    rows: ArrowRowGroupWriterFactory,
}

/// Writes `rows` rows to each of the files; `make` gives a batch for each of them, `written` is called with
/// of every row group.
pub(super) fn write<const FILES: usize>(
    targets: &[Target; FILES],
    rows: u64,
    make: impl Fn(Range<u64>) -> Result<[RecordBatch; FILES], SynthError> + Sync,
    mut written: impl FnMut(u64),
) -> Result<(), SynthError> {
    let mut writers = Vec::with_capacity(FILES);
    let mut factories = Vec::with_capacity(FILES);
    for target in targets {
        let OpenFile { writer, rows } = open(target)?;
        writers.push(writer);
        factories.push(rows);
    }
    let of_group = |group: u64| group * ROW_GROUP..((group + 1) * ROW_GROUP).min(rows);
    let mut next = 0;
    in_order(
        rows.div_ceil(ROW_GROUP),
        |group| encode(targets, &factories, group as usize, of_group(group), &make),
        |encoded| {
            for ((writer, columns), target) in writers.iter_mut().zip(encoded).zip(targets) {
                append(writer, columns).map_err(|source| parquet_error(target, source))?;
            }
            let rows = of_group(next);
            next += 1;
            written(rows.end - rows.start);
            Ok(())
        },
    )?;
    for (writer, target) in writers.into_iter().zip(targets) {
        writer.close().map_err(|source| parquet_error(target, source))?;
    }
    Ok(())
}

fn parquet_error(target: &Target, source: ParquetError) -> SynthError {
    SynthError::Parquet { path: target.path.clone(), source }
}

fn open(target: &Target) -> Result<OpenFile, SynthError> {
    let file = File::create(&target.path)
        .map_err(|source| SynthError::Write { path: target.path.clone(), source })?;
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_created_by(concat!("totsugo ", env!("CARGO_PKG_VERSION")).to_owned());
    for column in DISTINCT {
        properties = properties.set_column_dictionary_enabled(ColumnPath::from(column), false);
    }
    ArrowWriter::try_new(file, Arc::clone(&target.schema), Some(properties.build()))
        .and_then(ArrowWriter::into_serialized_writer)
        .map(|(writer, rows)| OpenFile { writer, rows })
        .map_err(|source| parquet_error(target, source))
}

/// The columns of a row group, for each of the files.
fn encode<const FILES: usize>(
    targets: &[Target; FILES],
    factories: &[ArrowRowGroupWriterFactory],
    group: usize,
    rows: Range<u64>,
    make: impl Fn(Range<u64>) -> Result<[RecordBatch; FILES], SynthError>,
) -> Result<Vec<Vec<ArrowColumnChunk>>, SynthError> {
    let mut columns = Vec::with_capacity(FILES);
    for (factory, target) in factories.iter().zip(targets) {
        columns.push(factory.create_column_writers(group).map_err(|source| parquet_error(target, source))?);
    }
    let mut start = rows.start;
    while start < rows.end {
        let end = (start + BATCH).min(rows.end);
        for ((writers, batch), target) in columns.iter_mut().zip(make(start..end)?).zip(targets) {
            write_batch(writers, &batch).map_err(|source| parquet_error(target, source))?;
        }
        start = end;
    }
    columns
        .into_iter()
        .zip(targets)
        .map(|(writers, target)| {
            let chunks: Result<_, _> = writers.into_iter().map(ArrowColumnWriter::close).collect();
            chunks.map_err(|source| parquet_error(target, source))
        })
        .collect()
}

fn write_batch(writers: &mut [ArrowColumnWriter], batch: &RecordBatch) -> Result<(), ParquetError> {
    let mut writers = writers.iter_mut();
    for (field, column) in batch.schema_ref().fields().iter().zip(batch.columns()) {
        for (leaf, writer) in compute_leaves(field, column)?.iter().zip(&mut writers) {
            writer.write(leaf)?;
        }
    }
    Ok(())
}

fn append(
    writer: &mut SerializedFileWriter<File>,
    columns: Vec<ArrowColumnChunk>,
) -> Result<(), ParquetError> {
    let mut group = writer.next_row_group()?;
    for column in columns {
        column.append_to_row_group(&mut group)?;
    }
    group.close()?;
    Ok(())
}
