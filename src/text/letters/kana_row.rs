//! How kana letters relate: voiced marks, vowels, spellings of one sound.
//!
//! Works on folded letters (full-width, large katakana); codes other than kana are left alone.

/// The code of the long mark, the only kana letter without a sound of its own.
pub(super) const LONG_MARK: char = 'ー';

/// Whether a letter is katakana or a long mark.
pub(crate) const fn is_kana(letter: char) -> bool {
    matches!(letter, 'ァ'..='ヺ' | 'ー')
}

/// ヴ is kept until the next letter tells whether it is part of ヴァ, ヴィ, ….
pub(super) const VU: char = 'ヴ';

/// The letter with a voiced mark, as folded; none where there is no such letter.
pub(super) const fn voiced(letter: char) -> Option<char> {
    Some(match letter {
        'カ' => 'ガ',
        'キ' => 'ギ',
        'ク' => 'グ',
        'ケ' => 'ゲ',
        'コ' => 'ゴ',
        'サ' => 'ザ',
        'シ' | 'チ' => 'ジ',
        'ス' | 'ツ' => 'ズ',
        'セ' => 'ゼ',
        'ソ' => 'ゾ',
        'タ' => 'ダ',
        'テ' => 'デ',
        'ト' => 'ド',
        'ハ' | 'ワ' => 'バ',
        'ヒ' => 'ビ',
        'フ' => 'ブ',
        'ヘ' => 'ベ',
        'ホ' => 'ボ',
        'ウ' => VU,
        _ => return None,
    })
}

/// The letter with a semi-voiced mark.
pub(super) const fn semi_voiced(letter: char) -> Option<char> {
    Some(match letter {
        'ハ' => 'パ',
        'ヒ' => 'ピ',
        'フ' => 'プ',
        'ヘ' => 'ペ',
        'ホ' => 'ポ',
        _ => return None,
    })
}

/// Whether two letters are one sound but for a voiced or semi-voiced mark.
pub(crate) fn differ_in_voice(a: char, b: char) -> bool {
    let marked = |letter, other| {
        letter != 'ワ' && (voiced(letter) == Some(other) || semi_voiced(letter) == Some(other))
    };
    marked(a, b) || marked(b, a) || ('ハ'..='ポ').contains(&a) && a != b && half_voiced(a) == half_voiced(b)
}

/// パ for バ, and so on; other letters as they are.
const fn half_voiced(letter: char) -> char {
    match letter {
        'バ' => 'パ',
        'ビ' => 'ピ',
        'ブ' => 'プ',
        'ベ' => 'ペ',
        'ボ' => 'ポ',
        other => other,
    }
}

/// The letter that, after ヴ, makes one sound with it, with what ヴ becomes and whether the second
/// letter stays (ヴュ is ビユ).
pub(super) const fn after_vu(second: char) -> (char, bool) {
    match second {
        'ア' => ('バ', false),
        'イ' => ('ビ', false),
        'エ' => ('ベ', false),
        'オ' => ('ボ', false),
        'ヤ' | 'ユ' | 'ヨ' => ('ビ', true),
        _ => ('ブ', true),
    }
}

/// The vowel with which a kana letter ends.
pub(crate) const fn vowel(letter: char) -> Option<char> {
    Some(match letter {
        'ア' | 'カ' | 'ガ' | 'サ' | 'ザ' | 'タ' | 'ダ' | 'ナ' | 'ハ' | 'バ' | 'パ' | 'マ' | 'ヤ' | 'ラ'
        | 'ワ' => 'ア',
        'イ' | 'キ' | 'ギ' | 'シ' | 'ジ' | 'チ' | 'ニ' | 'ヒ' | 'ビ' | 'ピ' | 'ミ' | 'リ' => 'イ',
        'ウ' | 'ク' | 'グ' | 'ス' | 'ズ' | 'ツ' | 'ヌ' | 'フ' | 'ブ' | 'プ' | 'ム' | 'ユ' | 'ル' | 'ヴ' => {
            'ウ'
        }
        'エ' | 'ケ' | 'ゲ' | 'セ' | 'ゼ' | 'テ' | 'デ' | 'ネ' | 'ヘ' | 'ベ' | 'ペ' | 'メ' | 'レ' => {
            'エ'
        }
        'オ' | 'コ' | 'ゴ' | 'ソ' | 'ゾ' | 'ト' | 'ド' | 'ノ' | 'ホ' | 'ボ' | 'ポ' | 'モ' | 'ヨ' | 'ロ' => {
            'オ'
        }
        _ => return None,
    })
}

/// Whether `second` may only lengthen `first`: a long mark, its vowel again, オウ, エイ.
pub(crate) const fn lengthens(first: char, second: char) -> bool {
    second == LONG_MARK
        || matches!(
            (vowel(first), second),
            (Some('ア'), 'ア')
                | (Some('イ'), 'イ')
                | (Some('ウ'), 'ウ')
                | (Some('エ'), 'エ' | 'イ')
                | (Some('オ'), 'オ' | 'ウ')
        )
}
