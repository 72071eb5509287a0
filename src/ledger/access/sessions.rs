//! Sessions: who is signed in. A browser shows a random secret, of which the hash is kept.

use rusqlite::{OptionalExtension, Row, params};

use super::super::error::{LedgerError, OfFile};
use super::super::event::Actor;
use super::super::rows;
use super::super::store::Store;
use super::access_log::{AccessCode, append};
use super::secrets::{hash_of, secret};
use super::users::{COLUMNS, User};

/// Seconds after which a session ends of which nothing was seen.
const IDLE: i64 = 30 * 60;
/// Seconds after which any session ends.
const LONGEST: i64 = 12 * 60 * 60;
/// Seconds for which the password need not be entered again.
const CONFIRMED: i64 = 5 * 60;
/// Seconds after which it is written that a session was seen.
const WRITTEN: i64 = 60;

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Session {
    pub(crate) id: u64,
    pub(crate) user: User,
    /// From where it began.
    pub(crate) address: String,
    /// Seconds since 1970, as the others.
    pub(crate) began: i64,
    pub(crate) seen: i64,
    /// When the password was entered last.
    confirmed: i64,
}

impl Session {
    /// Whether the password was entered a short time ago.
    pub(crate) fn is_confirmed(&self, now: i64) -> bool {
        now - self.confirmed < CONFIRMED
    }

    fn of(row: &Row<'_>) -> rusqlite::Result<Session> {
        Ok(Session {
            user: User::of(row)?,
            id: rows::unsigned(row, 6)?,
            address: row.get(7)?,
            began: row.get(8)?,
            seen: row.get(9)?,
            confirmed: row.get(10)?,
        })
    }
}

/// What a form has to show beside the cookie, which other sites make a browser send too.
pub(crate) fn csrf_token(secret: &str) -> String {
    let key = blake3::derive_key("totsugo 2026 token against cross-site requests", secret.as_bytes());
    blake3::Hash::from_bytes(key).to_hex().to_string()
}

fn asking_for(condition: &str) -> String {
    format!(
        "SELECT {COLUMNS}, s.id, s.address, s.began, s.seen, s.confirmed
         FROM   sessions AS s JOIN users AS u ON u.name = s.user
         WHERE  u.disabled_at IS NULL AND {condition}"
    )
}

impl Store {
    /// Begins a session of a user who entered the password; gives what the browser has to show.
    pub(crate) fn begin_session(
        &mut self,
        address: &str,
        actor: &Actor,
        now: i64,
    ) -> Result<String, LedgerError> {
        let file = self.file.clone();
        let shown = secret("").map_err(|source| LedgerError::Io { file: file.clone(), source })?;
        let step = self.begin()?;
        let sql = "DELETE FROM sessions WHERE seen < ?1 OR began < ?2";
        step.execute(sql, [now - IDLE, now - LONGEST]).of(&file)?;
        let sql = "INSERT INTO sessions (hash, user, address, began, seen, confirmed) VALUES (?1, ?2, ?3, ?4, ?4, ?4)";
        step.execute(sql, params![hash_of(&shown), actor.by, address, now]).of(&file)?;
        step.execute("UPDATE users SET signed_in_at = ?2 WHERE name = ?1", [&actor.by, &actor.at])
            .of(&file)?;
        append(&step, actor, AccessCode::SignedIn, address).of(&file)?;
        step.commit().of(&file)?;
        Ok(shown)
    }

    /// The session that a browser shows, where it has not ended.
    pub(crate) fn shown_session(&self, shown: &str, now: i64) -> Result<Option<Session>, LedgerError> {
        let sql = asking_for("s.hash = ?1 AND s.seen > ?2 AND s.began > ?3");
        let mut read = self.connection.prepare_cached(&sql).of(&self.file)?;
        let values = params![hash_of(shown), now - IDLE, now - LONGEST];
        let session = read.query_row(values, Session::of).optional().of(&self.file)?;
        if let Some(session) = session.as_ref().filter(|session| now - session.seen >= WRITTEN) {
            // Where nothing can be written whoever reads may go on: the session ends a little earlier.
            let sql = "UPDATE sessions SET seen = ?2 WHERE id = ?1";
            let _ = self.connection.execute(sql, [session.id.cast_signed(), now]);
        }
        Ok(session)
    }

    /// The sessions of a user that have not ended, the newest first.
    pub(crate) fn sessions_of(&self, user: &str, now: i64) -> Result<Vec<Session>, LedgerError> {
        let sql = asking_for("s.user = ?1 AND s.seen > ?2 AND s.began > ?3") + " ORDER BY s.id DESC";
        let mut read = self.connection.prepare(&sql).of(&self.file)?;
        let found = read.query_map(params![user, now - IDLE, now - LONGEST], Session::of).of(&self.file)?;
        found.collect::<rusqlite::Result<_>>().of(&self.file)
    }

    /// Ends a session of whoever acts; `false` where they have none of that number.
    pub(crate) fn end_session(&mut self, session: u64, actor: &Actor) -> Result<bool, LedgerError> {
        let file = self.file.clone();
        let step = self.begin()?;
        let sql = "DELETE FROM sessions WHERE id = ?1 AND user = ?2";
        if step.execute(sql, params![session.cast_signed(), actor.by]).of(&file)? == 0 {
            return Ok(false);
        }
        append(&step, actor, AccessCode::SignedOut, &session.to_string()).of(&file)?;
        step.commit().of(&file)?;
        Ok(true)
    }

    /// Notes that the password was entered again.
    pub(crate) fn confirm_session(&mut self, session: u64, now: i64) -> Result<(), LedgerError> {
        let sql = "UPDATE sessions SET confirmed = ?2 WHERE id = ?1";
        self.connection.execute(sql, [session.cast_signed(), now]).of(&self.file).map(drop)
    }

    /// Notes what somebody did beside cases.
    pub(crate) fn note_access(
        &mut self,
        code: AccessCode,
        about: &str,
        actor: &Actor,
    ) -> Result<(), LedgerError> {
        let file = self.file.clone();
        let step = self.begin()?;
        append(&step, actor, code, about).of(&file)?;
        step.commit().of(&file)
    }
}
