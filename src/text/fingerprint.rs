//! A value folded into a few bits: equal bits, same value.

use super::Notation;

/// Whether a value can be compared at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum State {
    /// It can.
    Known = 0,
    /// There is none, or nothing but blanks.
    Missing = 1,
    /// It holds a character that stands for an unknown one.
    Undetermined = 2,
}

/// The hash of a folded value, with what folding removed.
///
/// Two known values with equal hashes are the same person's name, reading or address in two
/// notations; values with different hashes may still agree and have to be compared character by
/// character. Nothing can be read back from it, yet it stays inside a run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint {
    /// Hash of the folded value; 0 unless `state` is [`State::Known`].
    pub hash: u64,
    /// What folding removed.
    pub notation: Notation,
    /// Whether the value can be compared.
    pub state: State,
}

impl std::fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// Both halves of a product, one over the other.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the halves are what is wanted")]
pub(crate) const fn fold_product(product: u128) -> u64 {
    (product as u64) ^ ((product >> 64) as u64)
}

/// A running hash over folded characters: one multiplication a character, no buffer.
#[derive(Clone, Copy)]
pub(crate) struct Folded(u64);

impl Folded {
    pub(crate) const fn new() -> Folded {
        Folded(0x9E37_79B9_7F4A_7C15)
    }

    #[inline]
    pub(crate) const fn push(&mut self, code: u32) {
        let product = (self.0 ^ code as u64) as u128 * 0xD6E8_FEB8_6659_FD93_u128;
        self.0 = fold_product(product);
    }

    #[inline]
    pub(crate) const fn finish(self) -> u64 {
        let product = (self.0 ^ 0xA076_1D64_78BD_642F) as u128 * 0xE703_7ED1_A0B4_28DB_u128;
        fold_product(product)
    }
}
