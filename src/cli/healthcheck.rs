//! `totsugo healthcheck`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::log::{self, Event, Happening};
use super::run::Settings;
use super::{CliError, Exit};
use crate::config::Listen;
use crate::service::healthcheck;
use crate::words::errors::{expected, service as words, system};

/// Arguments of `totsugo healthcheck`.
#[derive(Debug, Args)]
pub(super) struct Healthcheck {
    /// The config file; paths in it start from its folder.
    #[arg(long, default_value = "totsugo.toml")]
    config: PathBuf,
    /// Where the service listens, in place of the config's.
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Asks whether it can be used, not only whether it lives.
    #[arg(long)]
    ready: bool,
}

impl Healthcheck {
    pub(super) fn run(self) -> Result<Exit, CliError> {
        let mut config = Settings::of_language(None).load(&self.config)?;
        let lang = config.lang;
        if let Some(listen) = &self.listen {
            let fault = || expected::LISTEN.of(lang).to_owned();
            config.service.listen = Listen::parse(listen, Path::new(""))
                .ok_or_else(|| CliError::Argument { argument: "--listen", fault: fault() })?;
        }
        let path = if self.ready { "/readyz" } else { "/healthz" };
        let says = match healthcheck::ask(&config, path) {
            Ok(200) => return Ok(Exit::Done),
            Ok(status) => words::answered(lang, path, status),
            Err(error) => words::no_answer(lang, path, &*system::said(lang, &error)),
        };
        log::write(Event::new(Happening::Error, &says));
        Ok(Exit::Findings)
    }
}
