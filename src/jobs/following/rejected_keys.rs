//! The keys of rejected rows, read again on their own: what is wrong elsewhere in a row does not hide them.

use std::sync::Arc;

use datafusion::arrow::array::{Array, StringViewArray};
use datafusion::arrow::datatypes::{Int32Type, UInt64Type};
use futures::StreamExt;

use crate::engine::{EngineError, Query};
use crate::jobs::columns::NamedColumns;
use crate::jobs::error::JobError;
use crate::jobs::run::Run;
use crate::source::{ROW, RowSet, Source};

const PARTS: [&str; 4] = ["insurer_number", "symbol", "number", "branch"];

/// What can be read of a rejected row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RejectedKey<'r> {
    /// Its key, and the day, packed, where the table has one and it can be read.
    Person([&'r str; 4], Option<i32>),
    /// Its insurer alone.
    Insurer(&'r str),
    /// Nothing.
    Nobody,
}

/// Hands over what can be read of rejected rows of a source; `date` is the column of the day, if it has one. Of more
/// rejected rows than were listed any may be anybody's.
pub(crate) async fn rejected_keys<J>(
    run: &Run<'_, J>,
    source: &Arc<Source>,
    date: Option<&'static str>,
    (rows, count): (RowSet, u64),
    mut take: impl FnMut(RejectedKey<'_>),
) -> Result<(), JobError> {
    if (rows.len() as u64) < count {
        take(RejectedKey::Nobody);
        return Ok(());
    }
    let mut left = rows;
    if let Some(date) = date {
        let columns: Vec<_> = PARTS.into_iter().chain([date]).collect();
        left = read(run, source, &columns, left, &mut take).await?;
    }
    left = read(run, source, &PARTS, left, &mut take).await?;
    left = read(run, source, &PARTS[..1], left, &mut take).await?;
    if !left.is_empty() {
        take(RejectedKey::Nobody);
    }
    Ok(())
}

/// Reads columns of rows, and hands over what can be read; gives the rows that cannot.
async fn read<J>(
    run: &Run<'_, J>,
    source: &Arc<Source>,
    columns: &[&'static str],
    rows: RowSet,
    take: &mut impl FnMut(RejectedKey<'_>),
) -> Result<RowSet, JobError> {
    if rows.is_empty() {
        return Ok(rows);
    }
    let threads = run.engine.threads();
    let wanted = Some(Arc::new(rows.clone()));
    let table = source.table(columns, wanted, threads, Arc::default(), Arc::new(|_| {}))?;
    let session = run.engine.session();
    session.register("values", table)?;
    let mut stream = session.stream(Query::VALUES, &[]).await?;
    let mut read = Vec::new();
    while let Some(batch) = stream.next().await {
        let batch = batch.map_err(|source| EngineError::of_query(Query::VALUES, source))?;
        let named = NamedColumns(&batch);
        let found = named.numbers::<UInt64Type>(ROW)?;
        let parts = columns.iter().take(PARTS.len()).map(|name| named.texts(name));
        let parts = parts.collect::<Result<Vec<_>, _>>()?;
        let days = columns.get(PARTS.len()).map(|date| named.numbers::<Int32Type>(date)).transpose()?;
        for (at, row) in found.values().iter().enumerate() {
            let part = |place: usize| parts.get(place).map_or("", |texts| shown(texts, at));
            let day = days.as_ref().filter(|days| days.is_valid(at)).map(|days| days.value(at));
            // A key is read by its number, an insurer by its own.
            let key = match (part(0), part(2)) {
                ("", "") => continue,
                (insurer_number, "") if parts.len() == 1 => RejectedKey::Insurer(insurer_number),
                (_, "") => continue,
                _ => RejectedKey::Person([part(0), part(1), part(2), part(3)], day),
            };
            read.push(*row);
            take(key);
        }
    }
    Ok(rows.without(&read.into_iter().collect()))
}

fn shown(texts: &StringViewArray, row: usize) -> &str {
    if texts.is_valid(row) { texts.value(row) } else { "" }
}
