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
