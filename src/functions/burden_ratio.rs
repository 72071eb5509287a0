//! `burden_ratio(ratio)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, UInt8Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, RepeatedText};
use super::definition::sql_function;
use crate::codes::ratio::Ratio;
use crate::codes::ratio_number;

sql_function! {
    /// The ratio of part payment in per cent, in any notation: 10, 20 or 30, 255 for one that is not known, null
    /// for none.
    BurdenRatio = "burden_ratio"(1) -> DataType::UInt8, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let mut texts = RepeatedText::new(arguments.text(0)?);
    let read = |text: &str| ratio_number::number(Ratio::read(text));
    let ratios: UInt8Array = (0..arguments.rows()).map(|row| texts.get(row, read).flatten()).collect();
    Ok(ColumnarValue::Array(Arc::new(ratios) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::AsArray;
    use datafusion::arrow::datatypes::UInt8Type;

    use crate::codes::ratio_number;
    use crate::functions::harness::{STRING_TYPES, evaluate, texts};

    #[test]
    fn a_ratio_none_or_one_that_is_not_known() {
        for data_type in &STRING_TYPES {
            let written = [Some("030"), Some("2割"), Some("給付90"), Some("100"), Some(" "), None];
            let ratios = evaluate("burden_ratio", vec![texts(data_type, &written)]);
            let ratios: Vec<_> = ratios.as_primitive::<UInt8Type>().iter().collect();
            assert_eq!(ratios, [Some(30), Some(20), Some(10), Some(ratio_number::UNKNOWN), None, None]);
        }
    }
}
