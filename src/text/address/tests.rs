use proptest::prelude::*;

use super::*;
use crate::text::{Level, Notation, State};

/// Every line: one address in several notations.
const SAME: &[(&[&str], &str)] = &[
    (
        &[
            "東京都千代田区霞が関一丁目2番3号",
            "千代田区霞ヶ関１－２－３",
            "東京都 千代田区 霞ケ関 1丁目2番地の3",
            "東京都千代田区霞ガ関一の二の三",
            "東京都千代田区霞が関1ー2―3",
            "東京都千代田区霞が関1一2一3",
            "東京都千代田区大字霞が関１丁目２－３",
            "東京都千代田區霞が關1丁目2番3",
        ],
        "chome, block and house",
    ),
    (&["港区六本木七丁目8番9号", "港区6本木7-8-9", "東京都港区六本木7丁目8-9"], "a numeral of the name"),
    (&["東京都港区麻布十番1-2-3", "港区麻布十番一丁目二番三号"], "番 in a name"),
    (&["三笠市達布218番地38", "北海道三笠市達布218-38"], "布 before a lot"),
    (&["富良野市学田三区919番地", "富良野市学田3区919"], "区 before a lot"),
    (&["名古屋市熱田区六番一丁目2-3", "愛知県名古屋市熱田区6番1-2-3"], "a town named 六番"),
    (&["千代田区三番町5番地1", "千代田区３番町5-1", "千代田区三番丁五番地一"], "番町 and 番丁"),
    (&["札幌市北区北24条西3丁目1番2号", "北海道札幌市北区北二十四条西三丁目1-2"], "条 and 丁目"),
    (&["大阪府堺市堺区南瓦町3丁1番", "堺市堺区南瓦町3-1"], "丁 of 堺"),
    (
        &["岩手県八幡平市大更第5地割12番地3", "八幡平市大更5地割12-3", "八幡平市大更第五地割十二番地の三"],
        "地割",
    ),
    (&["高市郡明日香村大字岡55番地", "奈良県明日香村岡55"], "county left out"),
    (&["東京都三宅島三宅村阿古497", "三宅村阿古497番地"], "an island for a county"),
    (&["千葉県旭市ニの2510番地1", "旭市ニ2510-1"], "katakana for a hamlet"),
    (&["周南市久米甲123番地の4", "山口県周南市大字久米甲１２３－４"], "甲 before the lot"),
    (&["輪島市河井町1部12番地イ", "輪島市河井町1部12-イ", "輪島市河井町1部12のイ"], "イ after the lot"),
    (
        &["京都市中京区寺町通御池上る上本能寺前町488番地", "京都府京都市中京区上本能寺前町488"],
        "street of Kyoto",
    ),
    (&["京都市東山区松原通大和大路東入二丁目轆轤町82", "京都市東山区轆轤町82"], "chome of a street"),
    (&["二戸市金田一十二番地三", "岩手県二戸市金田一12-3"], "a name that ends with a numeral"),
    (&["龍ｹ崎市藤ｹ丘1-22-4", "茨城県竜ヶ崎市藤が丘1丁目22番4号"], "half-width kana"),
    (&["つくば市ｶﾞｰﾃﾞﾝ1-2", "つくば市ガーデン1番地2"], "voiced marks of half width"),
    (
        &["札幌市白石区流通センター5丁目6-61", "札幌市白石区流通センタｰ五丁目6番61号"],
        "the long mark is no hyphen",
    ),
    (&["訓子府町西3線北5号12番地", "北海道常呂郡訓子府町西三線北五号12"], "線 and 号 of Hokkaido"),
    (&["八戸市廿三日町12番地", "青森県八戸市廿三日町12"], "廿 in a name"),
    (&["千代田区霞が関廿三番地", "千代田区霞が関23"], "廿 in a number"),
    (&["周南市金峰395市営団地1302", "周南市金峰395番地 市営団地1302号室"], "a building right after the lot"),
    (&["角田市花島3089第２若葉荘1203", "角田市花島3089番地 第2若葉荘1203号室"], "第 right after the lot"),
    (&["〒100-0001東京都千代田区霞が関1-2-3", "千代田区霞が関1=2=3"], "a postal code"),
    (&["京都市中京区寺町通御池上がる甲屋町488", "京都市中京区寺町通御池あがる甲屋町488番地"], "上がる"),
    (&["京都市下京区4条通烏丸東入ル長刀鉾町8", "京都市下京区四条通烏丸東いる長刀鉾町8"], "東いる"),
    (&["旭川市東旭川町番外地12", "旭川市東旭川町番外地１２"], "番外地 stays"),
    (&["東川町西3号北12番地", "北海道上川郡東川町西3号北12"], "号 of a road"),
];

