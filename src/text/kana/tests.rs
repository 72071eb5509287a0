use super::super::{Level, Notation, SharedPart};
use super::{fingerprint, fold, level};

#[test]
fn spellings_of_one_reading_agree() {
    for (record, resident, why) in [
        ("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ　タロウ", "width"),
        ("ﾔﾏﾀﾞﾀﾛｳ", "ヤマダ　タロウ", "blank left out"),
        ("ﾔﾏﾀﾞ ｼﾖｳｲﾁ", "ヤマダ　ショウイチ", "small kana large, as CP932 systems write them"),
        ("やまだ しょういち", "ヤマダ ショウイチ", "hiragana"),
        ("ミツズカ カヅオ", "ミツヅカ カズオ", "ヅ and ズ"),
        ("ヂンナイ", "ジンナイ", "ヂ and ジ"),
        ("カヲリ", "カオリ", "ヲ and オ"),
        ("チヱ", "チエ", "ヱ and エ"),
        ("ヰツキ", "イツキ", "ヰ and イ"),
        ("ヴァン", "バン", "ヴァ and バ"),
        ("ウ゛アン", "ヴァン", "voiced mark on its own"),
        ("オーノ", "オオノ", "long mark for オオ"),
        ("オーノ", "オウノ", "long mark for オウ"),
        ("ケーコ", "ケイコ", "long mark for エイ"),
        ("スーザン", "スウザン", "long mark for ウウ"),
        ("ｵ-ﾉ", "オーノ", "hyphen for a long mark"),
        ("オ～ノ", "オ〜ノ", "CP932 twins"),
        ("ジョン・スミス", "ジョン　スミス", "middle dot"),
        ("ＪＯＨＮ　ｓｍｉｔｈ", "John Smith", "Latin width and case"),
        ("José", "JOSE", "accents"),
    ] {
        let comparison = level(record, resident);
        assert_eq!(comparison.level, Level::Notation, "{why}: {record} {resident}");
        assert!(!comparison.notation.is_empty(), "{why}");
    }
}

#[test]
fn two_readings_stay_two() {
    for (record, resident, why) in [
        ("ヤマダ タロウ", "ヤマダ ジロウ", "brothers"),
        ("ヤマダ ハナコ", "ヤマダ ハルコ", "sisters"),
        ("ヤマダ ハナ", "ヤマダ ハナコ", "sisters"),
        ("ヤマダハナ", "ヤマダハナコ", "sisters, without blanks"),
        ("ヤマダ イチロウ", "ヤマダ ジロウ", "brothers"),
        ("ヤマダ カズオ", "ヤマダ カズコ", "brother and sister"),
        ("ヤマダ タロウ", "ヤマダ サブロウ", "brothers"),
        ("ヤマダ タロウ", "ヤマダ コタロウ", "father and son"),
        ("ヤマダ ミユキ", "ヤマダ ユキ", "sisters"),
        ("ヤマダ ミユキ", "ヤマダ ミキ", "sisters"),
        ("ヤマダ アユミ", "ヤマダ マユミ", "sisters"),
        ("ヤマダ エリ", "ヤマダ リエ", "sisters"),
        ("ヤマダ ケンタロウ", "ヤマダ ケイタロウ", "brothers"),
        ("ヤマダ タイチ", "ヤマダ タイシ", "brothers"),
        ("ヤマダ アキコ", "ヤマダ アキヒコ", "sister and brother"),
        ("ヤマダ エリコ", "ヤマダ リエコ", "sisters"),
        ("ヤマダ アユミ", "ヤマダ ユミ", "sisters; the surname's vowel is not lengthened"),
        ("ヤマダ ケンタ", "ヤマダ ケンタロウ", "brothers"),
        ("ヤマダ マサヒロ", "ヤマダ マサヒコ", "brothers"),
        ("ヤマダ ハナコ", "ヤマモト ハナコ", "two families"),
        ("オオノ", "オウノ", "大野 and 王野: two readings where no long mark is written"),
    ] {
        assert!(level(record, resident).level.differs(), "{why}: {record} {resident}");
        assert_eq!(
            level(record, resident).level == Level::Near,
            why.contains("王野"),
            "{why}: {record} {resident}"
        );
        assert_ne!(fingerprint(record).hash, fingerprint(resident).hash, "{why}");
    }
}

