//! What the published tables lack, and what they hold that would merge two names.

/// Forms of one character that no table relates, from comparisons of registers; then the simplified characters of
/// common surnames of China, which no character of Japanese looks like.
pub(crate) const SAME: &[(char, char)] = &[
    ('煇', '輝'),
    ('鸖', '鶴'),
    ('⻆', '角'),
    ('陈', '陳'),
    ('张', '張'),
    ('赵', '趙'),
    ('杨', '楊'),
    ('马', '馬'),
    ('许', '許'),
    ('陆', '陸'),
    ('钱', '錢'),
    ('钱', '銭'),
    ('孙', '孫'),
    ('冯', '馮'),
    ('邓', '鄧'),
    ('谢', '謝'),
    ('韩', '韓'),
    ('贾', '賈'),
    ('卢', '盧'),
    ('苏', '蘇'),
    ('谭', '譚'),
    ('邹', '鄒'),
    ('顾', '顧'),
    ('贺', '賀'),
    ('罗', '羅'),
    ('汤', '湯'),
    ('乔', '喬'),
    ('闫', '閻'),
    ('阎', '閻'),
];

/// Pairs that a table relates for another purpose, though a name tells them apart.
pub(crate) const DISTINCT: &[(char, char)] = &[
    ('玉', '王'),
    ('功', '切'),
    ('書', '昼'),
    ('書', '晝'),
    ('宍', '肉'),
    ('師', '帥'),
    ('舛', '升'),
    ('娼', '倡'),
    ('吊', '弔'),
    ('藁', '稿'),
];
