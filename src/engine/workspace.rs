//! The folders of a run: a work directory that nobody else reads, and a result swapped in whole.

use std::fs;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::published::{self, rejected_alone};
use super::staging::{Placed, Staging};
use super::taken_output::TakenOutput;
use super::work_folder::{self, WorkFolder};
use super::workspace_error::{WorkspaceError, failed, told};
use crate::config::Config;
use crate::words::Language;
use crate::words::warnings as words;

/// Where a run writes, and who reads what it publishes.
#[derive(Debug, Clone, Copy)]
pub struct Folders<'a> {
    /// Holds a folder for the results of each job.
    pub output: &'a Path,
    /// Where intermediate files go; into the output where it is not given.
    pub work: Option<&'a Path>,
    /// The permissions of published files.
    pub permissions: u32,
}

impl<'a> Folders<'a> {
    /// Those that a config names.
    #[must_use]
    pub fn of(config: &'a Config) -> Folders<'a> {
        Folders {
            output: &config.output.dir,
            work: config.work_dir.as_deref(),
            permissions: config.output.permissions,
        }
    }
}

/// The folders of one run.
///
/// The output is taken as long as a run lives that publishes. Dropping the workspace removes the work directory.
#[derive(Debug)]
pub struct Workspace {
    /// Where intermediate files go now: the work folder, or a folder in it.
    work: PathBuf,
    folder: WorkFolder,
    staging: Staging,
    permissions: u32,
    /// Nothing where nothing is published.
    output: Option<Arc<TakenOutput>>,
    /// What earlier runs left behind and could not be removed.
    unswept: Vec<WorkspaceError>,
    /// The output of one who only looks, where it was not there; last, since the work folder may lie in it.
    _made: Option<MadeFolder>,
}

/// How a run takes its folders.
#[derive(Debug, Clone)]
pub(crate) enum Taking {
    /// The output for itself.
    Alone,
    /// Beside other runs, in an output that was taken for all of them.
    Within(Arc<TakenOutput>),
    /// As one who only looks, whoever else is under way.
    Aside,
}

impl Taking {
    /// Takes the folders for one run of a job.
    pub(crate) fn open(
        &self,
        folders: Folders<'_>,
        job: &str,
        run: &str,
    ) -> Result<Workspace, WorkspaceError> {
        match self {
            Taking::Alone => Workspace::open(folders, job, run),
            Taking::Within(output) => Workspace::within(output, folders, job, run),
            Taking::Aside => Workspace::aside(folders, job, run),
        }
    }
}

/// A folder that is removed with its owner unless something came to lie in it.
#[derive(Debug)]
struct MadeFolder(PathBuf);

impl Drop for MadeFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir(&self.0);
    }
}

impl Workspace {
    /// Takes the output directory for one run of a job; the work directory lies in it, or in `folders.work`.
    ///
    /// Ends at once where the results could not be published: where something else lies in their place, or folders
    /// cannot be moved.
    pub fn open(folders: Folders<'_>, job: &str, run: &str) -> Result<Workspace, WorkspaceError> {
        Workspace::within(&Arc::new(TakenOutput::take(folders.output, job, run)?), folders, job, run)
    }

    /// As [`Workspace::open`], in an output that was taken for several runs.
    pub(crate) fn within(
        output: &Arc<TakenOutput>,
        folders: Folders<'_>,
        job: &str,
        run: &str,
    ) -> Result<Workspace, WorkspaceError> {
        check_places(folders.output, job)?;
        output.try_out()?;
        Workspace::begin(folders, run, Some(Arc::clone(output)))
    }

    /// A workspace for one who only looks: it has a work directory and takes nothing from a run that is
    /// under way.
    pub fn aside(folders: Folders<'_>, _job: &str, run: &str) -> Result<Workspace, WorkspaceError> {
        Workspace::begin(folders, run, None)
    }

    fn begin(
        folders: Folders<'_>,
        run: &str,
        taken: Option<Arc<TakenOutput>>,
    ) -> Result<Workspace, WorkspaceError> {
        let output = folders.output;
        let made = (taken.is_none() && !output.exists()).then(|| MadeFolder(output.to_owned()));
        create_folder(output)?;
        let mut unswept = work_folder::sweep(output, output);
        if let Some(work_dir) = folders.work {
            create_folder(work_dir)?;
            unswept.extend(work_folder::sweep(work_dir, output));
        }
        let folder = WorkFolder::create(output, folders.work, run)?;
        Ok(Workspace {
            work: folder.path().to_owned(),
            folder,
            staging: Staging::of(output),
            permissions: folders.permissions,
            output: taken,
            unswept,
            _made: made,
        })
    }

    /// What a reader of the log should know of the folders.
    pub(crate) fn warnings(&self, lang: Language) -> Vec<String> {
        let of_output = self.output.iter().flat_map(|output| output.unswept());
        of_output.chain(&self.unswept).map(|error| words::left_behind(lang, &told(error, lang))).collect()
    }

