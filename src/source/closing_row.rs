//! The last row of a list made for people: `合計`, `計`, `以上`, and how many there are.

use super::rejects::NoteKind;

/// What a row of a sum starts with, and nothing else does.
const SUMS: [&str; 6] = ["合計", "計", "総計", "小計", "総件数", "合計件数"];
/// What a row says that only ends the list.
const END: &str = "以上";
/// A row with more values is one of the table.
pub(super) const MOST_VALUES: usize = 3;

/// More rows that hold next to nothing are no notes.
pub(super) const NOTES: usize = 100;

/// What a row is that closes a table of people or things, given its values that are not empty, in their order; nothing
/// for a row of the table.
pub(super) fn closing<'v>(values: impl Iterator<Item = &'v str>) -> Option<NoteKind> {
    let mut values = values.take(MOST_VALUES + 1);
    let kind = kind(unspaced(values.next()?).trim_end_matches(['：', ':']))?;
    (values.count() < MOST_VALUES).then_some(kind)
}

/// What a row is that begins with such a value in a table of sums, in which 合計 may be a value like any other.
pub(super) fn closing_of_sums(first: &str) -> Option<NoteKind> {
    match unspaced(first).as_str() {
        "全国" | "全国計" | "総合計" | "都道府県計" | "総数" => Some(NoteKind::Sum),
        word => kind(word),
    }
}

fn kind(word: &str) -> Option<NoteKind> {
    match word {
        END => Some(NoteKind::Remark),
        _ => SUMS.contains(&word).then_some(NoteKind::Sum),
    }
}

/// The beginning of a value that may be set wide with blanks.
fn unspaced(value: &str) -> String {
    value.chars().filter(|character| !character.is_whitespace()).take(8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_a_sum_is_none_of_the_table() {
        for (values, expected) in [
            (&["合計", "242"][..], Some(NoteKind::Sum)),
            (&["合　計：", "242", "件"], Some(NoteKind::Sum)),
            (&["以上"], Some(NoteKind::Remark)),
            (&["計", "1", "2", "3"], None),
            (&["計良", "1"], None),
            (&["06139992", "合計"], None),
            (&[], None),
        ] {
            assert_eq!(closing(values.iter().copied()), expected, "{values:?}");
        }
        let of_sums = ["全国計", "以　上", "合計", "東京都"].map(closing_of_sums);
        assert_eq!(of_sums, [Some(NoteKind::Sum), Some(NoteKind::Remark), Some(NoteKind::Sum), None]);
    }
}
