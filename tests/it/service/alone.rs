//! A service that has no network at all, and one whose disk is full.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::running::{token, workspace_of_cases};

/// What is answered on a socket in the file system; nothing while nobody listens.
fn asked(socket: &std::path::Path, request: &str) -> Option<String> {
    let mut stream = UnixStream::connect(socket).ok()?;
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    Some(String::from_utf8_lossy(&answer).into_owned())
}

fn until(mut so: impl FnMut() -> bool) -> bool {
    let started = Instant::now();
    while started.elapsed() < Duration::from_mins(1) {
        if so() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    false
}

#[test]
fn it_needs_no_network() {
    // Where the kernel lets nobody but the administrator make a network of its own there is nothing to prove.
    let may = Command::new("unshare").args(["--map-root-user", "--net", "true"]).status();
    if !may.is_ok_and(|status| status.success()) {
        return;
    }
    let workspace = workspace_of_cases();
    let token = token(&workspace, "one", &["--scope", "read", "--all-insurers"]);
    let mut service = Command::new("unshare")
        .args(["--map-root-user", "--net", env!("CARGO_BIN_EXE_totsugo"), "serve", "--listen", "unix:s.sock"])
        .current_dir(workspace.path(""))
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let socket = workspace.path("s.sock");
    let ask = |line: &str| {
        let head = format!(
            "{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\r\n"
        );
        asked(&socket, &head)
    };
    assert!(until(|| ask("GET /readyz").is_some_and(|answer| answer.starts_with("HTTP/1.1 200"))));
    let cases = ask("GET /api/v1/cases").unwrap();
    assert!(cases.contains("\"case_id\":4"), "{cases}");
    let _ = service.kill();
    let _ = service.wait();
}

/// Runs the service in a file system of its own, which is filled once `fill` is there, and emptied when it is gone.
const ON_A_SMALL_DISK: &str = r#"
    set -e
    mount -t tmpfs -o size=48m,mode=700 tmpfs disk
    cp totsugo.toml *.csv ledger.sqlite disk
    chmod 600 disk/ledger.sqlite
    "$1" serve --config disk/totsugo.toml --listen unix:"$PWD"/s.sock 2>/dev/null &
    service=$!
    trap 'kill $service' EXIT
    while [ ! -e fill ]; do sleep 0.05; done
    cat /dev/zero > disk/zeros 2>/dev/null || true
    touch full
    while [ -e fill ]; do sleep 0.05; done
    rm disk/zeros full
    wait $service
"#;

#[test]
fn a_full_disk_is_told_and_nothing_is_half_decided() {
    let may = Command::new("unshare").args(["--map-root-user", "--mount", "true"]).status();
    if !may.is_ok_and(|status| status.success()) {
        return;
    }
    let workspace = workspace_of_cases();
    let token = token(&workspace, "one", &["--scope", "read,decide", "--all-insurers"]);
    std::fs::create_dir(workspace.path("disk")).unwrap();
    let mut script = Command::new("unshare")
        .args(["--map-root-user", "--mount", "--kill-child", "--fork", "sh", "-c", ON_A_SMALL_DISK, "sh"])
        .arg(env!("CARGO_BIN_EXE_totsugo"))
        .current_dir(workspace.path(""))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let socket = workspace.path("s.sock");
    let ask = |line: &str, more: &str, body: &str| {
        let length = body.len();
        let head = format!(
            "{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n"
        );
        let rest = format!("Content-Type: application/json\r\nContent-Length: {length}\r\n{more}\r\n{body}");
        asked(&socket, &(head + &rest))
    };
    assert!(until(|| ask("GET /readyz", "", "").is_some_and(|answer| answer.starts_with("HTTP/1.1 200"))));
    let decide = |case: u64, note: &str| {
        let read = ask(&format!("GET /api/v1/cases/{case}"), "", "").unwrap();
        let tag = read.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap().to_owned();
        let body = serde_json::json!({"decision": "wrong_link", "reason": "asked_person", "note": note, "until": "evidence"});
        let line = format!("POST /api/v1/cases/{case}/decisions");
        ask(&line, &format!("If-Match: {tag}\r\n"), &body.to_string()).unwrap()
    };
    assert!(decide(1, "before").starts_with("HTTP/1.1 201"));
    workspace.put("fill", "");
    assert!(until(|| workspace.path("full").exists()));
    let refused = decide(2, &"while it is full ".repeat(2_000));
    assert!(refused.starts_with("HTTP/1.1 507") && refused.contains("\"disk_full\""), "{refused}");
    let case = ask("GET /api/v1/cases/2", "", "").unwrap();
    assert!(case.contains("\"decision\":null"), "nothing is half done: {case}");
    std::fs::remove_file(workspace.path("fill")).unwrap();
    assert!(until(|| !workspace.path("full").exists()));
    assert!(decide(2, "after").starts_with("HTTP/1.1 201"), "it goes on");
    let _ = script.kill();
    let _ = script.wait();
}

/// The service keeps the lock by which other programs know that somebody has the ledger open, however many connections it has.
#[test]
fn others_see_that_the_ledger_is_in_use() {
    use std::os::unix::fs::MetadataExt;

    let workspace = workspace_of_cases();
    let token = token(&workspace, "one", &["--scope", "read", "--all-insurers"]);
    let service = super::running::Service::start(&workspace);
    let (address, bearer) = (&service.address, format!("Bearer {token}"));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..10 {
                    let shown = [("Authorization", &*bearer)];
                    assert_eq!(super::asked::asked(address, "GET /api/v1/cases", &shown, b"").status, 200);
                }
            });
        }
    });
    let inode = std::fs::metadata(workspace.path("ledger.sqlite")).unwrap().ino();
    let locks = std::fs::read_to_string("/proc/locks").unwrap_or_default();
    let is_locked = locks.lines().any(|lock| lock.contains(&format!(":{inode} ")));
    assert!(locks.is_empty() || is_locked, "{inode}: {locks}");
}
