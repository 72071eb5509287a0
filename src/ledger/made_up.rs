//! Ledgers of made-up nights, for tests.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::acting::{Act, Now};
use super::case::Case;
use super::case_values::{CaseValues, SideValues};
use super::decision::{Decided, Reason, Until};
use super::digest::Digest;
use super::error::LedgerError;
use super::event::Actor;
use super::evidence::{Details, Evidence, Viewing};
use super::keeping::ValuesFound;
use super::meeting::{Observation, Seen};
use super::merged_insurers::MergedInsurers;
use super::night::{JobOfNight, Night};
use super::nights::{Meeting, NightPlan, meet_night};
use super::store::Store;
use super::subject::{Identity, Kind, Subject};

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
    night_with(store, as_of, seen, |_| Ok(()))
}

/// The same, which does more in the end.
pub(crate) fn night_with(
    store: &mut Store,
    as_of: &str,
    seen: Vec<(&str, Seen)>,
    end: impl FnOnce(&Meeting<'_>) -> Result<(), LedgerError>,
) -> Night {
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
            ..JobOfNight::default()
        }],
    };
    let mut observations: Vec<_> =
        seen.into_iter().map(|(number, seen)| Observation { subject: record(number), seen }).collect();
    observations.sort_by_key(|observation| observation.subject.identity());
    meet_night::<LedgerError>(
        store,
        &plan,
        true,
        |meeting| {
            meeting.meet(Kind::Link, &[], observations.into_iter().map(Ok))?;
            end(meeting)
        },
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

/// A file with a key, 32 times a byte, that nobody else can read.
pub(crate) fn key(folder: &Path, name: &str, byte: u8) -> PathBuf {
    let file = folder.join(name);
    std::fs::write(&file, format!("{byte:02x}").repeat(32)).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    file
}

/// What a job read: of each record a name with its number, and an address but for some.
#[derive(Debug, Default)]
pub(crate) struct MadeUpValues {
    pub(crate) undisclosed: Vec<Identity>,
}

impl ValuesFound for MadeUpValues {
    fn values(&self, identity: &Identity, resident_id: &str) -> Option<CaseValues> {
        let side = |name: &str| SideValues {
            name: Some(format!("{name} {}", resident_id.trim_start_matches('R'))),
            sex: Some(2),
            address: Some("東京都港区芝1-2-3".to_owned()),
            ..SideValues::default()
        };
        let values =
            CaseValues { record: side("山田"), resident: Some(side("鈴木")), ..CaseValues::default() };
        Some(if self.undisclosed.contains(identity) { values.without_address() } else { values })
    }

    fn without_address(&self) -> &[Identity] {
        &self.undisclosed
    }
}

/// A night that keeps values under a key, and forgets them after so many days.
pub(crate) fn night_of_values(
    store: &mut Store,
    as_of: &str,
    seen: Vec<(&str, Seen)>,
    (key, values, days): (Option<&Path>, &MadeUpValues, u64),
) {
    let seal = key.map(|key| store.seal(key).unwrap());
    night_with(store, as_of, seen, |meeting| {
        meeting.keep_values(Kind::Link, seal.as_ref().map(|seal| (seal, values as &dyn ValuesFound)))?;
        meeting.forget_values(days).map(drop)
    });
}

/// A ledger of a night that found three records, the cases 1 to 3, whose values are kept; and its key.
pub(crate) fn ledger_of_values(folder: &Path) -> (PathBuf, PathBuf) {
    let (file, key) = (folder.join("ledger.sqlite"), key(folder, "key", 1));
    let mut store = Store::open_or_make(&file).unwrap();
    let found = ["1", "2", "3"].map(|number| (number, Seen::Finding(evidence(number))));
    let values = MadeUpValues::default();
    night_of_values(&mut store, "2026-11-29", found.into(), (Some(&key), &values, 90));
    (file, key)
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
