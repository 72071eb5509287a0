//! `halved_month(birth_date)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int32Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::age::halved_month;

sql_function! {
    /// The month, `yyyymm`, in which the ceilings of high-cost care of who has this birth date (packed `yyyymmdd`) are halved; null for
    /// none, and where the birth date is not known.
    HalvedMonth = "halved_month"(1) -> DataType::Int32, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let born = arguments.date(0)?;
    let months: Int32Array =
        (0..arguments.rows()).map(|row| halved_month(Arguments::known_date(&born, row)?)).collect();
    Ok(ColumnarValue::Array(Arc::new(months) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{AsArray, Int32Array};
    use datafusion::arrow::datatypes::Int32Type;

    use crate::functions::harness::evaluate;

    #[test]
    fn not_for_who_is_born_on_the_first() {
        let born = Int32Array::from(vec![Some(1949_08_02), Some(1949_08_01), Some(0), None]);
        let months = evaluate("halved_month", vec![Arc::new(born)]);
        let months: Vec<_> = months.as_primitive::<Int32Type>().iter().collect();
        assert_eq!(months, [Some(2024_08), None, None, None]);
    }
}
