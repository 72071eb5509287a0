//! How many columns of a terminal a text takes, and where its lines may break.

/// Signs that no line begins with.
const NOT_FIRST: &str = "、。，．・：；？！ー）」』】〕…～,.;:)]";

/// Signs that no line ends with.
const NOT_LAST: &str = "（「『【〔([";

/// The columns that a text takes: two for what is drawn full width, nothing for what combines with the sign before it.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// By the ranges that are wide or full width in East Asian text (Unicode annex 11).
fn columns_of(character: char) -> usize {
    match u32::from(character) {
        0x0300..=0x036F | 0x200B..=0x200F | 0x3099..=0x309A | 0xFE00..=0xFE0F | 0xE0100..=0xE01EF => 0,
        0x1100..=0x115F
        | 0x2E80..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1FAFF
        | 0x20000..=0x3FFFD
        // Terminals of Japanese draw these wide.
        | 0x2010..=0x2027 | 0x2030..=0x203B | 0x2190..=0x21FF | 0x2460..=0x25FF => 2,
        _ => 1,
    }
}

/// Breaks the lines of a text so that each takes at most so many columns. Words of Latin letters are not broken unless
/// they are longer than a line; marks stay with what they belong to.
pub(crate) fn wrap(text: &str, most: usize) -> String {
    let lines = text.lines().map(|line| wrap_line(line, most));
    lines.collect::<Vec<_>>().join("\n")
}

fn wrap_line(line: &str, most: usize) -> String {
    let (mut wrapped, mut taken) = (String::new(), 0);
    for piece in pieces(line) {
        let wide = columns(piece.trim_end());
        if taken > 0 && taken + wide > most {
            wrapped.truncate(wrapped.trim_end().len());
            wrapped.push('\n');
            taken = 0;
        }
        if wide <= most {
            wrapped.push_str(piece);
            taken += columns(piece);
            continue;
        }
        for character in piece.chars() {
            if taken + columns_of(character) > most {
                wrapped.push('\n');
                taken = 0;
            }
            wrapped.push(character);
            taken += columns_of(character);
        }
    }
    wrapped
}

/// The parts of a line between which it may break.
fn pieces(line: &str) -> Vec<&str> {
    let (mut pieces, mut start) = (Vec::new(), 0);
    let mut before = None;
    for (at, character) in line.char_indices() {
        if before.is_some_and(|before| may_break(before, character)) {
            pieces.push(&line[start..at]);
            start = at;
        }
        before = Some(character);
    }
    pieces.push(&line[start..]);
    pieces
}

fn may_break(before: char, after: char) -> bool {
    if after.is_whitespace() || NOT_FIRST.contains(after) || NOT_LAST.contains(before) {
        return false;
    }
    before.is_whitespace() || columns_of(before) == 2 || columns_of(after) == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_takes_two_columns() {
        for (text, taken) in
            [("abc", 3), ("山田", 4), ("ﾔﾏﾀﾞ", 4), ("カ\u{3099}", 2), ("葛\u{E0100}", 2), ("①", 2)]
        {
            assert_eq!(columns(text), taken, "{text}");
        }
    }

    #[test]
    fn lines_break_where_they_may() {
        for (text, most, wrapped) in [
            ("設定ファイルです。", 8, "設定ファ\nイルで\nす。"),
            ("値は「あ」です", 6, "値は\n「あ」\nです"),
            ("--lang en と書く", 9, "--lang en\nと書く"),
            ("abcdefgh", 5, "abcde\nfgh"),
            ("一行\n二行", 20, "一行\n二行"),
            ("", 5, ""),
        ] {
            assert_eq!(wrap(text, most), wrapped);
        }
    }
}
