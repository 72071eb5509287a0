//! What a character may do in an address.

macro_rules! classes {
    ($($(#[doc = $doc:literal])* $class:ident,)*) => {
        /// What a character may do in an address.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub(super) enum Class {
            $($(#[doc = $doc])* $class,)*
        }

        impl Class {
            #[cfg(test)]
            pub(super) const ALL: &[Class] = &[$(Class::$class),*];

            #[inline]
            pub(super) const fn from_bits(bits: u32) -> Class {
                $(if bits == Class::$class as u32 {
                    return Class::$class;
                })*
                Class::Kanji
            }
        }
    };
}

classes! {
    /// Kanji and everything else that only names.
    Kanji,
    Kana,
    Latin,
    /// ニ and ハ, which look like 二 and 八.
    NiHa,
    /// 丁.
    Cho,
    /// 条, 線, 区: they count, in the name of a town.
    Counter,
    /// 甲, 乙, 丙, …: part of a lot number.
    Stem,
    /// 郡.
    County,
    /// ル and 入, which end the street part of an address in Kyoto. The classes up to here name in
    /// the building part.
    StreetEnd,
    /// 番.
    Ban,
    /// 号.
    Go,
    /// 地.
    Chi,
    /// 室, 棟, 階: they count inside a building.
    Room,
    /// 様, which says nothing before 方. The classes up to here name in the main part, unless they
    /// follow a number.
    Honorific,
    /// 0 to 9.
    Digit,
    /// 一 to 九, 〇 and their forms on deeds (壱, 弐, 参).
    KanjiDigit,
    /// 十, 百, 千, and 廿 and 卅 for 二十 and 三十.
    KanjiUnit,
    /// Hyphens of every look.
    Dash,
    /// The long mark, which between digits is a hyphen.
    LongMark,
    /// の, ノ, 之.
    No,
    /// ヶ, ケ, ヵ, が, ガ, 箇.
    Ka,
    /// 字.
    Aza,
    /// 大 and 小, which go with 字.
    Size,
    /// 第.
    Ordinal,
    /// A variation selector. The classes from here on stand for no character of their own.
    Selector,
    /// What cannot be seen and divides nothing, such as a zero-width space.
    Invisible,
    Blank,
    Punctuation,
    Unknown,
    /// A voiced or half-voiced mark after its kana.
    VoicedMark,
    /// One character that stands for several: ㈱, ⑩, Ⅲ.
    Several,
}

impl Class {
    /// The bit of this class in a set of classes.
    #[inline]
    pub(super) const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// The bits of several classes.
    pub(super) const fn set(classes: &[Class]) -> u32 {
        let (mut bits, mut at) = (0, 0);
        while at < classes.len() {
            bits |= classes[at].bit();
            at += 1;
        }
        bits
    }
}
