//! What an eligibility response says of ratio and limit class on a day (elements: domain reference 1.2, 1.3).

use super::age::{AgeGroup, school_from};
use crate::text::date::PartialDate;

/// What a response says of the ratio on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReturnedRatio {
    /// A ratio, in per cent.
    Carried(u8),
    /// It carries none, and who is under 70 pays this, in per cent.
    Derived(u8),
    /// It carries none, and none follows from the age.
    Nothing,
    /// The ratio of the elderly is not valid on the day.
    OutOfValidity,
    /// A ratio that is not known.
    Unknown,
}

/// The elements of a response that decide the ratio; days are packed as `yyyymmdd`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RatioElements {
    /// 被保険者証一部負担金割合, which only the late elderly have.
    pub insured: Option<RatioCode>,
    /// 高齢受給者証一部負担金割合.
    pub elderly: Option<RatioCode>,
    /// Its validity; open where there is no day.
    pub elderly_period: Period,
    /// 未就学区分.
    pub preschool: bool,
    /// The birth date, where it is known.
    pub birth_date: Option<PartialDate>,
    /// Whether the insurer is one for the late elderly.
    pub late_elderly: bool,
}

/// A ratio in per cent, or one that is not known.
pub type RatioCode = Result<u8, super::ratio::UnknownRatio>;

/// A period with its first and last day, packed; open where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Period {
    /// The first day that counts.
    pub from: Option<i32>,
    /// The last day that counts.
    pub to: Option<i32>,
}

impl Period {
    /// Whether a day lies in it.
    #[must_use]
    pub fn holds(self, day: i32) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

impl RatioElements {
    /// What the response says of the ratio on a day.
    ///
    /// The late elderly have their own element, those of 70 to 74 theirs, inside its validity. Under 70 a
    /// ratio that is not yet valid does not count: it is issued ahead of the 70th birthday. Where no element counts,
    /// who is under 70 pays 30 per cent, a preschool child 20.
    #[must_use]
    pub fn on(&self, day: i32) -> ReturnedRatio {
        let group = AgeGroup::on(day, self.birth_date, self.late_elderly);
        let valid = self.elderly_period.holds(day);
        match (group, self.insured, self.elderly) {
            (Some(AgeGroup::LateElderly), Some(insured), _) | (_, Some(insured), None) => carried(insured),
            (_, _, Some(elderly)) if valid => carried(elderly),
            (Some(AgeGroup::Under70), ..) => ReturnedRatio::Derived(self.under_70(day)),
            (_, _, Some(_)) => ReturnedRatio::OutOfValidity,
            (None, ..) if self.preschool => ReturnedRatio::Derived(PRESCHOOL),
            _ => ReturnedRatio::Nothing,
        }
    }

    fn under_70(&self, day: i32) -> u8 {
        let is_child = |birth_date| school_from(birth_date).is_some_and(|school| day < school);
        if self.preschool || self.birth_date.is_some_and(is_child) { PRESCHOOL } else { UNDER_70 }
    }
}

const PRESCHOOL: u8 = 20;
const UNDER_70: u8 = 30;

fn carried(code: RatioCode) -> ReturnedRatio {
    code.map_or(ReturnedRatio::Unknown, ReturnedRatio::Carried)
}

/// The elements of a response that decide whether its limit class may be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LimitElements {
    /// Whether a class stands in the response.
    pub carried: bool,
    /// 限度額適用認定証提供同意 (OQSCD001): 0 no, 1 yes.
    pub consent: Option<u8>,
    /// 照会区分 (OQSCD002): 1 card, 2 insurance card.
    pub reference: Option<u8>,
    /// The class's own validity.
    pub period: Period,
}

/// Whether a limit class may be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReturnedLimit {
    /// The class as it stands, or no class.
    Stands,
    /// The person did not agree to it being returned.
    NoConsent,
    /// It is not valid on the day.
    OutOfValidity,
}

