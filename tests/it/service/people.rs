//! People who sign in, and what is tried in their names.

use std::fs;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::asked::asked;
use super::running::{Browser, PASSWORD, Service, altered, user, workspace};
use crate::workspace::Workspace;

fn alter(workspace: &Workspace, sql: &str) {
    let ledger = Connection::open(workspace.path("ledger.sqlite")).unwrap();
    ledger.busy_timeout(Duration::from_secs(10)).unwrap();
    ledger.execute_batch(sql).unwrap();
}

/// What was done beside cases: codes, and by whom.
fn access_log(workspace: &Workspace) -> Vec<(String, String)> {
    let ledger = Connection::open(workspace.path("ledger.sqlite")).unwrap();
    let mut read = ledger.prepare("SELECT code, by FROM access_log ORDER BY seq").unwrap();
    let found = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    found.map(Result::unwrap).collect()
}

#[test]
fn who_signs_in_gets_a_cookie_that_other_sites_cannot_use() {
    let workspace = workspace();
    let service = Service::start(&workspace);
    let page = asked(&service.address, "GET /sign-in", &[], b"");
    assert!(
        page.text().contains("totsugo users add NAME --role administrator"),
        "no users yet: {}",
        page.text()
    );
    user(&workspace, "山田 花子", "clerk", &["--insurer", "06139992"]);
    let page = asked(&service.address, "GET /sign-in", &[], b"");
    assert!(!page.text().contains("users add"), "{}", page.text());

    let answer = service.enter("山田 花子", PASSWORD, &[]);
    assert_eq!((answer.status, answer.header("location")), (303, "/"));
    let cookie = answer.header("set-cookie");
    for part in ["totsugo=", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    assert!(!cookie.contains("Secure"), "on the machine itself there is no HTTPS: {cookie}");
    let secret = cookie.split(['=', ';']).nth(1).unwrap().to_owned();

    let browser = Browser::sign_in(&service, "山田 花子");
    let who = browser.asks("GET /api/v1/session", "").json();
    assert_eq!((&who["name"], &who["role"]), (&"山田 花子".into(), &"clerk".into()));
    assert_eq!(who["insurers"], serde_json::json!(["06139992"]));
    let home = browser.asks("GET /account", "");
    assert_eq!(home.status, 200);
    assert!(home.text().contains("山田 花子") && home.text().contains("127.0.0.1"), "{}", home.text());
    let sessions = browser.asks("GET /api/v1/sessions", "").json();
    assert_eq!(sessions["items"].as_array().unwrap().len(), 2, "{sessions}");

    // Of what a browser shows nothing is kept that could be shown.
    service.stop();
    for file in ["ledger.sqlite", "ledger.sqlite-wal"] {
        let bytes = fs::read(workspace.path(file)).unwrap_or_default();
        for kept in [secret.as_bytes(), PASSWORD.as_bytes()] {
            assert!(!bytes.windows(kept.len()).any(|window| window == kept), "{file}");
        }
    }
    let codes: Vec<String> = access_log(&workspace).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["user_added", "signed_in", "signed_in"]);
}

