//! A value folded into a few bits: equal bits, same value.

use super::Notation;
use crate::hash;

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

/// A running hash over folded characters: one multiplication a character, no buffer.
#[derive(Clone, Copy)]
pub(crate) struct Folded(u64);

impl Folded {
    pub(crate) const fn new() -> Folded {
        Folded(hash::SEED)
    }

    #[inline]
    pub(crate) const fn push(&mut self, code: u32) {
        self.0 = hash::running(self.0, code as u64);
    }

    #[inline]
    pub(crate) const fn finish(self) -> u64 {
        hash::finished(self.0)
    }
}
