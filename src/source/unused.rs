//! Headers that stand for no column, as a warning names them.

use unicode_normalization::UnicodeNormalization;

use super::error::{LISTED, listed};
use crate::words::Language;
use crate::words::errors::source as words;

/// A header that no column of the table has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// The place of its column in the file, from 1.
    pub(crate) place: usize,
    /// As the file writes it.
    pub(crate) header: String,
}

impl Unused {
    /// The header at a place from 0.
    pub(super) fn of(at: usize, header: &str) -> Unused {
        Unused { place: at + 1, header: header.to_owned() }
    }
}

/// The headers by their names; by their places where they may be values instead.
pub(super) fn named(unused: &[Unused], lang: Language) -> String {
    if are_headers(unused) {
        return listed(&headers(unused), lang);
    }
    let places: Vec<String> = unused.iter().take(LISTED).map(|unused| unused.place.to_string()).collect();
    let between = words::BETWEEN_NAMES.of(lang);
    let places = match (places.as_slice(), unused.len() - places.len()) {
        ([place], 0) => return words::one_column(lang, place),
        ([places @ .., last], 0) => words::two_places(lang, &places.join(between), last),
        (places, unlisted) => words::places_and_more(lang, &places.join(between), unlisted),
    };
    words::several_columns(lang, unused.len(), &places)
}

/// Whether none of them looks like a value: a row of people may stand in place of the header, or on its line.
pub(super) fn are_headers(unused: &[Unused]) -> bool {
    let headers = headers(unused);
    let is_repeated = |at: usize| !headers[at].is_empty() && headers[..at].contains(&headers[at]);
    !headers.iter().any(|header| is_like_a_value(header)) && !(0..headers.len()).any(is_repeated)
}

/// Whether the first line of a file seems to hold values: at least two of them look so.
pub(super) fn is_row(headers: &[String]) -> bool {
    headers.iter().filter(|header| is_like_a_value(header)).nth(1).is_some()
}

/// Whether words stand in a row that hold no value, over rows most of which do: in two cells at least.
pub(super) fn stands_over(headers: &[String], below: &[(u64, Vec<String>)]) -> bool {
    let words: Vec<Unused> = headers.iter().enumerate().map(|(at, header)| Unused::of(at, header)).collect();
    let rows = below.iter().filter(|(_, row)| is_row(row)).count();
    headers.len() > 2
        && headers.iter().all(|header| !header.trim().is_empty())
        && are_headers(&words)
        && rows > 0
        && rows * 2 > below.len()
}

fn headers(unused: &[Unused]) -> Vec<&str> {
    unused.iter().map(|unused| unused.header.as_str()).collect()
}

/// The longest header that is named: beyond it lie addresses, and notes that somebody wrote into a cell.
const LONGEST: usize = 20;
/// A header counts with a digit or two, as in 住所1 and 電話番号2; a date has more, and so has a lot.
const DIGITS: usize = 2;

/// Whether a header may be a value instead. A word that is a name cannot be told from one that is a header; the rest
/// of the row that it would stand in can.
fn is_like_a_value(header: &str) -> bool {
    let folded: String = header.nfkc().collect();
    let header = folded.trim();
    let digits = header.chars().filter(|character| character.is_numeric()).count();
    let is_japanese = !header.is_ascii();
    let only_digits = digits > 0 && digits == header.chars().count();
    only_digits
        || digits > DIGITS
        || header.chars().count() > LONGEST
        // The blank between surname and name.
        || is_japanese && header.contains(char::is_whitespace)
        || ["丁目", "番地"].iter().any(|word| header.contains(word) && header != *word)
        || matches!(header, "男" | "女" | "男性" | "女性")
        || header.contains(['@', '/', '\n', '\r', '\t', '\u{FFFD}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(headers: &[&str]) -> String {
        let unused = headers.iter().enumerate();
        let unused = unused.map(|(at, header)| Unused { place: at + 5, header: (*header).to_owned() });
        named(&unused.collect::<Vec<_>>(), Language::English)
    }

    #[test]
    fn headers_are_named() {
        assert_eq!(said(&["備考"]), "`備考`");
        let headers = ["備考", "電話番号2", "住所コード", "Other remarks", "郵便番号", "番地", "性別", ""];
        assert!(
            said(&headers).contains("`住所コード`, `Other remarks`, `郵便番号`, `番地`"),
            "{}",
            said(&headers)
        );
    }

    #[test]
    fn words_over_values_are_a_header() {
        let row = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
        let rows =
            |texts: &[&str]| (2..).zip(texts).map(|(line, text)| (line, row(text))).collect::<Vec<_>>();
        let people = ["1,山田,1980-04-01", "2,佐藤,1951-12-03"];
        for (headers, below, expected, why) in [
            ("甲,乙,丙", &people[..], true, "over values"),
            ("1,鈴木,1966-07-21", &people, false, "values themselves"),
            ("甲,,丙", &people, false, "a title, perhaps"),
            ("甲,乙", &people, false, "two words"),
            ("甲,乙,甲", &people, false, "a row of values that come again"),
            ("甲,乙,丙", &["山田,太郎,男"], false, "over words"),
            ("甲,乙,丙", &[], false, "over nothing"),
        ] {
            assert_eq!(stands_over(&row(headers), &rows(below)), expected, "{why}");
        }
    }

    #[test]
    fn a_row_in_place_of_headers_is_counted_and_not_quoted() {
        for value in [
            "111111111110",
            "01040013",
            "1",
            "女",
            "山田 太郎",
            "山田　太郎",
            "ﾔﾏﾀﾞ ﾀﾛｳ",
            "1980-04-01",
            "S55.4.1",
            "昭和55年4月1日",
            "昭和五十五年 四月一日",
            "東京都千代田区一丁目",
            "千代田区二番地三",
            "千代田区1-2-3",
            "住所01040013",
            "taro@example.jp",
            "とても長い備考がここに書いてあり、見出しではないように見える",
        ] {
            assert_eq!(said(&[value]), "1 column (5)", "{value}");
            assert_eq!(said(&["備考", value]), "2 columns (5 and 6)", "{value}");
            assert_eq!(said(&["備考", value, "山田"]), "3 columns (5, 6 and 7)", "{value}");
        }
        assert_eq!(said(&["山田", "太郎", "山田"]), "3 columns (5, 6 and 7)", "repeated");
        let many = said(&["1"; 30]);
        assert!(many.starts_with("30 columns (5, 6, ") && many.ends_with(" and 10 more)"), "{many}");
    }
}
