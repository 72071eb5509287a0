//! How a text of an input is shown to people.

/// The longest text that a message quotes, in characters.
const LONGEST: usize = 60;
/// So many digits can be an individual number without its check digit, or more.
const SECRET_DIGITS: usize = 11;

/// Whether a character cannot be seen or moves others about: controls, marks of direction, separators of lines.
#[must_use]
pub const fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

/// The text without what a terminal or a page obeys: hidden characters become U+FFFD.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars().map(|character| if is_hidden(character) { '\u{FFFD}' } else { character }).collect()
}

/// A header, a name of a sheet or a key of a config as a message can quote it.
///
/// Hidden characters become U+FFFD, more than 60 characters are cut off, and eleven or more digits, also with blanks
/// or hyphens between them, are `***`: a row of people that stands in place of the header is not shown.
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
    let mut quoted = String::new();
    let mut characters = text.chars().peekable();
    let mut length = 0;
    while let Some(character) = characters.next() {
        if length == LONGEST {
            quoted.push('…');
            break;
        }
        length += 1;
        if !character.is_numeric() {
            quoted.push(if is_hidden(character) { '\u{FFFD}' } else { character });
            continue;
        }
        let (mut run, mut digits) = (String::from(character), 1);
        let mut between = String::new();
        while let Some(&next) = characters.peek() {
            if next.is_numeric() {
                digits += 1;
                if digits < SECRET_DIGITS {
                    run.push_str(&between);
                    run.push(next);
                }
                between.clear();
            } else if between.is_empty() && is_separator(next) {
                between.push(next);
            } else {
                break;
            }
            characters.next();
        }
        quoted.push_str(if digits < SECRET_DIGITS { &run } else { "***" });
        quoted.push_str(&between);
    }
    quoted
}

/// What people write between the digits of a long number.
const fn is_separator(character: char) -> bool {
    matches!(character, ' ' | '\u{3000}' | '-' | '－' | '‐' | '−' | 'ー' | '.' | ',')
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
        assert!(quotable(&"1a".repeat(10_000)).chars().count() <= LONGEST + SECRET_DIGITS * 2);
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
}
