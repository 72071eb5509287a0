//! A folder of made-up files, written aside and swapped in whole.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    time::Duration,
};

use rustix::fs::{FlockOperation, flock};
use rustix::io::retry_on_intr;
use tempfile::TempDir;

use super::error::SynthError;
use crate::engine::{exchange, is_unsupported, sync_all};

/// The file by which a folder of made-up files is known; it names what was made.
const MADE_UP: &str = "MADE_UP";
/// Its first line; a name a line follows.
const NOTICE: &str = "What is named below is made up, and replaced when the folder is made again:";
/// What runs leave in the folder: it is no input of anybody's, and stays.
const RESULTS: &str = "out";

/// A folder to be made, which nobody sees before it is complete.
///
/// It is written beside its place and then takes it. A folder that holds anything but what was made up
/// before, and the results of runs on it, is left alone. Dropping it unpublished removes what was written;
/// what a killed process left is removed when the folder is made next.
#[derive(Debug)]
pub struct Staged {
    place: PathBuf,
    written: TempDir,
    /// Tells the folders of processes that live from those of others.
    _lock: File,
}

impl Staged {
    /// Begins a folder; its place need not exist.
    pub fn begin(place: &Path) -> Result<Staged, SynthError> {
        let failed = |source| SynthError::Write { path: place.to_owned(), source };
        let place = match fs::canonicalize(place) {
            Ok(place) => place,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                std::path::absolute(place).map_err(failed)?
            }
            Err(error) => return Err(failed(error)),
        };
        let no_folder = || SynthError::SomethingElse { path: place.clone(), found: None };
        let parent = place.parent().ok_or_else(no_folder)?;
        fs::create_dir_all(parent).map_err(failed)?;
        if place.exists() {
            check(&place, parent)?;
        }
        let mut prefix = std::ffi::OsString::from(".stage-");
        prefix.push(place.file_name().ok_or_else(no_folder)?);
        prefix.push("-");
        sweep(parent, prefix.as_encoded_bytes(), &place).map_err(failed)?;
        let written = tempfile::Builder::new().prefix(&prefix).tempdir_in(parent).map_err(failed)?;
        let lock = File::open(written.path()).map_err(failed)?;
        retry_on_intr(|| flock(&lock, FlockOperation::NonBlockingLockExclusive))
            .map_err(|error| failed(error.into()))?;
        Ok(Staged { place, written, _lock: lock })
    }

    /// Where to write.
    pub fn path(&self) -> &Path {
        self.written.path()
    }

    /// Puts the folder in its place and gives the place back.
    pub fn publish(self) -> Result<PathBuf, SynthError> {
        self.swap_in().map_err(|source| SynthError::Write { path: self.place.clone(), source })?;
        Ok(self.place.clone())
    }

    fn swap_in(&self) -> io::Result<()> {
        let written = self.path();
        let mut notice = NOTICE.to_owned();
        for name in names(written)? {
            notice = format!("{notice}\n{name}");
        }
        fs::write(written.join(MADE_UP), notice + "\n")?;
        // A temporary folder is its owner's alone; this one is to be like any other.
        fs::set_permissions(written, usual_permissions(self.place.parent())?)?;
        sync_all(written)?;
        if !self.place.exists() {
            return fs::rename(written, &self.place);
        }
        // Who is killed from here on leaves the results in the folder that the next one to make it finds.
        bring_results(&self.place, written)?;
        let swapped = exchange(written, &self.place).or_else(|error| {
            if !is_unsupported(&error) {
                return Err(error);
            }
            let aside = written.with_extension("old");
            fs::rename(&self.place, &aside)?;
            fs::rename(written, &self.place).inspect_err(|_| drop(fs::rename(&aside, &self.place)))?;
            let _ = fs::remove_dir_all(aside);
            Ok(())
        });
        if swapped.is_err() {
            bring_results(written, &self.place)?;
        }
        swapped
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // A thread that was stopped may still create a file.
        for _ in 0..20 {
            let _ = fs::remove_dir_all(self.path());
            if !self.path().exists() {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Checks that a folder may be replaced.
fn check(place: &Path, parent: &Path) -> Result<(), SynthError> {
    let failed = |source| SynthError::Write { path: place.to_owned(), source };
    let made = match fs::read_to_string(place.join(MADE_UP)) {
        Ok(notice) => notice.lines().skip(1).map(str::to_owned).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => BTreeSet::new(),
        Err(error) => return Err(failed(error)),
    };
    let known =
        |name: &String| !made.is_empty() && (name == MADE_UP || name == RESULTS) || made.contains(name);
    if let Some(other) = names(place).map_err(failed)?.into_iter().find(|name| !known(name)) {
        return Err(SynthError::SomethingElse { path: place.to_owned(), found: Some(other) });
    }
    let device = |path| fs::metadata(path).map(|metadata| metadata.dev()).map_err(failed);
    if device(place)? == device(parent)? {
        Ok(())
    } else {
        Err(SynthError::MountPoint { path: place.to_owned() })
    }
}

/// The names in a folder, in order.
fn names(folder: &Path) -> io::Result<BTreeSet<String>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

/// Moves the results of runs from a folder of made-up files into another, those that it does not have.
fn bring_results(from: &Path, to: &Path) -> io::Result<()> {
    let (from, to) = (from.join(RESULTS), to.join(RESULTS));
    if !from.is_dir() {
        return Ok(());
    }
    if fs::symlink_metadata(&to).is_err() {
        return fs::rename(from, to);
    }
    for name in names(&from)?.into_iter().filter(|name| !name.starts_with('.')) {
        let place = to.join(&name);
        if fs::symlink_metadata(&place).is_err() {
            fs::rename(from.join(name), place)?;
        }
    }
    Ok(())
}

/// Removes what killed processes left: folders that nobody holds. Results that one was about to take along go back to
/// the folder that was to be replaced.
fn sweep(parent: &Path, prefix: &[u8], place: &Path) -> io::Result<()> {
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        if !entry.file_name().as_encoded_bytes().starts_with(prefix) {
            continue;
        }
        let is_held = File::open(entry.path())
            .is_ok_and(|folder| flock(&folder, FlockOperation::NonBlockingLockExclusive).is_err());
        if is_held {
            continue;
        }
        if place.exists() {
            bring_results(&entry.path(), place)?;
        } else if entry.path().join(RESULTS).exists() {
            // Killed between two renames where folders cannot be exchanged: the folder itself comes back.
            fs::rename(entry.path(), place)?;
            continue;
        }
        let _ = fs::remove_dir_all(entry.path());
    }
    Ok(())
}

/// Those of a folder made in the usual way: the parent's, without its special bits.
fn usual_permissions(parent: Option<&Path>) -> io::Result<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    let mode = parent.map_or(Ok(0o755), |parent| fs::metadata(parent).map(|metadata| metadata.mode()))?;
    Ok(fs::Permissions::from_mode(mode & 0o755 | 0o700))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make(place: &Path, name: &str, content: &str) -> Result<PathBuf, SynthError> {
        let staged = Staged::begin(place)?;
        fs::write(staged.path().join(name), content).unwrap();
        staged.publish()
    }

    fn listed(folder: &Path) -> Vec<String> {
        names(folder).unwrap().into_iter().collect()
    }

    #[test]
    fn a_folder_is_replaced_whole_and_keeps_results() {
        let parent = tempfile::tempdir().unwrap();
        let place = parent.path().join("made");
        make(&place, "first.csv", "1").unwrap();
        fs::create_dir(place.join("out")).unwrap();
        make(&place, "second.csv", "2").unwrap();
        assert_eq!(listed(&place), ["MADE_UP", "out", "second.csv"], "nothing of the first is left");
        assert_eq!(listed(parent.path()), ["made"], "nor beside it");
    }

    #[test]
    fn a_folder_with_something_else_in_it_is_left_alone() {
        let parent = tempfile::tempdir().unwrap();
        let place = parent.path().join("made");
        make(&place, "first.csv", "1").unwrap();
        fs::write(place.join("letter.txt"), "mine").unwrap();
        let error = make(&place, "second.csv", "2").unwrap_err();
        assert!(
            matches!(&error, SynthError::SomethingElse { found: Some(name), .. } if name == "letter.txt")
        );
        assert_eq!(listed(&place), ["MADE_UP", "first.csv", "letter.txt"]);
        assert_eq!(listed(parent.path()), ["made"]);
        fs::create_dir(parent.path().join("results")).unwrap();
        fs::create_dir(parent.path().join("results/out")).unwrap();
        assert!(make(&parent.path().join("results"), "a", "").is_err(), "an `out` alone was not made up");
    }

    #[test]
    fn what_is_not_published_leaves_the_old_folder() {
        let parent = tempfile::tempdir().unwrap();
        let place = parent.path().join("made");
        make(&place, "first.csv", "1").unwrap();
        let staged = Staged::begin(&place).unwrap();
        fs::write(staged.path().join("second.csv"), "half").unwrap();
        drop(staged);
        assert_eq!(listed(&place), ["MADE_UP", "first.csv"]);
        assert_eq!(listed(parent.path()), ["made"]);
    }

    #[test]
    fn leftovers_of_killed_processes_are_swept_and_those_of_living_ones_are_not() {
        let parent = tempfile::tempdir().unwrap();
        let place = parent.path().join("made");
        fs::create_dir(parent.path().join(".stage-made-killed")).unwrap();
        fs::create_dir(parent.path().join(".stage-other-killed")).unwrap();
        let living = Staged::begin(&place).unwrap();
        make(&place, "second.csv", "2").unwrap();
        assert!(living.path().exists() && !parent.path().join(".stage-made-killed").exists());
        assert!(parent.path().join(".stage-other-killed").exists(), "of another folder");
        fs::write(living.path().join("first.csv"), "1").unwrap();
        living.publish().unwrap();
        assert_eq!(listed(&place), ["MADE_UP", "first.csv"], "the last to end is what stands");
    }

    #[test]
    fn results_outlive_a_kill_at_any_moment() {
        let results = |folder: &Path| fs::read_to_string(folder.join("out/linkage/findings.csv")).ok();
        for moment in ["before the exchange", "behind it", "the place is empty", "a run came since"] {
            let parent = tempfile::tempdir().unwrap();
            let (place, killed) = (parent.path().join("made"), parent.path().join(".stage-made-killed"));
            make(&place, "first.csv", "1").unwrap();
            fs::create_dir_all(place.join("out/linkage")).unwrap();
            fs::write(place.join("out/linkage/findings.csv"), "precious").unwrap();
            fs::create_dir(&killed).unwrap();
            bring_results(&place, &killed).unwrap();
            match moment {
                "behind it" => exchange(&killed, &place).unwrap(),
                "the place is empty" => fs::rename(&place, killed.with_extension("old")).unwrap(),
                "a run came since" => fs::create_dir_all(place.join("out/burden")).unwrap(),
                _ => {}
            }
            if moment == "behind it" {
                fs::write(place.join(MADE_UP), format!("{NOTICE}\nfirst.csv\n")).unwrap();
            }
            make(&place, "second.csv", "2").unwrap();
            assert_eq!(results(&place).as_deref(), Some("precious"), "{moment}");
            assert_eq!(listed(parent.path()), ["made"], "{moment}");
        }
    }

    #[test]
    fn a_place_that_cannot_be_is_named() {
        let file = tempfile::NamedTempFile::new().unwrap();
        for place in [file.path().join("below"), file.path().to_owned()] {
            let error = Staged::begin(&place).unwrap_err();
            assert!(matches!(&error, SynthError::Write { path, .. } if *path == place), "{error}");
        }
    }
}
