//! Joins the rows of one person as of each day: an as-of join of displays, responses, entitlements and entries.

use std::collections::HashSet;

use super::entitlement_history::{Decision, EntitlementHistory};
use super::entry_history::EntryHistory;
use super::match_counts::MatchCounts;
use super::response_history::{ResponseHistory, ResponseInForce};
use super::rows_in_doubt::RowsInDoubt;
use super::unit::{Unit, UnitOnDay};
use crate::engine::EngineError;
use crate::engine::operators::{GroupedRows, KeyInterner, TextFile};
use crate::jobs::comparison::comparison_settings::ComparisonSettings;
use crate::jobs::comparison::folded::FoldedRows;
use crate::jobs::comparison::mode::{FIRST_RESPONSE_UNIT, Mode, response_of};
use crate::jobs::comparison::repeated_rows::{RepeatedRows, repeated};
use crate::jobs::comparison::rows::{Claim, Display, Entitlement, Entry, Response};
use crate::jobs::following::FollowedDays;

/// More entitlements or entries than a person can have: the key columns do not tell people apart. What explains a
/// difference is looked for among all pairs of them.
const MOST_ENTRIES: usize = 200;
/// Likewise of responses, each of which is compared with each display.
const MOST_RESPONSES: usize = 2_000;

/// Matches persons, one after the other.
pub(crate) struct Matcher<'a> {
    settings: ComparisonSettings,
    texts: &'a TextFile,
    /// The service days of cases that stand, in a night.
    followed: Option<&'a FollowedDays>,
    counts: MatchCounts,
    rows_in_doubt: RowsInDoubt,
    // Those of the person who is being matched.
    responses: ResponseHistory,
    pub(super) entry_history: EntryHistory,
    in_doubt: Vec<Unit>,
    /// Room for hashes of rows.
    hashes: Vec<u64>,
}

/// The rows of a person.
pub(super) struct PersonRows<'r> {
    pub(super) entitlements: &'r mut [Entitlement],
    pub(super) entries: &'r mut [Entry],
    pub(super) responses: &'r mut [Response],
    pub(super) displays: &'r mut [Display],
    pub(super) claims: &'r [Claim],
}

