//! `returned_limit(classes, consent, reference, limit_from, limit_to, confirmed, day, unasked_from)`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, Int32Array, UInt8Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::limit_number::returned_limit;
use crate::codes::returned::{LimitElements, Period};

sql_function! {
    /// What a response says of the limit class on a day: `limit_classes`, no class where it carries none; -2 where
    /// the person did not agree, -3 where it is out of its validity. Null without a day.
    ReturnedLimitOf = "returned_limit"(8) -> DataType::Int32, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let classes = arguments.date(0)?;
    let (consent, reference) = (arguments.code(1)?, arguments.code(2)?);
    let (from, to) = (arguments.date(3)?, arguments.date(4)?);
    let (confirmed, days, unasked_from) = (arguments.date(5)?, arguments.date(6)?, arguments.date(7)?);
    let number = |column: &Int32Array, row| column.is_valid(row).then(|| column.value(row));
    let code = |column: &UInt8Array, row| column.is_valid(row).then(|| column.value(row));
    let returned: Int32Array = (0..arguments.rows())
        .map(|row| {
            let elements = LimitElements {
                carried: classes.is_valid(row),
                consent: code(&consent, row),
                reference: code(&reference, row),
                period: Period { from: number(&from, row), to: number(&to, row) },
            };
            let (day, confirmed) = (number(&days, row)?, number(&confirmed, row)?);
            let unasked_from = number(&unasked_from, row)?;
            Some(returned_limit(number(&classes, row), &elements, [confirmed, day, unasked_from]))
        })
        .collect();
    Ok(ColumnarValue::Array(Arc::new(returned) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{ArrayRef, AsArray, Int32Array, UInt8Array};
    use datafusion::arrow::datatypes::Int32Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn every_answer_has_its_number() {
        let days = |days: [Option<i32>; 5]| Arc::new(Int32Array::from(days.to_vec())) as ArrayRef;
        let codes = |codes: [Option<u8>; 5]| Arc::new(UInt8Array::from(codes.to_vec())) as ArrayRef;
        let returned = evaluate(
            "returned_limit",
            vec![
                days([Some(8), None, Some(8), Some(8), Some(-1)]),
                codes([Some(1), Some(1), Some(0), Some(1), Some(1)]),
                codes([None; 5]),
                days([Some(2024_04_01); 5]),
                days([Some(2025_03_31), None, None, Some(2024_07_31), None]),
                days([Some(2024_08_02); 5]),
                days([Some(2024_08_05); 5]),
                days([Some(2024_08_01); 5]),
            ],
        );
        let returned: Vec<_> = returned.as_primitive::<Int32Type>().iter().flatten().collect();
        assert_eq!(returned, [8, 1, -2, -3, -1]);
    }
}
