//! `rate_band_name(part, whole, bounds)`.

use std::sync::Arc;

use datafusion::arrow::array::StringViewBuilder;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::band::Bands;

sql_function! {
    /// The words of the band that `part / whole` lies in, by bounds that are a text of hundredths of a per cent,
    /// `300,500`, the same for every row. Null where there is nothing to divide by.
    RateBandName = "rate_band_name"(3) -> DataType::Utf8View, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let Some(bands) = Bands::new(bounds(arguments)?) else {
        return exec_err!("rate_band_name: the bounds do not rise from above 0");
    };
    let words: Vec<String> = bands.all().iter().map(ToString::to_string).collect();
    let (parts, wholes) = (arguments.counts(0)?, arguments.counts(1)?);
    let place = |row| bands.place(parts.get(row)?, wholes.get(row)?);
    let mut names = StringViewBuilder::with_capacity(arguments.rows());
    for row in 0..arguments.rows() {
        names.append_option(place(row).and_then(|place| words.get(place)));
    }
    Ok(ColumnarValue::Array(Arc::new(names.finish())))
}

/// The bounds that the third argument lists.
fn bounds(arguments: &Arguments) -> Result<Vec<u32>> {
    let written = arguments.constant(2)?.unwrap_or("1");
    let bounds = written.split(',').map(str::parse).collect::<Result<Vec<u32>, _>>();
    bounds.or_else(|_| exec_err!("{written} are no bounds of rates"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{ArrayRef, AsArray, Int32Array, StringArray};

    use crate::functions::harness::evaluate;

    #[test]
    fn a_band_has_words() {
        let column = |values: [i32; 4]| Arc::new(Int32Array::from(values.to_vec())) as ArrayRef;
        let bounds = Arc::new(StringArray::from(vec!["300,500"; 4]));
        let names =
            evaluate("rate_band_name", vec![column([0, 29, 3, 1]), column([9, 1_000, 100, 0]), bounds]);
        assert_eq!(
            names.as_string_view().iter().collect::<Vec<_>>(),
            [Some("0"), Some("over 0 to 3"), Some("3–5"), None]
        );
    }
}
