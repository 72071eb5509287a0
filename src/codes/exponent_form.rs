//! Numbers as spreadsheets show long ones in a narrow column.

/// Whether a code is written as spreadsheets show long numbers, 1.23E+11, and has lost digits; `12E3` may be a code.
#[inline]
pub(crate) fn has_lost_digits(code: &str) -> bool {
    code.as_bytes().contains(&b'+') && is_in_exponent_form(code)
}

/// Whether a number is written as in 1.23E+11.
#[cold]
pub(crate) fn is_in_exponent_form(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((number, exponent)) = text.trim().split_once(['E', 'e']) else { return false };
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    digits(whole) && digits(decimals) && digits(exponent.strip_prefix('+').unwrap_or(exponent))
}
