//! What the service cannot start with.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::process::Stdio;
use std::time::Duration;

use super::running::{Service, token, workspace, workspace_of_cases};
use crate::workspace::Run;

#[test]
fn a_port_that_is_taken_is_told_with_what_to_do() {
    let workspace = workspace();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let run = |lang: &str| {
        Run::of(workspace.command(&["serve", "--lang", lang, "--listen", &address]).output().unwrap())
    };
    run("en").fails(4, &["cannot be listened on", "another program uses it", "--listen"]);
    run("ja").fails(4, &["で待ち受けられません", "別のプログラムが使っています"]);
}

#[test]
fn nobody_listens_where_others_hear() {
    let workspace = workspace();
    for listen in ["0.0.0.0:8719", "192.168.0.1:80", "nowhere"] {
        let run = |lang: &str| {
            Run::of(workspace.command(&["serve", "--lang", lang, "--listen", listen]).output().unwrap())
        };
        run("en").fails(2, &["one that other machines reach needs [service] tls or proxy_networks"]);
        run("ja").fails(2, &["ほかの機械から届くアドレスには [service] tls か proxy_networks が要る"]);
    }
}

#[test]
fn a_config_without_register_or_ledger_is_refused() {
    let workspace = workspace();
    let run = |arguments: &[&str]| Run::of(workspace.command(&["serve"]).args(arguments).output().unwrap());
    run(&["--check-config"]).succeeds();
    workspace.reconfigure("[ledger]\npath = \"ledger.sqlite\"\n", "");
    run(&[]).fails(2, &["ledger.path"]);
    workspace.put("totsugo.toml", "lang = \"en\"\n[ledger]\npath = \"ledger.sqlite\"\n");
    run(&["--check-config"]).fails(2, &["service.register"]);
}

#[test]
fn a_register_that_cannot_be_read_is_told_and_the_service_waits_for_it() {
    let workspace = workspace();
    let residents = std::fs::read(workspace.path("residents.csv")).unwrap();
    std::fs::remove_file(workspace.path("residents.csv")).unwrap();
    let mut command = workspace.command(&["serve", "--listen", "127.0.0.1:0"]);
    let mut process = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = String::new();
    let mut stderr = process.stderr.take().unwrap();
    let mut read = |until: &str| {
        let mut bytes = [0; 4096];
        while !said.contains(until) {
            let count = stderr.read(&mut bytes).unwrap();
            assert!(count > 0, "{said}");
            said.push_str(&String::from_utf8_lossy(&bytes[..count]));
        }
    };
    read("the register cannot be read");
    workspace.put("residents.csv", residents);
    read("the register is ready");
    process.kill().unwrap();
    process.wait().unwrap();
}

/// Whoever writes to the ledger keeps nobody from reading it; whoever keeps all others out of it is told of.
#[test]
fn a_ledger_that_another_program_holds_is_told() {
    let workspace = workspace_of_cases();
    let token = token(&workspace, "one", &["--scope", "read,decide", "--all-insurers"]);
    let service = Service::start(&workspace);
    let other = rusqlite::Connection::open(workspace.path("ledger.sqlite")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let case = service.with_token(&token, "GET /api/v1/cases/1", &[], "");
    assert_eq!(case.status, 200, "{}", case.text());
    let headers = [("Content-Type", "application/json"), ("If-Match", case.header("etag"))];
    let body = r#"{"decision":"wrong_link","reason":"asked_person","until":"evidence"}"#;
    let decide = || service.with_token(&token, "POST /api/v1/cases/1/decisions", &headers, body);
    let refused = decide();
    assert_eq!((refused.status, &*refused.problem()), (503, "busy"), "{}", refused.text());
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(decide().status, 201, "nothing of it was done before");
    drop(service);

    other.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").unwrap();
    let start = |lang: &'static str| {
        let mut command = workspace.command(&["serve", "--lang", lang, "--listen", "127.0.0.1:0"]);
        std::thread::spawn(move || Run::of(command.output().unwrap()))
    };
    let (english, japanese) = (start("en"), start("ja"));
    english.join().unwrap().fails(4, &["another process uses the ledger", "when the other has ended"]);
    japanese.join().unwrap().fails(4, &["別の処理が台帳を使っています"]);
}

#[test]
fn a_socket_is_for_the_group_and_gone_at_the_end() {
    let workspace = workspace();
    let socket = workspace.path("service.sock");
    // One that nobody listens on any more is no hindrance.
    drop(std::os::unix::net::UnixListener::bind(&socket).unwrap());
    let listen = format!("unix:{}", socket.display());
    let mut process =
        workspace.command(&["serve", "--quiet", "--listen", &listen]).stderr(Stdio::null()).spawn().unwrap();
    let mut stream = (0..600).find_map(|_| {
        std::thread::sleep(Duration::from_millis(100));
        UnixStream::connect(&socket).ok()
    });
    let stream = stream.as_mut().unwrap();
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok"), "{answer}");
    assert_eq!(std::fs::metadata(&socket).unwrap().permissions().mode() & 0o777, 0o660);
    rustix::process::kill_process(rustix::process::Pid::from_child(&process), rustix::process::Signal::TERM)
        .unwrap();
    assert_eq!(process.wait().unwrap().code(), Some(0));
    assert!(!socket.exists());
}

#[test]
fn it_stops_as_it_was_told() {
    let workspace = workspace();
    let (code, said) = Service::start(&workspace).stop();
    assert_eq!(code, Some(0));
    assert!(
        said.iter().any(|line| line.contains("stopping")) && said.last().unwrap().ends_with("stopped"),
        "{said:?}"
    );
}
