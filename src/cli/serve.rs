//! `totsugo serve`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::log::{self, Event, Happening, LogFormat};
use super::run::Settings;
use super::{CliError, Exit, runtime};
use crate::config::Listen;
use crate::report::grouped;
use crate::service::{Teller, Told, serve};
use crate::words::Language;
use crate::words::errors::expected;
use crate::words::service::told as words;

/// Arguments of `totsugo serve`.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The config file; paths in it start from its folder.
    #[arg(long, default_value = "totsugo.toml")]
    config: PathBuf,
    /// Where to listen, in place of the config's: an address of this machine with its port, or unix:PATH.
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Checks the config, and ends.
    #[arg(long)]
    check_config: bool,
    /// How events are written to standard error where it is no terminal.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    log_format: LogFormat,
    #[command(flatten)]
    settings: Settings,
}

/// What a log calls the service.
const SERVICE: &str = "serve";

impl Serve {
    pub(super) fn run(self) -> Result<Exit, CliError> {
        log::begin(self.log_format);
        let mut config = self.settings.load(&self.config)?;
        log::date_by(config.clock);
        log::of_job(SERVICE);
        let lang = config.lang;
        if let Some(listen) = &self.listen {
            let listen = Listen::parse(listen, Path::new(""));
            let fault = || expected::LISTEN.of(lang).to_owned();
            let listen = listen.filter(|listen| config.service.may_listen(listen));
            config.service.listen =
                listen.ok_or_else(|| CliError::Argument { argument: "--listen", fault: fault() })?;
        }
        if self.check_config {
            config.for_checks()?;
            return Ok(Exit::Done);
        }
        let quiet = self.settings.quiet;
        let teller: Teller = Arc::new(move |told| tell(&told, (quiet, lang)));
        runtime::serve(config.threads, (quiet, lang), |observer, stop| {
            serve(config, stop, (observer, teller))
        })?;
        if !quiet {
            log::write(Event::new(Happening::Ended, words::STOPPED.of(lang)));
        }
        Ok(Exit::Done)
    }
}

fn tell(told: &Told, (quiet, lang): (bool, Language)) {
    let (happening, says) = match told {
        Told::Listening { at } => (Happening::Started, words::listening(lang, &**at)),
        Told::RegisterReady { residents, bytes } => {
            let [residents, mebibytes] = [*residents, (*bytes >> 20) as u64].map(grouped);
            (Happening::Step, words::register_ready(lang, &*residents, &*mebibytes))
        }
        Told::RegisterFailed { says } => (Happening::Error, words::register_failed(lang, &**says)),
        Told::Fault { request_id, says } => (Happening::Error, words::fault(lang, &**request_id, &**says)),
        Told::TlsRead => (Happening::Step, words::TLS_READ.of(lang).to_owned()),
        Told::TlsFailed { says } => (Happening::Error, words::tls_failed(lang, &**says)),
        Told::Stopping => (Happening::Step, words::STOPPING.of(lang).to_owned()),
    };
    if !quiet || happening == Happening::Error {
        log::write(Event::new(happening, &says));
    }
}
