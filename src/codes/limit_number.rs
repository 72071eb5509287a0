//! Limit classes as the one number in which tables hold them: their bits, and what else can be said of them.

use super::age::AgeGroup;
use super::limit_class::{LimitClasses, UnknownLimitClass};
use super::returned::{LimitElements, ReturnedLimit};
use crate::text::date::PartialDate;

/// No class: nothing was returned, or 認定証なし.
pub(crate) const NO_CLASS: i32 = 1;
/// One that is not known.
pub(crate) const UNKNOWN: i32 = -1;
/// The person did not agree to it being returned.
const NO_CONSENT: i32 = -2;
/// The class is not valid on the day.
const OUT_OF_VALIDITY: i32 = -3;

/// The number of classes as they were read; nothing for a blank.
pub(crate) fn number(read: Result<Option<LimitClasses>, UnknownLimitClass>) -> Option<i32> {
    match read {
        Ok(classes) => classes.map(of_classes),
        Err(UnknownLimitClass) => Some(UNKNOWN),
    }
}

fn of_classes(classes: LimitClasses) -> i32 {
    i32::try_from(classes.bits()).unwrap_or(UNKNOWN)
}

/// The classes that a number stands for; nothing where there are none that may be looked at and are known.
pub(crate) fn classes(number: i32) -> Option<LimitClasses> {
    u32::try_from(number).ok().map(LimitClasses::from_bits)
}

/// The number of the classes that remain of those of a number; the birth date is asked for only where it matters.
pub(crate) fn limit_classes_on(
    number: i32,
    birth_date: impl FnOnce() -> Option<PartialDate>,
    late_elderly: bool,
    day: i32,
) -> i32 {
    // One bit needs no telling apart.
    if number <= 0 || number & (number - 1) == 0 {
        return number;
    }
    let group = AgeGroup::on(day, birth_date(), late_elderly);
    classes(number).map_or(number, |classes| of_classes(classes.of_group(group, day)))
}

/// The number that stands for what a response says of the limit class, of which it carries those of a number.
pub(crate) fn returned_limit(
    carried: Option<i32>,
    elements: &LimitElements,
    [confirmed, day, unasked_from]: [i32; 3],
) -> i32 {
    match elements.on(day, confirmed, unasked_from) {
        ReturnedLimit::Stands => carried.unwrap_or(NO_CLASS),
        ReturnedLimit::NoConsent => NO_CONSENT,
        ReturnedLimit::OutOfValidity => OUT_OF_VALIDITY,
    }
}

/// The word of queries for what a number says.
pub(crate) const fn state(number: i32) -> &'static str {
    match number {
        NO_CLASS => "nothing",
        NO_CONSENT => "no_consent",
        OUT_OF_VALIDITY => "out_of_validity",
        _ if number > NO_CLASS => "carried",
        _ => "unknown",
    }
}

/// A number as bits, of which one in common is agreement: none given is no class, and what is not known or may not be
/// looked at has none.
pub(crate) fn bits(number: Option<i32>) -> i32 {
    number.map_or(NO_CLASS, |number| number.max(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_its_meaning() {
        for (number, word) in [
            (1, "nothing"),
            (1 << 3, "carried"),
            (1 | 1 << 10, "carried"),
            (-1, "unknown"),
            (-2, "no_consent"),
        ] {
            assert_eq!(state(number), word, "{number}");
        }
        assert_eq!(state(OUT_OF_VALIDITY), "out_of_validity");
        assert_eq!(number(LimitClasses::read("なし")), Some(NO_CLASS));
    }
}
