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
