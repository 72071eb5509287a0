//! Names that say of a file that it was sent, or stored, once more.

/// What a name says of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sending {
    /// Nothing.
    First,
    /// Numbered, as `_2` and `(1)` are; only beside a file without a number, since parts of a table are numbered too.
    Numbered(u32),
    /// 再送, the how manieth.
    Again(u32),
    /// A copy, of which nobody knows whether it is the later one.
    Copy,
}

/// A name without what it says of that.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unmarked {
    pub(super) name: String,
    pub(super) sending: Sending,
}

/// Words that say it, and whether they say that the file is the later one.
const WORDS: [(&str, bool); 5] =
    [("再送", true), ("再提出", true), ("のコピー", false), ("コピー", false), ("copy", false)];

/// Endings of names that say how a file is written or packed.
const FORMATS: [&str; 9] = [".gz", ".zst", ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".parquet", ".pq"];

const OPENING: [char; 6] = ['(', '[', '【', '_', '-', ' '];
const CLOSING: [char; 4] = [')', ']', '】', ' '];

/// The name in half width without the endings that say how the file is written; a mark may stand before each of them.
pub(super) fn without_format(name: &str) -> String {
    let mut name: String = name.chars().map(half_width).collect();
    while let Some(format) = FORMATS.iter().find(|format| ends_with(&name, format)) {
        name.truncate(name.len() - format.len());
    }
    name
}

fn half_width(character: char) -> char {
    match character {
        '\u{3000}' => ' ',
        '！'..='～' => {
            u32::from(character).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(character)
        }
        other => other,
    }
}

fn ends_with(name: &str, end: &str) -> bool {
    let tail = name.len().checked_sub(end.len()).and_then(|start| name.get(start..));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

/// A name without the word at its end, or at its beginning, that says so.
pub(super) fn without_word(name: &str) -> Option<Unmarked> {
    let (before, count) = without_count(name);
    let before = before.trim_end_matches(OPENING).trim_end_matches(CLOSING);
    let at_end = WORDS.iter().find(|(word, _)| ends_with(before, word));
    if let Some((word, is_later)) = at_end {
        let rest = before[..before.len() - word.len()].trim_end_matches(OPENING);
        let sending = if *is_later { Sending::Again(count.unwrap_or(1)) } else { Sending::Copy };
        return named(rest, sending);
    }
    let rest = name.trim_start_matches(OPENING).strip_prefix("再送")?;
    named(rest.trim_start_matches(CLOSING).trim_start_matches(OPENING), Sending::Again(1))
}

/// A name without the number at its end that stands apart.
pub(super) fn without_number(name: &str) -> Option<Unmarked> {
    let (before, number) = without_count(name);
    let is_apart = before.ends_with(['(', '_', '-']);
    named(before.trim_end_matches(OPENING), Sending::Numbered(number.filter(|_| is_apart)?))
}

fn named(rest: &str, sending: Sending) -> Option<Unmarked> {
    (!rest.is_empty()).then(|| Unmarked { name: without_format(rest), sending })
}

/// A name without one or two digits at its end, and the number that they are; of `01` it is none.
fn without_count(name: &str) -> (&str, Option<u32>) {
    let closed = name.trim_end_matches(CLOSING);
    let digits = closed.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (before, number) = closed.split_at(closed.len() - digits);
    let is_count = (1..=2).contains(&digits) && !number.starts_with('0');
    if is_count { (before, number.parse().ok()) } else { (closed, None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_apart_from_what_says_that_it_came_again() {
        let again = |name: &str, sending| Some(Unmarked { name: name.to_owned(), sending });
        for (name, expected) in [
            ("加入者（再送）.csv", again("加入者", Sending::Again(1))),
            ("加入者_再送.csv.gz", again("加入者", Sending::Again(1))),
            ("加入者_再送2.xlsx", again("加入者", Sending::Again(2))),
            ("加入者【再送】（2）.csv", again("加入者", Sending::Again(2))),
            ("【再送】加入者.csv", again("加入者", Sending::Again(1))),
            ("加入者 - コピー.csv", again("加入者", Sending::Copy)),
            ("加入者 - コピー (2).csv", again("加入者", Sending::Copy)),
            ("加入者のコピー.csv", again("加入者", Sending::Copy)),
            ("linkages copy.csv", again("linkages", Sending::Copy)),
            ("linkages - Copy.csv", again("linkages", Sending::Copy)),
            ("加入者.csv", None),
            ("加入者_2.csv", None),
            ("再送.csv", None),
        ] {
            assert_eq!(without_word(&without_format(name)), expected, "{name}");
        }
        for (name, expected) in [
            ("加入者_2.csv", again("加入者", Sending::Numbered(2))),
            ("加入者-2.csv", again("加入者", Sending::Numbered(2))),
            ("加入者(1).csv", again("加入者", Sending::Numbered(1))),
            ("加入者（１）.csv", again("加入者", Sending::Numbered(1))),
            ("linkages.csv (3).gz", again("linkages", Sending::Numbered(3))),
            ("加入者2.csv", None),
            ("加入者_02.csv", None),
            ("加入者_13101.csv", None),
            ("2.csv", None),
        ] {
            assert_eq!(without_number(&without_format(name)), expected, "{name}");
        }
    }
}
