//! What lies near a path or glob under which there is no file.

use std::fs;
use std::path::{Path, PathBuf};

use rapidfuzz::distance::osa;

/// What lies there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nearby {
    /// The folder does not exist; the first of the path that does not.
    NoFolder(PathBuf),
    /// The folder holds no files.
    Empty(PathBuf),
    /// The names of the folder that are most alike.
    Files(Vec<PathBuf>),
}

/// So many names are shown.
const SHOWN: usize = 3;
/// So many are looked at.
const LOOKED_AT: usize = 5_000;

impl Nearby {
    /// What lies near a path, or a glob.
    pub(super) fn of(pattern: &Path) -> Nearby {
        let is_plain = |part: &&Path| !part.to_string_lossy().contains(['*', '?', '[']);
        let parent = pattern.ancestors().skip(1).find(|part| is_plain(part)).unwrap_or(Path::new(""));
        let folder = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
        Nearby::in_folder(folder, pattern)
    }

    fn in_folder(folder: &Path, pattern: &Path) -> Nearby {
        let Ok(entries) = fs::read_dir(folder) else {
            let missing = folder.ancestors().filter(|part| !part.as_os_str().is_empty() && !part.exists());
            return Nearby::NoFolder(missing.last().unwrap_or(folder).to_owned());
        };
        let is_shown = |name: &Path| !name.to_string_lossy().starts_with(['.', '~']);
        let files = entries.flatten().take(LOOKED_AT).filter(|entry| !entry.path().is_dir());
        let mut files: Vec<PathBuf> = files.map(|entry| PathBuf::from(entry.file_name())).collect();
        files.retain(|name| is_shown(name));
        let wanted = pattern.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let distance =
            |name: &PathBuf| osa::distance(name.to_string_lossy().to_lowercase().chars(), wanted.chars());
        files.sort_by_cached_key(|name| (distance(name), name.clone()));
        files.truncate(SHOWN);
        if files.is_empty() { Nearby::Empty(folder.to_owned()) } else { Nearby::Files(files) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_near_is_a_folder_that_is_missing_or_names_that_are_alike() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let near = |name: &str| Nearby::of(&path(name));
        assert_eq!(near("*.csv"), Nearby::Empty(folder.path().to_owned()));
        for name in
            ["加入者_20240506.csv", "加入者_20240507.xlsx", "住民.csv", "z.txt", ".hidden", "~$加入者.xlsx"]
        {
            fs::write(path(name), "").unwrap();
        }
        fs::create_dir(path("加入者")).unwrap();
        let files = |names: &[&str]| Nearby::Files(names.iter().map(PathBuf::from).collect());
        assert_eq!(
            near("加入者_20240507.csv"),
            files(&["加入者_20240506.csv", "加入者_20240507.xlsx", "住民.csv"])
        );
        assert_eq!(near("住民票.csv"), files(&["住民.csv", "z.txt", "加入者_20240506.csv"]));
        assert_eq!(near("data/2024/*.csv"), Nearby::NoFolder(path("data")));
        assert_eq!(near("加入者/*/x.csv"), Nearby::Empty(path("加入者")));
    }
}
