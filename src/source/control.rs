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

/// Whether the characters of a text have to be looked at one by one: never false where one is refused.
#[inline]
pub(super) fn is_suspect(bytes: &[u8]) -> bool {
    // Few cases, so that the processor seldom guesses wrongly how long a text is.
    let suspect = match bytes.len() {
        0..4 => bytes.iter().any(|byte| is_suspect_byte(*byte)),
        4..8 => halves_suspect::<4>(bytes),
        8..=16 => halves_suspect::<8>(bytes),
        17..=32 => halves_suspect::<16>(bytes),
        33..=64 => halves_suspect::<32>(bytes),
        65..=128 => halves_suspect::<64>(bytes),
        _ => halves_suspect::<64>(bytes) || bytes.as_chunks::<64>().0.iter().any(has_suspect),
    };
    suspect && holds_refused(bytes)
}

/// Whether one of the first or last bytes may be or begin a refused character.
#[inline]
fn halves_suspect<const LENGTH: usize>(bytes: &[u8]) -> bool {
    match (bytes.first_chunk::<LENGTH>(), bytes.last_chunk::<LENGTH>()) {
        (Some(first), Some(last)) => has_suspect(first) | has_suspect(last),
        _ => true,
    }
}

/// What the bytes 0xC2 and 0xE2 have in common and no other: refused characters beyond ASCII start with one of them.
const LEAD_MASK: u8 = 0xDF;
const LEAD: u8 = 0xC2;

/// Whether one of the bytes may be or begin a refused character.
#[inline]
fn has_suspect<const LENGTH: usize>(block: &[u8; LENGTH]) -> bool {
    block.iter().fold(false, |found, byte| found | is_suspect_byte(*byte))
}

#[inline]
#[expect(clippy::needless_bitwise_bool, reason = "no branch, so that the processor takes all bytes at once")]
const fn is_suspect_byte(byte: u8) -> bool {
    is_control(byte) | (byte & LEAD_MASK == LEAD)
}

#[inline]
#[expect(clippy::needless_bitwise_bool, reason = "no branch, so that the processor takes all bytes at once")]
const fn is_control(byte: u8) -> bool {
    (byte < 0x20) | (byte == 0x7F)
}

/// Whether there is a control character of ASCII, or a refused character beyond it.
#[cold]
#[inline(never)]
fn holds_refused(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |found, byte| found | is_control(*byte))
        // The windows look for one of two bytes from their second byte on.
        || matches!(bytes, [0xC2, 0x80..0xA0, ..])
        || if let Some(last) = bytes.last_chunk() {
            bytes.array_windows().step_by(16).chain([last]).any(has_refused_sequence)
        } else {
            let mut padded = [b' '; 18];
            padded.iter_mut().zip(bytes).for_each(|(place, byte)| *place = *byte);
            has_refused_sequence(&padded)
        }
}

/// Whether a refused character of three bytes begins at one of the first sixteen, or one of two at the byte after it.
#[inline]
#[expect(clippy::needless_bitwise_bool, reason = "no branch, so that the processor takes all bytes at once")]
fn has_refused_sequence(window: &[u8; 18]) -> bool {
    let mut found = false;
    for at in 0..16 {
        let (first, second, third) = (window[at], window[at + 1], window[at + 2]);
        let turns = (second == 0x80) & (third.wrapping_sub(0xAA) <= 0xAE - 0xAA)
            | (second == 0x81) & (third.wrapping_sub(0xA6) <= 0xA9 - 0xA6);
        found |= (first == 0xE2) & turns | (second == 0xC2) & (third < 0xA0);
    }
    found
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
            for length in (0..40).chain([60, 61, 64, 100, 127, 140, 200]) {
                for after in 0..7 {
                    let text = format!("{}{character}{}", "a".repeat(length), "山".repeat(after));
                    assert_eq!(is_held_by(&text), !matches!(character, '\t' | '\n' | '\r'), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn what_addresses_and_names_are_written_with_passes() {
        for text in
            ["１−２‐３–４", "①●○Ⅲ…※", "O’Brien é Ž £¥§°", "\u{3000}タナカ\tﾀﾛｳ\r\n", "\u{200B}\u{200E}"]
        {
            for text in [text, &text.repeat(9)] {
                assert!(!is_held_by(text), "{text}");
                let breaks = text.contains(['\t', '\r', '\n']);
                assert_eq!(is_suspect(text.as_bytes()), breaks, "{text}: looked at no longer than is needed");
            }
        }
    }
}
