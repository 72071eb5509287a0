//! The keys of rejected records, read again on their own: what is wrong elsewhere in a row does not hide them.

use std::sync::Arc;

use futures::StreamExt;

use super::scan::read_values;
use super::values::QUALIFICATION_COLUMNS;
use crate::engine::EngineError;
use crate::engine::Query;
use crate::jobs::columns::NamedColumns;
use crate::jobs::error::JobError;
use crate::jobs::following::{FollowedCases, FollowedState};
use crate::jobs::linkage::context::Run;
use crate::source::{LINKAGES, ROW, RowSet};
use datafusion::arrow::array::{Array, StringViewArray};
use datafusion::arrow::datatypes::UInt64Type;

/// Tells the cases that stand of the rows that could not be read.
pub(in super::super) async fn note_rejected(
    run: &Run<'_>,
    followed: &Arc<FollowedCases>,
) -> Result<(), JobError> {
    let count = run.rejects.count_of(LINKAGES.table);
    if count == 0 {
        return Ok(());
    }
    let lists = run.rejects.by_name().filter(|(table, _)| *table == LINKAGES.table);
    let rows: Vec<u64> =
        lists.flat_map(|(_, rejects)| rejects.into_iter().map(|reject| reject.row)).collect();
    if (rows.len() as u64) < count {
        // More than are listed: any of them may be any case.
        followed.note_unreadable(None);
        return Ok(());
    }
    let with_key = noted(run, rows.into_iter().collect(), &QUALIFICATION_COLUMNS, |parts| {
        followed.note(*parts, FollowedState::Rejected);
    })
    .await?;
    let with_insurer = noted(run, with_key, &QUALIFICATION_COLUMNS[..1], |parts| {
        followed.note_unreadable(Some(parts[0]));
    })
    .await?;
    if !with_insurer.is_empty() {
        followed.note_unreadable(None);
    }
    Ok(())
}

/// Reads columns of rows, and hands over what can be read; gives the rows that cannot.
async fn noted(
    run: &Run<'_>,
    rows: RowSet,
    columns: &[&'static str],
    note: impl Fn(&[&str; 4]),
) -> Result<RowSet, JobError> {
    if rows.is_empty() {
        return Ok(rows);
    }
    let mut read = Vec::new();
    for mut stream in read_values(run, &run.own.linkages, columns, rows.clone()).await? {
        while let Some(batch) = stream.next().await {
            let batch = batch.map_err(|source| EngineError::of_query(Query::VALUES, source))?;
            let named = NamedColumns(&batch);
            let found = named.numbers::<UInt64Type>(ROW)?;
            let texts = columns.iter().map(|name| named.texts(name)).collect::<Result<Vec<_>, _>>()?;
            for (at, row) in found.values().iter().enumerate() {
                let part = |place: usize| texts.get(place).map_or("", |texts| shown(texts, at));
                let parts = [part(0), part(1), part(2), part(3)];
                // A key is read by its number, an insurer by its own.
                if !parts[columns.len().min(3) - 1].is_empty() {
                    read.push(*row);
                    note(&parts);
                }
            }
        }
    }
    Ok(rows.without(&read.into_iter().collect()))
}

fn shown(texts: &StringViewArray, row: usize) -> &str {
    if texts.is_valid(row) { texts.value(row) } else { "" }
}
