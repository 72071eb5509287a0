//! How a text of an input is shown to people.

/// The longest text that a message quotes, in characters.
const LONGEST: usize = 60;
/// So many digits can be an individual number without its check digit, or more.
pub(crate) const SECRET_DIGITS: usize = 11;

/// Whether a character cannot be seen or moves others about: controls, marks of direction, separators of lines, and
/// what joins or divides words without a width. Selectors of variants are no such: they choose how a kanji looks.
#[must_use]
pub const fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{1F}'
            | '\u{7F}'..='\u{9F}'
            | '\u{AD}'
            | '\u{61C}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
    )
}

/// The text without what a terminal or a page obeys: hidden characters become U+FFFD.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars().map(|character| if is_hidden(character) { '\u{FFFD}' } else { character }).collect()
}

/// The text on one line, with hidden characters by their numbers: `\n`, `\u{200b}`.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if is_hidden(character) {
            escaped.extend(character.escape_default());
        } else {
            escaped.push(character);
        }
    }
    escaped
}

/// The text with `***` in place of what could be an individual number: eleven or more digits, whatever stands between
/// them but letters.
///
/// ```
/// use totsugo::text::shown::masked;
///
/// assert_eq!(masked("1111_1111/1110番"), "***番");
/// assert_eq!(masked("1980-04-01"), "1980-04-01");
/// ```
#[must_use]
pub fn masked(text: &str) -> String {
    let kept = |stretch| match stretch {
        Stretch::Digits { count, .. } if count >= SECRET_DIGITS => "***",
        Stretch::Digits { text, .. } | Stretch::Other(text) => text,
    };
    stretches(text).map(kept).collect()
}

/// A header, a name of a sheet or a key of a config as a message can quote it.
///
/// It is [`masked`], so that a row of people that stands in place of the header is not shown; hidden characters become
/// U+FFFD, and more than 60 characters are cut off.
///
/// ```
/// use totsugo::text::shown::quotable;
///
/// assert_eq!(quotable("生年月日(西暦)"), "生年月日(西暦)");
/// assert_eq!(quotable("1111-1111-1110 様"), "*** 様");
/// assert_eq!(quotable("\u{1B}[2J"), "\u{FFFD}[2J");
/// ```
#[must_use]
pub fn quotable(text: &str) -> String {
    let mut quoted = visible(&masked(text));
    if let Some((end, _)) = quoted.char_indices().nth(LONGEST) {
        quoted.truncate(end);
        quoted.push('…');
    }
    quoted
}

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stretch<'t> {
    /// From a digit to the last one before the next letter, and how many digits it has.
    Digits { text: &'t str, count: usize },
    /// What lies between.
    Other(&'t str),
}

/// The text in parts.
pub(crate) fn stretches(text: &str) -> impl Iterator<Item = Stretch<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let start = rest.find(char::is_numeric).unwrap_or(rest.len());
        if start > 0 {
            let (other, behind) = rest.split_at(start);
            rest = behind;
            return Some(Stretch::Other(other));
        }
        let (mut end, mut count) = (0, 0);
        for (at, character) in rest.char_indices() {
            if character.is_numeric() {
                end = at + character.len_utf8();
                count += 1;
            } else if is_letter(character) {
                break;
            }
        }
        let (digits, behind) = rest.split_at(end);
        rest = behind;
        Some(Stretch::Digits { text: digits, count })
    })
}

/// Whether what stands before a character and what stands behind it are two numbers. The long mark of kana is written
/// for a hyphen, too.
fn is_letter(character: char) -> bool {
    character.is_alphabetic() && character != 'ー' && character != 'ｰ'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_a_number_of_a_person_is_not_quoted() {
        for (text, expected) in [
            ("0123456789", "0123456789"),
            ("12345678901", "***"),
            ("１１１１１１１１１１１０", "***"),
            ("1111 1111 1110", "***"),
            ("1111－1111－1110番", "***番"),
            ("1111_1111_1110", "***"),
            ("1111/1111/1110", "***"),
            ("1111:1111:1110", "***"),
            ("1111・1111・1110", "***"),
            ("1111–1111–1110", "***"),
            ("1111  1111  1110", "***"),
            ("1111\u{A0}1111\t1110", "***"),
            ("1111ー1111ｰ1110", "***"),
            ("1111\u{200B}1111\u{301}1110", "***"),
            ("(1)(2)(3)(4)(5)(6)(7)(8)(9)(10)", "(***)"),
            ("①②③④⑤⑥⑦⑧⑨①②③", "***"),
            ("番号1111の1111と1110", "番号1111の1111と1110"),
            ("2024-04-01", "2024-04-01"),
            ("令和6年4月1日 12時", "令和6年4月1日 12時"),
            ("列1 - 2", "列1 - 2"),
            ("1 ", "1 "),
            ("", ""),
        ] {
            assert_eq!(quotable(text), expected, "{text}");
        }
        assert_eq!(quotable(&"1".repeat(1 << 20)), "***");
    }

    #[test]
    fn a_long_text_is_cut_off() {
        let long = quotable(&"氏".repeat(10_000));
        assert_eq!(long.chars().count(), LONGEST + 1);
        assert!(long.ends_with('…'));
        assert_eq!(quotable(&"1a".repeat(10_000)).chars().count(), LONGEST + 1);
        assert_eq!(quotable(&"氏".repeat(LONGEST)), "氏".repeat(LONGEST));
    }

    #[test]
    fn nothing_hidden_is_left() {
        let hostile = "a\u{1B}[2Jb\u{9B}2J\u{202E}c\u{2066}d\r\ne\u{200F}\u{85}\u{7F}";
        for shown in [visible(hostile), quotable(hostile)] {
            assert!(!shown.chars().any(is_hidden), "{shown:?}");
            assert!(shown.contains('a') && shown.contains('e'));
        }
    }

    #[test]
    fn hidden_characters_are_told_by_their_numbers() {
        assert_eq!(escaped("山\u{200B}田\u{FEFF}\n\u{AD}"), "山\\u{200b}田\\u{feff}\\n\\u{ad}");
        let kanji = "葛\u{E0100}城 ﾔﾏﾀﾞ〓①";
        assert_eq!(escaped(kanji), kanji);
    }
}
