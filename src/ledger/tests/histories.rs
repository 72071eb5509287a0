//! Random histories: nights and what people do in between, and what must hold after each.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::super::acting::{Act, Now};
use super::super::case::{Case, Presence};
use super::super::decision::{Decided, Reason, Until};
use super::super::digest::Digest;
use super::super::error::LedgerError;
use super::super::event::Actor;
use super::super::evidence::{Details, Evidence, Viewing};
use super::super::meeting::{Observation, Seen};
use super::super::night::{JobOfNight, Night};
use super::super::nights::{NightPlan, meet_night};
use super::super::store::Store;
use super::super::subject::{Kind, Subject};

/// What a night says of one of few keys.
#[derive(Debug, Clone)]
enum Said {
    /// Category, advice, values, resident: each one of few.
    Finding(u8, u8, u8),
    Clean,
    Rejected,
    Absent,
}

#[derive(Debug, Clone)]
enum Step {
    /// Days since the night before, the version of the rules, and what is said of each key.
    Night(u8, u32, Vec<Said>),
    /// The same input once more, on the same day.
    Again,
    /// A night that fails after everything was met.
    Failing(Vec<Said>),
    /// Which case, what is done, by whom.
    Person(u8, u8, u8),
}

const KEYS: usize = 6;

fn said() -> impl Strategy<Value = Said> {
    prop_oneof![
        6 => (0_u8..3, 0_u8..3, 0_u8..3).prop_map(|(category, viewing, value)| Said::Finding(category, viewing, value)),
        2 => Just(Said::Clean),
        1 => Just(Said::Rejected),
        2 => Just(Said::Absent),
    ]
}

fn history() -> impl Strategy<Value = Vec<Step>> {
    let keys = || proptest::collection::vec(said(), KEYS);
    let step = prop_oneof![
        3 => (0_u8..3, 4_u32..6, keys()).prop_map(|(days, rules, said)| Step::Night(days, rules, said)),
        2 => Just(Step::Again),
        1 => keys().prop_map(Step::Failing),
        6 => (0_u8..KEYS as u8, 0_u8..13, 0_u8..3).prop_map(|(case, act, by)| Step::Person(case, act, by)),
    ];
    proptest::collection::vec(step, 3..20)
}

fn subject(key: usize) -> Subject {
    Subject {
        insurer_number: if key < KEYS / 2 { "06139992" } else { "138016" }.to_owned(),
        symbol: "1".to_owned(),
        number: key.to_string(),
        branch: "01".to_owned(),
        ..Subject::default()
    }
}

fn evidence((category, viewing, value): (u8, u8, u8), rules: u32, key: usize) -> Evidence {
    Evidence {
        category: ["name_both", "low_risk", "not_in_register"][usize::from(category)].to_owned(),
        verdict: ["unsure", "different_person", "same_person"][usize::from(value)].to_owned(),
        viewing_advised: Viewing::ALL[usize::from(viewing)],
        flags: String::new(),
        fingerprint: Digest([value; 16]),
        rules,
        // Two keys share a resident, so that a key may be given anew.
        resident_id: format!("R{}", key / 2),
        candidate_resident_id: if value == 1 { "R9".to_owned() } else { String::new() },
        details: Details::new(format!("{{\"reason\":\"{category}{viewing}{value}\"}}")),
    }
}

fn day(days: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 1).unwrap().checked_add_days(Days::new(days)).unwrap()
}

/// A ledger and what happened to it so far.
struct History {
    store: Store,
    _folder: tempfile::TempDir,
    nights: u32,
    met_days: u32,
    days: u64,
    rules: u32,
    said: Vec<Said>,
}

fn cases(store: &Store) -> BTreeMap<u64, Case> {
    (1..).map_while(|id| store.case(id).unwrap()).map(|case| (case.id, case)).collect()
}

fn events(store: &Store) -> u64 {
    store
        .connection
        .query_row("SELECT count(*) FROM events", [], |row| row.get::<_, i64>(0))
        .unwrap()
        .cast_unsigned()
}

