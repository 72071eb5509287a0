//! Cases page by page (keyset pagination): a page begins behind the last case of the one before, whatever happened between.

use std::fmt::Write as _;

use rusqlite::{Row, ToSql, params_from_iter, types::Value};
use serde::{Deserialize, Serialize};

use super::error::{LedgerError, OfFile};
use super::rows;
use super::search::{Filter, FoundCase, Sight, asking_for, found_case};
use super::store::Store;
use super::subject::folded;

/// The order of a list; the insurer stands first.
const ORDER: [&str; 9] =
    ["insurer", "kind", "presence", "standing", "decided", "why_now", "owner", "overdue", "id"];

/// The place of a case in the order of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    insurer: String,
    kind: String,
    presence: String,
    standing: Option<String>,
    decided: Option<String>,
    why_now: Option<String>,
    owner: String,
    overdue: bool,
    id: u64,
}

/// A page of a list.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) cases: Vec<FoundCase>,
    /// Behind which the next page begins; nothing where this is the last one.
    pub(crate) next: Option<Place>,
}

impl Place {
    fn values(&self) -> [Value; ORDER.len()] {
        let text = |text: &String| Value::from(text.clone());
        let optional = |text: &Option<String>| Value::from(text.clone());
        [
            text(&self.insurer),
            text(&self.kind),
            text(&self.presence),
            optional(&self.standing),
            optional(&self.decided),
            optional(&self.why_now),
            text(&self.owner),
            Value::from(self.overdue),
            Value::from(self.id.cast_signed()),
        ]
    }

    fn of(row: &Row<'_>) -> rusqlite::Result<Place> {
        Ok(Place {
            insurer: row.get(0)?,
            kind: row.get(1)?,
            presence: row.get(2)?,
            standing: row.get(3)?,
            decided: row.get(4)?,
            why_now: row.get(5)?,
            owner: row.get(6)?,
            overdue: row.get(7)?,
            id: rows::unsigned(row, 8)?,
        })
    }
}

/// The index that leaves a filter the fewest cases to read, what it begins with, and what the database has to know to use it.
fn index(filter: &Filter) -> (&'static str, &'static str, &'static str) {
    match filter {
        Filter { owner: Some(owner), .. } if !owner.is_empty() => ("cases_by_owner", "owner", "owner <> ''"),
        Filter { overdue: true, .. } => ("cases_overdue", "", "1"),
        Filter { why_now: Some(_), insurer: None, .. } => ("cases_by_why_now", "why_now", "1"),
        _ => ("cases_by_queue", "", "1"),
    }
}

impl Store {
    /// So many cases behind a place, of these insurers alone (by number in one width), or of all where
    /// none is named.
    pub(crate) fn page(
        &self,
        (filter, insurers): (&Filter, &[String]),
        (after, limit): (Option<&Place>, usize),
        sight: Sight,
    ) -> Result<Page, LedgerError> {
        let asked = filter.insurer.as_deref().map(folded);
        let mut seen: Vec<Option<String>> = match asked {
            Some(asked) if insurers.is_empty() || insurers.contains(&asked) => vec![Some(asked)],
            Some(_) => Vec::new(),
            None if insurers.is_empty() => vec![None],
            None => insurers.iter().cloned().map(Some).collect(),
        };
        seen.sort();
        let mut places = Vec::new();
        for insurer in &seen {
            let filter = Filter { insurer: insurer.clone(), ..filter.clone() };
            let is_behind = |insurer: &String| after.is_none_or(|after| *insurer >= after.insurer);
            if insurer.as_ref().is_none_or(is_behind) {
                let is_after =
                    |after: &&Place| insurer.as_ref().is_none_or(|insurer| *insurer == after.insurer);
                self.places(&filter, after.filter(is_after), limit + 1, &mut places)?;
            }
            if places.len() > limit {
                break;
            }
        }
        let has_more = places.len() > limit;
        places.truncate(limit);
        let next = places.last().filter(|_| has_more).cloned();
        Ok(Page { cases: self.at(&places, sight)?, next })
    }

    /// Adds places behind another until there are so many.
    fn places(
        &self,
        filter: &Filter,
        after: Option<&Place>,
        most: usize,
        places: &mut Vec<Place>,
    ) -> Result<(), LedgerError> {
        let (index, leading, known) = index(filter);
        let (conditions, values) = filter.conditions(leading);
        let values: Vec<Value> = values.into_iter().map(Value::from).collect();
        // What follows a place shares a beginning of it, and then comes later: the longest beginning first. Each is one
        // range of the index.
        let shared: Vec<Option<usize>> = match after {
            None => vec![None],
            Some(_) => (0..ORDER.len()).rev().map(Some).collect(),
        };
        for shared in shared {
            let (mut sql, mut values) = (conditions.clone(), values.clone());
            if let (Some(shared), Some(after)) = (shared, after) {
                let of_place = after.values();
                for (column, value) in ORDER.iter().zip(&of_place).take(shared) {
                    values.push(value.clone());
                    // A text takes all that is written to it.
                    let _ = write!(sql, " AND {column} IS ?{}", values.len());
                }
                match &of_place[shared] {
                    // Nothing comes before all values.
                    Value::Null => {
                        let _ = write!(sql, " AND {} IS NOT NULL", ORDER[shared]);
                    }
                    value => {
                        values.push(value.clone());
                        let _ = write!(sql, " AND {} > ?{}", ORDER[shared], values.len());
                    }
                }
            }
            let columns = ORDER.join(", ");
            let wanted = most - places.len();
            let sql = format!(
                "SELECT {columns} FROM cases INDEXED BY {index} WHERE {known} AND {sql} ORDER BY {columns} LIMIT {wanted}"
            );
            let mut read = self.connection.prepare_cached(&sql).of(&self.file)?;
            let found = read.query_map(params_from_iter(values), Place::of).of(&self.file)?;
            for place in found {
                places.push(place.of(&self.file)?);
            }
            if places.len() >= most {
                break;
            }
        }
        Ok(())
    }

    /// The cases at these places, in their order.
    fn at(&self, places: &[Place], sight: Sight) -> Result<Vec<FoundCase>, LedgerError> {
        let sql = asking_for("SELECT ?1 AS id", sight);
        let mut read = self.connection.prepare_cached(&sql).of(&self.file)?;
        let mut cases = Vec::with_capacity(places.len());
        for place in places {
            let id = place.id.cast_signed();
            cases.push(read.query_row([&id as &dyn ToSql], |row| found_case(row, sight)).of(&self.file)?);
        }
        Ok(cases)
    }
}