#[test]
fn notations_of_one_address_share_a_fingerprint() {
    for (notations, reason) in SAME {
        for pair in notations.windows(2) {
            let (a, b) = (fingerprint(pair[0]), fingerprint(pair[1]));
            assert_eq!(a.hash, b.hash, "{reason}: {} {}", fold(pair[0]), fold(pair[1]));
            assert_eq!(level(pair[0], pair[1]).level, Level::Notation, "{reason}: {pair:?}");
        }
    }
}

#[test]
fn levels() {
    use Level::{Alternative, Different, Exact, Missing, Near, Notation, Undetermined};
    let resident = "東京都千代田区霞が関1丁目2番3号　コーポ山田405号室";
    for (record, expected, reason) in [
        (resident, Exact, "equal"),
        ("千代田区霞が関1-2-3 コーポ山田 #405", Notation, "room in another notation"),
        ("霞が関1-2-3コーポ山田405", Notation, "municipality left out"),
        ("東京都千代田区霞が関1-2-3", Alternative, "building left out"),
        ("千代田区霞が関1-2-3-405", Alternative, "only the room"),
        ("千代田区霞が関1-2-3 コーポ山田", Alternative, "only the house"),
        ("千代田区霞が関1-2-3 コーポ山田406", Near, "another room"),
        ("千代田区霞が関1-2-8", Near, "another house"),
        ("千代田区霞が関2-1-3", Near, "numbers swapped"),
        ("千代田区霞が関", Near, "no lot number"),
        ("千代田区霞が関1丁目", Near, "no lot number"),
        ("千代田区丸の内1-2-3", Near, "another town"),
        ("東京都中央区銀座1-2-3", Different, "another municipality"),
        ("大阪府千代田区霞が関1-2-3", Different, "another prefecture"),
        ("千代田区霞●関1-2-3", Undetermined, "one kanji unknown"),
        ("千代田区霞が関1-●-3", Undetermined, "one number unknown"),
        ("千代田区霞●関1-2-4", Near, "something known differs"),
        ("", Missing, "empty"),
        ("　", Missing, "blank"),
    ] {
        assert_eq!(level(record, resident).level, expected, "{reason}: {record}");
        assert_eq!(level(resident, record).level, expected, "{reason}, the other way round: {record}");
    }
}

#[test]
fn other_readings_of_one_address_agree() {
    use Level::{Alternative, Notation};
    for (a, b, expected, reason) in [
        ("成田市大栄十余三千八百二十一番地七", "成田市大栄十余三1821番地7", Notation, "3 and 1821, by unit"),
        ("本巣市七五三二〇四三番地", "本巣市七五三2043番地", Notation, "53 and 2043, by place"),
        ("六分一1649", "六分一一六四九番地", Notation, "1 and 1649, by place"),
        (
            "二戸市金田一十二番地",
            "二戸市金田一12番地 コーポ山",
            Alternative,
            "1 and 12, which only look like 112",
        ),
        (
            "伊東市荻8-108-5-18",
            "伊東市荻8丁目108番地5の18 コーポ608",
            Alternative,
            "a fourth number of the lot",
        ),
        ("山田1-2 ヴィラ海101", "山田1-2 ビラ海101", Notation, "ヴィ and ビ"),
        ("山田1-2 2-305", "山田1-2 都営アパート2号棟305号室", Alternative, "wing and room without the name"),
        ("上京区玄武町601", "京都市上京区今出川通西入玄武町601", Notation, "city left out"),
        ("岡山市北区昭和通1-2", "岡山県岡山市北区昭和通り1丁目2番", Notation, "り after 通"),
        ("札幌市中央区大通西5丁目", "札幌市中央区大通り西5丁目", Notation, "り within a name"),
        ("小松市糸町イ25番地", "石川県小松市糸町イ部25番地", Notation, "a part of Ishikawa"),
        ("小松市糸町ロ25-1", "小松市糸町ロ部25番地1", Notation, "another part"),
        ("小松市糸町ハ25番地", "小松市糸町ハ部25番地", Notation, "a part that looks like 八"),
        ("小松市糸町ニ二十五番地", "小松市糸町ニ部25", Notation, "a part that looks like 二"),
    ] {
        assert_eq!(level(a, b).level, expected, "{reason}: {a} {b}");
    }
}

