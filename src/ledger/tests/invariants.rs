//! What must hold after whatever a night or a person did.

use std::collections::{BTreeMap, BTreeSet};

use super::super::case::{Case, Presence};
use super::super::decision::{Decided, Decision, Standing, Until};
use super::super::evidence::{Evidence, Viewing};
use super::super::night::Night;
use super::history::{CORRECTED_NIGHTS, History, KEYS, Said, day, subject};

type Cases = BTreeMap<u64, Case>;

/// Whether nothing stands against viewing; said here anew, so that the rule is held against something.
fn is_released(case: &Case) -> bool {
    let decision = case.decision.as_ref().filter(|decision| decision.standing == Standing::InForce);
    case.presence == Presence::Clean || decision.is_some_and(|of| of.decided == Decided::SamePerson)
}

/// Whether somebody has to do something.
fn is_open(case: &Case) -> bool {
    let stands = case.presence == Presence::Present || case.presence == Presence::Unknown;
    stands && case.decision.as_ref().is_none_or(|decision| decision.standing != Standing::InForce)
}

fn key_of(case: &Case) -> usize {
    case.subject.number.parse().unwrap()
}

/// What holds between two states of the ledger, the later of which a night made.
pub(super) fn check_night(before: &Cases, after: &Cases, history: &History, night: &Night) {
    for (id, case) in after {
        match before.get(id) {
            Some(old) => check_met(old, case, history, night),
            None => check_new(case),
        }
        check_state(case);
        if before.get(id) != Some(case) {
            assert_eq!(case.last_night, night.night, "the night in which it changed");
        }
        let waiting = case.work.waiting.as_ref();
        if is_open(case) && waiting.is_some_and(|waiting| waiting.until < night.as_of) {
            assert!(case.work.overdue, "its day has passed: {case:?}");
        }
    }
    assert!(before.keys().all(|id| after.contains_key(id)), "no case is lost");
    check_drift(before, after, history);
    // I7: counts add up.
    let open = after.values().filter(|case| is_open(case)).count() as u64;
    assert_eq!(night.summary.iter().map(|row| row.open).sum::<u64>(), open, "I7");
}

/// What holds of each case at any time.
fn check_state(case: &Case) {
    assert_eq!(case.why_now.is_some(), is_open(case), "who has to act, and why: {case:?}");
    if is_released(case) {
        assert_eq!(case.viewing, Viewing::Open, "released: {case:?}");
    } else {
        assert!(case.viewing >= case.evidence.viewing_advised, "stopped as advised: {case:?}");
    }
}

fn check_new(case: &Case) {
    assert!(case.decision.is_none(), "I3: a run decided");
    assert_eq!(case.presence, Presence::Present, "only a finding opens a case");
}

fn check_met(old: &Case, case: &Case, history: &History, night: &Night) {
    // I4: released by what was read, or by a decision in force.
    assert!(case.viewing >= old.viewing || is_released(case), "I4: {old:?} became {case:?}");
    let said = &history.said[key_of(case)];
    let expected = match said {
        Said::Finding(_) | Said::Findings(..) => Presence::Present,
        Said::Clean => Presence::Clean,
        Said::Absent => Presence::Withdrawn,
        Said::Rejected if old.presence == Presence::Present => Presence::Unknown,
        Said::Rejected | Said::Less => old.presence,
    };
    assert_eq!(case.presence, expected, "I2: {old:?} was {said:?}");
    if matches!(said, Said::Less) {
        assert!(!differs(&old.evidence, &case.evidence), "I2: less evidence is no other one");
    } else if expected != Presence::Present {
        assert_eq!(case.evidence, old.evidence, "I2: evidence without a finding");
    }
    assert_eq!(
        (&case.work.owner, &case.work.waiting),
        (&old.work.owner, &old.work.waiting),
        "I3: a run gave work"
    );
    check_decision(old, case, night);
}