    /// The manifest of the result that this run is to replace, where there is one and it can be read; nothing for one
    /// who only looks.
    pub(crate) fn last_manifest(&self, name: &str) -> Option<serde_json::Value> {
        self.output.as_ref()?;
        published::manifest(&self.staging.output().join(name))
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

    /// Creates the folder in which a result is written aside; nobody else looks into it.
    pub fn stage(&self, name: &str) -> Result<PathBuf, WorkspaceError> {
        self.staging.create(name)
    }

    /// Flushes the staged result and swaps it in whole: readers see the old folder or the new one, never a part.
    ///
    /// What bears one of the names in `open` keeps the permissions with which it was made: those that the umask leaves.
    pub fn publish(&self, staged: &Path, name: &str, open: &[&str]) -> Result<Placed, WorkspaceError> {
        self.staging.publish(staged, name, (self.permissions, open))
    }

    /// Removes a published folder that a later result makes void, if it is there.
    pub fn withdraw(&self, name: &str) -> Result<(), WorkspaceError> {
        self.staging.withdraw(name)
    }
}

/// Refuses to run a job where its results, or its rejects alone, would replace something else.
pub(crate) fn check_places(output: &Path, job: &str) -> Result<(), WorkspaceError> {
    published::check(&output.join(job), job)?;
    let rejected = rejected_alone(job);
    published::check(&output.join(&rejected), &rejected)
}

fn create_folder(path: &Path) -> Result<(), WorkspaceError> {
    fs::create_dir_all(path).map_err(failed(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_output(output: &Path) -> Folders<'_> {
        Folders { output, work: None, permissions: 0o640 }
    }

    fn open(output: &Path, run: &str) -> Result<Workspace, WorkspaceError> {
        Workspace::open(in_output(output), "linkage", run)
    }

    fn aside(output: &Path, run: &str) -> Workspace {
        Workspace::aside(in_output(output), "linkage", run).unwrap()
    }

    #[test]
    fn one_run_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let first = open(folder.path(), "a").unwrap();
        assert!(matches!(open(folder.path(), "b"), Err(WorkspaceError::Busy { .. })));
        drop(first);
        open(folder.path(), "b").unwrap();
    }

    #[test]
    fn several_runs_in_one_output_leave_each_other_alone() {
        let folder = tempfile::tempdir().unwrap();
        let output = Arc::new(TakenOutput::take(folder.path(), "nightly", "a").unwrap());
        let within =
            |job| Workspace::within(&output, in_output(folder.path()), job, "20240507T103000").unwrap();
        let first = within("linkage");
        let staged = first.stage("linkage").unwrap();
        fs::write(staged.join(published::MANIFEST), "{\"job\": \"linkage\"}").unwrap();
        let second = within("burden");
        assert_ne!(first.work(), second.work());
        drop(second);
        first.publish(&staged, "linkage", &[]).unwrap();
        drop(first);
        assert!(matches!(open(folder.path(), "b"), Err(WorkspaceError::Busy { .. })), "it is still taken");
        drop(output);
        open(folder.path(), "b").unwrap();
        assert!(folder.path().join("linkage").exists());
    }

    #[test]
    fn a_run_whose_results_have_no_place_ends_at_once() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["linkage", "linkage-rejected"] {
            let place = folder.path().join(name);
            fs::create_dir(&place).unwrap();
            fs::write(place.join("thesis.txt"), "mine").unwrap();
            let error = open(folder.path(), "a").unwrap_err();
            assert!(matches!(&error, WorkspaceError::Occupied { path, .. } if *path == place), "{error}");
            assert!(place.join("thesis.txt").exists());
            fs::remove_dir_all(place).unwrap();
        }
        open(folder.path(), "a").unwrap();
    }

    #[test]
    fn a_result_is_swapped_in_whole_and_nothing_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        for content in ["first", "second"] {
            let workspace = open(folder.path(), content).unwrap();
            let staged = workspace.stage("linkage").unwrap();
            fs::write(staged.join(published::MANIFEST), "{\"job\": \"linkage\"}").unwrap();
            fs::write(staged.join("summary.csv"), content).unwrap();
            fs::write(workspace.work().join("residents"), "protected").unwrap();
            workspace.publish(&staged, "linkage", &[]).unwrap();
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
        let killed = open(folder.path(), "killed").unwrap();
        let staged = killed.stage("linkage").unwrap();
        fs::write(staged.join("summary.csv"), "half a").unwrap();
        killed.output.as_ref().unwrap().unlock();
        std::mem::forget(killed);
        let looking = aside(folder.path(), "looking");
        assert!(staged.exists(), "who only looks leaves it alone");
        drop(looking);
        open(folder.path(), "next").unwrap();
        assert!(!staged.exists());
    }

    #[test]
    fn who_only_looks_waits_for_nobody_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("out");
        let looking = aside(&output, "looking");
        assert!(looking.work().is_dir());
        drop(looking);
        assert!(!output.exists(), "an output that was not there");
        let running = open(&output, "running").unwrap();
        let mut looking = aside(&output, "looking");
        looking.work_in("part").unwrap();
        fs::write(looking.work().join("residents"), "protected").unwrap();
        assert!(running.work().is_dir() && looking.work().is_dir());
        drop(looking);
        drop(running);
        let left: Vec<_> = fs::read_dir(&output).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, [".lock"]);
    }
}
