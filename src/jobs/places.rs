//! The folders that a job replaces: nothing but its last results may lie there.

use std::collections::HashMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::config::{Config, Input};
use crate::engine::{WorkspaceError, check_places, rejected_alone};
use crate::jobs::error::JobError;
use crate::source::{Layout, RESPONSES, Source, located};

/// The inputs of a job, by the tables that they make.
pub(crate) type Inputs<'c> = Vec<(&'static Layout, &'c [Input])>;

/// Refuses a job whose results would replace anything but its last results: an input of any job of the config, the
/// config, or the working folder.
pub(crate) fn check(config: &Config, job: &str, inputs: &Inputs<'_>) -> Result<(), JobError> {
    let places = Places::of(config, job);
    for (layout, inputs) in inputs {
        for input in inputs.iter().filter(|input| places.may_hold(input)) {
            for (found, file) in located(layout, input)? {
                places.check(&found, &file)?;
            }
        }
    }
    // What another job reads can be of any kind; what is wrong with it that job says.
    for input in config.inputs().filter(|input| places.may_hold(input)) {
        let files = located(&RESPONSES, input).unwrap_or_default();
        files.iter().try_for_each(|(found, file)| places.check(found, file))?;
    }
    places.check(&resolved(&config.file), &config.file)?;
    check_work(config, job)?;
    Ok(check_places(&config.output.dir, job)?)
}

/// Whether a file is the config or an input of any job, or lies where results go: nothing else may be written to it.
pub(crate) fn is_taken(config: &Config, file: &Path) -> bool {
    let identity = |file: &Path| fs::metadata(file).ok().map(|found| (found.dev(), found.ino()));
    let own = identity(file);
    let is_it = |other: &Path| own.is_some() && identity(other) == own;
    resolved_ahead(file).starts_with(resolved_ahead(&config.output.dir))
        || is_it(&config.file)
        || own.is_some()
            && config.inputs().any(|input| {
                located(&RESPONSES, input).unwrap_or_default().iter().any(|(found, _)| is_it(found))
            })
}

fn check_work(config: &Config, job: &str) -> Result<(), WorkspaceError> {
    let Some(work) = &config.work_dir else { return Ok(()) };
    let found = resolved_ahead(work);
    match folders(config, job).into_iter().find(|place| found.starts_with(resolved_ahead(place))) {
        Some(path) => Err(WorkspaceError::OverWork { path, work: work.clone() }),
        None => Ok(()),
    }
}

/// The path without links, as far as it is there.
fn resolved_ahead(path: &Path) -> PathBuf {
    let found = path.ancestors().find_map(|above| {
        let above = if above.as_os_str().is_empty() { Path::new(".") } else { above };
        Some(fs::canonicalize(above).ok()?.join(path.strip_prefix(above).unwrap_or(path)))
    });
    found.unwrap_or_else(|| path.to_owned())
}

/// The same for inputs that are opened, wherever links lead.
pub(crate) fn check_opened<'s>(
    config: &Config,
    job: &str,
    sources: impl IntoIterator<Item = &'s Source>,
) -> Result<(), JobError> {
    let places = Places::of(config, job);
    // A hundred thousand documents lie in few folders.
    let mut folders: HashMap<&Path, PathBuf> = HashMap::new();
    let files = sources.into_iter().flat_map(Source::on_disk).filter(|_| !places.0.is_empty());
    let files: Vec<_> = files.map(|file| file.path).collect();
    for file in files.iter().map(PathBuf::as_path) {
        let is_link = fs::symlink_metadata(file).is_ok_and(|found| found.is_symlink());
        let parent = file.parent().filter(|_| !is_link);
        match parent {
            Some(parent) => places.check(folders.entry(parent).or_insert_with(|| resolved(parent)), file)?,
            None => places.check(&resolved(file), file)?,
        }
    }
    Ok(())
}

/// The path without links; as it is where it leads nowhere. The folder of a name alone is the working folder.
fn resolved(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The folders that a job replaces, as the config has them.
fn folders(config: &Config, job: &str) -> [PathBuf; 2] {
    [job.to_owned(), rejected_alone(job)].map(|name| config.output.dir.join(name))
}

/// The folders that a job replaces, as far as they are there: each as the config has it, and without links.
struct Places(Vec<(PathBuf, PathBuf)>);

impl Places {
    fn of(config: &Config, job: &str) -> Places {
        let found = folders(config, job).into_iter().filter_map(|place| {
            let found = fs::canonicalize(&place).ok()?;
            Some((place, found))
        });
        Places(found.collect())
    }

    fn check(&self, found: &Path, file: &Path) -> Result<(), WorkspaceError> {
        match self.0.iter().find(|(_, place)| found.starts_with(place)) {
            Some((path, _)) => Err(WorkspaceError::OverInput { path: path.clone(), input: file.to_owned() }),
            None => Ok(()),
        }
    }

    /// Whether files that an input names may lie in one of the folders, if no link leads there.
    fn may_hold(&self, input: &Input) -> bool {
        input.paths.iter().any(|path| {
            let fixed = path.find(['*', '?', '[']).map_or(path.as_str(), |glob| &path[..glob]);
            // Of `data/2024*.csv` the folder is fixed; of a file, it and the file.
            let folder = if fixed.len() == path.len() {
                fixed
            } else {
                fixed.rsplit_once('/').map_or("", |(folder, _)| folder)
            };
            let folder = resolved(&input.base.join(folder));
            self.0.iter().any(|(_, place)| place.starts_with(&folder) || folder.starts_with(place))
        })
    }
}
