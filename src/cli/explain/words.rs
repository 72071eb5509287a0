//! The words of an explanation in Japanese; results and code carry the English ones.

use crate::report::label;
use crate::source::{Column, Layout};
use crate::words::Language;

/// What a reader sees for a name that the explanation of a record carries; an unknown name stands for itself.
pub(super) fn word(name: &'static str, lang: Language) -> &'static str {
    match lang {
        Language::English => name,
        Language::Japanese => WORDS
            .iter()
            .find(|(known, _)| *known == name)
            .map_or_else(|| label(name, lang), |(_, japanese)| japanese),
    }
}

/// Names separated by commas, each as a reader sees it.
pub(super) fn listed(names: &str, lang: Language) -> String {
    let shown = |name: &str| match lang {
        Language::English => name.to_owned(),
        Language::Japanese => {
            let word = WORDS.iter().find(|(known, _)| *known == name).map(|(_, japanese)| *japanese);
            word.unwrap_or_else(|| label(name, lang)).to_owned()
        }
    };
    let names = names.split(',').filter(|name| !name.is_empty());
    names.map(shown).collect::<Vec<_>>().join(lang.choose("、", ","))
}

/// What a reader calls a column of an input.
pub(super) fn column<'n>(layout: &'static Layout, name: &'n str, lang: Language) -> &'n str {
    let japanese = |column: &'static Column| column.headers.first().copied();
    match lang {
        Language::English => name,
        Language::Japanese => {
            layout.position(name).and_then(|at| layout.columns.get(at)).and_then(japanese).unwrap_or(name)
        }
    }
}

/// Fields, levels, flags and rules.
const WORDS: &[(&str, &str)] = &[
    ("birth_date", "生年月日"),
    ("sex", "性別"),
    ("exact", "一致"),
    ("notation", "表記の違い"),
    ("alternative", "別の名・省略"),
    ("near", "近い"),
    ("different", "相違"),
    ("undetermined", "判定不能"),
    ("missing", "値なし"),
    ("number_shared", "番号の重複"),
    ("household_swap", "世帯内の取り違え"),
    ("multiple_qualifications", "複数の資格"),
    ("namesake", "同姓同名"),
    ("same", "同じ"),
    ("equal", "同じ"),
    ("same after folding", "表記をそろえると同じ"),
    ("no value", "値がない"),
    ("another name", "別の氏名"),
    ("parts in another order", "氏と名の順が逆"),
    ("a character could not be read", "読めない文字がある"),
    ("voiced marks differ", "濁点・半濁点の違い"),
    ("a part is left out", "一部の省略"),
    ("long marks differ", "長音の違い"),
    ("typing slip", "打ち間違い"),
    ("name in brackets", "括弧の中の氏名"),
    ("former name", "旧氏名"),
    ("former surname", "旧氏"),
    ("alias", "通称"),
    ("written in kana", "氏名をかなで記載"),
    ("the register has no reading of the other name", "その名の読みが住民登録にない"),
    ("no birth date", "生年月日がない"),
    ("same date", "同じ日"),
    ("different date", "別の日"),
    ("part of the date is unknown", "年月日の一部が不明"),
    ("one digit differs", "数字が1つ違う"),
    ("two neighbouring digits swapped", "隣り合う数字の入れ替わり"),
    ("day and month swapped", "月と日の入れ替わり"),
    ("Taisho for Meiji, or the reverse", "明治と大正の取り違え"),
    ("Showa for Taisho, or the reverse", "大正と昭和の取り違え"),
    ("Heisei for Showa, or the reverse", "昭和と平成の取り違え"),
    ("Reiwa for Heisei, or the reverse", "平成と令和の取り違え"),
    ("sex unknown", "性別が不明"),
    ("same sex", "同じ"),
    ("other sex", "異なる"),
    ("not shown", "表示しない"),
    ("no address", "住所がない"),
    ("unknown character", "読めない文字がある"),
    ("building left out", "建物の省略"),
    ("building name left out", "建物名の省略"),
    ("floor or wing left out", "階・棟の省略"),
    ("room left out", "部屋の省略"),
    ("prefecture left out", "都道府県の省略"),
    ("county left out", "郡の省略"),
    ("street part of Kyoto left out", "京都の通り名の省略"),
    ("municipality left out", "市区町村の省略"),
    ("former ward", "以前の区名"),
    ("another prefecture", "別の都道府県"),
    ("another municipality", "別の市区町村"),
    ("another room or house on the same lot", "同じ地番の別の部屋・家"),
    ("a chome and a lot of the same number", "丁目と番地の数字が同じ"),
    ("lot number missing", "地番がない"),
    ("another lot number in the same town", "同じ町の別の地番"),
    ("one character of the town differs", "町名が1字違う"),
    ("same municipality", "同じ市区町村"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::source::LINKAGES;
    use crate::text::{Level, Notation, address, date, kana, name};

    #[test]
    fn no_word_stands_twice_and_none_is_left_in_english() {
        let names: BTreeSet<_> = WORDS.iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), WORDS.len());
        assert!(
            WORDS.iter().all(|(_, japanese)| !japanese.contains(|letter: char| letter.is_ascii_alphabetic()))
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
            assert!(WORDS.iter().any(|(known, _)| *known == rule), "{rule}");
        }
    }

    #[test]
    fn lists_and_columns_are_translated() {
        assert_eq!(listed("number_shared,namesake", Language::Japanese), "番号の重複、同姓同名");
        assert_eq!(listed("width,space", Language::English), "width,space");
        assert_eq!(listed("", Language::Japanese), "");
        assert_eq!(column(&LINKAGES, "birth_date", Language::Japanese), "生年月日");
        assert_eq!(column(&LINKAGES, "birth_date", Language::English), "birth_date");
    }
}
