//! What checks of registrations answered, kept for a number of days.

use chrono::{Days, NaiveDate};
use rusqlite::params;

use super::super::error::{LedgerError, OfFile};
use super::super::store::Store;

/// What was answered to one check. Of what was asked the insurer alone is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AnsweredCheck {
    pub(crate) day: NaiveDate,
    pub(crate) at: String,
    /// The token that asked.
    pub(crate) by: String,
    pub(crate) insurer_number: String,
    /// Category, levels and the best other resident, as a JSON object.
    pub(crate) answer: String,
}

impl Store {
    /// Keeps what was answered, all in one step.
    pub(crate) fn keep_checks(&mut self, answered: &[AnsweredCheck]) -> Result<(), LedgerError> {
        let file = self.file.clone();
        let step = self.begin()?;
        let sql = "INSERT INTO checks (day, at, by, insurer_number, answer) VALUES (?1, ?2, ?3, ?4, ?5)";
        let mut keep = step.prepare_cached(sql).of(&file)?;
        for check in answered {
            keep.execute(params![
                check.day.to_string(),
                check.at,
                check.by,
                check.insurer_number,
                check.answer
            ])
            .of(&file)?;
        }
        drop(keep);
        step.commit().of(&file)
    }

    /// Forgets what was answered so many days before a day.
    pub(crate) fn forget_checks(&mut self, keep_days: u64, today: NaiveDate) -> Result<(), LedgerError> {
        let Some(first) = today.checked_sub_days(Days::new(keep_days)) else { return Ok(()) };
        let sql = "DELETE FROM checks WHERE day < ?1";
        self.connection.execute(sql, [first.to_string()]).of(&self.file).map(drop)
    }
}
