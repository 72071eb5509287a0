//! What a run counted, and what it tells the one who started it.

use std::path::PathBuf;

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::Int64Type;

use super::AdoptionTables;
use crate::codes::prefecture::COUNTRY;
use crate::config::Lang;
use crate::engine::{Query, Session};
use crate::jobs::JobError;
use crate::jobs::statistics::Checked;
use crate::report::table::Cells;

/// A run that was published.
#[derive(Debug)]
pub struct Outcome {
    /// The folder of the results.
    pub folder: PathBuf,
    /// What was counted.
    pub tally: Tally,
    /// The tables of the results.
    pub tables: AdoptionTables,
    /// What the inputs made one wonder about.
    pub warnings: Vec<String>,
}

impl Outcome {
    /// The rows of the whole country, all facilities, with these columns of `adoption.csv` as it shows them.
    #[must_use]
    pub fn country<const COLUMNS: usize>(&self, columns: [&str; COLUMNS], lang: Lang) -> Vec<Vec<String>> {
        let table = &self.tables.adoption;
        let shown = |batch: &RecordBatch, name: &str, lang: Lang| {
            let place = table.layout.columns.iter().position(|column| column.name == name)?;
            Cells::of(table.layout, &table.layout.columns[place], batch.columns().get(place), lang).ok()
        };
        let mut rows = Vec::new();
        for batch in &table.rows {
            // In English a word stands for itself.
            let words = |name| shown(batch, name, Lang::English);
            let Some((places, scopes)) = words("prefecture").zip(words("scope")) else { continue };
            let cells: Vec<Cells> = columns.iter().filter_map(|name| shown(batch, name, lang)).collect();
            let is_country = |row: &usize| places.text(*row) == COUNTRY && scopes.text(*row) == "all";
            let of_country = (0..batch.num_rows()).filter(is_country);
            rows.extend(of_country.map(|row| cells.iter().map(|cells| cells.text(row)).collect::<Vec<_>>()));
        }
        rows
    }
}

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
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
    /// Groups whose counts are not shown.
    pub hidden: u64,
}

impl Tally {
    pub(super) async fn new(
        session: &Session,
        facilities: Checked,
        not_introduced: usize,
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
            not_introduced: not_introduced as u64,
            hidden: number(3),
        })
    }

    /// Rows of the list, rejected ones included.
    #[must_use]
    pub fn rows_read(&self) -> u64 {
        self.facilities.rows
    }

    /// Rows that could not be read.
    #[must_use]
    pub fn rejected(&self) -> u64 {
        self.facilities.rejected
    }

    /// Every row is rejected or one facility of the table.
    pub(super) fn check_conservation(&self) -> Result<(), JobError> {
        self.facilities.conserve(self.counted)
    }
}
