//! Texts of inputs as cells of a workbook can hold them.

use std::borrow::Cow;

use crate::words::Language;
use crate::words::findings_workbook::CUT;

/// Longest text of a cell that spreadsheets take, in UTF-16 units.
const LONGEST: usize = 32_767;

/// A text without characters that no workbook can hold; one that is too long is cut, and says so.
pub(super) fn cell_text(text: &str, lang: Language) -> Cow<'_, str> {
    let cannot_stand = |sign: char| sign.is_control() || matches!(sign, '\u{FFFE}' | '\u{FFFF}');
    let text: Cow<'_, str> =
        if text.contains(cannot_stand) { text.replace(cannot_stand, "").into() } else { text.into() };
    if text.len() <= LONGEST || text.chars().map(char::len_utf16).sum::<usize>() <= LONGEST {
        return text;
    }
    let end = CUT.of(lang);
    let mut room = LONGEST - end.encode_utf16().count();
    let kept = text.chars().take_while(|sign| {
        let units = sign.len_utf16();
        let fits = units <= room;
        room = room.saturating_sub(units);
        fits
    });
    (kept.collect::<String>() + end).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_workbook_holds_is_left_out() {
        let said = |text: &str| cell_text(text, Language::Japanese).into_owned();
        assert_eq!(said("06\u{0}13\u{1B}\n\u{FFFF}99"), "061399");
        assert_eq!(said("=1+1"), "=1+1", "a text, whatever it begins with");
        assert_eq!(said("髙\u{200D}\u{20BB7}"), "髙\u{200D}\u{20BB7}");
    }

    #[test]
    fn long_texts_are_cut_and_say_so() {
        for sign in ["x", "漢", "\u{20BB7}"] {
            let units = sign.encode_utf16().count();
            let longest = sign.repeat(LONGEST / units);
            assert_eq!(cell_text(&longest, Language::Japanese), longest);
            let cut = cell_text(&(longest + sign + sign), Language::Japanese).into_owned();
            assert!(cut.starts_with(sign) && cut.ends_with("（長いため途中まで）"), "{sign}");
            let length = cut.encode_utf16().count();
            assert!((LONGEST - 1..=LONGEST).contains(&length), "{sign}: {length}");
        }
    }
}
