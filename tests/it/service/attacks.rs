//! What strangers try, and what a machine may not do.

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::asked::{asked, sent};
use super::running::{Service, TARO, altered, registration, token, workspace};
use crate::workspace::number;

#[test]
fn who_shows_no_good_token_is_told_nothing() {
    let workspace = workspace();
    let good = token(&workspace, "good", &["--scope", "check", "--insurer", "06139992"]);
    let revoked = token(&workspace, "revoked", &["--scope", "check", "--all-insurers"]);
    let reader = token(&workspace, "reader", &["--scope", "read,decide,export", "--all-insurers"]);
    let other = token(&workspace, "other", &["--scope", "check", "--insurer", "06139993"]);
    let service = Service::start(&workspace);
    let body = registration(&number(1), TARO);
    assert_eq!(service.check(&revoked, "1", &body).status, 200);
    let output = workspace.command(&["tokens", "revoke", "revoked"]).output().unwrap();
    assert!(output.status.success());
    let changed = altered(&good);
    for (shown, why) in [
        (&*revoked, "revoked while the service runs"),
        ("", "nothing"),
        ("totsugo_", "no secret"),
        (&*changed, "another secret"),
        ("' OR 1=1 --", "SQL"),
        ("totsugo_' OR '1'='1", "SQL in a secret"),
    ] {
        let answer = service.check(shown, "2", &body);
        assert_eq!((answer.status, &*answer.problem()), (401, "unauthenticated"), "{why}");
        assert_eq!(answer.header("www-authenticate"), "Bearer", "{why}");
    }
    for scheme in ["Basic", "bearer"] {
        let authorization = format!("{scheme} {good}");
        let headers = [
            ("Authorization", &*authorization),
            ("Idempotency-Key", "3"),
            ("Content-Type", "application/json"),
        ];
        let answer = asked(&service.address, "POST /api/v1/checks", &headers, body.as_bytes());
        assert_eq!(answer.status, if scheme == "Basic" { 401 } else { 200 }, "{scheme}");
    }
    assert_eq!(service.check(&reader, "4", &body).problem(), "forbidden");
    assert_eq!(service.check(&other, "5", &body).problem(), "not_found", "another insurer");
    let list = workspace.command(&["tokens", "list"]).output().unwrap();
    let list = String::from_utf8(list.stdout).unwrap();
    assert!(list.contains("revoked (20") && !list.contains(&good) && list.contains("06139992"), "{list}");
}

/// Key, media type, body; status and problem; why.
type Case<'c> = (&'c str, &'c str, &'c [u8], u16, &'c str, &'c str);

#[test]
fn a_request_that_is_none_is_refused() {
    let workspace = workspace();
    let token = token(&workspace, "gate", &["--scope", "check", "--all-insurers"]);
    let service = Service::start(&workspace);
    let bearer = format!("Bearer {token}");
    let body = registration(&number(1), TARO);
    let with = |key: &str, media: &str, body: &[u8]| {
        let mut headers = vec![("Authorization", &*bearer), ("Content-Type", media)];
        if !key.is_empty() {
            headers.push(("Idempotency-Key", key));
        }
        asked(&service.address, "POST /api/v1/checks", &headers, body)
    };
    let json = "application/json";
    let long = "k".repeat(256);
    let deep = "[".repeat(10_000);
    let large = format!("{{\"insurer_number\":\"{}\"", "0".repeat(70_000));
    let unknown = body.replacen('{', "{\"my_number\":\"1\",", 1);
    let cases: [Case<'_>; 9] = [
        ("", json, body.as_bytes(), 400, "no_idempotency_key", "no key"),
        (&long, json, body.as_bytes(), 400, "no_idempotency_key", "a long key"),
        ("1", "text/plain", body.as_bytes(), 415, "unsupported_media_type", "not said to be JSON"),
        ("2", json, b"{", 400, "bad_body", "half a body"),
        ("3", json, b"\xFF\xFE", 400, "bad_body", "no UTF-8"),
        ("4", json, deep.as_bytes(), 400, "bad_body", "very deep"),
        ("5", json, unknown.as_bytes(), 400, "bad_body", "a field that there is not"),
        ("6", json, large.as_bytes(), 413, "too_large", "very long"),
        ("7", json, b"[]", 400, "bad_body", "another shape"),
    ];
    for (key, media, body, status, problem, why) in cases {
        let answer = with(key, media, body);
        assert_eq!((answer.status, &*answer.problem()), (status, problem), "{why}");
    }
    assert_eq!(with("8", "application/json; charset=utf-8", body.as_bytes()).status, 200);
    for (line, status) in [
        ("GET /api/v1/checks", 405),
        ("GET /api/v1/../../etc/passwd", 404),
        ("POST //evil.example/api/v1/checks", 404),
        ("TRACE /healthz", 405),
    ] {
        let answer = asked(&service.address, line, &[], b"");
        assert_eq!(answer.status, status, "{line}");
        assert!(!answer.problem().is_empty(), "{line}");
    }
}

#[test]
fn every_answer_bars_browsers_from_keeping_or_framing_it() {
    let workspace = workspace();
    let service = Service::start(&workspace);
    for line in
        ["GET /healthz", "GET /readyz", "GET /api/v1/openapi.json", "GET /nowhere", "POST /api/v1/checks"]
    {
        let answer = asked(&service.address, line, &[], b"");
        for (header, value) in [
            ("content-security-policy", "default-src 'none'"),
            ("content-security-policy", "frame-ancestors 'none'"),
            ("content-security-policy", "require-trusted-types-for 'script'"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
            ("permissions-policy", "camera=()"),
        ] {
            assert!(answer.header(header).contains(value), "{line}: {header}");
        }
        assert!(!answer.header("content-security-policy").contains("unsafe"), "{line}");
        assert_eq!(answer.header("x-request-id").len(), 16, "{line}");
        assert_eq!(answer.header("server"), "", "{line}");
    }
}

#[test]
fn whoever_sends_slowly_or_too_much_holds_nobody_up() {
    let workspace = workspace();
    let service = Service::start(&workspace);
    // A head without an end, byte by byte, and more of them than would be bearable.
    let mut slow: Vec<TcpStream> = (0..50).map(|_| TcpStream::connect(&service.address).unwrap()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET /healthz HTTP/1.1\r\nX-Slow: ").unwrap();
    }
    let started = Instant::now();
    assert_eq!(asked(&service.address, "GET /healthz", &[], b"").status, 200);
    assert!(started.elapsed() < Duration::from_secs(5), "others are answered");
    let many = "X-Many: 1\r\n".repeat(500);
    let answer = sent(&service.address, format!("GET /healthz HTTP/1.1\r\n{many}\r\n").as_bytes());
    assert!(answer.is_none_or(|answer| answer.status == 431), "too many headers");
    let long = "a".repeat(100_000);
    let answer =
        sent(&service.address, format!("GET /healthz HTTP/1.1\r\nX-Long: {long}\r\n\r\n").as_bytes());
    assert!(answer.is_none_or(|answer| answer.status == 431), "a long header");
    // Two lengths: what one reader takes for the end is not that of the next.
    let smuggled = b"POST /api/v1/checks HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n";
    let answer = sent(&service.address, smuggled);
    assert!(answer.is_none_or(|answer| answer.status != 200), "smuggled");
    let stopping = Instant::now();
    drop(slow);
    assert_eq!(service.stop().0, Some(0));
    assert!(stopping.elapsed() < Duration::from_secs(30));
}
