//! Matching: for each unit the entitlement in force, the response that counts, and the entry in force.
//!
//! These rules stand here and nowhere else: they are asked of every row of a register, one person at a time. What
//! follows from two sides that differ is said by queries, which see only persons of whom something is not clean.

mod decisions;
mod grouped;
mod kept;
mod register;
#[cfg(test)]
mod tests;
mod turns;
mod unit;

use std::collections::{HashMap, HashSet};

use super::rows::{Claim, Display, Entitlement, Entry, Response};
use super::{FIRST_RESPONSE_UNIT, FoldedRows, Judging, Mode, response_of};
use crate::engine::{EngineError, TextFile};
use crate::source::FirstRows;
use decisions::Decisions;
use grouped::{Grouped, Persons};
pub(super) use kept::Kept;
use register::Register;
use turns::{Turn, Turns};
pub(crate) use unit::AsReturned;
use unit::{Of, Unit};

/// What matching counts.
#[derive(Debug, Default)]
pub(crate) struct Matched {
    /// Units with an entitlement, and those of them for which nothing was shown, by the position of its insurer.
    pub(crate) units: Vec<[u64; 2]>,
    /// Displays that show what was returned, where displays alone are the units.
    pub(crate) as_returned: HashMap<AsReturned, u64>,
    /// Units of persons who have no entitlement on their day: rows of displays, or of entitlements.
    pub(crate) unentitled: FirstRows,
    /// Likewise, rows of responses.
    pub(crate) unentitled_responses: FirstRows,
    /// Entitlements that are not in force on the day on which persons are looked at.
    pub(crate) not_in_force: u64,
    /// Responses that another of the same second follows, by row.
    pub(crate) repeated: FirstRows,
    /// Responses that another of the same day follows, by row, where responses are the units.
    pub(crate) superseded: FirstRows,
    /// Entitlements that begin within another of the same person, by row.
    pub(crate) overlapping: FirstRows,
    /// Persons with a finding or pattern perhaps, of whom more rows bear the key than a person can have: no cause is
    /// looked for, and no pattern.
    pub(crate) crowded: u64,
}

/// More entitlements or entries than a person can have: the key columns do not tell people apart. What explains a
/// difference is looked for among all pairs of them.
const MOST_ENTRIES: usize = 200;
/// Likewise of responses, of which each is held against each display.
const MOST_RESPONSES: usize = 2_000;

impl Matched {
    /// Adds what was counted elsewhere.
    pub(super) fn add(&mut self, other: Matched) {
        self.units.resize(self.units.len().max(other.units.len()), [0; 2]);
        for (units, others) in self.units.iter_mut().zip(other.units) {
            units[0] += others[0];
            units[1] += others[1];
        }
        for (shown, displays) in other.as_returned {
            *self.as_returned.entry(shown).or_default() += displays;
        }
        self.not_in_force += other.not_in_force;
        self.crowded += other.crowded;
        self.unentitled.add(other.unentitled);
        self.unentitled_responses.add(other.unentitled_responses);
        self.repeated.add(other.repeated);
        self.superseded.add(other.superseded);
        self.overlapping.add(other.overlapping);
    }
}

/// Matches persons, one after the other.
pub(super) struct Matching<'a> {
    judging: Judging,
    texts: &'a TextFile,
    matched: Matched,
    kept: Kept,
    // Of the person who is matched.
    turns: Turns,
    register: Register,
    in_doubt: Vec<Unit>,
}

/// The rows of a person.
struct OfPerson<'r> {
    entitlements: &'r mut [Entitlement],
    entries: &'r mut [Entry],
    responses: &'r mut [Response],
    displays: &'r mut [Display],
    claims: &'r [Claim],
}

