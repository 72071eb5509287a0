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

/// What a count may be of, and how many things one is: brackets are folded away.
const UNITS: [(&str, i32); 8] = [
    ("千件", 1_000),
    ("万件", 10_000),
    ("千人", 1_000),
    ("万人", 10_000),
    ("千回", 1_000),
    ("件", 1),
    ("人", 1),
    ("回", 1),
];

/// A folded header without the unit at its end, and how many things a count of one stands for.
pub(in crate::source) fn without_unit(folded: &str) -> Option<(&str, i32)> {
    let (unit, things) = UNITS.into_iter().find(|(unit, _)| folded.ends_with(unit))?;
    let name = folded.strip_suffix(unit)?;
    (!name.is_empty()).then_some((name, things))
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
