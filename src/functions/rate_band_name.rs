//! `rate_band_name(part, whole, bounds)`.

use std::sync::Arc;

use datafusion::arrow::array::{AsArray, StringViewBuilder};
use datafusion::arrow::datatypes::{DataType, UInt8Type};
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use super::rate_band::{bands, bounds};
use crate::codes::band::Bands;

sql_function! {
    /// The words of the band that `part / whole` lies in, by the bounds of `rate_band`; null where there is nothing to
    /// divide by.
    RateBandName = "rate_band_name"(3) -> DataType::Utf8View, kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let Some(known) = Bands::new(bounds(arguments)?) else {
        return exec_err!("rate_band_name: the bounds do not rise from above 0");
    };
    let words: Vec<String> = known.all().iter().map(ToString::to_string).collect();
    let places = bands(arguments)?;
    let places = places.as_primitive::<UInt8Type>();
    let mut names = StringViewBuilder::with_capacity(places.len());
    for place in places {
        names.append_option(place.and_then(|place| words.get(usize::from(place))));
    }
    Ok(ColumnarValue::Array(Arc::new(names.finish())))
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