#[test]
fn a_ward_of_hamamatsu_agrees_with_the_one_it_became() {
    let now = "静岡県浜松市中央区元城町103番地の2";
    for (a, b, expected, reason) in [
        ("浜松市中区元城町103-2", now, Level::Notation, "中区 became 中央区"),
        (
            "静岡県浜松市北区引佐町井伊谷616-5",
            "浜松市浜名区引佐町井伊谷616-5",
            Level::Notation,
            "the rest of 北区",
        ),
        ("浜松市北区三方原町1-2", "浜松市中央区三方原町1番地2", Level::Notation, "三方原 of 北区"),
        ("浜松市元城町103-2", "浜松市中区元城町103-2", Level::Notation, "the ward left out"),
        ("浜松市中区元城町103-3", now, Level::Near, "another lot"),
        ("浜松市浜北区元城町103-2", now, Level::Different, "浜北区 became 浜名区"),
        ("浜松市中区元城町103-2", "浜松市東区元城町103-2", Level::Different, "two former wards"),
        ("名古屋市中区元城町103-2", now, Level::Different, "the 中区 of another city"),
    ] {
        assert_eq!(level(a, b).level, expected, "{reason}: {a} {b}");
        assert_eq!(level(b, a).level, expected, "{reason}, the other way round: {a} {b}");
    }
    let found = level("浜松市中区元城町103-2", now);
    assert!(found.notation.contains(Notation::FORMER_MUNICIPALITY), "{}", found.notation);
    assert_eq!(fold("浜松市中区元城町103番地の2"), "浜松市中区元城町103-2", "as it is written");
}

#[test]
fn a_municipality_agrees_with_what_it_became() {
    use Level::{Alternative, Different, Missing, Near, Notation};
    for (former, now, expected, reason) in [
        ("東京都保谷市東町1-2-3", "東京都西東京市東町一丁目2番3号", Notation, "merged, 2001"),
        ("保谷市東町1-2-3", "西東京市東町1-2-3 コーポ山101", Alternative, "the building left out"),
        ("石川県石川郡野々市町本町1-2", "石川県野々市市本町1丁目2番", Notation, "raised to a city, 2011"),
        ("兵庫県篠山市北新町41", "兵庫県丹波篠山市北新町41番地", Notation, "renamed, 2019"),
        ("多紀郡篠山町北新町41", "丹波篠山市北新町41", Notation, "merged, 1999, then renamed"),
        ("多紀郡篠山町北新町41", "篠山市北新町41", Notation, "both former, one after the other"),
        ("静岡県清水市三保1-2", "静岡県静岡市清水区三保1番地2", Notation, "merged, 2003; a ward since 2005"),
        ("清水市三保1-2", "静岡市三保1-2", Notation, "the ward left out"),
        ("清水市三保1-2", "静岡市葵区三保1-2", Different, "another ward"),
        ("熊本県本渡市浜崎町1-2", "熊本県天草市浜崎町1-2", Notation, "a town under its own name"),
        ("熊本県本渡市広瀬12-3", "熊本県天草市本渡町広瀬12番地3", Notation, "the old name with 町 before it"),
        ("長崎県下県郡厳原町国分1441", "長崎県対馬市厳原町国分1441番地", Notation, "the old name before it"),
        ("厳原町国分1441", "対馬市厳原町国分1441", Notation, "county and prefecture left out"),
        ("長崎県下県郡厳原町大字国分1441", "対馬市厳原町国分1441", Notation, "大字 dropped by the merger"),
        ("東頸城郡安塚町安塚722-3", "新潟県上越市安塚区安塚722番地3", Notation, "with 区 before it"),
        ("大野郡丹生川村町方80", "岐阜県高山市丹生川町町方80番地", Notation, "a village became 町"),
        ("石川郡美川町南町12-3", "石川県白山市美川南町12番地3", Notation, "without 町"),
        ("北桑田郡京北町周山1-2", "京都市右京区京北周山町1番地2", Notation, "町 put behind the town"),
        (
            "長野県木曽郡山口村12-3",
            "岐阜県中津川市山口12-3",
            Notation,
            "a village of one town, which bears its name now",
        ),
        ("長野県木曽郡山口村馬籠4256", "岐阜県中津川市馬籠4256番地", Notation, "into another prefecture"),
        ("群馬県佐波郡東村国定1-2", "群馬県伊勢崎市国定町1-2", Near, "町 behind a town alone is another"),
        (
            "群馬県佐波郡東村国定1-2",
            "群馬県伊勢崎市国定1-2",
            Notation,
            "one of three of the name, by its county",
        ),
        ("群馬県佐波郡東村国定1-2", "群馬県みどり市国定1-2", Different, "the one of another county"),
        ("西八代郡上九一色村本栖1-2", "南都留郡富士河口湖町本栖1-2", Notation, "divided: one part"),
        ("西八代郡上九一色村古関1-2", "甲府市古関1-2", Notation, "divided: the other"),
        ("保谷市東町1-2-3", "西東京市東町1-2-4", Near, "another lot"),
        ("保谷市東町1-2-3", "西東京市中町1-2-3", Near, "another town"),
        ("保谷市東町1-2-3", "府中市東町1-2-3", Different, "a city that it did not become"),
        ("保谷市東町1-2-3", "田無市東町1-2-3", Different, "two former cities, though both are in one now"),
        ("埼玉県保谷市東町1-2-3", "東京都西東京市東町1-2-3", Different, "another prefecture"),
        ("保谷市", "西東京市東町1-2-3", Missing, "nothing but the name"),
    ] {
        let found = level(former, now);
        assert_eq!(found.level, expected, "{reason}: {former} {now}");
        assert_eq!(level(now, former).level, expected, "{reason}, the other way round: {former} {now}");
        let named = found.notation.contains(crate::text::Notation::FORMER_MUNICIPALITY);
        assert_eq!(named, found.level.agrees(), "{reason}: {}", found.notation);
    }
    assert_eq!(level("保谷市東町1-2-3", "西東京市東町1-2-3").rule, "former municipality");
}

