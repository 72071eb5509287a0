//! A ratio as the one number in which tables hold it: 10, 20 or 30 per cent, and what else can be said of it.

use super::ratio::{Ratio, UnknownRatio};
use super::returned::{RatioCode, RatioElements, ReturnedRatio};

/// There is none.
const NOTHING: u8 = 0;
/// There is one, which is not valid on the day.
const OUT_OF_VALIDITY: u8 = 1;
/// What is added to the per cents of a ratio that follows from the age.
const DERIVED: u8 = 1;
/// One that is not known.
pub(crate) const UNKNOWN: u8 = 255;

/// The number of a ratio as it was read; nothing for none.
pub(crate) fn number(read: Result<Option<Ratio>, UnknownRatio>) -> Option<u8> {
    match read {
        Ok(ratio) => ratio.map(Ratio::percent),
        Err(UnknownRatio) => Some(UNKNOWN),
    }
}

/// The ratio that a number of [`number`] stands for.
pub(crate) const fn ratio_code(number: u8) -> RatioCode {
    if number == UNKNOWN { Err(UnknownRatio) } else { Ok(number) }
}

/// The number that stands for what a response says of the ratio on a day.
pub(crate) fn returned_ratio(elements: &RatioElements, day: i32) -> u8 {
    match elements.on(day) {
        ReturnedRatio::Carried(percent) => percent,
        ReturnedRatio::Derived(percent) => percent + DERIVED,
        ReturnedRatio::Nothing => NOTHING,
        ReturnedRatio::OutOfValidity => OUT_OF_VALIDITY,
        ReturnedRatio::Unknown => UNKNOWN,
    }
}

/// What a number stands for, in per cent, derived or not; nothing where there is no ratio that is known.
#[inline]
pub(crate) const fn percent(number: u8) -> Option<u8> {
    match number {
        10..=39 => Some(number - number % 10),
        _ => None,
    }
}

/// The word of queries for what a number says.
pub(crate) const fn state(number: u8) -> &'static str {
    match number {
        NOTHING => "nothing",
        OUT_OF_VALIDITY => "out_of_validity",
        10..=39 if number % 10 == DERIVED => "derived",
        10..=39 => "carried",
        _ => "unknown",
    }
}

/// A number as a bit, of which one in common is agreement: 2, 4 or 8 for 10, 20 or 30 per cent; 1 for none; 0 for
/// one that is not known.
pub(crate) const fn bits(number: Option<u8>) -> i32 {
    match number {
        None | Some(0..=9) => 1,
        Some(10..=19) => 2,
        Some(20..=29) => 4,
        Some(30..=39) => 8,
        Some(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_its_meaning() {
        for (number, per_cents, word) in [
            (0, None, "nothing"),
            (1, None, "out_of_validity"),
            (10, Some(10), "carried"),
            (20, Some(20), "carried"),
            (21, Some(20), "derived"),
            (31, Some(30), "derived"),
            (255, None, "unknown"),
        ] {
            assert_eq!((percent(number), state(number)), (per_cents, word), "{number}");
        }
    }
}
