//! The log of what was done beside cases, chained by hash like that of cases.

use rusqlite::{Connection, OptionalExtension, params};

use super::super::decision::coded;
use super::super::event::Actor;
use super::super::log::{Chained, Hash, ORIGIN};
use super::super::rows;

coded! {
    /// What was done.
    AccessCode {
        TokenAdded = "token_added",
        TokenRevoked = "token_revoked",
        UserAdded = "user_added",
        UserDisabled = "user_disabled",
        /// Given another password.
        UserReset = "user_reset",
        SignedIn = "signed_in",
        /// Somebody entered a wrong password under a name that is a user's.
        SignInRefused = "sign_in_refused",
        SignedOut = "signed_out",
        /// Saw symbols and numbers of a case.
        Unmasked = "unmasked",
        /// Saw what the record and the resident of a case write.
        ValuesSeen = "values_seen",
        /// Took out many rows in full.
        Exported = "exported",
        /// Took a published file.
        Downloaded = "downloaded",
    }
}

/// Adds a row.
pub(super) fn append(
    connection: &Connection,
    actor: &Actor,
    code: AccessCode,
    about: &str,
) -> rusqlite::Result<()> {
    let last = "SELECT seq, hash FROM access_log ORDER BY seq DESC LIMIT 1";
    let last = connection.query_row(last, [], |row| Ok((rows::unsigned(row, 0)?, row.get(1)?))).optional()?;
    let (last, head): (u64, Hash) = last.unwrap_or((0, ORIGIN));
    let hash = hash_after(&head, last + 1, [&actor.at, &actor.by, &actor.user, code.as_str(), about]);
    let sql =
        "INSERT INTO access_log (seq, at, by, user, code, about, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let values =
        params![(last + 1).cast_signed(), actor.at, actor.by, actor.user, code.as_str(), about, hash];
    connection.execute(sql, values).map(drop)
}

fn hash_after(previous: &Hash, seq: u64, texts: [&str; 5]) -> Hash {
    texts.into_iter().fold(Chained::after(previous).number(seq), Chained::field).hash()
}

/// The first row that is not as it was written, or is not there; nothing where the log is whole.
pub(in super::super) fn verify(connection: &Connection) -> rusqlite::Result<Option<u64>> {
    let sql = "SELECT seq, at, by, user, code, about, hash FROM access_log ORDER BY seq";
    let mut read = connection.prepare(sql)?;
    let mut found = read.query([])?;
    let (mut seq, mut head) = (0, ORIGIN);
    while let Some(row) = found.next()? {
        seq += 1;
        let texts: [String; 5] = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?];
        head = hash_after(&head, seq, texts.each_ref().map(String::as_str));
        if rows::unsigned(row, 0)? != seq || row.get::<_, Hash>(6)? != head {
            return Ok(Some(seq));
        }
    }
    Ok(None)
}
