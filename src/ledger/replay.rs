//! The log replayed: from its events alone the ledger is made again, and held against itself.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::access;
use super::digest::Digest;
use super::error::{Damage, LedgerError, OfFile};
use super::known_cases::case_by_id;
use super::lists::LedgerView;
use super::log::{self, Appender, Hash, LogRow, ORIGIN};
use super::night::{NIGHT_COLUMNS, Night, last_night};
use super::rows;
use super::store::{Store, flush};

/// Events that are replayed in one transaction.
const BATCH: u64 = 100_000;

/// What a ledger was held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Verified {
    pub(crate) events: u64,
    pub(crate) nights: u64,
    pub(crate) cases: u64,
    /// The hash of the last night and of the last event: whoever noted them can tell later that nothing before was altered.
    pub(crate) head: Hash,
}

impl Store {
    /// Writes a ledger that the log alone makes, up to a night or to the end.
    pub(crate) fn replay(&self, to: &Path, until: Option<u32>) -> Result<Store, LedgerError> {
        let mut copy = Store::make_as(self, to)?;
        // What breaks off is made again from the same log.
        copy.connection.pragma_update(None, "synchronous", "OFF").of(to)?;
        let last_seq = match until {
            Some(night) => self.night(night)?.map_or(0, |night| night.last_seq),
            None => u64::MAX,
        };
        self.copy_details(&copy)?;
        let mut nights = Vec::new();
        self.each_night(|night| {
            nights.push(night);
            Ok(())
        })?;
        let (file, sql) = (
            &self.file,
            format!("SELECT {} FROM events WHERE seq > ?1 ORDER BY seq LIMIT {BATCH}", log::COLUMNS),
        );
        let mut after = 0_u64;
        loop {
            let mut batch = self.connection.prepare_cached(&sql).of(file)?;
            let mut events = batch.query([after.cast_signed()]).of(file)?;
            let step = Transaction::new(&mut copy.connection, TransactionBehavior::Immediate).of(to)?;
            let mut appender = Appender::new(&step).of(to)?;
            let mut read = 0;
            while let Some(row) = events.next().of(file)? {
                let row = LogRow::of(row).of(file)?;
                if row.seq > last_seq {
                    break;
                }
                after = row.seq;
                read += 1;
                let damaged = || self.damaged(Damage::Event(row.seq));
                let event = row.event().map_err(|_| damaged())?;
                let before = case_by_id(&step, row.case).of(to)?;
                let case = event.apply(before).ok_or_else(damaged)?;
                appender.copy(&row, &case).of(to)?;
            }
            drop(appender);
            step.commit().of(to)?;
            if read < BATCH {
                break;
            }
        }
        let step = copy.connection.transaction().of(to)?;
        for night in nights.iter().filter(|night| until.is_none_or(|until| night.night <= until)) {
            night.write(&step).of(to)?;
        }
        step.commit().of(to)?;
        Ok(copy)
    }

    /// Writes a ledger that the log alone makes, whose cases have to be those there are.
    pub(crate) fn replay_whole(&self, to: &Path) -> Result<(), LedgerError> {
        let _snapshot = self.snapshot()?;
        self.replay_alike(to)?;
        flush(to)
    }

    fn replay_alike(&self, to: &Path) -> Result<(), LedgerError> {
        let copy = self.replay(to, None)?;
        if copy.digest()? == self.digest()? { copy.close() } else { Err(self.damaged(Damage::Cases)) }
    }

