//! `person_fingerprint(name, name_kana, birth_date, sex, address)`, with which tests of queries make the fingerprints
//! that a run makes of its inputs.

use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, FixedSizeBinaryArray};
use datafusion::arrow::datatypes::{DataType, Int64Type};
use datafusion::common::Result;
use datafusion::logical_expr::{ColumnarValue, ScalarUDF, Volatility, create_udf};
use totsugo::text::{Person, PersonFingerprint};

const SIZE: i32 = 48;
const ARGUMENTS: [DataType; 5] =
    [DataType::Utf8, DataType::Utf8, DataType::Int64, DataType::Int64, DataType::Utf8];

/// The function.
pub(crate) fn function() -> ScalarUDF {
    let returned = DataType::FixedSizeBinary(SIZE);
    create_udf(
        "person_fingerprint",
        ARGUMENTS.to_vec(),
        returned,
        Volatility::Immutable,
        Arc::new(fingerprints),
    )
}

fn fingerprints(arguments: &[ColumnarValue]) -> Result<ColumnarValue> {
    let columns = ColumnarValue::values_to_arrays(arguments)?;
    let text = |at: usize, row| {
        let texts = columns[at].as_string::<i32>();
        texts.is_valid(row).then(|| texts.value(row))
    };
    let number = |at: usize, row| {
        let numbers = columns[at].as_primitive::<Int64Type>();
        if numbers.is_valid(row) { numbers.value(row) } else { 0 }
    };
    let fold = |row| {
        let person = Person {
            name: text(0, row),
            name_kana: text(1, row),
            birth_date: number(2, row).try_into().unwrap(),
            sex: number(3, row).try_into().unwrap(),
            address: text(4, row),
        };
        Some(PersonFingerprint::of(&person).to_bytes())
    };
    let folded = (0..columns[2].len()).map(fold);
    Ok(ColumnarValue::Array(Arc::new(FixedSizeBinaryArray::try_from_sparse_iter_with_size(folded, SIZE)?)))
}
