//! The decision of the insurer in force on a day: intervals, resolved where they overlap and searched by day.

use crate::jobs::comparison::rows::Entitlement;
use crate::source::FirstRows;
use crate::text::date::PartialDate;

/// The entitlements of a person: on a day that several hold the one counts that starts last, or else was read last.
pub(super) struct EntitlementHistory<'a> {
    /// By their first days, and then by their rows.
    entitlements: &'a [Entitlement],
    /// Disjoint, where periods overlap; empty where they do not.
    intervals: Vec<InForceInterval>,
}

/// What the insurer decided for a person on a day.
#[derive(Clone, Copy)]
pub(super) struct Decision<'a> {
    pub(super) entitlement: Option<&'a Entitlement>,
    /// The day on which the qualification was lost, the one after the last of the entitlement; packed.
    pub(super) lost_on: Option<i32>,
}

impl<'a> Decision<'a> {
    pub(super) const fn in_force(entitlement: Option<&'a Entitlement>) -> Decision<'a> {
        Decision { entitlement, lost_on: None }
    }
}

fn day_after(day: i32) -> Option<i32> {
    let days = PartialDate::from_packed(day).ok()?.unix_days()?;
    PartialDate::from_unix_days(days + 1).ok().map(PartialDate::packed)
}

/// Days, packed, on which one entitlement counts.
#[derive(Debug, Clone, Copy)]
struct InForceInterval {
    from: i32,
    to: i32,
    at: usize,
}

impl<'a> EntitlementHistory<'a> {
    /// Those of a person, in any order; `overlapping` is given the rows of those that begin while another, which began
    /// before, is still valid.
    pub(super) fn new(
        entitlements: &'a mut [Entitlement],
        overlapping: &mut FirstRows,
    ) -> EntitlementHistory<'a> {
        if entitlements.len() > 1 {
            entitlements.sort_unstable_by_key(|row| (row.valid_from, row.row));
        }
        let found = overlapping.count();
        let mut valid_before = i32::MIN;
        for row in &*entitlements {
            if row.valid_from <= valid_before {
                overlapping.push(row.row);
            }
            valid_before = valid_before.max(row.valid_to);
        }
        let intervals = if overlapping.count() > found { intervals(entitlements) } else { Vec::new() };
        EntitlementHistory { entitlements, intervals }
    }

    /// The entitlement that counts on a day.
    #[inline]
    pub(super) fn on(&self, day: i32) -> Option<&'a Entitlement> {
        if self.intervals.is_empty() {
            let begun = self.entitlements.partition_point(|row| row.valid_from <= day);
            let last = self.entitlements.get(begun.checked_sub(1)?)?;
            return (day <= last.valid_to).then_some(last);
        }
        let begun = self.intervals.partition_point(|interval| interval.from <= day);
        let last = self.intervals.get(begun.checked_sub(1)?)?;
        if day <= last.to { self.entitlements.get(last.at) } else { None }
    }

    /// The decision for a visit on a day: after the end of the last, the one that ended, and that the qualification is lost.
    pub(super) fn for_visit(&self, day: i32) -> Decision<'a> {
        if let Some(in_force) = self.on(day) {
            return Decision::in_force(Some(in_force));
        }
        let last = self.entitlements.iter().max_by_key(|row| (row.valid_to, row.row));
        let ended = last.filter(|last| last.valid_to < day);
        Decision { entitlement: ended, lost_on: ended.and_then(|last| day_after(last.valid_to)) }
    }

    /// Whether one begins on a day.
    pub(super) fn begins_on(&self, day: i32) -> bool {
        self.entitlements.binary_search_by_key(&day, |row| row.valid_from).is_ok()
    }

    pub(super) fn rows(&self) -> &'a [Entitlement] {
        self.entitlements
    }
}

/// Disjoint intervals: each entitlement counts from its first day until another begins, and again once that has ended.
///
/// The packed number after a day need not be a day: none lies between.
fn intervals(entitlements: &[Entitlement]) -> Vec<InForceInterval> {
    let mut intervals = Vec::with_capacity(2 * entitlements.len());
    let mut from = i32::MIN;
    let mut add = |from: i32, to: i32, at: usize| {
        if from <= to {
            intervals.push(InForceInterval { from, to, at });
        }
    };
    // Those that have begun, the one that counts last.
    let mut begun: Vec<usize> = Vec::new();
    for (at, row) in entitlements.iter().enumerate() {
        while let Some(last) = begun.last().copied() {
            let valid_to = entitlements[last].valid_to;
            if valid_to >= row.valid_from {
                add(from, row.valid_from.saturating_sub(1), last);
                break;
            }
            add(from, valid_to, last);
            from = from.max(valid_to.saturating_add(1));
            begun.pop();
        }
        begun.push(at);
        from = row.valid_from;
    }
    for last in begun.into_iter().rev() {
        let valid_to = entitlements[last].valid_to;
        add(from, valid_to, last);
        from = from.max(valid_to.saturating_add(1));
    }
    intervals
}
