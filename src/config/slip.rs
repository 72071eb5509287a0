//! Slips of writing that make a file no TOML, told by the line on which they stand.

use toml::de::DeTable;

use super::bare_line::BareLine;
use crate::words::Text;
use crate::words::errors::config as words;

/// Why a file is no TOML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// A path as Windows writes it, inside `"…"`.
    Backslash,
    /// A sign, digit or blank in full width, or a quotation mark of a word processor.
    FullWidth,
    /// A text or a date without quotation marks.
    NoQuotes,
    /// A quotation mark that stands alone.
    OpenQuote,
    /// Brackets that do not stand in pairs, or others than those of TOML.
    Brackets,
    /// `name: value`, as in JSON and YAML.
    Colon,
    /// A comment of another language.
    Comment,
    /// Two entries, or two values, without a comma between.
    NoComma,
    /// A name without a value.
    NoEquals,
    /// `=` without a value behind it.
    NoValue,
    /// `==`.
    TwoEquals,
    /// `;` at the end.
    Semicolon,
    /// `True`.
    Capitals,
    /// A name with a blank or with Japanese in it.
    BareName,
    /// More on the line than a setting.
    More,
    /// A key that is there already.
    Twice,
    /// A section that is there already.
    SectionTwice,
    /// Something else.
    Other,
}

impl Slip {
    /// The slip in a text, and its line, given that on which reading stopped, from 1, and what the reader says of it. A
    /// quotation mark or a bracket that is not closed is noticed on a later line.
    pub(super) fn find(text: &str, line: usize, message: &str) -> (usize, Slip) {
        let lines: Vec<&str> = text.lines().collect();
        let before = lines.iter().take(line.saturating_sub(1)).enumerate();
        if let Some((at, before)) = before.rev().find(|(_, before)| !before.trim().is_empty()) {
            let before = BareLine::of(before);
            if before.is_quote_open {
                return (at + 1, Slip::OpenQuote);
            }
            if before.is_left_open() {
                return (at + 1, Slip::Brackets);
            }
        }
        (line, Slip::on(lines.get(line.saturating_sub(1)).copied().unwrap_or_default(), message))
    }

    /// The slip on a line on which reading stopped.
    pub(super) fn on(line: &str, message: &str) -> Slip {
        let bare = BareLine::of(line);
        let text = bare.text.trim();
        if message.contains("duplicate key") {
            return if text.starts_with('[') { Slip::SectionTwice } else { Slip::Twice };
        }
        let slips = [
            (bare.starts_foreign_comment(), Slip::Comment),
            (bare.contains_backslash, Slip::Backslash),
            (bare.contains_full_width(), Slip::FullWidth),
            (bare.is_quote_open, Slip::OpenQuote),
            (bare.has_colons(), Slip::Colon),
            (bare.has_wrong_brackets(), Slip::Brackets),
            (text.contains("=="), Slip::TwoEquals),
            (bare.values().any(str::is_empty), Slip::NoValue),
            (bare.values().any(is_truth_in_capitals), Slip::Capitals),
            (bare.values().any(is_no_value), Slip::NoQuotes),
            (bare.names().any(is_no_name), Slip::BareName),
            (bare.is_left_open() || message.contains("unclosed"), Slip::Brackets),
            (message.contains("missing comma"), Slip::NoComma),
            (text.ends_with(';'), Slip::Semicolon),
            (message.contains("unexpected key or value"), Slip::More),
            (!text.is_empty() && !text.contains('='), Slip::NoEquals),
        ];
        slips.into_iter().find(|(is_so, _)| *is_so).map_or(Slip::Other, |(_, slip)| slip)
    }

