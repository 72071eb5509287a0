//! Inputs that are whole files of the right kind and still not what they should be: a run of them would take half a
//! table, or yesterday's, for today's.

use std::collections::BTreeMap;
use std::path::Path;

use super::digest::{Hashing, InputDigest};
use super::last_run::RowsByInsurer;
use super::manifest::Account;
use super::run::Run;
use crate::codes::person_key::insurer_code;
use crate::config::Limit;
use crate::engine::EngineError;
use crate::jobs::error::JobError;
use crate::paths::shown;
use crate::words::errors::source::BETWEEN_NAMES;
use crate::words::implausible as words;
use crate::words::input_names::called;
use crate::words::warnings;

/// A table of a present state that lost so many rows, and so much of them, is told of though the run goes on.
const NOTABLE_ROWS: u64 = 20;
const NOTABLE_SHARE: f64 = 0.02;
/// Files that are named.
const FILES_NAMED: usize = 3;
/// Nobody plans further ahead than a month.
const DAYS_AHEAD: i32 = 31;

impl<J> Run<'_, J> {
    /// Ends a run of which a file of a table stops inside a record.
    pub(crate) fn check_ends(&self, table: &str) -> Result<(), JobError> {
        let limit = Limit::CutFile;
        let cut = self.inputs.source(table).and_then(|source| source.cut_file());
        let Some((file, line)) = cut.filter(|_| !self.config.limits.are_accepted(limit)) else {
            return Ok(());
        };
        let lang = self.config.lang;
        Err(JobError::Implausible {
            says: words::cut_file(lang, called(lang, table), line, shown(file)),
            help: words::copy_again(lang, limit.name()),
        })
    }

    /// Ends a run whose table of a present state has far fewer rows than that of the last result, or than it may have.
    pub(super) fn check_rows(&self, table: &str, rows: u64) -> Result<(), JobError> {
        let (limits, lang, name) = (&self.config.limits, self.config.lang, Limit::FewerRows.name());
        if !self.inputs.source(table).is_some_and(|source| source.is_present_state()) {
            return Ok(());
        }
        let says = if rows < limits.fewest_rows && !limits.are_accepted(Limit::FewerRows) {
            words::fewer_than_floor(lang, called(lang, table), rows, limits.fewest_rows)
        } else if let Some(before) = self.last.rows(table).filter(|before| self.are_fewer(rows, *before)) {
            format!(
                "{}\n  {}",
                words::fewer_than_before(lang, called(lang, table), rows, before),
                self.files_compared(table)
            )
        } else {
            return Ok(());
        };
        Err(JobError::Implausible { says, help: words::export_whole_again(lang, name) })
    }

    /// Ends a run in which insurers have far fewer rows of a table than in the last result, however they are written.
    pub(crate) fn check_insurers(&self, table: &str, rows: &RowsByInsurer) -> Result<(), JobError> {
        let mut by_code: BTreeMap<Option<u64>, u64> = BTreeMap::new();
        for (insurer, rows) in rows {
            *by_code.entry(insurer_code(insurer)).or_default() += rows;
        }
        let now = |insurer: &str| by_code.get(&insurer_code(insurer)).copied().unwrap_or_default();
        let fewer: Vec<(&str, u64)> = self
            .last
            .rows_of_insurers()
            .filter(|(insurer, before)| self.are_fewer(now(insurer), *before))
            .collect();
        // The insurer that lost most is named.
        let Some((insurer, before)) = fewer.iter().max_by_key(|(insurer, before)| before - now(insurer))
        else {
            return Ok(());
        };
        let (lang, limit) = (self.config.lang, Limit::FewerRows.name());
        let (name, rows) = (called(lang, table), now(insurer));
        let says = match fewer.len() {
            1 => words::fewer_of_an_insurer(lang, name, insurer, rows, before),
            insurers => words::fewer_of_insurers(lang, name, insurers, insurer, rows, before),
        };
        let says = format!("{says}\n  {}", self.files_compared(table));
        Err(JobError::Implausible { says, help: words::export_whole_again(lang, limit) })
    }

    /// Which files of a table were read, and which ones by the last result.
    fn files_compared(&self, table: &str) -> String {
        let lang = self.config.lang;
        let name = |path: &Path| shown(path.file_name().map_or(path, Path::new)).to_string();
        let files = |names: Vec<String>| match names.as_slice() {
            [first, _, .., last] if names.len() > FILES_NAMED => {
                words::many_files(lang, first, last, names.len())
            }
            names => names.join(BETWEEN_NAMES.of(lang)),
        };
        let now = self.inputs.source(table).map(|source| source.files()).unwrap_or_default();
        let mut now: Vec<String> = now.iter().map(|file| name(&file.path)).collect();
        now.dedup();
        let before = self.last.files(table).map(|path| name(Path::new(path))).collect();
        words::files_compared(lang, &files(now), &files(before))
    }

    /// Ends a run of a table with too many rows that repeat another: as a share of those that do not. Whoever lets one
    /// content under two names pass, or several files of one state, has let that pass too.
    pub(crate) fn check_repeats(&self, table: &str, repeated: u64, rows: u64) -> Result<(), JobError> {
        let (limit, limits, lang) = (Limit::RepeatedRecords, &self.config.limits, self.config.lang);
        let is_known = [Limit::SameFile, Limit::DatedFiles].iter().any(|limit| limits.are_accepted(*limit));
        if is_known || !limits.are_exceeded(limit, repeated, rows.saturating_sub(repeated)) {
            return Ok(());
        }
        Err(JobError::Implausible {
            says: words::repeated_records(lang, called(lang, table), repeated, rows),
            help: words::take_repeats_out(lang, limit.name()),
        })
    }

    /// What one should know of the day and of the inputs beside those of the last result: a day far ahead, tables of events
    /// that have far fewer rows now, states that have notably fewer, and states that are the same files or older ones.
    pub(super) fn beside_the_last(&self, account: &Account, inputs: &[InputDigest]) -> Vec<String> {
        let lang = self.config.lang;
        let is_state =
            |table: &str| self.inputs.source(table).is_some_and(|source| source.is_present_state());
        let tables = account.tables().iter().filter(|table| !is_state(&table.name));
        let fewer = tables.filter_map(|table| {
            let before = self.last.rows(&table.name).filter(|before| self.are_fewer(table.rows, *before))?;
            Some(warnings::fewer_than_before(lang, called(lang, &table.name), table.rows, before))
        });
        let states = account.tables().iter().filter(|table| is_state(&table.name));
        let shrunk = states.filter_map(|table| {
            let before = self.last.rows(&table.name)?;
            let gone = before.saturating_sub(table.rows);
            let is_notable = gone >= NOTABLE_ROWS && gone as f64 > NOTABLE_SHARE * before as f64;
            is_notable.then(|| warnings::shrunk(lang, called(lang, &table.name), table.rows, before))
        });
        let states = self.inputs.all().filter(|source| source.is_present_state());
        let not_newer = states.filter_map(|source| {
            let digests = inputs.iter().filter(|digest| digest.table() == source.table_name());
            self.not_newer(called(lang, source.table_name()), &digests.collect::<Vec<_>>())
        });
        self.day_ahead().into_iter().chain(fewer).chain(shrunk).chain(not_newer).collect()
    }

    /// That the files of a table are those of the last result, or older ones.
    fn not_newer(&self, table: &str, files: &[&InputDigest]) -> Option<String> {
        let lang = self.config.lang;
        if let Some(day) = self.last.day_of_same(files) {
            return Some(warnings::same_as_before(lang, table, day));
        }
        let times = self.last.written_after(files)?;
        let [now, before] = times.map(|time| self.config.clock.at(time).format("%Y-%m-%d %H:%M").to_string());
        Some(warnings::older_than_before(lang, table, &*now, &*before))
    }

    /// That people are judged as of a day that is far ahead, as a slip of the year is.
    fn day_ahead(&self) -> Option<String> {
        let (day, today) = (self.config.as_of?, self.config.clock.today()?);
        let is_ahead = day.unix_days()? - today.unix_days()? > DAYS_AHEAD;
        is_ahead.then(|| warnings::day_ahead(self.config.lang, day, today))
    }

    fn are_fewer(&self, rows: u64, before: u64) -> bool {
        self.config.limits.are_exceeded(Limit::FewerRows, before.saturating_sub(rows), before)
    }

    /// The digests of the inputs, once all are hashed; ends a run that read one content under two names.
    pub(crate) async fn digests(&self, hashing: Hashing) -> Result<Vec<InputDigest>, JobError> {
        let digests = hashing.await.map_err(|_| EngineError::Interrupted)??;
        let limit = Limit::SameFile;
        if self.config.limits.are_accepted(limit) {
            return Ok(digests);
        }
        for (place, digest) in digests.iter().enumerate() {
            if let Some(same) = digests[..place].iter().find(|earlier| earlier.is_same(digest)) {
                let lang = self.config.lang;
                let table = called(lang, digest.table());
                return Err(JobError::Implausible {
                    says: words::same_file(lang, table, shown(same.path()), shown(digest.path())),
                    help: words::name_once(lang, limit.name()),
                });
            }
        }
        Ok(digests)
    }
}