#[test]
fn what_stands_for_an_address_is_none() {
    let resident = "東京都千代田区霞が関1-2-3";
    for record in [
        "同上",
        "〃",
        "被保険者に同じ",
        "不明",
        "海外",
        "住所不定",
        "-",
        "東京都",
        "東京都千代田区",
        "大阪府",
    ] {
        assert_eq!(level(record, resident).level, Level::Missing, "{record}");
        assert_eq!(level(resident, record).level, Level::Missing, "{record}, the other way round");
        assert_eq!(level(record, record).level, Level::Missing, "{record} says nothing twice");
    }
    assert_eq!(level("千代田区霞が関", resident).level, Level::Near, "a town is something");
}

#[test]
fn one_municipality_is_said_of_one_alone() {
    for (a, b, level_there, rule) in [
        ("千代田区丸の内2-3", "東京都千代田区霞が関1-4", Level::Near, "same municipality"),
        ("東京都府中市宮町1-4", "東京都府中市本町2-3", Level::Near, "same municipality"),
        ("府中市宮町1-4", "東京都府中市本町2-3", Level::Near, "same municipality"),
        // 東京都 and 広島県 have one each.
        ("府中市宮町1-4", "府中市本町2-3", Level::Different, "another address"),
        ("札幌市北一条西2丁目", "札幌市中央区南二条東3丁目", Level::Near, "same municipality"),
        ("丸の内2-3", "東京都千代田区霞が関1-4", Level::Different, "another address"),
        ("丸の内2-3", "霞が関1-4", Level::Different, "another address"),
        ("東京都丸の内2-3", "東京都霞が関1-4", Level::Different, "another address"),
        ("丸の内2-3", "東京都千代田区丸の内2-4", Level::Near, "another lot number in the same town"),
        ("中央町2-3", "目黒区中央町2-4", Level::Near, "another lot number in the same town"),
        ("中央区銀座2-3", "千代田区霞が関1-4", Level::Different, "another municipality"),
        ("大阪府中央区2-3", "東京都千代田区霞が関1-4", Level::Different, "another prefecture"),
    ] {
        let found = level(a, b);
        assert_eq!((found.level, found.rule), (level_there, rule), "{a} {b}");
        assert_eq!(level(b, a).level, level_there, "{b} {a}");
    }
}

