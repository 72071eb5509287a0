//! A table that is read: its name and its columns.

use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};

use super::column::Column;
use crate::source::rows::ROW;

/// A table.
#[derive(Debug)]
pub struct Layout {
    /// Its name, in the config and in messages.
    pub table: &'static str,
    /// In the order of its schema.
    pub columns: &'static [Column],
}

impl Layout {
    /// The schema of a table with all its columns: the row first, then each in the type of its kind.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        let columns =
            self.columns.iter().map(|column| Field::new(column.name, column.kind.data_type(), true));
        let row = Field::new(ROW, DataType::UInt64, false);
        Arc::new(Schema::new(std::iter::once(row).chain(columns).collect::<Vec<_>>()))
    }

    /// Whether a file of it holds a state of one day, which a later file replaces, and not events of a time.
    pub(crate) fn is_present_state(&self) -> bool {
        ["linkages", "residents", "entitlements", "facilities"].contains(&self.table)
    }

    /// The column without which a row names no record; of other tables the jobs judge that.
    pub(crate) fn key(&self) -> Option<&'static str> {
        (self.table == "linkages").then_some("number")
    }

    /// Whether rows may hold sums, and are not of one person or thing each.
    pub(crate) fn holds_sums(&self) -> bool {
        ["usage", "insurers"].contains(&self.table)
    }

    /// Whether a file may give again, as a final or corrected figure, what another one gives.
    pub(crate) fn has_editions(&self) -> bool {
        self.table == "usage"
    }

    /// Two lists of columns of which a file needs all of the one or all of the other, beside those that are required.
    pub(crate) fn either(&self) -> Option<[&'static [&'static str]; 2]> {
        (self.table == "residents").then_some([
            &["resident_id", "individual_number"],
            // Of the record that was asked about.
            &["insurer_number", "symbol", "number", "branch"],
        ])
    }

    /// The columns that a file lacks which has no others than these, in the order of the schema.
    pub(crate) fn missing(&self, is_there: impl Fn(&Column) -> bool) -> Vec<&'static Column> {
        let is_named_there =
            |name: &str| self.columns.iter().any(|column| column.name == name && is_there(column));
        // Of two lists the one that the file comes nearest to.
        let lists = self.either().map(|lists| {
            lists.map(|list| {
                let there = list.iter().filter(|name| is_named_there(name)).count();
                ((list.len() - there, usize::MAX - there), list)
            })
        });
        let list = lists.and_then(|lists| lists.into_iter().min_by_key(|(distance, _)| *distance));
        self.missing_of(list.map_or(&[][..], |(_, list)| list), is_there)
    }

    /// The columns that such a file lacks of the required ones and of a list.
    pub(crate) fn missing_of(
        &self,
        list: &[&str],
        is_there: impl Fn(&Column) -> bool,
    ) -> Vec<&'static Column> {
        let is_needed = |column: &&Column| column.required || list.contains(&column.name);
        self.columns.iter().filter(is_needed).filter(|column| !is_there(column)).collect()
    }

    /// The names of all columns.
    #[must_use]
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.columns.iter().map(|column| column.name).collect()
    }

    /// The place of a column.
    #[must_use]
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}
