//! Letters that are read, scanned or chosen for one another.

use std::sync::LazyLock;

/// Kana that handwriting confuses. Pairs by which common given names differ (ア and マ, ユ and コ)
/// are left out.
const KANA: &[(char, char)] = &[
    ('シ', 'ツ'),
    ('ソ', 'ン'),
    ('ク', 'ワ'),
    ('ク', 'タ'),
    ('ウ', 'ワ'),
    ('ウ', 'フ'),
    ('ヌ', 'ス'),
    ('ル', 'レ'),
    ('チ', 'テ'),
    ('ノ', 'ソ'),
    ('ナ', 'メ'),
    ('セ', 'ヤ'),
];

/// Kanji that look alike, or that people take for forms of one another though they are not.
const KANJI: &[(char, char)] = &[
    ('斎', '斉'),
    ('太', '大'),
    ('太', '犬'),
    ('汰', '太'),
    ('未', '末'),
    ('土', '士'),
    ('千', '干'),
    ('己', '巳'),
    ('己', '已'),
    ('巳', '已'),
    ('籐', '藤'),
    ('藤', '勝'),
    ('祐', '佑'),
    ('祐', '裕'),
    ('裕', '浴'),
    ('朗', '郎'),
    ('朗', '朋'),
    ('幸', '辛'),
    ('人', '入'),
    ('織', '識'),
    ('崎', '埼'),
    ('崎', '碕'),
    ('畑', '畠'),
    ('昌', '晶'),
    ('待', '持'),
    ('待', '侍'),
    ('緑', '縁'),
    ('網', '綱'),
    ('萩', '荻'),
    ('萩', '秋'),
    ('管', '菅'),
    ('孝', '考'),
    ('孝', '老'),
    ('博', '傅'),
    ('弘', '弥'),
    ('阪', '坂'),
    ('宣', '宜'),
    ('侯', '候'),
    ('候', '俣'),
    ('粟', '栗'),
    ('鳥', '烏'),
    ('貝', '見'),
    ('具', '貝'),
    ('日', '目'),
    ('日', '曰'),
    ('水', '氷'),
    ('王', '玉'),
    ('主', '圭'),
    ('佳', '住'),
    ('往', '住'),
    ('佳', '桂'),
    ('桂', '柱'),
    ('椎', '稚'),
    ('雄', '雅'),
    ('輝', '揮'),
    ('瑠', '留'),
    ('徹', '撤'),
    ('微', '徴'),
    ('享', '亨'),
    ('杏', '否'),
    ('沙', '紗'),
    ('奈', '菜'),
    ('理', '里'),
    ('莉', '利'),
    ('郷', '卿'),
    ('遼', '僚'),
    ('凌', '陵'),
    ('陽', '揚'),
    ('陽', '湯'),
    ('暢', '湯'),
    ('諒', '涼'),
    ('倖', '幸'),
    ('堀', '掘'),
    ('服', '腹'),
    ('淳', '惇'),
    ('惇', '敦'),
    ('哲', '晢'),
    ('治', '冶'),
    ('浩', '治'),
    ('一', 'ー'),
    ('三', 'ミ'),
    ('八', 'ハ'),
    ('夕', 'タ'),
    ('口', 'ロ'),
    ('工', 'エ'),
    ('卜', 'ト'),
    ('才', 'オ'),
    ('千', 'チ'),
];

/// All pairs, the smaller letter first, in order.
static PAIRS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let mut pairs: Vec<_> = KANA.iter().chain(KANJI).map(|&(a, b)| in_order(a, b)).collect();
    pairs.sort_unstable();
    pairs
});

/// Whether one of two folded letters may be taken for the other.
pub(super) fn look_alike(a: char, b: char) -> bool {
    PAIRS.binary_search(&in_order(a, b)).is_ok()
}

fn in_order(a: char, b: char) -> (char, char) {
    if a < b { (a, b) } else { (b, a) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_is_found_either_way_round_and_no_other() {
        for &(a, b) in KANA.iter().chain(KANJI) {
            assert!(look_alike(a, b) && look_alike(b, a), "{a}{b}");
        }
        assert!(!look_alike('斎', '藤') && !look_alike('\0', '山') && !look_alike('太', '太'));
    }
}
