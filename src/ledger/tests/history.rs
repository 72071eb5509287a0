//! A ledger over some nights, and what people do in between.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::super::acting::{Act, Now};
use super::super::answering::{Answer, Answered};
use super::super::case::Case;
use super::super::decision::{Decided, Reason, Until};
use super::super::digest::Digest;
use super::super::error::LedgerError;
use super::super::event::Actor;
use super::super::evidence::{Details, Evidence, Viewing};
use super::super::meeting::{Observation, Seen};
use super::super::merged_insurers::MergedInsurers;
use super::super::night::{JobOfNight, Night};
use super::super::nights::{NightPlan, meet_night};
use super::super::store::Store;
use super::super::subject::{Kind, Subject};

/// Category, advice, values: each one of few.
pub(super) type Found = (u8, u8, u8);

/// What a night says of one of few keys.
#[derive(Debug, Clone)]
pub(super) enum Said {
    Finding(Found),
    /// Two rows of one key.
    Findings(Found, Found),
    Clean,
    /// A part of what it rests on is clean.
    Less,
    Rejected,
    Absent,
}

/// How a night ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    Whole,
    /// It fails after everything was met.
    Failing,
    /// It is a dry run.
    Dry,
}

pub(super) const KEYS: usize = 6;
/// After how many nights what was called corrected has to be gone.
pub(super) const CORRECTED_NIGHTS: u32 = 2;

pub(super) fn subject(key: usize) -> Subject {
    Subject {
        insurer_number: if key < KEYS / 2 { "06139992" } else { "138016" }.to_owned(),
        symbol: "1".to_owned(),
        number: key.to_string(),
        branch: "01".to_owned(),
        ..Subject::default()
    }
}

fn evidence((category, viewing, value): Found, rules: u32, key: usize) -> Evidence {
    Evidence {
        category: ["name_both", "low_risk", "not_in_register"][usize::from(category)].to_owned(),
        verdict: ["unsure", "different_person", "same_person"][usize::from(value)].to_owned(),
        viewing_advised: Viewing::ALL[usize::from(viewing)],
        flags: String::new(),
        fingerprint: Digest([value; 16]),
        rules,
        // The keys of an insurer share a resident, so that a key may be given anew, or it cannot be told which.
        resident_id: format!("R{}", key / (KEYS / 2)),
        candidate_resident_id: if value == 1 { "R9".to_owned() } else { String::new() },
        details: Details::new(format!("{{\"reason\":\"{category}{viewing}{value}\"}}")),
    }
}

pub(super) fn day(days: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 1).unwrap().checked_add_days(Days::new(days)).unwrap()
}

/// A ledger and what happened to it so far.
pub(super) struct History {
    pub(super) store: Store,
    _folder: tempfile::TempDir,
    pub(super) nights: u32,
    met_days: u32,
    pub(super) days: u64,
    pub(super) rules: u32,
    pub(super) said: Vec<Said>,
    /// Whether rows come in the reverse order.
    is_reversed: bool,
    /// The evidence on which each hand-out asked.
    asked: BTreeMap<String, Evidence>,
    /// That of the hand-out which the last act answered, if it was an answer that was taken.
    pub(super) answered_on: Option<Evidence>,
}

pub(super) fn cases(store: &Store) -> BTreeMap<u64, Case> {
    (1..).map_while(|id| store.case(id).unwrap()).map(|case| (case.id, case)).collect()
}

pub(super) fn events(store: &Store) -> u64 {
    let sql = "SELECT count(*) FROM events";
    store.connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap().cast_unsigned()
}

impl History {
    pub(super) fn new(is_reversed: bool) -> History {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open_or_make(&folder.path().join("ledger.sqlite")).unwrap();
        History {
            store,
            _folder: folder,
            nights: 0,
            met_days: 0,
            days: 0,
            rules: 4,
            said: vec![Said::Absent; KEYS],
            is_reversed,
            asked: BTreeMap::new(),
            answered_on: None,
        }
    }

    /// What tonight's rows say of a key.
    fn seen(&self, key: usize) -> Vec<Seen> {
        let finding = |found: Found| Seen::Finding(evidence(found, self.rules, key));
        match &self.said[key] {
            Said::Finding(found) => vec![finding(*found)],
            Said::Findings(first, second) => vec![finding(*first), finding(*second)],
            Said::Clean => vec![Seen::Clean],
            Said::Less => cases(&self.store)
                .into_values()
                .filter(|case| case.subject == subject(key))
                .map(|case| {
                    let details = Details::new("{\"days\":1}".to_owned());
                    Seen::Less(Evidence { details, ..case.evidence })
                })
                .collect(),
            Said::Rejected => vec![Seen::Rejected],
            Said::Absent => vec![Seen::Absent],
        }
    }

