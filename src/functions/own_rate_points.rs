//! `own_rate_points(part, whole, part_before, whole_before, before_at_new, now_at_old)`.

use datafusion::arrow::array::{Array, AsArray, Decimal128Array};
use datafusion::arrow::datatypes::Decimal128Type;
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::ColumnarValue;

use super::columns::Arguments;
use super::definition::sql_function;
use super::rates::{rate_type, rates};
use crate::codes::rounding::own_rate_points;

sql_function! {
    /// The points of a change of a rate that come from the rates of its groups, with two decimals; the last two
    /// arguments are sums of `share_of`. Null where a rate has nothing to divide by.
    OwnRatePoints = "own_rate_points"(6) -> rate_type(2), kernel
}

fn kernel(arguments: &Arguments) -> Result<ColumnarValue> {
    let (parts, wholes) = (arguments.counts(0)?, arguments.counts(1)?);
    let (parts_before, wholes_before) = (arguments.counts(2)?, arguments.counts(3)?);
    let (before_at_new, now_at_old) = (shares(arguments, 4)?, shares(arguments, 5)?);
    let share = |column: &Decimal128Array, row| column.is_valid(row).then(|| column.value(row));
    let change = |row| {
        let before = (parts_before.get(row)?, wholes_before.get(row)?);
        let (before_at_new, now_at_old) = (share(before_at_new, row)?, share(now_at_old, row)?);
        own_rate_points((parts.get(row)?, wholes.get(row)?), before, before_at_new, now_at_old)
    };
    rates(2, (0..arguments.rows()).map(change))
}

/// Argument `at` as sums of shares.
fn shares(arguments: &Arguments, at: usize) -> Result<&Decimal128Array> {
    match arguments.array(at)?.as_primitive_opt::<Decimal128Type>() {
        Some(shares) if shares.scale() == 18 => Ok(shares),
        _ => exec_err!("own_rate_points: argument {} is not a sum of shares", at + 1),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{ArrayRef, AsArray, Decimal128Array, Int64Array};
    use datafusion::arrow::datatypes::Decimal128Type;

    use crate::functions::harness::{evaluate, refusal};

    #[test]
    fn the_sums_of_shares_keep_their_scale() {
        let count = |value: i64| Arc::new(Int64Array::from(vec![value])) as ArrayRef;
        let share = |value: i128, scale| {
            let shares = Decimal128Array::from(vec![value * 1_000_000_000_000_000_000]);
            Arc::new(shares.with_precision_and_scale(38, scale).unwrap()) as ArrayRef
        };
        // One group: 20 of 100 rise to 30 of 100.
        let counts = || vec![count(30), count(100), count(20), count(100)];
        let mut arguments = counts();
        arguments.extend([share(30, 18), share(20, 18)]);
        assert_eq!(evaluate("own_rate_points", arguments).as_primitive::<Decimal128Type>().value(0), 10_00);
        let mut arguments = counts();
        arguments.extend([share(30, 2), share(20, 2)]);
        assert!(refusal("own_rate_points", arguments).contains("argument 5"));
    }
}
