//! The key of a registered record, as people read it.

use crate::text::shown::is_hidden;

/// The longest part that is shown whole, in characters: no symbol and no number has more than 20.
const LONGEST: usize = 40;

/// The key as `totsugo explain` takes it: `insurer_number:symbol:number:branch`, or the four parts one by one where one
/// of them holds a colon, a quotation mark or a blank.
///
/// Every part is as the files write it; hidden characters become U+FFFD, and what is longer than 40 characters is cut off.
///
/// ```
/// use totsugo::codes::record_key::record_key;
/// assert_eq!(record_key(["06139992", "宇治", "3", ""]), "06139992:宇治:3:");
/// assert_eq!(record_key(["06139992", "a:b", "3", "00"]), r#""06139992" "a:b" "3" "00""#);
/// ```
#[must_use]
pub fn record_key(parts: [&str; 4]) -> String {
    let divides = |character: char| matches!(character, ':' | '"') || character.is_whitespace();
    let shown = parts.map(shown);
    if parts.iter().any(|part| part.contains(divides)) {
        shown.map(|part| format!("\"{}\"", part.replace('"', "\\\""))).join(" ")
    } else {
        shown.join(":")
    }
}

fn shown(part: &str) -> String {
    let visible = |character| if is_hidden(character) { char::REPLACEMENT_CHARACTER } else { character };
    let mut shown: String = part.chars().take(LONGEST).map(visible).collect();
    if part.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// A part of a key without the formula around it that keeps its zeros in a spreadsheet, `="06139992"`.
#[must_use]
pub(crate) fn unquoted(part: &str) -> &str {
    part.strip_prefix("=\"").and_then(|part| part.strip_suffix('"')).unwrap_or(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_one_word_or_four() {
        let cases = [
            (["139998", "宇治", "11", "01"], "139998:宇治:11:01", "as it is"),
            (["", "", "11", ""], "::11:", "parts that are not there"),
            (["  139998", "", "1", ""], r#""  139998" "" "1" """#, "filled up with blanks"),
            (["139998", "1\"2", "1", ""], r#""139998" "1\"2" "1" """#, "a quotation mark"),
            (["139998", "宇\u{3000}治", "1", ""], "\"139998\" \"宇\u{3000}治\" \"1\" \"\"", "a wide blank"),
            (["139998", "a\u{1B}[2J", "1", ""], "139998:a\u{FFFD}[2J:1:", "what a terminal would obey"),
            (["139998", "a\nb", "1", ""], "\"139998\" \"a\u{FFFD}b\" \"1\" \"\"", "two lines"),
        ];
        for (parts, expected, why) in cases {
            assert_eq!(record_key(parts), expected, "{why}");
        }
    }

    #[test]
    fn a_long_part_is_cut_off() {
        let long = "氏".repeat(1 << 20);
        assert_eq!(record_key([&long, "1", "2", "3"]), format!("{}…:1:2:3", "氏".repeat(LONGEST)));
        let whole = "1".repeat(LONGEST);
        assert_eq!(record_key([&whole, "1", "2", "3"]), format!("{whole}:1:2:3"));
    }
}
