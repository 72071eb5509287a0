//! `limit_classes(limit_class)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int32Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, RepeatedText};
use super::definition::sql_function;
use crate::codes::limit_class::LimitClasses;
use crate::codes::limit_number;

sql_function! {
    /// The limit classes that a notation may stand for, as bits; -1 for one that is not known, null for none.
    LimitClassesOf = "limit_classes"(1) -> DataType::Int32, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let mut texts = RepeatedText::new(arguments.text(0)?);
    let read = |text: &str| limit_number::number(LimitClasses::read(text));
    let classes: Int32Array = (0..arguments.rows()).map(|row| texts.get(row, read).flatten()).collect();
    Ok(ColumnarValue::Array(Arc::new(classes) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::AsArray;
    use datafusion::arrow::datatypes::Int32Type;

    use crate::codes::limit_number;
    use crate::functions::harness::{STRING_TYPES, evaluate, texts};

    #[test]
    fn classes_none_or_one_that_is_not_known() {
        for data_type in &STRING_TYPES {
            let written = [
                Some("A01"),
                Some("26"),
                Some("なし"),
                Some("適用区分ウ"),
                Some("適用区分エ"),
                Some("Ⅱ"),
                Some(""),
                None,
            ];
            let classes = evaluate("limit_classes", vec![texts(data_type, &written)]);
            let classes: Vec<_> = classes.as_primitive::<Int32Type>().iter().collect();
            assert_eq!(
                classes,
                [
                    Some(1 << 1),
                    Some(1 << 1 | 1 << 7),
                    Some(1),
                    Some(1 << 3 | 1 << 9),
                    Some(1 << 4 | 1 << 10),
                    Some(limit_number::UNKNOWN),
                    None,
                    None
                ]
            );
        }
    }
}
