//! The outcome of decoding one value.

use crate::source::fault::Fault;

/// The value, or nothing and a fault.
#[inline]
pub(super) fn value_or_fault<T>(
    row: usize,
    value: Result<Option<T>, Fault>,
    fault: &mut impl FnMut(usize, Fault),
) -> Option<T> {
    value.unwrap_or_else(|found| {
        fault(row, found);
        None
    })
}