impl History {
    fn new() -> History {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open_or_make(&folder.path().join("ledger.sqlite")).unwrap();
        store.connection.pragma_update(None, "synchronous", "OFF").unwrap();
        History {
            store,
            _folder: folder,
            nights: 0,
            met_days: 0,
            days: 0,
            rules: 4,
            said: vec![Said::Absent; KEYS],
        }
    }

    fn night(&mut self, fails: bool, reversed: bool) -> Result<Night, LedgerError> {
        let plan = NightPlan {
            run: format!("night-{}", self.nights + 1),
            as_of: day(self.days),
            started_at: "2026-11-01T02:00:00+09:00".to_owned(),
            corrected_nights: 3,
            insurers: BTreeMap::new(),
            jobs: vec![JobOfNight {
                job: "linkage".to_owned(),
                run: format!("run-{}", self.nights + 1),
                rules: self.rules,
                rows: KEYS as u64,
                rows_by_insurer: BTreeMap::new(),
            }],
        };
        let known: BTreeSet<Subject> = cases(&self.store).into_values().map(|case| case.subject).collect();
        let mut observations: Vec<Observation> = Vec::new();
        for (key, said) in self.said.iter().enumerate() {
            let subject = subject(key);
            let seen = match said {
                Said::Finding(category, viewing, value) => {
                    Seen::Finding(evidence((*category, *viewing, *value), self.rules, key))
                }
                Said::Clean => Seen::Clean,
                Said::Rejected => Seen::Rejected,
                Said::Absent => Seen::Absent,
            };
            if known.contains(&subject) || matches!(seen, Seen::Finding(_)) {
                observations.push(Observation { subject, seen });
            }
        }
        if reversed {
            observations.reverse();
        }
        observations.sort_by_key(|observation| observation.subject.identity());
        let absent: Vec<_> = observations
            .iter()
            .filter(|observation| observation.seen == Seen::Absent)
            .map(|observation| observation.subject.clone())
            .collect();
        let met = meet_night::<LedgerError>(
            &mut self.store,
            &plan,
            true,
            |meeting| meeting.meet(Kind::Link, &absent, observations.into_iter().map(Ok)),
            |_, _| if fails { Err(LedgerError::Disorder) } else { Ok(()) },
        )?;
        (self.nights, self.met_days) = (met.night, met.days);
        Ok(met)
    }

    fn person(&mut self, case: u8, act: u8, by: u8) -> Result<Vec<Case>, LedgerError> {
        let decide = |decided, until| Act::Decide {
            decided,
            reason: Reason::DocumentsChecked,
            note: String::new(),
            until,
        };
        let soon = day(self.days + 1);
        let act = match act {
            0 | 1 => decide(Decided::SamePerson, Until::Evidence),
            2 => decide(Decided::SamePerson, Until::Day(soon)),
            3 => decide(Decided::WrongLink, Until::Evidence),
            4 => decide(Decided::Corrected, Until::Evidence),
            5 => decide(Decided::CannotTell, Until::Day(soon)),
            6 => Act::Confirm,
            7 => Act::Refuse { note: String::new() },
            8 => Act::Undo { note: String::new() },
            9 => Act::Assign { owner: "佐藤".to_owned(), until: Some(soon) },
            10 => Act::Send { until: soon },
            11 => Act::Snooze { until: soon },
            _ => Act::Note { text: "電話".to_owned() },
        };
        let actor = Actor {
            by: ["佐藤", "鈴木", "高橋"][usize::from(by)].to_owned(),
            user: "clerk".to_owned(),
            at: format!("2026-11-01T09:00:{:02}+09:00", self.store_events() % 60),
        };
        let now =
            Now { night: self.nights, days: self.met_days, day: day(self.days), second_person: by == 2 };
        self.store.act(&[(u64::from(case) + 1, act)], (&actor, now))
    }

    fn store_events(&self) -> u64 {
        events(&self.store)
    }
}

