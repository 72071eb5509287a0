//! What a facility does in a month.

use super::super::chance::{Chance, Stream};
use super::facility::Facility;
use super::uses::Uses;

/// By how much the share of checks made with a card grows from month to month.
const GROWTH: f64 = 1.055;
/// More than this share of checks is made with a card nowhere.
const MOST: f64 = 0.97;
/// One facility in so many begins later than the first month, or ends before the last.
const NOT_ALWAYS: u64 = 30;

/// The counts of a facility and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) card: i32,
    pub(super) total: i32,
    pub(super) batch: i32,
    pub(super) checkup: i32,
    pub(super) medicine: i32,
    pub(super) treatment: i32,
    pub(super) card_users: i32,
    pub(super) claims: i32,
}

/// The month of an index, as yyyymm: April 2023 is 0.
pub(super) const fn yyyymm(month: u32) -> u32 {
    let months = 2023 * 12 + 3 + month;
    months / 12 * 100 + months % 12 + 1
}

/// The counts of a facility in a month; nothing where it was not there.
pub(super) fn counts(uses: &Uses, facility: &Facility, month: u32) -> Option<Counts> {
    let mut always = Chance::of(uses.seed, Stream::Use, facility.index);
    if always.one_in(NOT_ALWAYS) {
        let turn = always.below(u64::from(uses.months) + 1) as u32;
        let is_late = always.one_in(2);
        if (is_late && month < turn) || (!is_late && month > turn) {
            return None;
        }
    }
    let mut chance = Chance::of(uses.seed, Stream::Use, facility.index ^ (u64::from(month + 1) << 32));
    let swing = 0.85 + 0.3 * chance.unit();
    let total = (facility.checks as f64 * swing) as u64;
    let growth = (0..month).fold(1.0, |growth, _| growth * GROWTH);
    let rate = (facility.rate * growth * (0.9 + 0.2 * chance.unit())).min(MOST);
    // What is expected is met as far as whole uses go: small facilities have some more, some none.
    let expected = total as f64 * rate;
    let card = (expected as u64 + u64::from(chance.share(expected.fract()))).min(total);
    let claims = total * 11 / 20 + chance.below(total / 10 + 1);
    let share = |of: u64, percent: u64| (of * percent / 100) as i32;
    Some(Counts {
        card: card as i32,
        total: total as i32,
        batch: if facility.index.is_multiple_of(3) { share(total, chance.below(40)) } else { 0 },
        checkup: share(card, 10 + chance.below(12)),
        medicine: share(card, 25 + chance.below(25)),
        treatment: share(card, 15 + chance.below(20)),
        card_users: share(card, 70 + chance.below(25)).min(claims as i32),
        claims: claims as i32,
    })
}
