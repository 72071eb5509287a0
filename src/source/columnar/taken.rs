//! Taking a value that was read, or noting what is wrong with it.

use crate::source::fault::Fault;

/// The value, or nothing and a fault.
#[inline]
pub(super) fn taken<T>(
    row: usize,
    value: Result<Option<T>, Fault>,
    fault: &mut impl FnMut(usize, Fault),
) -> Option<T> {
    value.unwrap_or_else(|found| {
        fault(row, found);
        None
    })
}
