//! Notes below a table.

/// What notes start with.
const MARKS: [&str; 12] =
    ["※", "注", "（注", "(注", "＊", "*", "備考", "（備考", "出典", "（出典", "資料", "Note"];

/// Whether a text starts as notes do.
pub(in crate::source) fn begins_as_a_note(text: &str) -> bool {
    MARKS.iter().any(|mark| text.trim_start().starts_with(mark))
}
