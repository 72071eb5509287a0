//! Finds cases by what people ask for.

use std::fmt::Write as _;
use std::path::Path;

use rusqlite::{Connection, Row, ToSql};
use serde_json::{Map, Value};

use super::case::Case;
use super::error::{Damage, LedgerError, OfFile};
use super::event::Event;
use super::log::{self, LogRow};
use super::masked_keys::without_keys;
use super::rows;
use super::store::Store;
use super::subject::{Kind, folded};

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
    /// Those of which somebody has to do something.
    pub(crate) open: bool,
    pub(crate) category: Option<String>,
    pub(crate) verdict: Option<String>,
    pub(crate) viewing: Option<String>,
    /// Those that were found for the first time in this night or before.
    pub(crate) first_night_until: Option<u32>,
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

/// How much of a case somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    /// Symbol and number are masked, and keys of other records that sentences name.
    Masked,
    /// All of the insurer's; keys of other insurers' records are masked.
    OfInsurer,
    /// Everything.
    Full,
}

/// Conditions of a list for an index.
#[derive(Debug, Default)]
pub(super) struct Conditions {
    /// What the index begins with, so that it is sought.
    pub(super) sought: String,
    /// What is left to be asked of each row of it.
    pub(super) left: String,
    /// The values of both, by number.
    pub(super) values: Vec<String>,
}

impl Filter {
    /// The conditions for an index that begins with these columns.
    pub(super) fn conditions(&self, leading: &[&str]) -> Conditions {
        let insurer = self.insurer.as_deref().map(folded);
        let equal = [
            ("insurer", &insurer),
            ("kind", &self.kind),
            ("presence", &self.presence),
            ("why_now", &self.why_now),
            ("owner", &self.owner),
            ("category", &self.category),
            ("verdict", &self.verdict),
            ("viewing", &self.viewing),
        ];
        let is_asked = |column: &&str| equal.iter().any(|(name, value)| name == column && value.is_some());
        let sought: Vec<&str> = leading.iter().copied().take_while(is_asked).collect();
        let mut conditions = Conditions { sought: "1".to_owned(), left: "1".to_owned(), values: Vec::new() };
        for (column, value) in equal {
            let Some(value) = value else { continue };
            conditions.values.push(value.clone());
            let place = conditions.values.len();
            let into = if sought.contains(&column) { &mut conditions.sought } else { &mut conditions.left };
            // A text takes all that is written to it.
            let _ = write!(into, " AND {column} = ?{place}");
        }
        let Conditions { left, values, .. } = &mut conditions;
        if self.job.is_some() {
            let kinds = Kind::ALL.into_iter().filter(|kind| Some(kind.job()) == self.job.as_deref());
            let kinds: Vec<_> = kinds.map(|kind| format!("'{}'", kind.as_str())).collect();
            let _ = write!(left, " AND kind IN ({})", kinds.join(", "));
        }
        match self.decision.as_deref() {
            None => {}
            Some("none") => left.push_str(" AND standing IS NOT 'in_force'"),
            Some(decision) => {
                values.push(decision.to_owned());
                let place = values.len();
                let _ = write!(left, " AND (decided IS ?{place} OR standing IS ?{place})");
            }
        }
        if self.overdue {
            left.push_str(" AND overdue = 1");
        }
        if self.open {
            left.push_str(" AND presence IN ('present', 'unknown') AND standing IS NOT 'in_force'");
        }
        if let Some(night) = self.first_night_until {
            let _ = write!(left, " AND first_night <= {night}");
        }
        conditions
    }
}

/// Asks for cases, of ids that a query gives as `found`, and for what is told beside them. What is masked is not read.
pub(super) fn asking_for(found: &str, sight: Sight) -> String {
    let column = |name: &str| match name {
        "symbol" | "number" if sight == Sight::Masked => format!("iif(c.{name} = '', '', '***')"),
        name => format!("c.{name}"),
    };
    let columns: Vec<_> = rows::COLUMNS.split(',').map(|name| column(name.trim())).collect();
    format!(
        "SELECT {}, d.text, f.run, l.run
         FROM   ({found}) AS found
         CROSS JOIN cases AS c ON c.id = found.id
         CROSS JOIN details AS d ON d.digest = c.details
         CROSS JOIN nights AS f ON f.night = c.first_night
         CROSS JOIN nights AS l ON l.night = c.last_night",
        columns.join(", "),
    )
}

