//! The folders of a run: a work directory that nobody else reads, and a result swapped in whole.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use super::exchange::exchange;
use super::work_folder::{self, WorkFolder};
use crate::paths::shown;

/// What a run's folders can end in.
#[derive(Debug, thiserror::Error)]
pub enum WorkspaceError {
    /// Another run holds the output directory.
    #[error("another run is writing to {path}", path = shown(path))]
    Busy {
        /// The output directory.
        path: PathBuf,
    },
    /// A folder or file of the run could not be made, moved or removed.
    #[error("{path} could not be made or changed", path = shown(path))]
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
}

/// The folders of one run.
///
/// `<output>/.lock` is held as long as a run lives that publishes; whatever an earlier run left behind is
/// removed when the next one starts. Dropping the workspace removes the work directory.
#[derive(Debug)]
pub struct Workspace {
    output: PathBuf,
    /// Where intermediate files go now: the work folder, or a folder in it.
    work: PathBuf,
    folder: WorkFolder,
    /// Nothing where nothing is published.
    lock: Option<File>,
    /// The output of one who only looks, where it was not there; last, since the work folder may lie in it.
    _made: Option<MadeFolder>,
}

/// How a run takes its folders: for itself, or beside one that may be under way.
pub(crate) type OpenWorkspace = fn(&Path, Option<&Path>, &str) -> Result<Workspace, WorkspaceError>;

/// A folder that is removed with its owner unless something came to lie in it.
#[derive(Debug)]
struct MadeFolder(PathBuf);

impl Drop for MadeFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir(&self.0);
    }
}

const STAGE_PREFIX: &str = ".stage-";

impl Workspace {
    /// Takes the output directory for one run; the work directory lies in it, or below `work_dir`.
    pub fn open(output: &Path, work_dir: Option<&Path>, run: &str) -> Result<Workspace, WorkspaceError> {
        create_folder(output)?;
        let lock_path = output.join(".lock");
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&lock_path)
            .map_err(failed(&lock_path))?;
        match flock(&lock, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(Errno::WOULDBLOCK) => return Err(WorkspaceError::Busy { path: output.to_owned() }),
            Err(error) => return Err(failed(&lock_path)(error.into())),
        }
        sweep_staged(output)?;
        Workspace::begin(output, work_dir, run, Some(lock))
    }

    /// A workspace for one who only looks: it has a work directory and takes nothing from a run that is
    /// under way.
    pub fn aside(output: &Path, work_dir: Option<&Path>, run: &str) -> Result<Workspace, WorkspaceError> {
        Workspace::begin(output, work_dir, run, None)
    }

    fn begin(
        output: &Path,
        work_dir: Option<&Path>,
        run: &str,
        lock: Option<File>,
    ) -> Result<Workspace, WorkspaceError> {
        let made = (lock.is_none() && !output.exists()).then(|| MadeFolder(output.to_owned()));
        create_folder(output)?;
        work_folder::sweep(output, output)?;
        if let Some(work_dir) = work_dir {
            create_folder(work_dir)?;
            work_folder::sweep(work_dir, output)?;
        }
        let folder = WorkFolder::create(output, work_dir, run)?;
        let work = folder.path().to_owned();
        Ok(Workspace { output: output.to_owned(), work, folder, lock, _made: made })
    }

    /// The folder for intermediate files.
    pub fn work(&self) -> &Path {
        &self.work
    }

    /// Gives the intermediate files from now on a folder of their own.
    pub fn work_in(&mut self, part: &str) -> Result<(), WorkspaceError> {
        self.work = self.folder.path().join(part);
        fs::DirBuilder::new().mode(0o700).create(&self.work).map_err(failed(&self.work))
    }

    /// Creates the folder in which the result of a job is written aside.
    pub fn stage(&self, job: &str) -> Result<PathBuf, WorkspaceError> {
        let staged = self.output.join(format!("{STAGE_PREFIX}{job}"));
        if staged.exists() {
            fs::remove_dir_all(&staged).map_err(failed(&staged))?;
        }
        fs::create_dir(&staged).map_err(failed(&staged))?;
        Ok(staged)
    }

    /// Swaps the staged result in whole: readers see the old folder or the new one, never a part.
    pub fn publish(&self, staged: &Path, job: &str) -> Result<PathBuf, WorkspaceError> {
        sync_folder(staged)?;
        let published = self.output.join(job);
        if published.exists() {
            exchange(staged, &published).map_err(failed(&published))?;
            // The new result stands; an old one that cannot be removed now is swept later.
            let _ = fs::remove_dir_all(staged);
        } else {
            fs::rename(staged, &published).map_err(failed(&published))?;
        }
        Ok(published)
    }

    /// Removes a published folder that a later result makes void, if it is there.
    pub fn withdraw(&self, job: &str) -> Result<(), WorkspaceError> {
        let published = self.output.join(job);
        if published.exists() { fs::remove_dir_all(&published).map_err(failed(&published)) } else { Ok(()) }
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        if self.lock.is_some() {
            let _ = sweep_staged(&self.output);
        }
    }
}

