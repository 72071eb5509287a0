//! Folders in which results come together before they take their places.
//!
//! Their names bear a mark of the output that they lie in, and they are removed or moved only where they are folders
//! of the user who runs the program: whatever else lies in an output is left alone.
//!
//! A result takes the place of the last one by an exchange. Where there is none, three renames do: the complete result
//! is set apart as *ready*, the old one is moved away, the new one takes its place. Who is killed between them leaves a
//! ready result, which takes its place when the next run starts.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::exchange::{exchange, is_unsupported};
use super::ownership::{is_own_folder, mark_of};
use super::published::{self, MANIFEST};
use super::workspace_error::{WorkspaceError, failed};

/// The results of a run that is under way.
const STAGE: &str = "stage";
/// Complete results that are about to take their place by renames.
const READY: &str = "ready";
/// Results whose place was taken by renames.
const OLD: &str = "old";
/// Empty folders with which it is found out whether folders can be moved here.
const PROBE: &str = "probe";

/// Nobody but its owner.
const PRIVATE: u32 = 0o700;

/// A result in its place.
#[derive(Debug)]
pub struct Placed {
    /// Where it is.
    pub folder: PathBuf,
    /// Why it may be gone after a power cut, if it may: it stands all the same.
    pub unflushed: Option<WorkspaceError>,
}

/// The staged results of one output.
#[derive(Debug)]
pub(super) struct Staging {
    output: PathBuf,
    mark: String,
}

impl Staging {
    pub(super) fn of(output: &Path) -> Staging {
        Staging { output: output.to_owned(), mark: mark_of(output) }
    }

    /// Where results are published.
    pub(super) fn output(&self) -> &Path {
        &self.output
    }

    fn folder(&self, what: &str, name: &str) -> PathBuf {
        self.output.join(format!(".{what}-{}-{name}", self.mark))
    }

    /// Makes the folder in which a result comes together; nobody else looks into it.
    pub(super) fn create(&self, name: &str) -> Result<PathBuf, WorkspaceError> {
        self.make(STAGE, name)
    }

    fn make(&self, what: &str, name: &str) -> Result<PathBuf, WorkspaceError> {
        let folder = self.folder(what, name);
        if fs::symlink_metadata(&folder).is_ok() {
            fs::remove_dir_all(&folder).map_err(failed(&folder))?;
        }
        DirBuilder::new().mode(PRIVATE).create(&folder).map_err(failed(&folder))?;
        Ok(folder)
    }

    /// Tries to make folders and to have them change places, so that a run which could not publish ends before it begins.
    pub(super) fn try_out(&self) -> Result<(), WorkspaceError> {
        let (new, old) = (self.make(PROBE, "new")?, self.make(PROBE, "old")?);
        let swapped = match exchange(&new, &old) {
            Err(error) if is_unsupported(&error) => {
                let aside = self.folder(PROBE, "aside");
                fs::rename(&old, &aside).and_then(|()| fs::rename(&new, &old)).map(|()| discard(&aside))
            }
            other => other,
        };
        discard(&new);
        discard(&old);
        swapped.map_err(failed(&new))
    }

