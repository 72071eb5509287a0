//! `[service]`.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use super::document::Section;
use super::error::ConfigError;
use super::input::{Input, inputs};
use super::size;
use crate::words::errors::expected as words;

const SERVICE: &[&str] = &["listen", "register", "register_memory", "keep_checks_days"];

/// The port where nobody says so.
const PORT: u16 = 8719;
/// Bytes that the register may take where nobody says so.
const REGISTER_MEMORY: u64 = 4_000_000_000;
/// For how many days the answers of checks are kept.
const KEEP_CHECKS_DAYS: u64 = 365;

/// `[service]`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ServiceSettings {
    pub(crate) listen: Listen,
    /// The register against which registrations are checked; the residents of `[linkage]` where there is none.
    pub(crate) register: Vec<Input>,
    /// Bytes that its copy in memory may take.
    pub(crate) register_memory: u64,
    /// For how many days the answers of checks are kept.
    pub(crate) keep_checks_days: u64,
}

/// Where the service listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Listen {
    /// An address of the machine itself.
    Loopback(SocketAddr),
    /// A socket in the file system.
    Unix(PathBuf),
}

impl Listen {
    /// Reads `127.0.0.1:8719`, `[::1]:8719` or `unix:/run/totsugo/service.sock`. An address that other machines reach is
    /// none: what passes there would be encrypted by nobody.
    pub(crate) fn parse(written: &str, base: &Path) -> Option<Listen> {
        if let Some(path) = written.strip_prefix("unix:") {
            return (!path.is_empty()).then(|| Listen::Unix(base.join(path)));
        }
        let address: SocketAddr = written.replace("localhost:", "127.0.0.1:").parse().ok()?;
        address.ip().is_loopback().then_some(Listen::Loopback(address))
    }
}

impl Default for ServiceSettings {
    fn default() -> ServiceSettings {
        ServiceSettings {
            listen: Listen::Loopback((Ipv4Addr::LOCALHOST, PORT).into()),
            register: Vec::new(),
            register_memory: REGISTER_MEMORY,
            keep_checks_days: KEEP_CHECKS_DAYS,
        }
    }
}

pub(super) fn read(top: &Section<'_>, base: &Path) -> Result<ServiceSettings, ConfigError> {
    let mut service = ServiceSettings::default();
    let Some(section) = top.section("service", SERVICE)? else { return Ok(service) };
    if let Some(value) = section.get("listen") {
        let written = value.text(words::LISTEN)?;
        service.listen = Listen::parse(written, base).ok_or_else(|| value.wrong(words::LISTEN))?;
    }
    if section.get("register").is_some() {
        service.register = inputs(&section, "register", base)?;
    }
    if let Some(value) = section.get("register_memory") {
        let bytes = size::parse(value.text(words::MEMORY)?).filter(|bytes| *bytes > 0);
        service.register_memory = bytes.ok_or_else(|| value.wrong(words::MEMORY))?;
    }
    if let Some(value) = section.get("keep_checks_days") {
        service.keep_checks_days = value.count(words::DAYS_KEPT)?;
    }
    Ok(service)
}

#[cfg(test)]
mod tests {
    use super::super::Config;
    use super::*;

    #[test]
    fn a_service_listens_where_nobody_else_hears_it() {
        let service =
            |text: &str| Config::parse(text, Path::new("conf/totsugo.toml")).map(|config| config.service);
        assert_eq!(service("lang = \"en\"").unwrap(), ServiceSettings::default());
        let given = service(
            "[service]\nlisten = \"unix:run/s.sock\"\nregister_memory = \"20GB\"\nkeep_checks_days = 30",
        );
        let given = given.unwrap();
        assert_eq!(given.listen, Listen::Unix("conf/run/s.sock".into()));
        assert_eq!((given.register_memory, given.keep_checks_days), (20_000_000_000, 30));
        assert!(service("[service]\nlisten = \"[::1]:80\"").is_ok());
        for (listen, why) in [
            ("0.0.0.0:8719", "all the world"),
            ("192.168.1.4:8719", "the house"),
            ("127.0.0.1", "no port"),
            ("unix:", "no path"),
            ("example.com:80", "a name"),
        ] {
            assert!(service(&format!("[service]\nlisten = \"{listen}\"")).is_err(), "{why}");
        }
        assert!(service("[service]\nregister_memory = \"much\"").is_err());
    }
}
