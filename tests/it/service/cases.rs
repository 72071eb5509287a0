//! Cases by the API: lists, one case, decisions.

use std::collections::BTreeSet;

use rusqlite::Connection;
use serde_json::{Value, json};

use super::running::{Browser, PASSWORD, Service, token, user, workspace_of_cases};

fn items(list: &Value) -> &Vec<Value> {
    list["items"].as_array().unwrap()
}

#[test]
fn a_list_holds_cases_of_ones_insurers_alone_and_masks_keys() {
    let workspace = workspace_of_cases();
    let one = token(&workspace, "one", &["--scope", "read", "--insurer", "06139992"]);
    let all = token(&workspace, "all", &["--scope", "read", "--all-insurers"]);
    let export = token(&workspace, "export", &["--scope", "export", "--insurer", "06139992"]);
    let check = token(&workspace, "check", &["--scope", "check", "--all-insurers"]);
    let service = Service::start(&workspace);
    let list =
        |token: &str, query: &str| service.with_token(token, &format!("GET /api/v1/cases{query}"), &[], "");

    let seen = list(&one, "").json();
    assert_eq!(items(&seen).len(), 2, "{seen}");
    for case in items(&seen) {
        assert_eq!(case["subject"]["insurer_number"], "06139992");
        assert_eq!((&case["subject"]["symbol"], &case["subject"]["number"]), (&json!("***"), &json!("***")));
        assert_eq!(case["evidence"]["category"], "birth_date_or_sex");
    }
    let text = list(&one, "").text();
    assert!(!text.contains("記号") && !text.contains("番号"), "not even elsewhere: {text}");
    let full = list(&export, "").json();
    assert_eq!(items(&full)[0]["subject"]["symbol"], "記号1");
    let other = token_of_other(&workspace);
    let theirs = list(&other, "").text();
    assert!(theirs.contains("記号3") && !theirs.contains("記号1") && !theirs.contains("記号2"), "{theirs}");
    assert_eq!(list(&check, "").problem(), "forbidden");

    // As `cases list --format json` writes them.
    let output =
        workspace.command(&["cases", "list", "--insurer", "06139992", "--format", "json"]).output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let written: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(&written, items(&full));

    let mut found = BTreeSet::new();
    let mut cursor = String::new();
    for pages in 1.. {
        let page = list(&all, &format!("?limit=1{cursor}")).json();
        found.extend(items(&page).iter().map(|case| case["case_id"].as_u64().unwrap()));
        let Some(next) = page["next"].as_str() else {
            assert_eq!(pages, 4, "the last page knows that it is");
            break;
        };
        // Whoever sees less sees no more by the cursor of another.
        let other = list(&one, &format!("?cursor={next}")).json();
        assert!(items(&other).iter().all(|case| case["subject"]["insurer_number"] == "06139992"), "{other}");
        cursor = format!("&cursor={next}");
    }
    assert_eq!(found.len(), 4);

    for (query, cases) in [
        ("?insurer_number=06139993", 0),
        ("?insurer_number=%EF%BC%90%EF%BC%96139992", 2),
        ("?kind=link&job=linkage&presence=present&decision=none&why_now=new", 2),
        ("?owner=nobody", 0),
        ("?overdue=true", 0),
        ("?kind=display", 0),
        ("?owner=%27%20OR%201%3D1%20--", 0),
    ] {
        assert_eq!(items(&list(&one, query).json()).len(), cases, "{query}");
    }
    for query in [
        "?kind=people",
        "?limit=0",
        "?limit=1001",
        "?limit=x",
        "?presence=%27",
        "?unknown=1",
        "?overdue=maybe",
        "?job=all",
    ] {
        assert_eq!(list(&one, query).problem(), "bad_parameter", "{query}");
    }
    for cursor in ["x", "e30", "%00", "W10"] {
        assert_eq!(list(&one, &format!("?cursor={cursor}")).problem(), "not_found", "{cursor}");
    }
}

