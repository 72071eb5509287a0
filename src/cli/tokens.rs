//! `totsugo tokens`.

use std::io::Write;

use clap::{Args, Subcommand};

use super::cases::{actor, codes, day};
use super::ledger_file::LedgerFile;
use super::terminal::output;
use super::{CliError, Exit};
use crate::ledger::{NewToken, Scope, Token};
use crate::words::Language;
use crate::words::ledger::{SCOPES, insurers_seen, tokens as words};

/// Arguments of `totsugo tokens`.
#[derive(Debug, Args)]
pub(super) struct Tokens {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Makes a token and prints it, once and never again.
    Add(Add),
    /// Lists tokens, without what they are.
    List(List),
    /// Revokes a token: it is good no more.
    Revoke(Revoke),
}

#[derive(Debug, Args)]
struct Add {
    /// What it is called in lists and logs: the system that uses it.
    #[arg(long)]
    name: String,
    /// What it allows.
    #[arg(long, value_parser = codes(&[SCOPES]), value_delimiter = ',', required = true)]
    scope: Vec<String>,
    /// The insurers that it is for, by number.
    #[arg(long, value_name = "INSURER", required_unless_present = "all_insurers")]
    insurer: Vec<String>,
    /// It is for all insurers.
    #[arg(long, conflicts_with = "insurer")]
    all_insurers: bool,
    /// The last day on which it is good.
    #[arg(long, value_name = "DAY")]
    until: String,
    #[command(flatten)]
    ledger: LedgerFile,
}

#[derive(Debug, Args)]
struct List {
    #[command(flatten)]
    ledger: LedgerFile,
}

#[derive(Debug, Args)]
struct Revoke {
    /// Which one.
    name: String,
    #[command(flatten)]
    ledger: LedgerFile,
}

impl Tokens {
    pub(super) fn run(&self) -> Result<Exit, CliError> {
        let mut out = output();
        match &self.command {
            Command::Add(add) => add.write(&mut out),
            Command::List(list) => list.write(&mut out),
            Command::Revoke(revoke) => revoke.write(&mut out),
        }?;
        out.flush()?;
        Ok(Exit::Done)
    }
}

/// Who gives a command that no name was given with: the user of the system.
const BY: &str = "totsugo tokens";

impl Add {
    fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let (config, _, mut store) = self.ledger.open_or_make()?;
        let time = config.clock.now();
        let new = NewToken {
            name: self.name.clone(),
            scopes: self.scope.iter().filter_map(|scope| Scope::from_name(scope)).collect(),
            insurers: self.insurer.clone(),
            until: day("--until", &self.until, config.lang)?,
        };
        let secret = store.add_token(&new, &actor(BY, &time), time.date_naive())?;
        writeln!(out, "{}", words::made(config.lang, &*self.name, &*new.until.to_string(), &*secret))?;
        Ok(())
    }
}

impl List {
    fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let (config, _, store) = self.ledger.open()?;
        let tokens = store.tokens()?;
        if tokens.is_empty() {
            writeln!(out, "{}", words::NONE.of(config.lang))?;
        }
        let today = config.clock.now().date_naive();
        for token in tokens {
            writeln!(out, "{}", line(&token, token.is_good(today), config.lang))?;
        }
        Ok(())
    }
}

/// What a list says of a token.
fn line(token: &Token, is_good: bool, lang: Language) -> String {
    let scopes: Vec<_> = token.scopes.iter().map(|scope| scope.as_str()).collect();
    let insurers = insurers_seen(lang, &token.insurers);
    let until = token.until.to_string();
    let used = token.used_on.map_or_else(|| words::NEVER.of(lang).to_owned(), |day| day.to_string());
    let (name, scopes) = (&*token.name, &*scopes.join(","));
    let said = words::listed(lang, name, scopes, &*insurers, &*until, &*used);
    match (&token.revoked_at, is_good) {
        (Some(at), _) => said + &words::revoked_at(lang, &**at),
        (None, false) => said + words::ENDED.of(lang),
        (None, true) => said,
    }
}

impl Revoke {
    fn write(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let (config, _, mut store) = self.ledger.open()?;
        store.revoke_token(&self.name, &actor(BY, &config.clock.now()))?;
        writeln!(out, "{}", words::revoked(config.lang, &*self.name))?;
        Ok(())
    }
}
