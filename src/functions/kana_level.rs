//! `kana_level(record, resident)`.

use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::comparison_struct::{comparison_column, comparison_type};
use super::sql_function;
use crate::text::kana;

sql_function! {
    /// How a registered reading agrees with a resident's.
    ///
    /// Text of any type in; a null or blank value gives the level `missing`.
    KanaLevel = "kana_level"(2) -> comparison_type(), kana_level
}

fn kana_level(arguments: &Arguments) -> Result<ColumnarValue> {
    let (record, resident) = (arguments.text(0)?, arguments.text(1)?);
    comparison_column(
        (0..arguments.rows()).map(|row| {
            kana::level(record.get(row).unwrap_or_default(), resident.get(row).unwrap_or_default())
        }),
    )
}

#[cfg(test)]
mod tests {
    use crate::functions::harness::levels;

    #[test]
    fn values_are_compared_in_every_string_type() {
        let rows = [
            (["ﾔﾏﾀﾞ", "ヤマダ"], "notation", "the width"),
            (["ヤマダ", "スズキ"], "different", "another name"),
            (["", "ヤマダ"], "missing", "no reading"),
        ];
        for (arguments, expected, why) in rows {
            assert_eq!(levels("kana_level", &arguments), [expected, expected, expected], "{why}");
        }
    }
}
