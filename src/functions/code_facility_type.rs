//! `code_facility_type(facility_code)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, UInt8Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::facility_code::FacilityCode;
use crate::codes::facility_type::FacilityType;

sql_function! {
    /// The type of a facility as far as its code tells; null for hospitals and clinics, which bill by one point table.
    CodeFacilityType = "code_facility_type"(1) -> DataType::UInt8, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let codes = arguments.text(0)?;
    let facility_type = |code| {
        let table = FacilityCode::read(code)?.point_table()?;
        FacilityType::of_point_table(table).map(FacilityType::code)
    };
    let found: UInt8Array = (0..arguments.rows()).map(|row| codes.get(row).and_then(facility_type)).collect();
    Ok(ColumnarValue::Array(Arc::new(found) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::AsArray;
    use datafusion::arrow::datatypes::UInt8Type;

    use crate::functions::harness::{STRING_TYPES, evaluate, texts};

    #[test]
    fn a_code_tells_all_types_but_hospital_and_clinic() {
        for data_type in &STRING_TYPES {
            let codes =
                [Some("0110113719"), Some("1330000000"), Some("1340000000"), Some("1360000000"), None];
            let found = evaluate("code_facility_type", vec![texts(data_type, &codes)]);
            let found: Vec<_> = found.as_primitive::<UInt8Type>().iter().collect();
            assert_eq!(found, [None, Some(3), Some(4), Some(5), None]);
        }
    }
}
