use proptest::prelude::*;

use super::super::{Level, Notation, SharedPart, State, kana, kanji};
use super::{Alternatives, fingerprint, level};

const NONE: Alternatives<'static> = Alternatives { former_name: None, alias: None, kana: None };

#[test]
fn notations_of_one_name_agree() {
    for (record, resident, cause) in [
        ("渡邉　太郎", "渡邊太郎", Notation::SPACE),
        ("渡邉太郎", "渡邊太郎", Notation::KANJI_VARIANT),
        ("渡辺 太郎", "渡邊 太郎", Notation::KANJI_VARIANT),
        ("髙橋 花子", "高橋花子", Notation::KANJI_VARIANT | Notation::SPACE),
        ("佐佐木 一", "佐々木 一", Notation::KANJI_VARIANT),
        ("辻\u{E0100} 一", "辻 一", Notation::VARIATION_SELECTOR),
        ("槗本一", "𣘺本一", Notation::KANJI_VARIANT),
        ("ＳＭＩＴＨ　ＪＯＨＮ", "Smith John", Notation::WIDTH | Notation::LETTER_CASE),
        ("三ヶ島 一", "三ケ島 一", Notation::KANA_SIZE),
        ("山田 二ナ", "山田 ニナ", Notation::LOOK_ALIKE),
        ("山田 力", "山田 カ", Notation::LOOK_ALIKE),
        ("塩釜 一", "塩竈 一", Notation::KANJI_VARIANT),
        ("市ヶ谷 一", "市谷 一", Notation::KANA_SIZE | Notation::PLACE_NAME_KANA),
        ("市が谷 一", "市ケ谷 一", Notation::KANA_SCRIPT | Notation::PLACE_NAME_KANA),
    ] {
        let comparison = level(record, resident, &NONE);
        assert_eq!((comparison.level, comparison.notation), (Level::Notation, cause), "{record} {resident}");
    }
    assert_eq!(level("山田 太郎", "山田 太郎", &NONE).level, Level::Exact);
}

#[test]
fn look_alikes_and_left_out_characters_are_near() {
    for (record, resident) in [
        ("斉藤 花子", "斎藤 花子"),
        ("山田 大郎", "山田 太郎"),
        ("荻原 一", "萩原 一"),
        ("山田 太朗", "山田 太郎"),
        ("佐木 一", "佐々木 一"),
        ("山田 健ー", "山田 健一"),
        ("山田 ハ重", "山田 八重"),
        ("SMIHT JOHN", "SMITH JOHN"),
        ("山田", "山田 花子"),
    ] {
        assert_eq!(level(record, resident, &NONE).level, Level::Near, "{record} {resident}");
    }
}

#[test]
fn other_names_differ() {
    for (record, resident, shared, why) in [
        ("渡部 太郎", "渡辺 太郎", SharedPart::GivenName, "another surname"),
        ("山田 太郎", "山田 次郎", SharedPart::Surname, "brothers"),
        ("山田 花", "山田 花子", SharedPart::Surname, "sisters"),
        ("山田 裕子", "山田 洋子", SharedPart::Surname, "namesakes in kana"),
        ("佐藤 花子", "鈴木花子", SharedPart::GivenName, "blank on one side"),
        ("佐藤花子", "鈴木花子", SharedPart::GivenName, "no blank"),
        ("長谷 一", "長谷川 一", SharedPart::GivenName, "two surnames"),
        ("中田 一", "田中 一", SharedPart::GivenName, "exchanged kanji are another surname"),
        ("三ヶ島 一", "三島 一", SharedPart::GivenName, "みかじま and みしま"),
        ("竈門 一", "釜門 一", SharedPart::GivenName, "釜 is 竈 after 塩 alone"),
        ("田中一", "中村恵", SharedPart::None, "nothing in common"),
    ] {
        let comparison = level(record, resident, &NONE);
        assert_eq!(
            (comparison.level, comparison.shared),
            (Level::Different, shared),
            "{why}: {record} {resident}"
        );
    }
}

