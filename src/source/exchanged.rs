//! Headers that were exchanged: names and addresses in columns that results show as they were read, addresses under the
//! header of names and reversely, kanji under that of readings.
//!
//! That is a property of a column, and judged by many rows of a file: one row may hold anything.

use datafusion::arrow::array::{Array, ArrayRef, AsArray};

use super::faults::Faults;
use super::requested_column::RequestedColumn;
use crate::text::municipality::PREFECTURES;

/// Rows of a file, or of a row group, that are looked at.
const LOOKED_AT: u64 = 1_000;

/// What is known of a person by name, which holds no digit.
const NAMES: [&str; 4] = ["name", "name_kana", "former_name", "alias"];
/// Identifiers that hold digits, or letters of ASCII.
const OF_DIGITS: [&str; 4] = ["insurer_number", "number", "facility_code", "resident_id"];
/// In an address of Japan, unless it begins within a town.
const OF_PLACES: [char; 8] = ['都', '道', '府', '県', '市', '区', '町', '村'];

/// In names of buildings, which stand in place of an address.
const OF_BUILDINGS: [char; 16] =
    ['園', '苑', '寮', '院', '荘', '館', '棟', '室', '号', '番', '丁', '所', '社', '校', '局', '店'];
/// At the end of names of places; 村 and 町 end surnames too.
const ENDS_OF_PLACES: [char; 7] = ['都', '道', '府', '県', '市', '区', '郡'];

/// Counts the first rows in which a column seems to hold what another should.
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
            faults.looked_at_value(identifier.column.name, is_exchanged);
        }
    }
    for (asked, values) in texts() {
        let Some(is_of_another) = of_another_column(asked.column.name) else { continue };
        for value in values.iter().take(look_at).flatten() {
            faults.looked_at_value(asked.column.name, is_of_another(value));
        }
    }
}

/// What tells that a value of a column of people is that of another.
fn of_another_column(column: &str) -> Option<fn(&str) -> bool> {
    match column {
        "name" | "former_name" | "alias" => Some(is_whole_address),
        // Kana under the header of names is what insurers hold who have nothing else.
        "name_kana" => Some(|value| value.contains(is_kanji)),
        "address" => Some(is_name),
        _ => None,
    }
}

/// An address that no name looks like: with a number of its own, or behind a prefecture.
fn is_whole_address(text: &str) -> bool {
    let text = text.trim();
    let has_number = || text.contains(is_digit) || ["丁目", "番地"].iter().any(|part| text.contains(part));
    let is_below =
        |prefecture: &&str| text.strip_prefix(*prefecture).is_some_and(|rest| rest.contains(OF_PLACES));
    is_address(text) && (has_number() || PREFECTURES.iter().any(is_below))
}

/// A surname and a given name, in kanji or kana with a blank between: neither a place nor a building.
fn is_name(text: &str) -> bool {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let is_part = |part: &&str| {
        let is_letter = |sign: char| is_kanji(sign) || ('ぁ'..='ヿ').contains(&sign) || sign == '々';
        (1..=5).contains(&part.chars().count())
            && part.chars().all(is_letter)
            && !part.contains(OF_BUILDINGS)
            && !part.ends_with(ENDS_OF_PLACES)
    };
    parts.len() == 2 && parts.iter().all(is_part) && text.contains(is_kanji)
}

fn is_kanji(sign: char) -> bool {
    matches!(sign, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
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
    fn values_of_people_are_told_from_one_another() {
        let is_of_another = |column: &str, value: &str| of_another_column(column).is_some_and(|is| is(value));
        for (column, value) in [
            ("name", "東京都千代田区霞が関１－２－３"),
            ("name", "千代田区霞が関一丁目２番３号"),
            ("name", "神奈川県横浜市中区日本大通"),
            ("alias", "大字中村12番地"),
            ("former_name", "旭川市楠町123-20"),
            ("name_kana", "山田　太郎"),
            ("name_kana", "東京都港区芝1-2-3"),
            ("address", "山田　太郎"),
            ("address", "中村 さくら"),
            ("address", "佐々木　一"),
        ] {
            assert!(is_of_another(column, value), "{column} {value}");
        }
        for (column, value, why) in [
            ("name", "町田　市子", "a surname like a place"),
            ("name", "石川　県太", "and a given name"),
            ("name", "東京　都", "short"),
            ("name", "ﾔﾏﾀﾞ ﾀﾛｳ", "kana alone"),
            ("name", "SMITH JOHN 3RD", "a foreigner"),
            ("name", "グエン　ヴァン　アン", "a foreigner in kana"),
            ("name", "●川　太郎2", "a digit by a slip"),
            ("name_kana", "ヤマダ　タロウ", "a reading"),
            ("name_kana", "SMITH JOHN", "a reading in Latin letters"),
            ("name_kana", "ヤマダ●タロウ", "a sign that could not be read"),
            ("address", "特別養護老人ホーム　ひまわり", "a facility"),
            ("address", "ひまわり苑　東", "another"),
            ("address", "県立　病院", "another"),
            ("address", "東京都　港区", "a place"),
            ("address", "霞が関1-2-3", "a lot"),
            ("address", "不詳", "no address at all"),
            ("address", "SMITH JOHN", "Latin letters"),
            ("sex", "山田　太郎", "another column"),
        ] {
            assert!(!is_of_another(column, value), "{column} {value}: {why}");
        }
    }

    #[test]
    fn some_identifiers_are_never_words_of_japanese() {
        assert!(["山田", "ﾔﾏﾀﾞ", "やまだ はな"].into_iter().all(is_japanese));
        assert!(!["12", "R12", "abc", "ＡＢＣ", "山田1", "あ", ""].into_iter().any(is_japanese));
    }
}