/// A token that sees all of the other insurer's cases, whose sentences name records of the first.
fn token_of_other(workspace: &crate::workspace::Workspace) -> String {
    token(workspace, "other", &["--scope", "export", "--insurer", "06139993"])
}

#[test]
fn a_case_of_another_insurer_is_none() {
    let workspace = workspace_of_cases();
    let one = token(&workspace, "one", &["--scope", "read,decide", "--insurer", "06139992"]);
    let all = token(&workspace, "all", &["--scope", "read", "--all-insurers"]);
    let service = Service::start(&workspace);
    let others = service.with_token(&all, "GET /api/v1/cases?insurer_number=06139993", &[], "").json();
    let id = &others["items"][0]["case_id"];
    let case = service.with_token(&one, &format!("GET /api/v1/cases/{id}"), &[], "");
    let none = service.with_token(&one, "GET /api/v1/cases/999999", &[], "");
    let said = |answer: &super::asked::Answer| {
        let mut said = answer.json();
        said["request_id"] = Value::Null;
        (answer.status, said)
    };
    assert_eq!(said(&case), said(&none), "as if there were none");
    assert_eq!(case.status, 404);
    for id in ["0", "-1", "x", "99999999999999999999", "1e3", "%00", "..%2f1"] {
        assert_eq!(service.with_token(&one, &format!("GET /api/v1/cases/{id}"), &[], "").status, 404, "{id}");
    }
    let body = json!({"decision": "wrong_link", "reason": "asked_person", "until": "evidence"}).to_string();
    let headers = [("Content-Type", "application/json"), ("If-Match", "\"1\"")];
    let answer = service.with_token(&one, &format!("POST /api/v1/cases/{id}/decisions"), &headers, &body);
    assert_eq!(answer.status, 404, "not even the version is told");
}

#[test]
fn a_decision_is_made_on_what_was_read() {
    let workspace = workspace_of_cases();
    let token = token(&workspace, "門番", &["--scope", "read,decide", "--insurer", "06139992"]);
    let service = Service::start(&workspace);
    let id = service.with_token(&token, "GET /api/v1/cases", &[], "").json()["items"][0]["case_id"]
        .as_u64()
        .unwrap();
    let line = format!("POST /api/v1/cases/{id}/decisions");
    let decide = |version: &str, body: &Value| {
        let mut headers = vec![("Content-Type", "application/json")];
        if !version.is_empty() {
            headers.push(("If-Match", version));
        }
        service.with_token(&token, &line, &headers, &body.to_string())
    };
    let body = json!({"decision": "wrong_link", "reason": "asked_person", "note": "電話で確認", "until": "2099-03-31"});
    let case = service.with_token(&token, &format!("GET /api/v1/cases/{id}"), &[], "");
    let version = case.header("etag").to_owned();
    assert_eq!(case.json()["version"].to_string(), version.trim_matches('"'));
    assert_eq!(decide("", &body).problem(), "no_version");
    for tag in ["*", "1", "W/\"1\"", "\"x\""] {
        assert_eq!(decide(tag, &body).problem(), "no_version", "{tag}");
    }
    // What could be an individual number, which no file holds.
    let number_of_somebody = ["12345678901", "8"].concat();
    for (wrong, problem) in [
        (json!({"decision": "same_person", "reason": "other", "until": "evidence"}), "refused"),
        (json!({"decision": "refunded", "reason": "asked_person", "until": "evidence"}), "refused"),
        (json!({"decision": "wrong_link", "reason": "asked_person", "until": "2000-01-01"}), "refused"),
        (
            json!({"decision": "wrong_link", "reason": "asked_person", "note": number_of_somebody, "until": "evidence"}),
            "refused",
        ),
        (json!({"decision": "maybe", "reason": "asked_person"}), "bad_body"),
        (json!({"decision": "wrong_link", "reason": "asked_person", "by": "大臣"}), "bad_body"),
    ] {
        assert_eq!(decide(&version, &wrong).problem(), problem, "{wrong}");
    }
    let decided = decide(&version, &body);
    assert_eq!(decided.status, 201, "{}", decided.text());
    let decision = &decided.json()["case"]["decision"];
    assert_eq!((&decision["decision"], &decision["by"]), (&json!("wrong_link"), &json!("門番")));
    assert_ne!(decided.header("etag"), version);

    let late = decide(&version, &body);
    assert_eq!(late.problem(), "changed");
    let changes = late.json()["changes"].clone();
    assert_eq!((&changes[0]["code"], &changes[0]["by"]), (&json!("decided"), &json!("門番")), "{changes}");
    assert_eq!(decide(decided.header("etag"), &body).status, 201, "on what it is now");
    let verify = workspace.command(&["ledger", "verify"]).output().unwrap();
    assert!(verify.status.success(), "{}", String::from_utf8_lossy(&verify.stderr));
}

