//! The key of an insured person: insurer number, symbol, number and branch as one number to join by.

use unicode_normalization::UnicodeNormalization;

use crate::text::Folded;

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
    let mut key = Key::new();
    key.field(insurer_number, Zeros::Dropped);
    key.field(symbol, Zeros::Kept);
    if key.field(number, Zeros::Dropped) == 0 {
        return None;
    }
    key.field(branch, Zeros::Kept);
    Some(key.finish())
}

/// The key of a person at a facility; `None` where there is no facility code. Width, blanks and leading zeros of
/// the code do not matter: a spreadsheet drops those of Hokkaido.
#[must_use]
pub fn visit_key(person_key: u64, facility_code: &str) -> Option<u64> {
    let mut key = Key::new();
    person_key.to_be_bytes().into_iter().for_each(|byte| key.push(byte));
    (key.field(facility_code, Zeros::Dropped) > 0).then(|| key.finish())
}

#[derive(Clone, Copy, PartialEq)]
enum Zeros {
    Kept,
    Dropped,
}

/// A running hash over the bytes of folded fields, four at a time.
struct Key {
    hash: Folded,
    pending: u32,
    bytes: u32,
}

impl Key {
    const fn new() -> Key {
        Key { hash: Folded::new(), pending: 0, bytes: 0 }
    }

    /// Adds a field and its end; says how many characters it had, those of dropped zeros included.
    fn field(&mut self, text: &str, zeros: Zeros) -> usize {
        let mut read = 0;
        let mut leading = zeros == Zeros::Dropped;
        let mut push = |key: &mut Key, character: char| {
            if character.is_whitespace() {
                return;
            }
            read += 1;
            leading &= character == '0';
            if !leading {
                let mut buffer = [0; 4];
                character.encode_utf8(&mut buffer).bytes().for_each(|byte| key.push(byte));
            }
        };
        if text.is_ascii() {
            text.bytes().for_each(|byte| push(self, char::from(byte)));
        } else {
            text.nfkc().map(same_dash).for_each(|character| push(self, character));
        }
        // No text holds this byte: the end of a field cannot be part of one.
        self.push(0xFF);
        read
    }

    fn push(&mut self, byte: u8) {
        self.pending = self.pending << 8 | u32::from(byte);
        self.bytes += 1;
        if self.bytes == 4 {
            self.hash.push(self.pending);
            (self.pending, self.bytes) = (0, 0);
        }
    }

    /// The key; never 0, which stands for none.
    fn finish(mut self) -> u64 {
        self.hash.push(self.pending << 8 | self.bytes);
        self.hash.finish().max(1)
    }
}

/// One character for what two decoders of CP932 make of the same bytes.
const fn same_dash(character: char) -> char {
    match character {
        '\u{2212}' => '-',
        '\u{301C}' => '~',
        other => other,
    }
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
        fn never_panics(a in any::<String>(), b in any::<String>()) {
            let _ = person_key(&a, &b, &a, &b);
        }
    }
}
