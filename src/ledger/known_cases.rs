//! Cases as the ledger knows them: one by its number or its identity, or all of a kind in order.

use std::collections::{BTreeMap, VecDeque};

use rusqlite::Connection;

use super::case::Case;
use super::error::{LedgerError, OfFile};
use super::rows;
use super::store::Store;
use super::subject::{Identity, Kind, Subject};

/// How many cases are read at once.
const CHUNK: usize = 2_000;

/// The case of a number.
pub(super) fn case_by_id(connection: &Connection, id: u64) -> rusqlite::Result<Option<Case>> {
    let sql = format!("SELECT {} FROM cases WHERE id = ?1", rows::COLUMNS);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query_map([id.cast_signed()], rows::case_of)?;
    found.next().transpose()
}

/// The case of an identity.
pub(super) fn case_by_identity(
    connection: &Connection,
    kind: Kind,
    identity: &Identity,
) -> rusqlite::Result<Option<Case>> {
    let sql = format!("SELECT {} FROM cases WHERE kind = ?1 AND identity = ?2", rows::COLUMNS);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query_map([kind.as_str(), identity.as_str()], rows::case_of)?;
    found.next().transpose()
}

impl Store {
    /// The keys of the cases of a kind that a run has to follow: all that are not clean.
    pub(crate) fn standing(&self, kind: Kind) -> Result<Vec<Subject>, LedgerError> {
        let sql = "SELECT insurer_number, symbol, number, branch, item, product_id FROM cases \
                   WHERE kind = ?1 AND presence <> 'clean' ORDER BY identity";
        let mut statement = self.connection.prepare(sql).of(&self.file)?;
        let subjects = statement.query_map([kind.as_str()], |row| {
            let part = |column: usize| row.get::<_, String>(column);
            Ok(Subject::from([part(0)?, part(1)?, part(2)?, part(3)?, part(4)?, part(5)?]))
        });
        subjects.of(&self.file)?.collect::<rusqlite::Result<_>>().of(&self.file)
    }

    /// How many cases of a kind each insurer has or had, by its number in one notation.
    pub(crate) fn cases_by_insurer(&self, kind: Kind) -> Result<BTreeMap<String, u64>, LedgerError> {
        let sql = "SELECT insurer, count(*) FROM cases WHERE kind = ?1 GROUP BY insurer";
        let mut statement = self.connection.prepare(sql).of(&self.file)?;
        let counts = statement
            .query_map([kind.as_str()], |row| Ok((row.get::<_, String>(0)?, rows::unsigned(row, 1)?)));
        counts.of(&self.file)?.collect::<rusqlite::Result<_>>().of(&self.file)
    }
}

/// The cases of a kind in the order of their identities, read some at a time, so that they may be written meanwhile.
pub(super) struct CaseScan {
    kind: Kind,
    read: VecDeque<Case>,
    /// The last identity that was read.
    after: String,
    is_over: bool,
}

impl CaseScan {
    pub(super) fn new(kind: Kind) -> CaseScan {
        CaseScan { kind, read: VecDeque::new(), after: String::new(), is_over: false }
    }

    fn fill(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        if !self.read.is_empty() || self.is_over {
            return Ok(());
        }
        let sql = format!(
            "SELECT {} FROM cases WHERE kind = ?1 AND identity > ?2 ORDER BY identity LIMIT {CHUNK}",
            rows::COLUMNS
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let cases = statement.query_map([self.kind.as_str(), &self.after], rows::case_of)?;
        self.read = cases.collect::<rusqlite::Result<_>>()?;
        self.is_over = self.read.len() < CHUNK;
        if let Some(last) = self.read.back() {
            self.after = last.identity.as_str().to_owned();
        }
        Ok(())
    }

    pub(super) fn peek(&mut self, connection: &Connection) -> rusqlite::Result<Option<&Case>> {
        self.fill(connection)?;
        Ok(self.read.front())
    }

    pub(super) fn next(&mut self, connection: &Connection) -> rusqlite::Result<Option<Case>> {
        self.fill(connection)?;
        Ok(self.read.pop_front())
    }
}