/// Creates a file that its owner alone can read.
pub(super) fn create_private(path: &Path) -> io::Result<File> {
    OpenOptions::new().create_new(true).read(true).write(true).mode(0o600).open(path)
}

fn create_folder(path: &Path) -> Result<(), WorkspaceError> {
    fs::create_dir_all(path).map_err(failed(path))
}

/// Removes what earlier runs wrote aside and did not publish.
fn sweep_staged(output: &Path) -> Result<(), WorkspaceError> {
    for entry in fs::read_dir(output).map_err(failed(output))? {
        let entry = entry.map_err(failed(output))?;
        if entry.file_name().as_encoded_bytes().starts_with(STAGE_PREFIX.as_bytes()) {
            let path = entry.path();
            fs::remove_dir_all(&path).map_err(failed(&path))?;
        }
    }
    Ok(())
}

/// Writes the files of a folder, and the folder, to the disk.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), WorkspaceError> {
    for entry in fs::read_dir(folder).map_err(failed(folder))? {
        let path = entry.map_err(failed(folder))?.path();
        File::open(&path).and_then(|file| file.sync_all()).map_err(failed(&path))?;
    }
    File::open(folder).and_then(|file| file.sync_all()).map_err(failed(folder))
}

pub(super) fn failed(path: &Path) -> impl Fn(io::Error) -> WorkspaceError + use<> {
    let path = path.to_owned();
    move |source| WorkspaceError::Folder { path: path.clone(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_run_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let first = Workspace::open(folder.path(), None, "a").unwrap();
        assert!(matches!(Workspace::open(folder.path(), None, "b"), Err(WorkspaceError::Busy { .. })));
        drop(first);
        Workspace::open(folder.path(), None, "b").unwrap();
    }

    #[test]
    fn a_result_is_swapped_in_whole_and_nothing_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        for content in ["first", "second"] {
            let workspace = Workspace::open(folder.path(), None, content).unwrap();
            let staged = workspace.stage("linkage").unwrap();
            fs::write(staged.join("summary.csv"), content).unwrap();
            fs::write(workspace.work().join("residents"), "protected").unwrap();
            workspace.publish(&staged, "linkage").unwrap();
        }
        assert_eq!(fs::read_to_string(folder.path().join("linkage/summary.csv")).unwrap(), "second");
        let mut names: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, [".lock", "linkage"]);
    }

    #[test]
    fn the_next_run_sweeps_what_a_killed_one_wrote_aside() {
        let folder = tempfile::tempdir().unwrap();
        let killed = Workspace::open(folder.path(), None, "killed").unwrap();
        let staged = killed.stage("linkage").unwrap();
        fs::write(staged.join("summary.csv"), "half a").unwrap();
        flock(killed.lock.as_ref().unwrap(), FlockOperation::Unlock).unwrap();
        std::mem::forget(killed);
        let looking = Workspace::aside(folder.path(), None, "looking").unwrap();
        assert!(staged.exists(), "who only looks leaves it alone");
        drop(looking);
        Workspace::open(folder.path(), None, "next").unwrap();
        assert!(!staged.exists());
    }

    #[test]
    fn who_only_looks_waits_for_nobody_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("out");
        let looking = Workspace::aside(&output, None, "looking").unwrap();
        assert!(looking.work().is_dir());
        drop(looking);
        assert!(!output.exists(), "an output that was not there");
        let running = Workspace::open(&output, None, "running").unwrap();
        let mut looking = Workspace::aside(&output, None, "looking").unwrap();
        looking.work_in("part").unwrap();
        fs::write(looking.work().join("residents"), "protected").unwrap();
        assert!(running.work().is_dir() && looking.work().is_dir());
        drop(looking);
        drop(running);
        let left: Vec<_> = fs::read_dir(&output).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, [".lock"]);
    }
}
