//! Who may do what, over all routes of the document: each role, each scope of a token.

use serde_json::{Value, json};

use super::asked::{Answer, asked};
use super::running::{Browser, Service, token, user, workspace_of_cases};

/// What each operation needs: the first role that may, and the scopes of tokens that may.
const NEEDED: [(&str, &str, &[&str]); 16] = [
    ("get /healthz", "", &[]),
    ("get /readyz", "", &[]),
    ("post /api/v1/checks", "clerk", &["check"]),
    ("get /api/v1/cases", "viewer", &["read", "export"]),
    ("get /api/v1/cases/{id}", "viewer", &["read", "export"]),
    ("post /api/v1/cases/{id}/decisions", "clerk", &["decide"]),
    ("post /api/v1/cases/{id}/confirmations", "approver", &[]),
    ("post /api/v1/cases/{id}/actions", "clerk", &["decide"]),
    ("get /api/v1/findings", "viewer", &["read", "export"]),
    ("get /api/v1/runs", "viewer", &["read", "export"]),
    ("get /api/v1/statistics", "viewer", &["read", "export"]),
    ("get /api/v1/statistics/{job}/{file}", "viewer", &["read", "export"]),
    ("get /api/v1/session", "viewer", &["check", "read", "decide", "export"]),
    ("post /api/v1/session/password", "viewer", &[]),
    ("get /api/v1/sessions", "viewer", &["check", "read", "decide", "export"]),
    ("delete /api/v1/sessions/{id}", "viewer", &[]),
];

const ROLES: [&str; 4] = ["viewer", "clerk", "approver", "administrator"];
const SCOPES: [&str; 4] = ["check", "read", "decide", "export"];

/// Every operation of the document, as `get /path`, with what it says.
fn operations(document: &Value) -> Vec<(String, Value)> {
    let paths = document["paths"].as_object().unwrap();
    let all = paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().unwrap();
        methods.iter().map(move |(method, operation)| (format!("{method} {path}"), operation.clone()))
    });
    all.collect()
}

/// The line that asks for an operation, with values in the places of its path.
fn line(operation: &str) -> String {
    // No session is ended that a test still needs.
    let filled = operation
        .replace("sessions/{id}", "sessions/999999")
        .replace("{id}", "1")
        .replace("{job}", "usage")
        .replace("{file}", "none.csv");
    let (method, path) = filled.split_once(' ').unwrap();
    format!("{} {path}", method.to_uppercase())
}

/// A body that is as the document asks, and of nothing that there is.
fn body(operation: &str) -> String {
    match operation.rsplit('/').next().unwrap() {
        "checks" => json!({"insurer_number": "06139992"}),
        "decisions" => json!({"decision": "wrong_link", "reason": "asked_person"}),
        "confirmations" => json!({"agrees": true}),
        "actions" => json!({"action": "snooze", "until": "2099-03-31"}),
        "password" => json!({"password": "wrong"}),
        _ => return String::new(),
    }
    .to_string()
}

/// That an answer is described, and says so where somebody may not.
fn check(operation: &str, of: &Value, answer: &Answer, may: bool, who: &str) {
    let described = &of["responses"][answer.status.to_string()];
    assert!(!described.is_null(), "{operation} by {who}: {} is described", answer.status);
    let is_refused = answer.status == 403 && answer.problem() == "forbidden";
    assert_eq!(is_refused, !may, "{operation} by {who}: {}", answer.text());
    assert!(answer.status < 500, "{operation} by {who}: {}", answer.text());
}

