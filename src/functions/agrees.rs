//! `agrees(category)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::category::Category;

sql_function! {
    /// Whether the records of a category agree with their residents, so that nobody has to look at one for it.
    ///
    /// Null in, null out; a name that is no category is refused.
    Agrees = "agrees"(1) -> DataType::Boolean, agrees
}

fn agrees(arguments: &Arguments) -> Result<ColumnarValue> {
    let categories = arguments.text(0)?;
    let agrees = (0..arguments.rows()).map(|row| match categories.get(row).map(Category::from_name) {
        None => Ok(None),
        Some(Some(category)) => Ok(Some(category.agrees())),
        Some(None) => exec_err!("agrees: a category that is none"),
    });
    let agrees = agrees.collect::<Result<BooleanArray>>()?;
    Ok(ColumnarValue::Array(Arc::new(agrees) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{Array, AsArray, StringArray};

    use crate::functions::harness::{STRING_TYPES, evaluate, refusal, texts};

    #[test]
    fn two_categories_agree() {
        for data_type in &STRING_TYPES {
            let names = [Some("exact"), Some("notation_only"), Some("undetermined"), Some("low_risk")];
            let agrees = evaluate("agrees", vec![texts(data_type, &names)]);
            let expected = [true, true, false, false].map(Some);
            assert!(agrees.as_boolean().iter().eq(expected), "{data_type}");
        }
    }

    #[test]
    fn null_is_null_and_what_is_no_category_is_refused() {
        let none = evaluate("agrees", vec![Arc::new(StringArray::from(vec![None::<&str>]))]);
        assert!(none.is_null(0));
        let refused = refusal("agrees", vec![Arc::new(StringArray::from(vec!["low risk"]))]);
        assert!(refused.contains("a category that is none"), "{refused}");
    }
}