#[test]
fn the_resident_s_other_names_are_tried() {
    let cases: &[(&str, &str, Alternatives, &str)] = &[
        ("鈴木 花子", "渡辺 花子", Alternatives { former_name: Some("鈴木"), ..NONE }, "former surname"),
        ("鈴木花子", "渡辺 花子", Alternatives { former_name: Some("鈴木"), ..NONE }, "former surname"),
        ("鈴木花子", "渡辺花子", Alternatives { former_name: Some("鈴木"), ..NONE }, "former surname"),
        ("斎藤花子", "渡辺 花子", Alternatives { former_name: Some("齋藤"), ..NONE }, "former surname"),
        ("鈴木 花子", "渡辺 花子", Alternatives { former_name: Some("鈴木　花子"), ..NONE }, "former name"),
        ("木村 太郎", "PARK MINSU", Alternatives { alias: Some("木村太郎"), ..NONE }, "alias"),
        ("王小明", "WANG XIAOMING（王小明）", NONE, "name in brackets"),
        ("WANG XIAOMING", "WANG XIAOMING（王小明）", NONE, "name in brackets"),
        ("Xiaoming WANG", "WANG XIAOMING (王小明)", NONE, "name in brackets"),
        ("WANG XIAOMING（王小明）", "王小明", NONE, "name in brackets"),
        ("田中（鈴木）花子", "田中 花子", NONE, "name in brackets"),
        ("田中（鈴木） 花子", "鈴木 花子", NONE, "name in brackets"),
        ("田中 花子（旧姓：鈴木）", "鈴木花子", NONE, "name in brackets"),
        ("JOHN SMITH", "SMITH JOHN", NONE, "parts in another order"),
        ("JOHN PAUL SMITH", "SMITH JOHN PAUL", NONE, "parts in another order"),
        ("SMITH JOHN", "SMITH JOHN PAUL", NONE, "middle name left out"),
        ("JOHN SMITH", "SMITH JOHN PAUL", NONE, "middle name left out"),
        ("SMITHJOHN", "SMITH JOHN PAUL", NONE, "middle name left out"),
        ("MUELLER ANNA", "Müller Anna", NONE, "umlaut written out"),
        ("GOETZE JOERG", "Götze Jörg", NONE, "umlaut written out"),
        ("ANNA MUELLER", "Mu\u{308}ller Anna", NONE, "umlaut written out"),
        ("STRAUSS EVA", "Strauß Eva", NONE, "umlaut written out"),
        ("Mueller Strauß", "MÜLLER STRAUSS", NONE, "umlaut written out"),
        ("ハシゴダカ 太郎", "髙 太郎", Alternatives { kana: Some("ﾊｼｺﾞﾀﾞｶ ﾀﾛｳ"), ..NONE }, "written in kana"),
        ("ヤマダ タロウ", "山田 太郎", Alternatives { kana: Some("ﾔﾏﾀﾞ ﾀﾛｳ"), ..NONE }, "written in kana"),
        ("山田タロウ", "山田太郎", Alternatives { kana: Some("ﾔﾏﾀﾞﾀﾛｳ"), ..NONE }, "written in kana"),
        ("山田 たろう", "山田 太郎", Alternatives { kana: Some("ヤマダ タロウ"), ..NONE }, "written in kana"),
    ];
    for (record, resident, alternatives, rule) in cases {
        let comparison = level(record, resident, alternatives);
        assert_eq!((comparison.level, comparison.rule), (Level::Alternative, *rule), "{record} {resident}");
    }
}

#[test]
fn other_names_do_not_excuse_another_given_name() {
    let former = Alternatives { former_name: Some("鈴木"), ..NONE };
    assert_eq!(level("鈴木 一郎", "渡辺 花子", &former).level, Level::Different);
    assert_eq!(level("鈴木 子", "渡辺 花子", &former).level, Level::Different);
    let reading = Alternatives { kana: Some("ヤマダ タロウ"), ..NONE };
    assert_eq!(level("ヤマダ 次郎", "山田 太郎", &reading).level, Level::Different);
    assert_eq!(level("鈴木 タロウ", "山田 太郎", &reading).level, Level::Different);
}

