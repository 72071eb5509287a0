//! Random histories: nights and what people do in between, and what must hold after each.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::super::error::LedgerError;
use super::history::{Ends, History, KEYS, Said, cases, events};
use super::invariants::{check_act, check_night};

#[derive(Debug, Clone)]
enum Step {
    /// Days since the night before, the version of the rules, and what is said of each key.
    Night(u8, u32, Vec<Said>),
    /// The same input once more, so many days later.
    Again(u8),
    /// A night of which nothing stays.
    Void(Ends, Vec<Said>),
    /// Which case, what is done, by whom.
    Person(usize, u8, u8),
}

fn said() -> impl Strategy<Value = Said> {
    // Two categories, so that the same is often found again, and a third where there is no resident.
    let found = || (prop_oneof![4 => Just(0_u8), 2 => Just(1_u8), 1 => Just(2_u8)], 0_u8..3, 0_u8..2);
    prop_oneof![
        6 => found().prop_map(Said::Finding),
        1 => (found(), found()).prop_map(|(first, second)| Said::Findings(first, second)),
        2 => Just(Said::Clean),
        1 => Just(Said::Less),
        1 => Just(Said::Rejected),
        2 => Just(Said::Absent),
    ]
}

fn history() -> impl Strategy<Value = Vec<Step>> {
    let keys = || proptest::collection::vec(said(), KEYS);
    let one = prop_oneof![
        3 => (0_u8..3, 4_u32..6, keys()).prop_map(|(days, rules, said)| Step::Night(days, rules, said)),
        3 => (0_u8..2).prop_map(Step::Again),
        1 => (prop_oneof![Just(Ends::Failing), Just(Ends::Dry)], keys()).prop_map(|(ends, said)| Step::Void(ends, said)),
        6 => (0..KEYS, 0_u8..18, 0_u8..3).prop_map(|(case, act, by)| Step::Person(case, act, by)),
    ];
    // An insurer is asked, a night passes, and it answers: rarely would so much happen to one case by chance.
    let asked = (0..KEYS, 0_u8..2, keys(), 0_u8..3).prop_map(|(case, days, said, by)| {
        vec![Step::Person(case, 14, by), Step::Night(days, 4, said), Step::Person(case, 16, by)]
    });
    let steps = prop_oneof![12 => one.prop_map(|step| vec![step]), 1 => asked];
    proptest::collection::vec(steps, 3..20).prop_map(|steps| steps.concat())
}

/// One step in a history, and what must hold after it.
fn take(step: &Step, history: &mut History) {
    let before = cases(&history.store);
    let logged = events(&history.store);
    match step {
        Step::Night(days, rules, said) => {
            (history.days, history.rules) = (history.days + u64::from(*days), *rules);
            history.said.clone_from(said);
            let night = history.night(Ends::Whole).unwrap();
            check_night(&before, &cases(&history.store), history, &night);
            // I1: once more, and nothing happens.
            let (once, logged) = (cases(&history.store), events(&history.store));
            history.night(Ends::Whole).unwrap();
            assert_eq!(cases(&history.store), once, "I1");
            assert_eq!(events(&history.store), logged, "I1");
        }
        Step::Again(days) => {
            history.days += u64::from(*days);
            let night = history.night(Ends::Whole).unwrap();
            check_night(&before, &cases(&history.store), history, &night);
        }
        Step::Void(ends, said) => {
            let kept = std::mem::replace(&mut history.said, said.clone());
            assert_eq!(history.night(*ends).is_ok(), *ends == Ends::Dry);
            history.said = kept;
            assert_eq!(cases(&history.store), before, "I2: a night that fails, or is dry, moves nothing");
            assert_eq!(events(&history.store), logged, "I2");
        }
        Step::Person(case, act, by) => match history.person(*case, *act, *by) {
            Ok(_) => check_act(&before, &cases(&history.store), history),
            Err(LedgerError::Refused { .. } | LedgerError::NoCase { .. }) => {
                assert_eq!(cases(&history.store), before, "what is refused leaves no trace");
            }
            Err(other) => panic!("{other}"),
        },
    }
}

fn check(steps: &[Step]) {
    let (mut history, mut twin) = (History::new(false), History::new(true));
    for step in steps {
        take(step, &mut history);
        take(step, &mut twin);
        // I9: neither the order of rows nor anything but them makes a difference.
        assert_eq!(history.store.digest().unwrap(), twin.store.digest().unwrap(), "I9");
    }
    // I6: the log alone makes the ledger, and says so of itself.
    let verified = history.store.verify().unwrap();
    assert_eq!(verified.cases, cases(&history.store).len() as u64);
}

/// How many histories are tried where the environment does not say so.
const HISTORIES: u32 = 120;

#[test]
fn whatever_happens_the_invariants_hold() {
    let histories = std::env::var("TOTSUGO_HISTORIES").ok().and_then(|text| text.parse().ok());
    let config =
        Config { cases: histories.unwrap_or(HISTORIES), failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&history(), |steps| {
            check(&steps);
            Ok(())
        })
        .unwrap();
}
