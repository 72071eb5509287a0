//! What the service cannot start with.

use std::io;
use std::path::PathBuf;

use crate::config::ConfigError;
use crate::jobs::JobError;
use crate::ledger::LedgerError;
use crate::paths::shown;
use crate::words::Language;
use crate::words::errors::{service as words, system};

/// What the service cannot start with, or ends by.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// The address or the socket cannot be listened on.
    Listen {
        /// As the config has it.
        at: String,
        source: io::Error,
    },
    /// Certificate or key cannot be used.
    Tls {
        file: PathBuf,
        source: io::Error,
    },
    /// The key of the proxies cannot be read.
    ProxyKey(io::Error),
    /// The config lacks something.
    Config(#[from] Box<ConfigError>),
    Ledger(#[from] LedgerError),
    /// The register cannot be read.
    Register(#[from] Box<JobError>),
}

impl std::fmt::Display for ServiceError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.says(Language::English))
    }
}

impl ServiceError {
    /// What is wrong, in a language.
    pub(crate) fn says(&self, lang: Language) -> String {
        match self {
            ServiceError::Listen { at, source } => words::listen(lang, &**at, &*system::said(lang, source)),
            ServiceError::Tls { file, source } => {
                words::tls(lang, &*shown(file).to_string(), &*source.to_string())
            }
            ServiceError::ProxyKey(source) => words::proxy_key(lang, &*system::said(lang, source)),
            ServiceError::Config(error) => error.says(lang),
            ServiceError::Ledger(error) => error.says(lang),
            ServiceError::Register(error) => error.says(lang),
        }
    }

    /// What to do about it, where there is something to say.
    pub(crate) fn help(&self, lang: Language) -> Option<String> {
        match self {
            ServiceError::Listen { source, .. } if source.kind() == io::ErrorKind::AddrInUse => {
                Some(words::ANOTHER_PORT.of(lang).to_owned())
            }
            ServiceError::Listen { .. } => None,
            ServiceError::ProxyKey(_) => Some(words::PROXY_KEY_FILE.of(lang).to_owned()),
            ServiceError::Tls { .. } => Some(words::TLS_FILES.of(lang).to_owned()),
            ServiceError::Config(error) => Some(error.help(lang)),
            ServiceError::Ledger(error) => error.help(lang),
            ServiceError::Register(error) => error.help(lang, |_| None),
        }
    }
}