    /// What is wrong.
    pub(super) const fn says(self) -> Text {
        match self {
            Slip::Backslash => words::BACKSLASH,
            Slip::FullWidth => words::FULL_WIDTH,
            Slip::NoQuotes => words::NO_QUOTES,
            Slip::OpenQuote => words::OPEN_QUOTE,
            Slip::Brackets => words::BRACKETS,
            Slip::Colon => words::COLON,
            Slip::Comment => words::COMMENT,
            Slip::NoComma => words::NO_COMMA,
            Slip::NoEquals => words::NO_EQUALS,
            Slip::NoValue => words::NO_VALUE,
            Slip::TwoEquals => words::TWO_EQUALS,
            Slip::Semicolon => words::SEMICOLON,
            Slip::Capitals => words::CAPITALS,
            Slip::BareName => words::BARE_NAME,
            Slip::More => words::MORE,
            Slip::Twice => words::TWICE,
            Slip::SectionTwice => words::SECTION_TWICE,
            Slip::Other => words::NOT_AS_WRITTEN,
        }
    }

    /// What to do about it.
    pub(super) const fn help(self) -> Text {
        match self {
            Slip::Backslash => words::WRITE_SLASHES,
            Slip::FullWidth => words::WRITE_HALF_WIDTH,
            Slip::NoQuotes => words::WRITE_QUOTES,
            Slip::OpenQuote => words::CLOSE_QUOTE,
            Slip::Brackets => words::WRITE_BRACKETS,
            Slip::Colon => words::WRITE_TOML,
            Slip::Comment => words::WRITE_HASH,
            Slip::NoComma => words::WRITE_COMMA,
            Slip::NoEquals | Slip::NoValue => words::WRITE_NAME_AND_VALUE,
            Slip::TwoEquals => words::WRITE_ONE_EQUALS,
            Slip::Semicolon => words::LEAVE_SEMICOLON_OUT,
            Slip::Capitals => words::WRITE_SMALL_LETTERS,
            Slip::BareName => words::WRITE_NAME,
            Slip::More => words::WRITE_ONE_A_LINE,
            Slip::Twice => words::WRITE_ONCE,
            Slip::SectionTwice => words::WRITE_SECTION_ONCE,
            Slip::Other => words::CHECK_LINE,
        }
    }
}

fn is_truth_in_capitals(value: &str) -> bool {
    ["true", "false"].iter().any(|truth| value != *truth && value.eq_ignore_ascii_case(truth))
}

/// Whether what stands outside quotation marks is no value of TOML.
fn is_no_value(value: &str) -> bool {
    !value.starts_with(['"', '\'', '[', '{']) && DeTable::parse(&format!("value = {value}")).is_err()
}

