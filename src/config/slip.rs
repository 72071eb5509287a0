//! Slips of writing that make a file no TOML, told by the line on which reading stopped.

use crate::words::Text;
use crate::words::errors::config as words;

/// Why a file is no TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// A path as Windows writes it, inside `"…"`.
    Backslash,
    /// A sign in full width, or a quotation mark of a word processor.
    FullWidth,
    /// A text without quotation marks.
    NoQuotes,
    /// A key that is there already.
    Twice,
    /// Something else: what the TOML reader says.
    Other(String),
}

/// Signs that an input method or a word processor writes in place of those of TOML.
const FULL_WIDTH: [char; 13] = ['｛', '｝', '［', '］', '＝', '，', '、', '＂', '“', '”', '＇', '‘', '’'];

impl Slip {
    /// The slip on a line on which reading stopped, and what the reader says of it.
    pub(super) fn on(line: &str, message: &str) -> Slip {
        if message.contains("duplicate key") {
            return Slip::Twice;
        }
        let bare = outside_quotes(line);
        if line.contains('\\') && bare.contains_backslash {
            return Slip::Backslash;
        }
        if bare.text.contains(FULL_WIDTH) {
            return Slip::FullWidth;
        }
        let value = bare.text.split_once('=').map(|(_, value)| value.trim());
        if value.is_some_and(|value| value.starts_with(|first: char| first.is_alphabetic() || first == '/')) {
            return Slip::NoQuotes;
        }
        Slip::Other(message.to_owned())
    }

    /// What is wrong, unless it is something else.
    pub(super) const fn says(&self) -> Text {
        match self {
            Slip::Backslash => words::BACKSLASH,
            Slip::FullWidth => words::FULL_WIDTH,
            Slip::NoQuotes => words::NO_QUOTES,
            Slip::Twice => words::TWICE,
            Slip::Other(_) => words::NOT_AS_WRITTEN,
        }
    }

    /// What to do about it.
    pub(super) const fn help(&self) -> Text {
        match self {
            Slip::Backslash => words::WRITE_SLASHES,
            Slip::FullWidth => words::WRITE_HALF_WIDTH,
            Slip::NoQuotes => words::WRITE_QUOTES,
            Slip::Twice => words::WRITE_ONCE,
            Slip::Other(_) => words::CHECK_LINE,
        }
    }
}

/// A line of TOML without its comment and what stands in quotation marks.
struct Bare {
    text: String,
    /// Whether a `"…"` holds a backslash that does not stand before another one or a quotation mark.
    contains_backslash: bool,
}

fn outside_quotes(line: &str) -> Bare {
    let mut bare = Bare { text: String::new(), contains_backslash: false };
    let mut quote = None;
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        match (quote, character) {
            (None, '#') => break,
            (None, '"' | '\'') => {
                quote = Some(character);
                bare.text.push(character);
            }
            (None, other) => bare.text.push(other),
            (Some('"'), '\\') => {
                let is_escape = characters.next_if(|next| matches!(next, '\\' | '"')).is_some();
                bare.contains_backslash |= !is_escape;
            }
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_told_by_its_line() {
        for (line, expected, why) in [
            (r#"path = "C:\data\加入者.csv""#, Slip::Backslash, "a path of Windows"),
            (r#"path = "data\加入者.csv""#, Slip::Backslash, "a relative one"),
            ("linkages = ｛ path = \"a.csv\" }", Slip::FullWidth, "a brace in full width"),
            ("dir ＝ \"out\"", Slip::FullWidth, "an equals sign"),
            ("dir = ”out”", Slip::FullWidth, "quotation marks of a word processor"),
            ("dir = out", Slip::NoQuotes, "no quotation marks"),
            ("dir = /var/out", Slip::NoQuotes, "a path without them"),
            ("dir = \"out", Slip::Other("m".to_owned()), "not closed"),
            ("dir = \"｛\" x", Slip::Other("m".to_owned()), "in full width, inside a text"),
            ("dir = \"a\\\\b\" x", Slip::Other("m".to_owned()), "escaped"),
            ("dir = 'a\\b' x", Slip::Other("m".to_owned()), "between quotes that take everything"),
        ] {
            assert_eq!(Slip::on(line, "m"), expected, "{why}: {line}");
        }
        assert_eq!(Slip::on("dir = \"b\"", "duplicate key"), Slip::Twice);
    }
}
