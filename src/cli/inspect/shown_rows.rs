//! The first rows of a file as a terminal shows them; of an individual number its form alone.

use crate::codes::individual_number::{Fault, NumberCheck, Reading, read};
use crate::source::InspectedTable;
use crate::text::columns::columns;
use crate::text::shown::{escaped, masked, quotable};
use crate::words::{Language, inspect as words};

/// How many rows are shown.
const ROWS: usize = 10;
/// How wide a column is at most.
const WIDEST: usize = 24;

/// The rows as tables, one below the other, none wider than this.
pub(super) fn shown_rows(table: &InspectedTable, width: usize, lang: Language) -> Vec<String> {
    let rows = &table.beginning.rows[..table.beginning.rows.len().min(ROWS)];
    let is_number = |at: usize| {
        table.columns.get(at).copied().flatten().is_some_and(|(column, _)| column.name == "individual_number")
    };
    let cells = |at: usize| -> Vec<String> {
        let header = table.beginning.headers.get(at).map(|header| quotable(header)).unwrap_or_default();
        let header = if header.is_empty() { (at + 1).to_string() } else { header };
        let value = |values: &Vec<String>| {
            let value = values.get(at).map_or("", String::as_str);
            if is_number(at) { number_form(value, lang) } else { escaped(&masked(value)) }
        };
        let cut = |cell: String| if is_number(at) { cell } else { cut(&cell, WIDEST) };
        std::iter::once(header).chain(rows.iter().map(|(_, values)| value(values))).map(cut).collect()
    };
    let lines: Vec<String> =
        std::iter::once(String::new()).chain(rows.iter().map(|(line, _)| words::row(lang, line))).collect();
    let mut shown = Vec::new();
    let mut taken = lines.clone();
    let mut used = width_of(&lines);
    let begin = used;
    for column in (0..table.columns.len()).map(cells) {
        let wide = width_of(&column) + 2;
        if used > begin && used + wide > width {
            shown.extend(std::mem::replace(&mut taken, lines.clone()));
            shown.push(String::new());
            used = begin;
        }
        for (line, cell) in taken.iter_mut().zip(&column) {
            let gap = used.saturating_sub(columns(line)) + 2;
            line.push_str(&" ".repeat(gap));
            line.push_str(cell);
        }
        used += wide;
    }
    shown.extend(taken);
    shown.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

fn width_of(cells: &[String]) -> usize {
    cells.iter().map(|cell| columns(cell)).max().unwrap_or_default()
}

/// A text without what goes beyond so many columns.
fn cut(text: &str, most: usize) -> String {
    if columns(text) <= most {
        return text.to_owned();
    }
    let mut short = String::new();
    for character in text.chars() {
        if columns(&short) + columns(character.encode_utf8(&mut [0; 4])) + 2 > most {
            break;
        }
        short.push(character);
    }
    short + "…"
}

/// What can be said of an individual number without saying which.
fn number_form(value: &str, lang: Language) -> String {
    let characters = value.trim().chars().count();
    if characters == 0 {
        return String::new();
    }
    let form = match read(value, NumberCheck::Official) {
        Reading::Missing => return String::new(),
        Reading::Number(_) => words::RIGHT,
        Reading::LostZero(_) => words::LOST_ZERO,
        Reading::Invalid(Fault::MadeUp) => words::MADE_UP,
        Reading::Invalid(Fault::ExponentForm) => {
            return words::other_form(lang, characters, words::EXPONENT.of(lang));
        }
        Reading::Invalid(Fault::CheckDigit) => words::NOT_RIGHT,
        Reading::Invalid(_) if value.chars().all(char::is_numeric) => words::NOT_RIGHT,
        Reading::Invalid(_) => return words::other_form(lang, characters, words::OTHER_CHARACTERS.of(lang)),
    };
    words::number_form(lang, value.chars().filter(|character| character.is_numeric()).count(), form.of(lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::individual_number::{check_digit, synthetic};

    #[test]
    fn of_a_number_its_form_alone_is_shown() {
        let body = 98_765_432_101_u64;
        let right = format!("{body}{}", check_digit(body));
        for (value, expected) in [
            (right.as_str(), "*** (12 digits, check digit right)"),
            (&synthetic(body).to_string(), "*** (12 digits, of a made-up person)"),
            ("123456789012", "*** (12 digits, check digit wrong)"),
            ("1.23E+11", "*** (8 characters, written as 1.23E+11)"),
            ("12345", "*** (5 digits, check digit wrong)"),
            ("no number", "*** (9 characters, not digits alone)"),
            (" ", ""),
        ] {
            let shown = number_form(value, Language::English);
            assert_eq!(shown, expected, "{value}");
        }
    }

    #[test]
    fn a_long_text_is_cut_at_its_width() {
        assert_eq!(cut("東京都千代田区霞が関一丁目2番3号", 24), "東京都千代田区霞が関一…");
        assert_eq!(cut("abc", 24), "abc");
    }
}
