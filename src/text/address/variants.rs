//! Kanji that place names are written with in more than one form.

use std::collections::HashMap;
use std::sync::LazyLock;

use yosina::transliterators::KanjiOldNewTransliterator;
use yosina::{CharPool, Transliterator};

/// Groups of forms; the first stands for the others.
const FORMS: &[&str] = &[
    "高髙",
    "崎﨑嵜",
    "辺邉邊",
    "斎齋",
    "斉齊",
    "浜濱濵",
    "沢澤",
    "桜櫻",
    "広廣",
    "島嶋嶌",
    "富冨",
    "恵惠",
    "真眞",
    "徳德",
    "竜龍",
    "滝瀧",
    "来來",
    "栄榮",
    "関關",
    "館舘",
    "曽曾",
    "緑綠",
    "豊豐",
    "瀬瀨",
    "渕淵渊",
    "条條",
    "藪薮籔",
    "船舟",
    "市巿",
    "吉𠮷",
    "土圡",
    "橋槗𣘺",
    "桑桒",
    "柳栁",
    "兎兔菟",
    "芦蘆",
    "壺壷",
    "檜桧",
    "弥彌",
    "尭堯",
    "遥遙",
    "篭籠",
    "祢禰",
    "巌巖",
    "砺礪",
    "鴎鷗",
    "蒋蔣",
    "麹麴",
    "頬頰",
    "填塡",
    "剥剝",
    "梼檮",
    "涛濤",
    "諌諫",
    "竃竈",
    "靭靱",
    "穂穗",
    "塩鹽",
    "万萬",
    "円圓",
    "薗園",
    "埜野",
    "峯峰",
    "嶽岳",
    "曻昇",
    "峡峽",
    "狭狹",
    "横橫",
    "祇祗",
    "餅餠",
    "煇輝",
    "鶴靏靍鸖",
    "侭儘",
    "迩邇",
    "鯵鰺",
    "鰐鱷",
    "蛎蠣",
    "螢蛍",
    "藁藳",
    "青靑",
    "黒黑",
    "郷鄕",
    "戸戶",
    "呉吳",
    "内內",
    "清淸",
    "静靜",
    "寿壽",
    "駒駒",
    "桝枡",
    "鎌鎌",
    "釜釡",
    "槙槇",
];

/// The table keys its kanji by base character and variation selector.
fn old_and_new() -> Vec<(char, char)> {
    let kanji = (0x4E00..0xA000_u32).filter_map(char::from_u32);
    let text: String = kanji.flat_map(|kanji| [kanji, '\u{E0100}']).collect();
    let mut pool = CharPool::new();
    let old = pool.build_char_array(&text);
    let new = KanjiOldNewTransliterator::new().transliterate(&mut pool, &old).unwrap_or_default();
    let first = |text: Option<&str>| text.and_then(|text| text.chars().next());
    old.iter()
        .zip(&new)
        .filter_map(|(old, new)| Some((first(old.c())?, first(new.c())?)))
        .filter(|(old, new)| old != new)
        .collect()
}

static CANONICAL: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let mut canonical: HashMap<char, char> = old_and_new().into_iter().collect();
    for forms in FORMS {
        let mut forms = forms.chars();
        if let Some(first) = forms.next() {
            canonical.remove(&first);
            canonical.extend(forms.map(|form| (form, first)));
        }
    }
    canonical
});

/// The form that stands for `character` in a folded address.
pub(super) fn canonical(character: char) -> char {
    let mut form = character;
    // A form of one table may be an old form of the other; no chain is longer than that.
    for _ in 0..3 {
        let Some(next) = CANONICAL.get(&form) else { break };
        form = *next;
    }
    form
}
