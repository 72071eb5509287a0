//! Matcher the rows of one person.

use std::collections::HashSet;

use super::decisions::Decisions;
use super::kept::Kept;
use super::matched::Matched;
use super::register::Register;
use super::turns::{Turn, Turns};
use super::unit::{Unit, UnitOnDay};
use crate::engine::EngineError;
use crate::engine::operators::{GroupedRows, KeyInterner, TextFile};
use crate::jobs::comparison::folded::FoldedRows;
use crate::jobs::comparison::judging::Judging;
use crate::jobs::comparison::mode::{FIRST_RESPONSE_UNIT, Mode, response_of};
use crate::jobs::comparison::rows::{Claim, Display, Entitlement, Entry, Response};

/// More entitlements or entries than a person can have: the key columns do not tell people apart. What explains a
/// difference is looked for among all pairs of them.
const MOST_ENTRIES: usize = 200;
/// Likewise of responses, of which each is held against each display.
const MOST_RESPONSES: usize = 2_000;

/// Matches persons, one after the other.
pub(crate) struct Matcher<'a> {
    judging: Judging,
    texts: &'a TextFile,
    matched: Matched,
    kept: Kept,
    // Of the person who is matched.
    turns: Turns,
    pub(super) register: Register,
    in_doubt: Vec<Unit>,
}

/// The rows of a person.
pub(super) struct OfPerson<'r> {
    pub(super) entitlements: &'r mut [Entitlement],
    pub(super) entries: &'r mut [Entry],
    pub(super) responses: &'r mut [Response],
    pub(super) displays: &'r mut [Display],
    pub(super) claims: &'r [Claim],
}

impl<'a> Matcher<'a> {
    /// Nobody is matched yet.
    pub(crate) fn new(judging: Judging, texts: &'a TextFile) -> Matcher<'a> {
        Matcher {
            judging,
            texts,
            matched: Matched::default(),
            kept: Kept::default(),
            turns: Turns::default(),
            register: Register::default(),
            in_doubt: Vec::new(),
        }
    }

    /// Matches the persons of a partition; how many units they have.
    pub(crate) fn partition(&mut self, rows: &FoldedRows, partition: usize) -> Result<usize, EngineError> {
        let mut persons = KeyInterner::with_capacity(rows.entitlements.count(partition));
        let mut entitlements = GroupedRows::group(&rows.entitlements.read(partition)?, &mut persons);
        let mut responses = GroupedRows::group(&rows.responses.read(partition)?, &mut persons);
        let mut displays = GroupedRows::group(&rows.displays.read(partition)?, &mut persons);
        let mut entries = GroupedRows::group(&rows.entries.read(partition)?, &mut persons);
        let mut claims = GroupedRows::group(&rows.claims.read(partition)?, &mut persons);
        let mut units = 0;
        for person in 0..persons.count() {
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
    pub(crate) fn kept(&mut self) -> &mut Kept {
        &mut self.kept
    }

    /// What was counted of all persons.
    pub(crate) fn into_matched(self) -> Matched {
        self.matched
    }

    pub(super) fn person(&mut self, of: OfPerson<'_>) -> Result<usize, EngineError> {
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
            let on_day = UnitOnDay {
                row: display.row,
                key: display.key,
                visit: display.visit,
                facility: display.facility,
                day,
            };
            let turn = self.turns.on(display.visit, day);
            let (entitlement, unasked_from) = (decisions.on(day), self.judging.unasked_from);
            self.settle(Unit::returned(on_day, turn, entitlement, Some(display), unasked_from));
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
            let on_day = UnitOnDay {
                row: FIRST_RESPONSE_UNIT + response.row,
                key: response.key,
                visit: response.visit,
                facility: response.facility,
                day,
            };
            let (entitlement, unasked_from) = (decisions.on(day), self.judging.unasked_from);
            self.settle(Unit::returned(on_day, Some(turn), entitlement, None, unasked_from));
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
