//! Backups, and backups that take the place of a ledger.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::super::error::LedgerError;
use super::super::made_up::{self, decide};
use super::super::store::Store;
use crate::words::Language;

const PATIENCE: Duration = Duration::from_millis(30);

fn restored(backup: &Path, file: &Path) -> Result<PathBuf, LedgerError> {
    let kept = file.with_extension("kept");
    Store::restore_within(backup, (file, &kept), PATIENCE)?;
    Ok(kept)
}

fn is_decided(file: &Path) -> bool {
    Store::open(file).unwrap().case(1).unwrap().unwrap().decision.is_some()
}

/// A ledger, and a backup of it from before a decision.
fn backed_up(folder: &Path) -> (PathBuf, PathBuf) {
    let file = made_up::ledger(folder);
    let backup = folder.join("backup");
    let mut store = Store::open(&file).unwrap();
    store.backup(&backup).unwrap();
    decide(&mut store, 1).unwrap();
    (file, backup)
}

#[test]
fn a_backup_is_whole_and_nobody_elses_to_read() {
    let folder = tempfile::tempdir().unwrap();
    let (file, backup) = backed_up(folder.path());
    assert_eq!(fs::metadata(&backup).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(is_decided(&file) && !is_decided(&backup));
    Store::open(&backup).unwrap().verify().unwrap();
    let error = Store::open(&file).unwrap().backup(&backup).unwrap_err();
    assert!(
        error.is_of_usage() && error.help(Language::English).unwrap().contains("not there yet"),
        "{error}"
    );
    assert!(!is_decided(&backup), "a backup is not written over");
}

#[test]
fn a_backup_takes_the_place_of_the_ledger_which_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (file, backup) = backed_up(folder.path());
    let kept = restored(&backup, &file).unwrap();
    assert!(!is_decided(&file) && is_decided(&kept));
    Store::open(&kept).unwrap().verify().unwrap();
    let error = Store::restore_within(&backup, (&file, &kept), PATIENCE).unwrap_err();
    assert!(error.is_of_usage(), "what is kept is not written over: {error}");
    assert!(is_decided(&kept));
}

#[test]
fn a_ledger_in_use_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let (file, backup) = backed_up(folder.path());
    let open = Store::open(&file).unwrap();
    open.case(1).unwrap();
    let error = restored(&backup, &file).unwrap_err();
    assert!(matches!(error, LedgerError::Busy { .. }), "{error:?}");
    drop(open);
    assert!(is_decided(&file), "nothing happened");
    restored(&backup, &file).unwrap();
    assert!(!is_decided(&file));
}

#[test]
fn nothing_is_written_to_a_ledger_that_was_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let (file, backup) = backed_up(folder.path());
    let mut store = Store::open(&file).unwrap();
    fs::rename(&backup, &file).unwrap();
    let error = decide(&mut store, 2).unwrap_err();
    assert!(matches!(error, LedgerError::Replaced { .. }), "{error:?}");
    assert!(!error.is_of_usage() && error.says(Language::Japanese).contains("入れ替わりました"));
}

#[test]
fn a_backup_that_is_damaged_or_missing_replaces_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (file, backup) = backed_up(folder.path());
    let altered = folder.path().join("altered");
    fs::copy(&backup, &altered).unwrap();
    rusqlite::Connection::open(&altered).unwrap().execute("DELETE FROM cases WHERE id = 3", []).unwrap();
    let text = folder.path().join("text");
    fs::write(&text, "台帳").unwrap();
    for (backup, is_of_usage) in [(altered, false), (text, true), (folder.path().join("nothing"), true)] {
        let error = restored(&backup, &file).unwrap_err();
        assert_eq!(error.is_of_usage(), is_of_usage, "{error:?}");
        assert!(error.to_string().contains(&*backup.to_string_lossy()), "{error}");
        assert!(is_decided(&file) && !file.with_extension("kept").exists());
    }
    let leftovers = fs::read_dir(folder.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with('.'));
    assert_eq!(leftovers.count(), 0);
}

#[test]
fn a_damaged_ledger_is_replaced_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (file, backup) = backed_up(folder.path());
    fs::write(&file, "no ledger").unwrap();
    let kept = restored(&backup, &file).unwrap();
    assert_eq!(fs::read(kept).unwrap(), b"no ledger");
    assert!(!is_decided(&file));
    fs::remove_file(&file).unwrap();
    fs::remove_file(file.with_extension("kept")).unwrap();
    let kept = restored(&backup, &file).unwrap();
    assert!(!kept.exists() && !is_decided(&file), "one that is gone is restored, too");
}

#[test]
fn a_ledger_is_verified_while_others_write() {
    let folder = tempfile::tempdir().unwrap();
    let file = made_up::ledger(folder.path());
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut store = Store::open(&file).unwrap();
            while !is_over.load(Ordering::Relaxed) {
                decide(&mut store, 1).unwrap();
            }
        });
        let store = Store::open(&file).unwrap();
        let verified: Vec<_> = (0..10).map(|_| store.verify()).collect();
        is_over.store(true, Ordering::Relaxed);
        let events: Vec<_> = verified.into_iter().map(|verified| verified.unwrap().events).collect();
        assert!(events.first() < events.last(), "{events:?}");
    });
}

#[test]
fn compacting_gives_pages_back_and_keeps_everything() {
    let folder = tempfile::tempdir().unwrap();
    let file = made_up::ledger(folder.path());
    let store = Store::open(&file).unwrap();
    let digest = store.digest().unwrap();
    store
        .connection
        .execute_batch("CREATE TABLE waste (x); INSERT INTO waste VALUES (zeroblob(500000))")
        .unwrap();
    store.connection.execute_batch("DROP TABLE waste").unwrap();
    let (before, after) = store.compact().unwrap();
    assert!(after + 400_000 < before, "{before} {after}");
    assert_eq!(store.digest().unwrap(), digest);
    store.close().unwrap();
    assert_eq!(fs::metadata(&file).unwrap().len(), after);
    Store::open(&file).unwrap().verify().unwrap();
}
