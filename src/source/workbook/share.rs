//! What a workbook may take of the memory, beside others that are read at once.

use std::fs;
use std::path::Path;

/// The least share, of an equal one.
const LEAST: u64 = 4;

/// The memory that workbooks share, by their sizes: those that may be read at once take all of it together at most, but for
/// small ones, which are never left without.
#[derive(Debug, Clone, Copy)]
pub(in crate::source) struct WorkbookMemory {
    bytes: u64,
    /// The sizes of the largest files that may be read at once.
    largest: u64,
    least: u64,
    threads: u64,
}

impl WorkbookMemory {
    /// For files of which so many are read at once.
    pub(in crate::source) fn of<'p>(
        bytes: u64,
        threads: usize,
        files: impl Iterator<Item = &'p Path>,
    ) -> WorkbookMemory {
        let mut sizes: Vec<u64> = files.filter(|path| is_named_as_workbook(path)).map(size).collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        sizes.truncate(threads.max(1));
        let least = bytes / LEAST / sizes.len().max(1) as u64;
        WorkbookMemory { bytes, largest: sizes.iter().sum(), least, threads: threads.max(1) as u64 }
    }

    /// How many of so many tables of a workbook are read at once.
    pub(super) fn at_once(&self, tables: usize) -> u64 {
        (tables as u64).clamp(1, self.threads)
    }

    /// What a workbook may take.
    pub(in crate::source) fn share(&self, path: &Path) -> u64 {
        let share = u128::from(self.bytes) * u128::from(size(path)) / u128::from(self.largest.max(1));
        u64::try_from(share).map_or(self.bytes, |share| share.clamp(self.least, self.bytes))
    }
}

fn is_named_as_workbook(path: &Path) -> bool {
    path.extension()
        .is_some_and(|name| name.eq_ignore_ascii_case("xlsx") || name.eq_ignore_ascii_case("xlsm"))
}

/// Opening says what is wrong with a file that has no size.
fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |found| found.len())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn workbooks_share_by_their_sizes() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, bytes: usize| {
            let path = folder.path().join(name);
            fs::write(&path, vec![0; bytes]).unwrap();
            path
        };
        let (large, small, text) = (file("a.xlsx", 9_000), file("b.XLSM", 1_000), file("c.csv", 90_000));
        let files: Vec<PathBuf> = vec![large.clone(), small.clone(), text];
        let of =
            |threads, files: &[PathBuf]| WorkbookMemory::of(800, threads, files.iter().map(PathBuf::as_path));
        assert_eq!(of(2, &files[..1]).share(&large), 800, "alone");
        assert_eq!(of(2, &files).share(&large), 720, "a text is none of them");
        assert_eq!(of(2, &files).share(&small), 100, "never less than a quarter of an equal share");
        assert_eq!([of(1, &files).share(&large), of(1, &files).share(&small)], [800, 200], "one at a time");
    }
}
