//! `totsugo users`.

use std::fs;
use std::io::{IsTerminal, Read, Write, stdin};
use std::path::{Path, PathBuf};

use clap::builder::TypedValueParser;
use clap::{Args, Subcommand};
use zeroize::Zeroizing;

use super::cases::{actor, codes};
use super::ledger_file::LedgerFile;
use super::terminal::output;
use super::{CliError, Exit};
use crate::ledger::{LedgerError, NewUser, Password, Role, User};
use crate::words::Language;
use crate::words::errors::{access, system};
use crate::words::ledger::{ROLES, insurers_seen, users as words};

/// Arguments of `totsugo users`.
#[derive(Debug, Args)]
pub(super) struct Users {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Makes a user of the service.
    Add(Add),
    /// Lets a user in no more, and ends their sessions.
    Disable(Disable),
    /// Gives a user another password, lets them in again, and ends their sessions.
    Reset(Reset),
    /// Lists users.
    List(List),
}

#[derive(Debug, Args)]
struct Add {
    /// The name to sign in with, which lists and logs show.
    name: String,
    /// What they may do; each role may do what those before it may.
    #[arg(long, value_parser = roles())]
    role: Role,
    /// The insurers whose cases they see, by number; all where none is given.
    #[arg(long, value_name = "INSURER")]
    insurer: Vec<String>,
    #[command(flatten)]
    password: PasswordFile,
    #[command(flatten)]
    ledger: LedgerFile,
}

#[derive(Debug, Args)]
struct PasswordFile {
    /// The file whose first line is the password, or - for standard input; asked on the terminal where there is none.
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct Disable {
    /// Whom.
    name: String,
    #[command(flatten)]
    ledger: LedgerFile,
}

#[derive(Debug, Args)]
struct Reset {
    /// Whom.
    name: String,
    #[command(flatten)]
    password: PasswordFile,
    #[command(flatten)]
    ledger: LedgerFile,
}

#[derive(Debug, Args)]
struct List {
    #[command(flatten)]
    ledger: LedgerFile,
}

fn roles() -> impl TypedValueParser<Value = Role> {
    codes(&[ROLES]).try_map(|typed| Role::from_name(&typed).ok_or("it is no role"))
}

/// Who gives a command that no name was given with: the user of the system.
const BY: &str = "totsugo users";
/// More bytes than a password has.
const MOST: u64 = 4_096;

impl Users {
    pub(super) fn run(&self) -> Result<Exit, CliError> {
        let mut out = output();
        match &self.command {
            Command::Add(add) => add.write(&mut out),
            Command::Disable(disable) => disable.write(&mut out),
            Command::Reset(reset) => reset.write(&mut out),
            Command::List(list) => list.write(&mut out),
        }?;
        out.flush()?;
        Ok(Exit::Done)
    }
}

impl PasswordFile {
    /// The password of a user, from the file or typed twice.
    fn read(&self, name: &str, lang: Language) -> Result<Password, CliError> {
        let text = match self.password_file.as_deref() {
            Some(file) => read_line(file, lang)?,
            None if stdin().is_terminal() => typed(lang)?,
            None => return Err(wrong(access::NO_PASSWORD.of(lang).to_owned())),
        };
        let refused = |refusal| LedgerError::User { name: name.to_owned(), refusal };
        Ok(Password::new(text).map_err(refused)?)
    }
}

fn wrong(fault: String) -> CliError {
    CliError::Argument { argument: "--password-file", fault }
}

/// The first line of a file.
fn read_line(file: &Path, lang: Language) -> Result<Zeroizing<String>, CliError> {
    let mut text = Zeroizing::new(String::new());
    let read = if file == Path::new("-") {
        stdin().take(MOST).read_to_string(&mut text)
    } else {
        fs::File::open(file).and_then(|file| file.take(MOST).read_to_string(&mut text))
    };
    read.map_err(|error| wrong(system::said(lang, &error)))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
}

fn typed(lang: Language) -> Result<Zeroizing<String>, CliError> {
    let ask = |prompt| rpassword::prompt_password(prompt).map(Zeroizing::new);
    let first = ask(words::PASSWORD.of(lang))?;
    let again = ask(words::PASSWORD_AGAIN.of(lang))?;
    if *first == *again { Ok(first) } else { Err(wrong(access::NOT_THE_SAME.of(lang).to_owned())) }
}

impl Add {
    fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let (config, _, mut store) = self.ledger.open_or_make()?;
        let lang = config.lang;
        let (name, role, insurers) = (self.name.clone(), self.role, self.insurer.clone());
        let new = NewUser { password: self.password.read(&name, lang)?, name, role, insurers };
        store.add_user(&new, &actor(BY, &config.clock.now()))?;
        let role = ROLES.label(role.as_str(), lang);
        writeln!(out, "{}", words::added(lang, &*self.name, role, &*insurers_seen(lang, &new.insurers)))?;
        Ok(())
    }
}

impl Disable {
    fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let (config, _, mut store) = self.ledger.open()?;
        store.disable_user(&self.name, &actor(BY, &config.clock.now()))?;
        writeln!(out, "{}", words::disabled(config.lang, &*self.name))?;
        Ok(())
    }
}

impl Reset {
    fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let (config, _, mut store) = self.ledger.open()?;
        let password = self.password.read(&self.name, config.lang)?;
        store.reset_user(&self.name, &password, &actor(BY, &config.clock.now()))?;
        writeln!(out, "{}", words::reset(config.lang, &*self.name))?;
        Ok(())
    }
}

impl List {
    fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let (config, _, store) = self.ledger.open()?;
        let users = store.users()?;
        if users.is_empty() {
            writeln!(out, "{}", words::NONE.of(config.lang))?;
        }
        users.iter().try_for_each(|user| Ok(writeln!(out, "{}", line(user, config.lang))?))
    }
}

/// What a list says of a user.
fn line(user: &User, lang: Language) -> String {
    let never = || words::NEVER.of(lang).to_owned();
    let signed_in = user.signed_in_at.clone().unwrap_or_else(never);
    let (role, insurers) = (ROLES.label(user.role.as_str(), lang), insurers_seen(lang, &user.insurers));
    let said = words::listed(lang, &*user.name, role, &*insurers, &*signed_in);
    match &user.disabled_at {
        Some(at) => said + &words::disabled_at(lang, &**at),
        None => said,
    }
}
