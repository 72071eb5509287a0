//! Reads a code of decimal digits of half or full width.

/// The digits of `text` without the blanks around them, and how many there are.
///
/// `None` when there are none, more than `N`, or something that is no digit.
pub(super) fn read<const N: usize>(text: &str) -> Option<([u8; N], usize)> {
    let mut digits = [0; N];
    let mut length = 0;
    for character in text.trim().chars() {
        *digits.get_mut(length)? = digit(character)?;
        length += 1;
    }
    (length > 0).then_some((digits, length))
}

/// The value of a decimal digit of half or full width.
pub(super) fn digit(character: char) -> Option<u8> {
    /// From ０ to 0.
    const WIDTH: u32 = 0xFEE0;
    let narrow = match character {
        '０'..='９' => char::from_u32(u32::from(character) - WIDTH)?,
        _ => character,
    };
    u8::try_from(narrow.to_digit(10)?).ok()
}

/// Stands in tables for a code that is something else than one digit.
pub(crate) const NO_DIGIT: u8 = u8::MAX;

/// The value of a code of one digit of half or full width, blanks around it left out.
pub(crate) fn single_digit(code: &str) -> Option<u8> {
    read::<1>(code).map(|([digit], _)| digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_either_width_are_read() {
        assert_eq!(read::<8>(" １2３\u{3000}"), Some(([1, 2, 3, 0, 0, 0, 0, 0], 3)));
        assert_eq!(read::<2>("123"), None, "more than fit");
        assert_eq!(read::<8>("12a"), None);
        assert_eq!(read::<8>("  "), None);
    }
}
