//! `limit_classes(limit_class)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int32Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, Memo};
use super::definition::sql_function;
use crate::codes::limit_class::{LimitClasses, UnknownLimitClass};

/// A limit class that is not known, among bits of classes.
const UNKNOWN: i32 = -1;

sql_function! {
    /// The limit classes that a notation may stand for, as bits; -1 for one that is not known, null for none.
    LimitClassesOf = "limit_classes"(1) -> DataType::Int32, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let texts = arguments.text(0)?;
    let mut memo = Memo::new();
    let read = |text: &str| match LimitClasses::read(text) {
        Ok(classes) => classes.map(to_column),
        Err(UnknownLimitClass) => Some(UNKNOWN),
    };
    let classes: Int32Array =
        (0..arguments.rows()).map(|row| memo.get(&texts, row, read).flatten()).collect();
    Ok(ColumnarValue::Array(Arc::new(classes) as ArrayRef))
}

/// Classes as a number of such a column.
pub(super) fn to_column(classes: LimitClasses) -> i32 {
    i32::try_from(classes.bits()).unwrap_or(UNKNOWN)
}

/// The classes that a number of such a column stands for; nothing for the one that is not known.
pub(super) fn from_column(number: i32) -> Option<LimitClasses> {
    u32::try_from(number).ok().map(LimitClasses::from_bits)
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::AsArray;
    use datafusion::arrow::datatypes::Int32Type;

    use crate::functions::harness::{STRING_TYPES, evaluate, texts};

    #[test]
    fn classes_none_or_one_that_is_not_known() {
        for data_type in &STRING_TYPES {
            let written = [Some("A01"), Some("26"), Some("なし"), Some("Ⅱ"), Some(""), None];
            let classes = evaluate("limit_classes", vec![texts(data_type, &written)]);
            let classes: Vec<_> = classes.as_primitive::<Int32Type>().iter().collect();
            assert_eq!(
                classes,
                [Some(1 << 1), Some(1 << 1 | 1 << 7), Some(1), Some(super::UNKNOWN), None, None]
            );
        }
    }
}
