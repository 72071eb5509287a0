//! `insurer_group(insurer_number)`.

use std::sync::Arc;

use datafusion::arrow::array::UInt8Array;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::insurer_group::InsurerGroup;
use crate::codes::insurer_number::InsurerNumber;

sql_function! {
    /// The group of insurers that a number belongs to, by its place in tables; null where the number tells none.
    InsurerGroupOf = "insurer_group"(1) -> DataType::UInt8, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let numbers = arguments.text(0)?;
    let group =
        |row| InsurerGroup::of_insurer(InsurerNumber::read(numbers.get(row)?)?).map(InsurerGroup::code);
    let groups: UInt8Array = (0..arguments.rows()).map(group).collect();
    Ok(ColumnarValue::Array(Arc::new(groups)))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::AsArray;
    use datafusion::arrow::datatypes::UInt8Type;

    use crate::functions::harness::{STRING_TYPES, evaluate, texts};

    #[test]
    fn a_number_tells_its_group() {
        for data_type in STRING_TYPES {
            let numbers = texts(&data_type, &[Some("06130488"), Some("138016"), Some("12"), None]);
            let groups = evaluate("insurer_group", vec![numbers]);
            assert_eq!(
                groups.as_primitive::<UInt8Type>().iter().collect::<Vec<_>>(),
                [Some(2), Some(3), None, None]
            );
        }
    }
}
