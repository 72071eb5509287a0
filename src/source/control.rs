//! Characters that no text holds: controls, and marks that turn the direction of the text about them.

/// Whether a text holds one: a control character of either set of Unicode, tabulators and line breaks excepted, or an
/// embedding, override or isolate of direction (U+202A–202E, U+2066–2069).
pub(super) fn is_held_by(text: &str) -> bool {
    is_suspect(text.as_bytes()) && text.chars().any(is_refused)
}

const fn is_refused(character: char) -> bool {
    let is_control = matches!(character, '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}');
    let turns = matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    (is_control && !matches!(character, '\t' | '\n' | '\r')) || turns
}

/// Whether the bytes of a text have to be looked at one by one: never false where a character is refused.
#[inline]
pub(super) fn is_suspect(bytes: &[u8]) -> bool {
    let Some(last) = bytes.last_chunk::<16>() else {
        return bytes.iter().any(|byte| *byte < 0x20 || *byte == 0x7F) || has_refused_sequence(bytes);
    };
    let (blocks, _) = bytes.as_chunks::<16>();
    // A byte for each place of a block and no branch, which becomes a few instructions of the processor.
    let (mut controls, mut leads) = ([0; 16], [0; 16]);
    for block in blocks.iter().chain([last]) {
        for ((control, lead), byte) in controls.iter_mut().zip(&mut leads).zip(block) {
            *control |= u8::from(*byte < 0x20) | u8::from(*byte == 0x7F);
            *lead |= u8::from(*byte & LEAD_MASK == LEAD);
        }
    }
    u128::from_ne_bytes(controls) != 0 || (u128::from_ne_bytes(leads) != 0 && has_refused_sequence(bytes))
}

/// What the bytes 0xC2 and 0xE2 have in common and no other: refused characters beyond ASCII start with one of them.
const LEAD_MASK: u8 = 0xDF;
const LEAD: u8 = 0xC2;

/// Whether there is the beginning of a refused character beyond ASCII.
fn has_refused_sequence(bytes: &[u8]) -> bool {
    let sequence = |at: usize| match (bytes[at], bytes.get(at + 1), bytes.get(at + 2)) {
        (0xC2, Some(second), _) => *second < 0xA0,
        (0xE2, Some(0x80), Some(third)) => matches!(third, 0xAA..=0xAE),
        (0xE2, Some(0x81), Some(third)) => matches!(third, 0xA6..=0xA9),
        _ => false,
    };
    (0..bytes.len()).any(sequence)
}

/// Not 0 where one of eight bytes is below 0x20, or 0x7F, or leads a character that may be refused.
#[inline]
pub(super) const fn suspect_bits(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 0xFF;
    const HIGH: u64 = ONES * 0x80;
    let deleted = word ^ (ONES * 0x7F);
    let masked = (word & (ONES * LEAD_MASK as u64)) ^ (ONES * LEAD as u64);
    let below = word.wrapping_sub(ONES * 0x20) & !word;
    let delete = deleted.wrapping_sub(ONES) & !deleted;
    let lead = masked.wrapping_sub(ONES) & !masked;
    (below | delete | lead) & HIGH
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_word_is_suspect_exactly_when_a_byte_is(bytes in any::<[u8; 8]>()) {
            let expected = bytes.iter().any(|byte| *byte < 0x20 || matches!(byte, 0x7F | 0xC2 | 0xE2));
            prop_assert_eq!(suspect_bits(u64::from_le_bytes(bytes)) != 0, expected);
        }

        #[test]
        fn what_is_refused_is_found(text in "[a-zあ−\u{80}-\u{A5}\u{2026}-\u{2030}\u{2064}-\u{206A}\u{1F}\t\n\u{7F}]{0,40}") {
            prop_assert_eq!(is_held_by(&text), text.chars().any(is_refused));
        }
    }

    #[test]
    fn controls_of_both_sets_and_marks_of_direction_are_refused() {
        for code in (0x00..0x20).chain(0x7F..0xA0).chain(0x202A..=0x202E).chain(0x2066..=0x2069) {
            let character = char::from_u32(code).unwrap();
            for length in 0..40 {
                let text = format!("{}{character}{}", "a".repeat(length), "山".repeat(length % 7));
                assert_eq!(is_held_by(&text), !matches!(character, '\t' | '\n' | '\r'), "{text:?}");
            }
        }
    }

    #[test]
    fn what_addresses_and_names_are_written_with_passes() {
        for text in
            ["１−２‐３–４", "①●○Ⅲ…※", "O’Brien é Ž £¥§°", "\u{3000}タナカ\tﾀﾛｳ\r\n", "\u{200B}\u{200E}"]
        {
            assert!(!is_held_by(text), "{text}");
            assert!(!is_held_by(&text.repeat(9)), "{text}");
        }
    }
}
