//! The key of an insured person: insurer number, symbol, number and branch as one number to join by.

use unicode_normalization::UnicodeNormalization;

use crate::hash::mixed_apart;

/// Folds the key of a person; `None` where there is no number, which names nobody.
///
/// Width and blanks do not matter, nor do leading zeros of the insurer number and the number: a 6-digit insurer
/// number is met filled up with blanks or zeros, and a symbol in full width. Branches and symbols keep their zeros.
/// Ten million different keys collide with a probability of 3 in a million.
///
/// ```
/// use totsugo::codes::person_key::person_key;
/// assert_eq!(person_key("  138016", "国 １", "００12", "01"), person_key("00138016", "国1", "12", "０１"));
/// assert_ne!(person_key("138016", "国1", "12", "01"), person_key("138016", "国1", "12", "1"));
/// ```
#[must_use]
pub fn person_key(insurer_number: &str, symbol: &str, number: &str, branch: &str) -> Option<u64> {
    let number = number_code(number)?;
    let insurer_number = number_code(insurer_number).unwrap_or(0);
    let key =
        mixed_apart(mixed_apart(mixed_apart(insurer_number, number), text_code(symbol)), text_code(branch));
    Some(key.max(1))
}

/// The key of a person at a facility; `None` where there is no facility code. Width, blanks and leading zeros of
/// the code do not matter: a spreadsheet drops those of Hokkaido.
#[must_use]
pub fn visit_key(person_key: u64, facility_code: &str) -> Option<u64> {
    Some(mixed_apart(person_key, number_code(facility_code)?).max(1))
}

/// What an insurer number stands for in whatever way it is written; `None` where there is nothing but blanks.
pub(crate) fn insurer_code(insurer_number: &str) -> Option<u64> {
    number_code(insurer_number)
}

/// A number without its leading zeros: the digits as they are, shifted by one bit, or the hash of any other text
/// with that bit set. `None` where there is nothing but blanks.
#[inline]
fn number_code(text: &str) -> Option<u64> {
    let (mut value, mut digits) = (0_u64, 0);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' if digits < 18 => {
                value = value * 10 + u64::from(byte - b'0');
                digits += 1;
            }
            b' ' => {}
            _ => return other_number_code(text),
        }
    }
    (digits > 0).then_some(value << 1)
}

/// [`number_code`] of full-width digits, letters, and numbers that are too long.
#[cold]
fn other_number_code(text: &str) -> Option<u64> {
    let folded = fold(text);
    if folded.is_empty() {
        return None;
    }
    let plain = folded.trim_start_matches('0');
    match plain.parse::<u64>() {
        Ok(value) if plain.len() <= 18 && plain.bytes().all(|byte| byte.is_ascii_digit()) => Some(value << 1),
        Err(_) if plain.is_empty() => Some(0),
        _ => Some(hash(plain.as_bytes()) | 1),
    }
}

/// The hash of a text in one width, without blanks.
#[inline]
fn text_code(text: &str) -> u64 {
    if text.bytes().all(|byte| byte.is_ascii_graphic()) || text.chars().all(is_plain) {
        hash(text.as_bytes())
    } else {
        hash(fold(text).as_bytes())
    }
}

/// Whether a character is its own folding: kana, kanji and digits, as most symbols are written.
const fn is_plain(character: char) -> bool {
    matches!(character, '!'..='~' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '\u{4E00}'..='\u{9FFF}')
}

/// A text in one width (NFKC), without blanks.
fn fold(text: &str) -> String {
    let unblank = text.chars().filter(|character| !matches!(character, ' ' | '\u{3000}'));
    // Most are keys in full width, of which nothing composes.
    unblank.map(narrow).collect::<Option<String>>().unwrap_or_else(|| {
        text.nfkc().filter(|character| !character.is_whitespace()).map(same_dash).collect()
    })
}

/// What a character that is plain, or full width of a plain one, folds to on its own.
fn narrow(character: char) -> Option<char> {
    match character {
        '！'..='～' => char::from_u32(u32::from(character) - (u32::from('！') - u32::from('!'))),
        _ => is_plain(character).then_some(character),
    }
}

/// One character for what two decoders of CP932 make of the same bytes.
pub(crate) const fn same_dash(character: char) -> char {
    match character {
        '\u{2212}' => '-',
        '\u{301C}' => '~',
        other => other,
    }
}

/// A hash of bytes and their number, eight at a time.
#[inline]
fn hash(bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(bytes.len() as u64, |hash, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        mixed_apart(hash, u64::from_le_bytes(word))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_person_in_several_notations() {
        let key = person_key("138016", "国保-1", "1234", "01");
        let cases = [
            (["  138016", "国保-1", "1234", "01"], "filled up with blanks"),
            (["00138016", "国保-1", "00001234", "01"], "filled up with zeros"),
            (["１３８０１６", "国保－１", "１２３４", "０１"], "full width"),
            (["138016", "国保\u{2212}1", "1234", "01"], "the other decoder's dash"),
            (["138016 ", "国保 -\u{3000}1", " 12 34", "01 "], "blanks within"),
        ];
        for ([insurer_number, symbol, number, branch], why) in cases {
            assert_eq!(person_key(insurer_number, symbol, number, branch), key, "{why}");
        }
    }

    #[test]
    fn what_tells_two_persons_apart() {
        let key = person_key("138016", "11", "1234", "01");
        let cases = [
            (["138024", "11", "1234", "01"], "another insurer"),
            (["138016", "011", "1234", "01"], "zeros of a symbol count"),
            (["138016", "1", "11234", "01"], "where a field ends counts"),
            (["138016", "11", "12340", "01"], "zeros behind count"),
            (["138016", "11", "1234", "02"], "another member of the household"),
            (["138016", "11", "1234", ""], "no branch"),
        ];
        for ([insurer_number, symbol, number, branch], why) in cases {
            assert_ne!(person_key(insurer_number, symbol, number, branch), key, "{why}");
        }
        assert_eq!(person_key("138016", "11", " ", "01"), None, "nobody");
        assert!(person_key("138016", "11", "000", "01").is_some(), "a number of zeros is one");
    }

    #[test]
    fn a_person_at_a_facility() {
        assert_eq!(
            visit_key(7, "0110113719"),
            visit_key(7, "１１０１１３７１９"),
            "a spreadsheet drops the zero"
        );
        assert_ne!(visit_key(7, "1110113719"), visit_key(7, "0110113719"));
        assert_ne!(visit_key(8, "0110113719"), visit_key(7, "0110113719"));
        assert_eq!(visit_key(7, " "), None);
    }

    proptest! {
        #[test]
        fn two_readings_are_never_merged(a in "[0-9]{1,8}", b in "[0-9]{1,8}", c in "[0-9]{1,8}", d in "[0-9]{1,8}") {
            let plain = |text: &str| text.trim_start_matches('0').to_owned();
            let same = plain(&a) == plain(&c) && b == d;
            prop_assert_eq!(person_key(&a, &b, "1", "") == person_key(&c, &d, "1", ""), same);
        }

        #[test]
        fn what_is_narrow_folds_as_any_other(text in "[!-~ぁ-ゖァ-ヺ一-鿿！-～ 　]{0,12}") {
            let folded: String = text.nfkc().filter(|character| !character.is_whitespace()).map(same_dash).collect();
            prop_assert_eq!(fold(&text), folded);
        }

        #[test]
        fn never_panics(a in any::<String>(), b in any::<String>()) {
            let _ = person_key(&a, &b, &a, &b);
        }
    }
}