#[test]
fn what_is_done_short_of_a_decision_is_done_by_the_api_too() {
    let workspace = workspace_of_cases();
    let token = token(&workspace, "係", &["--scope", "read,decide", "--all-insurers"]);
    let service = Service::start(&workspace);
    let list = service.with_token(&token, "GET /api/v1/cases", &[], "").json();
    let path = format!("/api/v1/cases/{}", list["items"][0]["case_id"]);
    let does = |kind: &str, body: &Value| {
        let version = service.with_token(&token, &format!("GET {path}"), &[], "").header("etag").to_owned();
        let headers = [("Content-Type", "application/json"), ("If-Match", &*version)];
        service.with_token(&token, &format!("POST {path}/{kind}"), &headers, &body.to_string())
    };
    let assigned =
        does("actions", &json!({"action": "assign", "owner": "佐藤", "until": "2099-03-31"})).json();
    let work = &assigned["case"]["work"];
    assert_eq!((&work["owner"], &work["until"]), (&json!("佐藤"), &json!("2099-03-31")), "{assigned}");
    let snoozed = does("actions", &json!({"action": "snooze", "until": "2099-04-30"})).json();
    assert_eq!(snoozed["case"]["work"]["state"], "snoozed", "{snoozed}");
    let noted = does("actions", &json!({"action": "note", "note": "住所地の市に照会中"})).json();
    let event = noted["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&event["code"], &event["note"]), (&json!("note"), &json!("住所地の市に照会中")));

    let decided = json!({"decision": "wrong_link", "reason": "asked_person", "until": "evidence"});
    assert_eq!(does("decisions", &decided).json()["case"]["decision"]["standing"], "in_force");
    let undone = does("actions", &json!({"action": "undo", "note": "取り違え"})).json();
    assert_eq!(undone["case"]["decision"]["standing"], "undone", "{undone}");
    assert_eq!(undone["case"]["why_now"], "undone");
    for (wrong, problem) in [
        (json!({"action": "undo"}), "refused"),
        (json!({"action": "snooze", "until": "2000-01-01"}), "refused"),
        (json!({"action": "note", "note": " "}), "refused"),
        (json!({"action": "snooze"}), "bad_values"),
        (json!({"action": "forget"}), "bad_body"),
        (json!({"action": "note", "note": "x", "by": "大臣"}), "bad_body"),
    ] {
        assert_eq!(does("actions", &wrong).problem(), problem, "{wrong}");
    }
}

#[test]
fn a_second_person_confirms_and_no_machine_does() {
    let workspace = workspace_of_cases();
    workspace.reconfigure("path = \"ledger.sqlite\"", "path = \"ledger.sqlite\"\nsecond_person = true");
    user(&workspace, "clerk", "clerk", &[]);
    user(&workspace, "approver", "approver", &[]);
    let machine = token(&workspace, "machine", &["--scope", "read,decide,export", "--all-insurers"]);
    let service = Service::start(&workspace);
    let (clerk, approver) = (Browser::sign_in(&service, "clerk"), Browser::sign_in(&service, "approver"));
    let id = clerk.asks("GET /api/v1/cases", "").json()["items"][0]["case_id"].as_u64().unwrap();
    let version = |browser: &Browser<'_>| {
        browser.asks(&format!("GET /api/v1/cases/{id}"), "").header("etag").to_owned()
    };
    let act = |browser: &Browser<'_>, what: &str, body: &Value| {
        let (line, version) = (format!("POST /api/v1/cases/{id}/{what}"), version(browser));
        browser.asks_with(
            &line,
            &[("X-CSRF-Token", &browser.csrf), ("If-Match", &version)],
            &body.to_string(),
        )
    };
    let same = json!({"decision": "same_person", "reason": "documents_checked", "until": "evidence"});
    let asked = act(&approver, "decisions", &same);
    assert_eq!(asked.json()["case"]["decision"]["standing"], "asked", "{}", asked.text());
    let agrees = json!({"agrees": true});
    assert_eq!(act(&clerk, "confirmations", &agrees).problem(), "forbidden", "a clerk approves nothing");
    assert_eq!(act(&approver, "confirmations", &agrees).problem(), "refused", "nor do they their own");
    let headers = [("Content-Type", "application/json"), ("If-Match", "\"1\"")];
    let line = format!("POST /api/v1/cases/{id}/confirmations");
    assert_eq!(service.with_token(&machine, &line, &headers, &agrees.to_string()).problem(), "forbidden");
    assert_eq!(act(&clerk, "decisions", &same).json()["case"]["decision"]["by"], "clerk");
    let confirmed = act(&approver, "confirmations", &agrees);
    assert_eq!(confirmed.status, 201, "{}", confirmed.text());
    let decision = &confirmed.json()["case"]["decision"];
    assert_eq!((&decision["standing"], &decision["second"]), (&json!("in_force"), &json!("approver")));
}

