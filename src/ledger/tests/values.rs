//! The values of cases: kept, replaced, forgotten, sealed under another key.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::super::error::{Damage, LedgerError};
use super::super::evidence::Evidence;
use super::super::keeping::Forgetting;
use super::super::kept_values::{KeptValues, VerifiedValues};
use super::super::made_up::{MadeUpValues, evidence, key, ledger_of_values, night_of_values, record};
use super::super::meeting::Seen;
use super::super::store::Store;

/// The ledger and its key, in a folder that lives as long.
struct Kept {
    folder: tempfile::TempDir,
    file: PathBuf,
    key: PathBuf,
}

/// Three cases of 2026-11-29 with their values.
fn kept() -> Kept {
    let folder = tempfile::tempdir().unwrap();
    let (file, key) = ledger_of_values(folder.path());
    Kept { folder, file, key }
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn found(number: &str) -> Seen {
    Seen::Finding(evidence(number))
}

impl Kept {
    fn store(&self) -> Store {
        Store::open(&self.file).unwrap()
    }

    /// The name that a case has kept of its record; why it has none else.
    fn name(&self, case: u64) -> String {
        match self.store().values_of(case, Some(&self.key)).unwrap() {
            KeptValues::Kept(values) => values.record.name.unwrap(),
            KeptValues::NoKey => "no key".to_owned(),
            KeptValues::FoundWithout => "found without".to_owned(),
            KeptValues::Forgotten(day) => day.to_string(),
        }
    }

    fn night(&self, as_of: &str, seen: Vec<(&str, Seen)>, days: u64) {
        let values = MadeUpValues::default();
        night_of_values(&mut self.store(), as_of, seen, (Some(&self.key), &values, days));
    }

    /// What lies in the file of the ledger for a case.
    fn sealed(&self, case: i64) -> (Vec<u8>, Vec<u8>) {
        let sql = "SELECT wrapped_key, sealed FROM sealed_values WHERE case_id = ?1";
        let found = self.store().connection.query_row(sql, [case], |row| Ok((row.get(0)?, row.get(1)?)));
        found.unwrap()
    }

    fn tamper(&self, sql: &str) {
        let tampering = Connection::open(&self.file).unwrap();
        tampering.pragma_update(None, "foreign_keys", "OFF").unwrap();
        tampering.execute_batch(sql).unwrap();
    }

    /// Which case is damaged.
    fn damaged(&self) -> u64 {
        match self.store().verify_values(Some(&self.key)).unwrap_err() {
            LedgerError::Damaged { what: Damage::Values(case), .. } => case,
            other => panic!("{other}"),
        }
    }
}

#[test]
fn values_are_kept_of_what_is_new_and_what_changed() {
    let kept = kept();
    assert_eq!([1, 2, 3].map(|case| kept.name(case)), ["山田 1", "山田 2", "山田 3"]);
    let before = [1, 2, 3].map(|case| kept.sealed(case));
    let changed = Seen::Finding(Evidence { resident_id: "R22".to_owned(), ..evidence("22") });
    let by_rules = Seen::Finding(Evidence { rules: 5, verdict: "same_person".to_owned(), ..evidence("3") });
    kept.night("2026-11-30", vec![("1", found("1")), ("2", changed), ("3", by_rules), ("4", found("4"))], 90);
    assert_eq!([1, 2, 3, 4].map(|case| kept.name(case)), ["山田 1", "山田 22", "山田 3", "山田 4"]);
    assert_eq!(kept.sealed(1), before[0], "what stays as it was keeps what it has");
    assert_ne!(kept.sealed(2), before[1]);
    assert_eq!(kept.sealed(3), before[2], "the rules are no values");
    kept.store().verify().unwrap();
}

#[test]
fn without_a_key_none_are_kept_and_none_of_other_evidence_stay() {
    let kept = kept();
    let without = |as_of, seen| {
        night_of_values(&mut kept.store(), as_of, seen, (None, &MadeUpValues::default(), 90));
    };
    let changed = Seen::Finding(evidence("22"));
    without("2026-11-30", vec![("1", found("1")), ("2", changed), ("4", found("4"))]);
    assert_eq!([1, 2, 4].map(|case| kept.name(case)), ["山田 1", "found without", "found without"]);
    let no_key = kept.store().values_of(1, None).unwrap();
    assert_eq!(no_key, KeptValues::NoKey);
    kept.night("2026-12-01", vec![("1", found("1")), ("2", found("22")), ("4", found("4"))], 90);
    assert_eq!(kept.name(4), "found without", "it stays as it was");
    assert_eq!(kept.store().verify_values(None).unwrap(), VerifiedValues { cases: 2, are_opened: false });
}

#[test]
fn an_address_that_is_no_longer_disclosed_goes_at_once() {
    let kept = kept();
    let address = || match kept.store().values_of(2, Some(&kept.key)).unwrap() {
        KeptValues::Kept(values) => (values.record.address, values.resident.unwrap().address),
        other => panic!("{other:?}"),
    };
    assert!(address().0.is_some());
    let values = MadeUpValues { undisclosed: vec![record("2").identity()] };
    let seen = || ["1", "2", "3"].map(|number| (number, found(number))).into();
    night_of_values(&mut kept.store(), "2026-11-30", seen(), (Some(&kept.key), &values, 90));
    assert_eq!(address(), (None, None));
    let sealed = kept.sealed(2);
    night_of_values(&mut kept.store(), "2026-12-01", seen(), (Some(&kept.key), &values, 90));
    assert_eq!(kept.sealed(2), sealed, "once");
}

#[test]
fn values_go_with_their_keys_when_their_days_are_over() {
    let kept = kept();
    let sealed = kept.sealed(1);
    kept.night("2026-11-30", vec![("1", Seen::Clean), ("2", Seen::Absent), ("3", Seen::Rejected)], 5);
    kept.night("2026-12-04", vec![("3", Seen::Rejected)], 5);
    assert_eq!(kept.name(1), "山田 1", "the fourth day");
    assert_eq!(kept.store().forget_values(Forgetting::After(5), day("2026-12-04")).unwrap(), 0);
    kept.night("2026-12-05", vec![("3", Seen::Rejected)], 5);
    assert_eq!([1, 2, 3].map(|case| kept.name(case)), ["2026-12-05", "2026-12-05", "山田 3"]);
    let bytes = [fs::read(&kept.file).unwrap(), fs::read(beside(&kept.file)).unwrap_or_default()].concat();
    for part in [sealed.0, sealed.1] {
        assert!(memchr::memmem::find(&bytes, &part).is_none(), "it lies in the file still");
    }
    kept.night("2026-12-06", vec![("1", found("1")), ("3", Seen::Rejected)], 5);
    assert_eq!(kept.name(1), "山田 1", "it came back");
    kept.night("2026-12-07", vec![("1", Seen::Clean), ("3", Seen::Rejected)], 0);
    assert_eq!(kept.name(1), "2026-12-07", "not a day");
}

fn beside(file: &Path) -> PathBuf {
    file.with_extension("sqlite-wal")
}

#[test]
fn values_of_named_cases_and_of_all_go_at_once() {
    let kept = kept();
    let forget = |which: Forgetting<'_>| kept.store().forget_values(which, day("2026-11-30"));
    assert_eq!(forget(Forgetting::Of(&[2])).unwrap(), 1);
    assert_eq!([1, 2].map(|case| kept.name(case)), ["山田 1", "2026-11-30"]);
    assert_eq!(forget(Forgetting::Of(&[2])).unwrap(), 0, "twice is once");
    assert!(matches!(forget(Forgetting::Of(&[1, 9])), Err(LedgerError::NoCase { case: 9 })));
    assert_eq!(kept.name(1), "山田 1", "all or none");
    let other = key(kept.folder.path(), "other", 2);
    assert!(matches!(kept.store().seal(&other), Err(LedgerError::WrongKey { .. })));
    assert_eq!(forget(Forgetting::All).unwrap(), 2);
    kept.store().seal(&other).unwrap();
    kept.store().verify().unwrap();
}

#[test]
fn another_key_takes_the_place_of_the_first() {
    let mut kept = kept();
    let other = key(kept.folder.path(), "other", 2);
    let sealed = kept.sealed(1);
    let backup = kept.folder.path().join("backup");
    kept.store().backup(&backup).unwrap();
    assert!(matches!(kept.store().rekey(Some(&other), &kept.key), Err(LedgerError::WrongKey { .. })));
    assert!(matches!(kept.store().rekey(None, &other), Err(LedgerError::NoKey)));
    assert_eq!(kept.sealed(1), sealed, "nothing happened");
    assert_eq!(kept.store().rekey(Some(&kept.key), &other).unwrap(), 3);
    let after = kept.sealed(1);
    assert!(after.0 != sealed.0 && after.1 == sealed.1, "the key is wrapped anew, the values stay");
    let error = kept.store().values_of(1, Some(&kept.key)).unwrap_err();
    assert!(matches!(error, LedgerError::WrongKey { .. }), "{error}");
    kept.key = other;
    assert_eq!(kept.name(1), "山田 1");
    let verified = kept.store().verify_values(Some(&kept.key)).unwrap();
    assert_eq!(verified, VerifiedValues { cases: 3, are_opened: true });
    let first = kept.folder.path().join("key");
    let of_backup = Store::open(&backup).unwrap().verify_values(Some(&first)).unwrap();
    assert_eq!(of_backup.cases, 3, "a backup opens with the key of its day");
}

#[test]
fn rows_cannot_be_exchanged_or_altered() {
    let swap = "UPDATE sealed_values SET (wrapped_key, sealed) = \
         (SELECT wrapped_key, sealed FROM sealed_values WHERE case_id = 3) WHERE case_id = 2";
    let flip = "UPDATE sealed_values SET sealed = CAST(substr(sealed, 1, 40) || x'000000' || substr(sealed, 44) AS BLOB) \
         WHERE case_id = 3";
    let stray = "INSERT INTO sealed_values SELECT 9, fingerprint, 0, wrapped_key, sealed FROM sealed_values \
         WHERE case_id = 1";
    for (sql, case) in [(swap, 2), (flip, 3), (stray, 9)] {
        let kept = kept();
        kept.tamper(sql);
        assert_eq!(kept.damaged(), case, "{sql}");
        kept.store().verify().unwrap();
    }
}

#[test]
fn the_log_makes_the_ledger_without_values() {
    let kept = kept();
    let replayed = kept.folder.path().join("replayed");
    kept.store().replay_whole(&replayed).unwrap();
    let replayed = Store::open(&replayed).unwrap();
    assert_eq!(replayed.digest().unwrap(), kept.store().digest().unwrap());
    assert_eq!(replayed.verify_values(Some(&kept.key)).unwrap().cases, 0);
    assert_eq!(replayed.values_of(1, Some(&kept.key)).unwrap(), KeptValues::FoundWithout);
    kept.store().compact().unwrap();
    assert_eq!(kept.name(3), "山田 3", "what is written anew holds them");
}
