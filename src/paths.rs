//! Paths as messages, rejects and results show them.

use std::fmt::{self, Write};
use std::path::Path;

use crate::text::shown::is_hidden;

/// A path on one line, whatever its name holds; see [`shown`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct ShownPath<'a>(&'a Path);

/// The path as people read it: a line break or another hidden character is escaped (`\n`, `\u{1b}`), and so is a byte
/// that is no UTF-8 (`\x82`), as in names that came from a system in CP932.
pub(crate) fn shown<P: AsRef<Path> + ?Sized>(path: &P) -> ShownPath<'_> {
    ShownPath(path.as_ref())
}

impl fmt::Display for ShownPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.0.as_os_str().as_encoded_bytes().utf8_chunks() {
            for character in chunk.valid().chars() {
                if is_hidden(character) {
                    write!(f, "{}", character.escape_default())?;
                } else {
                    f.write_char(character)?;
                }
            }
            for byte in chunk.invalid() {
                write!(f, "\\x{byte:02x}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    use super::*;

    #[test]
    fn a_path_stands_on_one_line() {
        let cases: [(&[u8], &str, &str); 6] = [
            ("data/加入者 2024.csv".as_bytes(), "data/加入者 2024.csv", "as it is"),
            (b"a\nerror: b.csv", "a\\nerror: b.csv", "two lines"),
            (b"a\r\t.csv", "a\\r\\t.csv", "back to the start of the line"),
            (b"a\x1b]0;b\x07.csv", "a\\u{1b}]0;b\\u{7}.csv", "what a terminal obeys"),
            ("a\u{202E}vsc.b".as_bytes(), "a\\u{202e}vsc.b", "the other direction"),
            (b"\x89\xc1\x93\xfc/a.csv", "\\x89\\xc1\\x93\\xfc/a.csv", "CP932"),
        ];
        for (bytes, expected, why) in cases {
            assert_eq!(shown(OsStr::from_bytes(bytes)).to_string(), expected, "{why}");
        }
    }
}
