//! Tables as columns.

use std::ops::Range;

use datafusion::arrow::{array::RecordBatch, datatypes::SchemaRef, error::ArrowError};

use super::{insured::Insured, story::Story, table::Table};
use crate::synth::cell::{self, GrowingColumn};

/// The columns of a table.
pub(super) fn schema(table: Table) -> SchemaRef {
    cell::schema(table.columns())
}

/// The rows of each table that people of a range of indices have.
pub(super) fn batches<const TABLES: usize>(
    insured: &Insured,
    tables: [Table; TABLES],
    people: Range<u64>,
) -> Result<[RecordBatch; TABLES], ArrowError> {
    let mut columns = tables.map(|table| table.columns().map(GrowingColumn::new).collect::<Vec<_>>());
    for index in people {
        let story = Story::of(insured, index);
        for (table, columns) in tables.iter().zip(&mut columns) {
            table.rows(&story, &mut |cells| {
                for (column, cell) in columns.iter_mut().zip(cells) {
                    column.push(*cell);
                }
            });
        }
    }
    let mut finished = Vec::with_capacity(TABLES);
    for (table, columns) in tables.into_iter().zip(columns) {
        let arrays = columns.into_iter().map(GrowingColumn::finish).collect();
        finished.push(RecordBatch::try_new(schema(table), arrays)?);
    }
    finished.try_into().map_err(|_| ArrowError::SchemaError("a table is missing".to_owned()))
}
