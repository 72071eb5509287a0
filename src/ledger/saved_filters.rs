//! What people often ask for: the parameters of a list, under a name of their own.

use rusqlite::params;

use super::error::{LedgerError, OfFile};
use super::store::Store;

/// Names that somebody may keep.
const MOST: u32 = 50;

/// The parameters of a list, under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SavedFilter {
    pub(crate) name: String,
    /// As an address has them.
    pub(crate) query: String,
}

impl Store {
    /// What a user kept, by name.
    pub(crate) fn saved_filters(&self, user: &str) -> Result<Vec<SavedFilter>, LedgerError> {
        let sql = "SELECT name, query FROM saved_filters WHERE user = ?1 ORDER BY name";
        let mut read = self.connection.prepare_cached(sql).of(&self.file)?;
        let saved = |row: &rusqlite::Row<'_>| Ok(SavedFilter { name: row.get(0)?, query: row.get(1)? });
        let found = read.query_map([user], saved).of(&self.file)?;
        found.collect::<rusqlite::Result<_>>().of(&self.file)
    }

    /// Keeps parameters for a user, in place of those that had the name. Says whether there was room.
    pub(crate) fn save_filter(&mut self, user: &str, filter: &SavedFilter) -> Result<bool, LedgerError> {
        let file = self.file.clone();
        let step = self.begin()?;
        let others = "SELECT count(*) FROM saved_filters WHERE user = ?1 AND name <> ?2";
        let others: u32 = step.query_row(others, [user, &filter.name], |row| row.get(0)).of(&file)?;
        if others >= MOST {
            return Ok(false);
        }
        let sql = "INSERT OR REPLACE INTO saved_filters (user, name, query) VALUES (?1, ?2, ?3)";
        step.execute(sql, params![user, filter.name, filter.query]).of(&file)?;
        step.commit().of(&file)?;
        Ok(true)
    }

    /// Forgets what a user kept under a name.
    pub(crate) fn forget_filter(&mut self, user: &str, name: &str) -> Result<(), LedgerError> {
        let file = self.file.clone();
        let step = self.begin()?;
        step.execute("DELETE FROM saved_filters WHERE user = ?1 AND name = ?2", [user, name]).of(&file)?;
        step.commit().of(&file)
    }
}
