//! What a run counted and paid.

use datafusion::arrow::array::AsArray;
use datafusion::arrow::datatypes::Int64Type;

use crate::engine::{EngineError, Query, Session};
use crate::jobs::error::JobError;
use crate::jobs::statistics::Checked;
use crate::jobs::table_files::text;
use crate::report::table::ResultTable;

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(super) tables: [Checked; 3],
    /// Rows of usage that repeat others.
    pub(super) repeated: u64,
    /// The lump sum, the payment per use, and the cooperation money.
    pub(super) paid: [PaidTotals; 3],
    /// Sums to pay that are those of one facility.
    pub(super) of_one: u64,
}

/// What a table pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct PaidTotals {
    pub judged: u64,
    /// Those that pay something.
    pub paid: u64,
    pub yen: i64,
    /// Those whose period has not ended.
    pub unfinished: u64,
}

impl PaidTotals {
    pub(super) fn of(table: &ResultTable) -> Result<PaidTotals, EngineError> {
        let mut paid = PaidTotals::default();
        for batch in &table.rows {
            let yen = batch.column(batch.schema().index_of("yen")?).as_primitive::<Int64Type>();
            paid.judged += yen.len() as u64;
            paid.paid += yen.iter().flatten().filter(|yen| *yen > 0).count() as u64;
            paid.yen += yen.iter().flatten().sum::<i64>();
            let reasons = text(batch, "reason")?;
            paid.unfinished += reasons.iter().filter(|reason| *reason == Some("unfinished")).count() as u64;
        }
        Ok(paid)
    }
}

impl Tally {
    /// What each table pays, by its name.
    #[must_use]
    pub(crate) fn paid(&self) -> [(&'static str, PaidTotals); 3] {
        let [lump_sum, per_use, visiting_nurse] = self.paid;
        [("lump_sum", lump_sum), ("per_use", per_use), ("visiting_nurse", visiting_nurse)]
    }

    /// Rows of all inputs, rejected ones included.
    #[must_use]
    pub(crate) fn rows_read(&self) -> u64 {
        self.tables.iter().map(|checked| checked.rows).sum()
    }

    /// Rows that could not be read.
    #[must_use]
    pub(crate) fn rejected(&self) -> u64 {
        self.tables.iter().map(|checked| checked.rejected).sum()
    }

    /// Rows that no payment depends on: months and sums that no rule looks at.
    #[must_use]
    pub(crate) fn set_aside(&self) -> u64 {
        self.tables.iter().map(|checked| checked.set_aside).sum()
    }

    /// Every facility that may be paid has one row in the tables that may pay it; every row of an input was rejected,
    /// counted or set aside, each of which is counted where it happens.
    pub(super) fn check_conservation(&self, payable: Payable) -> Result<(), JobError> {
        for checked in self.tables {
            checked.conserve(checked.sound + checked.set_aside)?;
        }
        let [lump_sum, per_use, visiting_nurse] = self.paid;
        let expected = [
            ("lump_sum", payable.facilities, lump_sum.judged),
            ("per_use", payable.facilities * PERIODS, per_use.judged),
            ("visiting_nurse", payable.stations, visiting_nurse.judged),
        ];
        match expected.into_iter().find(|(_, rows, accounted)| rows != accounted) {
            Some((table, rows, accounted)) => Err(JobError::Conservation { table, rows, accounted }),
            None => Ok(()),
        }
    }
}

/// The payment per use has two periods.
const PERIODS: u64 = 2;

/// Facilities that something may be paid to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Payable {
    /// Those that the lump sum and the payment per use are for.
    facilities: u64,
    /// Those that the cooperation money is for.
    stations: u64,
}

impl Payable {
    /// Counts them in the list of facilities.
    pub(super) async fn count(session: &Session) -> Result<Payable, JobError> {
        let (_, batches) = session.collect(Query::PAYABLE, &[]).await?;
        let number = |column: usize| {
            let batch = batches.iter().find(|batch| batch.num_rows() > 0);
            let value = batch.map_or(0, |batch| batch.column(column).as_primitive::<Int64Type>().value(0));
            u64::try_from(value).unwrap_or_default()
        };
        Ok(Payable { facilities: number(0), stations: number(1) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAYABLE: Payable = Payable { facilities: 3, stations: 1 };

    fn tally() -> Tally {
        let checked = Checked { table: "usage", rows: 10, rejected: 2, sound: 5, set_aside: 3 };
        let paid = |judged| PaidTotals { judged, ..PaidTotals::default() };
        Tally { tables: [checked; 3], repeated: 0, paid: [paid(3), paid(6), paid(1)], of_one: 0 }
    }

    #[test]
    fn counts_that_add_up_are_conserved() {
        tally().check_conservation(PAYABLE).unwrap();
    }

    #[test]
    fn a_row_that_is_lost_or_counted_twice_is_found() {
        let alterations: [fn(&mut Tally); 7] = [
            |tally| tally.tables[1].rows += 1,
            |tally| tally.tables[1].rejected += 1,
            |tally| tally.tables[0].sound -= 1,
            |tally| tally.tables[2].set_aside -= 1,
            |tally| tally.paid[0].judged += 1,
            |tally| tally.paid[1].judged -= 1,
            |tally| tally.paid[2].judged = 0,
        ];
        for alter in alterations {
            let mut altered = tally();
            alter(&mut altered);
            let failed = altered.check_conservation(PAYABLE);
            assert!(matches!(failed, Err(JobError::Conservation { .. })), "{altered:?}");
        }
    }
}
