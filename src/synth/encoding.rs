//! Encodings of text files.

use encoding_rs::{EncoderResult, SHIFT_JIS};

/// The encoding of a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// Shift JIS with the extensions of Windows. Variation selectors are lost in it; any other
    /// character that it lacks becomes 〓.
    Cp932,
}

impl Encoding {
    /// UTF-8 text in this encoding.
    pub(super) fn encode(self, text: Vec<u8>) -> Vec<u8> {
        match self {
            Encoding::Utf8 => text,
            Encoding::Cp932 => cp932(&String::from_utf8_lossy(&text)),
        }
    }
}

fn cp932(text: &str) -> Vec<u8> {
    const GETA: [u8; 2] = [0x81, 0xAC];
    let mut encoder = SHIFT_JIS.new_encoder();
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    loop {
        let room =
            encoder.max_buffer_length_from_utf8_without_replacement(rest.len()).unwrap_or(rest.len() * 2);
        bytes.reserve(room);
        let (result, read) = encoder.encode_from_utf8_to_vec_without_replacement(rest, &mut bytes, true);
        rest = &rest[read..];
        match result {
            EncoderResult::InputEmpty => return bytes,
            EncoderResult::OutputFull
            | EncoderResult::Unmappable('\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}') => {}
            EncoderResult::Unmappable(_) => bytes.extend(GETA),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cp932_lacks_is_lost_or_replaced() {
        let bytes = cp932("髙辻\u{E0100}𠮷﨑－～");
        assert_eq!(SHIFT_JIS.decode(&bytes).0, "髙辻〓﨑－～");
    }
}
