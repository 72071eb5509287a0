//! What readers call differences of notation.

use super::names::{Named, named};

/// By the names of [`Notation`](crate::text::Notation).
pub(super) const NOTATIONS: &[Named] = &[
    named("width", "全角・半角", "full or half width"),
    named("space", "空白", "blanks"),
    named("variation_selector", "異体字セレクタ（IVS）", "variation selectors (IVS)"),
    named("kanji_variant", "異体字・新旧字体", "kanji variants"),
    named("kana_size", "小書きのかな（ョ・ヨ）", "small kana (ョ, ヨ)"),
    named("kana_spelling", "かなづかい（ヅ・ズ、ヴ・バ）", "kana spelling (ヅ/ズ, ヴ/バ)"),
    named("kana_script", "ひらがな・カタカナ", "hiragana or katakana"),
    named("long_mark", "長音符号", "long marks"),
    named("punctuation", "中点・句読点・ハイフン", "dots, commas, hyphens"),
    named("letter_case", "英字の大小・アクセント", "case and accents"),
    named("numeral", "漢数字・算用数字", "kanji numerals or digits"),
    named("lot_number", "丁目・番地・号の書き方", "lot number notation (丁目, 番地, 号)"),
    named("oaza", "大字・字の有無", "大字/字 written or not"),
    named("prefecture", "都道府県名の有無", "prefecture written or not"),
    named("municipality", "郡・市区町村名の有無", "municipality written or not"),
    named("place_name_kana", "地名のかな（ケ・ヶ・が）", "kana in place names (ケ, ヶ, が)"),
    named("street", "京都の通り名", "street part (Kyoto)"),
    named("building", "建物名・方書", "building"),
    named("look_alike", "形の同じ文字（ニ・二、カ・力）", "characters of one look (ニ/二, カ/力)"),
    named("former_municipality", "合併・改称前の市区町村名", "name before a merger or renaming"),
];
