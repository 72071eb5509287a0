//! The work folder of a run: intermediate files that nobody else reads, gone when the run is.
//!
//! A folder lives as long as somebody holds its lock. One that nobody holds was left by a run that was
//! killed, and is swept when the next one starts, also where that one is told to work elsewhere: a work
//! folder outside the output is remembered in the output by a link of the same name. Others may write to the folder
//! that work folders lie in: what is not ours there, a folder or a link, is neither followed nor removed.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, symlink};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};
use rustix::io::{Errno, retry_on_intr};

use super::ownership::{is_own_folder, is_own_link, mark_of};
use super::private_files::create_private;
use super::workspace_error::{WorkspaceError, failed};

const PREFIX: &str = ".work-";
const LOCK: &str = ".lock";

/// How often something is tried that another process may be in the way of.
const ATTEMPTS: usize = 50;
const PAUSE: Duration = Duration::from_millis(20);

/// A folder for the intermediate files of one run; dropping it removes it.
#[derive(Debug)]
pub(super) struct WorkFolder {
    path: PathBuf,
    reminder: Option<Reminder>,
    _lock: File,
}

impl WorkFolder {
    /// Creates the folder of a run with this output, in the output or in `elsewhere`.
    pub(super) fn create(
        output: &Path,
        elsewhere: Option<&Path>,
        run: &str,
    ) -> Result<WorkFolder, WorkspaceError> {
        let folder = elsewhere.unwrap_or(output);
        let mut name = format!("{PREFIX}{}-{run}", mark_of(output));
        for _ in 0..ATTEMPTS {
            let path = folder.join(&name);
            let reminder =
                elsewhere.map(|elsewhere| Reminder::new(output, elsewhere, &name)).transpose()?.flatten();
            reminder.as_ref().map_or(Ok(()), Reminder::write)?;
            if let Some(lock) = create_locked(&path).map_err(failed(&path))? {
                // Whoever swept while the folder was not there yet has taken the link for a left one.
                reminder.as_ref().map_or(Ok(()), Reminder::write)?;
                return Ok(WorkFolder { path, reminder, _lock: lock });
            }
            reminder.as_ref().inspect(|reminder| drop(fs::remove_file(&reminder.link)));
            std::thread::sleep(PAUSE);
            // Another name, which nobody can have taken beforehand.
            name = format!("{PREFIX}{}-{run}-{:016x}", mark_of(output), fastrand::u64(..));
        }
        Err(failed(&folder.join(&name))(ErrorKind::AlreadyExists.into()))
    }

    /// Where the folder lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for WorkFolder {
    fn drop(&mut self) {
        // Threads that were stopped may still create a file; what cannot be removed now is swept when the
        // next run starts.
        for _ in 0..ATTEMPTS {
            let _ = fs::remove_dir_all(&self.path);
            if !self.path.exists() {
                let _ = self.reminder.as_ref().map(|reminder| fs::remove_file(&reminder.link));
                return;
            }
            std::thread::sleep(PAUSE);
        }
    }
}

/// A link in the output to a work folder elsewhere.
#[derive(Debug)]
struct Reminder {
    link: PathBuf,
    folder: PathBuf,
}

impl Reminder {
    /// None is needed where the folder elsewhere is the output.
    fn new(output: &Path, elsewhere: &Path, name: &str) -> Result<Option<Reminder>, WorkspaceError> {
        let output = fs::canonicalize(output).map_err(failed(output))?;
        let elsewhere = fs::canonicalize(elsewhere).map_err(failed(elsewhere))?;
        let reminder = Reminder { link: output.join(name), folder: elsewhere.join(name) };
        Ok((output != elsewhere).then_some(reminder))
    }

    /// Where the output takes no link, only a run with the same setting sweeps the folder.
    fn write(&self) -> Result<(), WorkspaceError> {
        match symlink(&self.folder, &self.link).map_err(|error| (error.kind(), error)) {
            Ok(())
            | Err((
                ErrorKind::AlreadyExists
                | ErrorKind::PermissionDenied
                | ErrorKind::ReadOnlyFilesystem
                | ErrorKind::Unsupported,
                _,
            )) => Ok(()),
            Err((_, error)) => Err(failed(&self.link)(error)),
        }
    }
}

/// Removes the work folders that killed runs with this output left in a folder, or elsewhere with a
/// link in it. Gives back what could not be removed: it is in nobody's way.
pub(super) fn sweep(folder: &Path, output: &Path) -> Vec<WorkspaceError> {
    let own = format!("{PREFIX}{}", mark_of(output));
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return vec![failed(folder)(error)],
    };
    let mut unswept = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(own.as_bytes()) {
            let path = entry.path();
            let swept = if is_own_folder(&path) {
                remove_unless_held(&path).map(drop)
            } else if folder == output && is_own_link(&path) {
                fs::read_link(&path).and_then(|left| sweep_remembered(&path, &left, &name))
            } else {
                Ok(())
            };
            // Another run that starts sweeps too.
            let failure = swept.err().filter(|error| error.kind() != ErrorKind::NotFound);
            unswept.extend(failure.map(failed(&path)));
        }
    }
    unswept
}

