//! Calls a function by its SQL name, as a query would, on arrays of every string type.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, StringArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Field};
use datafusion::logical_expr::{ColumnarValue, ScalarFunctionArgs};

/// Evaluates the function over whole columns.
pub(super) fn evaluate(function: &str, arguments: Vec<ArrayRef>) -> ArrayRef {
    let function = super::all().into_iter().find(|known| known.name() == function).expect("listed in all()");
    let types: Vec<DataType> = arguments.iter().map(|array| array.data_type().clone()).collect();
    let rows = arguments.first().map_or(1, |array| array.len());
    let returned = function.inner().return_type(&types).expect("a return type");
    let arg_fields = types.iter().map(|data_type| Arc::new(Field::new("argument", data_type.clone(), true)));
    let args = ScalarFunctionArgs {
        arg_fields: arg_fields.collect(),
        args: arguments.into_iter().map(ColumnarValue::Array).collect(),
        number_rows: rows,
        return_field: Arc::new(Field::new("returned", returned.clone(), true)),
        config_options: Arc::default(),
    };
    let result = function.invoke_with_args(args).expect("evaluates").to_array(rows).expect("an array");
    assert_eq!(*result.data_type(), returned, "what it returns is what it announced");
    result
}

/// The level names in a column that a level function returned.
pub(super) fn level_names(column: &ArrayRef) -> Vec<String> {
    let levels = column.as_struct().column(0).as_string_view();
    levels.iter().map(|level| level.unwrap_or("null").to_owned()).collect()
}

/// The level of one row of text arguments, in Utf8, LargeUtf8 and Utf8View; empty text is null.
pub(super) fn levels(function: &str, arguments: &[&str]) -> Vec<String> {
    [DataType::Utf8, DataType::LargeUtf8, DataType::Utf8View]
        .iter()
        .flat_map(|data_type| {
            let columns = arguments.iter().map(|argument| {
                let text = StringArray::from(vec![(!argument.is_empty()).then_some(*argument)]);
                cast(&text, data_type).expect("a string type")
            });
            level_names(&evaluate(function, columns.collect()))
        })
        .collect()
}
