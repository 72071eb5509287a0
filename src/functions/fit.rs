//! `fit(name, kana, birth_date, sex, address, shared)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int16Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, exec_datafusion_err};
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, Text};
use super::sql_function;
use crate::text::{Level, Levels, SharedPart, fit as fit_of};

sql_function! {
    /// How much speaks for a record and a resident being one person, in bits.
    ///
    /// Takes the five levels by name and the shared part of the name (null: none).
    Fit = "fit"(6) -> DataType::Int16, fit
}

fn fit(arguments: &Arguments) -> Result<ColumnarValue> {
    let (name, kana, birth_date) = (arguments.text(0)?, arguments.text(1)?, arguments.text(2)?);
    let (sex, address, shared) = (arguments.text(3)?, arguments.text(4)?, arguments.text(5)?);
    let counts = (0..arguments.rows()).map(|row| {
        Ok(fit_of(&Levels {
            name: level(&name, row)?,
            kana: level(&kana, row)?,
            birth_date: level(&birth_date, row)?,
            sex: level(&sex, row)?,
            address: level(&address, row)?,
            shared: match shared.get(row) {
                Some("given_name") => SharedPart::GivenName,
                Some("surname") => SharedPart::Surname,
                _ => SharedPart::None,
            },
        }))
    });
    let counts = counts.collect::<Result<Vec<i16>>>()?;
    Ok(ColumnarValue::Array(Arc::new(Int16Array::from(counts)) as ArrayRef))
}

fn level(column: &Text<'_>, row: usize) -> Result<Level> {
    let name = column.get(row).unwrap_or("missing");
    Level::ALL
        .into_iter()
        .find(|level| level.as_str() == name)
        .ok_or_else(|| exec_datafusion_err!("fit: {name} is not a level"))
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::{ArrayRef, AsArray};
    use datafusion::arrow::datatypes::{DataType, Int16Type};

    use crate::functions::harness::{STRING_TYPES, evaluate, refusal, texts};
    use crate::text::{Level, Levels, SharedPart, fit};

    fn arguments(data_type: &DataType, row: [Option<&str>; 6]) -> Vec<ArrayRef> {
        row.iter().map(|value| texts(data_type, &[*value])).collect()
    }

    #[test]
    fn levels_are_read_by_name() {
        let cases = [
            (
                [Some("different"), Some("near"), Some("exact"), Some("exact"), None, Some("given_name")],
                Levels {
                    name: Level::Different,
                    kana: Level::Near,
                    birth_date: Level::Exact,
                    sex: Level::Exact,
                    address: Level::Missing,
                    shared: SharedPart::GivenName,
                },
            ),
            (
                [Some("notation"), Some("alternative"), Some("undetermined"), None, Some("exact"), None],
                Levels {
                    name: Level::Notation,
                    kana: Level::Alternative,
                    birth_date: Level::Undetermined,
                    sex: Level::Missing,
                    address: Level::Exact,
                    shared: SharedPart::None,
                },
            ),
        ];
        for data_type in &STRING_TYPES {
            for (row, levels) in cases {
                let bits = evaluate("fit", arguments(data_type, row));
                assert_eq!(bits.as_primitive::<Int16Type>().value(0), fit(&levels), "{levels:?}");
            }
        }
    }

    #[test]
    fn a_word_that_is_no_level_is_refused() {
        let row = [Some("exactly"), None, None, None, None, None];
        let refusal = refusal("fit", arguments(&DataType::Utf8View, row));
        assert!(refusal.contains("exactly is not a level"), "{refusal}");
    }
}
