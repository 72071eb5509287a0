//! What a run paid, and what it tells the one who started it.

use std::path::PathBuf;

use datafusion::arrow::array::AsArray;
use datafusion::arrow::datatypes::Int64Type;

use super::IncentiveTables;
use crate::engine::{Query, Session};
use crate::jobs::JobError;
use crate::jobs::statistics::Checked;
use crate::report::table::ResultTable;

/// A run that was published.
#[derive(Debug)]
pub struct Outcome {
    /// The folder of the results.
    pub folder: PathBuf,
    /// What was counted.
    pub tally: Tally,
    /// The tables of the results.
    pub tables: IncentiveTables,
    /// What the inputs made one wonder about.
    pub warnings: Vec<String>,
}

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// The inputs.
    pub(crate) tables: [Checked; 3],
    lump_sum: Paid,
    per_use: Paid,
    visiting_nurse: Paid,
}

/// What a table pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Paid {
    /// Its rows.
    pub judged: u64,
    /// Those that pay something.
    pub paid: u64,
    /// The sum.
    pub yen: i64,
}

impl Paid {
    fn of(table: &ResultTable) -> Paid {
        let mut paid = Paid::default();
        let place = table.layout.columns.iter().position(|column| column.name == "yen");
        for batch in &table.rows {
            let Some(yen) =
                place.and_then(|place| batch.columns().get(place)?.as_primitive_opt::<Int64Type>())
            else {
                continue;
            };
            paid.judged += yen.len() as u64;
            paid.paid += yen.iter().flatten().filter(|yen| *yen > 0).count() as u64;
            paid.yen += yen.iter().flatten().sum::<i64>();
        }
        paid
    }
}

impl Tally {
    pub(super) fn new(tables: [Checked; 3], results: &IncentiveTables) -> Tally {
        Tally {
            tables,
            lump_sum: Paid::of(&results.lump_sum),
            per_use: Paid::of(&results.per_use),
            visiting_nurse: Paid::of(&results.visiting_nurse),
        }
    }

    /// What each table pays, by its name.
    #[must_use]
    pub fn paid(&self) -> [(&'static str, Paid); 3] {
        [("lump_sum", self.lump_sum), ("per_use", self.per_use), ("visiting_nurse", self.visiting_nurse)]
    }

    /// Rows of all inputs, rejected ones included.
    #[must_use]
    pub fn rows_read(&self) -> u64 {
        self.tables.iter().map(|checked| checked.rows).sum()
    }

    /// Rows that could not be read.
    #[must_use]
    pub fn rejected(&self) -> u64 {
        self.tables.iter().map(|checked| checked.rejected).sum()
    }

    /// Rows that no payment depends on: months and sums that no rule looks at.
    #[must_use]
    pub fn set_aside(&self) -> u64 {
        self.tables.iter().map(|checked| checked.set_aside()).sum()
    }

    /// Every facility that may be paid has one row in the tables that may pay it, and no input row is counted twice.
    pub(super) async fn check_conservation(&self, session: &Session) -> Result<(), JobError> {
        let (_, batches) = session.collect(Query::PAYABLE, &[]).await?;
        let number = |column: usize| {
            let batch = batches.iter().find(|batch| batch.num_rows() > 0);
            let value = batch.map_or(0, |batch| batch.column(column).as_primitive::<Int64Type>().value(0));
            u64::try_from(value).unwrap_or_default()
        };
        let expected = [
            ("lump_sum", number(0), self.lump_sum.judged),
            ("per_use", number(0) * 2, self.per_use.judged),
            ("visiting_nurse", number(1), self.visiting_nurse.judged),
        ];
        let rows = self.tables.iter().map(|checked| {
            (checked.table, checked.rows, checked.rejected + checked.sound + checked.set_aside())
        });
        match expected.into_iter().chain(rows).find(|(_, rows, accounted)| rows != accounted) {
            Some((table, rows, accounted)) => Err(JobError::Conservation { table, rows, accounted }),
            None => Ok(()),
        }
    }
}
