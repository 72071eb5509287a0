//! Rejected rows by reason, for the pages of all jobs, and those that end a run.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::jobs::error::JobError;
use crate::jobs::run::Run;
use crate::report::RejectRow;
use crate::source::Rejects;
use crate::words::Language;

/// The rejects that are listed, counted by table, column and reason; tables that have no list of their own have no name.
pub(super) fn reject_rows(rejects: &Rejects, lang: Language) -> Vec<RejectRow> {
    let mut rows: BTreeMap<(&str, &str, Cow<'static, str>), u64> = BTreeMap::new();
    for (table, listed) in rejects.by_name() {
        for reject in listed {
            *rows.entry((table, reject.column, reject.reason.sentence(lang))).or_default() += 1;
        }
    }
    rows.into_iter()
        .map(|((table, column, reason), rows)| RejectRow {
            table: table.into(),
            column: column.into(),
            reason: reason.into_owned(),
            rows,
        })
        .collect()
}

/// Values of a column that may look like individual numbers by chance: of numbers of twelve digits each eleventh has a
/// right check digit.
const BY_CHANCE: u64 = 10;

impl<J> Run<'_, J> {
    /// Ends a run where a column holds the values of another, or one that results show individual numbers.
    pub(crate) fn check_identifiers(&self) -> Result<(), JobError> {
        if let Some((table, column)) = self.rejects.exchanged() {
            return Err(JobError::Exchanged { table, column });
        }
        let columns = self.rejects.possible_numbers().into_iter();
        let found = columns
            .filter(|(_, numbers)| numbers.rows > BY_CHANCE || numbers.own > 0)
            .max_by_key(|(_, numbers)| (numbers.own, numbers.rows));
        let Some(((table, column), numbers)) = found else { return Ok(()) };
        let list = self.publish_rejects_alone()?;
        Err(JobError::IndividualNumbers { table, column, rows: numbers.rows, own: numbers.own, list })
    }
}
