//! Rejected rows by reason, as the pages of all jobs tell of them, and those after which no job goes on.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::config::Lang;
use crate::jobs::error::JobError;
use crate::report::RejectRow;
use crate::source::Rejects;

/// The rejects that are listed, counted by table, column and reason; tables that have no list of their own have no name.
pub(super) fn reject_rows(rejects: &Rejects, lang: Lang) -> Vec<RejectRow> {
    let mut rows: BTreeMap<(&str, &str, String), u64> = BTreeMap::new();
    for (table, listed) in rejects.by_name() {
        for reject in listed {
            *rows.entry((table, reject.column, reject.fault.reason(lang))).or_default() += 1;
        }
    }
    rows.into_iter()
        .map(|((table, column, reason), rows)| RejectRow {
            table: table.into(),
            column: column.into(),
            reason,
            rows,
        })
        .collect()
}

/// Values of a column that may look like individual numbers by chance: of numbers of twelve digits each eleventh has a
/// right check digit.
const BY_CHANCE: u64 = 10;

/// Ends the run where a column that results show holds names or addresses, or individual numbers: `publish` publishes the rejects alone.
pub(super) fn check_identifiers(
    rejects: &Rejects,
    publish: impl FnOnce() -> Result<PathBuf, JobError>,
) -> Result<(), JobError> {
    if let Some((table, column)) = rejects.exchanged() {
        return Err(JobError::Exchanged { table, column });
    }
    let found = rejects
        .possible_numbers()
        .into_iter()
        .filter(|(_, numbers)| numbers.rows > BY_CHANCE || numbers.own > 0)
        .max_by_key(|(_, numbers)| (numbers.own, numbers.rows));
    let Some(((table, column), numbers)) = found else { return Ok(()) };
    let list = publish()?;
    Err(JobError::IndividualNumbers { table, column, rows: numbers.rows, own: numbers.own, list })
}
