//! The values of records that are kept to be compared or echoed.

use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};

use crate::source::{LINKAGES, ROW};

/// The values of a record that are compared or echoed.
pub(in super::super) const VALUE_COLUMNS: &[&str] =
    &["insurer_number", "symbol", "number", "branch", "name", "name_kana", "birth_date", "sex", "address"];

/// Of the columns of [`values_schema`] those that say who a person is.
pub(in super::super) const PERSON_VALUES: std::ops::Range<usize> = 5..10;

/// The row of a record and its values, all of which may be null.
pub(in super::super) fn values_schema() -> SchemaRef {
    let values = VALUE_COLUMNS.iter().filter_map(|name| {
        let kind = LINKAGES.columns[LINKAGES.position(name)?].kind;
        Some(Field::new(*name, kind.data_type(), true))
    });
    let row = std::iter::once(Field::new(ROW, DataType::UInt64, true));
    Arc::new(Schema::new(row.chain(values).collect::<Vec<_>>()))
}