    /// Flushes a result and puts it in its place: readers see the old folder or the new one, never a part.
    /// Its files get the permissions `mode`, but for what bears one of the names in `open`, which keeps its own.
    pub(super) fn publish(
        &self,
        staged: &Path,
        name: &str,
        (mode, open): (u32, &[&str]),
    ) -> Result<Placed, WorkspaceError> {
        let place = self.output.join(name);
        published::check(&place, name)?;
        let mut readable = mode;
        for entry in fs::read_dir(staged).map_err(failed(staged))? {
            let entry = entry.map_err(failed(staged))?;
            let path = entry.path();
            if open.iter().any(|name| entry.file_name() == *name) {
                readable |= fs::metadata(&path).map_err(failed(&path))?.permissions().mode() & 0o444;
                sync_all(&path).map_err(failed(&path))?;
            } else {
                seal(&path, mode)?;
            }
        }
        sync(staged)?;
        // The last thing before it takes its place: what is left of a killed run is nobody else's to read.
        set_mode(staged, folder_mode(readable))?;
        let swapped = match exchange(staged, &place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => fs::rename(staged, &place),
            other => other,
        };
        let old = match swapped {
            Ok(()) => staged.to_owned(),
            Err(error) if is_unsupported(&error) => {
                let ready = self.folder(READY, name);
                fs::rename(staged, &ready).map_err(failed(staged))?;
                self.finish(&ready, name)?
            }
            Err(error) => return Err(failed(&place)(error)),
        };
        // Nor is the old one anybody else's to read where it is now.
        let _ = set_mode(&old, PRIVATE);
        let unflushed = self.flush(&place).err();
        // The new result stands; an old one that cannot be removed now is swept later.
        discard(&old);
        Ok(Placed { folder: place, unflushed })
    }

    /// Writes to the disk that a folder is in its place.
    fn flush(&self, place: &Path) -> Result<(), WorkspaceError> {
        sync(place)?;
        sync(&self.output)?;
        // An output in the working folder, `out`, has a parent without a name.
        let unnamed = |parent: &Path| parent.as_os_str().is_empty();
        let parent = self.output.parent().map(|parent| if unnamed(parent) { Path::new(".") } else { parent });
        parent.map_or(Ok(()), sync)
    }

    /// The renames behind the first: the old result moves away, the ready one takes its place. Gives back where the old one
    /// is, if there was one.
    fn finish(&self, ready: &Path, name: &str) -> Result<PathBuf, WorkspaceError> {
        let (place, old) = (self.output.join(name), self.folder(OLD, name));
        if fs::symlink_metadata(&place).is_ok() {
            discard(&old);
        }
        published::check(&place, name)?;
        match fs::rename(&place, &old) {
            // A folder of a lower layer of an overlay can be removed, and not be moved.
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => remove_result(&place)?,
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(&place)(error)),
            _ => {}
        }
        fs::rename(ready, &place).map_err(failed(&place))?;
        Ok(old)
    }

    /// Ends what a killed run had begun: a ready result takes its place, an old one whose place is empty comes back, and
    /// what else is left is removed. Gives back what could not be done.
    pub(super) fn recover(&self) -> Result<Vec<WorkspaceError>, WorkspaceError> {
        let mut left: Vec<(PathBuf, &str, String)> = Vec::new();
        for entry in fs::read_dir(&self.output).map_err(failed(&self.output))? {
            let entry = entry.map_err(failed(&self.output))?;
            let file_name = entry.file_name();
            let Some(file_name) = file_name.to_str() else { continue };
            for what in [READY, OLD, STAGE, PROBE] {
                if let Some(name) = file_name.strip_prefix(&*format!(".{what}-{}-", self.mark))
                    && is_own_folder(&entry.path())
                {
                    left.push((entry.path(), what, name.to_owned()));
                }
            }
        }
        // Ready ones first: they make what they replace an old one.
        left.sort_by_key(|(_, what, _)| *what != READY);
        let recovered = left.iter().map(|(folder, what, name)| self.recover_one(folder, what, name));
        Ok(recovered.filter_map(Result::err).collect())
    }

    fn recover_one(&self, folder: &Path, what: &str, name: &str) -> Result<(), WorkspaceError> {
        let place = self.output.join(name);
        match what {
            READY => self.finish(folder, name).and_then(|old| remove(&old)),
            OLD if fs::symlink_metadata(&place).is_err() && folder.exists() => {
                fs::rename(folder, &place).map_err(failed(folder))
            }
            _ => remove(folder),
        }
    }

    /// Removes a published folder that a later result makes void, if it is there.
    pub(super) fn withdraw(&self, name: &str) -> Result<(), WorkspaceError> {
        let place = self.output.join(name);
        if fs::symlink_metadata(&place).is_err() {
            return Ok(());
        }
        published::check(&place, name)?;
        remove(&place)
    }
}

