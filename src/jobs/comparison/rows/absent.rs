//! How a value that is not there stands in a folded row.

/// A number or day that is not there, in a row.
pub(super) const NONE: i32 = i32::MIN;
/// A moment that is not there.
pub(super) const NO_MOMENT: i64 = i64::MIN;
/// A code that is not there; one that is not known is [`NO_DIGIT`](crate::codes::NO_DIGIT) or
/// [`UNKNOWN`](crate::codes::ratio_number::UNKNOWN).
pub(super) const NO_CODE: u8 = 254;

/// A number or day of a row.
#[inline]
pub(super) const fn number(number: i32) -> Option<i32> {
    if number == NONE { None } else { Some(number) }
}

/// A ratio or code of a row.
#[inline]
pub(super) const fn code(code: u8) -> Option<u8> {
    if code == NO_CODE { None } else { Some(code) }
}
