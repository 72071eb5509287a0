//! Which ledgers this process has open. The locks of `SQLite` are those of POSIX: whoever closes any other descriptor of a file
//! gives up all locks that the process has on it, and another process takes the file for nobody's, writes what is in the
//! log of the database into it, and deletes that log under whoever still writes to it. So nobody reads the file itself while it
//! is open as a database.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The device and the inode of a file.
pub(super) type Place = (u64, u64);

static OPEN: Mutex<BTreeMap<Place, usize>> = Mutex::new(BTreeMap::new());

/// How often each file is open; nobody opens or closes one meanwhile.
pub(super) struct OpenFiles(MutexGuard<'static, BTreeMap<Place, usize>>);

/// A file that is open, until this is dropped.
#[derive(Debug)]
pub(super) struct OpenFile(Place);

impl OpenFiles {
    pub(super) fn lock() -> OpenFiles {
        OpenFiles(OPEN.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn holds(&self, place: Place) -> bool {
        self.0.contains_key(&place)
    }

    pub(super) fn add(&mut self, place: Place) -> OpenFile {
        *self.0.entry(place).or_default() += 1;
        OpenFile(place)
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        match open.get_mut(&self.0) {
            Some(count) if *count > 1 => *count -= 1,
            _ => drop(open.remove(&self.0)),
        }
    }
}
