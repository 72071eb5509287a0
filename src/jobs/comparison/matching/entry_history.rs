//! The entry of the central register in force on a day: an as-of lookup in the history of a person.

use std::collections::HashMap;

use super::entitlement_history::EntitlementHistory;
use crate::codes::{limit_number, ratio_number};
use crate::engine::EngineError;
use crate::engine::operators::TextFile;
use crate::jobs::comparison::rows::Entry;

/// An entry with its place among those of its person, from 1, the one entered last having the highest.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct PlacedEntry {
    pub(in super::super) entry: Entry,
    pub(in super::super) place: u64,
    /// Whether a decision of the insurer starts on the same day.
    pub(in super::super) decided: bool,
}

/// The entries of a person, in the order in which they were entered.
#[derive(Default)]
pub(super) struct EntryHistory {
    entries: Vec<PlacedEntry>,
    /// The entries found for days, where there are many.
    cached: HashMap<i32, Option<usize>>,
}

/// From so many entries on, the entry found for a day is cached.
const MANY: usize = 32;

impl EntryHistory {
    /// Takes the entries of another person, in any order.
    pub(super) fn take(
        &mut self,
        entries: &mut [Entry],
        decisions: &EntitlementHistory<'_>,
        texts: &TextFile,
    ) -> Result<(), EngineError> {
        in_order(entries, texts)?;
        self.cached.clear();
        self.entries.clear();
        self.entries.extend((1..).zip(entries.iter()).map(|(place, entry)| PlacedEntry {
            entry: *entry,
            place,
            decided: decisions.begins_on(entry.effective_from),
        }));
        Ok(())
    }

    pub(super) fn all(&self) -> &[PlacedEntry] {
        &self.entries
    }

    /// The entry in force on a day: not invalidated, the day within its period, and of several the one entered last,
    /// except that a correction does not displace an entry that was never invalidated.
    pub(super) fn on(&mut self, day: i32) -> Option<&Entry> {
        let at = if self.entries.len() < MANY {
            self.find(day)
        } else if let Some(found) = self.cached.get(&day) {
            *found
        } else {
            let found = self.find(day);
            self.cached.insert(day, found);
            found
        };
        self.entries.get(at?).map(|placed| &placed.entry)
    }

    fn find(&self, day: i32) -> Option<usize> {
        let (mut last, mut never_invalidated) = (None, None);
        for (at, PlacedEntry { entry, .. }) in self.entries.iter().enumerate().rev() {
            let within = entry.effective_from <= day && day <= entry.effective_to;
            if !within || entry.invalidated_on().is_some_and(|invalidated_on| invalidated_on <= day) {
                continue;
            }
            last = last.or(Some(at));
            if entry.invalidated_on().is_none() {
                never_invalidated = Some(at);
            }
            // What was entered before the last entry that is no correction is displaced by it.
            if !entry.is_correction() {
                break;
            }
        }
        // Of that entry and the corrections after it the first stands that was never invalidated.
        never_invalidated.or(last)
    }

    /// Whether the history could hold one of the patterns of `queries/burden/patterns.sql`; where not, it holds none.
    ///
    /// Each takes two values that differ, and an entry that overlaps with another or that no decision starts with.
    pub(super) fn may_hold_patterns(&self, decisions: &EntitlementHistory<'_>) -> bool {
        let standing = || self.entries.iter().filter(|placed| placed.entry.invalidated_on().is_none());
        let values = standing().map(|placed| (placed.entry.ratio(), placed.entry.classes()));
        let values = values.chain(decisions.rows().iter().map(|row| (row.ratio(), row.classes())));
        // Two values that are not known do not agree.
        let is_known = |(ratio, classes): &(Option<u8>, Option<i32>)| {
            *ratio != Some(ratio_number::UNKNOWN) && *classes != Some(limit_number::UNKNOWN)
        };
        let mut first = None;
        let one_value =
            values.into_iter().all(|value| is_known(&value) && *first.get_or_insert(value) == value);
        !one_value && (standing().any(|placed| !placed.decided) || overlap(standing()))
    }
}

/// Whether the periods of two overlap.
fn overlap<'a>(placed: impl Iterator<Item = &'a PlacedEntry>) -> bool {
    let mut periods: Vec<_> =
        placed.map(|placed| (placed.entry.effective_from, placed.entry.effective_to)).collect();
    periods.sort_unstable();
    let mut to_before = i32::MIN;
    periods.into_iter().any(|(from, to)| {
        let overlaps = from <= to_before;
        to_before = to_before.max(to);
        overlaps
    })
}

/// Brings entries into the order in which they were entered: by day, by their numbers, and as they were read.
fn in_order(entries: &mut [Entry], texts: &TextFile) -> Result<(), EngineError> {
    if entries.len() < 2 {
        return Ok(());
    }
    entries.sort_unstable_by_key(|entry| (entry.entered_on, entry.row));
    for of_day in entries.chunk_by_mut(|a, b| a.entered_on == b.entered_on).filter(|of_day| of_day.len() > 1)
    {
        let mut named = Vec::with_capacity(of_day.len());
        for entry in &*of_day {
            let id = texts.read(entry.id)?;
            // Numbers of one length order as texts do; an entry without a number comes last.
            named.push(((id.is_none(), id.as_ref().map(|id| id.chars().count()), id, entry.row), *entry));
        }
        named.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        for (place, (_, entry)) in of_day.iter_mut().zip(named) {
            *place = entry;
        }
    }
    Ok(())
}