impl<'a> Matcher<'a> {
    /// Nobody is matched yet.
    pub(crate) fn new(settings: ComparisonSettings, texts: &'a TextFile) -> Matcher<'a> {
        Matcher {
            settings,
            texts,
            followed: None,
            counts: MatchCounts::default(),
            rows_in_doubt: RowsInDoubt::default(),
            responses: ResponseHistory::default(),
            entry_history: EntryHistory::default(),
            in_doubt: Vec::new(),
            hashes: Vec::new(),
        }
    }

    /// Notes which service days of cases are compared.
    pub(crate) fn following(self, followed: Option<&'a FollowedDays>) -> Matcher<'a> {
        Matcher { followed, ..self }
    }

    /// Matches the persons of a partition; how many units they have.
    pub(crate) fn match_partition(
        &mut self,
        rows: &FoldedRows,
        partition: usize,
    ) -> Result<usize, EngineError> {
        let mut persons = KeyInterner::with_capacity(rows.entitlements.count(partition));
        let mut entitlements = GroupedRows::group(&rows.entitlements.read(partition)?, &mut persons);
        let mut responses = GroupedRows::group(&rows.responses.read(partition)?, &mut persons);
        let mut displays = GroupedRows::group(&rows.displays.read(partition)?, &mut persons);
        let mut entries = GroupedRows::group(&rows.entries.read(partition)?, &mut persons);
        let mut claims = GroupedRows::group(&rows.claims.read(partition)?, &mut persons);
        let mut units = 0;
        for person in 0..persons.count() {
            units += self.match_person(PersonRows {
                entitlements: entitlements.of(person),
                entries: entries.of(person),
                responses: responses.of(person),
                displays: displays.of(person),
                claims: claims.of(person),
            })?;
        }
        Ok(units)
    }

    /// The rows of persons of whom something is in doubt, to be judged by queries.
    pub(crate) fn rows_in_doubt(&mut self) -> &mut RowsInDoubt {
        &mut self.rows_in_doubt
    }

    /// What was counted of all persons.
    pub(crate) fn into_counts(self) -> MatchCounts {
        self.counts
    }

    /// Matches the rows of a person; how many units there are.
    pub(super) fn match_person(&mut self, rows: PersonRows<'_>) -> Result<usize, EngineError> {
        let PersonRows { entitlements, entries, responses, displays, claims } = rows;
        self.counts.repeated_rows.add(RepeatedRows {
            entitlements: repeated(entitlements, &mut self.hashes),
            responses: repeated(responses, &mut self.hashes),
            displays: repeated(displays, &mut self.hashes),
            claims: repeated(claims, &mut self.hashes),
        });
        let decisions = EntitlementHistory::new(entitlements, &mut self.counts.overlapping);
        self.responses.take(responses);
        if displays.len() > 1 {
            displays.sort_unstable_by_key(|row| (row.visit, row.service_date, row.row));
        }
        self.list_unused_responses();
        self.entry_history.take(entries, &decisions, self.texts)?;
        self.in_doubt.clear();
        let units = match self.settings.mode {
            Mode::ShownAlone => self.shown(&decisions, displays),
            Mode::Shown | Mode::Returned => {
                self.shown(&decisions, displays) + self.returned(&decisions, displays, None)
            }
            Mode::Consulted => {
                let asked = Some(self.settings.as_of);
                self.shown(&decisions, displays) + self.returned(&decisions, displays, asked)
            }
            Mode::Registered => self.registered(&decisions),
        };
        let with_patterns = self.settings.with_patterns && self.entry_history.may_hold_patterns(&decisions);
        if self.settings.every_unit || with_patterns || !self.in_doubt.is_empty() {
            self.keep(&decisions, displays, claims);
        }
        Ok(units)
    }

    /// Keeps the units in doubt and the rows of their person.
    fn keep(&mut self, decisions: &EntitlementHistory<'_>, displays: &[Display], claims: &[Claim]) {
        for unit in &self.in_doubt {
            let in_force = self.entry_history.on(unit.service_date).map(|entry| entry.row);
            self.rows_in_doubt.add_unit(*unit, in_force);
        }
        let (entries, responses) = (self.entry_history.all(), self.responses.all());
        let is_crowded =
            decisions.rows().len().max(entries.len()) > MOST_ENTRIES || responses.len() > MOST_RESPONSES;
        // An answer about one person shows all of them.
        if is_crowded && !self.settings.every_unit {
            self.counts.crowded += 1;
            let in_force: HashSet<u64> = self.rows_in_doubt.in_force_on_last(self.in_doubt.len()).collect();
            let entries = entries.iter().filter(|placed| in_force.contains(&placed.entry.row)).copied();
            let counted: HashSet<u64> = self.in_doubt.iter().filter_map(|unit| unit.response).collect();
            let responses =
                responses.iter().filter(|returned| counted.contains(&returned.response.row)).copied();
            let (entries, responses): (Vec<_>, Vec<_>) = (entries.collect(), responses.collect());
            self.rows_in_doubt.add_person(&[], &entries, &responses, displays, claims);
        } else {
            self.rows_in_doubt.add_person(decisions.rows(), entries, responses, displays, claims);
        }
    }

    /// Lists the responses that count on no day.
    fn list_unused_responses(&mut self) {
        let with_superseded = self.settings.mode == Mode::Returned;
        for returned in self.responses.all() {
            if returned.repeated {
                self.counts.repeated.push(returned.response.row);
            } else if with_superseded && !returned.counts() {
                self.counts.superseded.push(returned.response.row);
            }
        }
    }

    fn shown(&mut self, decisions: &EntitlementHistory<'_>, displays: &[Display]) -> usize {
        for display in displays {
            let day = display.service_date;
            let on_day = UnitOnDay {
                row: display.row,
                key: display.key,
                visit: display.visit,
                facility: display.facility,
                day,
            };
            let returned = self.responses.on(display.visit, day);
            let decision = match self.settings.mode {
                Mode::ShownAlone => Decision::in_force(decisions.on(day)),
                _ => decisions.for_visit(day),
            };
            self.classify(Unit::returned(on_day, returned, decision, Some(display), &self.settings));
        }
        displays.len()
    }

    /// The responses that count on their own day, or on one that somebody asks about, and to which no display belongs.
    fn returned(
        &mut self,
        decisions: &EntitlementHistory<'_>,
        displays: &[Display],
        asked: Option<i32>,
    ) -> usize {
        let responses = std::mem::take(&mut self.responses);
        let day_of = |returned: &ResponseInForce| asked.unwrap_or(returned.response.confirmed);
        let is_shown = |returned: &ResponseInForce| match asked {
            Some(day) => is_shown(displays, returned.response.visit, day, day + 1),
            None => is_shown(displays, returned.response.visit, returned.response.confirmed, returned.until),
        };
        let counts = |returned: &&ResponseInForce| {
            returned.response.confirmed <= day_of(returned) && day_of(returned) < returned.until
        };
        let mut units = 0;
        for returned in responses.all().iter().filter(counts).filter(|returned| !is_shown(returned)) {
            let (response, day) = (&returned.response, day_of(returned));
            let on_day = UnitOnDay {
                row: FIRST_RESPONSE_UNIT + response.row,
                key: response.key,
                visit: response.visit,
                facility: response.facility,
                day,
            };
            let decision = decisions.for_visit(day);
            self.classify(Unit::returned(on_day, Some(returned), decision, None, &self.settings));
            units += 1;
        }
        self.responses = responses;
        units
    }

    /// The person on the day, if an entitlement is in force on it.
    fn registered(&mut self, decisions: &EntitlementHistory<'_>) -> usize {
        let day = self.settings.as_of;
        let found = decisions.on(day);
        self.counts.not_in_force += decisions.rows().len() as u64 - u64::from(found.is_some());
        let Some(entitlement) = found else { return 0 };
        let unit = Unit::registered(entitlement, self.entry_history.on(day), day);
        self.classify(unit);
        1
    }

    /// Counts a unit, and keeps it where it is in doubt.
    #[inline]
    fn classify(&mut self, unit: Unit) {
        match &unit.entitlement {
            Some(entitlement) => {
                if let Some(followed) = self.followed {
                    followed.note_compared(unit.visit_on(self.settings.mode), unit.shown.is_some());
                }
                let (units, insurer) = (&mut self.counts.units, entitlement.insurer as usize);
                if units.len() <= insurer {
                    units.resize(insurer + 1, [0; 2]);
                }
                units[insurer][0] += 1;
                units[insurer][1] += u64::from(unit.shown.is_none());
            }
            // Products are compared whoever the insurer is.
            None if self.settings.mode == Mode::ShownAlone => {}
            None => match response_of(unit.row) {
                Some(response) => self.counts.unentitled_responses.push(response),
                None => self.counts.unentitled.push(unit.row),
            },
        }
        if self.settings.every_unit || unit.is_in_doubt(self.settings.mode) {
            self.in_doubt.push(unit);
        } else if self.settings.mode == Mode::ShownAlone
            && let Some(shown) = unit.as_returned()
        {
            *self.counts.as_returned.entry(shown).or_default() += 1;
        }
    }
}

/// Whether something was shown of a visit on a day of a range; the displays are in the order of visits and days.
fn is_shown(displays: &[Display], visit: u64, from: i32, until: i32) -> bool {
    let before = displays.partition_point(|row| (row.visit, row.service_date) < (visit, from));
    let next = displays.get(before).filter(|row| row.visit == visit && visit != 0);
    next.is_some_and(|row| row.service_date < until)
}
