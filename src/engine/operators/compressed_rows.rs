//! Compressed rows: the rows of batches in blocks that are compressed each by itself, so that a single row is read without
//! the others.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::{FieldRef, SchemaRef};
use datafusion::arrow::error::ArrowError;
use datafusion::arrow::row::{RowConverter, SortField};

use crate::engine::MemoryBudget;
use crate::engine::session::EngineError;

/// Rows in a block: enough that texts resemble each other, few enough that reading one row is quick.
const BLOCK_ROWS: usize = 64;

const LEVEL: i32 = 3;

/// Rows that are held compressed in memory and read one by one, by a number that each has.
pub struct CompressedRows {
    schema: SchemaRef,
    converter: RowConverter,
    /// In the order of their first rows.
    blocks: Vec<Block>,
}

/// Neighbouring rows.
struct Block {
    /// The number of the first row.
    first: u64,
    /// The bytes before they were compressed.
    size: u32,
    compressed: Box<[u8]>,
}

/// Compresses the rows of one thread.
pub struct RowCompressor {
    converter: RowConverter,
    compressor: zstd::bulk::Compressor<'static>,
    blocks: Vec<Block>,
    budget: MemoryBudget,
}

/// What ends the compression of rows.
#[derive(Debug)]
pub enum CompressError {
    /// The budget has no more bytes.
    NoRoom,
    /// Anything else.
    Engine(EngineError),
}

impl<E: Into<EngineError>> From<E> for CompressError {
    fn from(error: E) -> CompressError {
        CompressError::Engine(error.into())
    }
}

fn converter(schema: &SchemaRef) -> Result<RowConverter, ArrowError> {
    let field = |field: &FieldRef| SortField::new(field.data_type().clone());
    RowConverter::new(schema.fields().iter().map(field).collect())
}

fn damaged(cause: std::io::Error) -> EngineError {
    EngineError::Shape(ArrowError::IoError("compressed rows".into(), cause))
}

fn of_length(bytes: usize) -> Result<u32, EngineError> {
    u32::try_from(bytes)
        .map_err(|_| EngineError::Shape(ArrowError::MemoryError("a block is too long".into())))
}

impl RowCompressor {
    /// Begins to compress rows of these columns; what they take comes out of the budget.
    pub fn new(schema: &SchemaRef, budget: MemoryBudget) -> Result<RowCompressor, EngineError> {
        let compressor = zstd::bulk::Compressor::new(LEVEL).map_err(damaged)?;
        Ok(RowCompressor { converter: converter(schema)?, compressor, blocks: Vec::new(), budget })
    }

    /// Adds rows whose numbers ascend; no number may come twice.
    pub fn add(&mut self, numbers: &[u64], rows: &RecordBatch) -> Result<(), CompressError> {
        let converted = self.converter.convert_columns(rows.columns())?;
        let mut block = Vec::new();
        for (start, numbers) in (0..).step_by(BLOCK_ROWS).zip(numbers.chunks(BLOCK_ROWS)) {
            block.clear();
            block.extend(of_length(numbers.len())?.to_le_bytes());
            for number in numbers {
                block.extend(number.to_le_bytes());
            }
            let mut end = 0;
            let rows = (start..start + numbers.len()).map(|row| converted.row(row));
            for row in rows.clone() {
                end += of_length(row.data().len())?;
                block.extend(end.to_le_bytes());
            }
            rows.for_each(|row| block.extend(row.data()));
            let compressed = self.compressor.compress(&block).map_err(damaged)?.into_boxed_slice();
            if !self.budget.take(compressed.len() + size_of::<Block>()) {
                return Err(CompressError::NoRoom);
            }
            let size = of_length(block.len())?;
            self.blocks.extend(numbers.first().map(|first| Block { first: *first, size, compressed }));
        }
        Ok(())
    }
}

impl CompressedRows {
    /// The rows of all threads.
    pub fn of(schema: SchemaRef, threads: Vec<RowCompressor>) -> Result<CompressedRows, EngineError> {
        let mut blocks: Vec<Block> = threads.into_iter().flat_map(|thread| thread.blocks).collect();
        blocks.sort_unstable_by_key(|block| block.first);
        Ok(CompressedRows { converter: converter(&schema)?, schema, blocks })
    }