#[test]
fn slips_are_near() {
    for (record, resident, why) in [
        ("ハマサキ アユミ", "ハマザキ アユミ", "voiced mark lost"),
        ("ワタナヘ シュンシ", "ワタナベ ジュンジ", "all voiced marks lost"),
        ("オノ ヨウコ", "オーノ ヨウコ", "long mark lost"),
        ("ヤマダ タロ", "ヤマダ タロウ", "long vowel lost"),
        ("ヤマダ ツズコ", "ヤマダ シズコ", "シ and ツ"),
        ("ハヤツ ケンイチ", "ハヤシ ケンイチ", "シ and ツ"),
        ("ヤマダ ケンイイチ", "ヤマダ ケンイチ", "letter doubled"),
        ("ヤダマ タロウ", "ヤマダ タロウ", "letters exchanged"),
        ("ナカラ マサヒロ", "ナカムラ マサヒロ", "letter left out"),
        ("ニシムラ タロウ", "ニシウラ タロウ", "inner letter of a long surname"),
        ("SMYTH JOHN", "SMITH JOHN", "one of five Latin letters"),
    ] {
        assert_eq!(level(record, resident).level, Level::Near, "{why}: {record} {resident}");
    }
}

#[test]
fn parts_may_stand_in_another_order() {
    for (record, resident) in [
        ("タロウ ヤマダ", "ヤマダ タロウ"),
        ("タロウ ヤマダ", "ヤマダタロウ"),
        ("ジョン・ポール・スミス", "スミス　ジョン　ポール"),
        ("SMITH, JOHN", "John Smith"),
    ] {
        assert_eq!(level(record, resident).level, Level::Alternative, "{record} {resident}");
    }
    assert_eq!(level("ロウタ ヤマダ", "ヤマダタロウ").level, Level::Different, "only whole parts move");
}

#[test]
fn a_reading_cut_at_what_a_host_keeps_agrees() {
    // In half width, where each voiced mark is a byte.
    let whole = "ﾏﾘｱﾅ ｺﾝｾｲｼﾔｵﾝ ﾀﾞ ｼﾙﾊﾞ ｻﾝﾄｽ ｵﾘﾍﾞｲﾗ";
    for (record, bytes, expected, why) in [
        ("ﾏﾘｱﾅ ｺﾝｾｲｼﾔｵﾝ ﾀﾞ ｼﾙ", 19, Level::Different, "nothing keeps so few"),
        ("ﾏﾘｱﾅ ｺﾝｾｲｼﾔｵﾝ ﾀﾞ ｼﾙﾊ", 20, Level::Alternative, "the mark of the last letter is lost"),
        ("ﾏﾘｱﾅ ｺﾝｾｲｼﾔｵﾝ ﾀﾞ ﾍﾙﾊ", 20, Level::Different, "somebody else"),
        ("ﾏﾘｱﾅ ｺﾝｾｲｼﾔｵﾝ ﾀﾞ ｼﾙﾊﾞ ｻﾝ", 24, Level::Alternative, "24"),
        ("ﾏﾘｱﾅ ｺﾝｾｲｼﾔｵﾝ ﾀﾞ ｼﾙﾊﾞ ｻﾝﾄ", 25, Level::Alternative, "25"),
        ("ﾏﾘｱﾅ ｺﾝｾｲｼﾔｵﾝ ﾀﾞ ｼﾙﾊﾞ ｻﾝﾄｽ ｵ", 28, Level::Different, "nothing keeps 28"),
        ("ﾏﾘｱﾅ ｺﾝｾｲｼﾔｵﾝ ﾀﾞ ｼﾙﾊﾞ ｻﾝﾄｽ ｵﾘﾍ", 30, Level::Alternative, "30"),
        ("ﾏﾘｱﾅ", 4, Level::Near, "the surname alone"),
    ] {
        assert_eq!(record.chars().count(), bytes, "{why}");
        assert_eq!(level(record, whole).level, expected, "{why}: {record}");
        assert_eq!(level(whole, record).level, expected, "{why}, the other way round: {record}");
    }
    assert_eq!(
        level("マリアナ　コンセイシヤオン　ダ　シルハ", whole).level,
        Level::Alternative,
        "20 bytes, brought to full width afterwards"
    );
    let wide = "アレクサンドル・コンスタンチノヴィチ・ロマノフスキー";
    assert_eq!(
        level("アレクサンドル・コンスタンチノヴィチ・ロ", wide).level,
        Level::Alternative,
        "20 characters"
    );
    assert_eq!(level("アレクサンドル・コンスタンチノヴィチ・ロマ", wide).level, Level::Different, "21");
    for (record, resident, why) in [
        ("ｱｵｷ", "ｱｵｷﾞ ﾀﾛｳ", "a short beginning"),
        ("ﾀｹﾉｳﾁ ｹﾝｲﾁ", "ﾀｹﾉｳﾁ ｹﾝｲﾁﾛｳ", "brothers"),
        ("タケノウチ　ケンイチ", "タケノウチ　ケンイチロウ", "brothers, 10 characters"),
        ("ｶﾗﾊﾞﾅﾔｹ ﾌｴﾙﾅﾝﾄﾞ ﾋﾟﾚｽ", "ｶﾗﾊﾞﾅﾔｹ ﾌｴﾙﾅﾝﾄﾞ ﾊﾟﾅﾗｼﾞ", "another name of 20 bytes"),
        ("ｳﾞｴﾝｶﾀﾗﾏﾅｼﾞﾔｳﾞｱﾙﾀﾞｶﾗ", "ｳﾞｴﾝｶﾀﾗﾏﾅｼﾞﾔｳﾞｱﾙﾀﾞｶﾗﾝ ﾗｼﾞ", "20 bytes of a surname alone"),
        ("ｳﾞｴﾝｶﾀﾗﾏﾅﾔﾔﾝｶﾗﾗﾀﾅﾙｶﾗ", "ｳﾞｴﾝｶﾀﾗﾏﾅﾔﾔﾝｶﾗﾗﾀﾅﾙｶﾗ ﾗｼﾞ", "a whole surname of 20 bytes"),
    ] {
        assert!(level(record, resident).level.differs(), "{why}: {record} {resident}");
    }
}

