//! Numbers of an address, in digits or in kanji.

use super::class::Class;
use super::codes::Codes;
use super::letter::Letter;

/// A number as it stands in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value; longer ones than any lot or room has end at the largest.
    pub(super) value: u64,
    /// The letter after it.
    pub(super) end: usize,
    /// Whether it is written in kanji.
    pub(super) kanji: bool,
}

/// Whether a number begins with `letter`.
#[inline]
pub(super) const fn begins(letter: Letter) -> bool {
    letter.class_bits().wrapping_sub(Class::Digit as u32) <= Class::KanjiUnit as u32 - Class::Digit as u32
}

/// Reads the number at `at`, where one [`begins`].
#[inline]
pub(super) fn read(letters: &[Letter], at: usize) -> Number {
    let first = letters.get(at).copied().unwrap_or(Letter::END);
    if first.class() == Class::Digit { digits(letters, at) } else { kanji(letters, at) }
}

/// Most numbers have up to four digits: they are read without a branch for each, since nothing says
/// beforehand how many there are.
#[inline]
fn digits(letters: &[Letter], at: usize) -> Number {
    let Some([first, b, c, d]) = letters.get(at..).and_then(<[Letter]>::first_chunk) else {
        return more_digits(letters, at, Number { value: 0, end: at, kanji: false });
    };
    let (two, three, four) = (b.is_next_digit(), c.is_next_digit(), d.is_next_digit());
    let (three, four) = (two & three, two & three & four);
    let append = |value: u32, letter: Letter, there: bool| {
        if there { value * 10 + digit(letter) } else { value }
    };
    let value = append(append(append(digit(*first), *b, two), *c, three), *d, four);
    let end = at + 1 + usize::from(two) + usize::from(three) + usize::from(four);
    let number = Number { value: u64::from(value), end, kanji: false };
    if four { more_digits(letters, at, number) } else { number }
}

#[inline]
const fn digit(letter: Letter) -> u32 {
    letter.code() & 0xF
}

fn more_digits(letters: &[Letter], at: usize, first: Number) -> Number {
    let Number { mut value, mut end, kanji } = first;
    while let Some(letter) = letters.get(end) {
        if letter.class() != Class::Digit || (end > at && letter.after_blank()) {
            break;
        }
        value = value.saturating_mul(10).saturating_add(u64::from(digit(*letter)));
        end += 1;
    }
    Number { value, end, kanji }
}

fn kanji(letters: &[Letter], at: usize) -> Number {
    let (mut numeral, mut end) = (Numeral::default(), at);
    while let Some(letter) = letters.get(end) {
        if (end > at && letter.after_blank()) || !numeral.push(letter.code()) {
            break;
        }
        end += 1;
    }
    Number { value: numeral.value(), end, kanji: true }
}

/// A kanji numeral as its characters come: 二十三 and 二三 are read alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Numeral {
    total: u64,
    /// Digits that no unit has followed yet.
    pending: Option<u64>,
}

impl Numeral {
    /// Takes the next character; `false` where the numeral ends before it.
    pub(super) fn push(&mut self, code: u32) -> bool {
        /// 一, and nothing before it.
        const ONE: Numeral = Numeral { total: 0, pending: Some(1) };
        let kanji = char::from_u32(code).unwrap_or_default();
        match (digit_of(kanji), unit(kanji)) {
            (Some(digit), _) => {
                let value = self.pending.unwrap_or(0);
                self.pending = Some(value.saturating_mul(10).saturating_add(digit));
            }
            (None, 0) => return false,
            // Nobody writes 一十 for ten: in 金田一十二番地 the name ends before the number.
            (None, 10..1000) if *self == ONE => return false,
            (None, unit) => {
                let count = self.pending.take().unwrap_or(1);
                self.total = self.total.saturating_add(count.saturating_mul(unit));
            }
        }
        true
    }

    pub(super) fn value(self) -> u64 {
        self.total.saturating_add(self.pending.unwrap_or(0))
    }
}

/// Whether the character is one of a kanji numeral.
pub(super) const fn is_kanji(character: char) -> bool {
    digit_of(character).is_some() || unit(character) > 0
}

/// What a kanji stands for that is multiplied by the numeral before it; 0 for any other.
const fn unit(kanji: char) -> u64 {
    match kanji {
        '十' => 10,
        '廿' => 20,
        '卅' => 30,
        '百' => 100,
        '千' => 1000,
        _ => 0,
    }
}

const fn digit_of(kanji: char) -> Option<u64> {
    Some(match kanji {
        '〇' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Appends `value` as the name of a town has it: 六 in 六本木, 二十四 in 二十四軒.
pub(super) fn push_kanji(value: u64, out: &mut impl Codes) {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if value == 0 || value > 9999 {
        out.push_number(value);
        return;
    }
    let mut rest = value;
    for (unit, name) in [(1000, '千'), (100, '百'), (10, '十'), (1, ' ')] {
        let count = rest / unit;
        rest %= unit;
        if (count > 1 || (count == 1 && unit == 1))
            && let Some(digit) = usize::try_from(count).ok().and_then(|count| DIGITS.get(count))
        {
            out.push(*digit as u32);
        }
        if count > 0 && unit > 1 {
            out.push(name as u32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::codes::Kept;
    use super::super::scan::Letters;
    use super::*;

    #[test]
    fn kanji_numbers_are_read_by_place_and_by_unit() {
        for (text, value) in [
            ("一", 1),
            ("十", 10),
            ("二十三", 23),
            ("二三", 23),
            ("一〇二", 102),
            ("百二十", 120),
            ("千二百三", 1203),
            ("廿三", 23),
            ("百卅", 130),
            ("二百参", 203),
            ("0042", 42),
            ("９９９９９９９９９９９９９９９９９９９９９９", u64::MAX),
        ] {
            let mut letters = Letters::new();
            letters.read(text);
            let number = read(letters.all(), 0);
            assert_eq!((number.value, number.end), (value, letters.all().len()), "{text}");
        }
    }

    #[test]
    fn towns_bear_their_number_in_kanji() {
        for (value, name) in [(6, "六"), (10, "十"), (24, "二十四"), (111, "百十一"), (2005, "二千五")]
        {
            let mut out = Kept::new();
            push_kanji(value, &mut out);
            assert_eq!(out.codes.into_iter().filter_map(char::from_u32).collect::<String>(), name);
        }
    }
}
