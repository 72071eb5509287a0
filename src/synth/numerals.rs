//! Numbers of addresses, written once.

/// How the numbers of an address are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Digits {
    /// 12
    Half,
    /// １２
    Wide,
    /// 十二
    Kanji,
}

/// Every number an address may hold, in each of its notations.
#[derive(Debug)]
pub(super) struct Numerals {
    written: [Vec<String>; 3],
}

/// Numbers of addresses are below this.
const LIMIT: u16 = 2_000;

impl Numerals {
    pub(super) fn new() -> Numerals {
        let wide = |number: u16| number.to_string().chars().map(super::wide::to_wide).collect();
        Numerals {
            written: [
                (0..LIMIT).map(|number| number.to_string()).collect(),
                (0..LIMIT).map(wide).collect(),
                (0..LIMIT).map(kanji).collect(),
            ],
        }
    }

    /// A number below 2,000; larger ones are reduced.
    #[inline]
    pub(super) fn get(&self, digits: Digits, number: u16) -> &str {
        &self.written[digits as usize][usize::from(number % LIMIT)]
    }
}

fn kanji(number: u16) -> String {
    const ONES: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    if number == 0 {
        return "〇".to_owned();
    }
    let mut out = String::new();
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = usize::from(number / unit % 10);
        if digit > 0 {
            if digit > 1 || unit == 1 {
                out.push_str(ONES[digit]);
            }
            out.push_str(name);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_in_addresses() {
        let numerals = Numerals::new();
        for (number, half, wide, kanji) in [
            (1, "1", "１", "一"),
            (10, "10", "１０", "十"),
            (21, "21", "２１", "二十一"),
            (1105, "1105", "１１０５", "千百五"),
        ] {
            assert_eq!(numerals.get(Digits::Half, number), half);
            assert_eq!(numerals.get(Digits::Wide, number), wide);
            assert_eq!(numerals.get(Digits::Kanji, number), kanji);
        }
    }
}
