//! Cases page by page (keyset pagination): a page begins behind the last case of the one before, whatever happened between.

use std::cmp::Ordering;
use std::fmt::Write as _;

use rusqlite::{params_from_iter, types::Value};

use super::error::{LedgerError, OfFile};
use super::list_order::{Order, Place};
use super::search::{Conditions, Filter, FoundCase, Sight, asking_for, found_case};
use super::store::Store;
use super::subject::{Identity, Kind, folded};

/// Rows of an index that are read for a page at most, so that no filter keeps others waiting.
const MOST_READ: usize = 50_000;

/// A page of a list.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) cases: Vec<FoundCase>,
    /// The places of these cases.
    pub(crate) places: Vec<Place>,
    /// Behind which the next page begins; nothing where this is the last one.
    pub(crate) next: Option<Place>,
    /// Whether the page ends before it is full, since so many cases were looked at that were not asked for.
    pub(crate) is_cut: bool,
}

/// The places that one index gave.
struct Scanned {
    places: Vec<Place>,
    /// The last case that was looked at, where there may be more.
    stopped_at: Option<Place>,
}

/// The index that leaves a filter the fewest cases to read in an order, what it begins with, and what the database has to
/// know to use it. None where the cases themselves are in that order.
fn index(filter: &Filter, order: Order) -> Option<(&'static str, &'static [&'static str], &'static str)> {
    Some(match (order, filter) {
        (Order::Day, _) => ("cases_by_day", &[], "due_on IS NOT NULL"),
        (Order::Newest | Order::Oldest, Filter { insurer: None, .. }) => return None,
        (Order::Newest | Order::Oldest, _) => ("cases_by_age", &["insurer"], "1"),
        (Order::Queue, Filter { owner: Some(owner), .. }) if !owner.is_empty() => {
            ("cases_by_owner", &["owner", "insurer", "kind", "presence"], "owner <> ''")
        }
        (Order::Queue, Filter { overdue: true, .. }) => {
            ("cases_overdue", &["insurer", "kind", "presence"], "overdue = 1")
        }
        (Order::Queue, Filter { why_now: Some(_), insurer: None, .. }) => {
            ("cases_by_why_now", &["why_now", "insurer", "kind", "presence"], "1")
        }
        (Order::Queue, Filter { category: Some(_), .. }) => {
            ("cases_by_category", &["category", "insurer", "kind", "presence"], "1")
        }
        (Order::Queue, _) => ("cases_by_queue", &["insurer", "kind", "presence"], "1"),
    })
}

impl Store {
    /// So many cases behind a place, of these insurers alone (by number in one width), or of all where none is named.
    pub(crate) fn page(
        &self,
        (filter, insurers): (&Filter, &[String]),
        (order, after): (Order, Option<&Place>),
        limit: usize,
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
        let (mut places, mut stopped_at) = (Vec::new(), None::<Place>);
        for insurer in seen {
            let of_place = after.and_then(Place::insurer);
            let is_before = insurer.as_deref().zip(of_place).is_some_and(|(insurer, of)| insurer < of);
            if order == Order::Queue && is_before {
                continue;
            }
            let after = match (&insurer, of_place) {
                (Some(insurer), Some(of)) if order == Order::Queue && insurer != of => None,
                _ => after,
            };
            let filter = Filter { insurer, ..filter.clone() };
            let scanned = self.scan(&filter, (order, after), limit + 1)?;
            places.extend(scanned.places);
            let earlier = |one: Place, other: Place| match order.compare(&one, &other) {
                Ordering::Less | Ordering::Equal => one,
                Ordering::Greater => other,
            };
            stopped_at = match (stopped_at, scanned.stopped_at) {
                (Some(one), Some(other)) => Some(earlier(one, other)),
                (one, other) => one.or(other),
            };
            // In this order what follows is of later insurers.
            if order == Order::Queue && (places.len() > limit || stopped_at.is_some()) {
                break;
            }
        }
        places.sort_by(|one, other| order.compare(one, other));
        if let Some(stopped_at) = &stopped_at {
            places.retain(|place| order.compare(place, stopped_at) != Ordering::Greater);
        }
        let is_full = places.len() > limit;
        places.truncate(limit);
        let next = if is_full { places.last().cloned() } else { stopped_at };
        let cases = self.at(&places, sight)?;
        Ok(Page { cases, places, is_cut: !is_full && next.is_some(), next })
    }

    /// Places behind another until there are so many, or enough cases were looked at.
    fn scan(
        &self,
        filter: &Filter,
        (order, after): (Order, Option<&Place>),
        most: usize,
    ) -> Result<Scanned, LedgerError> {
        let index = index(filter, order);
        let (leading, known) = index.map_or((&[][..], "1"), |(_, leading, known)| (leading, known));
        let Conditions { sought, left, values } = filter.conditions(leading);
        let values: Vec<Value> = values.into_iter().map(Value::from).collect();
        let from = index.map_or(String::new(), |(name, ..)| format!(" INDEXED BY {name}"));
        let (than, direction) = if order.is_descending() { ("<", " DESC") } else { (">", "") };
        let columns = order.columns();
        let ordered: Vec<_> = columns.iter().map(|column| format!("{column}{direction}")).collect();
        let (listed, ordered) = (columns.join(", "), ordered.join(", "));
        // What follows a place shares a beginning of it, and then comes later: the longest beginning first. Each is one
        // range of the index.
        let ranges: Vec<Option<(usize, &Place)>> = match after {
            None => vec![None],
            Some(after) => (0..columns.len()).rev().map(|shared| Some((shared, after))).collect(),
        };
        let (mut places, mut read) = (Vec::new(), 0);
        for range in ranges {
            let (mut sought, mut values) = (sought.clone(), values.clone());
            if let Some((shared, after)) = range {
                let of_place = after.values();
                for (column, value) in columns.iter().zip(&of_place).take(shared) {
                    values.push(value.clone());
                    // A text takes all that is written to it.
                    let _ = write!(sought, " AND {column} IS ?{}", values.len());
                }
                match &of_place[shared] {
                    // Nothing comes before all values.
                    Value::Null => {
                        let _ = write!(sought, " AND {} IS NOT NULL", columns[shared]);
                    }
                    value => {
                        values.push(value.clone());
                        let _ = write!(sought, " AND {} {than} ?{}", columns[shared], values.len());
                    }
                }
            }
            let sql = format!(
                "SELECT {listed}, ({left}) IS TRUE FROM cases{from} WHERE {known} AND {sought} ORDER BY {ordered}"
            );
            let mut statement = self.connection.prepare_cached(&sql).of(&self.file)?;
            let mut rows = statement.query(params_from_iter(values)).of(&self.file)?;
            while let Some(row) = rows.next().of(&self.file)? {
                read += 1;
                let is_asked: bool = row.get(columns.len()).of(&self.file)?;
                let is_enough = read >= MOST_READ;
                if is_asked || is_enough {
                    let place = Place::of(row, order).of(&self.file)?;
                    if is_asked {
                        places.push(place.clone());
                    }
                    if is_enough {
                        return Ok(Scanned { places, stopped_at: Some(place) });
                    }
                }
                if places.len() >= most {
                    return Ok(Scanned { places, stopped_at: None });
                }
            }
        }
        Ok(Scanned { places, stopped_at: None })
    }

    /// The first cases of a record by the parts of its key, of which the last ones may be left out; of these insurers alone, or
    /// of all where none is named.
    pub(crate) fn of_key(
        &self,
        parts: &[&str],
        (insurers, limit): (&[String], usize),
        sight: Sight,
    ) -> Result<Vec<FoundCase>, LedgerError> {
        let is_seen = parts.first().is_some_and(|of| insurers.is_empty() || insurers.contains(&folded(of)));
        if !is_seen {
            return Ok(Vec::new());
        }
        let (from, to) = Identity::beginning_with(parts);
        let found = format!(
            "SELECT id FROM cases WHERE kind = ?1 AND identity >= ?2 AND identity < ?3 ORDER BY identity LIMIT {limit}"
        );
        let mut read = self.connection.prepare_cached(&asking_for(&found, sight)).of(&self.file)?;
        let mut cases = Vec::new();
        for kind in Kind::ALL {
            let rows = read.query_map([kind.as_str(), &from, &to], |row| found_case(row, sight));
            cases.extend(rows.of(&self.file)?.collect::<rusqlite::Result<Vec<_>>>().of(&self.file)?);
        }
        cases.truncate(limit);
        Ok(cases)
    }

    /// The cases at these places, in their order.
    fn at(&self, places: &[Place], sight: Sight) -> Result<Vec<FoundCase>, LedgerError> {
        let sql = asking_for("SELECT ?1 AS id", sight);
        let mut read = self.connection.prepare_cached(&sql).of(&self.file)?;
        let cases = places.iter().map(|place| read.query_row([place.id()], |row| found_case(row, sight)));
        cases.collect::<rusqlite::Result<_>>().of(&self.file)
    }
}
