//! Files that are no ledger, or one that is damaged, locked, or not to be used: each is told, and nothing is lost.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, ffi};

use super::super::error::{Damage, LedgerError, OfFile};
use super::super::made_up::{self, decide};
use super::super::store::{Store, VERSION};
use crate::words::Language;

/// No test waits longer for a lock.
const PATIENCE: Duration = Duration::from_millis(30);

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A ledger of three cases, closed.
    fn ledger(&self) -> PathBuf {
        made_up::ledger(self.0.path())
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// What is said of an error and what to do, in both languages.
fn told(error: &LedgerError) -> [String; 2] {
    let said = Language::ALL.map(|lang| format!("{}\n{}", error.says(lang), error.help(lang).unwrap()));
    assert!(said[0].contains(|sign: char| !sign.is_ascii()), "{}", said[0]);
    let named = said[1].replace(|sign: char| !sign.is_ascii(), "");
    assert!(!named.trim().is_empty() && said[0] != said[1], "{}", said[1]);
    said
}

fn assert_told(error: &LedgerError, japanese: &str, english: &str) {
    let [ja, en] = told(error);
    assert!(ja.contains(japanese) && ja.contains("ledger.sqlite"), "{ja}");
    assert!(en.contains(english) && en.contains("ledger.sqlite"), "{en}");
}

fn opened(file: &Path) -> Result<(), LedgerError> {
    Store::open_within(file, PATIENCE)?.verify().map(drop)
}

/// A connection of whoever tampers with a ledger.
fn tampering(file: &Path) -> Connection {
    let connection = Connection::open(file).unwrap();
    connection
        .execute_batch("DROP TRIGGER events_are_kept; DROP TRIGGER events_stay; PRAGMA foreign_keys = OFF")
        .unwrap();
    connection
}

fn damage(error: LedgerError) -> Damage {
    match error {
        LedgerError::Damaged { what, .. } => what,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_no_ledger_is_refused_and_left_as_it_is() {
    let folder = Folder::new();
    let whole = fs::read(folder.ledger()).unwrap();
    let other = folder.path("other.sqlite");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE notes (text)").unwrap();
    let of_others = fs::read(&other).unwrap();
    let file = folder.path("ledger.sqlite");
    for (bytes, why) in [
        (&whole[..0], "all of it is gone"),
        (&whole[..50], "the header is cut off"),
        (&b"insurer_number,symbol\n06139992,1\n"[..], "a text"),
        (&of_others, "a database of somebody else"),
    ] {
        fs::write(&file, bytes).unwrap();
        for error in [opened(&file).unwrap_err(), Store::version(&file).unwrap_err()] {
            assert!(matches!(error, LedgerError::NoLedger { .. }), "{why}: {error:?}");
            assert_told(&error, "totsugo の台帳ではありません", "this is no ledger of totsugo");
            assert!(error.is_of_usage(), "{why}");
        }
        assert!(Store::open_or_make(&file).is_err(), "{why}: no new ledger hides that one was lost");
        assert_eq!(fs::read(&file).unwrap(), bytes, "{why}");
        assert_eq!(folder.names(), ["ledger.sqlite", "other.sqlite"], "{why}");
    }
}

#[test]
fn a_ledger_that_is_cut_off_is_damaged() {
    let folder = Folder::new();
    let file = folder.ledger();
    let whole = fs::metadata(&file).unwrap().len();
    for length in [whole / 2, whole - 1, 4096] {
        File::options().write(true).open(&file).unwrap().set_len(length).unwrap();
        let error = opened(&file).unwrap_err();
        assert!(matches!(error, LedgerError::Damaged { .. }), "{length}: {error:?}");
        assert_told(&error, "台帳が壊れています", "the ledger is damaged");
        assert!(!error.is_of_usage());
    }
}

#[test]
fn a_ledger_of_a_newer_program_is_refused_and_left_as_it_is() {
    let folder = Folder::new();
    let file = folder.ledger();
    Connection::open(&file).unwrap().pragma_update(None, "user_version", VERSION + 1).unwrap();
    for error in [opened(&file).unwrap_err(), Store::version(&file).unwrap_err()] {
        assert_told(&error, "新しいプログラムの台帳（版5）", "is of version 5");
        assert!(error.is_of_usage());
    }
    Connection::open(&file).unwrap().pragma_update(None, "user_version", VERSION).unwrap();
    assert_eq!(Store::version(&file).unwrap(), (VERSION, VERSION));
    opened(&file).unwrap();
}

#[test]
fn a_ledger_that_is_not_there_is_missing() {
    let folder = Folder::new();
    let error = Store::open(&folder.path("ledger.sqlite")).unwrap_err();
    assert_told(&error, "totsugo nightly", "totsugo nightly");
    assert!(error.is_of_usage() && folder.names().is_empty());
}

#[test]
fn a_ledger_that_others_can_read_is_refused() {
    let folder = Folder::new();
    let file = folder.ledger();
    for mode in [0o644, 0o640, 0o602] {
        fs::set_permissions(&file, Permissions::from_mode(mode)).unwrap();
        let error = opened(&file).unwrap_err();
        assert_told(&error, "chmod 600", "chmod 600");
        assert!(error.is_of_usage(), "{mode:o}");
    }
    fs::set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
    opened(&file).unwrap();
}

#[test]
fn a_ledger_that_another_process_writes_to_is_waited_for() {
    let folder = Folder::new();
    let file = folder.ledger();
    let mut other = Connection::open(&file).unwrap();
    let held = other.transaction_with_behavior(rusqlite::TransactionBehavior::Exclusive).unwrap();
    let mut store = Store::open_within(&file, PATIENCE).unwrap();
    let error = decide(&mut store, 1).unwrap_err();
    assert_told(&error, "別の処理が台帳を使っています", "another process uses the ledger");
    assert!(!error.is_of_usage());
    assert!(store.case(1).unwrap().unwrap().decision.is_none(), "it can be read meanwhile");
    held.rollback().unwrap();
    assert!(decide(&mut store, 1).unwrap()[0].decision.is_some());
}

#[test]
fn a_ledger_that_cannot_be_written_to_is_told() {
    let folder = Folder::new();
    let file = folder.ledger();
    let read_only =
        || Err::<(), _>(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_READONLY), None));
    assert_told(&read_only().of(&file).unwrap_err(), "台帳に書き込めません", "cannot be written to");
    // Permissions stop everybody but root.
    if !rustix::process::geteuid().is_root() {
        fs::set_permissions(&file, Permissions::from_mode(0o400)).unwrap();
        let error =
            Store::open_within(&file, PATIENCE).and_then(|mut store| decide(&mut store, 1)).unwrap_err();
        assert!(matches!(error, LedgerError::ReadOnly { .. }), "{error:?}");
    }
}

#[test]
fn a_full_disk_leaves_nothing_half_done() {
    let folder = Folder::new();
    let file = folder.ledger();
    let mut store = Store::open(&file).unwrap();
    let pages: i64 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    store.connection.pragma_update(None, "max_page_count", pages).unwrap();
    let error = (0..1_000).find_map(|_| decide(&mut store, 1).err()).unwrap();
    assert_told(&error, "ディスクの空きがなく", "no space is left");
    assert!(!error.is_of_usage());
    drop(store);
    opened(&file).unwrap();
    let full = rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_FULL), None);
    assert_eq!(full.sqlite_error_code(), Some(ErrorCode::DiskFull));
}

