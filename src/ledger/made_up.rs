//! Ledgers of made-up nights, for tests.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::acting::{Act, Now};
use super::case::Case;
use super::decision::{Decided, Reason, Until};
use super::digest::Digest;
use super::error::LedgerError;
use super::event::Actor;
use super::evidence::{Details, Evidence, Viewing};
use super::meeting::{Observation, Seen};
use super::merged_insurers::MergedInsurers;
use super::night::{JobOfNight, Night};
use super::nights::{NightPlan, meet_night};
use super::store::Store;
use super::subject::{Kind, Subject};

/// The record of a number.
pub(crate) fn record(number: &str) -> Subject {
    Subject {
        insurer_number: "06139992".to_owned(),
        symbol: "101".to_owned(),
        number: number.to_owned(),
        branch: "01".to_owned(),
        ..Subject::default()
    }
}

/// What a finding says of both names of a record.
pub(crate) fn evidence(number: &str) -> Evidence {
    Evidence {
        category: "name_both".to_owned(),
        verdict: "unsure".to_owned(),
        viewing_advised: Viewing::StopMedical,
        flags: "namesake".to_owned(),
        fingerprint: Digest::of(number),
        rules: 4,
        resident_id: format!("R{number}"),
        candidate_resident_id: String::new(),
        details: Details::new(r#"{"name_level":"different","reason":"氏名が違います"}"#.to_owned()),
    }
}

/// A night that finds this of these records.
pub(crate) fn night(store: &mut Store, as_of: &str, seen: Vec<(&str, Seen)>) -> Night {
    let last = store.last_night().unwrap();
    let after = last.as_ref().map(|last| last.run.clone());
    let run = format!("night-{}", last.map_or(1, |last| last.night + 1));
    let plan = NightPlan {
        after,
        run: run.clone(),
        as_of: as_of.parse().unwrap(),
        started_at: format!("{as_of}T02:00:00+09:00"),
        corrected_nights: 3,
        insurers: MergedInsurers::default(),
        jobs: vec![JobOfNight {
            job: "linkage".to_owned(),
            run,
            rules: 4,
            rows: 100,
            rejected: 0,
            rows_by_insurer: BTreeMap::new(),
        }],
    };
    let mut observations: Vec<_> =
        seen.into_iter().map(|(number, seen)| Observation { subject: record(number), seen }).collect();
    observations.sort_by_key(|observation| observation.subject.identity());
    meet_night::<LedgerError>(
        store,
        &plan,
        true,
        |meeting| meeting.meet(Kind::Link, &[], observations.into_iter().map(Ok)),
        |_, _| Ok(()),
    )
    .unwrap()
}

/// A ledger of a night that found three records, the cases 1 to 3.
pub(crate) fn ledger(folder: &Path) -> PathBuf {
    let file = folder.join("ledger.sqlite");
    let mut store = Store::open_or_make(&file).unwrap();
    let found = ["1", "2", "3"].map(|number| (number, Seen::Finding(evidence(number))));
    night(&mut store, "2026-11-29", found.into());
    file
}

/// Decides that a case is of one person, as long as the evidence stays.
pub(crate) fn decide(store: &mut Store, case: u64) -> Result<Vec<Case>, LedgerError> {
    let act = Act::Decide {
        decided: Decided::SamePerson,
        reason: Reason::DocumentsChecked,
        note: String::new(),
        until: Until::Evidence,
    };
    let actor = Actor {
        by: "佐藤".to_owned(),
        user: "1000(clerk)".to_owned(),
        at: "2026-11-29T09:00:00+09:00".to_owned(),
    };
    let now = Now { night: 1, days: 1, day: "2026-11-29".parse().unwrap(), second_person: false };
    store.act(&[(case, act)], (&actor, now))
}
