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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{ArrayRef, AsArray, UInt8Array};
    use datafusion::arrow::datatypes::UInt64Type;

    use crate::functions::harness::{YAMADA, evaluate, fingerprints, refusal};
    use crate::text::{Block, Person};

    fn keys(person: Option<Person<'_>>) -> Vec<Option<u64>> {
        let blocks: ArrayRef = Arc::new(UInt8Array::from_iter_values(Block::ALL.map(|block| block as u8)));
        let keys = evaluate("blocking_key", vec![fingerprints(&[person; Block::ALL.len()]), blocks]);
        keys.as_primitive::<UInt64Type>().iter().collect()
    }

    #[test]
    fn persons_share_the_keys_of_what_they_agree_in() {
        let yamada = keys(Some(YAMADA));
        let shared = |person| -> Vec<bool> {
            keys(person).iter().zip(&yamada).map(|(other, own)| other.is_some() && other == own).collect()
        };
        let cases = [
            (Person { name: Some("山田太郎"), ..YAMADA }, [true; 5], "another notation"),
            (Person { name: Some("鈴木　太郎"), ..YAMADA }, [true, false, false, true, true], "another name"),
            (Person { name_kana: None, ..YAMADA }, [false, true, true, false, true], "no reading"),
            (Person { birth_date: 1980_04_00, ..YAMADA }, [false, false, true, true, false], "no day"),
            (Person { address: None, ..YAMADA }, [true, true, false, false, false], "no address"),
        ];
        for (person, expected, why) in cases {
            assert_eq!(shared(Some(person)), expected, "{why}");
        }
        assert_eq!(keys(None), [None; 5], "nobody");
        assert!((1..5).all(|block| !yamada[..block].contains(&yamada[block])), "each block has its own keys");
    }

    #[test]
    fn a_block_that_is_not_there_is_refused() {
        let refusal =
            refusal("blocking_key", vec![fingerprints(&[None]), Arc::new(UInt8Array::from(vec![5]))]);
        assert!(refusal.contains("no such block"), "{refusal}");
    }
}
