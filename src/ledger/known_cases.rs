//! Cases as the ledger knows them: one by its number or its identity, or all of a kind in order.

use std::collections::{BTreeMap, VecDeque};

use rusqlite::Connection;

use super::case::Case;
use super::error::{LedgerError, OfFile};
use super::rows;
use super::service_day::ServiceDay;
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

/// A case that a run has to follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StandingCase {
    pub(crate) kind: Kind,
    pub(crate) subject: Subject,
    /// The service days of its evidence, where its kind has any.
    pub(crate) days: Vec<ServiceDay>,
}

impl Store {
    /// The cases of some kinds that a run has to follow, those that are not clean, in the order of kinds and identities.
    pub(crate) fn standing(&self, kinds: &[Kind]) -> Result<Vec<StandingCase>, LedgerError> {
        let mut cases = Vec::new();
        for kind in kinds {
            self.standing_of(*kind, &mut cases).of(&self.file)?;
        }
        Ok(cases)
    }

    fn standing_of(&self, kind: Kind, cases: &mut Vec<StandingCase>) -> rusqlite::Result<()> {
        let details =
            if kind.has_days() { "(SELECT text FROM details AS d WHERE d.digest = c.details)" } else { "''" };
        let sql = format!(
            "SELECT insurer_number, symbol, number, branch, item, product_id, {details} FROM cases AS c
             WHERE kind = ?1 AND presence <> 'clean' ORDER BY identity"
        );
        let mut statement = self.connection.prepare(&sql)?;
        let mut found = statement.query([kind.as_str()])?;
        while let Some(row) = found.next()? {
            let part = |column: usize| row.get::<_, String>(column);
            let subject = Subject::from([part(0)?, part(1)?, part(2)?, part(3)?, part(4)?, part(5)?]);
            let days = ServiceDay::of_details(row.get_ref(6)?.as_str()?);
            cases.push(StandingCase { kind, subject, days });
        }
        Ok(())
    }

    /// How many cases each insurer has or had, by its number in one notation and the kind.
    pub(crate) fn cases_by_insurer(&self) -> Result<BTreeMap<(String, Kind), u64>, LedgerError> {
        let sql = "SELECT insurer, kind, count(*) FROM cases GROUP BY insurer, kind";
        let mut statement = self.connection.prepare(sql).of(&self.file)?;
        let counts = statement.query_map([], |row| {
            Ok(((row.get::<_, String>(0)?, rows::kind(row, 1)?), rows::unsigned(row, 2)?))
        });
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
