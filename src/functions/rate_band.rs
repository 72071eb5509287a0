//! `rate_band(part, whole, bounds)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, UInt8Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::band::place;

sql_function! {
    /// The place of the band that `part / whole` lies in, 0 for a rate of 0; the bounds are a text of hundredths of a
    /// per cent, `300,500`, the same for every row. Null where there is nothing to divide by.
    RateBand = "rate_band"(3) -> DataType::UInt8, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    bands(arguments).map(ColumnarValue::Array)
}

/// The bounds that the third argument lists.
pub(super) fn bounds(arguments: &Arguments) -> Result<Vec<u32>> {
    let written = arguments.constant(2)?.unwrap_or("1");
    let bounds = written.split(',').map(str::parse).collect::<Result<Vec<u32>, _>>();
    bounds.or_else(|_| exec_err!("{written} are no bounds of rates"))
}

/// The places of the bands of every row.
pub(super) fn bands(arguments: &Arguments) -> Result<ArrayRef> {
    let (parts, wholes, bounds) = (arguments.counts(0)?, arguments.counts(1)?, bounds(arguments)?);
    let band = |row| u8::try_from(place(&bounds, parts.get(row)?, wholes.get(row)?)?).ok();
    Ok(Arc::new((0..arguments.rows()).map(band).collect::<UInt8Array>()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{ArrayRef, AsArray, Int32Array, StringArray};
    use datafusion::arrow::datatypes::UInt8Type;

    use crate::functions::harness::{evaluate, refusal};

    #[test]
    fn a_rate_has_its_band() {
        let column = |values: [i32; 4]| Arc::new(Int32Array::from(values.to_vec())) as ArrayRef;
        let bounds = |bounds: &str| Arc::new(StringArray::from(vec![bounds; 4])) as ArrayRef;
        let counts = || vec![column([0, 29, 3, 1]), column([9, 1_000, 100, 0])];
        let mut arguments = counts();
        arguments.push(bounds("300,500"));
        let bands = evaluate("rate_band", arguments);
        assert_eq!(
            bands.as_primitive::<UInt8Type>().iter().collect::<Vec<_>>(),
            [Some(0), Some(1), Some(2), None]
        );
        let mut arguments = counts();
        arguments.push(bounds("3 %"));
        assert!(refusal("rate_band", arguments).contains("no bounds of rates"));
    }
}
