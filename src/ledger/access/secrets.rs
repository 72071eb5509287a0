//! Random secrets, of which hashes are kept.

use std::fmt::Write as _;

/// Random bytes of a secret.
const SECRET: usize = 32;

/// A secret behind a prefix, in hexadecimal digits.
pub(super) fn secret(prefix: &str) -> std::io::Result<String> {
    let mut random = [0; SECRET];
    getrandom::fill(&mut random).map_err(|error| std::io::Error::other(error.to_string()))?;
    let mut secret = prefix.to_owned();
    for byte in random {
        // A text takes all that is written to it.
        let _ = write!(secret, "{byte:02x}");
    }
    Ok(secret)
}

/// What is kept of a secret. A hash is enough: nobody guesses so many random bytes, however fast they hash.
pub(super) fn hash_of(secret: &str) -> [u8; 32] {
    *blake3::hash(secret.as_bytes()).as_bytes()
}
