//! Full-width characters.

/// A printing character of ASCII in full width; any other as it is.
pub(super) fn to_wide(letter: char) -> char {
    match letter {
        '!'..='~' => char::from_u32(u32::from(letter) + 0xFEE0).unwrap_or(letter),
        _ => letter,
    }
}
