//! Sealing: the values of a case are encrypted (XChaCha20-Poly1305) under a key of the case alone, which is encrypted under
//! the key from outside. What is sealed opens in its own ledger, under its own case and for its own use only.

use std::fmt;
use std::io;
use std::path::PathBuf;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::key_file::{MasterKey, SIZE};

const NONCE: usize = 24;

/// What something is sealed for: part of what has to be equal when it is opened.
#[derive(Clone, Copy)]
enum Use {
    Values,
    KeyOfCase,
    /// Nothing but to know the key again.
    Check,
}

impl Use {
    const fn name(self) -> &'static str {
        match self {
            Use::Values => "values",
            Use::KeyOfCase => "key",
            Use::Check => "check",
        }
    }
}

/// The values of a case, sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sealed {
    pub(super) wrapped_key: Vec<u8>,
    pub(super) values: Vec<u8>,
}

/// Seals and opens for one ledger, under one key.
pub(crate) struct Seal {
    cipher: XChaCha20Poly1305,
    /// The file from which the key came.
    pub(super) key_file: PathBuf,
    /// The name of the ledger.
    ledger: String,
}

impl fmt::Debug for Seal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("***")
    }
}

impl Seal {
    pub(super) fn new(key: &MasterKey, ledger: String) -> Seal {
        Seal { cipher: XChaCha20Poly1305::new((&*key.bytes).into()), key_file: key.file.clone(), ledger }
    }

    /// Seals the values of a case under a new key.
    pub(super) fn seal(&self, case: u64, values: &[u8]) -> io::Result<Sealed> {
        let key = Zeroizing::new(random::<SIZE>()?);
        let own = XChaCha20Poly1305::new((&*key).into());
        Ok(Sealed {
            wrapped_key: encrypt(&self.cipher, &self.bound(Use::KeyOfCase, case), &*key)?,
            values: encrypt(&own, &self.bound(Use::Values, case), values)?,
        })
    }

    /// The values of a case; nothing where they were sealed otherwise, or altered.
    pub(super) fn open(&self, case: u64, sealed: &Sealed) -> Option<Zeroizing<Vec<u8>>> {
        let key = decrypt(&self.cipher, &self.bound(Use::KeyOfCase, case), &sealed.wrapped_key)?;
        let own = XChaCha20Poly1305::new_from_slice(&key).ok()?;
        decrypt(&own, &self.bound(Use::Values, case), &sealed.values)
    }

    /// The key of a case, wrapped for another seal; nothing where it was wrapped otherwise, or altered.
    pub(super) fn wrapped_for(&self, other: &Seal, case: u64, wrapped: &[u8]) -> io::Result<Option<Vec<u8>>> {
        let key = decrypt(&self.cipher, &self.bound(Use::KeyOfCase, case), wrapped);
        key.map(|key| encrypt(&other.cipher, &other.bound(Use::KeyOfCase, case), &key)).transpose()
    }

    /// What tells later whether a key is this one.
    pub(super) fn check(&self) -> io::Result<Vec<u8>> {
        encrypt(&self.cipher, &self.bound(Use::Check, 0), &[])
    }

    /// Whether a check was made with this key, in this ledger.
    pub(super) fn made(&self, check: &[u8]) -> bool {
        decrypt(&self.cipher, &self.bound(Use::Check, 0), check).is_some()
    }

    fn bound(&self, to: Use, case: u64) -> Vec<u8> {
        format!("totsugo {} {} {case}", to.name(), self.ledger).into_bytes()
    }
}

fn random<const BYTES: usize>() -> io::Result<[u8; BYTES]> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes)
}

fn encrypt(cipher: &XChaCha20Poly1305, bound: &[u8], plain: &[u8]) -> io::Result<Vec<u8>> {
    let nonce = random::<NONCE>()?;
    let payload = Payload { msg: plain, aad: bound };
    let sealed = cipher.encrypt(XNonce::from_slice(&nonce), payload);
    let sealed = sealed.map_err(|error| io::Error::other(error.to_string()))?;
    Ok([&nonce[..], &sealed].concat())
}

fn decrypt(cipher: &XChaCha20Poly1305, bound: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
    let payload = Payload { msg: sealed, aad: bound };
    cipher.decrypt(XNonce::from_slice(nonce), payload).ok().map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: &[u8] = "山田　一郎".as_bytes();

    fn seal(key: u8, ledger: &str) -> Seal {
        let key = MasterKey { file: PathBuf::new(), bytes: Zeroizing::new([key; SIZE]) };
        Seal::new(&key, ledger.to_owned())
    }

    fn opens(seal: &Seal, case: u64, sealed: &Sealed) -> bool {
        seal.open(case, sealed).is_some_and(|values| values.as_slice() == VALUES)
    }

    #[test]
    fn values_open_where_they_were_sealed_and_nowhere_else() {
        let own = seal(1, "a");
        let [one, other] = [1, 2].map(|case| own.seal(case, VALUES).unwrap());
        assert!(opens(&own, 1, &one) && opens(&own, 2, &other));
        assert!(!opens(&seal(2, "a"), 1, &one), "another key");
        assert!(!opens(&seal(1, "b"), 1, &one), "another ledger");
        assert!(!opens(&own, 2, &one), "another case");
        let swapped = Sealed { wrapped_key: other.wrapped_key.clone(), ..one.clone() };
        assert!(!opens(&own, 1, &swapped) && !opens(&own, 2, &swapped), "the key of another case");
        assert_ne!(one.values, own.seal(1, VALUES).unwrap().values, "the same is never sealed alike");
    }

    #[test]
    fn no_bit_can_be_turned_and_nothing_left_out() {
        let own = seal(1, "a");
        let sealed = own.seal(1, VALUES).unwrap();
        for byte in 0..sealed.values.len() {
            let mut altered = sealed.clone();
            altered.values[byte] ^= 1;
            assert!(own.open(1, &altered).is_none(), "byte {byte} of the values");
            altered.values.truncate(byte);
            assert!(own.open(1, &altered).is_none(), "cut off at {byte}");
        }
        for byte in 0..sealed.wrapped_key.len() {
            let mut altered = sealed.clone();
            altered.wrapped_key[byte] ^= 0x80;
            assert!(own.open(1, &altered).is_none(), "byte {byte} of the key");
        }
    }

    #[test]
    fn a_key_is_wrapped_anew_without_opening_what_it_seals() {
        let (old, new) = (seal(1, "a"), seal(2, "a"));
        let sealed = old.seal(1, VALUES).unwrap();
        let wrapped_key = old.wrapped_for(&new, 1, &sealed.wrapped_key).unwrap().unwrap();
        let again = Sealed { wrapped_key, ..sealed.clone() };
        assert!(opens(&new, 1, &again) && !opens(&old, 1, &again));
        assert!(new.wrapped_for(&old, 1, &sealed.wrapped_key).unwrap().is_none(), "not with another key");
        assert!(old.made(&old.check().unwrap()) && !new.made(&old.check().unwrap()));
    }
}