pub(super) fn found_case(row: &Row<'_>, sight: Sight) -> rusqlite::Result<FoundCase> {
    let case = rows::case_of(row)?;
    let details: String = row.get(rows::COUNT)?;
    let details = match sight {
        Sight::Masked => masked(&details, None),
        Sight::OfInsurer => masked(&details, Some(&case.subject.insurer_number)),
        Sight::Full => None,
    }
    .unwrap_or(details);
    Ok(FoundCase { case, details, first_run: row.get(rows::COUNT + 1)?, last_run: row.get(rows::COUNT + 2)? })
}

/// Details without keys of other records but those of an insurer; nothing where there are none.
fn masked(details: &str, but_of: Option<&str>) -> Option<String> {
    if !details.contains(':') {
        return None;
    }
    let mut details: Map<String, Value> = serde_json::from_str(details).ok()?;
    for text in details.values_mut() {
        if let Some(masked) = text.as_str().and_then(|text| without_keys(text, but_of)) {
            *text = Value::String(masked);
        }
    }
    serde_json::to_string(&details).ok()
}

/// Hands over cases in the order of insurers and kinds, so many at most.
pub(super) fn find<E: From<LedgerError>>(
    (connection, file): (&Connection, &Path),
    filter: &Filter,
    limit: Option<u64>,
    mut take: impl FnMut(FoundCase) -> Result<(), E>,
) -> Result<(), E> {
    let Conditions { sought, left, values } = filter.conditions(&["insurer", "kind", "presence"]);
    // The index holds all that is asked for: rows are read for the cases that are given alone.
    let found = format!(
        "SELECT id FROM cases INDEXED BY cases_by_queue WHERE {sought} AND {left}
         ORDER BY insurer, kind, presence, standing, decided, why_now, owner, overdue, id
         LIMIT {}",
        limit.map_or(-1, u64::cast_signed),
    );
    let sql = asking_for(&found, Sight::Full);
    let mut statement = connection.prepare(&sql).of(file)?;
    let values: Vec<&dyn ToSql> = values.iter().map(|value| value as &dyn ToSql).collect();
    let mut found = statement.query(&values[..]).of(file)?;
    while let Some(row) = found.next().of(file)? {
        take(found_case(row, Sight::Full).of(file)?)?;
    }
    Ok(())
}

impl Store {
    /// Hands over cases in the order of insurers and kinds, so many at most.
    pub(crate) fn find<E: From<LedgerError>>(
        &self,
        filter: &Filter,
        limit: Option<u64>,
        take: impl FnMut(FoundCase) -> Result<(), E>,
    ) -> Result<(), E> {
        find((&self.connection, &self.file), filter, limit, take)
    }

    /// The case of a number with what is told beside it.
    pub(crate) fn found(&self, case: u64, sight: Sight) -> Result<FoundCase, LedgerError> {
        let sql = asking_for("SELECT ?1 AS id", sight);
        match self.connection.query_row(&sql, [case.cast_signed()], |row| found_case(row, sight)) {
            Err(rusqlite::Error::QueryReturnedNoRows) => Err(LedgerError::NoCase { case }),
            other => other.of(&self.file),
        }
    }

    /// All events of a case, the first one first.
    pub(crate) fn history(&self, case: u64) -> Result<Vec<Event>, LedgerError> {
        let file = &self.file;
        let sql = format!("SELECT {} FROM events WHERE case_id = ?1 ORDER BY seq", log::COLUMNS);
        let mut statement = self.connection.prepare(&sql).of(file)?;
        let rows = statement.query_map([case.cast_signed()], LogRow::of).of(file)?;
        let rows = rows.collect::<rusqlite::Result<Vec<_>>>().of(file)?;
        rows.iter().map(|row| row.event().map_err(|_| self.damaged(Damage::Event(row.seq)))).collect()
    }
}
