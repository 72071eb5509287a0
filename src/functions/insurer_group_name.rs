//! `insurer_group_name(group)`.

use std::sync::Arc;

use datafusion::arrow::array::StringArray;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::insurer_group::InsurerGroup;

sql_function! {
    /// The name of a group of insurers by its place in tables; `total` for 0, which is all of them.
    InsurerGroupName = "insurer_group_name"(1) -> DataType::Utf8, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let name = |code: u8| {
        if code == 0 { Some("total") } else { InsurerGroup::from_code(code).map(InsurerGroup::name) }
    };
    let names: StringArray = arguments.code(0)?.iter().map(|code| name(code?)).collect();
    Ok(ColumnarValue::Array(Arc::new(names)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, UInt8Array};

    use crate::functions::harness::evaluate;

    #[test]
    fn all_groups_are_the_total() {
        let names = evaluate(
            "insurer_group_name",
            vec![Arc::new(UInt8Array::from(vec![Some(3), Some(0), Some(7), None]))],
        );
        assert_eq!(
            names.as_string::<i32>().iter().collect::<Vec<_>>(),
            [Some("municipal"), Some("total"), None, None]
        );
    }
}