#[test]
fn what_was_altered_is_named() {
    type Tampering = (&'static str, fn(&Damage) -> bool, &'static str, &'static str);
    let cases: [Tampering; 8] = [
        (
            "UPDATE events SET after = replace(after, 'stop_medical', 'open') WHERE seq = 2",
            |what| *what == Damage::Event(2),
            "2番目の記録",
            "event 2",
        ),
        (
            "UPDATE events SET by = '鈴木' WHERE seq = 4",
            |what| *what == Damage::Event(4),
            "4番目の記録",
            "event 4",
        ),
        ("DELETE FROM events WHERE seq = 2", |what| *what == Damage::Event(2), "2番目の記録", "event 2"),
        ("DELETE FROM events WHERE seq = 3", |what| *what == Damage::Event(3), "3番目の記録", "event 3"),
        (
            "UPDATE cases SET viewing = 'open' WHERE id = 2",
            |what| *what == Damage::Cases,
            "いまの事例",
            "other cases",
        ),
        ("DELETE FROM cases WHERE id = 3", |what| *what == Damage::Cases, "いまの事例", "other cases"),
        (
            "UPDATE details SET text = '{}'",
            |what| *what == Damage::Details,
            "所見の内容",
            "details of findings",
        ),
        (
            "UPDATE nights SET as_of = '2026-11-28'",
            |what| *what == Damage::Night("night-1".to_owned()),
            "夜 night-1",
            "night night-1",
        ),
    ];
    for (sql, is_it, japanese, english) in cases {
        let folder = Folder::new();
        let file = folder.ledger();
        decide(&mut Store::open(&file).unwrap(), 1).unwrap();
        opened(&file).unwrap();
        assert_eq!(tampering(&file).execute(sql, []).unwrap(), 1, "{sql}");
        let error = opened(&file).unwrap_err();
        assert_told(&error, japanese, english);
        assert!(is_it(&damage(error)), "{sql}");
    }
}

#[test]
fn a_value_that_no_ledger_holds_is_damage() {
    let folder = Folder::new();
    let file = folder.ledger();
    tampering(&file).execute("UPDATE cases SET presence = 'gone' WHERE id = 1", []).unwrap();
    let error = Store::open(&file).unwrap().case(1).unwrap_err();
    assert_told(&error, "台帳が壊れています", "the ledger is damaged");
}

#[test]
fn the_log_cannot_be_shortened_by_accident() {
    let folder = Folder::new();
    let store = Store::open(&folder.ledger()).unwrap();
    for sql in ["DELETE FROM events WHERE seq = 1", "UPDATE events SET code = 'note' WHERE seq = 1"] {
        let error = store.connection.execute(sql, []).unwrap_err();
        assert!(error.to_string().contains("append-only"), "{error}");
    }
}
