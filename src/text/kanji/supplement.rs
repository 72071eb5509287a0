//! What the published tables lack, and what they hold that would merge two names.

/// Forms of one character that no table relates, from comparisons of registers.
pub(super) const SAME: &[(char, char)] = &[('煇', '輝'), ('鸖', '鶴'), ('⻆', '角')];

/// Pairs that a table relates for another purpose, though a name tells them apart.
pub(super) const DISTINCT: &[(char, char)] = &[
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
