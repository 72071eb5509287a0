//! Addresses that say nothing of where somebody lives.

use std::sync::LazyLock;

use super::class::Class;
use super::head;
use super::letter::Letter;
use super::parts::Head;
use super::scan::Letters;

/// What is written in the place of an address, folded or not.
const WORDS: &[&str] = &[
    "同",
    "同じ",
    "同上",
    "仝",
    "仝上",
    "同左",
    "同右",
    "同前",
    "同様",
    "同一",
    "同住所",
    "同居",
    "上に同じ",
    "上記に同じ",
    "上記と同じ",
    "右に同じ",
    "前に同じ",
    "前と同じ",
    "本人に同じ",
    "本人と同じ",
    "被保険者に同じ",
    "被保険者と同じ",
    "被保険者に同",
    "被保険者と同一",
    "被保険者同様",
    "被保険者住所に同じ",
    "被保険者住所と同じ",
    "世帯主に同じ",
    "世帯主と同じ",
    "世帯主と同一",
    "不明",
    "住所不明",
    "居所不明",
    "所在不明",
    "不詳",
    "住所不詳",
    "不定",
    "住所不定",
    "住居不定",
    "海外",
    "国外",
    "外国",
    "海外在住",
    "海外居住",
    "国外居住",
    "海外転出",
    "国外転出",
    "未定",
    "未登録",
    "未入力",
    "不開示",
    "なし",
    "無し",
    "無",
    "転出",
];

/// More letters than a municipality and such a word have together.
const LONGEST: usize = 20;

static FOLDED: LazyLock<Vec<Vec<u32>>> = LazyLock::new(|| {
    let folded = |word: &&str| {
        let mut letters = Letters::new();
        letters.read(word);
        letters.all().iter().map(|letter| letter.code()).collect()
    };
    WORDS.iter().map(folded).collect()
});

/// What no such address holds, and nearly every other does: digits, 丁, 番, 号, and what cannot be read.
const OF_PLACES: u32 = Class::set(&[Class::Digit, Class::Cho, Class::Ban, Class::Go, Class::Unknown]);

/// Whether an address is a word or a sign in the place of one, or ends with the prefecture, the county or the
/// municipality.
#[inline]
pub(super) fn says_nothing(letters: &Letters, head: &Head) -> bool {
    let rest = letters.all().len() - head.municipality;
    // The digits before it may be those of a postal code.
    (letters.classes & OF_PLACES == 0 || rest == 0) && rest <= LONGEST && is_word(letters, head)
}

#[cold]
fn is_word(letters: &Letters, head: &Head) -> bool {
    let rest = letters.all().get(head.municipality..).unwrap_or_default();
    let named = head.named(letters.all()).map_or(0, |named| named.length);
    stands_for_nothing(rest)
        || stands_for_nothing(rest.get(named..).unwrap_or_default())
        || is_county(rest, letters.classes)
}

/// Whether the letters are a county and no more, which is too little for one before a municipality.
fn is_county(letters: &[Letter], classes: u32) -> bool {
    let mut padded = letters.to_vec();
    padded.resize(letters.len() + head::LONGEST_COUNTY, Letter::END);
    head::county(&padded, classes) == Some(letters.len())
}

fn stands_for_nothing(letters: &[Letter]) -> bool {
    let is_sign = |letter: &Letter| {
        matches!(letter.class(), Class::Dash | Class::LongMark)
            || "〃々〻*×※".chars().any(|sign| letter.is(sign))
    };
    letters.iter().all(is_sign)
        || FOLDED.iter().any(|word| word.iter().copied().eq(letters.iter().map(|letter| letter.code())))
}

#[cfg(test)]
mod tests {
    use crate::text::State;
    use crate::text::address::fingerprint;

    #[test]
    fn words_and_signs_in_the_place_of_an_address_are_none() {
        for address in [
            "同上",
            "〃",
            "〃〃",
            "々",
            "仝上",
            "同じ",
            "被保険者に同じ",
            "被保険者ニ同ジ",
            "被保険者と同じ",
            "（同上）",
            "不明",
            "住所不明",
            "海外",
            "国外転出",
            "住所不定",
            "-",
            "－",
            "ー",
            "―",
            "***",
            "＊",
            "なし",
            "東京都",
            "北海道",
            "京都府",
            "余市郡",
            "千代田区",
            "東京都千代田区",
            "札幌市",
            "北海道札幌市中央区",
            "余市郡余市町",
            "北海道 余市郡 余市町",
            "三宅島三宅村",
            "八戸市",
            "保谷市",
            "東京都千代田区不明",
            "千代田区 〃",
            "東京都-",
            "　",
            "〒",
            "〒100-0001",
            "〒100-0001 東京都",
            "無",
            "転出",
            "※",
        ] {
            assert_eq!(fingerprint(address).state, State::Missing, "{address}");
        }
    }

    #[test]
    fn what_names_a_place_is_an_address() {
        for address in [
            "東京都千代田区霞が関",
            "千代田区霞が関一",
            "霞が関",
            "同上町",
            "海外町",
            "不明町",
            "同上1-2",
            "余市町黒川町",
            "北海道八戸",
            "アメリカ合衆国",
            "〒100-0001 霞が関",
            "千代田区霞が関一丁目二番三号",
            "1",
            "無番地",
        ] {
            assert_eq!(fingerprint(address).state, State::Known, "{address}");
        }
        assert_eq!(fingerprint("●").state, State::Undetermined);
        assert_eq!(fingerprint("千代田区●").state, State::Undetermined);
    }
}
