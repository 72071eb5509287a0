//! `in_total(facility_type)`.

use std::sync::Arc;

use datafusion::arrow::array::BooleanArray;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::facility_type::FacilityType;

sql_function! {
    /// Whether a type of facility, by its code, stands inside the national total.
    InTotal = "in_total"(1) -> DataType::Boolean, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let types = arguments.code(0)?;
    let is_in = |code| FacilityType::from_code(code).is_some_and(FacilityType::is_in_total);
    let inside: BooleanArray = types.iter().map(|code| code.map(is_in)).collect();
    Ok(ColumnarValue::Array(Arc::new(inside)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, UInt8Array};

    use crate::functions::harness::evaluate;

    #[test]
    fn five_types_make_the_total() {
        let types = UInt8Array::from(vec![Some(1), Some(5), Some(6), Some(9), Some(0), None]);
        let inside = evaluate("in_total", vec![Arc::new(types)]);
        let inside: Vec<_> = inside.as_boolean().iter().collect();
        assert_eq!(inside, [Some(true), Some(true), Some(false), Some(false), Some(false), None]);
    }
}
