//! `kit.json`: what a conformance kit consists of, so that one from which something was taken, or in which something was changed, is
//! known as such.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// The name of the list in the folder of its kit.
pub(crate) const KIT_LIST: &str = "kit.json";

/// The list of a kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KitList {
    /// How many cases it has.
    pub(crate) cases: u64,
    /// The content hash of each file, by its path below the kit with `/` between folders.
    files: BTreeMap<String, String>,
}

/// What is wrong with a file of a kit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KitFault {
    /// It is not there.
    Missing,
    /// It is not what the kit has.
    Altered,
    /// It is there, and was not among the responses that were read.
    NotRead,
}

impl KitFault {
    /// The word of results.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            KitFault::Missing => "missing",
            KitFault::Altered => "altered",
            KitFault::NotRead => "not_read",
        }
    }
}

impl KitList {
    /// Makes the list of files below a folder.
    pub(crate) fn of<'f>(
        dir: &Path,
        cases: u64,
        files: impl Iterator<Item = &'f str>,
    ) -> io::Result<KitList> {
        let hashed = |file: &'f str| Ok((file.to_owned(), content_hash(&dir.join(file))?));
        Ok(KitList { cases, files: files.map(hashed).collect::<io::Result<_>>()? })
    }

    /// Writes the list into the folder of its kit.
    pub(crate) fn write(&self, dir: &Path) -> io::Result<()> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        fs::write(dir.join(KIT_LIST), text)
    }

    /// Reads the list of the kit in a folder; nothing where there is none.
    pub(crate) fn read(dir: &Path) -> io::Result<Option<KitList>> {
        match fs::read(dir.join(KIT_LIST)) {
            Ok(text) => Ok(Some(serde_json::from_slice(&text)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The hash of the kit: of the number of its cases, and the paths and hashes of its files in order.
    pub(crate) fn hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(format!("{}\n", self.cases).as_bytes());
        for (file, hash) in &self.files {
            hasher.update(format!("{file}\t{hash}\n").as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }

    /// The files that are missing or altered in a folder, in order.
    pub(crate) fn faults(&self, dir: &Path) -> io::Result<Vec<(String, KitFault)>> {
        let mut faults = Vec::new();
        for (file, hash) in &self.files {
            match content_hash(&dir.join(file)) {
                Ok(found) if found == *hash => {}
                Ok(_) => faults.push((file.clone(), KitFault::Altered)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    faults.push((file.clone(), KitFault::Missing));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(faults)
    }

    /// The files of the kit.
    pub(crate) fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

fn content_hash(path: &Path) -> io::Result<String> {
    Ok(blake3::hash(&fs::read(path)?).to_hex().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_out_or_changed_is_known() {
        let dir = tempfile::tempdir().unwrap();
        for file in ["a.xml", "b.xml", "c.xml"] {
            fs::write(dir.path().join(file), file).unwrap();
        }
        assert_eq!(KitList::read(dir.path()).unwrap(), None);
        let list = KitList::of(dir.path(), 3, ["a.xml", "b.xml", "c.xml"].into_iter()).unwrap();
        list.write(dir.path()).unwrap();
        let read = KitList::read(dir.path()).unwrap().unwrap();
        assert_eq!((&read, read.hash()), (&list, list.hash()));
        assert_eq!(list.faults(dir.path()).unwrap(), []);
        fs::remove_file(dir.path().join("a.xml")).unwrap();
        fs::write(dir.path().join("b.xml"), "other").unwrap();
        let faults = [("a.xml".to_owned(), KitFault::Missing), ("b.xml".to_owned(), KitFault::Altered)];
        assert_eq!(list.faults(dir.path()).unwrap(), faults);
        assert_ne!(list.hash(), KitList { cases: 2, ..list.clone() }.hash());
        fs::write(dir.path().join(KIT_LIST), "{").unwrap();
        assert!(KitList::read(dir.path()).is_err());
    }
}
