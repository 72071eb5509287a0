//! People who use the service, by name and password.

use rusqlite::{OptionalExtension, Row, params};

use super::super::decision::named;
use super::super::error::{LedgerError, OfFile};
use super::super::event::Actor;
use super::super::store::Store;
use super::super::subject::folded;
use super::access_log::{AccessCode, append};
use super::passwords::{self, Password};
use super::plain_names::is_plain;
use super::tokens::list;
use super::user_refusal::UserRefusal;

named! {
    /// What somebody may do; each may do what those before may.
    Role {
        /// 閲覧者: read, with symbols and numbers masked.
        Viewer = "viewer",
        /// 担当者: check and decide, and see and take out values after entering the password again.
        Clerk = "clerk",
        /// 承認者: confirm what others decided.
        Approver = "approver",
        /// 管理者: users, tokens and the log.
        Administrator = "administrator",
    }
}

/// A user who is to be made.
#[derive(Debug, Clone)]
pub(crate) struct NewUser {
    pub(crate) name: String,
    pub(crate) role: Role,
    /// The insurers whose cases they see, by number; all where there are none.
    pub(crate) insurers: Vec<String>,
    pub(crate) password: Password,
}

/// A user as they are listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct User {
    pub(crate) name: String,
    pub(crate) role: Role,
    /// The insurers whose cases they see, by number in one width; all where there are none.
    pub(crate) insurers: Vec<String>,
    pub(crate) made_at: String,
    pub(crate) disabled_at: Option<String>,
    pub(crate) signed_in_at: Option<String>,
}

pub(super) const COLUMNS: &str = "u.name, u.role, u.insurers, u.made_at, u.disabled_at, u.signed_in_at";

impl User {
    pub(super) fn of(row: &Row<'_>) -> rusqlite::Result<User> {
        let role: String = row.get(1)?;
        Ok(User {
            name: row.get(0)?,
            // Nobody has more than is written.
            role: Role::from_name(&role).unwrap_or(Role::Viewer),
            insurers: list(&row.get::<_, String>(2)?),
            made_at: row.get(3)?,
            disabled_at: row.get(4)?,
            signed_in_at: row.get(5)?,
        })
    }
}

impl Store {
    /// Makes a user.
    pub(crate) fn add_user(&mut self, new: &NewUser, actor: &Actor) -> Result<(), LedgerError> {
        let refused = |refusal| Err(LedgerError::User { name: new.name.clone(), refusal });
        if !is_plain(&new.name) {
            return refused(UserRefusal::BadName);
        }
        if new.password.tells(&new.name) {
            return refused(UserRefusal::BadPassword);
        }
        let file = self.file.clone();
        let hash = new.password.hash().of(&file)?;
        let insurers: Vec<String> = new.insurers.iter().map(|insurer| folded(insurer)).collect();
        let step = self.begin()?;
        let sql = "INSERT OR IGNORE INTO users (name, role, insurers, password, made_at) VALUES (?1, ?2, ?3, ?4, ?5)";
        let values = params![new.name, new.role.as_str(), insurers.join(","), hash, actor.at];
        if step.execute(sql, values).of(&file)? == 0 {
            return refused(UserRefusal::NameTaken);
        }
        append(&step, actor, AccessCode::UserAdded, &new.name).of(&file)?;
        step.commit().of(&file)
    }

    /// Lets a user in no more, and ends their sessions.
    pub(crate) fn disable_user(&mut self, name: &str, actor: &Actor) -> Result<(), LedgerError> {
        self.change_user(name, actor, (AccessCode::UserDisabled, "disabled_at = ?2", &actor.at))
    }

    /// Gives a user another password, lets them in again, and ends their sessions.
    pub(crate) fn reset_user(
        &mut self,
        name: &str,
        password: &Password,
        actor: &Actor,
    ) -> Result<(), LedgerError> {
        if password.tells(name) {
            return Err(LedgerError::User { name: name.to_owned(), refusal: UserRefusal::BadPassword });
        }
        let hash = password.hash().of(&self.file)?;
        self.change_user(name, actor, (AccessCode::UserReset, "disabled_at = NULL, password = ?2", &hash))
    }

    fn change_user(
        &mut self,
        name: &str,
        actor: &Actor,
        (code, change, value): (AccessCode, &str, &str),
    ) -> Result<(), LedgerError> {
        let file = self.file.clone();
        let step = self.begin()?;
        if step.execute(&format!("UPDATE users SET {change} WHERE name = ?1"), [name, value]).of(&file)? == 0
        {
            return Err(LedgerError::User { name: name.to_owned(), refusal: UserRefusal::Unknown });
        }
        step.execute("DELETE FROM sessions WHERE user = ?1", [name]).of(&file)?;
        append(&step, actor, code, name).of(&file)?;
        step.commit().of(&file)
    }

    /// All users, by name.
    pub(crate) fn users(&self) -> Result<Vec<User>, LedgerError> {
        let sql = format!("SELECT {COLUMNS} FROM users AS u ORDER BY u.name");
        let mut read = self.connection.prepare(&sql).of(&self.file)?;
        let found = read.query_map([], User::of).of(&self.file)?;
        found.collect::<rusqlite::Result<_>>().of(&self.file)
    }

    /// The user of a name and a password. To say no takes as long whether the name is somebody's or not.
    pub(crate) fn user_of(&self, name: &str, password: &str) -> Result<Option<User>, LedgerError> {
        let sql = format!("SELECT {COLUMNS}, u.password FROM users AS u WHERE u.name = ?1");
        let mut read = self.connection.prepare_cached(&sql).of(&self.file)?;
        let found = read.query_row([name], |row| Ok((User::of(row)?, row.get::<_, String>(6)?)));
        let found = found.optional().of(&self.file)?;
        let is_theirs = passwords::is_of(password, found.as_ref().map(|(_, kept)| &**kept));
        let user = found.map(|(user, _)| user);
        Ok(user.filter(|user| is_theirs && user.disabled_at.is_none()))
    }

    /// Whether there is a user of a name.
    pub(crate) fn has_user(&self, name: &str) -> Result<bool, LedgerError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM users WHERE name = ?1)";
        self.connection.query_row(sql, [name], |row| row.get(0)).of(&self.file)
    }

    /// A user who may be let in, by name.
    pub(crate) fn user(&self, name: &str) -> Result<Option<User>, LedgerError> {
        let sql = format!("SELECT {COLUMNS} FROM users AS u WHERE u.name = ?1 AND u.disabled_at IS NULL");
        self.connection.query_row(&sql, params![name], User::of).optional().of(&self.file)
    }
}
