//! What a run found, in few words.

use super::tables::UsageTables;
use super::tally::Tally;
use crate::jobs::Summary;
use crate::report::ReportError;
use crate::report::table::{Cells, ResultTable};
use crate::words::Language;
use crate::words::usage::summary as words;

/// The last month, and how the rows add up.
pub(super) fn summary(tables: &UsageTables, tally: &Tally, lang: Language) -> Result<Summary, ReportError> {
    let monthly = &tables.monthly;
    let (read, rejected) = (tally.rows_read(), tally.rejected());
    let (of_facilities, summed) = (tally.taken.facility_rows, tally.taken.summed());
    let repeated = tally.repeated();
    let sum = if repeated == 0 {
        words::adds_up(lang, read, rejected, of_facilities, summed)
    } else {
        words::adds_up_with_repeated(lang, read, rejected, repeated, of_facilities, summed)
    };
    let mut header: Vec<String> =
        monthly.layout.columns.iter().map(|column| column.header(lang).to_owned()).collect();
    let mut rows = last_month(monthly, lang)?;
    // What holds nothing tells nothing.
    let is_shown: Vec<bool> =
        (0..header.len()).map(|at| rows.iter().any(|row| !row[at].is_empty())).collect();
    for line in std::iter::once(&mut header).chain(&mut rows).filter(|_| is_shown.contains(&true)) {
        let mut shown = is_shown.iter();
        line.retain(|_| shown.next() == Some(&true));
    }
    Ok(Summary { header, rows, words: 2, sentences: vec![sum] })
}

/// The rows of the last month of a table that starts with the month, as they are shown.
fn last_month(table: &ResultTable, lang: Language) -> Result<Vec<Vec<String>>, ReportError> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for batch in &table.rows {
        let columns = table.layout.columns.iter().zip(batch.columns());
        let columns = columns.map(|(column, array)| Cells::of(table.layout, column, Some(array), lang));
        let columns = columns.collect::<Result<Vec<_>, _>>()?;
        rows.extend((0..batch.num_rows()).map(|row| columns.iter().map(|cells| cells.text(row)).collect()));
    }
    let last = rows.last().map(|row| row[0].clone());
    rows.retain(|row| row.first() == last.as_ref());
    Ok(rows)
}