#[test]
fn what_no_other_spelling_explains_stays_another_name() {
    for (record, resident, expected, why) in [
        ("MULLER ANNA", "Müller Anna", Level::Notation, "the accent left out"),
        ("MUELLER ANNA", "MULLER ANNA", Level::Near, "an umlaut on neither side: a slip"),
        ("MOELLER ANNA", "Müller Anna", Level::Near, "oe is not ü"),
        ("SMITH", "SMITH JOHN PAUL", Level::Near, "a surname alone"),
        ("SILVA CARLOS", "SILVA CARLOS JUNIOR", Level::Near, "father and son"),
        ("SMITH GEORGE", "SMITH JOHN PAUL", Level::Different, "another given name"),
        ("スミス ジョン", "SMITH JOHN", Level::Different, "katakana against Latin letters"),
    ] {
        assert_eq!(level(record, resident, &NONE).level, expected, "{why}: {record} {resident}");
        assert_eq!(level(resident, record, &NONE).level, expected, "{why}: {resident} {record}");
    }
    assert_ne!(
        fingerprint("Strauß").hash,
        fingerprint("Strauss").hash,
        "ß is another way of writing, not a notation"
    );
}

#[test]
fn unreadable_characters_decide_nothing() {
    for (record, resident, expected) in [
        ("●橋 太郎", "髙橋 太郎", Level::Undetermined),
        ("\u{E000}橋太郎", "髙橋 太郎", Level::Undetermined),
        ("●々木 太郎", "佐々木 太郎", Level::Undetermined), // 々 repeats what is unknown
        ("●々木 次郎", "佐々木 太郎", Level::Different),
        ("●橋 次郎", "髙橋 太郎", Level::Different),
        ("", "髙橋", Level::Missing),
        ("・", "髙橋", Level::Missing),
    ] {
        assert_eq!(level(record, resident, &NONE).level, expected, "{record} {resident}");
    }
    let former = Alternatives { former_name: Some("鈴木"), ..NONE };
    assert_eq!(level("●木 花子", "渡辺 花子", &former).level, Level::Undetermined);
    assert_eq!(
        level("鈴木 花子", "渡● 花子", &former).level,
        Level::Alternative,
        "readable under the former name"
    );
}

#[test]
fn every_kanji_agrees_with_its_canonical_form() {
    for (character, canonical) in kanji::reducible() {
        let (record, resident) = (format!("山{character}"), format!("山{canonical}"));
        let comparison = level(&record, &resident, &NONE);
        assert!(comparison.level <= Level::Notation, "{character} {canonical}");
        assert_eq!(fingerprint(&record).hash, fingerprint(&resident).hash, "{character} {canonical}");
    }
}

/// Names that are close enough to meet on every rung.
fn name_like() -> impl Strategy<Value = String> {
    let letters: Vec<char> =
        "渡邉邊辺斎斉齋高髙佐々佐太大郎花子ヴァアーオウエイﾞｶﾀダカシツ 　・（）A●\u{E0100}".chars().collect();
    proptest::collection::vec(proptest::sample::select(letters), 0..7).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn equal_fingerprints_agree(a in name_like(), b in name_like()) {
        let (one, other) = (fingerprint(&a), fingerprint(&b));
        if one.state == State::Known && other.state == State::Known && one.hash == other.hash {
            prop_assert!(matches!(level(&a, &b, &NONE).level, Level::Exact | Level::Notation));
            prop_assert!(matches!(kana::level(&a, &b).level, Level::Exact | Level::Notation));
        }
    }

    #[test]
    fn a_folded_name_agrees_with_the_name(a in name_like()) {
        let folded = super::fold(&a).into_owned();
        if fingerprint(&a).state == State::Known {
            prop_assert!(matches!(level(&a, &folded, &NONE).level, Level::Exact | Level::Notation));
        }
    }

    #[test]
    fn both_directions_compare_alike(a in name_like(), b in name_like()) {
        prop_assert_eq!(level(&a, &b, &NONE), level(&b, &a, &NONE));
    }

    #[test]
    fn any_text_is_compared(a in any::<String>(), b in any::<String>(), c in any::<String>()) {
        let others = Alternatives { former_name: Some(&c), alias: Some(&b), kana: Some(&a) };
        prop_assert!(!level(&a, &b, &others).rule.is_empty());
        prop_assert!(!level(&b, &a, &others).rule.is_empty());
    }
}
