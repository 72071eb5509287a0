//! Decodes the columns of a batch into values of rows, and encodes rows as columns.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, ArrowPrimitiveType, AsArray, BooleanArray, PrimitiveArray, RecordBatch, StringViewArray,
};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int32Type, Int64Type, UInt8Type, UInt32Type, UInt64Type};
use datafusion::arrow::error::ArrowError;

use super::absent::{NO_CODE, NO_MOMENT, NONE};
use crate::engine::EngineError;
use crate::engine::operators::NameReader;

/// The columns of a batch, by name and type.
pub(in super::super) struct Columns<'a>(pub(in super::super) &'a RecordBatch);

impl Columns<'_> {
    /// Keys and rows; 0 where there is none.
    pub(super) fn keys(&self, name: &str) -> Result<NumberColumn<UInt64Type>, EngineError> {
        self.values(name, 0)
    }

    /// Numbers and days.
    pub(super) fn numbers(&self, name: &str) -> Result<NumberColumn<Int32Type>, EngineError> {
        self.values(name, NONE)
    }

    /// Seconds.
    pub(super) fn moments(&self, name: &str) -> Result<NumberColumn<Int64Type>, EngineError> {
        self.values(name, NO_MOMENT)
    }

    /// Ratios and codes.
    pub(super) fn codes(&self, name: &str) -> Result<NumberColumn<UInt8Type>, EngineError> {
        self.values(name, NO_CODE)
    }

    /// Yes as 1; no and nothing as 0.
    pub(super) fn flags(&self, name: &str) -> Result<FlagColumn, EngineError> {
        let flags = self.column(name)?;
        flags.as_boolean_opt().cloned().map(FlagColumn).ok_or_else(|| of_another_type(name))
    }

    pub(super) fn texts(&self, name: &str) -> Result<StringViewArray, EngineError> {
        Ok(cast(self.column(name)?, &DataType::Utf8View)?.as_string_view().clone())
    }

    /// Names as numbers.
    pub(super) fn names(
        &self,
        name: &str,
        names: &mut NameReader<'_>,
    ) -> Result<NumberColumn<UInt32Type>, EngineError> {
        Ok(NumberColumn { values: names.numbers(self.column(name)?)?.into(), none: 0 })
    }

    fn values<T: ArrowPrimitiveType>(
        &self,
        name: &str,
        none: T::Native,
    ) -> Result<NumberColumn<T>, EngineError> {
        // A number in a query is wider than the columns of inputs.
        let values = cast(self.column(name)?, &T::DATA_TYPE)?;
        Ok(NumberColumn { values: values.as_primitive::<T>().clone(), none })
    }

    fn column(&self, name: &str) -> Result<&ArrayRef, EngineError> {
        Ok(self.0.column(self.0.schema_ref().index_of(name)?))
    }
}

fn of_another_type(name: &str) -> EngineError {
    EngineError::Shape(ArrowError::SchemaError(format!("column {name} is of another type")))
}

/// A column of numbers.
pub(super) struct NumberColumn<T: ArrowPrimitiveType> {
    values: PrimitiveArray<T>,
    none: T::Native,
}

impl<T: ArrowPrimitiveType> NumberColumn<T> {
    /// The value of a row, or what stands for none.
    #[inline]
    pub(super) fn get(&self, row: usize) -> T::Native {
        if self.values.is_valid(row) { self.values.value(row) } else { self.none }
    }
}

/// A column of flags.
pub(super) struct FlagColumn(BooleanArray);

impl FlagColumn {
    #[inline]
    pub(super) fn get(&self, row: usize) -> u8 {
        u8::from(self.0.is_valid(row) && self.0.value(row))
    }
}

/// The text of a row.
#[inline]
pub(super) fn text(texts: &StringViewArray, row: usize) -> Option<&str> {
    texts.is_valid(row).then(|| texts.value(row))
}

/// A batch of these columns.
pub(in super::super) fn table<const N: usize>(
    columns: [(&'static str, ArrayRef); N],
) -> Result<RecordBatch, EngineError> {
    let columns = columns.into_iter().map(|(name, column)| (name, column, true));
    Ok(RecordBatch::try_from_iter_with_nullable(columns)?)
}

/// A column with a value of each row.
pub(in super::super) fn column<R, T, A>(rows: &[R], value: impl Fn(&R) -> T) -> ArrayRef
where
    A: Array + FromIterator<T> + 'static,
{
    Arc::new(rows.iter().map(value).collect::<A>())
}
