//! The sealed values of cases: opened for whoever has the key, checked, and sealed under another key.

use std::path::Path;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::case_values::CaseValues;
use super::error::{Damage, LedgerError, OfFile};
use super::key_file::MasterKey;
use super::rows;
use super::sealing::{Seal, Sealed};
use super::store::Store;

/// The values of a case, or why there are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KeptValues {
    Kept(Box<CaseValues>),
    /// Nobody gave a key.
    NoKey,
    /// They were forgotten on a day.
    Forgotten(NaiveDate),
    /// The case was found, and its evidence never changed since, without a key.
    FoundWithout,
}

/// How many cases have values, and whether these were opened to be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct VerifiedValues {
    pub(crate) cases: u64,
    pub(crate) are_opened: bool,
}

impl Store {
    /// The seal of a key. Refused where the values that are kept were sealed under another one.
    pub(crate) fn seal(&self, key_file: &Path) -> Result<Seal, LedgerError> {
        let key = MasterKey::read(key_file)?;
        let name = self.connection.query_row("SELECT name FROM ledger", [], |row| row.get(0));
        let seal = Seal::new(&key, name.of(&self.file)?);
        check_key(&self.connection, &seal, &self.file)?;
        Ok(seal)
    }

    /// The values of a case.
    pub(crate) fn values_of(&self, case: u64, key_file: Option<&Path>) -> Result<KeptValues, LedgerError> {
        let file = &self.file;
        let sql = "SELECT case_id, wrapped_key, sealed FROM sealed_values WHERE case_id = ?1";
        let sealed = self.connection.query_row(sql, [case.cast_signed()], sealed_of).optional().of(file)?;
        match (sealed, key_file) {
            (Some((_, sealed)), Some(key_file)) => {
                let opened = self.seal(key_file)?.open(case, &sealed);
                let values = opened.and_then(|values| serde_json::from_slice(&values).ok());
                values
                    .map(|values| KeptValues::Kept(Box::new(values)))
                    .ok_or_else(|| self.damaged(Damage::Values(case)))
            }
            (Some(_), None) => Ok(KeptValues::NoKey),
            (None, key_file) => {
                let sql = "SELECT day FROM forgotten_values WHERE case_id = ?1";
                let day = self.connection.query_row(sql, [case.cast_signed()], |row| rows::day(row, 0));
                Ok(match (day.optional().of(file)?, key_file) {
                    (Some(day), _) => KeptValues::Forgotten(day),
                    (None, Some(_)) => KeptValues::FoundWithout,
                    (None, None) => KeptValues::NoKey,
                })
            }
        }
    }

    /// Checks that all values belong to cases, and with a key that all of them open.
    pub(crate) fn verify_values(&self, key_file: Option<&Path>) -> Result<VerifiedValues, LedgerError> {
        let file = &self.file;
        let sql = "SELECT case_id FROM sealed_values WHERE case_id NOT IN (SELECT id FROM cases) LIMIT 1";
        let strange = self.connection.query_row(sql, [], |row| rows::unsigned(row, 0)).optional().of(file)?;
        if let Some(case) = strange {
            return Err(self.damaged(Damage::Values(case)));
        }
        let sql = "SELECT count(*) FROM sealed_values";
        let cases = self.connection.query_row(sql, [], |row| rows::unsigned(row, 0)).of(file)?;
        let Some(key_file) = key_file.filter(|_| cases > 0) else {
            return Ok(VerifiedValues { cases, are_opened: false });
        };
        let seal = self.seal(key_file)?;
        let sql = "SELECT case_id, wrapped_key, sealed FROM sealed_values ORDER BY case_id";
        let mut all = self.connection.prepare(sql).of(file)?;
        let mut all = all.query([]).of(file)?;
        while let Some(row) = all.next().of(file)? {
            let (case, sealed) = sealed_of(row).of(file)?;
            let opened = seal.open(case, &sealed);
            if opened.is_none_or(|values| serde_json::from_slice::<CaseValues>(&values).is_err()) {
                return Err(self.damaged(Damage::Values(case)));
            }
        }
        Ok(VerifiedValues { cases, are_opened: true })
    }

    /// Wraps the keys of all cases under a new key, in one step; the values stay as they are sealed. Gives how many.
    pub(crate) fn rekey(&mut self, old: Option<&Path>, new: &Path) -> Result<u64, LedgerError> {
        let file = self.file.clone();
        let old = self.seal(old.ok_or(LedgerError::NoKey)?)?;
        let key = MasterKey::read(new)?;
        let name = self.connection.query_row("SELECT name FROM ledger", [], |row| row.get(0));
        let new = Seal::new(&key, name.of(&file)?);
        let step = self.begin()?;
        let mut after = 0_u64;
        let mut cases = 0;
        let mut write =
            step.prepare("UPDATE sealed_values SET wrapped_key = ?2 WHERE case_id = ?1").of(&file)?;
        let sql =
            "SELECT case_id, wrapped_key FROM sealed_values WHERE case_id > ?1 ORDER BY case_id LIMIT 10000";
        let mut read = step.prepare(sql).of(&file)?;
        loop {
            let some =
                read.query_map([after.cast_signed()], |row| Ok((rows::unsigned(row, 0)?, row.get(1)?)));
            let some: Vec<(u64, Vec<u8>)> = some.and_then(Iterator::collect).of(&file)?;
            let Some((last, _)) = some.last() else { break };
            after = *last;
            for (case, wrapped) in some {
                let damaged = || LedgerError::Damaged { file: file.clone(), what: Damage::Values(case) };
                let wrapped = old.wrapped_for(&new, case, &wrapped).of(&file)?.ok_or_else(damaged)?;
                write.execute(params![case.cast_signed(), wrapped]).of(&file)?;
                cases += 1;
            }
        }
        drop((read, write));
        if cases > 0 {
            note_key(&step, &new).of(&file)?;
        }
        step.commit().of(&file)?;
        self.clear_log()?;
        Ok(cases)
    }

    /// Has what was overwritten gone from the file beside the ledger too, unless another process reads it just now.
    pub(super) fn clear_log(&self) -> Result<(), LedgerError> {
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).of(&self.file)
    }
}

fn sealed_of(row: &Row<'_>) -> rusqlite::Result<(u64, Sealed)> {
    Ok((rows::unsigned(row, 0)?, Sealed { wrapped_key: row.get(1)?, values: row.get(2)? }))
}

/// Whether any case has values.
pub(super) fn are_any(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT EXISTS (SELECT 1 FROM sealed_values)", [], |row| row.get(0))
}

/// Refuses a seal that is not that of the values that are kept, if any are.
pub(super) fn check_key(connection: &Connection, seal: &Seal, file: &Path) -> Result<(), LedgerError> {
    let sql = "SELECT made_with_it FROM values_key";
    let made = connection.query_row(sql, [], |row| row.get::<_, Vec<u8>>(0)).optional().of(file)?;
    if made.is_none_or(|made| seal.made(&made)) {
        Ok(())
    } else {
        Err(LedgerError::WrongKey { key: seal.key_file.clone() })
    }
}

/// Notes the seal of all values that are kept.
pub(super) fn note_key(connection: &Connection, seal: &Seal) -> rusqlite::Result<()> {
    let made = seal.check().map_err(failed)?;
    connection.execute("DELETE FROM values_key", [])?;
    connection.execute("INSERT INTO values_key VALUES (?1)", [made]).map(drop)
}

/// An error of sealing, as one of the database that it was for.
pub(super) fn failed(error: std::io::Error) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(error.into())
}
