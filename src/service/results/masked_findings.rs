//! Findings of a published run, row group by row group: of some insurers, with symbols and numbers or without. What is masked
//! is not read.

use std::fs::File;
use std::io::Write;
use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, BooleanArray, RecordBatch, StringArray};
use datafusion::arrow::compute::{cast, filter_record_batch};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::arrow::error::ArrowError;
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::arrow::{ArrowWriter, ProjectionMask};
use parquet::errors::ParquetError;

use crate::ledger::{Sight, folded, without_keys};
use crate::report::csv::{CsvRows, CsvStyle};

/// The columns that are masked.
const MASKED: [&str; 2] = ["symbol", "number"];
const MASK: &str = "***";
/// The column of sentences.
const REASON: &str = "reason";
const ROWS: usize = 8_192;

/// The findings of a run that somebody sees.
pub(super) struct MaskedFindings {
    batches: ParquetRecordBatchReader,
    /// With the masked columns in their places.
    schema: SchemaRef,
    insurers: Vec<String>,
    sight: Sight,
}

impl MaskedFindings {
    /// Opens the findings of a run. Insurers are named by number in one width; none stands for all.
    pub(super) fn open(
        file: File,
        insurers: Vec<String>,
        sight: Sight,
    ) -> Result<MaskedFindings, ParquetError> {
        let builder = ParquetRecordBatchReaderBuilder::try_new(file)?;
        let whole = Arc::clone(builder.schema());
        let is_read = |field: &Field| sight != Sight::Masked || !MASKED.contains(&&**field.name());
        let read: Vec<usize> =
            whole.fields().iter().enumerate().filter(|(_, field)| is_read(field)).map(|(at, _)| at).collect();
        let mask = ProjectionMask::roots(builder.parquet_schema(), read);
        let fields = whole.fields().iter().map(|field| {
            if is_read(field) {
                Arc::clone(field)
            } else {
                Arc::new(Field::new(field.name(), DataType::Utf8, true))
            }
        });
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        let batches = builder.with_projection(mask).with_batch_size(ROWS).build()?;
        Ok(MaskedFindings { batches, schema, insurers, sight })
    }

    /// Writes them as CSV with English headers.
    pub(super) fn write_csv<W: Write>(self, to: W, style: CsvStyle) -> Result<(), ArrowError> {
        let names: Vec<String> = self.schema.fields().iter().map(|field| field.name().clone()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut rows = CsvRows::new(to, &names, style);
        let options = FormatOptions::default();
        for batch in self {
            let batch = batch?;
            let columns = batch.columns().iter().map(|column| ArrayFormatter::try_new(column, &options));
            let columns = columns.collect::<Result<Vec<_>, _>>()?;
            for row in 0..batch.num_rows() {
                let cells: Vec<String> = columns.iter().map(|column| column.value(row).to_string()).collect();
                rows.row(cells.iter().map(String::as_str))?;
            }
        }
        rows.finish()?;
        Ok(())
    }

    /// Writes them as Parquet.
    pub(super) fn write_parquet<W: Write + Send>(self, to: W) -> Result<(), ParquetError> {
        let mut writer = ArrowWriter::try_new(to, Arc::clone(&self.schema), None)?;
        for batch in self {
            writer.write(&batch?)?;
        }
        writer.close().map(drop)
    }

    /// The rows of the insurers, with the masked columns in their places.
    fn seen(&self, batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        let columns = self.schema.fields().iter().map(|field| match batch.column_by_name(field.name()) {
            Some(column) => Arc::clone(column),
            None => Arc::new(StringArray::from(vec![MASK; batch.num_rows()])) as ArrayRef,
        });
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), columns.collect())?;
        if self.insurers.is_empty() {
            return Ok(batch);
        }
        let numbers = batch.column_by_name("insurer_number");
        let numbers = numbers.ok_or_else(|| ArrowError::SchemaError("no insurer_number".to_owned()))?;
        let numbers = cast(numbers, &DataType::Utf8)?;
        let numbers = numbers.as_string::<i32>();
        let is_theirs = |row| !numbers.is_null(row) && self.insurers.contains(&folded(numbers.value(row)));
        let is_theirs: BooleanArray = (0..batch.num_rows()).map(|row| Some(is_theirs(row))).collect();
        filter_record_batch(&batch, &is_theirs)
    }

    /// The sentences of a batch without keys of other records: of none, or of those of other insurers alone.
    fn without_keys(&self, batch: RecordBatch) -> Result<RecordBatch, ArrowError> {
        let (schema, Some(at)) = (batch.schema(), batch.schema().index_of(REASON).ok()) else {
            return Ok(batch);
        };
        let texts = |column: &ArrayRef| cast(column, &DataType::Utf8);
        let (reasons, numbers) =
            (texts(batch.column(at))?, texts(batch.column(schema.index_of("insurer_number")?))?);
        let pairs = reasons.as_string::<i32>().iter().zip(numbers.as_string::<i32>());
        let masked: StringArray = pairs
            .map(|(reason, number)| {
                let but_of = if self.sight == Sight::OfInsurer { number } else { None };
                reason.map(|reason| without_keys(reason, but_of).unwrap_or_else(|| reason.to_owned()))
            })
            .collect();
        let mut columns = batch.columns().to_vec();
        columns[at] = cast(&masked, schema.field(at).data_type())?;
        RecordBatch::try_new(schema, columns)
    }
}

impl Iterator for MaskedFindings {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let batch = self.batches.next()?;
        let seen = batch.and_then(|batch| self.seen(&batch));
        Some(if self.sight == Sight::Full { seen } else { seen.and_then(|batch| self.without_keys(batch)) })
    }
}
