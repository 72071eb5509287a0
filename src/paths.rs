//! Paths as messages, rejects and results show them.

use std::fmt::{self, Write};
use std::path::Path;

use crate::text::shown::{SECRET_DIGITS, Stretch, escaped, stretches};

/// A path on one line, whatever its name holds; see [`shown`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct ShownPath<'a>(&'a Path);

/// The path as people read it: a line break or another hidden character is escaped (`\n`, `\u{1b}`), and so is a byte
/// that is no UTF-8 (`\x82`), as in names that came from a system in CP932.
///
/// What could be an individual number in a name is `***`: eleven digits or more that no letter divides. Dates are left
/// out of the count where each stands alone (`20240401`, `2024-04-01`, `20240401123000`), since they are what names of files are made of.
pub(crate) fn shown<P: AsRef<Path> + ?Sized>(path: &P) -> ShownPath<'_> {
    ShownPath(path.as_ref())
}

impl fmt::Display for ShownPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.0.as_os_str().as_encoded_bytes().split(|byte| *byte == b'/');
        for (at, name) in names.enumerate() {
            if at > 0 {
                f.write_char('/')?;
            }
            write_name(name, f)?;
        }
        Ok(())
    }
}

fn write_name(name: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let text = String::from_utf8_lossy(name);
    let masked = masked(&text);
    if masked != text {
        return f.write_str(&escaped(&masked));
    }
    for chunk in name.utf8_chunks() {
        f.write_str(&escaped(chunk.valid()))?;
        for byte in chunk.invalid() {
            write!(f, "\\x{byte:02x}")?;
        }
    }
    Ok(())
}

fn masked(name: &str) -> String {
    let kept = |stretch| match stretch {
        Stretch::Digits { text, count } if count >= SECRET_DIGITS && beside_dates(text) >= SECRET_DIGITS => {
            "***"
        }
        Stretch::Digits { text, .. } | Stretch::Other(text) => text,
    };
    stretches(name).map(kept).collect()
}

/// How many of the digits are no part of a date.
fn beside_dates(digits: &str) -> usize {
    let is_separator = |character: char| !character.is_numeric();
    let groups: Vec<&str> = digits.split(is_separator).filter(|group| !group.is_empty()).collect();
    let (mut left, mut count) = (groups.as_slice(), 0);
    while let [group, others @ ..] = left {
        match left {
            [year, month, day, others @ ..] if is_date(&[year, month, day]) => left = others,
            _ => {
                count += if is_stamp(group) { 0 } else { group.chars().count() };
                left = others;
            }
        }
    }
    count
}

/// Whether digits are a day, or a second of one.
fn is_stamp(digits: &str) -> bool {
    let part = |range| digits.get(range).unwrap_or_default();
    let is_time = |from, most| part(from..from + 2).parse::<u8>().is_ok_and(|value| value < most);
    is_date(&[part(0..4), part(4..6), part(6..8)])
        && match digits.len() {
            8 => true,
            14 => is_time(8, 24) && is_time(10, 60) && is_time(12, 60),
            _ => false,
        }
}

/// Whether year, month and day are those of a date on which somebody may have made a file.
fn is_date(parts: &[&str; 3]) -> bool {
    let [year, month, day] = parts.map(|part| part.parse::<u16>().unwrap_or_default());
    let is_written = parts.map(str::len) == [4, 2, 2];
    is_written && (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    use super::*;

    #[test]
    fn what_could_be_a_number_of_a_person_is_not_shown() {
        for (path, expected, why) in [
            ("a/111111111110.csv", "a/***.csv", "a number"),
            ("111111111110/b.csv", "***/b.csv", "a folder"),
            ("山田111111111110様.xml", "山田***様.xml", "between letters"),
            ("11111111111.csv", "***.csv", "without its check digit"),
            ("1111-1111-1110.csv", "***.csv", "in groups"),
            ("1111 1111_1110.csv", "***.csv", "in groups, otherwise"),
            ("１１１１１１１１１１１０.csv", "***.csv", "in full width"),
            ("202404011230.csv", "***.csv", "a minute, but twelve digits in a row"),
            ("1111-1111-1110_20240401.csv", "***.csv", "and a date"),
            ("11111111111020240401.csv", "***.csv", "a date in the same row"),
            ("20249901123000.csv", "***.csv", "no date"),
            ("123456789012345678.csv", "***.csv", "longer"),
            ("2024-0401-1234.csv", "***.csv", "no date in these groups"),
            ("20240401_20240430.csv", "20240401_20240430.csv", "two dates: sixteen digits"),
            ("2024-04-01_2024-04-30.csv", "2024-04-01_2024-04-30.csv", "written otherwise"),
            ("20240401_1230.csv", "20240401_1230.csv", "a minute"),
            ("20240401-123000.csv", "20240401-123000.csv", "a second"),
            ("20240401123000.csv", "20240401123000.csv", "a second in a row: fourteen digits"),
            ("01040013_20240401.csv", "01040013_20240401.csv", "an insurer and a date"),
            ("1311111111.csv", "1311111111.csv", "a facility"),
            ("2024/04/01/20240401.csv", "2024/04/01/20240401.csv", "folders by day"),
            ("part-00001-of-00128.csv", "part-00001-of-00128.csv", "parts"),
        ] {
            assert_eq!(shown(path).to_string(), expected, "{why}");
        }
        let cut = OsStr::from_bytes(b"1111\x821111\x8c1110.csv");
        assert_eq!(shown(cut).to_string(), "***.csv", "with bytes of another encoding between");
    }

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
