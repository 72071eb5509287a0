//! The forms in which registers write a reading.

/// Width and size of kana.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum KanaForm {
    /// As in the resident register: full width, small letters small.
    Full,
    /// Full width, small letters large.
    Large,
    /// Half width, small letters small.
    Half,
    /// Half width, small letters large.
    HalfLarge,
}

const SMALL: &str = "ァィゥェォッャュョヮ";
const LARGE: &str = "アイウエオツヤユヨワ";
const FULL: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォッャュョー・　";
const HALF: &str = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｯｬｭｮｰ･ ";
const VOICED: &str = "ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ";
const UNVOICED: &str = "カキクケコサシスセソタチツテトハヒフヘホウ";
const HALF_VOICED: &str = "パピプペポ";
const NOT_HALF_VOICED: &str = "ハヒフヘホ";

impl KanaForm {
    /// `reading`, given in the form of the resident register, in this form.
    pub(super) fn of(self, reading: &str) -> String {
        match self {
            KanaForm::Full => reading.to_owned(),
            KanaForm::Large => large(reading),
            KanaForm::Half => half(reading),
            KanaForm::HalfLarge => half(&large(reading)),
        }
    }
}

/// What two readings must share to be one reading in two spellings.
pub(super) fn fold(reading: &str) -> String {
    large(reading).chars().map(|kana| exchange(kana, "ヅヂヲヱヰ", "ズジオエイ").unwrap_or(kana)).collect()
}

fn large(reading: &str) -> String {
    reading.chars().map(|kana| exchange(kana, SMALL, LARGE).unwrap_or(kana)).collect()
}

fn half(reading: &str) -> String {
    let mut out = String::with_capacity(reading.len());
    for kana in reading.chars() {
        let (base, mark) = if let Some(base) = exchange(kana, VOICED, UNVOICED) {
            (base, Some('ﾞ'))
        } else if let Some(base) = exchange(kana, HALF_VOICED, NOT_HALF_VOICED) {
            (base, Some('ﾟ'))
        } else {
            (kana, None)
        };
        out.push(exchange(base, FULL, HALF).unwrap_or(base));
        out.extend(mark);
    }
    out
}

/// The character of `to` that stands where `character` stands in `from`.
pub(super) fn exchange(character: char, from: &str, to: &str) -> Option<char> {
    from.chars().zip(to.chars()).find(|(old, _)| *old == character).map(|(_, new)| new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_differ_in_width_and_size_alone() {
        let reading = "ヴァン　リョウジ";
        assert_eq!(KanaForm::Large.of(reading), "ヴアン　リヨウジ");
        assert_eq!(KanaForm::Half.of(reading), "ｳﾞｧﾝ ﾘｮｳｼﾞ");
        assert_eq!(KanaForm::HalfLarge.of("ホップ"), "ﾎﾂﾌﾟ");
        assert_eq!(fold("モチヅキ"), fold("モチズキ"));
    }
}
