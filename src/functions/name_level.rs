//! `name_level(record, resident, former_name, alias, resident_kana)`.

use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::comparison_struct::{comparison_column, comparison_type};
use super::sql_function;
use crate::text::name::{self, Alternatives};

sql_function! {
    /// How a registered name agrees with a resident's, who may have a former name and an alias.
    ///
    /// Text of any type in; a null or blank name gives the level `missing`.
    NameLevel = "name_level"(5) -> comparison_type(), name_level
}

fn name_level(arguments: &Arguments) -> Result<ColumnarValue> {
    let (record, resident) = (arguments.text(0)?, arguments.text(1)?);
    let (former_name, alias, kana) = (arguments.text(2)?, arguments.text(3)?, arguments.text(4)?);
    comparison_column((0..arguments.rows()).map(|row| {
        let alternatives =
            Alternatives { former_name: former_name.get(row), alias: alias.get(row), kana: kana.get(row) };
        name::level(record.get(row).unwrap_or_default(), resident.get(row).unwrap_or_default(), &alternatives)
    }))
}

#[cfg(test)]
mod tests {
    use crate::functions::harness::levels;

    #[test]
    fn names_are_compared_in_every_string_type() {
        let rows = [
            (["山田 太郎", "山田　太郎", "", "", ""], "notation", "the blank"),
            (["鈴木 花子", "佐藤 花子", "鈴木", "", ""], "alternative", "the former surname"),
            (["", "佐藤 花子", "", "", ""], "missing", "no name"),
        ];
        for (arguments, expected, why) in rows {
            assert_eq!(levels("name_level", &arguments), [expected, expected, expected], "{why}");
        }
    }
}