/// Removes what a link leads to, and then the link. One that leads to another name, or to what is not ours, is none
/// that a run made; the disk of one that leads nowhere may come back.
fn sweep_remembered(link: &Path, left: &Path, name: &OsStr) -> io::Result<()> {
    let reachable = left.parent().is_some_and(Path::is_dir);
    let is_ours =
        left.file_name() == Some(name) && (is_own_folder(left) || fs::symlink_metadata(left).is_err());
    if is_ours && reachable && remove_unless_held(left)? {
        match fs::remove_file(link) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        // A run that begins meanwhile has made its folder before it looks for its link a second time.
        if left.exists() {
            let _ = symlink(left, link);
        }
    }
    Ok(())
}

/// Whether the folder is gone: it is removed unless a run holds it.
fn remove_unless_held(folder: &Path) -> io::Result<bool> {
    let path = folder.join(LOCK);
    for _ in 0..ATTEMPTS {
        // Held until the folder is gone, so that nobody begins to use it meanwhile; where there is no lock,
        // whoever creates it first has the folder.
        let lock = match OpenOptions::new().write(true).open(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => create_private(&path),
            other => other,
        };
        let lock = match lock {
            Ok(lock) => lock,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(!folder.exists()),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(error),
        };
        match retry_on_intr(|| flock(&lock, FlockOperation::NonBlockingLockExclusive)) {
            Ok(()) if is_at(&path, &lock)? => {}
            Ok(()) => continue,
            Err(Errno::WOULDBLOCK) => return Ok(false),
            Err(error) => return Err(error.into()),
        }
        match fs::remove_dir_all(folder) {
            Ok(()) => return Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(true),
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => std::thread::sleep(PAUSE),
            Err(error) => return Err(error),
        }
    }
    Ok(false)
}

/// Whether the file is the one that lies at `path`, and was not removed or replaced.
fn is_at(path: &Path, file: &File) -> io::Result<bool> {
    let held = file.metadata()?;
    Ok(fs::metadata(path).is_ok_and(|found| found.ino() == held.ino()))
}

/// Creates the folder and holds its lock; nothing where somebody sweeps it away meanwhile, or has taken the name.
fn create_locked(folder: &Path) -> io::Result<Option<File>> {
    match fs::DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(None),
        other => other?,
    }
    let locked = lock_within(folder);
    if locked.is_err() {
        // It is empty, but for a lock that nobody holds.
        let _ = fs::remove_dir_all(folder);
    }
    locked
}

