use proptest::prelude::*;

use super::super::{Notation, State};
use super::{Letters, fingerprint, fold};

/// Characters that meet in names, with the marks that act on their neighbours.
fn name_like() -> impl Strategy<Value = String> {
    let letters: Vec<char> = "ｱｶﾊｳｦﾂｯｬﾞﾟｰーヴァィゥェォャュョヮヵヶヅヂゐゑをウハかがつっゔ゛゜ヽヾゝゞ々邉邊辺﨑髙𠮷佐－-‐～ 　・，,AaéＡｂßΐ●？�（）\u{3099}\u{309A}\u{FE00}\u{E0100}\u{E000}"
        .chars()
        .collect();
    proptest::collection::vec(proptest::sample::select(letters), 0..12).prop_map(String::from_iter)
}

#[test]
fn what_is_unchanged_needed_no_folding_and_the_reverse() {
    for character in '\0'..='\u{3FFFF}' {
        let value = format!("カ{character}");
        let folded = fold(&value);
        assert_eq!(folded == value, fingerprint(&value).notation.is_empty(), "U+{:04X}", character as u32);
        assert_eq!(fold(&folded), folded, "U+{:04X} folded twice", character as u32);
    }
}

#[test]
fn marks_join_the_letter_before() {
    for (value, folded) in [
        ("ﾀﾞｲｺﾞ", "ダイゴ"),
        ("カ\u{3099}", "ガ"),
        ("ハ゜", "パ"),
        ("ｳﾞｧ", "バ"),
        ("ヴアン", "バン"),
        ("ヴュ", "ビユ"),
        ("ヴ", "ブ"),
        ("ゔぃ", "ビ"),
        ("みすゞ", "ミスズ"),
        ("佐々木", "佐佐木"),
        ("代々木", "代代木"),
        ("ｵｰﾉ", "オーノ"),
        ("オ－ノ", "オーノ"),
        ("スズ-キ", "スズウキ"),
        ("Anne-Marie", "ANNEMARIE"),
        ("ツヅキ", "ツズキ"),
        ("ﾂﾂﾞｷ", "ツズキ"),
        ("健ー", "健ー"),
        ("健ｰ", "健ー"),
        ("健－", "健"),
        ("１山", "1山"),
        ("㈱", "株"),
        ("Ⅲ", "III"),
    ] {
        assert_eq!(fold(value), folded, "{value}");
    }
}

#[test]
fn states() {
    for (value, state) in [
        ("", State::Missing),
        ("　 ・", State::Missing),
        ("山●", State::Undetermined),
        ("？", State::Undetermined),
        ("山\u{E000}", State::Undetermined),
        ("山\u{FFFD}", State::Undetermined),
        ("〇山", State::Known),
    ] {
        assert_eq!(fingerprint(value).state, state, "{value}");
    }
}

#[test]
fn causes_are_named() {
    for (value, notation) in [
        ("山田", Notation::NONE),
        ("ヤマダ", Notation::NONE),
        ("オーノ", Notation::NONE),
        ("山 田", Notation::SPACE),
        ("邉", Notation::KANJI_VARIANT),
        ("辻\u{E0100}", Notation::VARIATION_SELECTOR),
        ("やまだ", Notation::KANA_SCRIPT),
        ("ショ", Notation::KANA_SIZE),
        ("ｼｮ", Notation::WIDTH | Notation::KANA_SIZE),
        ("ヅ", Notation::KANA_SPELLING),
        ("オ−ノ", Notation::LONG_MARK),
        ("é", Notation::LETTER_CASE),
        ("Ａ", Notation::WIDTH),
        ("ジョン・スミス", Notation::PUNCTUATION | Notation::KANA_SIZE),
    ] {
        assert_eq!(fingerprint(value).notation, notation, "{value}");
    }
}

#[test]
fn divisions_are_where_blanks_and_dots_stand() {
    for (value, divisions) in
        [("山田 太郎", vec![2]), (" 山田　太郎 ", vec![2]), ("ｼﾞｮﾝ･ｽﾐｽ", vec![3]), ("ｳﾞ ｱ", vec![1])]
    {
        let letters = Letters::of(value);
        let expected: Vec<usize> = divisions.into_iter().filter(|d| *d < letters.run.len()).collect();
        assert_eq!(letters.divisions, expected, "{value}");
    }
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(value in name_like()) {
        let once = fold(&value).into_owned();
        prop_assert_eq!(fold(&once), once.clone());
        prop_assert_eq!(fold(&value) == value, fingerprint(&value).notation.is_empty());
        prop_assert_eq!(fingerprint(&once).hash, fingerprint(&value).hash);
    }

    #[test]
    fn any_text_is_taken(value in any::<String>()) {
        let folded = fold(&value).into_owned();
        prop_assert_eq!(fingerprint(&folded).hash, fingerprint(&value).hash);
        let letters: String = Letters::of(&value).run.iter().map(|letter| letter.folded).collect();
        prop_assert_eq!(letters, folded);
    }
}
