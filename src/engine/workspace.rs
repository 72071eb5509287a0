//! The folders of a run: a work directory that nobody else reads, and a result swapped in whole.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use super::exchange::exchange;

/// What a run's folders can end in.
#[derive(Debug, thiserror::Error)]
pub enum WorkspaceError {
    /// Another run holds the output directory.
    #[error("another run is writing to {path}", path = path.display())]
    Busy {
        /// The output directory.
        path: PathBuf,
    },
    /// A folder or file of the run could not be made, moved or removed.
    #[error("{path} failed", path = path.display())]
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
/// `<output>/.lock` is held as long as the run lives; whatever an earlier run left behind is removed
/// when the next one starts. Dropping the workspace removes the work directory.
#[derive(Debug)]
pub struct Workspace {
    output: PathBuf,
    work: PathBuf,
    _lock: File,
}

const WORK_PREFIX: &str = ".work-";
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
        let parent = work_dir.unwrap_or(output);
        create_folder(parent)?;
        let owner = owner(output);
        sweep(output, &owner)?;
        sweep(parent, &owner)?;
        let work = parent.join(format!("{WORK_PREFIX}{owner}-{run}"));
        fs::DirBuilder::new().mode(0o700).create(&work).map_err(failed(&work))?;
        Ok(Workspace { output: output.to_owned(), work, _lock: lock })
    }

    /// The folder for intermediate files.
    pub fn work(&self) -> &Path {
        &self.work
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
            fs::remove_dir_all(staged).map_err(failed(staged))?;
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
        // Threads that were stopped may still create a file; what cannot be removed now is swept when the
        // next run starts.
        for _ in 0..20 {
            let _ = fs::remove_dir_all(&self.work);
            if !self.work.exists() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        let _ = sweep(&self.output, &owner(&self.output));
    }
}

/// Creates a file that its owner alone can read.
pub fn create_private(path: &Path) -> io::Result<File> {
    OpenOptions::new().create_new(true).read(true).write(true).mode(0o600).open(path)
}

/// Names whose a work directory is without telling where the output lies.
fn owner(output: &Path) -> String {
    let output = fs::canonicalize(output).unwrap_or_else(|_| output.to_owned());
    blake3::hash(output.as_os_str().as_encoded_bytes()).to_hex()[..12].to_owned()
}

fn create_folder(path: &Path) -> Result<(), WorkspaceError> {
    fs::create_dir_all(path).map_err(failed(path))
}

/// Removes what earlier runs of this output left in a folder.
fn sweep(folder: &Path, owner: &str) -> Result<(), WorkspaceError> {
    let own_work = format!("{WORK_PREFIX}{owner}");
    for entry in fs::read_dir(folder).map_err(failed(folder))? {
        let entry = entry.map_err(failed(folder))?;
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        if name.starts_with(own_work.as_bytes()) || name.starts_with(STAGE_PREFIX.as_bytes()) {
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

fn failed(path: &Path) -> impl Fn(io::Error) -> WorkspaceError + use<> {
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
    #[expect(clippy::used_underscore_binding, reason = "a lock is held and not used, but let go of here")]
    fn the_next_run_sweeps_what_a_killed_one_left() {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let killed = Workspace::open(folder.path(), Some(elsewhere.path()), "killed").unwrap();
        let left = killed.work().to_owned();
        fs::write(left.join("residents"), "protected").unwrap();
        let staged = killed.stage("linkage").unwrap();
        fs::write(staged.join("summary.csv"), "half a").unwrap();
        let of_another_run = elsewhere.path().join(".work-another-run");
        fs::create_dir(&of_another_run).unwrap();
        let Workspace { _lock, .. } = &killed;
        rustix::fs::flock(_lock, FlockOperation::Unlock).unwrap();
        std::mem::forget(killed);
        let next = Workspace::open(folder.path(), Some(elsewhere.path()), "next").unwrap();
        assert!(!left.exists() && !staged.exists());
        assert!(of_another_run.exists(), "whose output lies elsewhere");
        assert!(next.work().exists());
    }
}
