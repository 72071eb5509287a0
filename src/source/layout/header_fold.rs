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

/// How many things a count of one stands for by a note above a table: `（単位：千件）`.
pub(in crate::source) fn unit_of_note(note: &str) -> Option<i32> {
    let folded = fold_header(note);
    let (_, unit) = folded.split_once("単位")?;
    let unit: String = unit.chars().filter(|sign| !matches!(sign, ':' | '=' | 'は')).take(2).collect();
    UNITS.into_iter().find(|(name, things)| *things > 1 && unit == *name).map(|(_, things)| things)
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
        for (note, unit) in [
            ("（単位：千件）", Some(1_000)),
            ("単位 : 万件", Some(10_000)),
            ("単位：件", None),
            ("千件", None),
            ("単位：千円", None),
        ] {
            assert_eq!(unit_of_note(note), unit, "{note}");
        }
        assert_ne!(
            fold_header("生年月日（西暦）"),
            fold_header("生年月日"),
            "another column may stand beside it"
        );
    }
}
