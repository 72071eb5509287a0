//! The service days of cases of burden, followed by person, facility and day.

use std::path::Path;

use hashbrown::HashMap;

use super::followed_file::{write_followed, write_followed_days};
use super::followed_state::{FollowedState, NotedState};
use super::key_filter::KeyFilter;
use super::rejected_keys::RejectedKey;
use super::request::Following;
use crate::codes::person_key::{person_key, visit_key};
use crate::jobs::error::JobError;
use crate::ledger::{Kind, MergedInsurers, StandingCase, folded};
use crate::text::date::PartialDate;

/// A visit as the matcher has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotedVisit {
    /// The key of the person.
    pub(crate) person: u64,
    /// The key of the person at the facility; 0 without one.
    pub(crate) visit: u64,
    /// The day, packed; 0 where the person is looked at as of the day of the run.
    pub(crate) day: i32,
}

/// A side of a finding, as results have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotedSide<'f> {
    pub(crate) kind: Kind,
    /// Insurer number, symbol, number and branch.
    pub(crate) key: [&'f str; 4],
    pub(crate) item: &'f str,
    pub(crate) product_id: &'f str,
    /// ISO; empty where the person is looked at as of the day of the run.
    pub(crate) service_date: &'f str,
    pub(crate) facility_code: &'f str,
}

/// A service day of a case.
#[derive(Debug)]
struct FollowedDay {
    case: usize,
    day: i32,
    state: NotedState,
}

/// The service days of all cases, to be noted from several threads.
#[derive(Debug)]
pub(crate) struct FollowedDays {
    cases: Vec<StandingCase>,
    insurers: MergedInsurers,
    /// In the order of the cases and of their days.
    days: Vec<FollowedDay>,
    filter: KeyFilter,
    /// By the key of a person: days, and the keys of the person at their facilities.
    by_person: HashMap<u64, Vec<(usize, u64)>>,
}

impl FollowedDays {
    pub(crate) fn new(following: Following) -> FollowedDays {
        let Following { cases, insurers, .. } = following;
        let mut filter = KeyFilter::for_keys(cases.len());
        let (mut days, mut by_person) = (Vec::new(), HashMap::<u64, Vec<(usize, u64)>>::new());
        for (case, standing) in cases.iter().enumerate() {
            let [insurer_number, symbol, number, branch, ..] = standing.subject.parts();
            // Rows of an insurer that was merged may still bear its number.
            let numbers = insurers.predecessors_of(insurer_number).chain([insurer_number]);
            let key = |insurer_number| person_key(insurer_number, symbol, number, branch);
            let persons: Vec<u64> = numbers.filter_map(key).collect();
            for person in &persons {
                filter.add(*person);
            }
            for day in &standing.days {
                for person in &persons {
                    let visit = visit_key(*person, &day.facility_code).unwrap_or(0);
                    by_person.entry(*person).or_default().push((days.len(), visit));
                }
                days.push(FollowedDay { case, day: packed(&day.service_date), state: NotedState::default() });
            }
        }
        FollowedDays { cases, insurers, days, filter, by_person }
    }

    /// Notes that all sides of a visit were read and compared; what differs is noted as a finding.
    #[inline]
    pub(crate) fn note_compared(&self, visit: NotedVisit, is_shown: bool) {
        if !self.days.is_empty() && self.filter.lets_pass(visit.person) {
            self.note_known(visit, is_shown);
        }
    }

    #[cold]
    fn note_known(&self, noted: NotedVisit, is_shown: bool) {
        for (place, visit) in self.by_person.get(&noted.person).into_iter().flatten() {
            let day = &self.days[*place];
            // Who was once looked at as of a day is read with any visit.
            let is_it = day.day == 0 || (day.day, *visit) == (noted.day, noted.visit);
            if is_it && (is_shown || self.cases[day.case].kind == Kind::Register) {
                day.state.note(FollowedState::Clean);
            }
        }
    }

    /// Notes a side of a visit that is a finding, or that could not be compared.
    pub(crate) fn note_side(&self, side: NotedSide<'_>, state: FollowedState) {
        let [insurer_number, symbol, number, branch] = side.key;
        let Some(person) = person_key(insurer_number, symbol, number, branch) else { return };
        let visit = visit_key(person, side.facility_code).unwrap_or(0);
        let noted = packed(side.service_date);
        for (place, visit_of_day) in self.by_person.get(&person).into_iter().flatten() {
            let (day, case) = (&self.days[*place], &self.cases[self.days[*place].case]);
            let is_it = day.day == 0 || (day.day, *visit_of_day) == (noted, visit);
            let is_of_case = case.kind == side.kind
                && folded(&case.subject.item) == folded(side.item)
                && folded(&case.subject.product_id) == folded(side.product_id);
            if is_it && is_of_case {
                day.state.note(state);
            }
        }
    }

