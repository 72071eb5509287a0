//! `deferral_end(deferral, facility_type, contracted_on, filed_on, line_since)`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, Int32Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::deferral::{self, Filing};
use crate::codes::facility_type::FacilityType;

sql_function! {
    /// The last day of a deferral as yyyymmdd, 99999999 for one without a known day; null where there is none, or none that
    /// holds. Without a type of facility it is the one that is noted.
    DeferralEnd = "deferral_end"(5) -> DataType::Int32, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let (noted, types) = (arguments.text(0)?, arguments.code(1)?);
    let [contracted, filed, line] = [2, 3, 4].map(|at| arguments.date(at));
    let (contracted, filed, line) = (contracted?, filed?, line?);
    let day = |days: &Int32Array, row| days.is_valid(row).then(|| days.value(row));
    let end = |row| {
        let facility_type = types.is_valid(row).then(|| FacilityType::from_code(types.value(row))).flatten();
        let filing = Filing {
            contracted_on: day(&contracted, row),
            filed_on: day(&filed, row),
            line_since: day(&line, row),
        };
        noted.get(row).and_then(|noted| deferral::end(noted, facility_type, filing))
    };
    let ends: Int32Array = (0..arguments.rows()).map(end).collect();
    Ok(ColumnarValue::Array(Arc::new(ends) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::{AsArray, UInt8Array};
    use datafusion::arrow::datatypes::Int32Type;

    use super::*;
    use crate::functions::harness::{STRING_TYPES, evaluate, texts};

    #[test]
    fn a_deferral_ends_on_a_day_or_is_open() {
        for data_type in &STRING_TYPES {
            let noted =
                texts(data_type, &[Some("2024-09-30"), Some("○"), Some("×"), None, Some("⑴"), Some("⑴")]);
            let types = UInt8Array::from(vec![None, Some(5), Some(5), Some(5), Some(5), Some(5)]);
            let contracted =
                Int32Array::from(vec![None, None, None, None, Some(2024_10_31), Some(2024_11_01)]);
            let none = Arc::new(Int32Array::new_null(6));
            let arguments: Vec<ArrayRef> =
                vec![noted, Arc::new(types), Arc::new(contracted), none.clone(), none];
            let ends = evaluate("deferral_end", arguments);
            let ends: Vec<_> = ends.as_primitive::<Int32Type>().iter().collect();
            assert_eq!(ends, [Some(2024_09_30), Some(99_999_999), None, None, Some(2025_06_30), None]);
        }
    }
}
