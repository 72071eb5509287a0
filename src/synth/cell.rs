//! The cells of made-up tables, as text and in columns.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanBuilder, Date32Builder, Int32Builder, StringBuilder};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};

use super::day::iso;

/// A cell of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell<'r> {
    Text(&'r str),
    /// A day, counted from 1970-01-01.
    Day(Option<i32>),
    Number(Option<i32>),
    Flag(bool),
}

impl Cell<'_> {
    /// The cell as a text file has it.
    pub(super) fn text(self) -> String {
        match self {
            Cell::Text(text) => text.to_owned(),
            Cell::Day(day) => day.map(iso).unwrap_or_default(),
            Cell::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
            Cell::Flag(flag) => if flag { "1" } else { "0" }.to_owned(),
        }
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnKind {
    Text,
    Day,
    Number,
    Flag,
}

/// A column: its name and what it holds.
pub(super) type Column = (&'static str, ColumnKind);

/// Columns as a Parquet file has them.
pub(super) fn schema(columns: impl IntoIterator<Item = &'static Column>) -> SchemaRef {
    let field = |(name, kind): &Column| {
        let data_type = match kind {
            ColumnKind::Text => DataType::Utf8,
            ColumnKind::Day => DataType::Date32,
            ColumnKind::Number => DataType::Int32,
            ColumnKind::Flag => DataType::Boolean,
        };
        Field::new(*name, data_type, true)
    };
    Arc::new(Schema::new(columns.into_iter().map(field).collect::<Vec<_>>()))
}

/// A column that grows.
pub(super) enum GrowingColumn {
    Texts(StringBuilder),
    Days(Date32Builder),
    Numbers(Int32Builder),
    Flags(BooleanBuilder),
}

impl GrowingColumn {
    pub(super) fn new((_, kind): &Column) -> GrowingColumn {
        match kind {
            ColumnKind::Text => GrowingColumn::Texts(StringBuilder::new()),
            ColumnKind::Day => GrowingColumn::Days(Date32Builder::new()),
            ColumnKind::Number => GrowingColumn::Numbers(Int32Builder::new()),
            ColumnKind::Flag => GrowingColumn::Flags(BooleanBuilder::new()),
        }
    }

    /// Appends a cell; an empty text is null, and so is a cell of another kind.
    pub(super) fn push(&mut self, cell: Cell<'_>) {
        match (self, cell) {
            (GrowingColumn::Texts(texts), Cell::Text(text)) if !text.is_empty() => texts.append_value(text),
            (GrowingColumn::Texts(texts), _) => texts.append_null(),
            (GrowingColumn::Days(days), Cell::Day(day)) => days.append_option(day),
            (GrowingColumn::Days(days), _) => days.append_null(),
            (GrowingColumn::Numbers(numbers), Cell::Number(number)) => numbers.append_option(number),
            (GrowingColumn::Numbers(numbers), _) => numbers.append_null(),
            (GrowingColumn::Flags(flags), Cell::Flag(flag)) => flags.append_value(flag),
            (GrowingColumn::Flags(flags), _) => flags.append_null(),
        }
    }

    pub(super) fn finish(self) -> ArrayRef {
        match self {
            GrowingColumn::Texts(mut texts) => Arc::new(texts.finish()),
            GrowingColumn::Days(mut days) => Arc::new(days.finish()),
            GrowingColumn::Numbers(mut numbers) => Arc::new(numbers.finish()),
            GrowingColumn::Flags(mut flags) => Arc::new(flags.finish()),
        }
    }
}
