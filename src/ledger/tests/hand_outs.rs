//! Hand-outs and their answers: what is asked, what is taken, and what is not.

use chrono::NaiveDate;

use super::super::acting::{Act, Now, Refusal};
use super::super::answering::{Answer, Answered, Misfit, WhatChanged};
use super::super::case::WaitingOn;
use super::super::decision::{Decided, Reason, Standing, Until};
use super::super::digest::Digest;
use super::super::error::LedgerError;
use super::super::event::{Actor, Code};
use super::super::evidence::{Evidence, Viewing};
use super::super::handing_out::HandOut;
use super::super::made_up::{self, decide, evidence, night, record};
use super::super::meeting::Seen;
use super::super::search::Filter;
use super::super::store::Store;

const HAND_OUT: &str = "20261129T090000-00aa";
const UNTIL: &str = "2026-12-10";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Somebody, on a day after the last night.
fn somebody(store: &Store, on: &str) -> (Actor, Now) {
    let by = Actor { by: "佐藤".to_owned(), user: "1000".to_owned(), at: format!("{on}T09:00:00+09:00") };
    (by, store.now(day(on), false).unwrap())
}

struct Ledger {
    store: Store,
    _folder: tempfile::TempDir,
}

impl Ledger {
    /// Three cases of which nobody was asked.
    fn new() -> Ledger {
        let folder = tempfile::tempdir().unwrap();
        Ledger { store: Store::open(&made_up::ledger(folder.path())).unwrap(), _folder: folder }
    }

    /// The same, handed out.
    fn handed_out() -> Ledger {
        let mut ledger = Ledger::new();
        assert_eq!(ledger.hand_out(HAND_OUT, UNTIL).unwrap(), [1, 2, 3]);
        ledger
    }

    /// Hands out; gives the cases that are in it.
    fn hand_out(&mut self, id: &str, until: &str) -> Result<Vec<u64>, LedgerError> {
        let filter = Filter { insurer: Some("０６１３９９９２".to_owned()), ..Filter::default() };
        let (actor, now) = somebody(&self.store, "2026-11-29");
        let hand_out = HandOut { id: id.to_owned(), until: day(until) };
        let mut cases = Vec::new();
        self.store.hand_out::<LedgerError>(filter, &hand_out, (&actor, now), |found| {
            cases = found.iter().map(|found| found.case.id).collect();
            Ok(())
        })?;
        Ok(cases)
    }

    fn answer_on(&mut self, on: &str, answers: &[Answer]) -> Vec<Result<Answered, Misfit>> {
        let (actor, now) = somebody(&self.store, on);
        self.store.answer(answers, true, |_| Ok(Until::Evidence), (&actor, now)).unwrap()
    }

    fn answer(&mut self, answer: Answer) -> Result<Answered, Misfit> {
        self.answer_on("2026-11-30", &[answer]).remove(0)
    }

    /// A night that finds this of the first record, and of the others what was found before.
    fn night(&mut self, on: &str, seen: Seen) {
        let others = ["2", "3"].map(|number| (number, Seen::Finding(evidence(number))));
        night(&mut self.store, on, [("1", seen)].into_iter().chain(others).collect());
    }

    fn standing(&self, case: u64) -> Option<(Decided, Standing)> {
        self.store.case(case).unwrap().unwrap().decision.map(|decision| (decision.decided, decision.standing))
    }
}

fn wrong_link(case: u64) -> Answer {
    let parts: [String; 6] = record(&case.to_string()).into();
    Answer {
        case,
        key: parts.map(Some),
        hand_out: HAND_OUT.to_owned(),
        decided: Decided::WrongLink,
        reason: Reason::AskedPerson,
        note: String::new(),
    }
}

#[test]
fn what_is_handed_out_waits_for_the_insurer_and_is_overdue_after_its_day() {
    let mut ledger = Ledger::new();
    decide(&mut ledger.store, 2).unwrap();
    assert_eq!(ledger.hand_out(HAND_OUT, UNTIL).unwrap(), [1, 3], "what is decided is not asked about");
    let waiting = ledger.store.case(1).unwrap().unwrap().work.waiting.unwrap();
    assert_eq!((waiting.on, waiting.until, &*waiting.hand_out), (WaitingOn::Insurer, day(UNTIL), HAND_OUT));
    let event = ledger.store.history(1).unwrap().pop().unwrap();
    assert_eq!((event.code, event.evidence_event), (Code::Sent, 1), "on which evidence");
    ledger.night(UNTIL, Seen::Finding(evidence("1")));
    assert!(!ledger.store.case(1).unwrap().unwrap().work.overdue, "its last day");
    ledger.night("2026-12-11", Seen::Finding(evidence("1")));
    assert!(ledger.store.case(1).unwrap().unwrap().work.overdue);
    ledger.store.verify().unwrap();
}

