//! The key that a proxy and the service share, by which the proxy signs whom it answers (HMAC-SHA-256).

use std::fs;
use std::io;

use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// The variable that names the file of the key.
const KEY_FILE: &str = "TOTSUGO_PROXY_KEY_FILE";
/// Bytes of the key.
const FEWEST: usize = 32;

/// The key that a proxy signs with.
pub(super) struct ProxyKey(Zeroizing<Vec<u8>>);

impl ProxyKey {
    /// Reads the key of the file that the environment names; nothing where it names none.
    pub(super) fn read() -> io::Result<Option<ProxyKey>> {
        let Some(file) = std::env::var_os(KEY_FILE) else { return Ok(None) };
        let bytes = Zeroizing::new(fs::read(file)?);
        let key = Zeroizing::new(bytes.trim_ascii_end().to_vec());
        if key.len() < FEWEST {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!("{KEY_FILE}: {} < {FEWEST}", key.len()),
            ));
        }
        Ok(Some(ProxyKey(key)))
    }

    fn mac(&self) -> Option<Hmac<Sha256>> {
        Hmac::new_from_slice(&self.0).ok()
    }

    /// A secret of a name, which the key alone gives.
    pub(super) fn of_name(&self, name: &str) -> String {
        let Some(mut mac) = self.mac() else { return String::new() };
        mac.update(b"totsugo form of ");
        mac.update(name.as_bytes());
        blake3::hash(&mac.finalize().into_bytes()).to_string()
    }

    /// Whether a signature in hexadecimal digits is of these lines.
    pub(super) fn signed(&self, lines: &[&str], signature: &str) -> bool {
        let Some(mut mac) = self.mac() else { return false };
        mac.update(lines.join("\n").as_bytes());
        let bytes: Option<Vec<u8>> = (0..signature.len() / 2)
            .map(|at| u8::from_str_radix(signature.get(2 * at..2 * at + 2)?, 16).ok())
            .collect();
        bytes.is_some_and(|bytes| mac.verify_slice(&bytes).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_of_its_lines_alone() {
        let key = ProxyKey(Zeroizing::new(vec![7; 32]));
        let mut mac = key.mac().unwrap();
        mac.update(b"taro\n1\nGET\n/");
        let bytes: [u8; 32] = mac.finalize().into_bytes().into();
        let signature = blake3::Hash::from_bytes(bytes).to_string();
        assert!(key.signed(&["taro", "1", "GET", "/"], &signature));
        for (lines, why) in [
            (["hanako", "1", "GET", "/"], "another name"),
            (["taro", "2", "GET", "/"], "another time"),
            (["taro", "1", "POST", "/"], "another method"),
            (["taro", "1", "GET", "/cases"], "another path"),
        ] {
            assert!(!key.signed(&lines, &signature), "{why}");
        }
        assert!(!key.signed(&["taro", "1", "GET", "/"], &signature[..62]), "a part of it");
        assert!(!key.signed(&["taro", "1", "GET", "/"], "é"), "no digits");
        assert!(!ProxyKey(Zeroizing::new(vec![8; 32])).signed(&["taro", "1", "GET", "/"], &signature));
    }
}
