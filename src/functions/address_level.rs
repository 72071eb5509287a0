//! `address_level(record, resident)`.

use datafusion::common::Result;
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::comparison_struct::{comparison_column, comparison_type};
use super::sql_function;
use crate::text::address;

sql_function! {
    /// How a registered address agrees with a resident's.
    ///
    /// Text of any type in; a null or blank value gives the level `missing`.
    AddressLevel = "address_level"(2) -> comparison_type(), address_level
}

fn address_level(arguments: &Arguments) -> Result<ColumnarValue> {
    let (record, resident) = (arguments.text(0)?, arguments.text(1)?);
    comparison_column((0..arguments.rows()).map(|row| {
        address::level(record.get(row).unwrap_or_default(), resident.get(row).unwrap_or_default())
    }))
}

#[cfg(test)]
mod tests {
    use crate::functions::harness::levels;

    #[test]
    fn values_are_compared_in_every_string_type() {
        let rows = [
            (["千代田区霞が関1-2-3", "千代田区霞ケ関一丁目２番３号"], "notation", "the lot number"),
            (["千代田区霞が関1-2-3", "千代田区霞が関1-2-4"], "near", "another lot in the town"),
            (["", "千代田区霞が関1-2-3"], "missing", "no address"),
        ];
        for (arguments, expected, why) in rows {
            assert_eq!(levels("address_level", &arguments), [expected, expected, expected], "{why}");
        }
    }
}
