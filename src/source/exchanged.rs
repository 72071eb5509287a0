//! Names and addresses in columns that results show as they were read: headers that were exchanged.
//!
//! That is a property of a column, and judged by many rows of a file: one row may hold anything.

use datafusion::arrow::array::{Array, ArrayRef, AsArray};

use super::faults::Faults;
use super::requested_column::RequestedColumn;

/// Rows of a file, or of a row group, that are looked at.
const LOOKED_AT: u64 = 1_000;

/// What is known of a person by name, which holds no digit.
const NAMES: [&str; 4] = ["name", "name_kana", "former_name", "alias"];
/// Identifiers that hold digits, or letters of ASCII.
const OF_DIGITS: [&str; 4] = ["insurer_number", "number", "facility_code", "resident_id"];
/// In an address of Japan, unless it begins within a town.
const OF_PLACES: [char; 8] = ['都', '道', '府', '県', '市', '区', '町', '村'];

/// Counts the first rows in which an identifier seems to be a name or an address.
pub(super) fn note_exchanged(asked: &[RequestedColumn], columns: &[ArrayRef], faults: &mut Faults) {
    let rows = columns.first().map_or(0, Array::len);
    let look_at =
        usize::try_from(LOOKED_AT.saturating_sub(faults.looked_at(rows))).map_or(rows, |left| left.min(rows));
    let texts = || {
        asked.iter().zip(columns).filter_map(|(asked, column)| Some((asked, column.as_string_view_opt()?)))
    };
    for (identifier, ids) in texts().filter(|(asked, _)| asked.column.identifies) {
        for (row, id) in ids.iter().take(look_at).enumerate().filter_map(|(row, id)| Some((row, id?))) {
            let is_alone = OF_DIGITS.contains(&identifier.column.name) && is_japanese(id);
            let is_exchanged = is_alone
                || texts().any(|(asked, told)| {
                    let told = told.is_valid(row).then(|| told.value(row));
                    is_exchanged(id, asked.column.name, told)
                });
            faults.identifier(identifier.column.name, is_exchanged);
        }
    }
}

/// Whether an identifier and a value of the person seem to be exchanged.
fn is_exchanged(id: &str, column: &str, told: Option<&str>) -> bool {
    match (column, told) {
        ("address", Some(told)) => is_address(id) && !told.contains(OF_PLACES),
        // Without a name nobody is compared; without a kana name many are.
        ("name", None) => is_words(id),
        (column, Some(told)) if NAMES.contains(&column) => is_words(id) && told.contains(is_digit),
        _ => false,
    }
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || ('０'..='９').contains(&character)
}

/// Two letters or more, and no digit.
fn is_words(text: &str) -> bool {
    text.chars().filter(|character| character.is_alphabetic()).nth(1).is_some() && !text.contains(is_digit)
}

/// Words in kanji or kana.
fn is_japanese(text: &str) -> bool {
    let is_of_ascii = |character: char| character.is_ascii() || ('Ａ'..='ｚ').contains(&character);
    is_words(text) && text.chars().filter(|character| !is_of_ascii(*character)).nth(1).is_some()
}

fn is_address(text: &str) -> bool {
    text.chars().count() >= 5 && text.contains(OF_PLACES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exchange_is_seen_from_both_sides() {
        for (id, column, told) in [
            ("山田太郎", "name", Some("123")),
            ("山田太郎", "name", Some("12 3")),
            ("山田太郎", "name", Some("第12号")),
            ("山田太郎", "name", Some("東京ー１２")),
            ("山田太郎", "name", Some("\u{3000}123")),
            ("山田太郎", "name", None),
            ("ﾔﾏﾀﾞ ﾀﾛｳ", "name_kana", Some("01")),
            ("大川", "former_name", Some("R12")),
            ("Smith", "name", Some("12")),
            ("旭川市楠町123-20", "address", Some("010066")),
            ("東京都千代田区霞が関1-1-0", "address", Some("公立")),
        ] {
            assert!(is_exchanged(id, column, told), "{id} {column} {told:?}");
        }
        for (id, column, told) in [
            ("公立", "name", Some("山田太郎")),
            ("公立", "name_kana", None),
            ("公立", "address", Some("3-12-5")),
            ("札幌市", "address", Some("3-12-5")),
            ("12", "name", Some("3")),
            ("記12", "name", Some("3")),
            ("あ", "name", Some("3")),
            ("川口市国保12", "address", Some("東京都千代田区")),
            ("公立", "sex", Some("1")),
        ] {
            assert!(!is_exchanged(id, column, told), "{id} {column} {told:?}");
        }
    }

    #[test]
    fn some_identifiers_are_never_words_of_japanese() {
        assert!(["山田", "ﾔﾏﾀﾞ", "やまだ はな"].into_iter().all(is_japanese));
        assert!(!["12", "R12", "abc", "ＡＢＣ", "山田1", "あ", ""].into_iter().any(is_japanese));
    }
}