/// Removes a published folder, its manifest last: as long as something is left of it, it is known as a result.
fn remove_result(place: &Path) -> Result<(), WorkspaceError> {
    set_mode(place, PRIVATE)?;
    for entry in fs::read_dir(place).map_err(failed(place))? {
        let entry = entry.map_err(failed(place))?;
        let path = entry.path();
        let is_folder = entry.file_type().is_ok_and(|found| found.is_dir());
        let removed = if is_folder {
            fs::remove_dir_all(&path)
        } else if entry.file_name() == MANIFEST {
            Ok(())
        } else {
            fs::remove_file(&path)
        };
        removed.map_err(failed(&path))?;
    }
    remove(place)
}

/// Removes a folder as far as it can be; what is left is nobody else's to read.
pub(super) fn discard(folder: &Path) {
    let _ = remove(folder);
}

fn remove(folder: &Path) -> Result<(), WorkspaceError> {
    // Half of a result must not be readable while the other half is removed.
    let _ = set_mode(folder, PRIVATE);
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(folder)(error)),
        _ => Ok(()),
    }
}

/// Gives a file, or a folder with all that is in it, its permissions, and writes it to the disk.
fn seal(path: &Path, mode: u32) -> Result<(), WorkspaceError> {
    if path.is_dir() {
        for entry in fs::read_dir(path).map_err(failed(path))? {
            seal(&entry.map_err(failed(path))?.path(), mode)?;
        }
        set_mode(path, folder_mode(mode))?;
    } else {
        set_mode(path, mode)?;
    }
    sync(path)
}

/// Writes the files of a folder, those in its folders too, and the folders to the disk.
pub(crate) fn sync_all(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            sync_all(&entry?.path())?;
        }
    }
    File::open(path)?.sync_all()
}

fn sync(path: &Path) -> Result<(), WorkspaceError> {
    File::open(path).and_then(|file| file.sync_all()).map_err(failed(path))
}

fn set_mode(path: &Path, mode: u32) -> Result<(), WorkspaceError> {
    fs::set_permissions(path, Permissions::from_mode(mode)).map_err(failed(path))
}

