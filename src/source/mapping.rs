//! What the config says of the columns of an input, checked before a file is opened.

use std::collections::BTreeMap;

use super::cells::Cells;
use super::error::SourceError;
use super::fault::Fault;
use super::layout::{Column, Kind, Layout, fold_header};
use crate::config::{ColumnSource, Input, nearest};

/// Checks that the config names columns that exist, each with a header or a place of its own, and values that can be read.
pub(super) fn check_mapping(layout: &'static Layout, input: &Input) -> Result<(), SourceError> {
    let named = input.columns.keys().chain(input.values.keys()).chain(&input.without_zeros);
    if let Some(unknown) = named.into_iter().find(|name| layout.position(name).is_none()) {
        return Err(SourceError::UnknownColumn {
            table: layout.table,
            column: unknown.clone(),
            suggestion: nearest(unknown, layout.columns.iter().map(|column| &column.name)),
        });
    }
    let mut sources: BTreeMap<String, &'static str> = BTreeMap::new();
    for column in layout.columns {
        let Some(source) = input.columns.get(column.name) else { continue };
        if let ColumnSource::Value(value) = source {
            check_value(layout, column, value)?;
        }
        let joins = matches!(source, ColumnSource::Joined(_));
        if joins && (column.kind != Kind::Text || column.identifies) {
            return Err(SourceError::NotJoined { table: layout.table, column: column.name });
        }
        for part in source.parts() {
            let (source, written) = match part {
                ColumnSource::Header(header) => (fold_header(header), header.clone()),
                // No header has a line break once it is folded.
                ColumnSource::Place(at) => (format!("\n{at}"), at.to_string()),
                ColumnSource::Joined(_) | ColumnSource::Value(_) => continue,
            };
            if let Some(other) = sources.insert(source, column.name) {
                let columns = [other, column.name];
                return Err(SourceError::SharedHeader { table: layout.table, columns, header: written });
            }
        }
    }
    for (column, meanings) in &input.values {
        let Some(at) = layout.position(column) else { continue };
        meanings.values().try_for_each(|value| check_value(layout, &layout.columns[at], value))?;
    }
    Ok(())
}

/// Refuses a value that its column cannot hold; an individual number is one person's.
fn check_value(layout: &Layout, column: &'static Column, value: &str) -> Result<(), SourceError> {
    let fault = if column.name == "individual_number" {
        Some(Fault::IndividualNumber)
    } else {
        Cells::new(column.kind).push(value).err()
    };
    fault.map_or(Ok(()), |fault| {
        Err(SourceError::Constant { table: layout.table, column: column.name, fault })
    })
}
