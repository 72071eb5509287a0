//! A hash of 128 bits, as results and the ledger write it.

use std::fmt;
use std::str::FromStr;

/// A hash of 128 bits; 32 hexadecimal digits where it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Digest(pub(crate) [u8; 16]);

impl Digest {
    /// The hash of a text.
    pub(crate) fn of(text: &str) -> Digest {
        Digest::first_half(blake3::hash(text.as_bytes()))
    }

    /// The hash of texts under a key; where one ends counts.
    pub(crate) fn keyed(key: &[u8; 32], texts: impl IntoIterator<Item = String>) -> Digest {
        let mut hasher = blake3::Hasher::new_keyed(key);
        for text in texts {
            hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
        }
        Digest::first_half(hasher.finalize())
    }

    fn first_half(hash: blake3::Hash) -> Digest {
        Digest(std::array::from_fn(|place| hash.as_bytes()[place]))
    }

    /// Makes it the hash of both, in whatever order they come.
    pub(crate) fn add(&mut self, other: Digest) {
        for (sum, byte) in self.0.iter_mut().zip(other.0) {
            *sum = sum.wrapping_add(byte);
        }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl FromStr for Digest {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Digest, &'static str> {
        let value = u128::from_str_radix(text, 16).ok().filter(|_| text.len() == 32);
        value.map(|value| Digest(value.to_be_bytes())).ok_or("a digest has 32 hexadecimal digits")
    }
}