#[test]
fn a_session_that_is_forged_old_or_over_is_none() {
    let workspace = workspace();
    user(&workspace, "clerk", "clerk", &[]);
    let service = Service::start(&workspace);
    let is_in = |cookie: &str| {
        asked(&service.address, "GET /api/v1/session", &[("Cookie", cookie)], b"").status == 200
    };
    let browser = Browser::sign_in(&service, "clerk");
    assert!(is_in(&browser.cookie));
    let changed = altered(&browser.cookie);
    let token = format!("{}=totsugo_0", browser.cookie.split('=').next().unwrap());
    for (cookie, why) in [
        (&*changed, "changed"),
        (&*token, "no secret"),
        ("totsugo=", "empty"),
        ("totsugo=' OR 1=1 --", "SQL"),
    ] {
        assert!(!is_in(cookie), "{why}");
    }
    let page = asked(&service.address, "GET /cases?kind=link", &[("Cookie", &changed)], b"");
    assert_eq!((page.status, page.header("location")), (303, "/sign-in?next=/cases%3Fkind%3Dlink"));

    alter(&workspace, "UPDATE sessions SET seen = seen - 1801");
    assert!(!is_in(&browser.cookie), "nothing was seen of it for half an hour");
    let browser = Browser::sign_in(&service, "clerk");
    alter(&workspace, "UPDATE sessions SET began = began - 43201");
    assert!(!is_in(&browser.cookie), "twelve hours are over");

    let browser = Browser::sign_in(&service, "clerk");
    let other = Browser::sign_in(&service, "clerk");
    let id = other.asks("GET /api/v1/sessions", "").json()["items"][0]["id"].as_u64().unwrap();
    assert_eq!(browser.asks(&format!("DELETE /api/v1/sessions/{id}"), "").status, 204);
    assert!(is_in(&browser.cookie) && !is_in(&other.cookie), "ended by its owner from elsewhere");

    let form = format!("csrf={}", browser.csrf);
    let headers = [("Cookie", &*browser.cookie), ("Content-Type", "application/x-www-form-urlencoded")];
    let answer = asked(&service.address, "POST /sign-out", &headers, b"csrf=");
    assert_eq!(answer.problem(), "cross_site", "a form of another site");
    let answer = asked(&service.address, "POST /sign-out", &headers, form.as_bytes());
    assert_eq!((answer.status, answer.header("location")), (303, "/sign-in"));
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    assert!(!is_in(&browser.cookie), "replayed after signing out");

    let browser = Browser::sign_in(&service, "clerk");
    assert!(workspace.command(&["users", "disable", "clerk"]).output().unwrap().status.success());
    assert!(!is_in(&browser.cookie), "disabled");
    assert_eq!(service.enter("clerk", PASSWORD, &[]).status, 401, "disabled");
    let reset = ["users", "reset", "clerk", "--password-file", "password"];
    assert!(workspace.command(&reset).output().unwrap().status.success());
    assert_eq!(service.enter("clerk", PASSWORD, &[]).status, 303, "let in again");
}

#[test]
fn a_request_that_another_site_made_changes_nothing() {
    let workspace = workspace();
    user(&workspace, "clerk", "clerk", &[]);
    let service = Service::start(&workspace);
    let browser = Browser::sign_in(&service, "clerk");
    let other = Browser::sign_in(&service, "clerk");
    let body = format!("{{\"password\":\"{PASSWORD}\"}}");
    let line = "POST /api/v1/session/password";
    assert_eq!(browser.asks(line, &body).status, 204);
    for (headers, why) in [
        (&[][..], "nothing"),
        (&[("X-CSRF-Token", "")], "an empty one"),
        (&[("X-CSRF-Token", &*other.csrf)], "that of another session"),
    ] {
        assert_eq!(browser.asks_with(line, headers, &body).problem(), "cross_site", "{why}");
    }
    for (headers, why) in [
        (&[("Origin", "http://evil.example")][..], "an origin"),
        (&[("Sec-Fetch-Site", "cross-site")], "what the browser says"),
        (&[("Origin", "null")], "a sandbox"),
    ] {
        assert_eq!(service.enter("clerk", PASSWORD, headers).status, 403, "{why}");
    }
    assert_eq!(service.enter("clerk", PASSWORD, &[("Origin", "http://localhost")]).status, 303, "its own");
}

#[test]
fn whoever_guesses_learns_neither_names_nor_passwords() {
    let workspace = workspace();
    user(&workspace, "clerk", "clerk", &[]);
    let service = Service::start(&workspace);
    let fault = |answer: &super::asked::Answer| {
        let text = answer.text();
        text.split("role=\"alert\">").nth(1).map(|rest| rest.split('<').next().unwrap().to_owned())
    };
    // A name for each try, so that none is locked out; the first makes the hash of nobody's password.
    service.enter("nobody", "wrong password", &[]);
    let timed = |name: &str| {
        let started = Instant::now();
        let answer = service.enter(name, "wrong password", &[]);
        (started.elapsed(), answer.status, fault(&answer))
    };
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for _ in 0..4 {
        known.push(timed("clerk"));
        unknown.push(timed("klerk"));
    }
    for (_, status, said) in known.iter().chain(&unknown) {
        assert_eq!((*status, said), (401, &known[0].2), "known or not");
    }
    let median = |times: &mut Vec<(Duration, u16, Option<String>)>| {
        times.sort_by_key(|(time, ..)| *time);
        times[2].0.as_secs_f64()
    };
    let ratio = median(&mut known) / median(&mut unknown);
    assert!((0.2..5.0).contains(&ratio), "as long for a name that is nobody's: {ratio}");

    assert_eq!(service.enter("clerk", "wrong password", &[]).status, 401, "the fifth");
    let locked = service.enter("clerk", PASSWORD, &[]);
    assert_eq!(locked.status, 429, "not even with the right one");
    let wait: u64 = locked.header("retry-after").parse().unwrap();
    assert!((1..=300).contains(&wait), "{wait}");
    assert_eq!(service.enter("klerk", "x", &[]).status, 401, "the account of nobody has one left");
    assert_eq!(service.enter("klerk", "x", &[]).status, 429, "and is then locked as others are");
    let refused = access_log(&workspace).into_iter().filter(|(code, _)| code == "sign_in_refused");
    assert_eq!(refused.map(|(_, by)| by).collect::<Vec<_>>(), ["clerk"; 5], "of nobody nothing is written");
    let said = service.stop().1.join("\n");
    assert!(!said.contains("wrong password") && !said.contains(PASSWORD), "{said}");
}

