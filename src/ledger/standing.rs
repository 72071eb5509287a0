//! How all cases stand, counted by insurer: for whoever leads those who work through them.

use super::error::{LedgerError, OfFile};
use super::rows;
use super::store::Store;

/// The cases of an insurer and kind as they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StandingCount {
    /// The insurer number, folded.
    pub(crate) insurer: String,
    pub(crate) kind: String,
    /// Of which somebody has to do something.
    pub(crate) open: u64,
    /// Open ones that nobody has.
    pub(crate) unassigned: u64,
    /// Whose viewing is stopped.
    pub(crate) stopped: u64,
    pub(crate) overdue: u64,
    /// Decided, and waiting for a second person.
    pub(crate) asked: u64,
    pub(crate) decided: u64,
}

/// How often viewing of an insurer's cases changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ViewingCount {
    pub(crate) insurer: String,
    pub(crate) stopped: u64,
    pub(crate) released: u64,
}

/// The overdue cases of somebody; nobody's have no name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OverdueCount {
    pub(crate) insurer: String,
    pub(crate) owner: String,
    pub(crate) cases: u64,
    /// The day that passed first.
    pub(crate) first_due: String,
}

const COUNTS: &str = "SELECT insurer, kind, \
     sum(presence IN ('present', 'unknown') AND standing IS NOT 'in_force'), \
     sum(presence IN ('present', 'unknown') AND standing IS NOT 'in_force' AND owner = ''), \
     sum(viewing <> 'open'), sum(overdue), sum(standing IS 'asked'), sum(standing IS 'in_force') \
     FROM cases INDEXED BY cases_by_queue GROUP BY insurer, kind";

/// Viewing is open, or stopped for some of it or for all; what is stopped for all is stopped most.
const VIEWING_CHANGES: &str = "SELECT c.insurer, \
     sum(CASE e.viewing WHEN 'open' THEN 0 WHEN 'stop_all' THEN 1 ELSE e.viewing_before <> 'stop_all' END), \
     sum(CASE e.viewing WHEN 'open' THEN 1 WHEN 'stop_all' THEN 0 ELSE e.viewing_before = 'stop_all' END) \
     FROM events AS e CROSS JOIN cases AS c ON c.id = e.case_id \
     WHERE e.seq >= ?1 AND e.viewing <> iif(e.viewing_before = '', 'open', e.viewing_before) GROUP BY c.insurer";

const OVERDUE: &str = "SELECT insurer, owner, count(*), coalesce(min(due_on), '') \
     FROM cases INDEXED BY cases_overdue WHERE overdue = 1 GROUP BY insurer, owner";

impl Store {
    /// How all cases stand, by insurer and kind. Reads one index.
    pub(crate) fn standing_counts(&self) -> Result<Vec<StandingCount>, LedgerError> {
        let mut read = self.connection.prepare_cached(COUNTS).of(&self.file)?;
        let found = read.query_map([], |row| {
            Ok(StandingCount {
                insurer: row.get(0)?,
                kind: row.get(1)?,
                open: rows::unsigned(row, 2)?,
                unassigned: rows::unsigned(row, 3)?,
                stopped: rows::unsigned(row, 4)?,
                overdue: rows::unsigned(row, 5)?,
                asked: rows::unsigned(row, 6)?,
                decided: rows::unsigned(row, 7)?,
            })
        });
        found.of(&self.file)?.collect::<rusqlite::Result<_>>().of(&self.file)
    }

    /// How often viewing was stopped and released since an event, by insurer.
    pub(crate) fn viewing_changes(&self, from: u64) -> Result<Vec<ViewingCount>, LedgerError> {
        let mut read = self.connection.prepare_cached(VIEWING_CHANGES).of(&self.file)?;
        let found = read.query_map([from.cast_signed()], |row| {
            let (stopped, released) = (rows::unsigned(row, 1)?, rows::unsigned(row, 2)?);
            Ok(ViewingCount { insurer: row.get(0)?, stopped, released })
        });
        found.of(&self.file)?.collect::<rusqlite::Result<_>>().of(&self.file)
    }

    /// What is overdue, by insurer and owner.
    pub(crate) fn overdue_counts(&self) -> Result<Vec<OverdueCount>, LedgerError> {
        let mut read = self.connection.prepare_cached(OVERDUE).of(&self.file)?;
        let found = read.query_map([], |row| {
            let cases = rows::unsigned(row, 2)?;
            Ok(OverdueCount { insurer: row.get(0)?, owner: row.get(1)?, cases, first_due: row.get(3)? })
        });
        found.of(&self.file)?.collect::<rusqlite::Result<_>>().of(&self.file)
    }
}
