//! What was done to a record.

use super::chance::Chance;

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $variant:ident = $name:literal;)*) => {
        /// What was done to a made-up record, as the truth calls it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($(#[doc = $doc])* $variant,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant),*];

            /// The name under which the truth carries the kind.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Kind::$variant => $name,)*
                }
            }
        }
    };
}

kinds! {
    /// Nothing beyond the notation of the insurer.
    Unaltered = "unaltered";
    /// A compatibility form of a character of the name.
    VariantCompatibility = "variant_compatibility";
    /// An old form of a character of the name.
    VariantOldKanji = "variant_old_kanji";
    /// A variation selector after a character of the name.
    VariantSelector = "variant_selector";
    /// ● for a character of the name.
    VariantUnknownCharacter = "variant_unknown_character";
    /// Given name before surname.
    VariantPartsOrder = "variant_parts_order";
    /// The surname before marriage that the register shows too.
    VariantFormerName = "variant_former_name";
    /// The alias (通称) that the register shows too.
    VariantAlias = "variant_alias";
    /// Small kana large, or large kana small.
    VariantSmallKana = "variant_small_kana";
    /// ヅ for ズ or ズ for ヅ, and the same of ヂ and ジ.
    VariantKanaSpelling = "variant_kana_spelling";
    /// A long mark for a repeated vowel.
    VariantLongMark = "variant_long_mark";
    /// 大字 added or left out.
    VariantOaza = "variant_oaza";
    /// の between the numbers of the lot.
    VariantParticle = "variant_particle";
    /// The building left out.
    VariantBuilding = "variant_building";
    /// Kanji numerals.
    VariantKanjiNumerals = "variant_kanji_numerals";
    /// Another of ヶ, ケ and が.
    VariantPlaceKana = "variant_place_kana";
    /// The county left out.
    VariantCounty = "variant_county";
    /// A wrong digit in the birth date.
    BirthDateTypo = "birth_date_typo";
    /// The right year of the wrong era.
    BirthEraSlip = "birth_era_slip";
    /// Day and month exchanged.
    BirthDayMonthSwap = "birth_day_month_swap";
    /// The other sex.
    SexWrong = "sex_wrong";
    /// A wrong character in the name.
    NameKanjiTypo = "name_kanji_typo";
    /// Another name of the same reading, such as 斉藤 for 斎藤.
    NameOtherKanji = "name_other_kanji";
    /// A wrong kana in the reading.
    KanaTypo = "kana_typo";
    /// The surname before marriage, which the register does not show.
    Married = "married";
    /// The address before a move within the municipality.
    MovedSameMunicipality = "moved_same_municipality";
    /// The address before a move from elsewhere.
    MovedElsewhere = "moved_elsewhere";
    /// Surname and address before marriage and a move.
    MarriedAndMoved = "married_and_moved";
    /// The number of another member of the household.
    WrongHouseholdMember = "wrong_household_member";
    /// The number of the other twin.
    WrongTwin = "wrong_twin";
    /// Two members of a household bear each other's number.
    WrongSwappedPair = "wrong_swapped_pair";
    /// The number of somebody elsewhere of the same name, reading, birth date and sex.
    WrongNamesakeSameBirthday = "wrong_namesake_same_birthday";
    /// The same with the name in other characters of the same reading.
    WrongNamesakeOtherKanji = "wrong_namesake_other_kanji";
    /// The number of anybody.
    WrongArbitrary = "wrong_arbitrary";
    /// No number.
    NumberMissing = "number_missing";
    /// A digit too few or too many.
    NumberInvalidLength = "number_invalid_length";
    /// A wrong check digit.
    NumberInvalidCheck = "number_invalid_check";
    /// Twelve zeros.
    NumberAllZero = "number_all_zero";
    /// A number that is right and nobody's.
    NumberUnknown = "number_unknown";
    /// The number of somebody who has a record too.
    NumberShared = "number_shared";
}

/// Weights of the alterations, out of their sum; wrong twins, swaps and namesakes take particular
/// residents and are drawn apart.
const ALTERATIONS: [(Kind, u16); 19] = [
    (Kind::BirthDateTypo, 60),
    (Kind::BirthEraSlip, 20),
    (Kind::BirthDayMonthSwap, 20),
    (Kind::SexWrong, 40),
    (Kind::NameKanjiTypo, 80),
    (Kind::NameOtherKanji, 60),
    (Kind::KanaTypo, 120),
    (Kind::Married, 100),
    (Kind::MovedSameMunicipality, 140),
    (Kind::MovedElsewhere, 140),
    (Kind::MarriedAndMoved, 40),
    (Kind::WrongHouseholdMember, 40),
    (Kind::WrongArbitrary, 20),
    (Kind::NumberMissing, 30),
    (Kind::NumberInvalidLength, 20),
    (Kind::NumberInvalidCheck, 20),
    (Kind::NumberAllZero, 10),
    (Kind::NumberUnknown, 20),
    (Kind::NumberShared, 20),
];

/// Weights of the variants; those that any name allows are rarer than those that few allow.
const VARIANTS: [(Kind, u16); 16] = [
    (Kind::VariantCompatibility, 8),
    (Kind::VariantOldKanji, 8),
    (Kind::VariantSelector, 1),
    (Kind::VariantUnknownCharacter, 1),
    (Kind::VariantPartsOrder, 1),
    (Kind::VariantFormerName, 10),
    (Kind::VariantAlias, 10),
    (Kind::VariantSmallKana, 8),
    (Kind::VariantKanaSpelling, 8),
    (Kind::VariantLongMark, 4),
    (Kind::VariantOaza, 8),
    (Kind::VariantParticle, 4),
    (Kind::VariantBuilding, 8),
    (Kind::VariantKanjiNumerals, 4),
    (Kind::VariantPlaceKana, 8),
    (Kind::VariantCounty, 8),
];

impl Kind {
    /// One of the alterations that can be done to many a record.
    pub(super) fn draw_alteration(chance: &mut Chance) -> Kind {
        draw(&ALTERATIONS, chance)
    }

    /// One of the variants.
    pub(super) fn draw_variant(chance: &mut Chance) -> Kind {
        draw(&VARIANTS, chance)
    }

    /// Whether CP932 lacks the character that makes the variant.
    pub(super) const fn is_lost_in_cp932(self) -> bool {
        matches!(self, Kind::VariantSelector)
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

fn draw(weights: &[(Kind, u16)], chance: &mut Chance) -> Kind {
    let total: u64 = weights.iter().map(|(_, weight)| u64::from(*weight)).sum();
    let mut rest = chance.below(total);
    for (kind, weight) in weights {
        match rest.checked_sub(u64::from(*weight)) {
            Some(smaller) => rest = smaller,
            None => return *kind,
        }
    }
    Kind::Unaltered
}
