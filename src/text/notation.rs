//! The causes for which two notations of one value differ.

use std::fmt;

/// A set of foldings: what a fold removed from one value, or what set two notations apart.
///
/// Sets of two values are combined by [`Notation::between`] into the causes of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Notation(u32);

macro_rules! foldings {
    ($($(#[doc = $doc:literal])* $constant:ident = $bit:literal, $name:literal;)*) => {
        impl Notation {
            $($(#[doc = $doc])* pub const $constant: Notation = Notation(1 << $bit);)*

            /// Every folding with its name, in the order in which reports list them.
            pub const ALL: &'static [(Notation, &'static str)] = &[$((Notation::$constant, $name)),*];
        }
    };
}

foldings! {
    /// Half or full width, compatibility forms, CP932 twins.
    WIDTH = 0, "width";
    /// Blanks of any kind, and where they stand.
    SPACE = 1, "space";
    /// Ideographic variation selectors.
    VARIATION_SELECTOR = 2, "variation_selector";
    /// Kanji variants: old, compatibility, JIS-reduced forms.
    KANJI_VARIANT = 3, "kanji_variant";
    /// Small kana written large, or the reverse.
    KANA_SIZE = 4, "kana_size";
    /// ヅ/ズ, ヂ/ジ, ヲ/オ, ヱ/エ, ヰ/イ, ヴ row against バ row.
    KANA_SPELLING = 5, "kana_spelling";
    /// Hiragana against katakana.
    KANA_SCRIPT = 6, "kana_script";
    /// Long marks, their look-alikes, and repeated vowels.
    LONG_MARK = 7, "long_mark";
    /// Middle dots, commas, full stops and hyphens inside a name.
    PUNCTUATION = 8, "punctuation";
    /// Upper and lower case of Latin letters, accents.
    LETTER_CASE = 9, "letter_case";
    /// Kanji numerals against digits.
    NUMERAL = 10, "numeral";
    /// 丁目, 番地, 番, 号, の against hyphens.
    LOT_NUMBER = 11, "lot_number";
    /// 大字, 字, 小字 written or left out.
    OAZA = 12, "oaza";
    /// The prefecture written or left out.
    PREFECTURE = 13, "prefecture";
    /// The county (郡) or the municipality written or left out.
    MUNICIPALITY = 14, "municipality";
    /// ケ/ヶ/が, ノ/の/之, ツ/ッ in place names, and ケ left out.
    PLACE_NAME_KANA = 15, "place_name_kana";
    /// The street part (通り名) of an address in Kyoto.
    STREET = 16, "street";
    /// The building part written in another notation, or left out.
    BUILDING = 17, "building";
    /// Characters of one look: ニ/二, カ/力.
    LOOK_ALIKE = 18, "look_alike";
    /// The name that a municipality or ward had before it was merged or renamed.
    FORMER_MUNICIPALITY = 19, "former_municipality";
}

impl Notation {
    /// The empty set.
    pub const NONE: Notation = Notation(0);

    /// How many bits a set takes.
    pub const BITS: u32 = 20;

    /// The set as a number below 2^[`Notation::BITS`].
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The set that [`Notation::bits`] gave; bits that stand for nothing are dropped.
    #[must_use]
    pub const fn from_bits(bits: u32) -> Notation {
        Notation(bits & ((1 << Self::BITS) - 1))
    }

    /// Whether the set is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether every folding of `other` is in this set.
    #[must_use]
    pub const fn contains(self, other: Notation) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets together.
    #[must_use]
    pub const fn union(self, other: Notation) -> Notation {
        Notation(self.0 | other.0)
    }

    /// What sets two notations of one value apart, given what folding removed from each.
    ///
    /// A folding that only one side needed is a cause. When both needed the same ones, as in 邉 and
    /// 邊, those are the causes; a blank that both have is one only where nothing else is.
    #[must_use]
    pub const fn between(self, other: Notation) -> Notation {
        let one_sided = self.0 ^ other.0;
        let but_space = self.0 & !Self::SPACE.0;
        match (one_sided, but_space) {
            (0, 0) => self,
            (0, _) => Notation(but_space),
            _ => Notation(one_sided),
        }
    }

    /// The names of the foldings in the set, in the order of [`Notation::ALL`].
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().filter(move |(folding, _)| self.contains(*folding)).map(|(_, name)| *name)
    }
}

impl std::ops::BitOrAssign for Notation {
    fn bitor_assign(&mut self, other: Notation) {
        self.0 |= other.0;
    }
}

impl std::ops::BitOr for Notation {
    type Output = Notation;

    fn bitor(self, other: Notation) -> Notation {
        self.union(other)
    }
}

impl fmt::Display for Notation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, name) in self.names().enumerate() {
            if position > 0 {
                f.write_str(",")?;
            }
            f.write_str(name)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cause_is_what_only_one_side_needed() {
        let left = Notation::WIDTH | Notation::SPACE;
        assert_eq!(left.between(Notation::SPACE), Notation::WIDTH);
        let variant = Notation::KANJI_VARIANT | Notation::SPACE;
        assert_eq!(variant.between(variant), Notation::KANJI_VARIANT, "邉 太郎 and 邊 太郎");
        assert_eq!(Notation::SPACE.between(Notation::SPACE), Notation::SPACE, "blanks in other places");
        assert_eq!((Notation::SPACE | Notation::OAZA).to_string(), "space,oaza");
    }

    #[test]
    fn every_folding_fits_the_declared_bits() {
        for (folding, name) in Notation::ALL {
            assert_eq!(Notation::from_bits(folding.bits()), *folding, "{name}");
        }
        assert_eq!(Notation::ALL.len(), Notation::BITS as usize);
    }
}
