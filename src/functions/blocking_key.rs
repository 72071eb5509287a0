//! `blocking_key(person, block)`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, UInt64Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::ColumnarValue;

use super::columns::{Arguments, fingerprint_at};
use super::sql_function;
use crate::text::Block;

sql_function! {
    /// A number that two persons share when they agree in the fields of the block.
    ///
    /// `block` counts [`Block::ALL`] from 0. Null unless the person has all fields of the block.
    BlockingKey = "blocking_key"(2) -> DataType::UInt64, blocking_key
}

fn blocking_key(arguments: &Arguments) -> Result<ColumnarValue> {
    let (persons, blocks) = (arguments.fingerprint(0)?, arguments.code(1)?);
    if blocks.values().iter().any(|block| usize::from(*block) >= Block::ALL.len()) {
        return exec_err!("blocking_key: there is no such block");
    }
    let keys: UInt64Array = (0..arguments.rows())
        .map(|row| fingerprint_at(persons, row)?.blocking_key(Block::ALL[usize::from(blocks.value(row))]))
        .collect();
    Ok(ColumnarValue::Array(Arc::new(keys) as ArrayRef))
}
