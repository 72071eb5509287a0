//! `viewing(category, policy)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, StringArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use crate::codes::category::Category;
use crate::codes::policy::Policy;

sql_function! {
    /// What a policy (`sweep`, `registration`) says of viewing for a category: `open`, `stop_medical` or `stop_all`.
    ///
    /// Null in, null out; a name that is no category or no policy is refused.
    Viewing = "viewing"(2) -> DataType::Utf8, viewing
}

fn viewing(arguments: &Arguments) -> Result<ColumnarValue> {
    let (categories, policies) = (arguments.text(0)?, arguments.text(1)?);
    let viewing = (0..arguments.rows()).map(|row| {
        let (Some(category), Some(policy)) = (categories.get(row), policies.get(row)) else {
            return Ok(None);
        };
        match (Category::from_name(category), Policy::from_name(policy)) {
            (Some(category), Some(policy)) => Ok(Some(category.viewing(policy))),
            (None, _) => exec_err!("viewing: a category that is none"),
            (_, None) => exec_err!("viewing: a policy that is none"),
        }
    });
    let viewing = viewing.collect::<Result<StringArray>>()?;
    Ok(ColumnarValue::Array(Arc::new(viewing) as ArrayRef))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{Array, AsArray, StringArray};

    use crate::codes::category::Category;
    use crate::codes::policy::Policy;
    use crate::functions::harness::{STRING_TYPES, evaluate, refusal, texts};

    #[test]
    fn every_category_has_its_viewing_in_every_string_type() {
        let names: Vec<_> = Category::ALL.iter().map(|category| Some(category.as_str())).collect();
        for data_type in &STRING_TYPES {
            for policy in Policy::ALL {
                let policies = vec![Some(policy.as_str()); names.len()];
                let arguments = vec![texts(data_type, &names), texts(data_type, &policies)];
                let viewing = evaluate("viewing", arguments);
                let expected = Category::ALL.map(|category| Some(category.viewing(policy)));
                assert!(viewing.as_string::<i32>().iter().eq(expected), "{data_type}");
            }
        }
    }

    #[test]
    fn null_is_null_and_an_unknown_name_is_refused() {
        let given =
            |category: Option<&str>, policy: Option<&str>| -> Vec<datafusion::arrow::array::ArrayRef> {
                [category, policy].map(|name| Arc::new(StringArray::from(vec![name])) as _).into()
            };
        assert!(evaluate("viewing", given(None, Some("sweep"))).is_null(0));
        assert!(evaluate("viewing", given(Some("low_risk"), None)).is_null(0));
        let refused = refusal("viewing", given(Some("low risk"), Some("sweep")));
        assert!(refused.contains("a category that is none"), "{refused}");
        let refused = refusal("viewing", given(Some("low_risk"), Some("matrix")));
        assert!(refused.contains("a policy that is none"), "{refused}");
    }
}
