//! HTTPS: certificate and key, read again on a hang-up; and whoever asks whether the service lives.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustix::process::Signal;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::running::{Service, workspace};
use crate::workspace::{Run, Workspace};

/// Makes a certificate of this machine, puts it and its key where the config says, and gives it.
fn certificate(workspace: &Workspace) -> CertificateDer<'static> {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    workspace.put("certificate.pem", cert.pem());
    workspace.put("key.pem", signing_key.serialize_pem());
    cert.der().clone()
}

fn encrypted() -> (Workspace, CertificateDer<'static>) {
    let workspace = workspace();
    let tls = "[service]\ntls = { certificate = \"certificate.pem\", key = \"key.pem\" }";
    workspace.reconfigure("[service]", tls);
    let certificate = certificate(&workspace);
    (workspace, certificate)
}

/// What is answered over TLS to whoever trusts one certificate; nothing where another is shown.
fn asked(address: &str, trusted: &CertificateDer<'static>, path: &str) -> Option<String> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let connection = ClientConnection::new(Arc::new(config), "localhost".try_into().unwrap()).unwrap();
    let mut stream = StreamOwned::new(connection, TcpStream::connect(address).unwrap());
    stream
        .write_all(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes())
        .ok()?;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    Some(String::from_utf8_lossy(&answer).into_owned())
}

#[test]
fn certificate_and_key_are_read_again_without_an_end() {
    let (workspace, first) = encrypted();
    let mut service = Service::start(&workspace);
    let answer = asked(&service.address, &first, "/healthz").unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("strict-transport-security"), "{answer}");
    let page = asked(&service.address, &first, "/cases").unwrap();
    assert!(page.contains("location: /sign-in"), "{page}");
    let mut plain = TcpStream::connect(&service.address).unwrap();
    plain.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    let _ = plain.read_to_end(&mut answer);
    assert!(!String::from_utf8_lossy(&answer).contains("200 OK"), "without TLS nothing is said");

    let second = certificate(&workspace);
    assert!(asked(&service.address, &second, "/healthz").is_none(), "not before it is told to");
    service.signal(Signal::HUP);
    service.says("certificate and key were read again");
    assert!(asked(&service.address, &second, "/healthz").unwrap().starts_with("HTTP/1.1 200"));
    workspace.put("key.pem", "no key");
    service.signal(Signal::HUP);
    service.says("certificate and key stay as they were");
    assert!(asked(&service.address, &second, "/healthz").unwrap().starts_with("HTTP/1.1 200"));
    assert_eq!(service.stop().0, Some(0));
}

#[test]
fn files_of_tls_that_cannot_be_used_are_told() {
    let (workspace, _) = encrypted();
    let run = |lang: &str| {
        let arguments = ["serve", "--lang", lang, "--listen", "127.0.0.1:0"];
        Run::of(workspace.command(&arguments).output().unwrap())
    };
    for (file, content) in [("key.pem", "no key"), ("certificate.pem", "")] {
        certificate(&workspace);
        workspace.put(file, content);
        run("en").fails(4, &["certificate or key cannot be used", file, "are PEM files"]);
        run("ja").fails(4, &["証明書か鍵のファイルを使えません", file, "PEM形式"]);
    }
    let first_key = {
        certificate(&workspace);
        std::fs::read(workspace.path("key.pem")).unwrap()
    };
    certificate(&workspace);
    workspace.put("key.pem", first_key);
    run("en").fails(4, &["certificate or key cannot be used"]);
}

#[test]
fn whoever_asks_whether_it_lives_is_told_by_the_exit_code() {
    let (workspace, _) = encrypted();
    let service = Service::start(&workspace);
    let ask = |arguments: &[&str]| {
        let listen = ["healthcheck", "--listen", &service.address];
        Run::of(workspace.command(&[&listen, arguments].concat()).output().unwrap())
    };
    ask(&[]).exits(0);
    ask(&["--ready"]).exits(0);
    workspace.put("ledger.sqlite.maintenance", "");
    ask(&[]).exits(0);
    ask(&["--ready"]).fails(1, &["the service answers /readyz with 503"]);
    certificate(&workspace);
    ask(&[]).fails(1, &["the service does not answer /healthz"]);
    drop(service);
    let plain = super::running::workspace();
    let service = Service::start(&plain);
    let listen = ["healthcheck", "--listen", &service.address];
    Run::of(plain.command(&listen).output().unwrap()).exits(0);
    let address = service.address.clone();
    drop(service);
    let gone = Run::of(plain.command(&["healthcheck", "--listen", &address]).output().unwrap());
    gone.fails(1, &["the service does not answer /healthz"]);
}
