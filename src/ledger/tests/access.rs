//! Tokens, the log of what was done beside cases, and what checks answered.

use std::fs;

use chrono::{Days, NaiveDate};
use rusqlite::Connection;

use super::super::access::{AnsweredCheck, NewToken, Scope, TokenRefusal};
use super::super::error::{Damage, LedgerError};
use super::super::event::Actor;
use super::super::made_up;
use super::super::store::{Store, VERSION};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn actor() -> Actor {
    Actor { by: "山田".to_owned(), user: "1000".to_owned(), at: "2026-11-10T09:00:00+09:00".to_owned() }
}

fn new(name: &str) -> NewToken {
    NewToken {
        name: name.to_owned(),
        scopes: vec![Scope::Check, Scope::Read],
        insurers: vec!["０６１３９９９２".to_owned()],
        until: day(20),
    }
}

#[test]
fn a_token_is_known_by_what_it_is_and_kept_by_its_hash() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ledger.sqlite");
    let mut store = Store::open_or_make(&file).unwrap();
    let secret = store.add_token(&new("門"), &actor(), day(10)).unwrap();
    assert!(secret.starts_with("totsugo_") && secret.len() == "totsugo_".len() + 64, "{secret}");
    let token = store.shown_token(&secret, day(11)).unwrap().unwrap();
    assert!(token.is_good(day(20)) && !token.is_good(day(21)), "its last day is one of its days");
    assert!(token.allows(Scope::Check) && !token.allows(Scope::Decide));
    assert_eq!(token.insurers, ["06139992"], "whatever the width");
    assert_eq!(store.tokens().unwrap()[0].used_on, Some(day(11)));
    let others = [&secret[1..], &secret[..secret.len() - 1], "totsugo_", "", "門"];
    assert!(others.iter().all(|other| store.shown_token(other, day(11)).unwrap().is_none()));
    store.close().unwrap();
    let written = fs::read(&file).unwrap();
    assert!(!written.windows(32).any(|bytes| secret.as_bytes().windows(32).any(|part| part == bytes)));
}

#[test]
fn a_revoked_token_is_good_no_more_and_its_name_is_not_given_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open_or_make(&folder.path().join("ledger.sqlite")).unwrap();
    let secret = store.add_token(&new("a"), &actor(), day(10)).unwrap();
    store.revoke_token("a", &actor()).unwrap();
    assert!(!store.shown_token(&secret, day(11)).unwrap().unwrap().is_good(day(11)));
    let refusal = |ended: Result<String, LedgerError>| match ended.unwrap_err() {
        LedgerError::Token { refusal, .. } => refusal,
        other => panic!("{other}"),
    };
    assert_eq!(refusal(store.add_token(&new("a"), &actor(), day(10))), TokenRefusal::NameTaken);
    for name in ["", "a\nb", "<b>", &"a".repeat(65)] {
        assert_eq!(
            refusal(store.add_token(&new(name), &actor(), day(10))),
            TokenRefusal::BadName,
            "{name:?}"
        );
    }
    assert_eq!(refusal(store.add_token(&new("b"), &actor(), day(21))), TokenRefusal::EndsBefore);
    for name in ["a", "b"] {
        let revoked = store.revoke_token(name, &actor()).map(|()| String::new());
        assert_eq!(refusal(revoked), TokenRefusal::Unknown, "{name}");
    }
}

#[test]
fn what_was_altered_in_the_access_log_is_named() {
    for (sql, row) in [
        ("UPDATE access_log SET by = '鈴木' WHERE seq = 2", 2),
        ("DELETE FROM access_log WHERE seq = 1", 1),
        ("UPDATE access_log SET about = 'b' WHERE seq = 1", 1),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let file = made_up::ledger(folder.path());
        let mut store = Store::open(&file).unwrap();
        store.add_token(&new("a"), &actor(), day(10)).unwrap();
        store.revoke_token("a", &actor()).unwrap();
        store.verify().unwrap();
        assert!(store.connection.execute(sql, []).unwrap_err().to_string().contains("append-only"));
        let tampering = Connection::open(&file).unwrap();
        tampering.execute_batch("DROP TRIGGER access_log_is_kept; DROP TRIGGER access_log_stays").unwrap();
        tampering.execute(sql, []).unwrap();
        match store.verify().unwrap_err() {
            LedgerError::Damaged { what, .. } => assert_eq!(what, Damage::Access(row), "{sql}"),
            other => panic!("{other}"),
        }
    }
}

#[test]
fn answers_are_kept_for_their_days() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open_or_make(&folder.path().join("ledger.sqlite")).unwrap();
    let answered = |day| AnsweredCheck {
        day,
        at: actor().at,
        by: "a".to_owned(),
        insurer_number: "06139992".to_owned(),
        answer: "{}".to_owned(),
    };
    store
        .keep_checks(&[1, 2, 3].map(|past| answered(day(10).checked_sub_days(Days::new(past)).unwrap())))
        .unwrap();
    let count = |store: &Store| {
        store.connection.query_row("SELECT count(*) FROM checks", [], |row| row.get::<_, i64>(0))
    };
    store.forget_checks(2, day(10)).unwrap();
    assert_eq!(count(&store).unwrap(), 2);
    store.forget_checks(u64::MAX, day(10)).unwrap();
    assert_eq!(count(&store).unwrap(), 2, "for ever");
    store.forget_checks(0, day(10)).unwrap();
    assert_eq!(count(&store).unwrap(), 0);
}

#[test]
fn a_ledger_of_the_first_version_is_migrated_and_its_backup_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = made_up::ledger(folder.path());
    let old = Connection::open(&file).unwrap();
    let later = [
        "TABLE tokens",
        "TABLE access_log",
        "TABLE checks",
        "TABLE saved_filters",
        "TABLE sessions",
        "TABLE users",
        "INDEX cases_by_category",
        "INDEX cases_by_age",
        "INDEX cases_by_day",
        "INDEX cases_by_owner",
        "INDEX cases_by_why_now",
        "INDEX cases_overdue",
    ];
    let drop = later.map(|what| format!("DROP {what}; ")).concat();
    old.execute_batch(&format!("{drop} PRAGMA user_version = 1")).unwrap();
    old.close().unwrap();
    let backup = folder.path().join("backup");
    fs::copy(&file, &backup).unwrap();
    assert_eq!(Store::version(&file).unwrap(), (1, VERSION));
    Store::open(&file).unwrap().verify().unwrap();
    assert_eq!(Store::version(&file).unwrap().0, VERSION);
    for version in 2..=VERSION {
        let kept = file.with_extension(format!("before-v{version}"));
        assert_eq!(Store::version(&kept).unwrap().0, version - 1);
    }
    let before = fs::read_dir(folder.path()).unwrap().count();
    Store::restore(&backup, &file, &folder.path().join("kept")).unwrap();
    let names = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(
        names,
        before + 1,
        "of the copy that was migrated nothing is left but the ledger that it replaced"
    );
}