#[test]
fn keys_are_seen_a_short_time_after_the_password_and_it_is_written() {
    let workspace = workspace_of_cases();
    user(&workspace, "viewer", "viewer", &[]);
    user(&workspace, "clerk", "clerk", &["--insurer", "06139992"]);
    let service = Service::start(&workspace);
    let (viewer, clerk) = (Browser::sign_in(&service, "viewer"), Browser::sign_in(&service, "clerk"));
    let id = clerk.asks("GET /api/v1/cases", "").json()["items"][0]["case_id"].as_u64().unwrap();
    let line = format!("GET /api/v1/cases/{id}");
    assert_eq!(clerk.asks(&line, "").json()["case"]["subject"]["symbol"], "***");
    let full = format!("{line}?unmasked=true");
    assert_eq!(viewer.asks(&full, "").problem(), "forbidden");
    let age = || {
        let ledger = Connection::open(workspace.path("ledger.sqlite")).unwrap();
        ledger.execute_batch("UPDATE sessions SET confirmed = confirmed - 301").unwrap();
    };
    assert_eq!(clerk.asks(&full, "").json()["case"]["subject"]["symbol"], "記号1");
    age();
    assert_eq!(clerk.asks(&full, "").problem(), "password_needed");
    let enter = |password: &str| {
        clerk.asks("POST /api/v1/session/password", &json!({ "password": password }).to_string())
    };
    assert_eq!(enter("wrong").problem(), "wrong_password");
    assert_eq!(clerk.asks(&full, "").problem(), "password_needed");
    assert_eq!(enter(PASSWORD).status, 204);
    assert_eq!(clerk.asks(&full, "").json()["case"]["subject"]["number"], "番号1");
    let ledger = Connection::open(workspace.path("ledger.sqlite")).unwrap();
    let sql = "SELECT group_concat(by || ' ' || about, ', ') FROM access_log WHERE code = 'unmasked'";
    let written: String = ledger.query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(written, format!("clerk case {id}, clerk case {id}"));
}
