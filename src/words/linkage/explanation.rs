//! Words of the explanation of one record.

use super::names::{FIELDS, FLAG_NAMES, LEVELS, LOOKUPS, POLICIES, VERDICTS, VIEWING};
use crate::words::names::{Named, Names};
use crate::words::notation::NOTATIONS;
use crate::words::table_names::TABLES;
use crate::words::text::{lists, sentences, texts};
use crate::words::{Language, Text};

texts! {
    ROW: "行", "the row";
    RECORD: "記録", "record";
    LINKED: "番号の住民", "the resident who bears the number";
    CANDIDATE: "よりよく合う別の住民", "another resident who fits";
    VERDICT: "判定", "verdict";
    FLAGS: "注意", "flags";
    POLICY: "閲覧の規則", "policy";
    LOOKUP: "住民の特定", "lookup";
    WHY: "理由", "why";
    OTHER_HOLDERS: "同じ番号の別の人の記録", "records of other people that hold the same number";
    NO_NUMBER: "住民を探せる番号がない。", "There is no number by which to find a resident.";
    NO_ANSWER: "この記録への照会の回答はない。", "There is no answer to an enquiry about the record.";
    NO_RESIDENT: "この番号の住民はいない。", "No resident bears the number.";
    MALE: "男", "male";
    FEMALE: "女", "female";
    UNDISCLOSED: "（不開示）", "(not disclosed)";
}

lists! {
    OF_A_FIELD[6]:
        ("登録", "record"), ("住民登録", "register"), ("登録（表記をそろえた形）", "record, folded"),
        ("住民登録（表記をそろえた形）", "register, folded"), ("規則", "rule"), ("表記の違い", "through");
}

sentences! {
    rejected(what, reason, file, line):
        "除外: {what}が読めない（{reason}）\n  {file} {line}行目\nどの住民とも照合していない。",
        "rejected: {what} {reason}\n  in {file}, line {line}\nThe record was not compared with anybody.";
    category(label, name): "区分: {label}（{name}）", "category: {name} ({label})";
    viewing(viewing, advised): "閲覧: {viewing}、勧める扱い: {advised}", "viewing: {viewing}, advised: {advised}";
    through(rule, notations): "{rule}（表記の違い：{notations}）", "{rule} (through {notations})";
    more_holders(more): "ほか{more}件", "and {more} more";
    no_resident_unless_rejected(rejected):
        "この番号の住民はいない。ただし、除外された住民 {rejected} 人の中にいるかもしれない。",
        "No resident bears the number, unless it is one of the {rejected} that were rejected.";
}

/// What a reader sees for a name or rule that the explanation carries. In English it stands for itself, as in results.
pub(crate) fn word(name: &str, language: Language) -> &str {
    match language {
        Language::English => name,
        Language::Japanese => WORDS.label(name, language),
    }
}

/// Names separated by commas, each as a reader sees it.
pub(crate) fn listed(names: &str, language: Language) -> String {
    let names = names.split(',').filter(|name| !name.is_empty()).map(|name| word(name, language));
    names.collect::<Vec<_>>().join(language.choose("、", ","))
}

/// Fields, levels, flags and rules; then what results of the job carry.
pub(in crate::words) const WORDS: Names =
    Names(&[EXPLAINED, FIELDS, LEVELS, FLAG_NAMES, LOOKUPS, VIEWING, POLICIES, VERDICTS, NOTATIONS, TABLES]);