    pub(super) fn night(&mut self, ends: Ends) -> Result<Night, LedgerError> {
        let plan = NightPlan {
            after: self.store.last_night()?.map(|last| last.run),
            run: format!("night-{}", self.nights + 1),
            as_of: day(self.days),
            started_at: "2026-11-01T02:00:00+09:00".to_owned(),
            corrected_nights: CORRECTED_NIGHTS,
            insurers: MergedInsurers::default(),
            jobs: vec![JobOfNight {
                job: "linkage".to_owned(),
                run: format!("run-{}", self.nights + 1),
                rules: self.rules,
                rows: KEYS as u64,
                ..JobOfNight::default()
            }],
        };
        let known: BTreeSet<Subject> = cases(&self.store).into_values().map(|case| case.subject).collect();
        let mut observations: Vec<Observation> = Vec::new();
        for key in 0..KEYS {
            for seen in self.seen(key) {
                let subject = subject(key);
                if known.contains(&subject) || matches!(seen, Seen::Finding(_)) {
                    observations.push(Observation { subject, seen });
                }
            }
        }
        if self.is_reversed {
            observations.reverse();
        }
        let is_absent = |observation: &&Observation| observation.seen == Seen::Absent;
        let absent: Vec<_> =
            observations.iter().filter(is_absent).map(|observation| observation.subject.clone()).collect();
        observations.sort_by_key(|observation| observation.subject.identity());
        let met = meet_night::<LedgerError>(
            &mut self.store,
            &plan,
            ends != Ends::Dry,
            |meeting| meeting.meet(Kind::Link, &absent, observations.into_iter().map(Ok)),
            |_, _| if ends == Ends::Failing { Err(LedgerError::Disorder) } else { Ok(()) },
        )?;
        if ends == Ends::Whole {
            (self.nights, self.met_days) = (met.night, met.days);
        }
        Ok(met)
    }

    pub(super) fn person(&mut self, case: usize, act: u8, by: u8) -> Result<Vec<Case>, LedgerError> {
        let decide = |decided, until| Act::Decide {
            decided,
            reason: Reason::DocumentsChecked,
            note: String::new(),
            until,
        };
        self.answered_on = None;
        let (soon, past) = (day(self.days + 1), day(self.days) - Days::new(1));
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
            10 | 11 => Act::Snooze { until: soon },
            12 => decide(Decided::WrongLink, Until::Day(past)),
            13 => Act::Snooze { until: past },
            14 | 15 => Act::Send { until: soon, hand_out: format!("hand-out-{}", events(&self.store)) },
            16 => return self.answer(case as u64 + 1, by),
            _ => Act::Note { text: "電話".to_owned() },
        };
        let (actor, now) = self.who(by);
        let hand_out = if let Act::Send { hand_out, .. } = &act { Some(hand_out.clone()) } else { None };
        let done = self.store.act(&[(case as u64 + 1, act)], (&actor, now))?;
        self.asked.extend(hand_out.zip(done.first().map(|case| case.evidence.clone())));
        Ok(done)
    }

    fn who(&self, by: u8) -> (Actor, Now) {
        let actor = Actor {
            by: ["佐藤", "鈴木", "高橋"][usize::from(by)].to_owned(),
            user: "clerk".to_owned(),
            at: format!("2026-11-01T09:00:{:02}+09:00", events(&self.store) % 60),
        };
        let now =
            Now { night: self.nights, days: self.met_days, day: day(self.days), second_person: by == 2 };
        (actor, now)
    }

    /// The insurer answers the last hand-out that asked about a case. What does not fit is as if there were no case.
    fn answer(&mut self, case: u64, by: u8) -> Result<Vec<Case>, LedgerError> {
        let waits = self.store.history(case)?.into_iter().rev().find_map(|event| event.after.work?.waiting);
        let hand_out = waits.map(|waiting| waiting.hand_out).unwrap_or_default();
        let answer = Answer {
            case,
            key: [const { None }; 6],
            hand_out: hand_out.clone(),
            decided: if by == 0 { Decided::WrongLink } else { Decided::SamePerson },
            reason: Reason::AskedPerson,
            note: String::new(),
        };
        let (actor, now) = self.who(by);
        let judged = self.store.answer(&[answer], true, |_| Ok(Until::Evidence), (&actor, now))?;
        match judged.as_slice() {
            [Ok(answered)] => {
                if matches!(answered, Answered::Decided | Answered::Asked) {
                    self.answered_on = self.asked.get(&hand_out).cloned();
                }
                Ok(self.store.case(case)?.into_iter().collect())
            }
            _ => Err(LedgerError::NoCase { case }),
        }
    }
}
