//! `[service]`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use ipnet::IpNet;

use super::document::{Section, chosen};
use super::error::ConfigError;
use super::input::{Input, inputs};
use super::output::LANGUAGES;
use super::size;
use crate::words::Language;
use crate::words::errors::expected as words;

const SERVICE: &[&str] = &[
    "listen",
    "tls",
    "proxy_networks",
    "base_path",
    "register",
    "register_memory",
    "metrics_networks",
    "keep_checks_days",
    "lang",
];

const TLS: &[&str] = &["certificate", "key"];

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
    /// The files by which HTTPS is spoken.
    pub(crate) tls: Option<TlsFiles>,
    /// The networks of proxies, whose word on whom they answer is taken.
    pub(crate) proxy_networks: Vec<IpNet>,
    /// What stands before every path; empty, or `/` and a name.
    pub(crate) base_path: String,
    /// The networks that may read `/metrics`.
    pub(crate) metrics_networks: Vec<IpNet>,
    /// The language of pages, in place of the config's.
    pub(crate) lang: Option<Language>,
}

/// The files by which HTTPS is spoken, in PEM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TlsFiles {
    /// The certificate of the service, and those between it and one that is known.
    pub(crate) certificate: PathBuf,
    pub(crate) key: PathBuf,
}

/// Where the service listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Listen {
    /// An address; one that other machines reach needs TLS, or a proxy that speaks it.
    Address(SocketAddr),
    /// A socket in the file system.
    Unix(PathBuf),
}

impl Listen {
    /// Reads `127.0.0.1:8719`, `[::1]:8719` or `unix:/run/totsugo/service.sock`.
    pub(crate) fn parse(written: &str, base: &Path) -> Option<Listen> {
        if let Some(path) = written.strip_prefix("unix:") {
            return (!path.is_empty()).then(|| Listen::Unix(base.join(path)));
        }
        written.replace("localhost:", "127.0.0.1:").parse().ok().map(Listen::Address)
    }
}

impl ServiceSettings {
    /// Whether what passes there is encrypted, or passes this machine alone.
    pub(crate) fn may_listen(&self, listen: &Listen) -> bool {
        match listen {
            Listen::Unix(_) => true,
            Listen::Address(address) => {
                address.ip().is_loopback() || self.tls.is_some() || !self.proxy_networks.is_empty()
            }
        }
    }
}

impl Default for ServiceSettings {
    fn default() -> ServiceSettings {
        ServiceSettings {
            listen: Listen::Address((Ipv4Addr::LOCALHOST, PORT).into()),
            register: Vec::new(),
            register_memory: REGISTER_MEMORY,
            keep_checks_days: KEEP_CHECKS_DAYS,
            tls: None,
            proxy_networks: Vec::new(),
            base_path: String::new(),
            metrics_networks: Vec::new(),
            lang: None,
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
    if let Some(tls) = section.section("tls", TLS)? {
        let file = |key: &str| tls.get(key).ok_or_else(|| tls.missing(key))?.path(base);
        service.tls = Some(TlsFiles { certificate: file("certificate")?, key: file("key")? });
    }
    service.proxy_networks = networks(&section, "proxy_networks")?;
    service.metrics_networks = networks(&section, "metrics_networks")?;
    if let Some(value) = section.get("base_path") {
        let path = value.text(words::BASE_PATH)?.trim_end_matches('/');
        let is_good =
            path.is_empty() || path.starts_with('/') && !path.contains("//") && path.chars().all(is_of_path);
        if !is_good {
            return Err(value.wrong(words::BASE_PATH));
        }
        path.clone_into(&mut service.base_path);
    }
    if let Some(value) = section.get("lang") {
        let lang = chosen(LANGUAGES, value.text(words::LANGUAGE)?);
        service.lang = Some(lang.ok_or_else(|| value.wrong(words::LANGUAGE))?);
    }
    match section.get("listen") {
        Some(value) if !service.may_listen(&service.listen) => Err(value.wrong(words::LISTEN)),
        _ => Ok(service),
    }
}

fn is_of_path(character: char) -> bool {
    character.is_ascii_alphanumeric() || "/-_.~".contains(character)
}

/// Networks such as `10.0.0.0/8`; an address alone is a network of one.
fn networks(section: &Section<'_>, key: &'static str) -> Result<Vec<IpNet>, ConfigError> {
    let Some(value) = section.get(key) else { return Ok(Vec::new()) };
    let written = value.texts(words::NETWORKS)?;
    let read = |text: &String| text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from)).ok();
    written.iter().map(read).collect::<Option<_>>().ok_or_else(|| value.wrong(words::NETWORKS))
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
        let outside = "[service]\nlisten = \"0.0.0.0:443\"\n";
        let tls = "tls = { certificate = \"c.pem\", key = \"k.pem\" }";
        let given = service(&format!("{outside}{tls}")).unwrap();
        let files = TlsFiles { certificate: "conf/c.pem".into(), key: "conf/k.pem".into() };
        assert_eq!(given.tls, Some(files));
        let given =
            service(&format!("{outside}proxy_networks = [\"10.0.0.0/8\", \"::1\"]\nbase_path = \"/a/b/\""));
        let given = given.unwrap();
        assert!(
            given.proxy_networks[0].contains(&IpAddr::from([10, 1, 2, 3])) && given.proxy_networks.len() == 2
        );
        assert_eq!(given.base_path, "/a/b");
        for wrong in [
            "register_memory = \"much\"",
            "proxy_networks = [\"10.0.0.0/99\"]",
            "metrics_networks = [\"house\"]",
            "base_path = \"a\"",
            "base_path = \"/a//b\"",
            "base_path = \"/<b>\"",
            "tls = { certificate = \"c.pem\" }",
            "lang = \"fr\"",
        ] {
            assert!(service(&format!("[service]\n{wrong}")).is_err(), "{wrong}");
        }
    }
}