#[test]
fn names_of_places_agree_in_other_forms() {
    for (a, b, cause) in [
        ("宮城県塩竈市本町1-2", "宮城県塩釜市本町1-2", Notation::KANJI_VARIANT),
        ("新宿区市ヶ谷本村町5-1", "新宿区市谷本村町5番1号", Notation::PLACE_NAME_KANA),
        ("千代田区霞関1-2-3", "千代田区霞が関1-2-3", Notation::PLACE_NAME_KANA),
        ("千葉市中央区ニの宮1-2", "千葉市中央区二の宮1-2", Notation::LOOK_ALIKE),
        ("虻田郡二セコ町富士見55", "ニセコ町富士見55番地", Notation::MUNICIPALITY),
        ("千代田区力石町1-2", "千代田区カ石町1-2", Notation::LOOK_ALIKE),
        ("千代田区霞が関1-2 ア力シア荘", "千代田区霞が関1-2 アカシア荘", Notation::LOOK_ALIKE),
    ] {
        let found = level(a, b);
        assert_eq!(found.level, Level::Notation, "{a} {b}");
        assert!(found.notation.contains(cause), "{a} {b}: {}", found.notation);
        assert_eq!(level(b, a).level, Level::Notation, "{b} {a}");
    }
    for (a, b, reason) in [
        ("仙台市宮城野区榴ケ岡1-2", "仙台市宮城野区榴岡1-2", "two towns of one ward"),
        ("村上市岩ケ崎1-2", "村上市岩崎1-2", "two towns of one city"),
        ("豊田市大ケ蔵連町1-2", "豊田市大蔵連町1-2", "two towns of one city"),
        ("旭市ニ2510", "旭市二2510", "a part of the lot"),
        ("旭市ニ2510", "旭市2-2510", "a part of the lot"),
    ] {
        assert!(!level(a, b).level.agrees(), "{reason}: {a} {b}");
    }
}

#[test]
fn buildings_that_look_alike_stay_apart() {
    for (a, b) in [
        ("山田12 ドミール105", "山田12 ドミールB-105"),
        ("山田12 ドミールA-105", "山田12 ドミールB-105"),
        ("山田12 第1若葉荘101", "山田12 第2若葉荘101"),
        ("山田12 コーポ2号棟305", "山田12 コーポ3号棟305"),
        ("山田12 佐藤方", "山田12 鈴木方"),
        ("中央区日本橋1-2-3 川上ルミエール101", "中央区京橋1-2-3 川上ルミエール101"),
    ] {
        assert!(!level(a, b).level.agrees(), "{a} {b}");
        assert!(fingerprint(a).agreement(fingerprint(b)).is_none(), "{a} {b}");
    }
}

#[test]
fn a_chome_is_no_lot_and_a_hyphen_may_be_either() {
    let written = |lot: &str| format!("千代田区霞が関{lot}");
    for (a, b, agree, reason) in [
        ("1丁目", "1番地", false, "a chome and a lot"),
        ("一丁目", "１番", false, "the same in other numerals"),
        ("1丁目2番地", "1番地2", false, "a lot of the chome, and a branch of the lot"),
        ("1丁目2番3号", "1番地2-3", false, "likewise with a third number"),
        ("1-2", "1丁目2番地", true, "a hyphen says nothing"),
        ("1-2", "1番地2", true, "nor here"),
        ("1", "1丁目", true, "nothing is said"),
        ("1", "1番地", true, "nor here"),
        ("1丁目2番地", "1丁目2番", true, "番 and 番地 are one"),
        ("1番2号", "1番地の2", true, "likewise"),
    ] {
        let (a, b) = (written(a), written(b));
        assert_eq!(level(&a, &b).level.agrees(), agree, "{reason}: {a} {b}");
        assert_eq!(fingerprint(&a).agreement(fingerprint(&b)).is_some(), agree, "{reason}: {a} {b}");
        if !agree {
            assert_eq!(level(&a, &b).level, Level::Near, "{reason}: {a} {b}");
        }
    }
    assert!(level("堺市堺区南瓦町3丁1番", "堺市堺区南瓦町3丁目1番").level.agrees(), "丁 of 堺 is 丁目");
    assert!(level("八幡平市大更第5地割12番地", "八幡平市大更5地割12").level.agrees(), "第 says nothing");
}