    /// Reads the ledger as it is now for as long as the value lives, whatever others write.
    fn snapshot(&self) -> Result<Transaction<'_>, LedgerError> {
        self.connection.unchecked_transaction().of(&self.file)
    }

    /// Checks that both chains are whole, that the log leads to the cases as they stand, and that the nights add up.
    pub(crate) fn verify(&self) -> Result<Verified, LedgerError> {
        let file = &self.file;
        let _snapshot = self.snapshot()?;
        let problem: String =
            self.connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).of(file)?;
        if problem != "ok" {
            return Err(self.damaged(problem));
        }
        if let Some(row) = access::verify(&self.connection).of(file)? {
            return Err(self.damaged(Damage::Access(row)));
        }
        let ends = self.check_chain()?;
        let (mut nights, mut previous, mut last): (u64, Hash, Option<Night>) = (0, ORIGIN, None);
        self.each_night(|night| {
            let head = ends.get(&night.last_seq).copied().unwrap_or(ORIGIN);
            let right =
                night.hash_after(&previous, &head).map_err(|error| self.damaged(error.to_string()))?;
            if right != night.hash || night.first_seq != last.as_ref().map_or(1, |last| last.last_seq + 1) {
                return Err(self.damaged(Damage::Night(night.run)));
            }
            (nights, previous) = (nights + 1, night.hash);
            last = Some(night);
            Ok(())
        })?;
        let folder = tempfile::Builder::new().prefix(".replay-").tempdir_in(self.folder()).of(file)?;
        self.replay_alike(&folder.path().join("ledger"))?;
        let cases = self
            .connection
            .query_row("SELECT count(*) FROM cases", [], |row| rows::unsigned(row, 0))
            .of(file)?;
        let (events, head) = log::end(&self.connection).of(file)?;
        let head = log::Chained::after(&previous).field(head).hash();
        Ok(Verified { events, nights, cases, head })
    }

    /// Walks the log; gives the hashes at the ends of nights.
    fn check_chain(&self) -> Result<BTreeMap<u64, Hash>, LedgerError> {
        let mut wanted = BTreeMap::new();
        self.each_night(|night| {
            wanted.insert(night.last_seq, ORIGIN);
            Ok(())
        })?;
        let file = &self.file;
        let sql = format!("SELECT {} FROM events ORDER BY seq", log::COLUMNS);
        let mut statement = self.connection.prepare(&sql).of(file)?;
        let mut events = statement.query([]).of(file)?;
        let (mut seq, mut previous) = (0, ORIGIN);
        while let Some(row) = events.next().of(file)? {
            let row = LogRow::of(row).of(file)?;
            seq += 1;
            if row.seq != seq || row.hash != row.hash_after(&previous) {
                return Err(self.damaged(Damage::Event(seq)));
            }
            previous = row.hash;
            if let Some(end) = wanted.get_mut(&seq) {
                *end = previous;
            }
        }
        Ok(wanted)
    }

    /// Copies the texts that the log names, each of which has to be what its hash says.
    fn copy_details(&self, copy: &Store) -> Result<(), LedgerError> {
        let file = &self.file;
        let mut texts = self.connection.prepare("SELECT digest, text FROM details").of(file)?;
        let mut texts = texts.query([]).of(file)?;
        let mut write = copy.connection.prepare("INSERT INTO details VALUES (?1, ?2)").of(&copy.file)?;
        copy.connection.execute_batch("BEGIN IMMEDIATE").of(&copy.file)?;
        while let Some(row) = texts.next().of(file)? {
            let (digest, text): ([u8; 16], String) = (row.get(0).of(file)?, row.get(1).of(file)?);
            if Digest::of(&text).0 != digest {
                return Err(self.damaged(Damage::Details));
            }
            write.execute((digest, text)).of(&copy.file)?;
        }
        copy.connection.execute_batch("COMMIT").of(&copy.file)
    }

    /// The hash of all cases as they stand.
    pub(crate) fn digest(&self) -> Result<Hash, LedgerError> {
        digest(&self.connection).of(&self.file)
    }

    pub(super) fn each_night(
        &self,
        mut take: impl FnMut(Night) -> Result<(), LedgerError>,
    ) -> Result<(), LedgerError> {
        let sql = format!("SELECT {NIGHT_COLUMNS} FROM nights ORDER BY night");
        let mut statement = self.connection.prepare(&sql).of(&self.file)?;
        let mut nights = statement.query([]).of(&self.file)?;
        while let Some(row) = nights.next().of(&self.file)? {
            take(Night::of(row).of(&self.file)?)?;
        }
        Ok(())
    }

    /// The last night, if any was met.
    pub(crate) fn last_night(&self) -> Result<Option<Night>, LedgerError> {
        last_night(&self.connection).of(&self.file)
    }

    /// The night of a run, and the one before it.
    pub(crate) fn night_of_run(&self, run: &str) -> Result<Option<(Night, Option<Night>)>, LedgerError> {
        let (mut found, mut before) = (None, None);
        self.each_night(|night| {
            if night.run == run {
                found = Some((night, before.take()));
            } else if found.is_none() {
                before = Some(night);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// The runs of the newest nights, the newest first.
    pub(crate) fn newest_runs(&self, most: usize) -> Result<Vec<String>, LedgerError> {
        let mut runs = Vec::new();
        self.each_night(|night| {
            runs.push(night.run);
            Ok(())
        })?;
        Ok(runs.into_iter().rev().take(most).collect())
    }

    /// Asks the ledger as it stood at the end of a night: as it is where nothing happened since, else as the log makes it.
    pub(crate) fn as_of_night<T, E: From<LedgerError>>(
        &self,
        night: &Night,
        ask: impl FnOnce(LedgerView<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let (last, _) = log::end(&self.connection).of(&self.file)?;
        if last == night.last_seq && self.last_night()?.is_some_and(|last| last.night == night.night) {
            return ask(self.view(night)?);
        }
        let folder = tempfile::Builder::new().prefix(".replay-").tempdir_in(self.folder());
        let folder = folder.of(&self.file)?;
        ask(self.replay(&folder.path().join("ledger"), Some(night.night))?.view(night)?)
    }

    fn view(&self, night: &Night) -> Result<LedgerView<'_>, LedgerError> {
        LedgerView::of_night(&self.connection, &self.file, (night.first_seq, night.last_seq))
    }

    /// The night of a number.
    fn night(&self, night: u32) -> Result<Option<Night>, LedgerError> {
        let mut found = None;
        self.each_night(|of_all| {
            if of_all.night == night {
                found = Some(of_all);
            }
            Ok(())
        })?;
        Ok(found)
    }

    pub(super) fn damaged(&self, what: impl Into<Damage>) -> LedgerError {
        LedgerError::Damaged { file: self.file.clone(), what: what.into() }
    }
}

fn digest(connection: &Connection) -> rusqlite::Result<Hash> {
    let mut statement = connection.prepare("SELECT * FROM cases ORDER BY id")?;
    let columns = statement.column_count();
    let mut cases = statement.query([])?;
    let mut hasher = blake3::Hasher::new();
    while let Some(row) = cases.next()? {
        for column in 0..columns {
            use rusqlite::types::ValueRef;
            let (tag, bytes): (u8, std::borrow::Cow<'_, [u8]>) = match row.get_ref(column)? {
                ValueRef::Null => (0, (&[][..]).into()),
                ValueRef::Integer(number) => (1, number.to_le_bytes().to_vec().into()),
                ValueRef::Real(number) => (2, number.to_le_bytes().to_vec().into()),
                ValueRef::Text(text) => (3, text.into()),
                ValueRef::Blob(bytes) => (4, bytes.into()),
            };
            hasher.update(&[tag]).update(&(bytes.len() as u64).to_le_bytes()).update(&bytes);
        }
    }
    Ok(*hasher.finalize().as_bytes())
}