/// By their English names, which results and comparisons carry.
const EXPLAINED: &[Named] = &[
    said("birth_date", "生年月日"),
    said("sex", "性別"),
    said("same", "同じ"),
    said("equal", "同じ"),
    said("same after folding", "表記をそろえると同じ"),
    said("no value", "値がない"),
    said("another name", "別の氏名"),
    said("parts in another order", "氏と名の順が逆"),
    said("a character could not be read", "読めない文字がある"),
    said("voiced marks differ", "濁点・半濁点の違い"),
    said("a part is left out", "一部の省略"),
    said("long marks differ", "長音の違い"),
    said("typing slip", "打ち間違い"),
    said("name in brackets", "括弧の中の氏名"),
    said("former name", "旧氏名"),
    said("former surname", "旧氏"),
    said("alias", "通称"),
    said("written in kana", "氏名をかなで記載"),
    said("the register has no reading of the other name", "その名の読みが住民登録にない"),
    said("no birth date", "生年月日がない"),
    said("same date", "同じ日"),
    said("different date", "別の日"),
    said("part of the date is unknown", "年月日の一部が不明"),
    said("one digit differs", "数字が1つ違う"),
    said("two neighbouring digits swapped", "隣り合う数字の入れ替わり"),
    said("day and month swapped", "月と日の入れ替わり"),
    said("Taisho for Meiji, or the reverse", "明治と大正の取り違え"),
    said("Showa for Taisho, or the reverse", "大正と昭和の取り違え"),
    said("Heisei for Showa, or the reverse", "昭和と平成の取り違え"),
    said("Reiwa for Heisei, or the reverse", "平成と令和の取り違え"),
    said("sex unknown", "性別が不明"),
    said("same sex", "同じ"),
    said("other sex", "異なる"),
    said("not shown", "表示しない"),
    said("no address", "住所がない"),
    said("unknown character", "読めない文字がある"),
    said("building left out", "建物の省略"),
    said("building name left out", "建物名の省略"),
    said("floor or wing left out", "階・棟の省略"),
    said("room left out", "部屋の省略"),
    said("prefecture left out", "都道府県の省略"),
    said("county left out", "郡の省略"),
    said("street part of Kyoto left out", "京都の通り名の省略"),
    said("municipality left out", "市区町村の省略"),
    said("former ward", "以前の区名"),
    said("former municipality", "合併・改称前の市区町村名"),
    said("another prefecture", "別の都道府県"),
    said("another municipality", "別の市区町村"),
    said("another room or house on the same lot", "同じ地番の別の部屋・家"),
    said("a chome and a lot of the same number", "丁目と番地の数字が同じ"),
    said("lot number missing", "地番がない"),
    said("another lot number in the same town", "同じ町の別の地番"),
    said("one character of the town differs", "町名が1字違う"),
    said("same municipality", "同じ市区町村"),
    said("another address", "別の住所"),
    said("middle name left out", "ミドルネームの省略"),
    said("cut at the length that a host keeps", "桁数の上限で切れている"),
    said("umlaut written out", "ウムラウト等の書き換え"),
];

const fn said(en: &'static str, ja: &'static str) -> Named {
    (en, Text { ja, en })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::{Level, Notation, address, date, kana, name};

    #[test]
    fn no_word_stands_twice_and_none_is_left_in_english() {
        let names: BTreeSet<_> = EXPLAINED.iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), EXPLAINED.len());
        assert!(
            EXPLAINED.iter().all(|(_, text)| !text.ja.contains(|letter: char| letter.is_ascii_alphabetic()))
        );
    }

    #[test]
    fn every_level_folding_and_field_has_a_word() {
        let foldings = Notation::ALL.iter().map(|(_, name)| *name);
        let fields = ["name", "name_kana", "birth_date", "sex", "address"];
        for name in Level::ALL.map(Level::as_str).into_iter().chain(foldings).chain(fields) {
            assert_ne!(word(name, Language::Japanese), name);
            assert_eq!(word(name, Language::English), name);
        }
    }

    #[test]
    fn what_comparisons_say_has_a_word() {
        let none = name::Alternatives::default();
        let names =
            ["山田 太郎", "山田　太郎", "太郎 山田", "山本 太郎", "山● 太郎", "", "ヤマダ タロウ", "鈴木 一"];
        let addresses = [
            "東京都港区虎ノ門一丁目2番3号",
            "港区虎ノ門1-2-3",
            "東京都港区虎ノ門1-2-4",
            "東京都港区虎ノ門1-2-3 虎ビル101",
            "東京都港区芝1-2-3",
            "大阪府大阪市北区梅田1-1",
            "京都府京都市中京区寺町通御池上る上本能寺前町488",
            "京都市中京区上本能寺前町488",
            "",
        ];
        let dates = ["1980-04-01", "1980-04-02", "1980-01-04", "1980-00-00", "1955-04-01", "2018-12-31"];
        let mut rules = BTreeSet::new();
        for a in names {
            for b in names {
                rules.insert(name::level(a, b, &none).rule);
                rules.insert(kana::level(a, b).rule);
            }
        }
        for a in addresses {
            rules.extend(addresses.map(|b| address::level(a, b).rule));
        }
        for a in dates {
            let parsed = |text| date::PartialDate::parse(text).unwrap();
            rules.extend(dates.map(|b| date::level(parsed(a), parsed(b)).rule));
        }
        assert!(rules.len() > 15, "{rules:?}");
        for rule in rules {
            assert!(EXPLAINED.iter().any(|(known, _)| *known == rule), "{rule}");
        }
    }

    #[test]
    fn lists_are_translated() {
        assert_eq!(listed("number_shared,namesake", Language::Japanese), "番号の重複、同姓同名");
        assert_eq!(listed("width,space", Language::English), "width,space");
        assert_eq!(listed("", Language::Japanese), "");
    }
}
