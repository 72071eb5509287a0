//! The key that opens the keys of cases: it comes from outside, and no ledger holds it.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::error::{LedgerError, OfFile};
use super::key_fault::KeyFault;

/// Bytes of a key.
pub(super) const SIZE: usize = 32;
/// More than any file of a key holds.
const MOST: u64 = 4096;

/// A key, and the file that holds it.
pub(crate) struct MasterKey {
    pub(super) file: PathBuf,
    pub(super) bytes: Zeroizing<[u8; SIZE]>,
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("***")
    }
}

impl MasterKey {
    /// Reads a key: one line of 64 hexadecimal digits, or of base64, that nobody else can read.
    pub(crate) fn read(file: &Path) -> Result<MasterKey, LedgerError> {
        let wrong = |fault| LedgerError::Key { file: file.to_owned(), fault };
        let mut opened = match File::open(file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(wrong(KeyFault::Missing)),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                return Err(wrong(KeyFault::Permissions));
            }
            opened => opened.of(file)?,
        };
        let metadata = opened.metadata().of(file)?;
        if !metadata.is_file() {
            return Err(wrong(KeyFault::NoKey));
        }
        let own = rustix::process::geteuid().as_raw();
        if !is_private(metadata.mode(), metadata.uid(), own) {
            return Err(wrong(KeyFault::Permissions));
        }
        let mut text = Zeroizing::new(Vec::with_capacity(usize::try_from(MOST).unwrap_or_default()));
        opened.by_ref().take(MOST).read_to_end(&mut text).of(file)?;
        match text.trim_ascii() {
            [] => Err(wrong(KeyFault::Empty)),
            line => {
                let bytes = key_of(line).ok_or_else(|| wrong(KeyFault::NoKey))?;
                Ok(MasterKey { file: file.to_owned(), bytes })
            }
        }
    }
}

/// Whether nobody reads it but its owner, who is the one that runs the program; or, of a file that the system hands to a
/// service, root and the group of the service.
const fn is_private(mode: u32, owner: u32, own: u32) -> bool {
    let is_of_the_system = owner == 0 && own != 0;
    let others = if is_of_the_system { 0o037 } else { 0o077 };
    mode & others == 0 && (owner == own || is_of_the_system || own == 0)
}

fn key_of(line: &[u8]) -> Option<Zeroizing<[u8; SIZE]>> {
    let mut key = Zeroizing::new([0; SIZE]);
    if line.len() == 2 * SIZE {
        for (byte, digits) in key.iter_mut().zip(line.chunks_exact(2)) {
            let digit = |place: usize| char::from(digits[place]).to_digit(16);
            *byte = u8::try_from(digit(0)? << 4 | digit(1)?).ok()?;
        }
        return Some(key);
    }
    // Decoding wants room for whole groups of four letters.
    let mut room = Zeroizing::new([0; SIZE + 1]);
    let length = STANDARD.decode_slice(line, &mut room[..]).ok()?;
    key.copy_from_slice(room.get(..length).filter(|bytes| bytes.len() == SIZE)?);
    Some(key)
}

#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    const HEX: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1F";
    const BASE64: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    fn read(text: &str, mode: u32) -> Result<MasterKey, LedgerError> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        fs::write(&file, text).unwrap();
        fs::set_permissions(&file, Permissions::from_mode(mode)).unwrap();
        MasterKey::read(&file)
    }

    #[test]
    fn a_key_is_hexadecimal_or_base64() {
        let expected: [u8; SIZE] = std::array::from_fn(|byte| u8::try_from(byte).unwrap());
        for text in [HEX.to_owned(), format!("{HEX}\n"), format!("{BASE64}\r\n"), BASE64.to_owned()] {
            let key = read(&text, 0o400).unwrap();
            assert_eq!(*key.bytes, expected, "{text}");
            assert_eq!(format!("{key:?}"), "***");
        }
    }

    #[test]
    fn who_may_read_a_key() {
        let clerk = 1000;
        for (mode, owner, own, is_private, why) in [
            (0o100_600, clerk, clerk, true, "its owner alone"),
            (0o100_400, clerk, clerk, true, "read-only"),
            (0o100_640, clerk, clerk, false, "a group"),
            (0o100_604, clerk, clerk, false, "everybody"),
            (0o100_600, 1001, clerk, false, "somebody else's"),
            (0o100_440, 0, clerk, true, "handed out by the system"),
            (0o100_444, 0, clerk, false, "by the system to everybody"),
            (0o100_660, 0, clerk, false, "others may write it"),
            (0o100_640, 0, 0, false, "root has no need of a group"),
            (0o100_600, clerk, 0, true, "root reads all"),
        ] {
            assert_eq!(super::is_private(mode, owner, own), is_private, "{why}");
        }
    }

    #[test]
    fn what_is_no_key_is_refused_and_not_told() {
        let long = format!("{HEX}{HEX}");
        for (text, mode, fault, why) in [
            ("", 0o600, KeyFault::Empty, "nothing"),
            (" \n", 0o600, KeyFault::Empty, "a blank line"),
            (&HEX[2..], 0o600, KeyFault::NoKey, "too short"),
            (&long, 0o600, KeyFault::NoKey, "too long"),
            (&BASE64[4..], 0o600, KeyFault::NoKey, "too short in base64"),
            (
                "correct horse battery staple correct horse battery staple and on",
                0o600,
                KeyFault::NoKey,
                "words",
            ),
            (
                "000102030405060708090a0b\n0c0d0e0f101112131415161718191a1b1c1d1e1",
                0o600,
                KeyFault::NoKey,
                "two lines",
            ),
            (HEX, 0o640, KeyFault::Permissions, "the group reads it"),
            (HEX, 0o604, KeyFault::Permissions, "everybody reads it"),
        ] {
            let error = read(text, mode).unwrap_err();
            assert!(
                matches!(error, LedgerError::Key { fault: found, .. } if found == fault),
                "{why}: {error}"
            );
            assert!(text.len() < 8 || !error.to_string().contains(text.trim()), "{why}");
        }
        let error = MasterKey::read(Path::new("/nowhere/key")).unwrap_err();
        assert!(matches!(error, LedgerError::Key { fault: KeyFault::Missing, .. }), "{error}");
    }
}
