//! A night that was met: what ran, which events belong to it, and how its counts add up.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};

use super::error::{LedgerError, OfFile};
use super::log::{Chained, Hash};
use super::rows;
use super::store::Store;
use super::subject::{Kind, folded};

/// A job of a night, as its manifest tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct JobOfNight {
    pub(crate) job: String,
    pub(crate) run: String,
    pub(crate) rules: u32,
    /// Rows read of what cases are about, in all and by insurer.
    pub(crate) rows: u64,
    /// Rows of all its tables that could not be read.
    #[serde(default)]
    pub(crate) rejected: u64,
    pub(crate) rows_by_insurer: BTreeMap<String, u64>,
    /// The hash of the content hashes of the files of each table; none of a table with a file of few rows, whose hash is
    /// not told.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) files: BTreeMap<String, String>,
    /// What the job found odd of its inputs beside those of its last result, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) odd: Vec<String>,
}

impl JobOfNight {
    /// Rows by insurer number in one notation.
    pub(crate) fn rows_of_insurers(&self) -> BTreeMap<String, u64> {
        let mut rows_of_insurers = BTreeMap::new();
        for (insurer, rows) in &self.rows_by_insurer {
            *rows_of_insurers.entry(folded(insurer)).or_default() += rows;
        }
        rows_of_insurers
    }
}

/// A night that was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Night {
    pub(crate) night: u32,
    pub(crate) run: String,
    pub(crate) as_of: NaiveDate,
    /// On how many days nights were met, this one included.
    pub(crate) days: u32,
    pub(crate) started_at: String,
    pub(crate) jobs: Vec<JobOfNight>,
    /// The events of the night, and of people since the night before.
    pub(crate) first_seq: u64,
    pub(crate) last_seq: u64,
    pub(crate) summary: Vec<SummaryRow>,
    pub(super) hash: Hash,
}

/// The cases of an insurer, job and kind over a night.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub(crate) struct SummaryRow {
    /// The insurer number, folded.
    pub(crate) insurer: String,
    pub(crate) kind: String,
    pub(crate) open_before: u64,
    pub(crate) new: u64,
    pub(crate) returned: u64,
    pub(crate) clean: u64,
    pub(crate) withdrawn: u64,
    pub(crate) decided: u64,
    pub(crate) open: u64,
}

impl SummaryRow {
    /// The job that finds cases of the kind.
    pub(crate) fn job(&self) -> &'static str {
        Kind::from_name(&self.kind).map_or("", Kind::job)
    }
}

pub(super) const NIGHT_COLUMNS: &str =
    "night, run, as_of, days, started_at, jobs, first_seq, last_seq, summary, hash";

impl Night {
    pub(super) fn of(row: &Row<'_>) -> rusqlite::Result<Night> {
        let parsed = |column: usize| -> rusqlite::Result<String> { row.get(column) };
        let wrong = |error: serde_json::Error| rows::wrong(error.to_string());
        Ok(Night {
            night: row.get(0)?,
            run: row.get(1)?,
            as_of: rows::day(row, 2)?,
            days: row.get(3)?,
            started_at: row.get(4)?,
            jobs: serde_json::from_str(&parsed(5)?).map_err(wrong)?,
            first_seq: rows::unsigned(row, 6)?,
            last_seq: rows::unsigned(row, 7)?,
            summary: serde_json::from_str(&parsed(8)?).map_err(wrong)?,
            hash: row.get(9)?,
        })
    }

    /// What the hash of the night has to be, after the night before and with the end of the log.
    pub(super) fn hash_after(&self, previous: &Hash, log_head: &Hash) -> serde_json::Result<Hash> {
        let chained = Chained::after(previous)
            .number(self.night.into())
            .field(&self.run)
            .field(self.as_of.to_string())
            .number(self.days.into())
            .field(&self.started_at)
            .field(serde_json::to_string(&self.jobs)?)
            .number(self.first_seq)
            .number(self.last_seq)
            .field(serde_json::to_string(&self.summary)?)
            .field(log_head);
        Ok(chained.hash())
    }

    pub(super) fn write(&self, connection: &Connection) -> rusqlite::Result<()> {
        let json = |error: serde_json::Error| rows::wrong(error.to_string());
        let sql =
            format!("INSERT INTO nights ({NIGHT_COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
        connection.execute(
            &sql,
            rusqlite::params![
                self.night,
                self.run,
                self.as_of.to_string(),
                self.days,
                self.started_at,
                serde_json::to_string(&self.jobs).map_err(json)?,
                self.first_seq.cast_signed(),
                self.last_seq.cast_signed(),
                serde_json::to_string(&self.summary).map_err(json)?,
                self.hash,
            ],
        )?;
        Ok(())
    }
}

impl Store {
    /// The day as of which each night was met.
    pub(crate) fn days_of_nights(&self) -> Result<BTreeMap<u32, NaiveDate>, LedgerError> {
        let mut statement = self.connection.prepare("SELECT night, as_of FROM nights").of(&self.file)?;
        let days = statement.query_map([], |row| Ok((row.get(0)?, rows::day(row, 1)?))).of(&self.file)?;
        days.collect::<rusqlite::Result<_>>().of(&self.file)
    }
}

/// Refuses a night that is earlier than the last one.
pub(crate) fn check_day(as_of: NaiveDate, last: Option<&Night>) -> Result<(), LedgerError> {
    match last.filter(|last| as_of < last.as_of) {
        Some(last) => Err(LedgerError::Earlier { as_of: as_of.to_string(), last: last.as_of.to_string() }),
        None => Ok(()),
    }
}

/// The last night that was met, if there was any.
pub(super) fn last_night(connection: &Connection) -> rusqlite::Result<Option<Night>> {
    let sql = format!("SELECT {NIGHT_COLUMNS} FROM nights ORDER BY night DESC LIMIT 1");
    match connection.query_row(&sql, [], Night::of) {
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
        other => other.map(Some),
    }
}

impl Store {
    /// The last night up to a day.
    pub(crate) fn night_on(&self, day: NaiveDate) -> Result<Option<u32>, LedgerError> {
        let sql = "SELECT max(night) FROM nights WHERE as_of <= ?1";
        self.connection.query_row(sql, [day.to_string()], |row| row.get(0)).of(&self.file)
    }

    /// So many nights before one, or the last ones, the newest first.
    pub(crate) fn nights_before(&self, before: Option<u32>, limit: u32) -> Result<Vec<Night>, LedgerError> {
        let sql = format!("SELECT {NIGHT_COLUMNS} FROM nights WHERE night < ?1 ORDER BY night DESC LIMIT ?2");
        let mut read = self.connection.prepare_cached(&sql).of(&self.file)?;
        let found = read.query_map([before.unwrap_or(u32::MAX), limit], Night::of).of(&self.file)?;
        found.collect::<rusqlite::Result<_>>().of(&self.file)
    }
}
