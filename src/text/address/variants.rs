//! Kanji that place names are written with in more than one form.

use crate::text::kanji;

/// Forms that stand for one another in the names of places though not in those of people, each with
/// the one that stands for it; 藳, which people may write for 稿, is 藁 here.
const OF_PLACES: [(char, char); 10] = [
    ('曾', '曽'),
    ('籔', '薮'),
    ('舟', '船'),
    ('菟', '兎'),
    ('祗', '祇'),
    ('藳', '藁'),
    ('枡', '桝'),
    ('瑤', '瑶'),
    // 塩釜 and 塩竈, as its own city writes it.
    ('竈', '釜'),
    ('竃', '釜'),
];

/// The form that stands for `character` in a folded address.
pub(super) fn canonical(character: char) -> char {
    let of_places = |form| OF_PLACES.iter().find(|(other, _)| *other == form).map(|(_, first)| *first);
    of_places(character).unwrap_or_else(|| {
        let form = kanji::canonical(character);
        of_places(form).unwrap_or(form)
    })
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn the_canonical_form_stands_for_itself() {
        for code in 0x3400..0x3_0000 {
            if let Some(form) = char::from_u32(code).map(canonical) {
                assert_eq!(canonical(form), form, "{form}");
            }
        }
    }

    #[test]
    fn forms_of_one_place_share_a_letter() {
        const FORMS: &str = "高髙 崎﨑嵜 辺邉邊 斎齋 斉齊 浜濱濵 沢澤 桜櫻 広廣 島嶋嶌 富冨 恵惠 真眞 徳德 竜龍 滝瀧 来來 栄榮 \
            関關 館舘 曽曾 緑綠 豊豐 瀬瀨 渕淵渊 条條 藪薮籔 船舟 市巿 吉𠮷 橋槗𣘺 桑桒 柳栁 兎兔菟 芦蘆 壺壷 檜桧 弥彌 尭堯 \
            遥遙 篭籠 祢禰 巌巖 砺礪 鴎鷗 蒋蔣 麹麴 頬頰 填塡 剥剝 涛濤 竃竈釜釡 靭靱 穂穗 塩鹽 万萬 円圓 薗園 埜野 峯峰 嶽岳 \
            曻昇 峡峽 狭狹 横橫 祇祗 輝煇 鶴靏鸖 蛎蠣 螢蛍 藁藳 青靑 黒黑 郷鄕 戸戶 呉吳 清淸 静靜 寿壽 桝枡 槙槇 \
            区區 国國 号號 町甼 村邨 廿卄";
        for group in FORMS.split_whitespace() {
            let mut forms = group.chars().map(canonical);
            let first = forms.next();
            assert!(forms.all(|form| Some(form) == first), "{group}");
        }
    }

    #[test]
    fn names_of_neighbours_stay_apart() {
        for pair in ["斎斉", "畑畠", "川河", "原源", "土士", "末未", "阪坂", "藁稿"] {
            let mut forms = pair.chars().map(canonical);
            assert_ne!(forms.next(), forms.next(), "{pair}");
        }
    }
}
