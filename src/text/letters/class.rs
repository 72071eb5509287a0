//! What kinds of characters there are besides letters.

/// Stands for a character that could not be represented: the marks that systems put in its place,
/// private use, and the replacement character.
pub(crate) const fn is_placeholder(character: char) -> bool {
    matches!(character,
        '?' | '*' | '\u{25A0}'..='\u{25FF}' | '★' | '☆' | '〓' | '※'
        | '\u{FFFC}' | '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character,
            '\u{00AD}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}')
}

pub(super) const fn is_variation_selector(character: char) -> bool {
    matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// A long mark, or what is typed or converted for one: after kana it is a long mark, elsewhere a
/// hyphen.
pub(super) const fn is_dash(character: char) -> bool {
    matches!(
        character,
        'ー' | 'ｰ' | '-' | '~' | '‐'
            ..='―'
                | '⁃'
                | '⁓'
                | '−'
                | '⎯'
                | '⏤'
                | '─'
                | '━'
                | '〜'
                | '〰'
                | '﹘'
                | '﹣'
                | '－'
                | '～'
                | '˗'
                | '⸺'
                | '⸻'
    )
}

pub(super) const fn is_punctuation(character: char) -> bool {
    character.is_ascii_punctuation()
        || matches!(character,
            '´' | '¨' | '¸' | '·' | '«' | '»' | 'ʹ'..='˿' | '‖'..='‧' | '‰'..='⁞' | '∙' | '∥' | '⋅'
            | '、'..='〃' | '〈'..='】' | '〔'..='〟' | '゠' | '・')
}

/// Whether a dropped character divides a name into parts.
pub(super) fn divides(character: char) -> bool {
    is_blank(character)
        || matches!(character, ',' | '，' | '、' | '､' | '・' | '･' | '·' | '‧' | '=' | '＝' | '゠')
}

/// Marks that repeat the letter before them.
pub(super) const fn is_iteration_mark(character: char) -> bool {
    matches!(character, '々' | '〻' | 'ゝ' | 'ヽ' | 'ゞ' | 'ヾ')
}

pub(super) const fn is_voiced_mark(character: char) -> bool {
    matches!(character, 'ﾞ' | '゛' | '\u{3099}')
}

pub(super) const fn is_semi_voiced_mark(character: char) -> bool {
    matches!(character, 'ﾟ' | '゜' | '\u{309A}')
}

/// Accents that stand apart from their letter.
pub(super) const fn is_accent(character: char) -> bool {
    matches!(character, '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// Kanji that Unicode does not take for a form of another.
pub(super) const fn is_unified_kanji(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{2F7FF}' | '\u{30000}'..='\u{3FFFF}')
}
