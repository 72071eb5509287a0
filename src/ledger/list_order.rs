//! Orders of lists, and places in them.

use std::cmp::Ordering;

use rusqlite::Row;
use rusqlite::types::{Value, ValueRef};
use serde::{Deserialize, Serialize};

/// In which order cases are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Order {
    /// By insurer, kind and what is to be done.
    #[default]
    Queue,
    /// Those that were found last first.
    Newest,
    /// Those that were found first.
    Oldest,
    /// Those with a day, the earliest first.
    Day,
}

impl Order {
    pub(crate) const ALL: [Order; 4] = [Order::Queue, Order::Newest, Order::Oldest, Order::Day];

    /// The name as addresses have it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Order::Queue => "queue",
            Order::Newest => "newest",
            Order::Oldest => "oldest",
            Order::Day => "day",
        }
    }

    /// The columns by which it orders; the number of the case stands last, so that no two places are the same.
    pub(super) const fn columns(self) -> &'static [&'static str] {
        match self {
            Order::Queue => {
                &["insurer", "kind", "presence", "standing", "decided", "why_now", "owner", "overdue", "id"]
            }
            Order::Newest | Order::Oldest => &["id"],
            Order::Day => &["due_on", "id"],
        }
    }

    pub(super) const fn is_descending(self) -> bool {
        matches!(self, Order::Newest)
    }

    /// Which of two places comes first.
    pub(super) fn compare(self, one: &Place, other: &Place) -> Ordering {
        let ordering = one.0.cmp(&other.0);
        if self.is_descending() { ordering.reverse() } else { ordering }
    }
}

/// A value by which cases are ordered, in the order of the database.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
enum PlaceValue {
    None,
    Number(i64),
    Text(String),
}

/// The place of a case in an order: its values of the columns of the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place(Vec<PlaceValue>);

impl Place {
    /// Whether it is a place in an order.
    pub(crate) fn is_in(&self, order: Order) -> bool {
        self.0.len() == order.columns().len()
    }

    /// The number of the case.
    pub(super) fn id(&self) -> i64 {
        match self.0.last() {
            Some(PlaceValue::Number(id)) => *id,
            _ => 0,
        }
    }

    /// The insurer, where the order begins with it.
    pub(super) fn insurer(&self) -> Option<&str> {
        match self.0.first() {
            Some(PlaceValue::Text(insurer)) if self.0.len() > 2 => Some(insurer),
            _ => None,
        }
    }

    /// As the database takes it.
    pub(super) fn values(&self) -> Vec<Value> {
        let value = |value: &PlaceValue| match value {
            PlaceValue::None => Value::Null,
            PlaceValue::Number(number) => Value::from(*number),
            PlaceValue::Text(text) => Value::from(text.clone()),
        };
        self.0.iter().map(value).collect()
    }

    /// The place whose values stand first in a row.
    pub(super) fn of(row: &Row<'_>, order: Order) -> rusqlite::Result<Place> {
        let value = |column: usize| {
            Ok(match row.get_ref(column)? {
                ValueRef::Integer(number) => PlaceValue::Number(number),
                ValueRef::Text(text) => PlaceValue::Text(String::from_utf8_lossy(text).into_owned()),
                ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => PlaceValue::None,
            })
        };
        (0..order.columns().len()).map(value).collect::<rusqlite::Result<_>>().map(Place)
    }
}