fn lock_within(folder: &Path) -> io::Result<Option<File>> {
    let swept = |error: &io::Error| matches!(error.kind(), ErrorKind::NotFound | ErrorKind::AlreadyExists);
    let path = folder.join(LOCK);
    let lock = match create_private(&path) {
        Err(error) if swept(&error) => return Ok(None),
        other => other?,
    };
    match retry_on_intr(|| flock(&lock, FlockOperation::NonBlockingLockExclusive)) {
        Ok(()) => {}
        Err(Errno::WOULDBLOCK) => return Ok(None),
        Err(error) => return Err(error.into()),
    }
    let still_there = is_at(&path, &lock)?;
    Ok(still_there.then_some(lock))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use tempfile::TempDir;

    use super::*;

    /// Leaves a folder behind as a killed run does.
    #[expect(clippy::used_underscore_binding, reason = "a lock is held and not used, but let go of here")]
    fn kill(folder: WorkFolder) -> PathBuf {
        let left = folder.path.clone();
        fs::write(left.join("residents"), "protected").unwrap();
        flock(&folder._lock, FlockOperation::Unlock).unwrap();
        std::mem::forget(folder);
        left
    }

    fn folders() -> (TempDir, TempDir) {
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap())
    }

    fn names(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn a_folder_is_private_and_gone_when_it_is_dropped() {
        let (output, elsewhere) = folders();
        for place in [None, Some(elsewhere.path()), Some(output.path())] {
            let folder = WorkFolder::create(output.path(), place, "run").unwrap();
            assert_eq!(fs::metadata(folder.path()).unwrap().mode() & 0o777, 0o700, "nobody else reads it");
            drop(folder);
            assert_eq!((names(output.path()), names(elsewhere.path())), (0, 0), "{place:?}");
        }
    }

    #[test]
    fn what_a_killed_run_left_elsewhere_is_swept_though_the_setting_changed() {
        let (output, elsewhere) = folders();
        let left = kill(WorkFolder::create(output.path(), Some(elsewhere.path()), "killed").unwrap());
        assert!(left.starts_with(elsewhere.path()), "{left:?}");
        assert!(sweep(output.path(), output.path()).is_empty());
        assert!(!left.exists(), "the output remembers where it lay");
        assert_eq!(names(output.path()), 0, "and no longer has to");
    }

    #[test]
    fn a_folder_that_is_held_is_not_swept() {
        let (output, elsewhere) = folders();
        for place in [None, Some(elsewhere.path())] {
            let held = WorkFolder::create(output.path(), place, "held").unwrap();
            assert!(sweep(output.path(), output.path()).is_empty());
            assert!(sweep(elsewhere.path(), output.path()).is_empty());
            assert!(held.path().exists(), "{place:?}");
            assert_eq!(names(output.path()), 1, "{place:?}: it or the link to it");
        }
    }

    #[test]
    fn nothing_but_work_folders_of_the_output_is_swept() {
        let (output, elsewhere) = folders();
        let other = tempfile::tempdir().unwrap();
        let of_another = kill(WorkFolder::create(other.path(), Some(elsewhere.path()), "other").unwrap());
        let precious = elsewhere.path().join("precious");
        fs::create_dir(&precious).unwrap();
        let own = format!("{PREFIX}{}", mark_of(output.path()));
        symlink(&precious, output.path().join(format!("{own}-forged"))).unwrap();
        let unplugged = output.path().join(format!("{own}-unplugged"));
        symlink(elsewhere.path().join("disk").join(unplugged.file_name().unwrap()), &unplugged).unwrap();
        for folder in [output.path(), elsewhere.path()] {
            assert!(sweep(folder, output.path()).is_empty());
        }
        assert!(of_another.exists(), "whose output is another");
        assert!(precious.exists(), "a link to another name");
        assert!(unplugged.is_symlink(), "the disk may come back");
    }

    #[test]
    fn what_somebody_planted_is_neither_followed_nor_removed() {
        let (output, shared) = folders();
        let precious = tempfile::tempdir().unwrap();
        let own = format!("{PREFIX}{}", mark_of(output.path()));
        let name = format!("{own}-planted");
        let elsewhere = precious.path().join(&name);
        fs::create_dir(&elsewhere).unwrap();
        fs::write(elsewhere.join("thesis.txt"), "mine").unwrap();
        symlink(&elsewhere, shared.path().join(&name)).unwrap();
        fs::write(shared.path().join(format!("{own}-file")), "").unwrap();
        assert!(sweep(shared.path(), output.path()).is_empty(), "and it stops no run");
        assert!(elsewhere.join("thesis.txt").exists(), "a link in the work folder is none that a run made");
        let taken = shared.path().join(format!("{own}-run"));
        symlink(precious.path(), &taken).unwrap();
        let folder = WorkFolder::create(output.path(), Some(shared.path()), "run").unwrap();
        assert_ne!(folder.path(), taken, "a name that is taken");
        drop(folder);
        assert_eq!((names(shared.path()), names(output.path())), (3, 0));
    }

    #[test]
    fn a_folder_of_another_user_is_left_alone() {
        let (output, shared) = folders();
        let planted = shared.path().join(format!("{PREFIX}{}-planted", mark_of(output.path())));
        fs::create_dir(&planted).unwrap();
        fs::write(planted.join(LOCK), "").unwrap();
        // Only the superuser gives folders away; for others it is their own, and swept.
        let is_anothers = std::os::unix::fs::chown(&planted, Some(12_345), None).is_ok();
        assert!(sweep(shared.path(), output.path()).is_empty());
        assert_eq!(planted.exists(), is_anothers);
    }

    #[test]
    fn a_folder_whose_lock_cannot_be_made_is_removed_again() {
        const LONGEST_PATH: usize = 4_095;
        let (output, _) = folders();
        let mut folder = output.path().to_owned();
        let left = |folder: &Path| LONGEST_PATH - 2 - folder.as_os_str().len();
        while left(&folder) > 250 {
            folder.push("a".repeat(200));
        }
        fs::create_dir_all(&folder).unwrap();
        let length = left(&folder);
        folder.push("b".repeat(length));
        let error = create_locked(&folder).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidFilename, "the name of the lock is too long");
        assert!(!folder.exists());
    }

    /// Tells at its end that a thread is done, also where it panics.
    struct Done<'a>(&'a AtomicBool);

    impl Drop for Done<'_> {
        fn drop(&mut self) {
            self.0.store(true, Ordering::Relaxed);
        }
    }

    #[test]
    fn a_folder_that_begins_while_others_sweep_is_whole() {
        let (output, elsewhere) = folders();
        let done = AtomicBool::new(false);
        std::thread::scope(|threads| {
            let _done = Done(&done);
            threads.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    assert!(sweep(output.path(), output.path()).is_empty());
                    assert!(sweep(elsewhere.path(), output.path()).is_empty());
                }
            });
            for _ in 0..100 {
                let folder = WorkFolder::create(output.path(), Some(elsewhere.path()), "run").unwrap();
                fs::write(folder.path().join("residents"), "protected").unwrap();
                let link = output.path().join(folder.path().file_name().unwrap());
                let remembered = || {
                    std::thread::sleep(Duration::from_millis(1));
                    link.join("residents").exists()
                };
                assert!((0..1000).any(|_| remembered()), "it is remembered");
            }
        });
    }
}