/// What holds between two states of the ledger, the later of which a night made.
fn check_night(before: &BTreeMap<u64, Case>, after: &BTreeMap<u64, Case>, history: &History, night: &Night) {
    for (id, case) in after {
        let old = before.get(id);
        // I3, I10: a run decides nothing, loses nothing, and only ends what people decided.
        match (old.and_then(|old| old.decision.as_ref()), &case.decision) {
            (None, decision) => assert!(decision.is_none(), "I3: a run decided"),
            (Some(old), Some(decision)) => {
                assert_eq!(old.standing(decision.standing), *decision, "I10: a run altered a decision");
            }
            (Some(_), None) => panic!("I10: a run lost a decision"),
        }
        // I4: released by what was read, or by a decision in force.
        if let Some(old) = old
            && case.viewing < old.viewing
        {
            assert!(case.is_released(), "I4: {old:?} became {case:?}");
        }
        // I2: presence moves by what was read.
        let key: usize = case.subject.number.parse().unwrap();
        let was = old.map(|old| old.presence);
        let expected = match &history.said[key] {
            Said::Finding(..) => Some(Presence::Present),
            Said::Clean => Some(Presence::Clean),
            Said::Absent if was == Some(Presence::Clean) => None,
            Said::Absent => Some(Presence::Withdrawn),
            Said::Rejected if was == Some(Presence::Present) => Some(Presence::Unknown),
            Said::Rejected => was,
        };
        if let Some(expected) = expected {
            assert_eq!(case.presence, expected, "I2: {old:?} was {:?}", history.said[key]);
        }
        assert!(case.viewing >= case.evidence.viewing_advised || case.is_released(), "stopped as advised");
        // I5: no decision without an end.
        assert_eq!(case.why_now.is_some() && !case.is_open(), false, "nobody has to act: {case:?}");
    }
    assert_eq!(before.keys().filter(|id| !after.contains_key(id)).count(), 0, "no case is lost");
    // I7: counts add up.
    let open = after.values().filter(|case| case.is_open()).count() as u64;
    assert_eq!(night.summary.iter().map(|row| row.open).sum::<u64>(), open, "I7");
}

fn check(steps: &[Step]) {
    let mut history = History::new();
    for step in steps {
        let before = cases(&history.store);
        let logged = events(&history.store);
        match step {
            Step::Night(days, rules, said) => {
                (history.days, history.rules) = (history.days + u64::from(*days), *rules);
                history.said.clone_from(said);
                let night = history.night(false, false).unwrap();
                check_night(&before, &cases(&history.store), &history, &night);
                // I1: once more, and nothing happens.
                let (once, logged) = (cases(&history.store), events(&history.store));
                history.night(false, true).unwrap();
                assert_eq!(cases(&history.store), once, "I1");
                assert_eq!(events(&history.store), logged, "I1");
            }
            Step::Again => {
                let night = history.night(false, false).unwrap();
                check_night(&before, &cases(&history.store), &history, &night);
            }
            Step::Failing(said) => {
                let kept = std::mem::replace(&mut history.said, said.clone());
                history.night(true, false).unwrap_err();
                history.said = kept;
                assert_eq!(cases(&history.store), before, "I2: a night that fails moves nothing");
                assert_eq!(events(&history.store), logged, "I2");
            }
            Step::Person(case, act, by) => match history.person(*case, *act, *by) {
                Ok(_) => {
                    for (id, case) in cases(&history.store) {
                        assert_eq!(case.presence, before[&id].presence, "I3: a person moved presence");
                        assert_eq!(case.evidence, before[&id].evidence, "I3");
                    }
                }
                Err(LedgerError::Refused { .. } | LedgerError::NoCase { .. }) => {
                    assert_eq!(cases(&history.store), before, "what is refused leaves no trace");
                }
                Err(other) => panic!("{other}"),
            },
        }
    }
    // I6: the log alone makes the ledger, and says so of itself.
    let verified = history.store.verify().unwrap();
    assert_eq!(verified.cases, cases(&history.store).len() as u64);
}

#[test]
fn whatever_happens_the_invariants_hold() {
    let histories = std::env::var("TOTSUGO_HISTORIES").ok().and_then(|text| text.parse().ok());
    let config = Config { cases: histories.unwrap_or(200), failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&history(), |steps| {
            check(&steps);
            Ok(())
        })
        .unwrap();
}
