//! 資格有効性 (OQSCD006): whether the qualification is valid on the day that was asked about.

use unicode_normalization::UnicodeNormalization;

use super::{NO_DIGIT, single_digit};

/// The number of a 資格有効性, by its code, with zeros before it or not, or by its words; [`NO_DIGIT`] for anything else,
/// nothing for blanks. 1 valid, 2 not valid, 3 not valid since there is a new one, 4 none, 5 several, 6 valid for medical
/// assistance alone and not registered (domain reference 4).
pub(crate) fn validity_number(text: &str) -> Option<u8> {
    if let Some(digit) = single_digit(text) {
        return Some(if digit == 0 { NO_DIGIT } else { digit });
    }
    let words: String = text.nfkc().filter(|character| !character.is_whitespace()).collect();
    let plain = words.trim_start_matches('0');
    Some(match &*words {
        "" => return None,
        "有効" => 1,
        "無効" => 2,
        "無効(新しい資格あり)" | "無効(新資格あり)" => 3,
        "該当資格なし" => 4,
        "複数該当" => 5,
        "有効(未登録)" => 6,
        _ => single_digit(plain).filter(|digit| *digit > 0).unwrap_or(NO_DIGIT),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_words() {
        for (text, number) in [
            ("1", Some(1)),
            ("０１", Some(1)),
            ("有効", Some(1)),
            (" 無効 ", Some(2)),
            ("無効（新しい資格あり）", Some(3)),
            ("該当資格なし", Some(4)),
            ("複数該当", Some(5)),
            ("6", Some(6)),
            ("0", Some(NO_DIGIT)),
            ("○", Some(NO_DIGIT)),
            ("11", Some(NO_DIGIT)),
            ("\u{3000}", None),
        ] {
            assert_eq!(validity_number(text), number, "{text}");
        }
    }
}
