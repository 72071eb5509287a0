//! `returned_ratio(insured_ratio, elderly_ratio, elderly_from, elderly_to, preschool, birth_date, late_elderly, day)`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, Int32Array, UInt8Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::ratio_number::{ratio_code, returned_ratio};
use crate::codes::returned::{Period, RatioElements};

sql_function! {
    /// What a response says of the ratio on a day: 10, 20 or 30 per cent; 1 more where it is derived from the age; 0
    /// where there is none, 1 where it is out of its validity, 255 where it is not known. Null without a day.
    ReturnedRatioOf = "returned_ratio"(8) -> DataType::UInt8, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let (insured, elderly) = (arguments.code(0)?, arguments.code(1)?);
    let (from, to) = (arguments.date(2)?, arguments.date(3)?);
    let (preschool, birth_dates) = (arguments.flag(4)?, arguments.date(5)?);
    let (late_elderly, days) = (arguments.flag(6)?, arguments.date(7)?);
    let ratio = |column: &UInt8Array, row| column.is_valid(row).then(|| ratio_code(column.value(row)));
    let day = |column: &Int32Array, row| column.is_valid(row).then(|| column.value(row));
    let returned: UInt8Array = (0..arguments.rows())
        .map(|row| {
            let elements = RatioElements {
                insured: ratio(&insured, row),
                elderly: ratio(&elderly, row),
                elderly_period: Period { from: day(&from, row), to: day(&to, row) },
                preschool: preschool.get(row),
                birth_date: Arguments::known_date(&birth_dates, row),
                late_elderly: late_elderly.get(row),
            };
            Some(returned_ratio(&elements, day(&days, row)?))
        })
        .collect();
    Ok(ColumnarValue::Array(Arc::new(returned) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{ArrayRef, AsArray, BooleanArray, Int32Array, UInt8Array};
    use datafusion::arrow::datatypes::UInt8Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn every_answer_has_its_number() {
        let days = |days: [Option<i32>; 7]| Arc::new(Int32Array::from(days.to_vec())) as ArrayRef;
        let ratios = |ratios: [Option<u8>; 7]| Arc::new(UInt8Array::from(ratios.to_vec())) as ArrayRef;
        let flags = |flags: [Option<bool>; 7]| Arc::new(BooleanArray::from(flags.to_vec())) as ArrayRef;
        let [young, old] = [Some(1980_01_01), Some(1952_01_01)];
        let returned = evaluate(
            "returned_ratio",
            vec![
                ratios([None, Some(10), None, None, None, None, None]),
                ratios([Some(20), None, Some(20), None, None, Some(255), None]),
                days([Some(2024_08_01); 7]),
                days([Some(2025_07_31), None, Some(2024_08_02), None, None, None, None]),
                flags([None, None, None, Some(true), None, None, None]),
                days([old, None, old, young, young, old, old]),
                flags([Some(false), Some(true), None, None, None, None, None]),
                days([Some(2024_08_05); 7]),
            ],
        );
        let returned: Vec<_> = returned.as_primitive::<UInt8Type>().iter().flatten().collect();
        assert_eq!(returned, [20, 10, 1, 21, 31, 255, 0]);
    }
}
