//! The columns of a batch, by name and type; found once a batch.

use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayRef, ArrowPrimitiveType, AsArray, BooleanArray, PrimitiveArray, RecordBatch, StringViewArray,
};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, SchemaRef};
use datafusion::arrow::error::ArrowError;

use crate::engine::EngineError;

/// A batch whose columns are asked for by name.
#[derive(Clone, Copy)]
pub(crate) struct NamedColumns<'a>(pub(crate) &'a RecordBatch);

impl<'a> NamedColumns<'a> {
    /// A column as it is.
    pub(crate) fn get(self, name: &str) -> Result<&'a ArrayRef, EngineError> {
        Ok(self.0.column(self.0.schema_ref().index_of(name)?))
    }

    /// Columns as they are, in the order of the names.
    pub(crate) fn all<'n>(
        self,
        names: impl IntoIterator<Item = &'n &'n str>,
    ) -> Result<Vec<ArrayRef>, EngineError> {
        names.into_iter().map(|name| self.get(name).cloned()).collect()
    }

    /// The columns of a schema.
    pub(crate) fn of_schema(self, schema: &SchemaRef) -> Result<RecordBatch, EngineError> {
        let columns = schema.fields().iter().map(|field| self.get(field.name()).cloned());
        Ok(RecordBatch::try_new(Arc::clone(schema), columns.collect::<Result<_, _>>()?)?)
    }

    /// Numbers; a number in a query may be wider than the columns of inputs.
    pub(crate) fn numbers<T: ArrowPrimitiveType>(self, name: &str) -> Result<PrimitiveArray<T>, EngineError> {
        let numbers = cast(self.get(name)?, &T::DATA_TYPE)?;
        numbers.as_primitive_opt::<T>().cloned().ok_or_else(|| of_another_type(name))
    }

    /// Yes and no.
    pub(crate) fn flags(self, name: &str) -> Result<BooleanArray, EngineError> {
        self.get(name)?.as_boolean_opt().cloned().ok_or_else(|| of_another_type(name))
    }

    /// Texts.
    pub(crate) fn texts(self, name: &str) -> Result<StringViewArray, EngineError> {
        Ok(cast(self.get(name)?, &DataType::Utf8View)?.as_string_view().clone())
    }
}

fn of_another_type(name: &str) -> EngineError {
    EngineError::Shape(ArrowError::SchemaError(format!("column {name} is of another type")))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::{Int64Array, StringArray};
    use datafusion::arrow::datatypes::{Int32Type, UInt64Type};

    use super::*;

    fn batch() -> RecordBatch {
        RecordBatch::try_from_iter_with_nullable([
            ("row", Arc::new(Int64Array::from(vec![Some(7), None])) as ArrayRef, true),
            ("name", Arc::new(StringArray::from(vec!["山田", "鈴木"])), true),
            ("active", Arc::new(BooleanArray::from(vec![true, false])), true),
        ])
        .unwrap()
    }

    #[test]
    fn columns_are_found_wherever_they_stand() {
        let batch = batch();
        for order in [[0, 1, 2], [2, 0, 1]] {
            let batch = batch.project(&order).unwrap();
            let columns = NamedColumns(&batch);
            let rows = columns.numbers::<UInt64Type>("row").unwrap();
            assert_eq!(rows.iter().collect::<Vec<_>>(), [Some(7), None]);
            assert_eq!(columns.texts("name").unwrap().value(1), "鈴木");
            assert!(columns.flags("active").unwrap().value(0));
            let both = columns.all(&["name", "row"]).unwrap();
            assert_eq!(
                both.iter().map(|column| column.data_type().clone()).collect::<Vec<_>>(),
                [DataType::Utf8, DataType::Int64]
            );
        }
    }

    #[test]
    fn what_is_not_there_or_of_another_type_is_said_by_name() {
        let batch = batch();
        let columns = NamedColumns(&batch);
        let said = |error: EngineError| format!("{error:?}");
        assert!(said(columns.get("key").unwrap_err()).contains("key"));
        assert!(said(columns.flags("name").unwrap_err()).contains("column name is of another type"));
        assert!(columns.numbers::<Int32Type>("active").is_ok(), "yes is 1");
    }
}
