//! The folder of a job among the results, and whether it may be replaced.

use std::fs::{self, OpenOptions};
use std::io::{BufReader, ErrorKind};
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::private_files::open_plain;
use super::workspace_error::{Occupant, WorkspaceError, failed};

/// By this file a folder is known as the result of a job, which it names.
pub(crate) const MANIFEST: &str = "manifest.json";
/// What a folder is called that holds nothing but the rejects of a run that was called off, behind the name of its job.
const REJECTED: &str = "-rejected";
/// All that such a folder held before it had a manifest.
const REJECTS: &str = "rejects.csv";

/// The folder of the rejects of a run of a job that was called off because of them.
pub(crate) fn rejected_alone(job: &str) -> String {
    format!("{job}{REJECTED}")
}

#[derive(Deserialize)]
struct Manifest {
    job: String,
}

/// Refuses to replace what is no result of the job whose folder it would be: nothing may be there, an empty folder,
/// or a folder with the manifest of the job.
pub(crate) fn check(place: &Path, name: &str) -> Result<(), WorkspaceError> {
    let occupied = |occupant| Err(WorkspaceError::Occupied { path: place.to_owned(), occupant });
    match fs::symlink_metadata(place) {
        // Where the output cannot be either, making it says so.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(()),
        Err(error) => return Err(failed(place)(error)),
        Ok(found) if !found.is_dir() => return occupied(Occupant::NotAFolder),
        Ok(_) if is_mount_point(place) => return occupied(Occupant::MountPoint),
        Ok(_) => {}
    }
    if is_result(place, name) || holds_nothing_but_rejects(place, name)? {
        return Ok(());
    }
    occupied(Occupant::SomethingElse)
}

fn is_result(place: &Path, name: &str) -> bool {
    manifest::<Manifest>(place)
        .is_some_and(|manifest| name.strip_suffix(REJECTED).unwrap_or(name) == manifest.job)
}

/// What the manifest of the last result says, where there is one and it can be read.
pub(super) fn manifest<M: DeserializeOwned>(place: &Path) -> Option<M> {
    let manifest = open_plain(&place.join(MANIFEST), OpenOptions::new().read(true)).ok()?;
    serde_json::from_reader(BufReader::new(manifest)).ok()
}

/// Whether there is nothing in a folder, or no more than in one of rejects alone.
fn holds_nothing_but_rejects(place: &Path, name: &str) -> Result<bool, WorkspaceError> {
    for entry in fs::read_dir(place).map_err(failed(place))? {
        let entry = entry.map_err(failed(place))?;
        if !(name.ends_with(REJECTED) && entry.file_name() == REJECTS) {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(target_os = "linux")]
fn is_mount_point(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    // An old kernel does not tell: then the renames at the end say so.
    statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::BASIC_STATS)
        .is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(not(target_os = "linux"))]
fn is_mount_point(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs::metadata(path).map(|found| found.dev()).ok();
    folder.parent().is_some_and(|parent| device(folder) != device(parent))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn only_results_of_the_job_are_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("linkage");
        let occupant = || match check(&place, "linkage") {
            Ok(()) => None,
            Err(WorkspaceError::Occupied { occupant, path }) => {
                assert_eq!(path, place);
                Some(occupant)
            }
            Err(other) => panic!("{other}"),
        };
        assert_eq!(occupant(), None, "nothing is there");
        fs::write(&place, "mine").unwrap();
        assert_eq!(occupant(), Some(Occupant::NotAFolder));
        fs::remove_file(&place).unwrap();
        symlink(folder.path(), &place).unwrap();
        assert_eq!(occupant(), Some(Occupant::NotAFolder), "a link to a folder");
        fs::remove_file(&place).unwrap();
        fs::create_dir(&place).unwrap();
        assert_eq!(occupant(), None, "an empty folder");
        fs::write(place.join("thesis.txt"), "mine").unwrap();
        assert_eq!(occupant(), Some(Occupant::SomethingElse));
        for manifest in ["", "{", "[]", "{\"run\": \"linkage\"}", "{\"job\": \"burden\"}", "{\"job\": 1}"] {
            fs::write(place.join(MANIFEST), manifest).unwrap();
            assert_eq!(occupant(), Some(Occupant::SomethingElse), "{manifest}");
        }
        fs::write(place.join(MANIFEST), "{\"run\": \"1\", \"job\": \"linkage\"}").unwrap();
        assert_eq!(occupant(), None, "its result");
    }

    #[test]
    fn rejects_alone_are_replaced_with_or_without_a_manifest() {
        let folder = tempfile::tempdir().unwrap();
        let name = rejected_alone("linkage");
        let place = folder.path().join(&name);
        fs::create_dir(&place).unwrap();
        fs::write(place.join(REJECTS), "file,line").unwrap();
        assert!(check(&place, &name).is_ok(), "as they were published before");
        assert!(check(&place, "linkage").is_err(), "they are no result");
        fs::write(place.join("notes.txt"), "mine").unwrap();
        assert!(check(&place, &name).is_err());
        fs::write(place.join(MANIFEST), "{\"job\": \"linkage\"}").unwrap();
        assert!(check(&place, &name).is_ok());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_mount_point_is_told() {
        assert!(is_mount_point(Path::new("/proc")));
        assert!(!is_mount_point(Path::new("/proc/self")));
    }
}