    /// Notes a row that could not be read: it may be any absent day that it does not tell apart.
    pub(crate) fn note_rejected(&self, rejected: RejectedKey<'_>) {
        match rejected {
            RejectedKey::Person([insurer_number, symbol, number, branch], on) => {
                let Some(person) = person_key(insurer_number, symbol, number, branch) else { return };
                for (place, _) in self.by_person.get(&person).into_iter().flatten() {
                    let day = &self.days[*place];
                    if on.is_none_or(|on| day.day == on || day.day == 0) {
                        day.state.note_unreadable();
                    }
                }
            }
            RejectedKey::Insurer(number) => {
                let insurer = folded(self.insurers.successor_of(number).unwrap_or(number));
                let is_its = |case: &StandingCase| folded(&case.subject.insurer_number) == insurer;
                let its: Vec<bool> = self.cases.iter().map(is_its).collect();
                self.days.iter().filter(|day| its[day.case]).for_each(|day| day.state.note_unreadable());
            }
            RejectedKey::Nobody => self.days.iter().for_each(|day| day.state.note_unreadable()),
        }
    }

    /// Writes `followed.parquet` and `followed_days.parquet`.
    pub(crate) fn write(&self, folder: &Path) -> Result<(), JobError> {
        let states: Vec<FollowedState> = self.days.iter().map(|day| day.state.get()).collect();
        write_followed_days(folder, &self.cases, states.iter().copied())?;
        let mut left = &states[..];
        let of_case = |case: &StandingCase| {
            let (its, others) = left.split_at(case.days.len());
            left = others;
            state_of_case(case, its)
        };
        let of_cases: Vec<FollowedState> = self.cases.iter().map(of_case).collect();
        write_followed(folder, &self.cases, of_cases)
    }
}

/// What became of a case follows from its days: it is clean where all are that were not clean before.
fn state_of_case(case: &StandingCase, days: &[FollowedState]) -> FollowedState {
    let standing = case.days.iter().zip(days);
    let heaviest = days.iter().copied().max().unwrap_or(FollowedState::Absent);
    let mut is_clean = standing.map(|(day, state)| match state {
        FollowedState::Absent | FollowedState::NotCompared => day.clean,
        other => *other == FollowedState::Clean,
    });
    match heaviest {
        FollowedState::Finding | FollowedState::Rejected => heaviest,
        _ if days.contains(&FollowedState::Clean) && is_clean.all(|is_clean| is_clean) => {
            FollowedState::Clean
        }
        _ => FollowedState::Absent,
    }
}

