//! `moment(processed_at)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int64Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;

sql_function! {
    /// A second, `yyyyMMddHHmmss` or with marks between, as one number to order by; null for anything else.
    Moment = "moment"(1) -> DataType::Int64, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let texts = arguments.text(0)?;
    let moments: Int64Array = (0..arguments.rows()).map(|row| second(texts.get(row)?)).collect();
    Ok(ColumnarValue::Array(Arc::new(moments) as ArrayRef))
}

/// The first fourteen digits; a fraction of a second or a time zone may stand behind them.
fn second(text: &str) -> Option<i64> {
    let mut digits = 0;
    let mut number = 0;
    for byte in text.trim().bytes() {
        match byte {
            b'0'..=b'9' if digits < 14 => {
                number = number * 10 + i64::from(byte - b'0');
                digits += 1;
            }
            _ if digits == 14 => break,
            b'-' | b'/' | b':' | b' ' | b'T' => {}
            _ => return None,
        }
    }
    (digits == 14).then_some(number)
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::AsArray;
    use datafusion::arrow::datatypes::Int64Type;

    use crate::functions::harness::{STRING_TYPES, evaluate, texts};

    #[test]
    fn seconds_in_two_notations() {
        for data_type in &STRING_TYPES {
            let written = [
                Some("20240805093000"),
                Some("2024-08-05T09:30:00.5+09:00"),
                Some("20240805"),
                Some("x"),
                None,
            ];
            let moments = evaluate("moment", vec![texts(data_type, &written)]);
            let moments: Vec<_> = moments.as_primitive::<Int64Type>().iter().collect();
            let second = Some(2024_08_05_09_30_00);
            assert_eq!(moments, [second, second, None, None, None]);
        }
    }
}
