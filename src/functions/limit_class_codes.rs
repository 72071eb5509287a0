//! `limit_class_codes(classes)`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, StringViewBuilder};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::limit_number;

sql_function! {
    /// The codes that `limit_classes` stand for, `A01` or `B06/B07/B08`; null for no class, and for one that is not known.
    LimitClassCodes = "limit_class_codes"(1) -> DataType::Utf8View, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let classes = arguments.date(0)?;
    let mut codes = StringViewBuilder::with_capacity(arguments.rows());
    for row in 0..arguments.rows() {
        let known = classes.is_valid(row).then(|| limit_number::classes(classes.value(row))).flatten();
        codes.append_option(known.map(|classes| classes.to_string()).filter(|codes| !codes.is_empty()));
    }
    Ok(ColumnarValue::Array(Arc::new(codes.finish()) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, Int32Array};

    use crate::functions::harness::evaluate;

    #[test]
    fn one_code_several_or_none() {
        let classes = Int32Array::from(vec![Some(1 << 1), Some(1 << 5 | 1 << 6), Some(1), Some(-1), None]);
        let codes = evaluate("limit_class_codes", vec![Arc::new(classes)]);
        let codes: Vec<_> = codes.as_string_view().iter().collect();
        assert_eq!(codes, [Some("A01"), Some("A05/A06"), None, None, None]);
    }
}