impl LimitElements {
    /// Whether the limit class may be looked at on a day.
    ///
    /// From `unasked_from` on a card needs no consent (domain reference 8.2). Where a response does not say what
    /// it was asked with, its consent decides; one that says nothing of consent but carries a class had it.
    #[must_use]
    pub fn on(&self, day: i32, confirmed_on: i32, unasked_from: i32) -> ReturnedLimit {
        let unasked = confirmed_on >= unasked_from;
        let agreed = match (self.consent, self.reference) {
            (Some(1), _) => true,
            (_, Some(1)) | (None, None) if unasked => true,
            (None, _) => self.carried,
            (Some(_), _) => false,
        };
        if !agreed {
            ReturnedLimit::NoConsent
        } else if self.carried && !self.period.holds(day) {
            ReturnedLimit::OutOfValidity
        } else {
            ReturnedLimit::Stands
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::ratio::UnknownRatio;

    const NOBODY: RatioElements = RatioElements {
        insured: None,
        elderly: None,
        elderly_period: Period { from: Some(2024_08_01), to: Some(2025_07_31) },
        preschool: false,
        birth_date: None,
        late_elderly: false,
    };

    fn born(packed: i32) -> RatioElements {
        RatioElements { birth_date: PartialDate::from_packed(packed).ok(), ..NOBODY }
    }

    #[test]
    fn a_ratio_is_carried_or_follows_from_the_age() {
        use ReturnedRatio::{Carried, Derived, Nothing, OutOfValidity, Unknown};
        let elderly = RatioElements { elderly: Some(Ok(20)), ..born(1952_01_10) };
        let late = RatioElements { insured: Some(Ok(10)), late_elderly: true, ..born(1940_01_10) };
        let cases = [
            (born(1980_01_10), 2024_08_05, Derived(30), "under 70 there is no element"),
            (born(2019_01_10), 2024_08_05, Derived(20), "preschool by age"),
            (
                RatioElements { preschool: true, ..born(1980_01_10) },
                2024_08_05,
                Derived(20),
                "preschool as returned",
            ),
            (
                RatioElements { preschool: true, ..NOBODY },
                2024_08_05,
                Derived(20),
                "likewise, the age unknown",
            ),
            (NOBODY, 2024_08_05, Nothing, "the age does not tell"),
            (elderly, 2024_08_01, Carried(20), "the first day of its validity"),
            (elderly, 2024_07_31, OutOfValidity, "the day before: 8/1 reassessment"),
            (elderly, 2025_08_01, OutOfValidity, "the day after"),
            (born(1952_01_10), 2024_08_05, Nothing, "70 to 74 without their element"),
            (
                RatioElements { elderly: Some(Ok(20)), ..born(1954_08_10) },
                2024_07_20,
                Derived(30),
                "issued ahead of 70",
            ),
            (late, 2024_08_05, Carried(10), "late elderly"),
            (
                RatioElements { insured: None, ..late },
                2024_08_05,
                Nothing,
                "late elderly without their element",
            ),
            (
                RatioElements { elderly: Some(Ok(20)), ..late },
                2024_08_05,
                Carried(10),
                "their own element counts",
            ),
            (
                RatioElements { elderly: Some(Err(UnknownRatio)), ..elderly },
                2024_08_05,
                Unknown,
                "an unknown code",
            ),
        ];
        for (elements, day, expected, why) in cases {
            assert_eq!(elements.on(day), expected, "{why}");
        }
    }

    #[test]
    fn a_limit_class_needs_consent_and_validity() {
        use ReturnedLimit::{NoConsent, OutOfValidity, Stands};
        let period = Period { from: Some(2024_08_01), to: Some(2025_07_31) };
        let limit = |carried, consent, reference| LimitElements { carried, consent, reference, period };
        let cases = [
            (limit(true, Some(1), None), 2024_08_05, 2024_07_20, Stands, "agreed"),
            (limit(true, Some(1), None), 2025_08_01, 2025_07_20, OutOfValidity, "agreed, not valid"),
            (limit(false, Some(1), None), 2025_08_01, 2025_07_20, Stands, "no class has no validity"),
            (limit(false, Some(0), None), 2024_08_05, 2024_08_05, NoConsent, "not agreed"),
            (limit(true, Some(0), Some(1)), 2024_08_05, 2024_07_31, NoConsent, "asked until summer 2024"),
            (limit(true, Some(0), Some(1)), 2024_08_05, 2024_08_01, Stands, "a card is not asked any more"),
            (limit(true, Some(0), Some(2)), 2024_08_05, 2024_08_01, NoConsent, "an insurance card still is"),
            (
                limit(false, None, Some(2)),
                2024_08_05,
                2024_08_01,
                NoConsent,
                "nothing said with an insurance card",
            ),
            (limit(false, None, None), 2024_08_05, 2024_07_01, NoConsent, "nothing said while it was asked"),
            (limit(false, None, None), 2024_08_05, 2024_08_01, Stands, "nothing to ask any more"),
            (limit(true, None, None), 2024_08_05, 2024_07_01, Stands, "what was returned was agreed to"),
        ];
        for (elements, day, confirmed_on, expected, why) in cases {
            assert_eq!(elements.on(day, confirmed_on, 2024_08_01), expected, "{why}");
        }
    }
}
