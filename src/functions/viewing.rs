//! `viewing(category)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, StringArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::category::Category;

sql_function! {
    /// What the ministry's matrix says of viewing for a category: `open`, `stop_medical` or `stop_all`.
    ///
    /// Null in, null out; a name that is no category is refused.
    Viewing = "viewing"(1) -> DataType::Utf8, viewing
}

fn viewing(arguments: &Arguments) -> Result<ColumnarValue> {
    let categories = arguments.text(0)?;
    let viewing = (0..arguments.rows()).map(|row| match categories.get(row).map(Category::from_name) {
        None => Ok(None),
        Some(Some(category)) => Ok(Some(category.viewing())),
        Some(None) => exec_err!("viewing: a category that is none"),
    });
    let viewing = viewing.collect::<Result<StringArray>>()?;
    Ok(ColumnarValue::Array(Arc::new(viewing) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{Array, AsArray, StringArray};

    use crate::codes::category::Category;
    use crate::functions::harness::{STRING_TYPES, evaluate, refusal, texts};

    #[test]
    fn every_category_has_its_viewing_in_every_string_type() {
        let names: Vec<_> = Category::ALL.iter().map(|category| Some(category.as_str())).collect();
        for data_type in &STRING_TYPES {
            let viewing = evaluate("viewing", vec![texts(data_type, &names)]);
            let expected = Category::ALL.map(|category| Some(category.viewing()));
            assert!(viewing.as_string::<i32>().iter().eq(expected), "{data_type}");
        }
    }

    #[test]
    fn null_is_null_and_what_is_no_category_is_refused() {
        let none = evaluate("viewing", vec![Arc::new(StringArray::from(vec![None::<&str>]))]);
        assert!(none.is_null(0));
        let refused = refusal("viewing", vec![Arc::new(StringArray::from(vec!["low risk"]))]);
        assert!(refused.contains("a category that is none"), "{refused}");
    }
}
