//! Headers that differ in what does not matter.

use unicode_normalization::UnicodeNormalization;

/// A header without what does not matter in it: width, case, blanks, underscores, brackets.
pub(in crate::source) fn fold_header(header: &str) -> String {
    header
        .nfkc()
        .filter(|character| {
            !character.is_whitespace()
                && !matches!(character, '_' | '(' | ')' | '[' | ']' | '【' | '】' | '\u{FEFF}')
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// What a count may be of, and how many things one is: brackets are folded away. One that ends another stands behind it.
const UNITS: [(&str, i32); 18] = [
    ("百万件", 1_000_000),
    ("十万件", 100_000),
    ("万件", 10_000),
    ("千件", 1_000),
    ("百件", 100),
    ("件", 1),
    ("百万人", 1_000_000),
    ("十万人", 100_000),
    ("万人", 10_000),
    ("千人", 1_000),
    ("百人", 100),
    ("人", 1),
    ("百万回", 1_000_000),
    ("十万回", 100_000),
    ("万回", 10_000),
    ("千回", 1_000),
    ("百回", 100),
    ("回", 1),
];

/// A folded header without the unit at its end, and how many things a count of one stands for.
pub(in crate::source) fn without_unit(folded: &str) -> Option<(&str, i32)> {
    let (unit, things) = UNITS.into_iter().find(|(unit, _)| folded.ends_with(unit))?;
    let name = folded.strip_suffix(unit)?;
    (!name.is_empty()).then_some((name, things))
}

/// How many things a count of one stands for by a note that says so: `（単位：千件）`, `千件単位`.
pub(in crate::source) fn unit_of_note(note: &str) -> Option<i32> {
    let note = unspaced(note);
    let (before, behind) = note.split_once("単位")?;
    let behind = behind.trim_start_matches([':', '=', 'は', 'が', '、']);
    let stands_behind = UNITS.into_iter().find(|(unit, _)| behind.starts_with(unit));
    let stands_before = || UNITS.into_iter().find(|(unit, things)| *things > 1 && before.ends_with(unit));
    stands_behind.or_else(stands_before).map(|(_, things)| things)
}

/// The same by a text above or below a table, which may also be the unit alone, or have it in brackets: `利用状況（千件）`.
pub(in crate::source) fn unit_beside(text: &str) -> Option<i32> {
    let alone = || {
        let text = unspaced(text);
        let bracketed =
            |unit: &str| BRACKETS.iter().any(|[open, close]| text.contains(&format!("{open}{unit}{close}")));
        let found =
            UNITS.into_iter().find(|(unit, things)| *things > 1 && (text == *unit || bracketed(unit)));
        found.map(|(_, things)| things)
    };
    unit_of_note(text).or_else(alone)
}

const BRACKETS: [[&str; 2]; 4] = [["(", ")"], ["[", "]"], ["【", "】"], ["〔", "〕"]];

/// What so many things are as a unit of counts.
pub(in crate::source) fn unit_called(things: i32) -> &'static str {
    UNITS.iter().find(|(_, unit)| *unit == things).map_or("", |(called, _)| called)
}

/// A text in narrow characters, without blanks.
fn unspaced(text: &str) -> String {
    text.nfkc().filter(|character| !character.is_whitespace()).collect()
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
            ("単位：件", Some(1)),
            ("※　単位は百万件", Some(1_000_000)),
            ("（注）千件単位で表示している。", Some(1_000)),
            ("千件", None),
            ("単位：千円", None),
        ] {
            assert_eq!(unit_of_note(note), unit, "{note}");
            assert_eq!(unit_beside(note), unit.or((note == "千件").then_some(1_000)), "{note}");
        }
        for (text, unit) in [
            ("利用状況（千件）", Some(1_000)),
            ("利用状況【万件】", Some(10_000)),
            ("利用状況（件）", None),
            ("千件未満は四捨五入した。", None),
            ("10万人当たり", None),
        ] {
            assert_eq!(unit_beside(text), unit, "{text}");
        }
        assert_eq!(without_unit("合計百万件"), Some(("合計", 1_000_000)));
        assert_eq!(unit_called(1), "件");
        assert_ne!(
            fold_header("生年月日（西暦）"),
            fold_header("生年月日"),
            "another column may stand beside it"
        );
    }
}
