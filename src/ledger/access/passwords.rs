//! Passwords of people: argon2id, with 19 MiB and two passes (OWASP Password Storage Cheat Sheet).

use std::fmt;
use std::sync::LazyLock;

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, Salt, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use super::user_refusal::UserRefusal;

/// Characters of a password.
const FEWEST: usize = 8;
const MOST: usize = 256;

/// A password that is to be somebody's.
#[derive(Clone)]
pub(crate) struct Password(Zeroizing<String>);

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("***")
    }
}

impl Password {
    /// Takes a text of 8 to 256 characters that are not all the same.
    pub(crate) fn new(text: Zeroizing<String>) -> Result<Password, UserRefusal> {
        let first = text.chars().next();
        let is_good = (FEWEST..=MOST).contains(&text.chars().count())
            && text.chars().any(|character| Some(character) != first)
            && !text.chars().any(char::is_control);
        if is_good { Ok(Password(text)) } else { Err(UserRefusal::BadPassword) }
    }

    /// Whether it is the name of somebody, or holds it, whatever the case.
    pub(super) fn tells(&self, name: &str) -> bool {
        self.0.to_lowercase().contains(&name.to_lowercase())
    }

    /// What is kept of it.
    pub(super) fn hash(&self) -> std::io::Result<String> {
        hashed(&self.0)
    }
}

fn argon2id() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}

fn hashed(password: &str) -> std::io::Result<String> {
    let failed = |error: &dyn fmt::Display| std::io::Error::other(error.to_string());
    let mut random = [0; Salt::RECOMMENDED_LENGTH];
    getrandom::fill(&mut random).map_err(|error| failed(&error))?;
    let salt = SaltString::encode_b64(&random).map_err(|error| failed(&error))?;
    let hash = argon2id().hash_password(password.as_bytes(), &salt).map_err(|error| failed(&error))?;
    Ok(hash.to_string())
}

/// The hash of nobody's password.
static NOBODYS: LazyLock<String> = LazyLock::new(|| hashed("nobody's password").unwrap_or_default());

/// Whether a password is the one of which a hash is kept. Where there is no hash, as long is taken to say no.
pub(super) fn is_of(password: &str, kept: Option<&str>) -> bool {
    let Ok(hash) = PasswordHash::new(kept.unwrap_or(&NOBODYS)) else { return false };
    // A longer one is nobody's, and would take longer.
    let password = if password.len() <= 4 * MOST { password } else { "" };
    let is_same = argon2id().verify_password(password.as_bytes(), &hash).is_ok();
    is_same && kept.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_and_shown_nowhere() {
        let password = |text: &str| Password::new(Zeroizing::new(text.to_owned()));
        assert!(
            password("正しい馬と電池").is_err() && password("正しい馬と電池です").is_ok(),
            "characters, not bytes"
        );
        for (text, why) in [("", "empty"), ("aaaaaaaaaaaa", "one letter"), ("abc\ndefghijk", "two lines")] {
            assert!(password(text).is_err(), "{why}");
        }
        assert_eq!(format!("{:?}", password("correct horse").unwrap()), "***");
        assert!(password("Yamada2026!").unwrap().tells("yamada"));
    }

    #[test]
    fn a_hash_is_of_its_password_alone() {
        let kept = hashed("correct horse").unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert_ne!(kept, hashed("correct horse").unwrap(), "salted");
        assert!(is_of("correct horse", Some(&kept)) && !is_of("correct horses", Some(&kept)));
        assert!(!is_of("nobody's password", None) && !is_of("", Some("no hash")));
    }
}
