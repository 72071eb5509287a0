//! What a night does with values: it keeps those of cases that are new or changed, and forgets those whose days are over.

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, OptionalExtension, params};

use super::case_values::CaseValues;
use super::error::{LedgerError, OfFile};
use super::kept_values::{are_any, check_key, failed, note_key};
use super::nights::Meeting;
use super::rows;
use super::sealing::Seal;
use super::store::Store;
use super::subject::{Identity, Kind};

/// What a job read of cases, by identity and the id of the resident.
pub(crate) trait ValuesFound {
    /// The values of a case.
    fn values(&self, identity: &Identity, resident_id: &str) -> Option<CaseValues>;

    /// The findings of which nobody may keep an address.
    fn without_address(&self) -> &[Identity];
}

/// The cases whose evidence of tonight has no values yet, or those of other evidence.
const CHANGED: &str = "SELECT c.id, c.identity, c.resident_id FROM events AS e CROSS JOIN cases AS c ON c.id = e.case_id \
     LEFT JOIN sealed_values AS s ON s.case_id = c.id \
     WHERE e.seq > ?1 AND c.kind = ?2 AND (e.evidence = e.seq OR e.code = 'returned') \
     AND s.fingerprint IS NOT c.fingerprint";

const KEEP: &str = "INSERT OR REPLACE INTO sealed_values (case_id, fingerprint, without_address, wrapped_key, sealed) \
     SELECT id, fingerprint, ?2, ?3, ?4 FROM cases WHERE id = ?1";

const DELETE: &str = "DELETE FROM sealed_values WHERE case_id = ?1";

/// The case of an identity whose values hold an address.
const WITH_ADDRESS: &str = "SELECT c.id, c.resident_id FROM cases AS c JOIN sealed_values AS s ON s.case_id = c.id \
     WHERE c.kind = ?1 AND c.identity = ?2 AND s.without_address = 0";

impl Meeting<'_> {
    /// Keeps the values of cases of a kind whose evidence is new tonight, sealed; where nobody gave a key, what is kept of
    /// other evidence goes. All others keep what they have, but for an address that is no longer disclosed.
    pub(crate) fn keep_values(
        &self,
        kind: Kind,
        found: Option<(&Seal, &dyn ValuesFound)>,
    ) -> Result<(), LedgerError> {
        let (connection, file) = (self.connection, self.file);
        let Some((seal, found)) = found else { return self.drop_outdated(kind).of(file) };
        // Somebody may have sealed all values anew since the night began.
        check_key(connection, seal, file)?;
        let keeper = Keeper { connection, seal, found };
        let were_any = are_any(connection).of(file)?;
        keeper.keep_changed(self.began_after, kind).of(file)?;
        keeper.leave_addresses_out(kind).of(file)?;
        if !were_any && are_any(connection).of(file)? {
            note_key(connection, seal).of(file)?;
        }
        Ok(())
    }

    fn drop_outdated(&self, kind: Kind) -> rusqlite::Result<()> {
        if are_any(self.connection)? {
            let sql = format!("DELETE FROM sealed_values WHERE case_id IN (SELECT id FROM ({CHANGED}))");
            self.connection.execute(&sql, params![self.began_after.cast_signed(), kind.as_str()])?;
        }
        Ok(())
    }

    /// Forgets the values of cases that ended so many days ago, and the keys under which they were sealed. Gives how many.
    pub(crate) fn forget_values(&self, days: u64) -> Result<u64, LedgerError> {
        let (connection, as_of) = (self.connection, self.tonight.as_of);
        let last =
            if days == 0 { Ok(Some(self.tonight.night)) } else { last_night_over(connection, as_of, days) };
        let cases = last.and_then(|last| ended(connection, last)).of(self.file)?;
        forget(connection, &cases, as_of).of(self.file)
    }
}

/// Which values are to be forgotten.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Forgetting<'c> {
    /// Those of cases that ended so many days ago.
    After(u64),
    Of(&'c [u64]),
    All,
}

impl Store {
    /// Forgets values, and the keys under which they were sealed. Gives of how many cases there were any.
    pub(crate) fn forget_values(
        &mut self,
        which: Forgetting<'_>,
        today: NaiveDate,
    ) -> Result<u64, LedgerError> {
        let file = self.file.clone();
        if let Forgetting::Of(cases) = which {
            for case in cases {
                self.case(*case)?.ok_or(LedgerError::NoCase { case: *case })?;
            }
        }
        let step = self.begin()?;
        let cases = match which {
            Forgetting::After(days) => {
                last_night_over(&step, today, days).and_then(|last| ended(&step, last)).of(&file)?
            }
            Forgetting::Of(cases) => cases.to_vec(),
            Forgetting::All => cases_of(&step, "SELECT case_id FROM sealed_values", []).of(&file)?,
        };
        let forgotten = forget(&step, &cases, today).of(&file)?;
        step.commit().of(&file)?;
        self.clear_log()?;
        Ok(forgotten)
    }
}

