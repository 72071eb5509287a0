//! What a run counted.

use datafusion::arrow::array::AsArray;
use datafusion::arrow::datatypes::Int64Type;

use crate::engine::{Query, Session};
use crate::jobs::error::JobError;
use crate::jobs::statistics::{Checked, HiddenCounts};
use crate::report::grouped;
use crate::report::table::ResultTable;
use crate::words::adoption::summary as words;
use crate::words::{Language, statistics};

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Rows of the list of facilities.
    pub(crate) facilities: Checked,
    /// Facilities that the table counts, of every type.
    pub counted: u64,
    /// Those of the types within the national total.
    pub in_total: u64,
    /// Those that operate.
    pub operating: u64,
    /// Obligated facilities that do not operate and are not deferred.
    pub not_introduced: u64,
    /// Those that do not operate and need not yet.
    pub not_yet_due: u64,
    /// Groups whose counts are not shown.
    pub hidden: HiddenCounts,
    /// Notes of deferral that cannot be read.
    pub deferrals_not_read: u64,
}

impl Tally {
    pub(super) async fn new(
        session: &Session,
        facilities: Checked,
        (not_introduced, not_yet_due): (&ResultTable, &ResultTable),
        hidden: HiddenCounts,
    ) -> Result<Tally, JobError> {
        let (_, batches) = session.collect(Query::ADOPTION_TALLY, &[]).await?;
        let number = |column: usize| {
            let batch = batches.iter().find(|batch| batch.num_rows() > 0);
            let value = batch.map_or(0, |batch| batch.column(column).as_primitive::<Int64Type>().value(0));
            u64::try_from(value).unwrap_or_default()
        };
        Ok(Tally {
            facilities,
            counted: number(0),
            in_total: number(1),
            operating: number(2),
            not_introduced: not_introduced.len() as u64,
            not_yet_due: not_yet_due.len() as u64,
            hidden,
            deferrals_not_read: number(3),
        })
    }

    /// Rows of the list, rejected ones included.
    #[must_use]
    pub(crate) fn rows_read(&self) -> u64 {
        self.facilities.rows
    }

    /// Rows that could not be read.
    #[must_use]
    pub(crate) fn rejected(&self) -> u64 {
        self.facilities.rejected
    }

    /// What is hidden, and what cannot be read.
    pub(super) fn sentences(&self, fewest: u64, lang: Language) -> Vec<String> {
        let (HiddenCounts { small, beside, .. }, unread) = (self.hidden, self.deferrals_not_read);
        let said = |count: u64, sentence: String| (count > 0).then_some(sentence);
        let sentences = [
            said(small, words::hidden_as_small(lang, &*grouped(small), &*grouped(fewest))),
            said(beside, statistics::hidden_beside(lang, &*grouped(beside))),
            said(unread, words::deferrals_not_read(lang, unread)),
        ];
        sentences.into_iter().flatten().collect()
    }

    /// Every row is rejected or one facility of the table.
    pub(super) fn check_conservation(&self) -> Result<(), JobError> {
        self.facilities.conserve(self.counted)
    }
}