    /// The rows with these numbers, which ascend, and which of them there are.
    pub fn read(&self, numbers: &[u64]) -> Result<(Vec<u64>, RecordBatch), EngineError> {
        let mut decompressor = zstd::bulk::Decompressor::new().map_err(damaged)?;
        let (mut found, mut rows) = (Vec::with_capacity(numbers.len()), Vec::with_capacity(numbers.len()));
        let mut numbers = numbers.iter().copied().peekable();
        while let Some(number) = numbers.peek().copied() {
            let behind = self.blocks.partition_point(|block| block.first <= number);
            let next = self.blocks.get(behind).map_or(u64::MAX, |block| block.first);
            let block = behind.checked_sub(1).and_then(|place| self.blocks.get(place));
            let bytes = block.map(|block| decompressor.decompress(&block.compressed, block.size as usize));
            let bytes = bytes.transpose().map_err(damaged)?.unwrap_or_default();
            while let Some(number) = numbers.next_if(|number| *number < next) {
                if let Some(row) = row_of(&bytes, number) {
                    found.push(number);
                    rows.push(row.to_vec());
                }
            }
            // Nobody has the number of no row.
            numbers.next_if(|number| *number == u64::MAX);
        }
        let parser = self.converter.parser();
        let columns = self.converter.convert_rows(rows.iter().map(|row| parser.parse(row)))?;
        Ok((found, RecordBatch::try_new(Arc::clone(&self.schema), columns)?))
    }
}

/// A row of a block by its number. A block holds how many rows there are, their numbers, where each ends, and the rows.
fn row_of(block: &[u8], number: u64) -> Option<&[u8]> {
    let (count, rest) =
        block.split_first_chunk().map(|(count, rest)| (u32::from_le_bytes(*count) as usize, rest))?;
    let (numbers, rest) = rest.split_at_checked(count * size_of::<u64>())?;
    let (ends, rows) = rest.split_at_checked(count * size_of::<u32>())?;
    let (numbers, ends) = (numbers.as_chunks().0, ends.as_chunks().0);
    let place = numbers.binary_search_by_key(&number, |number| u64::from_le_bytes(*number)).ok()?;
    let end = |place: usize| ends.get(place).map(|end| u32::from_le_bytes(*end) as usize);
    let start = place.checked_sub(1).map_or(Some(0), end)?;
    rows.get(start..end(place)?)
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::{Array, ArrayRef, AsArray, Int32Array, StringViewArray, UInt8Array};
    use datafusion::arrow::datatypes::{DataType, Field, Int32Type, Schema};

    use super::*;

    fn schema() -> SchemaRef {
        let field = |name, data_type| Field::new(name, data_type, true);
        Arc::new(Schema::new(vec![
            field("name", DataType::Utf8View),
            field("birth_date", DataType::Int32),
            field("sex", DataType::UInt8),
        ]))
    }

    /// Of every third number a row; every seventh row has no name.
    fn batch(numbers: &[u64]) -> RecordBatch {
        let names = numbers.iter().map(|number| (number % 7 > 0).then(|| format!("佐藤　太郎{number}")));
        let dates = numbers.iter().map(|number| i32::try_from(*number).ok());
        let sexes = numbers.iter().map(|number| Some((number % 2) as u8));
        let columns: Vec<ArrayRef> = vec![
            Arc::new(names.collect::<StringViewArray>()),
            Arc::new(dates.collect::<Int32Array>()),
            Arc::new(sexes.collect::<UInt8Array>()),
        ];
        RecordBatch::try_new(schema(), columns).unwrap()
    }

    fn compressed(budget: &MemoryBudget) -> CompressedRows {
        let numbers: Vec<u64> = (0..9_000).step_by(3).collect();
        let (first, second) = numbers.split_at(1_000);
        let threads = [second, first].map(|numbers| {
            let mut thread = RowCompressor::new(&schema(), budget.clone()).unwrap();
            for numbers in numbers.chunks(150) {
                thread.add(numbers, &batch(numbers)).unwrap();
            }
            thread
        });
        CompressedRows::of(schema(), threads.into()).unwrap()
    }

    #[test]
    fn each_row_is_read_by_its_number() {
        let budget = MemoryBudget::new(usize::MAX);
        let rows = compressed(&budget);
        assert!(budget.taken() < 3_000 * 15, "{} bytes", budget.taken());
        let asked = [0, 1, 3, 4_500, 4_501, 8_997, 8_998, u64::MAX];
        let (found, batch) = rows.read(&asked).unwrap();
        assert_eq!(found, [0, 3, 4_500, 8_997]);
        let dates = batch.column(1).as_primitive::<Int32Type>();
        assert_eq!(dates.values(), &[0, 3, 4_500, 8_997]);
        let names = batch.column(0).as_string_view();
        assert!(names.is_null(0));
        assert_eq!(names.value(2), "佐藤　太郎4500");
        assert!(rows.read(&[]).unwrap().0.is_empty());
        for number in (0..9_000).step_by(3) {
            assert_eq!(rows.read(&[number]).unwrap().0, [number]);
        }
    }

    #[test]
    fn rows_beyond_the_budget_are_refused() {
        let budget = MemoryBudget::new(1_000);
        let mut thread = RowCompressor::new(&schema(), budget.clone()).unwrap();
        let numbers: Vec<u64> = (0..3_000).collect();
        assert!(matches!(thread.add(&numbers, &batch(&numbers)), Err(CompressError::NoRoom)));
        assert!(budget.taken() <= 1_000);
    }
}