/// Who may read the files of a folder may look into it; its owner may change it.
const fn folder_mode(mode: u32) -> u32 {
    mode | (mode & 0o444) >> 2 | PRIVATE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staged(staging: &Staging, content: &str) -> PathBuf {
        let staged = staging.create("linkage").unwrap();
        fs::write(staged.join("manifest.json"), "{\"job\": \"linkage\"}").unwrap();
        fs::create_dir(staged.join("charts")).unwrap();
        fs::write(staged.join("charts/1.svg"), content).unwrap();
        staged
    }

    fn content(output: &Path) -> Option<String> {
        fs::read_to_string(output.join("linkage/charts/1.svg")).ok()
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn names(output: &Path) -> Vec<String> {
        let names =
            fs::read_dir(output).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn nobody_else_reads_a_result_before_it_is_whole_and_only_who_may_after() {
        let output = tempfile::tempdir().unwrap();
        let staging = Staging::of(output.path());
        for (allowed, of_folders) in [(0o640, 0o750), (0o600, 0o700), (0o440, 0o750)] {
            let staged = staged(&staging, "1");
            fs::set_permissions(staged.join("charts/1.svg"), Permissions::from_mode(0o666)).unwrap();
            assert_eq!(mode(&staged), 0o700);
            let place = staging.publish(&staged, "linkage", (allowed, &[])).unwrap().folder;
            assert_eq!((mode(&place), mode(&place.join("charts"))), (of_folders, of_folders));
            assert_eq!(
                (mode(&place.join("manifest.json")), mode(&place.join("charts/1.svg"))),
                (allowed, allowed)
            );
            assert_eq!(names(output.path()), ["linkage"]);
        }
    }

    #[test]
    fn what_is_open_keeps_the_permissions_with_which_it_was_made() {
        let output = tempfile::tempdir().unwrap();
        let staging = Staging::of(output.path());
        for (made, of_chart, of_folder) in [(0o644, 0o644, 0o755), (0o600, 0o600, 0o750)] {
            let staged = staged(&staging, "1");
            fs::set_permissions(staged.join("charts/1.svg"), Permissions::from_mode(made)).unwrap();
            fs::set_permissions(staged.join("charts"), Permissions::from_mode(folder_mode(made))).unwrap();
            let place = staging.publish(&staged, "linkage", (0o640, &["charts", "absent"])).unwrap().folder;
            assert_eq!(mode(&place.join("charts/1.svg")), of_chart);
            assert_eq!(mode(&place.join("manifest.json")), 0o640, "the rest is as private as ever");
            assert_eq!(mode(&place), of_folder);
        }
    }

    #[test]
    fn renames_do_where_there_is_no_exchange() {
        let output = tempfile::tempdir().unwrap();
        let staging = Staging::of(output.path());
        for result in ["first", "second", "third"] {
            let ready = staging.folder(READY, "linkage");
            fs::rename(staged(&staging, result), &ready).unwrap();
            discard(&staging.finish(&ready, "linkage").unwrap());
            assert_eq!(content(output.path()).as_deref(), Some(result));
            assert_eq!(names(output.path()), ["linkage"]);
        }
    }

    #[test]
    fn what_a_killed_run_had_begun_is_ended() {
        let output = tempfile::tempdir().unwrap();
        let staging = Staging::of(output.path());
        let published =
            |result| staging.publish(&staged(&staging, result), "linkage", (0o640, &[])).unwrap().folder;
        // Killed behind the first rename, and behind the second.
        for moves_away in [false, true] {
            let place = published("old");
            fs::rename(staged(&staging, "new"), staging.folder(READY, "linkage")).unwrap();
            if moves_away {
                fs::rename(&place, staging.folder(OLD, "linkage")).unwrap();
            }
            assert!(staging.recover().unwrap().is_empty());
            assert_eq!(content(output.path()).as_deref(), Some("new"), "{moves_away}");
            assert_eq!(names(output.path()), ["linkage"], "{moves_away}");
        }
        // Killed before the old one was removed, and while a result came together.
        fs::rename(published("old"), staging.folder(OLD, "linkage")).unwrap();
        staged(&staging, "half");
        staging.try_out().unwrap();
        staging.make(PROBE, "new").unwrap();
        assert!(staging.recover().unwrap().is_empty());
        assert_eq!(content(output.path()).as_deref(), Some("old"), "its place was empty");
        assert_eq!(names(output.path()), ["linkage"]);
    }

    #[test]
    fn what_bears_another_mark_is_left_alone() {
        let output = tempfile::tempdir().unwrap();
        let staging = Staging::of(output.path());
        let own = staging.folder(STAGE, "linkage");
        for name in [".stage-linkage", ".stage-0123456789ab-linkage", ".old-linkage", "linkage"] {
            fs::create_dir(output.path().join(name)).unwrap();
            fs::write(output.path().join(name).join("thesis.txt"), "mine").unwrap();
        }
        fs::write(&own, "a file of this name").unwrap();
        let before = names(output.path());
        assert!(staging.recover().unwrap().is_empty());
        assert_eq!(names(output.path()), before);
        let staged = Staging::of(output.path()).make(READY, "linkage").unwrap();
        assert!(matches!(
            staging.publish(&staged, "linkage", (0o640, &[])),
            Err(WorkspaceError::Occupied { .. })
        ));
        assert!(staging.withdraw("linkage").is_err());
        assert_eq!(fs::read_to_string(output.path().join("linkage/thesis.txt")).unwrap(), "mine");
        // A ready result does not take the place of something else either.
        assert_eq!(staging.recover().unwrap().len(), 1);
        assert!(output.path().join("linkage/thesis.txt").exists());
    }
}
