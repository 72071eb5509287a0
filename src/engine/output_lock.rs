//! The lock of an output: `<output>/.lock`, held as long as a run lives that publishes.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rustix::fs::{FlockOperation, flock};
use rustix::io::{Errno, retry_on_intr};
use serde::{Deserialize, Serialize};

use super::private_files::open_plain;
use super::workspace_error::{LockHolder, WorkspaceError, failed};

/// Nobody but the owner reads who holds it, or locks it.
const PERMISSIONS: u32 = 0o600;

/// What the lock says of the run that holds it.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    job: &'a str,
    run: &'a str,
    pid: u32,
}

/// Takes the lock of an output for a run, or says which run holds it.
pub(super) fn take(output: &Path, job: &str, run: &str) -> Result<File, WorkspaceError> {
    let path = output.join(".lock");
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).read(true).write(true).mode(PERMISSIONS);
    let mut lock = open_plain(&path, &mut options).map_err(failed(&path))?;
    match retry_on_intr(|| flock(&lock, FlockOperation::NonBlockingLockExclusive)) {
        Ok(()) => {}
        Err(Errno::WOULDBLOCK) => {
            return Err(WorkspaceError::Busy { path: output.to_owned(), holder: holder(&mut lock) });
        }
        Err(error) => return Err(failed(&path)(error.into())),
    }
    // That it says who holds it is a courtesy: a full disk is noticed where results are written.
    let _ = describe(&mut lock, &Written { job, run, pid: std::process::id() });
    Ok(lock)
}

fn describe(lock: &mut File, written: &Written<'_>) -> io::Result<()> {
    // Of a lock that another version made.
    lock.set_permissions(std::fs::Permissions::from_mode(PERMISSIONS))?;
    lock.set_len(0)?;
    lock.rewind()?;
    lock.write_all(serde_json::to_string(written)?.as_bytes())
}

/// More was not written by a run.
const LONGEST: u64 = 1_000;

/// Who holds the lock, as far as it says so.
fn holder(lock: &mut File) -> Option<LockHolder> {
    let mut text = String::new();
    lock.take(LONGEST).read_to_string(&mut text).ok()?;
    let Written { job, run, pid } = serde_json::from_str(&text).ok()?;
    let since = chrono::NaiveDateTime::parse_from_str(run.get(..15)?, "%Y%m%dT%H%M%S").ok()?;
    Some(LockHolder { job: job.to_owned(), pid, since: since.format("%Y-%m-%d %H:%M:%S").to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_says_who_holds_it_to_whoever_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(
            folder.path().join(".lock"),
            "of an earlier version, and longer than what is written now",
        )
        .unwrap();
        let held = take(folder.path(), "linkage", "20240507T103000-4f2a").unwrap();
        assert_eq!(held.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        let Err(WorkspaceError::Busy { holder, .. }) = take(folder.path(), "burden", "20240507T110000-0000")
        else {
            panic!("it is held")
        };
        let (job, since) = ("linkage".to_owned(), "2024-05-07 10:30:00".to_owned());
        assert_eq!(holder, Some(LockHolder { job, pid: std::process::id(), since }));
        for text in ["", "{}", "{\"job\":\"a\",\"run\":\"b\",\"pid\":1}"] {
            std::fs::write(folder.path().join(".lock"), text).unwrap();
            let busy = take(folder.path(), "burden", "20240507T110000-0000").unwrap_err();
            assert!(matches!(busy, WorkspaceError::Busy { holder: None, .. }), "{text}");
        }
        drop(held);
        take(folder.path(), "burden", "20240507T110000-0000").unwrap();
    }
}
