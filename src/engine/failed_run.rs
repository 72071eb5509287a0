//! What a run leaves that ended without a result: `<output>/<job>.failed.json`, until one of the job stands again.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

use serde_json::Value;

use super::private_files::open_plain;
use super::workspace::Folders;

fn place(folders: Folders<'_>, job: &str) -> PathBuf {
    folders.output.join(format!("{job}.failed.json"))
}

/// Tells of a run of a job that failed, in an output that is there.
pub(crate) fn leave_failure(folders: Folders<'_>, job: &str, failure: &Value) -> io::Result<()> {
    if !folders.output.is_dir() {
        return Ok(());
    }
    let mut options = OpenOptions::new();
    options.create(true).truncate(true).write(true).mode(folders.permissions);
    let mut file = open_plain(&place(folders, job), &mut options)?;
    file.write_all(format!("{failure:#}\n").as_bytes())
}

/// Takes back what an earlier run of the job told, since a result stands.
pub(crate) fn clear_failure(folders: Folders<'_>, job: &str) -> io::Result<()> {
    match fs::remove_file(place(folders, job)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_failure_stands_until_it_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("out");
        let folders = Folders { output: &output, work: None, permissions: 0o640 };
        leave_failure(folders, "linkage", &json!({})).unwrap();
        assert!(!output.exists(), "no output is made for it");
        fs::create_dir(&output).unwrap();
        for exit in [3, 4] {
            leave_failure(folders, "linkage", &json!({ "exit": exit })).unwrap();
            let left = fs::read(output.join("linkage.failed.json")).unwrap();
            assert_eq!(serde_json::from_slice::<Value>(&left).unwrap()["exit"], exit);
        }
        for _ in 0..2 {
            clear_failure(folders, "linkage").unwrap();
            assert!(!output.join("linkage.failed.json").exists());
        }
        std::os::unix::fs::symlink(folder.path().join("mine"), output.join("linkage.failed.json")).unwrap();
        leave_failure(folders, "linkage", &json!({})).unwrap_err();
        assert!(!folder.path().join("mine").exists(), "no link is followed");
    }
}