/// Keeps values in one night.
struct Keeper<'n> {
    connection: &'n Connection,
    seal: &'n Seal,
    found: &'n dyn ValuesFound,
}

impl Keeper<'_> {
    fn keep_changed(&self, after: u64, kind: Kind) -> rusqlite::Result<()> {
        let mut delete = self.connection.prepare(DELETE)?;
        let mut changed = self.connection.prepare(CHANGED)?;
        let mut changed = changed.query(params![after.cast_signed(), kind.as_str()])?;
        while let Some(row) = changed.next()? {
            let case = rows::unsigned(row, 0)?;
            let identity = Identity::kept(row.get(1)?);
            if let Some(values) = self.found.values(&identity, row.get_ref(2)?.as_str()?) {
                self.keep(case, &values)?;
            } else {
                delete.execute([case.cast_signed()])?;
            }
        }
        Ok(())
    }

    fn leave_addresses_out(&self, kind: Kind) -> rusqlite::Result<()> {
        let mut with_address = self.connection.prepare(WITH_ADDRESS)?;
        for identity in self.found.without_address() {
            let case = with_address.query_row(params![kind.as_str(), identity.as_str()], |row| {
                Ok((rows::unsigned(row, 0)?, row.get::<_, String>(1)?))
            });
            if let Some((case, resident_id)) = case.optional()?
                && let Some(values) = self.found.values(identity, &resident_id)
            {
                self.keep(case, &values)?;
            }
        }
        Ok(())
    }

    fn keep(&self, case: u64, values: &CaseValues) -> rusqlite::Result<()> {
        let plain = serde_json::to_vec(values).map(zeroize::Zeroizing::new);
        let plain = plain.map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        let sealed = self.seal.seal(case, &plain).map_err(failed)?;
        let case = case.cast_signed();
        let mut keep = self.connection.prepare_cached(KEEP)?;
        keep.execute(params![case, values.undisclosed, sealed.wrapped_key, sealed.values])?;
        let mut known = self.connection.prepare_cached("DELETE FROM forgotten_values WHERE case_id = ?1")?;
        known.execute([case]).map(drop)
    }
}

/// The last night that was met so many days ago.
fn last_night_over(connection: &Connection, today: NaiveDate, days: u64) -> rusqlite::Result<Option<u32>> {
    let Some(day) = today.checked_sub_days(Days::new(days)) else { return Ok(None) };
    let sql = "SELECT max(night) FROM nights WHERE as_of <= ?1";
    connection.query_row(sql, [day.to_string()], |row| row.get(0))
}

/// Cases with values that ended no later than in a night.
fn ended(connection: &Connection, last: Option<u32>) -> rusqlite::Result<Vec<u64>> {
    if !are_any(connection)? {
        return Ok(Vec::new());
    }
    let sql = "SELECT c.id FROM cases AS c CROSS JOIN sealed_values AS s ON s.case_id = c.id \
         WHERE c.presence IN ('clean', 'withdrawn') AND c.last_night <= ?1";
    cases_of(connection, sql, [last])
}

fn cases_of(
    connection: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
) -> rusqlite::Result<Vec<u64>> {
    let mut statement = connection.prepare(sql)?;
    let cases = statement.query_map(parameters, |row| rows::unsigned(row, 0))?;
    cases.collect()
}

fn forget(connection: &Connection, cases: &[u64], day: NaiveDate) -> rusqlite::Result<u64> {
    let mut delete = connection.prepare(DELETE)?;
    let mut note = connection.prepare("INSERT OR REPLACE INTO forgotten_values VALUES (?1, ?2)")?;
    let mut forgotten = 0;
    for case in cases {
        if delete.execute([case.cast_signed()])? > 0 {
            note.execute(params![case.cast_signed(), day.to_string()])?;
            forgotten += 1;
        }
    }
    if !are_any(connection)? {
        // Whatever key is given next, there is nothing that it would have to open.
        connection.execute("DELETE FROM values_key", [])?;
    }
    Ok(forgotten)
}
