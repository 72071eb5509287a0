//! Tables as columns.

use std::{ops::Range, sync::Arc};

use datafusion::arrow::{
    array::{ArrayRef, Date32Builder, Int32Builder, RecordBatch, StringBuilder},
    datatypes::{DataType, Field, Schema, SchemaRef},
    error::ArrowError,
};

use super::{
    insured::Insured,
    story::Story,
    table::{Cell, ColumnKind, Table},
};

/// The builder of a column.
enum ColumnBuilder {
    Texts(StringBuilder),
    Days(Date32Builder),
    Numbers(Int32Builder),
}

impl ColumnBuilder {
    fn new(kind: ColumnKind) -> ColumnBuilder {
        match kind {
            ColumnKind::Text => ColumnBuilder::Texts(StringBuilder::new()),
            ColumnKind::Day => ColumnBuilder::Days(Date32Builder::new()),
            ColumnKind::Number => ColumnBuilder::Numbers(Int32Builder::new()),
        }
    }

    /// Appends a cell; an empty text is null, and so is a cell of another kind.
    fn push(&mut self, cell: Cell<'_>) {
        match (self, cell) {
            (ColumnBuilder::Texts(texts), Cell::Text(text)) if !text.is_empty() => texts.append_value(text),
            (ColumnBuilder::Texts(texts), _) => texts.append_null(),
            (ColumnBuilder::Days(days), Cell::Day(day)) => days.append_option(day),
            (ColumnBuilder::Days(days), _) => days.append_null(),
            (ColumnBuilder::Numbers(numbers), Cell::Number(number)) => numbers.append_option(number),
            (ColumnBuilder::Numbers(numbers), _) => numbers.append_null(),
        }
    }

    fn finish(self) -> ArrayRef {
        match self {
            ColumnBuilder::Texts(mut texts) => Arc::new(texts.finish()),
            ColumnBuilder::Days(mut days) => Arc::new(days.finish()),
            ColumnBuilder::Numbers(mut numbers) => Arc::new(numbers.finish()),
        }
    }
}

/// The columns of a table.
pub(super) fn schema(table: Table) -> SchemaRef {
    let field = |(name, kind): &(&str, ColumnKind)| {
        let data_type = match kind {
            ColumnKind::Text => DataType::Utf8,
            ColumnKind::Day => DataType::Date32,
            ColumnKind::Number => DataType::Int32,
        };
        Field::new(*name, data_type, true)
    };
    Arc::new(Schema::new(table.columns().map(field).collect::<Vec<_>>()))
}

/// The rows of each table that people of a range of indices have.
pub(super) fn batches<const TABLES: usize>(
    insured: &Insured,
    tables: [Table; TABLES],
    people: Range<u64>,
) -> Result<[RecordBatch; TABLES], ArrowError> {
    let mut columns =
        tables.map(|table| table.columns().map(|(_, kind)| ColumnBuilder::new(*kind)).collect::<Vec<_>>());
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
        let arrays = columns.into_iter().map(ColumnBuilder::finish).collect();
        finished.push(RecordBatch::try_new(schema(table), arrays)?);
    }
    finished.try_into().map_err(|_| ArrowError::SchemaError("a table is missing".to_owned()))
}