#[test]
fn towns_that_look_alike_stay_apart() {
    for (a, b) in [
        ("千代田区三番町5-1", "千代田区四番町5-1"),
        ("札幌市北区北24条西3丁目1-2", "札幌市北区北23条西4丁目1-2"),
        ("旭市イ2510", "旭市ロ2510"),
        ("小松市糸町イ部25番地", "小松市糸町ロ部25番地"),
        ("小松市糸町イ部25番地", "小松市糸町25番地"),
        ("小松市糸町ハ部25番地", "小松市糸町8部25番地"),
        ("小松市糸町イ部25番地", "小松市糸町イ部26番地"),
        ("輪島市河井町1部12番地", "輪島市河井町112番地"),
        ("小松市阿部25番地", "小松市阿25番地"),
        ("昭和通1-2", "昭和通町1-2"),
        ("昭和通り1-2", "昭和取1-2"),
        ("山田1-23", "山田12-3"),
        ("山田12番地3", "山田12番地3イ"),
        ("上郡町細野1", "上郡町大持1"),
        ("山田12-3", "山田1-2-3"),
        ("輪島市河井町ハ12番地", "輪島市河井町八-12番地"),
        ("善通寺市文京町甲123", "善通寺市文京町乙123"),
        ("訓子府町西3線北5号12", "訓子府町西3線北6号12"),
        ("岩手町五日市第12地割34番地", "岩手町五日市第13地割34番地"),
        ("千代田区霞が関一二三番地", "千代田区霞が関1-2-3"),
        ("二戸市金田一2番地", "二戸市金田12番地"), // who writes digits tells the name from the lot
        ("二戸市金田一12番地", "二戸市金田12番地"),
        ("二戸市金田一12番地", "二戸市金田112番地"),
        ("本巣市七五三2043番地", "本巣市七五32043番地"),
        ("八戸市十六日町1", "八戸市十八日町1"),
        ("府中市宮町1-2-3", "調布市宮町1-2-3"),
        ("京都市中京区寺町通御池上る上本能寺前町488", "京都市中京区寺町通御池上る下本能寺前町488"),
    ] {
        assert!(!level(a, b).level.agrees(), "{a} {b}");
        assert_ne!(fingerprint(a).hash, fingerprint(b).hash, "{a} {b}");
    }
}

#[test]
fn prefectures_left_out_agree_and_others_do_not() {
    let (tokyo, hiroshima) = ("東京都府中市宮町1-2", "広島県府中市宮町1-2");
    assert!(fingerprint("府中市宮町1-2").agreement(fingerprint(tokyo)).is_some());
    assert!(fingerprint(tokyo).agreement(fingerprint(hiroshima)).is_none());
    assert_eq!(level(tokyo, hiroshima).level, Level::Different);
}

#[test]
fn causes_are_named() {
    let resident = "東京都千代田区霞が関一丁目2番3号";
    for (record, cause) in [
        ("東京都千代田区霞が関１丁目2番3号", Notation::NUMERAL),
        ("東京都千代田区霞が関一-2-3", Notation::LOT_NUMBER),
        ("東京都千代田区大字霞が関一丁目2番3号", Notation::OAZA),
        ("千代田区霞が関一丁目2番3号", Notation::PREFECTURE),
        ("霞が関一丁目2番3号", Notation::MUNICIPALITY),
        ("東京都千代田区霞ケ関一丁目2番3号", Notation::PLACE_NAME_KANA),
        ("東京都千代田区 霞が関一丁目2番3号", Notation::SPACE),
        ("東京都千代田区霞が関一丁目2番3号 コーポ", Notation::BUILDING),
        ("東京都千代田區霞が関一丁目2番3号", Notation::KANJI_VARIANT),
    ] {
        let found = level(record, resident).notation;
        assert!(found.contains(cause), "{record}: {found}");
    }
    let equal = level("東京都千代田区霞ケ関一丁目2番3号", resident).notation;
    assert!(!equal.contains(Notation::PREFECTURE), "written on both sides");
}

#[test]
fn folded_addresses_can_be_read() {
    for (address, folded) in [
        (
            "東京都千代田区霞が関一丁目２番３号　コーポ山田１０１号室",
            "東京都千代田区霞ケ関1-2-3 コーポ山田101",
        ),
        ("さいたま市浦和区高砂３丁目１５番１号", "さいたま市浦和区高砂3-15-1"),
        ("吉野郡十津川村大字小原225番地の1", "十津川村小原225-1"),
        ("四日市市諏訪町1番5号", "四日市市諏訪町1-5"),
    ] {
        assert_eq!(fold(address), folded);
    }
}

