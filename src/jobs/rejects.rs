//! Rejected rows by reason, for the pages of all jobs, and those that end a run.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::main_reason::MainReason;
use crate::jobs::error::JobError;
use crate::jobs::run::Run;
use crate::report::RejectRow;
use crate::source::{Fault, Reason, Reject, Rejects, Source};
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
    /// Why most of the rows of a table were rejected that are listed.
    pub(super) fn main_reason(&self, table: &str) -> Option<MainReason> {
        let table = self.inputs.all().map(Source::table_name).find(|name| *name == table)?;
        // Tables that make one list are told by their files.
        let others = self.inputs.all().filter(|source| source.table_name() != table);
        let others: BTreeSet<String> =
            others.flat_map(|source| source.files().iter().map(|file| file.name(self.config.lang))).collect();
        let mut reasons: Vec<(&'static str, Reason, u64)> = Vec::new();
        for (name, listed) in self.rejects.by_name() {
            let is_of_table = |reject: &&Reject| {
                if name.is_empty() { !others.contains(&*reject.file) } else { name == table }
            };
            for Reject { column, reason, .. } in listed.iter().filter(is_of_table) {
                match reasons.iter_mut().find(|(known, why, _)| (known, why) == (column, reason)) {
                    Some((.., rows)) => *rows += 1,
                    None => reasons.push((column, *reason, 1)),
                }
            }
        }
        let listed = reasons.iter().map(|(.., rows)| rows).sum();
        // The first of those that are as frequent.
        let (column, reason, rows) = reasons.into_iter().rev().max_by_key(|(.., rows)| *rows)?;
        let words = match reason {
            Reason::Fault(Fault::Status) => self.rejects.unread_words(table, column),
            _ => Vec::new(),
        };
        Some(MainReason { table, column, reason, rows, listed, words })
    }

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
