//! What becomes of the folded characters of an address.

use super::letter::Letter;
use crate::hash;

/// Stands for a character that cannot be told.
pub(super) const UNKNOWN: u32 = '\u{FFFD}' as u32;

/// Takes the folded characters of a part of an address in order.
pub(super) trait Codes {
    fn push(&mut self, code: u32);

    /// A number of a lot or of a room, which stands for its digits.
    fn push_number(&mut self, number: u64);

    /// Whether nothing was pushed.
    fn is_empty(&self) -> bool;

    /// The characters of `letters`, as they are.
    #[inline]
    fn push_letters(&mut self, letters: &[Letter]) {
        for letter in letters {
            self.push(letter.code());
        }
    }
}

/// The hash of codes that are not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hash(u64);

impl Hash {
    pub(super) const NOTHING: Hash = Hash(hash::SEED);

    /// The hash, whose bits all depend on every code.
    #[inline]
    pub(super) const fn finish(self) -> u64 {
        hash::finished(self.0)
    }

    #[inline]
    const fn push_word(&mut self, word: u64) {
        self.0 = hash::running_unfolded(self.0, word);
    }
}

impl Codes for Hash {
    #[inline]
    fn push(&mut self, code: u32) {
        self.push_word(u64::from(code));
    }

    #[inline]
    fn push_number(&mut self, number: u64) {
        // No code is as large.
        const NUMBERS: u64 = 1 << 32;
        self.push_word(number.wrapping_add(NUMBERS));
    }

    #[inline]
    fn is_empty(&self) -> bool {
        *self == Hash::NOTHING
    }
}

/// Codes that are kept, with their hash.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) codes: Vec<u32>,
    pub(super) hash: Hash,
}

impl Kept {
    pub(super) const fn new() -> Kept {
        Kept { codes: Vec::new(), hash: Hash::NOTHING }
    }
}

impl Codes for Kept {
    fn push(&mut self, code: u32) {
        self.codes.push(code);
        self.hash.push(code);
    }

    fn push_number(&mut self, number: u64) {
        push_digits(number, &mut self.codes);
        self.hash.push_number(number);
    }

    fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }
}

/// Appends `value` in digits.
fn push_digits(value: u64, out: &mut Vec<u32>) {
    let start = out.len();
    let mut rest = value;
    loop {
        out.push('0' as u32 + (rest % 10) as u32);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if let Some(pushed) = out.get_mut(start..) {
        pushed.reverse();
    }
}
