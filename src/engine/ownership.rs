//! Whose a folder is that lies among others.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// Names an output in the names of folders without telling where it lies: 12 digits of a hash of its path.
pub(super) fn mark_of(output: &Path) -> String {
    let output = fs::canonicalize(output).unwrap_or_else(|_| output.to_owned());
    blake3::hash(output.as_os_str().as_encoded_bytes()).to_hex()[..12].to_owned()
}

/// Whether a path is a folder, and no link to one, of the user who runs the program.
pub(super) fn is_own_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir() && is_own(&found))
}

/// Whether a path is a link that the user who runs the program made.
pub(super) fn is_own_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink() && is_own(&found))
}

fn is_own(found: &fs::Metadata) -> bool {
    found.uid() == rustix::process::geteuid().as_raw()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_and_the_folder_of_another_user_are_not_ours() {
        let folder = tempfile::tempdir().unwrap();
        let (own, link) = (folder.path().join("own"), folder.path().join("link"));
        fs::create_dir(&own).unwrap();
        symlink(&own, &link).unwrap();
        assert!(is_own_folder(&own) && !is_own_folder(&link) && is_own_link(&link) && !is_own_link(&own));
        assert!(!is_own_folder(Path::new("/nowhere")));
        // Only the superuser gives folders away, and is whom the folders of a system belong to.
        if std::os::unix::fs::lchown(&link, Some(12_345), None).is_ok() {
            std::os::unix::fs::chown(&own, Some(12_345), None).unwrap();
            assert!(!is_own_folder(&own) && !is_own_link(&link));
        } else {
            assert!(!is_own_folder(Path::new("/proc")));
        }
    }
}
