//! The last row of a list made for people: `合計`, `計`, `以上`, and how many there are.

/// What such a row starts with, and nothing else does.
const WORDS: [&str; 7] = ["合計", "計", "総計", "小計", "総件数", "以上", "合計件数"];
/// A row with more values is one of the table.
pub(super) const MOST_VALUES: usize = 3;

/// More rows that hold next to nothing are no notes.
pub(super) const NOTES: usize = 100;

/// Whether a row closes a table of people or things, given its values that are not empty, in their order.
pub(super) fn is_closing<'v>(values: impl Iterator<Item = &'v str>) -> bool {
    let mut values = values.take(MOST_VALUES + 1);
    let Some(first) = values.next() else { return false };
    WORDS.contains(&unspaced(first).trim_end_matches(['：', ':'])) && values.count() < MOST_VALUES
}

/// Whether a value begins such a row in a table of sums, in which 合計 may be a value like any other.
pub(super) fn begins_as_a_sum(first: &str) -> bool {
    let word = unspaced(first);
    WORDS.contains(&word.as_str())
        || matches!(word.as_str(), "全国" | "全国計" | "総合計" | "都道府県計" | "総数")
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
            (&["合計", "242"][..], true),
            (&["合　計：", "242", "件"], true),
            (&["以上"], true),
            (&["計", "1", "2", "3"], false),
            (&["計良", "1"], false),
            (&["06139992", "合計"], false),
            (&[], false),
        ] {
            assert_eq!(is_closing(values.iter().copied()), expected, "{values:?}");
        }
    }
}
