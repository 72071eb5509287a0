//! Calls a function by its SQL name, as a query would, on arrays of every string type, on scalars, and
//! on nothing.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, FixedSizeBinaryArray, StringArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Field};
use datafusion::common::{Result, ScalarValue};
use datafusion::logical_expr::{ColumnarValue, ScalarFunctionArgs};

use crate::text::{Person, PersonFingerprint};

/// Every type in which a text may come.
pub(super) const STRING_TYPES: [DataType; 3] = [DataType::Utf8, DataType::LargeUtf8, DataType::Utf8View];

/// Somebody whose every field is known.
pub(super) const YAMADA: Person<'static> = Person {
    name: Some("山田　太郎"),
    name_kana: Some("ヤマダ　タロウ"),
    birth_date: 1980_04_01,
    sex: 1,
    address: Some("東京都千代田区霞が関一丁目２番３号"),
};

/// Evaluates the function over whole columns, and sees that it gives the same for each row as scalars,
/// and nothing for no rows.
#[expect(clippy::needless_pass_by_value, reason = "every caller makes its columns for the call")]
pub(super) fn evaluate(function: &str, arguments: Vec<ArrayRef>) -> ArrayRef {
    let rows = arguments.first().map_or(1, Array::len);
    let call = |arguments, rows| invoke(function, arguments, rows).expect("evaluates");
    let result = call(arguments.iter().cloned().map(ColumnarValue::Array).collect(), rows);
    for row in 0..rows {
        let scalar = |array: &ArrayRef| ScalarValue::try_from_array(array, row).map(ColumnarValue::Scalar);
        let scalars = arguments.iter().map(scalar).collect::<Result<_>>().expect("scalars");
        assert!(call(scalars, 1).to_data() == result.slice(row, 1).to_data(), "row {row} as scalars");
    }
    let nothing = arguments.iter().map(|array| ColumnarValue::Array(array.slice(0, 0))).collect();
    assert_eq!(call(nothing, 0).len(), 0, "no rows");
    result
}

/// What the function says of arguments that it does not take.
pub(super) fn refusal(function: &str, arguments: Vec<ArrayRef>) -> String {
    let rows = arguments.first().map_or(1, Array::len);
    let arguments = arguments.into_iter().map(ColumnarValue::Array).collect();
    invoke(function, arguments, rows).expect_err("is refused").to_string()
}

fn invoke(function: &str, arguments: Vec<ColumnarValue>, rows: usize) -> Result<ArrayRef> {
    let function = super::all().into_iter().find(|known| known.name() == function).expect("listed in all()");
    let types: Vec<DataType> = arguments.iter().map(ColumnarValue::data_type).collect();
    let returned = function.inner().return_type(&types)?;
    let arg_fields = types.into_iter().map(|data_type| Arc::new(Field::new("argument", data_type, true)));
    let args = ScalarFunctionArgs {
        arg_fields: arg_fields.collect(),
        args: arguments,
        number_rows: rows,
        return_field: Arc::new(Field::new("returned", returned.clone(), true)),
        config_options: Arc::default(),
    };
    let result = function.invoke_with_args(args)?.to_array(rows)?;
    assert_eq!(*result.data_type(), returned, "what it returns is what it announced");
    Ok(result)
}

/// A column of texts of a string type.
pub(super) fn texts(data_type: &DataType, values: &[Option<&str>]) -> ArrayRef {
    cast(&StringArray::from(values.to_vec()), data_type).expect("a string type")
}

/// A column of fingerprints.
pub(super) fn fingerprints(persons: &[Option<Person<'_>>]) -> ArrayRef {
    let bytes = persons.iter().map(|person| person.map(|person| PersonFingerprint::of(&person).to_bytes()));
    let size = i32::try_from(PersonFingerprint::SIZE).expect("a few bytes");
    Arc::new(FixedSizeBinaryArray::try_from_sparse_iter_with_size(bytes, size).expect("of one size"))
}