#[test]
fn what_cannot_be_written_was_never_handed_out() {
    let mut ledger = Ledger::new();
    let before = ledger.store.digest().unwrap();
    let (actor, now) = somebody(&ledger.store, "2026-11-29");
    let hand_out = HandOut { id: HAND_OUT.to_owned(), until: day(UNTIL) };
    let failed = ledger
        .store
        .hand_out::<LedgerError>(Filter::default(), &hand_out, (&actor, now), |_| Err(LedgerError::Disorder));
    assert!(matches!(failed, Err(LedgerError::Disorder)));
    assert_eq!(ledger.store.digest().unwrap(), before);
    let past = ledger.hand_out(HAND_OUT, "2026-11-28").unwrap_err();
    assert!(matches!(past, LedgerError::Refused { refusal: Refusal::EndsBefore, .. }), "{past:?}");
    let nobody = Filter { insurer: Some("138016".to_owned()), ..Filter::default() };
    let none = ledger.store.hand_out::<LedgerError>(nobody, &hand_out, (&actor, now), |_| panic!("a file"));
    assert_eq!(none.unwrap(), 0);
    assert_eq!(ledger.store.digest().unwrap(), before);
}

#[test]
fn only_what_is_open_can_be_sent() {
    let mut ledger = Ledger::new();
    decide(&mut ledger.store, 1).unwrap();
    let (actor, now) = somebody(&ledger.store, "2026-11-29");
    let send = Act::Send { until: day(UNTIL), hand_out: HAND_OUT.to_owned() };
    let refused = ledger.store.act(&[(1, send)], (&actor, now)).unwrap_err();
    assert!(matches!(refused, LedgerError::Refused { refusal: Refusal::NotOpen, .. }), "{refused:?}");
}

#[test]
fn answers_become_decisions_and_the_insurer_is_asked_no_longer() {
    let mut ledger = Ledger::handed_out();
    assert_eq!(ledger.answer(wrong_link(1)), Ok(Answered::Decided));
    let case = ledger.store.case(1).unwrap().unwrap();
    let decision = case.decision.unwrap();
    assert_eq!((decision.decided, decision.standing), (Decided::WrongLink, Standing::InForce));
    assert_eq!((case.work.waiting, case.why_now, case.viewing), (None, None, Viewing::StopMedical));
    let event = ledger.store.history(1).unwrap().pop().unwrap();
    assert_eq!(event.after.note.as_deref(), Some(HAND_OUT), "the log tells what it answers");
    ledger.store.verify().unwrap();
}

#[test]
fn one_answer_that_does_not_fit_keeps_all_from_being_taken() {
    let mut ledger = Ledger::handed_out();
    let before = ledger.store.digest().unwrap();
    let answers = [wrong_link(1), wrong_link(9), Answer { key: wrong_link(3).key, ..wrong_link(2) }];
    let judged = ledger.answer_on("2026-11-30", &answers);
    assert_eq!(judged, [Ok(Answered::Decided), Err(Misfit::NoCase), Err(Misfit::OtherKey)]);
    assert_eq!(ledger.store.digest().unwrap(), before);
}

#[test]
fn keys_are_those_of_the_case_whatever_a_spreadsheet_made_of_them() {
    let mut subject = record("1");
    subject.symbol = "-1".to_owned();
    let mut ledger = Ledger::new();
    let case = super::super::case::Case { subject, ..ledger.store.case(1).unwrap().unwrap() };
    for (insurer, symbol, fits) in [
        ("06139992", "-1", true),
        ("０６１３９９９２", "－１", true),
        ("6139992", "'-1", true),
        ("16139992", "-1", false),
        ("06139992", "1", false),
        ("06139992", "", false),
    ] {
        let parts = [insurer, symbol, "1", "01", "", ""].map(|part| Some(part.to_owned()));
        assert_eq!(super::super::answering::is_key_of(&parts, &case), fits, "{insurer} {symbol}");
    }
    assert!(super::super::answering::is_key_of(&[const { None }; 6], &case), "what is not said");
    assert_eq!(ledger.answer(wrong_link(1)), Err(Misfit::NoHandOut));
}