/// Whether a name would have to be quoted.
fn is_no_name(name: &str) -> bool {
    !name.contains(['"', '\'']) && name.contains(|sign: char| !sign.is_ascii() || sign.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The slip, and on which line it stands, of a text that is no TOML.
    fn found(text: &str) -> (usize, Slip) {
        let error = DeTable::parse(text).unwrap_err();
        let start = error.span().unwrap_or_default().start;
        Slip::find(text, text[..start].matches('\n').count() + 1, error.message())
    }

    #[test]
    fn a_slip_is_told_by_its_line() {
        for (line, expected, why) in [
            (r#"path = "C:\data\加入者.csv""#, Slip::Backslash, "a path of Windows"),
            (r#"path = "data\加入者.csv""#, Slip::Backslash, "a relative one"),
            ("linkages = ｛ path = \"a.csv\" }", Slip::FullWidth, "a brace in full width"),
            ("dir ＝ \"out\"", Slip::FullWidth, "an equals sign"),
            ("dir = ”out”", Slip::FullWidth, "quotation marks of a word processor"),
            ("dir = ‘out’", Slip::FullWidth, "others"),
            ("dir = 「out」", Slip::FullWidth, "those of Japanese"),
            ("as_of = ２０２４", Slip::FullWidth, "digits"),
            ("　dir = \"out\"", Slip::FullWidth, "a blank"),
            ("dir =\u{A0}\"out\"", Slip::FullWidth, "another blank"),
            ("［linkage］", Slip::FullWidth, "a section"),
            ("a = { path = \"a\"，encoding = \"cp932\" }", Slip::FullWidth, "a comma"),
            ("dir = out", Slip::NoQuotes, "no quotation marks"),
            ("dir = /var/out", Slip::NoQuotes, "a path without them"),
            ("a = { path = data/a.csv }", Slip::NoQuotes, "a path inside a table"),
            ("a = { path = data/*.csv, encoding = \"cp932\" }", Slip::NoQuotes, "a glob"),
            ("a = { path = *.csv }", Slip::NoQuotes, "another"),
            ("a = { path = C:\\data\\a.csv }", Slip::NoQuotes, "a path of Windows"),
            ("a = { columns = { name = 氏名 } }", Slip::NoQuotes, "a header"),
            ("a.path = data/a.csv", Slip::NoQuotes, "a key with its table"),
            ("as_of = 2024/05/07", Slip::NoQuotes, "a day"),
            ("as_of = R6.5.7", Slip::NoQuotes, "a day of an era"),
            ("memory = 2GB", Slip::NoQuotes, "a size"),
            ("dir = \"out", Slip::OpenQuote, "not closed"),
            ("dir = \"out'", Slip::OpenQuote, "closed by another"),
            ("a = { path = \"a.csv\"\" }", Slip::OpenQuote, "one too many"),
            ("a = path = \"a.csv\" }", Slip::Brackets, "one too many"),
            ("a = { path = [\"a.csv\", \"b.csv\" }", Slip::Brackets, "closed by another"),
            ("a = {{ path = \"a.csv\" }}", Slip::Brackets, "two"),
            ("a = ( path = \"a.csv\" )", Slip::Brackets, "round ones"),
            ("[linkage", Slip::Brackets, "a section that is not closed"),
            ("as_of: \"2024-05-07\"", Slip::Colon, "as in YAML"),
            ("a = { path: \"a.csv\" }", Slip::Colon, "inside a table"),
            ("linkages:", Slip::Colon, "as in YAML, over lines"),
            ("{\n\"as_of\": \"2024-05-07\"\n}", Slip::Colon, "as in JSON"),
            ("// a comment", Slip::Comment, "as in C"),
            ("; a comment", Slip::Comment, "as in INI"),
            ("-- a comment", Slip::Comment, "as in SQL"),
            ("a = { path = \"a.csv\" encoding = \"cp932\" }", Slip::NoComma, "in a table"),
            ("a = { path = [\"a.csv\" \"b.csv\"] }", Slip::NoComma, "in a list"),
            ("as_of \"2024-05-07\"", Slip::NoEquals, "nothing between"),
            ("as_of", Slip::NoEquals, "a name alone"),
            ("as_of =", Slip::NoValue, "nothing behind"),
            ("a = { path = }", Slip::NoValue, "in a table"),
            ("as_of == \"2024-05-07\"", Slip::TwoEquals, "two"),
            ("as_of = \"2024-05-07\";", Slip::Semicolon, "as in C"),
            ("mark = True", Slip::Capitals, "as in Python"),
            ("a = { columns = { 氏名 = \"name\" } }", Slip::BareName, "a header on the left"),
            ("[照合]", Slip::BareName, "a section in Japanese"),
            ("as of = \"2024-05-07\"", Slip::BareName, "a blank"),
            ("as_of = \"2024-05-07\" memory = \"2GB\"", Slip::More, "two settings"),
            ("dir = \"｛\" x", Slip::More, "in full width, inside a text"),
            ("dir = \"a\\\\b\" x", Slip::More, "escaped"),
            ("dir = 'a\\b' x", Slip::More, "between quotes that take everything"),
            ("a = 1\na = 2", Slip::Twice, "a key"),
            ("[a]\n[a]", Slip::SectionTwice, "a section"),
        ] {
            assert_eq!(found(line).1, expected, "{why}: {line}");
        }
    }

    #[test]
    fn what_is_not_closed_is_told_where_it_was_opened() {
        for (text, expected) in [
            ("a = 1\nb = { path = \"a.csv\"\n\nc = 2", (2, Slip::Brackets)),
            ("a = 1\nb = { path = \"a.csv }\nc = { path = \"c.csv\" }", (2, Slip::OpenQuote)),
            ("b = { path = \"a.csv\"", (1, Slip::Brackets)),
            ("a = {\n  path = \"a.csv\"\n  encoding = \"cp932\"\n}", (3, Slip::NoComma)),
            ("a = {\n  path = a.csv\n}", (2, Slip::NoQuotes)),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
