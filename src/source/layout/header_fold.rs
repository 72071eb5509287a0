//! Headers that differ in what does not matter.

use unicode_normalization::UnicodeNormalization;

/// A header without what does not matter in it: width, case, blanks, underscores, brackets.
pub(in crate::source) fn fold_header(header: &str) -> String {
    header
        .nfkc()
        .filter(|character| !character.is_whitespace() && !matches!(character, '_' | '(' | ')' | '\u{FEFF}'))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_blanks_and_brackets_do_not_matter() {
        for header in ["氏名カナ", "氏名（カナ）", "氏名ｶﾅ", "氏名 (ｶﾅ)", " 氏名　カナ"]
        {
            assert_eq!(fold_header(header), "氏名カナ", "{header}");
        }
        assert_eq!(fold_header("Birth_Date"), fold_header("birth date"));
        assert_ne!(
            fold_header("生年月日（西暦）"),
            fold_header("生年月日"),
            "another column may stand beside it"
        );
    }
}