#[test]
fn nothing_can_be_read_from_a_fingerprint() {
    let fingerprint = fingerprint("東京都千代田区霞が関1-2-3");
    assert_eq!(format!("{fingerprint:?}"), "***");
    assert_eq!(fingerprint.state, State::Known);
}

/// An address as somebody may write it.
fn written() -> impl Strategy<Value = String> {
    let one_of = |pieces: &'static [&'static str]| prop::sample::select(pieces);
    let head = one_of(&[
        "",
        "東京都千代田区",
        "札幌市中央区",
        "余市郡余市町",
        "京都府京都市中京区",
        "四日市市",
        "龍ヶ崎市",
    ]);
    let town = one_of(&[
        "霞が関",
        "大字山田",
        "三番町",
        "六本木",
        "北二十四条西",
        "麻布十番",
        "つつじが丘",
        "センター",
        "８区",
        "金田一",
    ]);
    let chome = one_of(&["", "一丁目", "3丁目", "第５地割", "2丁"]);
    let lot = one_of(&[
        "12番地3",
        "十二番三号",
        "１２－３",
        "12の3",
        "甲12番地",
        "5番6-101号",
        "1-2-3-405",
        "12ー3",
        "7番地イ",
        "",
    ]);
    let building = one_of(&["", " コーポ山田101号室", "　ＡＢＣビル3階", "山田荘", " 2号棟205", " 鈴木様方"]);
    (head, town, chome, lot, building)
        .prop_map(|(head, town, chome, lot, building)| format!("{head}{town}{chome}{lot}{building}"))
}

/// Pieces from which addresses that nobody wrote are put together.
fn address() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "東京都",
        "京都府",
        "京都市中京区",
        "千代田区",
        "札幌市中央区",
        "余市郡余市町",
        "大字",
        "字",
        "霞が関",
        "上る",
        "東入",
        "三番町",
        "六本木",
        "北",
        "条",
        "西",
        "丁目",
        "番地",
        "番",
        "号",
        "の",
        "-",
        "ー",
        "－",
        "一",
        "十",
        "二三",
        "1",
        "２",
        "12",
        "405",
        "号室",
        "コーポ",
        "Ａ",
        "棟",
        "階",
        " ",
        "　",
        "甲",
        "イ",
        "ニ",
        "ハ",
        "ケ",
        "第",
        "地割",
        "外地",
        "●",
        "ﾞ",
        "ｶ",
        "㈱",
        "⑩",
        "\u{E0100}",
        "𠮷",
        "線",
        "区",
        "様方",
        "之",
        "廿",
        "荘",
        "がる",
        "上",
        "箇",
        "#",
        "丁",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_compared(a in any::<String>(), b in any::<String>()) {
        prop_assert_eq!(level(&a, &b).level, level(&b, &a).level);
        let _ = fold(&a);
    }

    #[test]
    fn comparing_is_symmetric(a in address(), b in address()) {
        prop_assert_eq!(level(&a, &b).level, level(&b, &a).level);
    }

    #[test]
    fn equal_fingerprints_agree(a in address(), b in address()) {
        if let Some(found) = fingerprint(&a).agreement(fingerprint(&b)) {
            let level = level(&a, &b).level;
            prop_assert!(level == found.level || level == Level::Exact, "{} {}", a, b);
        }
    }

    #[test]
    fn folding_twice_changes_nothing(a in written()) {
        let folded = fold(&a);
        prop_assert_eq!(fold(&folded), folded);
    }

    #[test]
    fn a_folded_address_agrees_with_the_written(a in written()) {
        let found = level(&a, &fold(&a)).level;
        prop_assert!(!found.differs(), "{} {} {}", a, fold(&a), found);
    }

    #[test]
    fn another_lot_differs(chome in 1..9_u32, block in 1..99_u32, house in 1..99_u32, other in 1..99_u32) {
        prop_assume!(house != other);
        let record = format!("千代田区霞が関{chome}-{block}-{other}");
        let resident = format!("東京都千代田区霞が関{chome}丁目{block}番{house}号");
        prop_assert_eq!(level(&record, &resident).level, Level::Near);
    }
}
