//! What somebody has to pay: the ratio and the limit class, as the code tables have them (別紙5-1).

use super::super::chance::Chance;

/// The age group that decides which element of a response carries the ratio, and which limit classes there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AgeGroup {
    /// Before school: 20 %, derived.
    Preschool,
    /// Under 70: 30 %, derived.
    Young,
    /// 70 to 74 (高齢受給者).
    Elderly,
    /// 75 and over (後期高齢者).
    Late,
}

/// A ratio in whole per cents and a limit class (適用区分, OQSCD012).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Terms {
    pub(crate) ratio: u8,
    pub(crate) class: &'static str,
}

const UNDER_70: &[&str] = &["A01", "A02", "A03", "A04", "A05", "A06"];
const ACTIVE: &[&str] = &["B01", "B02", "B03"];

impl AgeGroup {
    /// The ratios that there are, the usual one first.
    pub(crate) const fn ratios(self) -> &'static [u8] {
        match self {
            AgeGroup::Preschool => &[20],
            AgeGroup::Young => &[30],
            AgeGroup::Elderly => &[20, 30],
            AgeGroup::Late => &[10, 20, 30],
        }
    }

    /// The limit classes that go with a ratio.
    pub(crate) const fn classes(self, ratio: u8) -> &'static [&'static str] {
        match (self, ratio) {
            (AgeGroup::Preschool | AgeGroup::Young, _) => UNDER_70,
            (_, 30) => ACTIVE,
            (AgeGroup::Elderly, _) => &["B04", "B05", "B06", "B08"],
            (AgeGroup::Late, 20) => &["B09"],
            (AgeGroup::Late, _) => &["B10", "B05", "B06", "B07", "B08"],
        }
    }

    /// The ratio that follows from the age alone, where the response carries none.
    pub(crate) const fn derived(self) -> Option<u8> {
        match self {
            AgeGroup::Preschool => Some(20),
            AgeGroup::Young => Some(30),
            AgeGroup::Elderly | AgeGroup::Late => None,
        }
    }

    /// Terms of somebody of this group.
    pub(super) fn draw(self, chance: &mut Chance) -> Terms {
        let ratios = self.ratios();
        let usual = if chance.one_in(3) { chance.below(ratios.len() as u64) as usize } else { 0 };
        self.of_ratio(ratios[usual], chance)
    }

    /// Other terms: another limit class, and now and then another ratio with it.
    pub(super) fn draw_other(self, terms: Terms, chance: &mut Chance) -> Terms {
        loop {
            let other =
                if chance.one_in(2) { self.draw_evenly(chance) } else { self.of_ratio(terms.ratio, chance) };
            if other.class != terms.class {
                return other;
            }
            // A ratio with one class leaves but another ratio.
            let other = self.draw_evenly(chance);
            if other.class != terms.class {
                return other;
            }
        }
    }

    fn draw_evenly(self, chance: &mut Chance) -> Terms {
        let ratios = self.ratios();
        self.of_ratio(ratios[chance.below(ratios.len() as u64) as usize], chance)
    }

    fn of_ratio(self, ratio: u8, chance: &mut Chance) -> Terms {
        let classes = self.classes(ratio);
        Terms { ratio, class: classes[chance.below(classes.len() as u64) as usize] }
    }
}

/// The part that a patient pays: points × 10 yen × ratio, to the nearest 10 yen.
pub(super) fn part_payment(points: i32, ratio: u8) -> i32 {
    (points * i32::from(ratio) / 10 + 5) / 10 * 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synth::chance::Stream;

    #[test]
    fn parts_are_rounded_to_ten_yen() {
        for (points, ratio, yen) in
            [(100, 30, 300), (123, 30, 370), (121, 30, 360), (115, 10, 120), (114, 10, 110)]
        {
            assert_eq!(part_payment(points, ratio), yen, "{points} points at {ratio} %");
        }
    }

    #[test]
    fn other_terms_have_another_class() {
        let mut chance = Chance::of(1, Stream::Insured, 0);
        for group in [AgeGroup::Preschool, AgeGroup::Young, AgeGroup::Elderly, AgeGroup::Late] {
            let mut ratios = 0;
            for _ in 0..200 {
                let terms = group.draw(&mut chance);
                let other = group.draw_other(terms, &mut chance);
                assert_ne!(terms.class, other.class);
                assert!(group.classes(other.ratio).contains(&other.class), "{other:?}");
                ratios += u32::from(terms.ratio != other.ratio);
            }
            assert_eq!(ratios > 0, group.derived().is_none(), "{group:?}");
        }
    }
}