#[test]
fn each_role_and_each_scope_may_do_what_it_is_for() {
    let workspace = workspace_of_cases();
    let tokens = SCOPES.map(|scope| token(&workspace, scope, &["--scope", scope, "--all-insurers"]));
    for role in ROLES {
        user(&workspace, role, role, &[]);
    }
    let service = Service::start(&workspace);
    let document = asked(&service.address, "GET /api/v1/openapi.json", &[], b"").json();
    let browsers = ROLES.map(|role| Browser::sign_in(&service, role));
    let operations = operations(&document);
    let mut named: Vec<&str> = operations.iter().map(|(operation, _)| operation.as_str()).collect();
    let mut needed: Vec<&str> = NEEDED.iter().map(|(operation, ..)| *operation).collect();
    named.sort_unstable();
    needed.sort_unstable();
    assert_eq!(named, needed, "every operation is named here");

    for (operation, of) in &operations {
        let (_, first, scopes) = NEEDED.iter().find(|(known, ..)| known == operation).unwrap();
        let (line, body) = (line(operation), body(operation));
        let json = [("Content-Type", "application/json"), ("If-Match", "\"0\""), ("Idempotency-Key", "1")];
        let nobody = asked(&service.address, &line, &json, body.as_bytes());
        assert_eq!(nobody.status == 401, !first.is_empty(), "{operation} by nobody");
        if first.is_empty() {
            continue;
        }
        for (scope, token) in SCOPES.iter().zip(&tokens) {
            let answer = service.with_token(token, &line, &json, &body);
            check(operation, of, &answer, scopes.contains(scope), scope);
        }
        let first = ROLES.iter().position(|role| role == first).unwrap();
        for (rank, browser) in browsers.iter().enumerate() {
            let headers = [("X-CSRF-Token", &*browser.csrf), ("If-Match", "\"0\""), ("Idempotency-Key", "1")];
            check(operation, of, &browser.asks_with(&line, &headers, &body), rank >= first, ROLES[rank]);
            if !line.starts_with("GET") {
                let forged = browser.asks_with(&line, &headers[1..], &body);
                assert_eq!(forged.problem(), "cross_site", "{operation} by {}", ROLES[rank]);
            }
        }
    }
}

#[test]
fn nothing_that_is_typed_anywhere_breaks_an_operation() {
    let workspace = workspace_of_cases();
    let token = token(&workspace, "all", &["--scope", "check,read,decide,export", "--all-insurers"]);
    let service = Service::start(&workspace);
    let document = asked(&service.address, "GET /api/v1/openapi.json", &[], b"").json();
    let typed = [
        "%27%3B%20DROP%20TABLE%20cases%3B%20--",
        "%00",
        "..%2F..%2Fetc%2Fpasswd",
        "%FF%FE",
        "%0D%0AX-Injected%3A%201",
        "9223372036854775808",
        "-1",
        "%F0%9F%92%A9",
        "%3Cscript%3E",
        "",
        "1%20OR%201%3D1",
    ];
    let mut asked_for = 0;
    for (operation, of) in operations(&document) {
        let (method, path) = operation.split_once(' ').unwrap();
        let parameters = of["parameters"].as_array().cloned().unwrap_or_default();
        let queries: Vec<String> = parameters
            .iter()
            .filter(|parameter| parameter["in"] == "query")
            .map(|parameter| parameter["name"].as_str().unwrap().to_owned())
            .collect();
        for text in typed {
            let mut lines: Vec<String> = queries.iter().map(|name| format!("{path}?{name}={text}")).collect();
            if path.contains('{') && !text.is_empty() {
                lines.push(path.replace("{id}", text).replace("{job}", text).replace("{file}", text));
            }
            for line in lines {
                asked_for += 1;
                let line = line.replace("{id}", "1").replace("{job}", "usage").replace("{file}", "x.csv");
                let headers =
                    [("Content-Type", "application/json"), ("If-Match", "\"0\""), ("Idempotency-Key", "1")];
                let answer =
                    service.with_token(&token, &format!("{} {line}", method.to_uppercase()), &headers, "{}");
                let described = &of["responses"][answer.status.to_string()];
                assert!(!described.is_null(), "{method} {line}: {} is described", answer.status);
                assert!(answer.status < 500 && answer.header("x-injected").is_empty(), "{method} {line}");
            }
        }
    }
    assert!(asked_for > 150, "{asked_for}");
    let verify = workspace.command(&["ledger", "verify"]).output().unwrap();
    assert!(verify.status.success());
}
