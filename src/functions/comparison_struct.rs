//! The column that the level functions return: level, rule, causes and shared part of each pair.

use std::sync::{Arc, LazyLock};

use datafusion::arrow::array::{ArrayRef, StringViewBuilder, StructArray, UInt32Builder};
use datafusion::arrow::datatypes::{DataType, Field, Fields};
use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use crate::text::{Comparison, SharedPart};

static FIELDS: LazyLock<Fields> = LazyLock::new(|| {
    Fields::from(vec![
        Field::new("level", DataType::Utf8View, false),
        Field::new("rule", DataType::Utf8View, false),
        Field::new("notation", DataType::UInt32, false),
        Field::new("shared", DataType::Utf8View, true),
    ])
});

/// `Struct { level, rule, notation, shared }`; never null: a missing side is the level `missing`.
pub(super) fn comparison_type() -> DataType {
    DataType::Struct(FIELDS.clone())
}

/// Collects comparisons into a column of [`comparison_type`].
pub(super) fn comparison_column(
    comparisons: impl ExactSizeIterator<Item = Comparison>,
) -> Result<ColumnarValue> {
    let rows = comparisons.len();
    let mut level = StringViewBuilder::with_capacity(rows);
    let mut rule = StringViewBuilder::with_capacity(rows).with_deduplicate_strings();
    let mut notation = UInt32Builder::with_capacity(rows);
    let mut shared = StringViewBuilder::with_capacity(rows);
    for comparison in comparisons {
        level.append_value(comparison.level.as_str());
        rule.append_value(comparison.rule);
        notation.append_value(comparison.notation.bits());
        shared.append_option(match comparison.shared {
            SharedPart::None => None,
            SharedPart::Surname => Some("surname"),
            SharedPart::GivenName => Some("given_name"),
        });
    }
    let columns: Vec<ArrayRef> = vec![
        Arc::new(level.finish()),
        Arc::new(rule.finish()),
        Arc::new(notation.finish()),
        Arc::new(shared.finish()),
    ];
    Ok(ColumnarValue::Array(Arc::new(StructArray::try_new(FIELDS.clone(), columns, None)?)))
}