#[test]
fn nobody_is_sent_elsewhere_and_no_name_is_markup() {
    let workspace = workspace();
    user(&workspace, "clerk", "clerk", &[]);
    let service = Service::start(&workspace);
    let next = "%2F%2Fevil.example";
    let page = asked(&service.address, &format!("GET /sign-in?next={next}"), &[], b"");
    assert!(page.text().contains("name=\"next\" value=\"&#x2f;\""), "{}", page.text());
    let page = asked(&service.address, "GET /sign-in?next=/a%22%3E%3Cscript%3E", &[], b"");
    assert!(!page.text().contains("<script"), "{}", page.text());
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    let password = PASSWORD.replace(' ', "%20");
    for (next, expected) in
        [(next, "/"), ("%2Fapi%2Fv1%2Fruns", "/api/v1/runs"), ("https%3A%2F%2Fevil.example", "/")]
    {
        let body = format!("name=clerk&password={password}&next={next}");
        let answer = asked(&service.address, "POST /sign-in", &form, body.as_bytes());
        assert_eq!((answer.status, answer.header("location")), (303, expected), "{next}");
    }
    for line in ["GET /", "GET /cases", "GET /sign-in"] {
        let answer = asked(&service.address, line, &[("X-Forwarded-Host", "evil.example")], b"");
        let all = format!("{:?}{}", answer.headers, answer.text());
        assert!(!all.contains("evil.example"), "{line}: {all}");
    }
    // A name cannot break the lines of a log.
    let answer = service.enter("clerk\n2026-12-01 error: forged", "x", &[]);
    assert_eq!(answer.status, 401);
    let said = service.stop().1.join("\n");
    assert!(!said.contains("forged"), "{said}");
}

#[test]
fn a_user_is_made_by_a_file_and_never_shown_the_password() {
    let workspace = workspace();
    let add = |name: &str, password: &str, role: &str| {
        workspace.put("password", password);
        let arguments = ["users", "add", name, "--role", role, "--password-file", "password", "--lang", "en"];
        let output = workspace.command(&arguments).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    };
    let (code, said) = add("taro", PASSWORD, "approver");
    assert_eq!(code, Some(0));
    assert!(said.contains("\"taro\"") && !said.contains(PASSWORD), "{said}");
    for (name, password, why, says) in [
        ("taro", PASSWORD, "again", "another user has this name"),
        ("a", "short", "a short password", "8 to 256 characters"),
        ("hanako", "hanako2026", "a password with the name", "does not hold the name"),
        ("a\nb", PASSWORD, "a name of two lines", "a name has 1 to 64 characters"),
        (&number_of_somebody(), PASSWORD, "a name that is a number", "an individual number"),
    ] {
        let (code, said) = add(name, password, "clerk");
        assert_eq!(code, Some(2), "{why}");
        assert!(said.contains(says) && !said.contains(password), "{why}: {said}");
    }
    assert_eq!(add("b", PASSWORD, "king").0, Some(2), "no role");
    let output = workspace.command(&["users", "add", "c", "--role", "clerk"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "neither a file nor a terminal");
    let output = workspace.command(&["users", "list"]).output().unwrap();
    let list = String::from_utf8(output.stdout).unwrap();
    assert!(list.contains("taro") && list.contains("never") && list.lines().count() == 1, "{list}");
}

/// What could be an individual number, which no file holds.
fn number_of_somebody() -> String {
    ["12345678901", "8"].concat()
}
