//! Tokens: what machines show the service in place of a name and a password.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use super::super::decision::named;
use super::super::error::{LedgerError, OfFile};
use super::super::event::Actor;
use super::super::rows;
use super::super::store::Store;
use super::super::subject::folded;
use super::access_log::{AccessCode, append};
use super::plain_names::is_plain;
use super::secrets::{hash_of, secret};
use super::token_refusal::TokenRefusal;

named! {
    /// What a token allows.
    Scope {
        /// Check registrations.
        Check = "check",
        /// Read cases, with symbols and numbers masked.
        Read = "read",
        /// Decide cases.
        Decide = "decide",
        /// Read everything in full.
        Export = "export",
    }
}

/// What stands before the random part of each token, so that scanners find one that leaked.
const PREFIX: &str = "totsugo_";

/// A token that is to be made.
#[derive(Debug, Clone)]
pub(crate) struct NewToken {
    pub(crate) name: String,
    pub(crate) scopes: Vec<Scope>,
    /// The insurers that it is for, by number; all where there are none.
    pub(crate) insurers: Vec<String>,
    /// The last day on which it is good.
    pub(crate) until: NaiveDate,
}

/// A token as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) name: String,
    pub(crate) scopes: Vec<Scope>,
    /// The insurers that it is for, by number in one width; all where there are none.
    pub(crate) insurers: Vec<String>,
    pub(crate) until: NaiveDate,
    pub(crate) made_at: String,
    /// The last day on which it was shown.
    pub(crate) used_on: Option<NaiveDate>,
    pub(crate) revoked_at: Option<String>,
}

impl Token {
    /// Whether it is good on a day.
    pub(crate) fn is_good(&self, day: NaiveDate) -> bool {
        self.revoked_at.is_none() && day <= self.until
    }

    /// Whether it allows something.
    pub(crate) fn allows(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }

    fn of(row: &Row<'_>) -> rusqlite::Result<Token> {
        let scopes = list(&row.get::<_, String>(1)?);
        Ok(Token {
            name: row.get(0)?,
            scopes: scopes.iter().filter_map(|scope| Scope::from_name(scope)).collect(),
            insurers: list(&row.get::<_, String>(2)?),
            until: rows::day(row, 3)?,
            made_at: row.get(4)?,
            used_on: row.get::<_, Option<String>>(5)?.and_then(|day| day.parse().ok()),
            revoked_at: row.get(6)?,
        })
    }
}

const COLUMNS: &str = "name, scopes, insurers, until, made_at, used_on, revoked_at";

/// The parts of a text that are kept with commas between them.
pub(super) fn list(text: &str) -> Vec<String> {
    text.split(',').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

impl Store {
    /// Makes a token, and gives the only sight of it that there ever is.
    pub(crate) fn add_token(
        &mut self,
        new: &NewToken,
        actor: &Actor,
        today: NaiveDate,
    ) -> Result<String, LedgerError> {
        let refused = |refusal| Err(LedgerError::Token { name: new.name.clone(), refusal });
        if !is_plain(&new.name) {
            return refused(TokenRefusal::BadName);
        }
        if new.until < today {
            return refused(TokenRefusal::EndsBefore);
        }
        let file = self.file.clone();
        let secret = secret(PREFIX).map_err(|source| LedgerError::Io { file: file.clone(), source })?;
        let scopes: Vec<&str> = new.scopes.iter().map(|scope| scope.as_str()).collect();
        let insurers: Vec<String> = new.insurers.iter().map(|insurer| folded(insurer)).collect();
        let step = self.begin()?;
        let sql = "INSERT OR IGNORE INTO tokens (name, hash, scopes, insurers, until, made_at) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let values = params![
            new.name,
            hash_of(&secret),
            scopes.join(","),
            insurers.join(","),
            new.until.to_string(),
            actor.at
        ];
        if step.execute(sql, values).of(&file)? == 0 {
            return refused(TokenRefusal::NameTaken);
        }
        append(&step, actor, AccessCode::TokenAdded, &new.name).of(&file)?;
        step.commit().of(&file)?;
        Ok(secret)
    }

    /// Revokes a token: it is good no more.
    pub(crate) fn revoke_token(&mut self, name: &str, actor: &Actor) -> Result<(), LedgerError> {
        let file = self.file.clone();
        let step = self.begin()?;
        let sql = "UPDATE tokens SET revoked_at = ?2 WHERE name = ?1 AND revoked_at IS NULL";
        if step.execute(sql, params![name, actor.at]).of(&file)? == 0 {
            return Err(LedgerError::Token { name: name.to_owned(), refusal: TokenRefusal::Unknown });
        }
        append(&step, actor, AccessCode::TokenRevoked, name).of(&file)?;
        step.commit().of(&file)
    }

    /// All tokens, by name.
    pub(crate) fn tokens(&self) -> Result<Vec<Token>, LedgerError> {
        let sql = format!("SELECT {COLUMNS} FROM tokens ORDER BY name");
        let mut read = self.connection.prepare(&sql).of(&self.file)?;
        let found = read.query_map([], Token::of).of(&self.file)?;
        found.collect::<rusqlite::Result<_>>().of(&self.file)
    }

    /// The token that somebody shows, whether it is good or not, used on a day.
    pub(crate) fn shown_token(&self, secret: &str, today: NaiveDate) -> Result<Option<Token>, LedgerError> {
        if !secret.starts_with(PREFIX) {
            return Ok(None);
        }
        let sql = format!("SELECT {COLUMNS} FROM tokens WHERE hash = ?1");
        let mut read = self.connection.prepare_cached(&sql).of(&self.file)?;
        let token = read.query_row([hash_of(secret)], Token::of).optional().of(&self.file)?;
        if let Some(token) =
            token.as_ref().filter(|token| token.is_good(today) && token.used_on != Some(today))
        {
            // Where nothing can be written whoever reads may go on.
            let sql = "UPDATE tokens SET used_on = ?2 WHERE name = ?1";
            let _ = self.connection.execute(sql, params![token.name, today.to_string()]);
        }
        Ok(token)
    }
}
