//! Finds cases by what people ask for.

use std::fmt::Write as _;

use rusqlite::ToSql;

use super::case::Case;
use super::error::{LedgerError, OfFile};
use super::event::Event;
use super::log::{self, LogRow};
use super::rows;
use super::store::Store;
use super::subject::folded;

/// What cases are asked for; what is not said does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    /// In any width.
    pub(crate) insurer: Option<String>,
    pub(crate) job: Option<String>,
    pub(crate) kind: Option<String>,
    pub(crate) presence: Option<String>,
    /// What was decided, how it stands, or `none` for cases without a decision in force.
    pub(crate) decision: Option<String>,
    pub(crate) why_now: Option<String>,
    pub(crate) owner: Option<String>,
    pub(crate) overdue: bool,
}

/// A case and what is told beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundCase {
    pub(crate) case: Case,
    /// What the finding says beside its evidence, as JSON.
    pub(crate) details: String,
    /// The runs of the nights in which it was first found and last changed.
    pub(crate) first_run: String,
    pub(crate) last_run: String,
}

impl Filter {
    fn conditions(&self) -> (String, Vec<String>) {
        let (mut sql, mut values) = (String::from("1"), Vec::new());
        let mut equal = |column: &str, value: &Option<String>| {
            if let Some(value) = value {
                values.push(value.clone());
                // A text takes all that is written to it.
                let _ = write!(sql, " AND {column} = ?{}", values.len());
            }
        };
        equal("insurer", &self.insurer.as_deref().map(folded));
        equal("kind", &self.kind);
        equal("presence", &self.presence);
        equal("why_now", &self.why_now);
        equal("owner", &self.owner);
        if self.job.is_some() {
            let kinds =
                super::subject::Kind::ALL.into_iter().filter(|kind| Some(kind.job()) == self.job.as_deref());
            let kinds: Vec<_> = kinds.map(|kind| format!("'{}'", kind.as_str())).collect();
            let _ = write!(sql, " AND kind IN ({})", kinds.join(", "));
        }
        match self.decision.as_deref() {
            None => {}
            Some("none") => sql.push_str(" AND standing IS NOT 'in_force'"),
            Some(decision) => {
                values.push(decision.to_owned());
                let place = values.len();
                let _ = write!(sql, " AND (decided = ?{place} OR standing = ?{place})");
            }
        }
        if self.overdue {
            sql.push_str(" AND overdue = 1");
        }
        (sql, values)
    }
}

impl Store {
    /// Hands over cases in the order of insurers and kinds, so many at most.
    pub(crate) fn find<E: From<LedgerError>>(
        &self,
        filter: &Filter,
        limit: Option<u64>,
        mut take: impl FnMut(FoundCase) -> Result<(), E>,
    ) -> Result<(), E> {
        let file = &self.file;
        let (conditions, values) = filter.conditions();
        let columns: Vec<_> = rows::COLUMNS.split(',').map(|name| format!("c.{}", name.trim())).collect();
        // The index holds all that is asked for: rows are read for the cases that are given alone.
        let sql = format!(
            "SELECT {}, d.text, f.run, l.run
             FROM   (SELECT id FROM cases INDEXED BY cases_by_queue WHERE {conditions}
                     ORDER BY insurer, kind, presence, standing, decided, why_now, owner, overdue, id
                     LIMIT {}) AS found
             JOIN   cases AS c ON c.id = found.id
             JOIN   details AS d ON d.digest = c.details
             JOIN   nights AS f ON f.night = c.first_night
             JOIN   nights AS l ON l.night = c.last_night",
            columns.join(", "),
            limit.map_or(-1, u64::cast_signed),
        );
        let mut statement = self.connection.prepare(&sql).of(file)?;
        let values: Vec<&dyn ToSql> = values.iter().map(|value| value as &dyn ToSql).collect();
        let mut found = statement.query(&values[..]).of(file)?;
        let first = columns.len();
        while let Some(row) = found.next().of(file)? {
            let read = || -> rusqlite::Result<FoundCase> {
                Ok(FoundCase {
                    case: rows::case_of(row)?,
                    details: row.get(first)?,
                    first_run: row.get(first + 1)?,
                    last_run: row.get(first + 2)?,
                })
            };
            take(read().of(file)?)?;
        }
        Ok(())
    }

    /// All events of a case, the first one first.
    pub(crate) fn history(&self, case: u64) -> Result<Vec<Event>, LedgerError> {
        let file = &self.file;
        let sql = format!("SELECT {} FROM events WHERE case_id = ?1 ORDER BY seq", log::COLUMNS);
        let mut statement = self.connection.prepare(&sql).of(file)?;
        let rows = statement.query_map([case.cast_signed()], LogRow::of).of(file)?;
        let rows = rows.collect::<rusqlite::Result<Vec<_>>>().of(file)?;
        rows.iter().map(|row| row.event().map_err(|what| self.damaged(what))).collect()
    }
}