/// I3, I10: a run decides nothing, loses nothing, and ends a decision for nothing but what ends it.
fn check_decision(old: &Case, case: &Case, night: &Night) {
    let Some(decision) = &old.decision else {
        assert!(case.decision.is_none(), "I3: a run decided");
        return;
    };
    let now = case.decision.as_ref().unwrap_or_else(|| panic!("I10: a run lost a decision: {old:?}"));
    assert_eq!(decision.standing(now.standing), *now, "I10: a run altered a decision");
    let expected = match decision.standing {
        Standing::InForce | Standing::Asked if differs(&old.evidence, &case.evidence) => Standing::Stale,
        Standing::InForce if has_ended(decision, case, night) => Standing::Expired,
        standing => standing,
    };
    assert_eq!(now.standing, expected, "I10: {old:?} became {case:?}");
}

/// Whether the evidence differs so that no decision holds.
fn differs(old: &Evidence, now: &Evidence) -> bool {
    let judged = |evidence: &Evidence| {
        (evidence.category.clone(), evidence.verdict.clone(), evidence.viewing_advised, evidence.fingerprint)
    };
    judged(old) != judged(now)
}

fn has_ended(decision: &Decision, case: &Case, night: &Night) -> bool {
    let is_over = matches!(decision.until, Until::Day(day) if night.as_of > day);
    let is_still_there = decision.decided == Decided::Corrected && case.presence == Presence::Present;
    is_over || is_still_there && night.days >= decision.days + CORRECTED_NIGHTS
}

/// I8: a case goes on under another key where one key of its person went and one came, and nowhere else.
fn check_drift(before: &Cases, after: &Cases, history: &History) {
    let known: BTreeSet<usize> = before.values().map(key_of).collect();
    // The keys of one person.
    for keys in [0..KEYS / 2, KEYS / 2..KEYS] {
        let is_found = |key: &usize| matches!(history.said[*key], Said::Finding(_) | Said::Findings(..));
        let is_absent = |key: &usize| matches!(history.said[*key], Said::Absent);
        let gone: Vec<_> = keys.clone().filter(|key| known.contains(key) && is_absent(key)).collect();
        let came: Vec<_> = keys.clone().filter(|key| !known.contains(key) && is_found(key)).collect();
        let moved: Vec<_> = before
            .iter()
            .map(|(id, case)| (key_of(case), key_of(&after[id])))
            .filter(|(from, to)| keys.contains(from) && from != to)
            .collect();
        match (&gone[..], &came[..]) {
            ([gone], [came]) => assert_eq!(moved, [(*gone, *came)], "I8: one went and one came"),
            _ => assert_eq!(moved, [], "I8: {gone:?} went and {came:?} came"),
        }
    }
    let subjects: BTreeSet<_> = after.values().map(|case| case.subject.identity()).collect();
    assert_eq!(subjects.len(), after.len(), "a key is one case");
    assert!(after.values().all(|case| case.subject == subject(key_of(case))), "I8: whose key");
}

/// What holds between two states of the ledger, the later of which a person made.
pub(super) fn check_act(before: &Cases, after: &Cases, history: &History) {
    assert_eq!(before.len(), after.len(), "nobody but a run opens a case");
    for (id, case) in after {
        let old = &before[id];
        if old != case {
            assert_eq!(case.last_night, history.nights, "the night after which it changed");
        }
        assert_eq!(case.presence, old.presence, "I3: a person moved presence");
        assert_eq!(case.evidence, old.evidence, "I3: a person moved evidence");
        assert_eq!(case.subject, old.subject, "I3: a person moved a key");
        assert!(case.viewing >= old.viewing || is_released(case), "I4: {old:?} became {case:?}");
        if let Some(decision) = &case.decision {
            assert_ne!(decision.second.as_ref(), Some(&decision.by), "a second person is another");
            let is_now = old.decision.as_ref() != Some(decision) && decision.is_in_force();
            if let Some(asked) =
                history.answered_on.as_ref().filter(|_| old.decision.as_ref() != Some(decision))
            {
                assert!(
                    !differs(asked, &case.evidence),
                    "an answer to other evidence: {old:?} became {case:?}"
                );
            }
            if is_now && let Until::Day(end) = decision.until {
                assert!(end >= day(history.days), "I5: it ended before it began");
            }
        }
        check_state(case);
    }
}