#[test]
fn an_answer_is_to_a_hand_out_of_this_ledger_that_asked_and_still_waits() {
    let mut ledger = Ledger::new();
    decide(&mut ledger.store, 2).unwrap();
    ledger.hand_out(HAND_OUT, UNTIL).unwrap();
    let other = Answer { hand_out: "20261129T090000-00ab".to_owned(), ..wrong_link(1) };
    assert_eq!(ledger.answer(other), Err(Misfit::NoHandOut));
    assert_eq!(ledger.answer(wrong_link(2)), Err(Misfit::NotAsked));
    let late = ledger.answer_on("2026-12-11", &[wrong_link(1)]).remove(0);
    assert_eq!(late, Err(Misfit::Late { until: day(UNTIL) }));
    assert_eq!(ledger.answer_on(UNTIL, &[wrong_link(1)]), [Ok(Answered::Decided)], "on its last day");
}

#[test]
fn an_answer_of_an_older_hand_out_counts_until_its_own_end() {
    let mut ledger = Ledger::handed_out();
    ledger.hand_out("20261129T090000-00ab", "2026-12-01").unwrap();
    let newer = Answer { hand_out: "20261129T090000-00ab".to_owned(), ..wrong_link(2) };
    let judged = ledger.answer_on("2026-12-02", &[wrong_link(1), newer]);
    assert_eq!(judged, [Ok(Answered::Decided), Err(Misfit::Late { until: day("2026-12-01") })]);
}

#[test]
fn an_answer_on_evidence_that_changed_is_told_with_what_changed() {
    type Change = fn(&mut Evidence);
    let cases: [(Change, Option<WhatChanged>, &str); 8] = [
        (|_| {}, None, "nothing"),
        (|now| now.resident_id = "R9".to_owned(), None, "what is kept beside the evidence"),
        (
            |now| {
                (now.flags, now.rules) = (String::new(), 5);
            },
            None,
            "other rules, the flags alone",
        ),
        (
            |now| now.category = "low_risk".to_owned(),
            Some(WhatChanged::Category { before: "name_both".to_owned(), now: "low_risk".to_owned() }),
            "the category",
        ),
        (|now| now.fingerprint = Digest([9; 16]), Some(WhatChanged::Values), "the values"),
        (|now| now.flags = String::new(), Some(WhatChanged::Verdict), "the flags"),
        (
            |now| {
                (now.verdict, now.rules) = ("different_person".to_owned(), 5);
            },
            Some(WhatChanged::Rules),
            "other rules",
        ),
        (
            |now| {
                (now.verdict, now.candidate_resident_id) = ("different_person".to_owned(), "R7".to_owned());
            },
            Some(WhatChanged::BetterResident),
            "a resident who fits better",
        ),
    ];
    for (change, expected, why) in cases {
        let mut ledger = Ledger::handed_out();
        let mut found = evidence("1");
        change(&mut found);
        ledger.night("2026-11-30", Seen::Finding(found));
        let judged = ledger.answer(wrong_link(1));
        let changed = match judged {
            Err(Misfit::Changed(changed)) => Some(changed.what),
            other => {
                assert_eq!(other, Ok(Answered::Decided), "{why}");
                None
            }
        };
        assert_eq!(changed, expected, "{why}");
    }
}

#[test]
fn evidence_that_changed_and_changed_back_is_what_was_asked_about() {
    let mut ledger = Ledger::handed_out();
    let other = Evidence { fingerprint: Digest([9; 16]), ..evidence("1") };
    ledger.night("2026-11-30", Seen::Finding(other));
    ledger.night("2026-12-01", Seen::Finding(evidence("1")));
    assert_eq!(ledger.answer_on("2026-12-01", &[wrong_link(1)]), [Ok(Answered::Decided)]);
}

