//! Decodes the columns of a batch into values of rows, and encodes rows as columns.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, ArrowPrimitiveType, BooleanArray, PrimitiveArray, RecordBatch, StringViewArray,
};
use datafusion::arrow::datatypes::{Int32Type, Int64Type, UInt8Type, UInt32Type, UInt64Type};

use super::absent::{NO_CODE, NO_MOMENT, NONE};
use crate::engine::EngineError;
use crate::engine::operators::NameReader;
use crate::jobs::columns::NamedColumns;

/// The columns of a batch, with what stands in a row for a value that is not there.
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
        NamedColumns(self.0).flags(name).map(FlagColumn)
    }

    pub(super) fn texts(&self, name: &str) -> Result<StringViewArray, EngineError> {
        NamedColumns(self.0).texts(name)
    }

    /// Names as numbers.
    pub(super) fn names(
        &self,
        name: &str,
        names: &mut NameReader<'_>,
    ) -> Result<NumberColumn<UInt32Type>, EngineError> {
        Ok(NumberColumn { values: names.numbers(NamedColumns(self.0).get(name)?)?.into(), none: 0 })
    }

    fn values<T: ArrowPrimitiveType>(
        &self,
        name: &str,
        none: T::Native,
    ) -> Result<NumberColumn<T>, EngineError> {
        Ok(NumberColumn { values: NamedColumns(self.0).numbers(name)?, none })
    }
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
