//! What is said of rows that were rejected.

use crate::words::text::sentences;

sentences! {
    rows_rejected(table, rows, rejected, list):
        "{table}：{rows}行のうち{rejected}行を除きました。行と理由は{list}にあります",
        "{table}: {rejected} of {rows} rows were left out; which and why: {list}";
}
