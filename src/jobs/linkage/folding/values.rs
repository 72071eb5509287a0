//! The values of records that are kept to be compared or echoed.

use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};

use crate::source::{LINKAGES, ROW};

/// What says which qualification a record is.
pub(in super::super) const QUALIFICATION_COLUMNS: [&str; 4] =
    ["insurer_number", "symbol", "number", "branch"];

/// What says who a person is, in the order in which `Arguments::persons` takes it.
pub(in super::super) const PERSON_COLUMNS: [&str; 5] = ["name", "name_kana", "birth_date", "sex", "address"];

/// Under which other names a resident is known, in the order in which `Arguments::other_names` takes them, behind
/// [`PERSON_COLUMNS`].
pub(in super::super) const OTHER_NAMES: [&str; 2] = ["former_name", "alias"];

/// The values of a record that are compared or echoed.
pub(in super::super) const VALUE_COLUMNS: &[&str] = &{
    let [insurer_number, symbol, number, branch] = QUALIFICATION_COLUMNS;
    let [name, name_kana, birth_date, sex, address] = PERSON_COLUMNS;
    [insurer_number, symbol, number, branch, name, name_kana, birth_date, sex, address]
};

/// The row of a record and its values, all of which may be null.
pub(super) fn values_schema() -> SchemaRef {
    schema_of(VALUE_COLUMNS)
}

/// The row of a record and its key, all of which may be null.
pub(in super::super) fn key_schema() -> SchemaRef {
    schema_of(&QUALIFICATION_COLUMNS)
}

fn schema_of(columns: &[&str]) -> SchemaRef {
    let values = columns.iter().filter_map(|name| {
        let kind = LINKAGES.columns[LINKAGES.position(name)?].kind;
        Some(Field::new(*name, kind.data_type(), true))
    });
    let row = std::iter::once(Field::new(ROW, DataType::UInt64, true));
    Arc::new(Schema::new(row.chain(values).collect::<Vec<_>>()))
}