#[test]
fn what_is_gone_needs_no_decision() {
    for seen in [Seen::Clean, Seen::Absent] {
        let mut ledger = Ledger::handed_out();
        ledger.night("2026-11-30", seen);
        assert_eq!(ledger.answer(wrong_link(1)), Ok(Answered::Gone));
        assert_eq!(ledger.standing(1), None);
    }
    let mut ledger = Ledger::handed_out();
    ledger.night("2026-11-30", Seen::Rejected);
    assert_eq!(ledger.answer(wrong_link(1)), Ok(Answered::Decided), "what cannot be read may be there");
}

#[test]
fn the_same_answer_twice_is_one_and_another_one_is_refused() {
    let mut ledger = Ledger::handed_out();
    ledger.answer(wrong_link(1)).unwrap();
    let events = ledger.store.history(1).unwrap().len();
    assert_eq!(ledger.answer(wrong_link(1)), Ok(Answered::Already));
    assert_eq!(ledger.store.history(1).unwrap().len(), events);
    for other in [
        Answer { decided: Decided::CannotTell, ..wrong_link(1) },
        Answer { reason: Reason::DocumentsChecked, ..wrong_link(1) },
        Answer { note: "電話".to_owned(), ..wrong_link(1) },
    ] {
        assert_eq!(ledger.answer(other), Err(Misfit::DecidedOtherwise));
    }
}

#[test]
fn the_rules_of_decisions_hold_for_answers() {
    let mut ledger = Ledger::handed_out();
    let mut nobody = evidence("1");
    (nobody.category, nobody.resident_id) = ("not_in_register".to_owned(), String::new());
    ledger.night("2026-11-30", Seen::Finding(nobody));
    ledger.hand_out("20261130T090000-00ac", UNTIL).unwrap();
    let newer = |answer: Answer| Answer { hand_out: "20261130T090000-00ac".to_owned(), ..answer };
    let same_person = newer(Answer { decided: Decided::SamePerson, ..wrong_link(1) });
    assert_eq!(ledger.answer(same_person), Err(Misfit::Refused(Refusal::NoResident)));
    let refunded = newer(Answer { decided: Decided::Refunded, ..wrong_link(1) });
    assert!(matches!(ledger.answer(refunded), Err(Misfit::Refused(Refusal::NotOfKind { .. }))));
    let other = newer(Answer { reason: Reason::Other, ..wrong_link(1) });
    assert_eq!(ledger.answer(other), Err(Misfit::Refused(Refusal::NoteMissing)));
    let number = newer(Answer { note: "9876 5432 1019".to_owned(), ..wrong_link(1) });
    assert_eq!(ledger.answer(number), Err(Misfit::Refused(Refusal::HoldsNumber)));
    assert_eq!(ledger.standing(1), None);
}

#[test]
fn who_takes_answers_and_until_when_they_hold_is_no_fault_of_a_row() {
    let mut ledger = Ledger::handed_out();
    let (actor, now) = somebody(&ledger.store, "2026-11-30");
    let mut taken = |by: &str, until| {
        let actor = Actor { by: by.to_owned(), ..actor.clone() };
        match ledger.store.answer(&[wrong_link(1)], true, |_| until, (&actor, now)) {
            Err(LedgerError::Refused { case: 1, refusal }) => refusal,
            other => panic!("{other:?}"),
        }
    };
    let kind = super::super::subject::Kind::Link;
    assert_eq!(taken("佐藤", Err(Refusal::NoEnd { kind })), Refusal::NoEnd { kind });
    assert_eq!(taken("佐藤", Ok(Until::Day(day("2026-11-29")))), Refusal::EndsBefore);
    assert_eq!(taken(" ", Ok(Until::Evidence)), Refusal::NameMissing);
    assert_eq!(taken("987654321019", Ok(Until::Evidence)), Refusal::HoldsNumber);
}

#[test]
fn a_second_person_is_asked_as_of_any_decision() {
    let mut ledger = Ledger::handed_out();
    let (actor, now) = somebody(&ledger.store, "2026-11-30");
    let now = Now { second_person: true, ..now };
    let answer = Answer { decided: Decided::SamePerson, ..wrong_link(1) };
    let judged = ledger.store.answer(&[answer], true, |_| Ok(Until::Evidence), (&actor, now)).unwrap();
    assert_eq!(judged, [Ok(Answered::Asked)]);
    assert_eq!(ledger.standing(1), Some((Decided::SamePerson, Standing::Asked)));
}