#[test]
fn a_middle_name_may_be_left_out() {
    for (record, resident) in [
        ("スミス　ジョン", "スミス　ジョン　ポール"),
        ("ジョン　スミス", "スミス　ジョン　ポール"),
        ("ｽﾐｽｼﾞﾖﾝ", "スミス　ジョン　ポール"),
        ("ダ　シルバ　マリア", "ダ　シルバ　マリア　アパレシーダ"),
    ] {
        let found = level(record, resident);
        assert_eq!(
            (found.level, found.rule),
            (Level::Alternative, "middle name left out"),
            "{record} {resident}"
        );
        assert_eq!(level(resident, record).level, Level::Alternative, "{record} {resident}");
    }
    for (record, resident, why) in [
        ("スミス", "スミス　ジョン　ポール", "the surname alone"),
        ("スミス　ジョージ", "スミス　ジョン　ポール", "another given name"),
        ("シルバ　カルロス", "シルバ　カルロス　ジュニア", "father and son"),
        ("シルバ　カルロス", "シルバ　カルロス　フィーリョ", "father and son"),
    ] {
        assert!(level(record, resident).level.differs(), "{why}: {record} {resident}");
    }
}

#[test]
fn an_unreadable_character_stands_for_exactly_one() {
    for (record, resident, expected) in [
        ("ヤマ● タロウ", "ヤマダ タロウ", Level::Undetermined),
        ("ヤマ〓ﾀﾛｳ", "ヤマダ　タロウ", Level::Undetermined),
        ("ヤマ● ハナコ", "ヤマダ タロウ", Level::Different),
        ("ヤマ●● タロウ", "ヤマダ タロウ", Level::Near),
        ("●", "●", Level::Undetermined),
        ("", "ヤマダ", Level::Missing),
        ("　", "●", Level::Missing),
    ] {
        assert_eq!(level(record, resident).level, expected, "{record} {resident}");
    }
}

#[test]
fn the_shared_part_is_told() {
    for (record, resident, shared) in [
        ("ヤマダ ハナコ", "スズキ ハナコ", SharedPart::GivenName),
        ("ヤマダハナコ", "スズキ ハナコ", SharedPart::GivenName),
        ("ヤマダ ハナコ", "ヤマダ タロウ", SharedPart::Surname),
        ("ヤマダハナコ", "スズキハナコ", SharedPart::GivenName),
        ("ヤマダ", "ヤマモト", SharedPart::None),
        ("ヤマダ", "ヤマダ ハナコ", SharedPart::Surname),
        ("ヤマダ ハナコ", "ハナコ", SharedPart::GivenName),
        ("ヤマダ タロウ", "スズキ ハナコ", SharedPart::None),
    ] {
        assert_eq!(level(record, resident).shared, shared, "{record} {resident}");
    }
}

#[test]
fn the_causes_are_those_of_the_pair() {
    assert_eq!(level("ﾔﾏﾀﾞ", "ヤマダ").notation, Notation::WIDTH);
    assert_eq!(level("シヨウ", "ショウ").notation, Notation::KANA_SIZE);
    assert_eq!(level("オーノ", "オオノ").notation, Notation::LONG_MARK);
    assert!(level("ヤマダ", "ヤマダ").notation.is_empty());
}

#[test]
fn a_fold_borrows_what_is_folded_already() {
    assert!(matches!(fold("ヤマダシヨウイチ"), std::borrow::Cow::Borrowed(_)));
}