/// A day as the matcher has it; 0 where there is none.
fn packed(service_date: &str) -> i32 {
    PartialDate::parse(service_date).map_or(0, PartialDate::packed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{ServiceDay, Subject};

    const FACILITY: &str = "1310112345";

    fn case(kind: Kind, days: &[(&str, bool)]) -> StandingCase {
        let day = |(date, clean): &(&str, bool)| ServiceDay {
            service_date: (*date).to_owned(),
            facility_code: FACILITY.to_owned(),
            clean: *clean,
            ..ServiceDay::default()
        };
        let subject = Subject {
            insurer_number: "06130017".to_owned(),
            symbol: "国1".to_owned(),
            number: "1".to_owned(),
            branch: "01".to_owned(),
            item: "ratio".to_owned(),
            product_id: if kind == Kind::Display { "P1".to_owned() } else { String::new() },
        };
        StandingCase { kind, subject, days: days.iter().map(day).collect() }
    }

    fn followed(cases: Vec<StandingCase>) -> FollowedDays {
        let insurers = MergedInsurers::new(&[("138016".to_owned(), "06130017".to_owned())].into());
        FollowedDays::new(Following { fingerprint_key: [0; 32], cases, insurers, values: None })
    }

    fn states(followed: &FollowedDays) -> Vec<FollowedState> {
        followed.days.iter().map(|day| day.state.get()).collect()
    }

    fn visit(insurer_number: &str, day: i32) -> NotedVisit {
        let person = person_key(insurer_number, "国1", "0001", "01").unwrap();
        NotedVisit { person, visit: visit_key(person, FACILITY).unwrap(), day }
    }

    #[test]
    fn a_day_is_read_with_its_visit_whoever_the_insurer_was() {
        use FollowedState::{Absent, Clean};
        for insurer_number in ["06130017", "１３８０１６"] {
            let days = [("2024-08-05", false), ("2024-08-06", false)];
            let followed = followed(vec![case(Kind::Register, &days), case(Kind::Display, &days)]);
            followed.note_compared(visit(insurer_number, 2024_08_05), false);
            assert_eq!(states(&followed), [Clean, Absent, Absent, Absent], "nothing was shown");
            followed.note_compared(visit(insurer_number, 2024_08_06), true);
            assert_eq!(states(&followed), [Clean, Clean, Absent, Clean]);
            let other = NotedVisit { visit: 7, ..visit(insurer_number, 2024_08_05) };
            followed.note_compared(other, true);
            assert_eq!(states(&followed)[2], Absent, "at another facility");
        }
    }

    #[test]
    fn a_side_is_of_its_kind_item_and_product_alone() {
        use FollowedState::{Clean, Finding, NotCompared};
        let days = [("2024-08-05", false)];
        let followed = followed(vec![case(Kind::Register, &days), case(Kind::Display, &days)]);
        followed.note_compared(visit("06130017", 2024_08_05), true);
        let side = NotedSide {
            kind: Kind::Display,
            key: ["138016", "国１", "1", "01"],
            item: "ratio",
            product_id: "Ｐ1",
            service_date: "2024-08-05",
            facility_code: FACILITY,
        };
        followed.note_side(NotedSide { item: "limit_class", ..side }, Finding);
        followed.note_side(NotedSide { product_id: "P2", ..side }, Finding);
        followed.note_side(NotedSide { service_date: "2024-08-06", ..side }, Finding);
        assert_eq!(states(&followed), [Clean, Clean], "others");
        followed.note_side(NotedSide { kind: Kind::Register, product_id: "", ..side }, NotCompared);
        followed.note_side(side, Finding);
        assert_eq!(states(&followed), [NotCompared, Finding]);
    }

    #[test]
    fn a_row_that_cannot_be_read_may_be_any_absent_day_that_it_does_not_tell_apart() {
        use FollowedState::{Absent, Clean, Rejected};
        let days = [("2024-08-05", false), ("2024-08-06", false), ("2024-08-07", false)];
        let one = || {
            let followed = followed(vec![case(Kind::Register, &days)]);
            followed.note_compared(visit("06130017", 2024_08_05), false);
            followed
        };
        let key = ["06130017", "国1", "1", "01"];
        let cases = [
            (RejectedKey::Person(key, Some(2024_08_06)), [Clean, Rejected, Absent], "the day is known"),
            (RejectedKey::Person(key, None), [Clean, Rejected, Rejected], "the person is"),
            (RejectedKey::Person(["1", "2", "3", "4"], None), [Clean, Absent, Absent], "another person"),
            (RejectedKey::Insurer("138016"), [Clean, Rejected, Rejected], "of an insurer that was merged"),
            (RejectedKey::Insurer("138024"), [Clean, Absent, Absent], "another insurer"),
            (RejectedKey::Nobody, [Clean, Rejected, Rejected], "nothing is known"),
        ];
        for (rejected, expected, why) in cases {
            let followed = one();
            followed.note_rejected(rejected);
            assert_eq!(states(&followed), expected, "{why}");
        }
    }

    #[test]
    fn a_case_is_clean_where_every_day_is() {
        use FollowedState::{Absent, Clean, Finding, NotCompared, Rejected};
        let days = [("2024-08-05", false), ("2024-08-06", true)];
        let case = case(Kind::Register, &days);
        for (seen, expected, why) in [
            ([Clean, Absent], Clean, "one tonight, one before"),
            ([Clean, NotCompared], Clean, "likewise"),
            ([Absent, Clean], Absent, "the other one is not in the input"),
            ([NotCompared, Clean], Absent, "or could not be compared"),
            ([Clean, Finding], Finding, "broken anew"),
            ([Rejected, Clean], Rejected, "nobody can tell"),
            ([Absent, Absent], Absent, "outside the input"),
        ] {
            assert_eq!(state_of_case(&case, &seen), expected, "{why}");
        }
    }
}