impl<'a> Matching<'a> {
    /// Nobody is matched yet.
    pub(super) fn new(judging: Judging, texts: &'a TextFile) -> Matching<'a> {
        Matching {
            judging,
            texts,
            matched: Matched::default(),
            kept: Kept::default(),
            turns: Turns::default(),
            register: Register::default(),
            in_doubt: Vec::new(),
        }
    }

    /// Matches the persons of a bucket; how many units they have.
    pub(super) fn bucket(&mut self, rows: &FoldedRows, bucket: usize) -> Result<usize, EngineError> {
        let mut persons = Persons::new(rows.entitlements.count(bucket));
        let mut entitlements = Grouped::group(&rows.entitlements.read(bucket)?, &mut persons);
        let mut responses = Grouped::group(&rows.responses.read(bucket)?, &mut persons);
        let mut displays = Grouped::group(&rows.displays.read(bucket)?, &mut persons);
        let mut entries = Grouped::group(&rows.entries.read(bucket)?, &mut persons);
        let mut claims = Grouped::group(&rows.claims.read(bucket)?, &mut persons);
        let mut units = 0;
        for person in 0..persons.len() {
            units += self.person(OfPerson {
                entitlements: entitlements.of(person),
                entries: entries.of(person),
                responses: responses.of(person),
                displays: displays.of(person),
                claims: claims.of(person),
            })?;
        }
        Ok(units)
    }

    /// What is kept of persons of whom something is in doubt, to be looked at by queries.
    pub(super) fn kept(&mut self) -> &mut Kept {
        &mut self.kept
    }

    /// What was counted of all persons.
    pub(super) fn into_matched(self) -> Matched {
        self.matched
    }

    fn person(&mut self, of: OfPerson<'_>) -> Result<usize, EngineError> {
        let OfPerson { entitlements, entries, responses, displays, claims } = of;
        let decisions = Decisions::new(entitlements, &mut self.matched.overlapping);
        self.turns.take(responses);
        if displays.len() > 1 {
            displays.sort_unstable_by_key(|row| (row.visit, row.service_date, row.row));
        }
        self.note_turns();
        self.register.take(entries, &decisions, self.texts)?;
        self.in_doubt.clear();
        let units = match self.judging.mode {
            Mode::ShownAlone => self.shown(&decisions, displays),
            Mode::Shown | Mode::Returned => {
                self.shown(&decisions, displays) + self.returned(&decisions, displays, None)
            }
            Mode::Asked => {
                let asked = Some(self.judging.as_of);
                self.shown(&decisions, displays) + self.returned(&decisions, displays, asked)
            }
            Mode::Registered => self.registered(&decisions),
        };
        let with_patterns = self.judging.with_patterns && self.register.may_hold_patterns(&decisions);
        if self.judging.every_unit || with_patterns || !self.in_doubt.is_empty() {
            self.keep(&decisions, displays, claims);
        }
        Ok(units)
    }

    /// Keeps the units in doubt and the rows of their person.
    fn keep(&mut self, decisions: &Decisions<'_>, displays: &[Display], claims: &[Claim]) {
        for unit in &self.in_doubt {
            let in_force = self.register.on(unit.service_date).map(|entry| entry.row);
            self.kept.unit(*unit, in_force);
        }
        let (entries, turns) = (self.register.all(), self.turns.all());
        let is_crowded =
            decisions.rows().len().max(entries.len()) > MOST_ENTRIES || turns.len() > MOST_RESPONSES;
        // Who asks about somebody sees all of them.
        if is_crowded && !self.judging.every_unit {
            self.matched.crowded += 1;
            let in_force: HashSet<u64> = self.kept.in_force_on_last(self.in_doubt.len()).collect();
            let entries = entries.iter().filter(|placed| in_force.contains(&placed.entry.row)).copied();
            let counted: HashSet<u64> = self.in_doubt.iter().filter_map(|unit| unit.response).collect();
            let turns = turns.iter().filter(|turn| counted.contains(&turn.response.row)).copied();
            let (entries, turns): (Vec<_>, Vec<_>) = (entries.collect(), turns.collect());
            self.kept.person(&[], &entries, &turns, displays, claims);
        } else {
            self.kept.person(decisions.rows(), entries, turns, displays, claims);
        }
    }

    /// Lists the responses that count on no day.
    fn note_turns(&mut self) {
        let with_superseded = self.judging.mode == Mode::Returned;
        for turn in self.turns.all() {
            if turn.repeated {
                self.matched.repeated.push(turn.response.row);
            } else if with_superseded && !turn.counts() {
                self.matched.superseded.push(turn.response.row);
            }
        }
    }

    fn shown(&mut self, decisions: &Decisions<'_>, displays: &[Display]) -> usize {
        for display in displays {
            let day = display.service_date;
            let of = Of {
                row: display.row,
                key: display.key,
                visit: display.visit,
                facility: display.facility,
                day,
            };
            let turn = self.turns.on(display.visit, day);
            let (entitlement, unasked_from) = (decisions.on(day), self.judging.unasked_from);
            self.settle(Unit::returned(of, turn, entitlement, Some(display), unasked_from));
        }
        displays.len()
    }

    /// The responses that count on their own day, or on one that somebody asks about, and to which no display belongs.
    fn returned(&mut self, decisions: &Decisions<'_>, displays: &[Display], asked: Option<i32>) -> usize {
        let turns = std::mem::take(&mut self.turns);
        let day_of = |turn: &Turn| asked.unwrap_or(turn.response.confirmed);
        let is_shown = |turn: &Turn| match asked {
            Some(day) => is_shown(displays, turn.response.visit, day, day + 1),
            None => is_shown(displays, turn.response.visit, turn.response.confirmed, turn.until),
        };
        let counts = |turn: &&Turn| turn.response.confirmed <= day_of(turn) && day_of(turn) < turn.until;
        let mut units = 0;
        for turn in turns.all().iter().filter(counts).filter(|turn| !is_shown(turn)) {
            let (response, day) = (&turn.response, day_of(turn));
            let of = Of {
                row: FIRST_RESPONSE_UNIT + response.row,
                key: response.key,
                visit: response.visit,
                facility: response.facility,
                day,
            };
            let (entitlement, unasked_from) = (decisions.on(day), self.judging.unasked_from);
            self.settle(Unit::returned(of, Some(turn), entitlement, None, unasked_from));
            units += 1;
        }
        self.turns = turns;
        units
    }

    /// The person on the day, if an entitlement is in force on it.
    fn registered(&mut self, decisions: &Decisions<'_>) -> usize {
        let day = self.judging.as_of;
        let found = decisions.on(day);
        self.matched.not_in_force += decisions.rows().len() as u64 - u64::from(found.is_some());
        let Some(entitlement) = found else { return 0 };
        let unit = Unit::registered(entitlement, self.register.on(day), day);
        self.settle(unit);
        1
    }

    /// Counts a unit, and keeps it where it is in doubt.
    #[inline]
    fn settle(&mut self, unit: Unit) {
        match &unit.entitlement {
            Some(entitlement) => {
                let (units, insurer) = (&mut self.matched.units, entitlement.insurer as usize);
                if units.len() <= insurer {
                    units.resize(insurer + 1, [0; 2]);
                }
                units[insurer][0] += 1;
                units[insurer][1] += u64::from(unit.shown.is_none());
            }
            // Products are compared whoever the insurer is.
            None if self.judging.mode == Mode::ShownAlone => {}
            None => match response_of(unit.row) {
                Some(response) => self.matched.unentitled_responses.push(response),
                None => self.matched.unentitled.push(unit.row),
            },
        }
        if self.judging.every_unit || unit.is_in_doubt(self.judging.mode) {
            self.in_doubt.push(unit);
        } else if self.judging.mode == Mode::ShownAlone
            && let Some(shown) = unit.as_returned()
        {
            *self.matched.as_returned.entry(shown).or_default() += 1;
        }
    }
}

/// Whether something was shown of a visit on a day of a range; the displays are in the order of visits and days.
fn is_shown(displays: &[Display], visit: u64, from: i32, until: i32) -> bool {
    let before = displays.partition_point(|row| (row.visit, row.service_date) < (visit, from));
    let next = displays.get(before).filter(|row| row.visit == visit && visit != 0);
    next.is_some_and(|row| row.service_date < until)
}
