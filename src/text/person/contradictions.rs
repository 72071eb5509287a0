//! What speaks against two persons being one.

/// A bit for each thing that no slip, marriage or move explains by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Contradictions(u8);

impl Contradictions {
    /// Nothing.
    pub const NONE: Contradictions = Contradictions(0);
    /// Another given name in kanji.
    pub const OTHER_GIVEN_NAME: Contradictions = Contradictions(1);
    /// Another given name in kana.
    pub const OTHER_GIVEN_READING: Contradictions = Contradictions(1 << 1);
    /// Years of birth that are ten or more apart.
    pub const YEARS_APART: Contradictions = Contradictions(1 << 2);
    /// Addresses in two prefectures.
    pub const OTHER_PREFECTURE: Contradictions = Contradictions(1 << 3);

    /// Given names in letters of their own, which say nothing of each other: no contradiction by itself.
    pub const GIVEN_NAME_UNKNOWN: Contradictions = Contradictions(1 << 4);

    /// Each under the name that queries know it by.
    pub const ALL: [(Contradictions, &'static str); 5] = [
        (Contradictions::OTHER_GIVEN_NAME, "other_given_name"),
        (Contradictions::OTHER_GIVEN_READING, "other_given_reading"),
        (Contradictions::YEARS_APART, "years_apart"),
        (Contradictions::OTHER_PREFECTURE, "other_prefecture"),
        (Contradictions::GIVEN_NAME_UNKNOWN, "given_name_unknown"),
    ];

    /// Those that these bits stand for.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Contradictions {
        Contradictions(bits)
    }

    /// A bit for each.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Whether one of the others is among these.
    #[must_use]
    pub const fn has(self, other: Contradictions) -> bool {
        self.0 & other.0 != 0
    }

    /// With another one, if it applies.
    #[must_use]
    pub const fn with(self, other: Contradictions, applies: bool) -> Contradictions {
        if applies { Contradictions(self.0 | other.0) } else { self }
    }
}
