//! Values from outside, as pages and terminals show them.

use crate::text::shown::visible;

/// A value from outside as it can be shown: characters that move others about or that cannot be seen become
/// U+FFFD, and no value at all a dash.
pub(crate) fn printable(value: &str) -> String {
    if value.trim().is_empty() {
        return "–".to_owned();
    }
    visible(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_hide_or_move_others_are_shown() {
        assert_eq!(printable("06\u{202E}130\u{0}"), "06\u{FFFD}130\u{FFFD}");
        assert_eq!(printable("　"), "–", "a blank number is no number");
        assert_eq!(printable(" 130"), " 130");
    }
}
