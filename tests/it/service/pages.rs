//! The pages, asked as a browser without script asks them.

use rusqlite::Connection;

use super::asked::{Answer, asked};
use super::running::{Browser, PASSWORD, Service, encoded, user, workspace_of_cases};
use crate::workspace::Workspace;

/// All pages that one comes to by the navigation.
const PAGES: [&str; 4] = ["/", "/cases", "/runs", "/account"];

/// The value of the attribute that stands behind a text.
fn behind<'t>(text: &'t str, mark: &str) -> &'t str {
    let at = text.find(mark).unwrap_or_else(|| panic!("{mark}: {text}"));
    text[at + mark.len()..].split('"').next().unwrap()
}

impl Browser<'_> {
    fn reads(&self, path: &str) -> String {
        let answer = self.asks(&format!("GET {path}"), "");
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        answer.text()
    }

    /// Sends a form.
    fn posts(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let of_form = [("csrf", &*self.csrf)];
        let fields = of_form.iter().chain(fields);
        let body: Vec<_> = fields.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let headers = [
            ("Cookie", &*self.cookie),
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Accept", "text/html"),
        ];
        asked(&self.service.address, &format!("POST {path}"), &headers, body.join("&").as_bytes())
    }

    /// The version of a case, as its page has it.
    fn version(&self, case: u64) -> String {
        behind(&self.reads(&format!("/cases/{case}")), "name=\"version\" value=\"").to_owned()
    }

    /// Decides a case as it was read in a version, with more fields.
    fn decides(&self, case: u64, version: &str, more: &[(&str, &str)]) -> Answer {
        let mut fields = vec![("act", "decide"), ("version", version)];
        fields.extend(more);
        if more.iter().all(|(name, _)| *name != "until") {
            fields.push(("until", "evidence"));
        }
        self.posts(&format!("/cases/{case}"), &fields)
    }
}

fn of_ledger(workspace: &Workspace, sql: &str) -> String {
    let ledger = Connection::open(workspace.path("ledger.sqlite")).unwrap();
    ledger.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn everybody_signs_in_first_and_sees_their_insurers_alone() {
    let workspace = workspace_of_cases();
    user(&workspace, "viewer", "viewer", &["--insurer", "06139992"]);
    user(&workspace, "clerk", "clerk", &["--insurer", "06139992"]);
    let service = Service::start(&workspace);
    for path in PAGES.into_iter().chain(["/cases/1", "/cases/next", "/password", "/nowhere"]) {
        let answer = asked(&service.address, &format!("GET {path}"), &[], b"");
        let expected = format!("/sign-in?next={path}");
        assert_eq!((answer.status, answer.header("location")), (303, &*expected), "{path}");
    }
    let (viewer, clerk) = (Browser::sign_in(&service, "viewer"), Browser::sign_in(&service, "clerk"));
    for (browser, decides) in [(&viewer, false), (&clerk, true)] {
        for path in PAGES {
            let page = browser.reads(path);
            assert!(!page.contains("06139993"), "{path}: {page}");
        }
        let list = browser.reads("/cases");
        assert!(list.contains("06139992:***:***:00"), "{list}");
        assert_eq!(list.contains("name=\"case\""), decides);
        assert_eq!(browser.reads("/cases/1").contains("name=\"decision\""), decides);
        let others = browser.asks("GET /cases/3", "");
        assert_eq!(others.status, 404, "{}", others.text());
        let sought = |key: &str| browser.reads(&format!("/cases?state=all&key={}", encoded(key)));
        assert!(sought("記号1:番号1").contains("/cases/1?"), "without the insurer");
        assert!(sought("06139992:記号1").contains("/cases/1?"));
        assert!(!sought("06139993:記号3:番号3").contains("/cases/3?"), "another's");
        assert_eq!(browser.asks("GET /cases?key=2", "").header("location"), "/cases/2");
        for wrong in ["kind=x", "cursor=x", "age=many", "state=x"] {
            let answer = browser.asks_with(&format!("GET /cases?{wrong}"), &[("Accept", "text/html")], "");
            assert_eq!(answer.status, 400, "{wrong}");
            assert!(answer.header("content-type").starts_with("text/html"), "{wrong}: {}", answer.text());
        }
    }
    for act in ["decide", "assign", "note", "undo", "confirm"] {
        let fields = [("act", act), ("version", "1"), ("decision", "wrong_link"), ("reason", "asked_person")];
        assert_eq!(viewer.posts("/cases/1", &fields).status, 403, "{act}");
    }
    assert_eq!(clerk.posts("/cases/3", &[("act", "note"), ("version", "3"), ("note", "x")]).status, 404);
    assert_eq!(
        clerk
            .posts(
                "/cases/bulk",
                &[("case", "1:1"), ("case", "3:3"), ("act", "snooze"), ("day", "2099-01-01")]
            )
            .status,
        404
    );
    assert_eq!(
        of_ledger(&workspace, "SELECT group_concat(owner || coalesce(decided, '')) FROM cases"),
        ",,,"
    );
}

#[test]
fn a_case_is_decided_confirmed_and_undone_by_forms() {
    let workspace = workspace_of_cases();
    workspace.reconfigure("path = \"ledger.sqlite\"", "path = \"ledger.sqlite\"\nsecond_person = true");
    user(&workspace, "clerk", "clerk", &[]);
    user(&workspace, "approver", "approver", &[]);
    let service = Service::start(&workspace);
    let (clerk, approver) = (Browser::sign_in(&service, "clerk"), Browser::sign_in(&service, "approver"));
    let list = clerk.reads("/cases?sort=oldest");
    let (place, version) = (behind(&list, "&amp;at="), clerk.version(1));
    let same = [
        ("decision", "same_person"),
        ("reason", "documents_checked"),
        ("list", "sort=oldest"),
        ("at", place),
    ];
    let answer = clerk.decides(1, &version, &[&same[..], &[("then", "next")]].concat());
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(answer.header("location").starts_with("/cases/next?"), "{answer:?}");
    let next = clerk.asks(&format!("GET {}", answer.header("location")), "");
    assert!(next.header("location").starts_with("/cases/2?"), "on to the next one: {next:?}");
    let page = clerk.reads(next.header("location"));
    assert!(page.contains("waits for a second person"), "{page}");

    assert!(!clerk.reads("/cases/1").contains("value=\"confirm\""), "nobody confirms their own");
    assert!(approver.reads("/cases?state=asked").contains("/cases/1?"));
    assert!(approver.reads("/cases/1").contains("value=\"confirm\""));
    let confirm = [("act", "confirm"), ("version", &*approver.version(1))];
    assert_eq!(approver.posts("/cases/1", &confirm).status, 303);
    let standing = "SELECT standing FROM cases WHERE id = 1";
    assert_eq!(of_ledger(&workspace, standing), "in_force");
    let page = clerk.reads("/cases/1");
    assert!(page.contains("approver confirmed the decision"), "{page}");
    let undo = [("act", "undo"), ("version", &*clerk.version(1)), ("note", "取り違え")];
    assert_eq!(clerk.posts("/cases/1", &undo).status, 303);
    assert_eq!(of_ledger(&workspace, standing), "undone");
    let page = clerk.reads("/cases/1");
    assert!(page.contains("Earlier decision:") && page.contains("取り違え"), "{page}");

    // What is wrong is told above the form, which keeps what was entered.
    for (fields, says) in [
        (&[("reason", "other"), ("decision", "wrong_link"), ("note", " ")][..], "note"),
        (&[("decision", "wrong_link")], "Choose a reason"),
        (&[("reason", "asked_person")], "Choose a decision"),
        (&[("decision", "wrong_link"), ("reason", "asked_person"), ("until", "day")], "Enter the day"),
        (
            &[("decision", "wrong_link"), ("reason", "asked_person"), ("day", "2026-02-30")],
            "Enter the day as",
        ),
        (
            &[
                ("decision", "wrong_link"),
                ("reason", "asked_person"),
                ("until", "day"),
                ("day", "2001-01-01"),
            ],
            "case 1",
        ),
    ] {
        let answer = clerk.decides(1, &clerk.version(1), fields);
        assert!(answer.status == 409 || answer.status == 422, "{fields:?}: {}", answer.text());
        let page = answer.text();
        assert!(page.contains("role=\"alert\"") && page.contains(says), "{says}: {page}");
        if fields.iter().any(|(name, _)| *name == "decision") {
            assert!(page.contains("value=\"wrong_link\" checked"), "{page}");
        }
    }
    let verify = workspace.command(&["ledger", "verify"]).output().unwrap();
    assert!(verify.status.success(), "{}", String::from_utf8_lossy(&verify.stderr));
}

#[test]
fn the_second_of_two_people_is_told_what_changed() {
    let workspace = workspace_of_cases();
    user(&workspace, "first", "clerk", &[]);
    user(&workspace, "second", "clerk", &[]);
    let service = Service::start(&workspace);
    let (first, second) = (Browser::sign_in(&service, "first"), Browser::sign_in(&service, "second"));
    let read = second.version(2);
    let wrong = [("decision", "wrong_link"), ("reason", "asked_person")];
    assert_eq!(first.decides(2, &read, &wrong).status, 303);
    let late = second.decides(2, &read, &[("decision", "same_person"), ("reason", "documents_checked")]);
    assert_eq!(late.status, 412);
    let page = late.text();
    assert!(page.contains("first decided: the record is linked to somebody else"), "{page}");
    assert_eq!(of_ledger(&workspace, "SELECT decided FROM cases WHERE id = 2"), "wrong_link");
    // On the page that told them they may try again.
    let again = behind(&page, "name=\"version\" value=\"");
    assert_eq!(
        second.decides(2, again, &[("decision", "same_person"), ("reason", "documents_checked")]).status,
        303
    );
}

#[test]
fn several_cases_are_done_at_once_or_none_of_them() {
    let workspace = workspace_of_cases();
    user(&workspace, "clerk", "clerk", &[]);
    let service = Service::start(&workspace);
    let clerk = Browser::sign_in(&service, "clerk");
    let read: Vec<String> = (1..=3).map(|case| format!("{case}:{}", clerk.version(case))).collect();
    let cases: Vec<_> = read.iter().map(|case| ("case", &**case)).collect();
    assert_eq!(clerk.posts("/cases/bulk", &[]).header("location"), "/cases?done=none");
    let asking = clerk.posts("/cases/bulk", &cases);
    assert_eq!(asking.status, 200, "{}", asking.text());
    assert!(asking.text().contains("3 cases at once"), "{}", asking.text());
    let does = |more: &[(&str, &str)]| clerk.posts("/cases/bulk", &[&cases, more].concat());
    let decide =
        [("act", "decide"), ("decision", "wrong_link"), ("reason", "asked_person"), ("until", "evidence")];

    let age = "UPDATE sessions SET confirmed = confirmed - 301";
    Connection::open(workspace.path("ledger.sqlite")).unwrap().execute_batch(age).unwrap();
    for (password, status) in [("", 403), ("wrong", 403)] {
        let refused = does(&[&decide[..], &[("password", password)]].concat());
        assert_eq!(refused.status, status, "{}", refused.text());
        assert!(refused.text().contains("name=\"password\""), "{}", refused.text());
    }
    let decided = "SELECT count(decided) || ' ' || count(nullif(owner, '')) FROM cases";
    assert_eq!(of_ledger(&workspace, decided), "0 0");
    // Somebody else changes one of them.
    let version = clerk.version(2);
    clerk.posts("/cases/2", &[("act", "note"), ("version", &version), ("note", "確認中")]);
    let late = does(&[&decide[..], &[("password", PASSWORD)]].concat());
    assert_eq!(late.status, 412, "{}", late.text());
    assert!(late.text().contains("case 2") && late.text().contains("No case was changed"), "{}", late.text());
    assert_eq!(of_ledger(&workspace, decided), "0 0");
    let read: Vec<String> = (1..=3).map(|case| format!("{case}:{}", clerk.version(case))).collect();
    let cases: Vec<_> = read.iter().map(|case| ("case", &**case)).collect();
    let done = clerk.posts("/cases/bulk", &[&cases, &decide[..]].concat());
    assert_eq!(done.header("location"), "/cases?done=decided", "{}", done.text());
    assert_eq!(of_ledger(&workspace, decided), "3 0");
}

#[test]
fn keys_are_shown_after_the_password_and_lists_are_kept_under_names() {
    let workspace = workspace_of_cases();
    user(&workspace, "clerk", "clerk", &[]);
    user(&workspace, "other", "clerk", &[]);
    let service = Service::start(&workspace);
    let clerk = Browser::sign_in(&service, "clerk");
    let age = "UPDATE sessions SET confirmed = confirmed - 301";
    Connection::open(workspace.path("ledger.sqlite")).unwrap().execute_batch(age).unwrap();
    let wants = clerk.asks("GET /cases/1?unmasked=1", "");
    assert!(wants.header("location").starts_with("/password?next="), "{wants:?}");
    let page = clerk.reads(wants.header("location"));
    let next = behind(&page, "name=\"next\" value=\"").replace("&#x2f;", "/").replace("&amp;", "&");
    assert_eq!(clerk.posts("/password", &[("next", &next), ("password", "wrong")]).status, 403);
    let entered = clerk.posts("/password", &[("next", &next), ("password", PASSWORD)]);
    assert!(entered.header("location").starts_with("/cases/1?"), "{entered:?}");
    assert!(clerk.reads(entered.header("location")).contains("06139992:記号1:番号1:00"));
    let elsewhere = clerk.posts("/password", &[("next", "//evil.example"), ("password", PASSWORD)]);
    assert_eq!(elsewhere.header("location"), "/");

    let list = "viewing=stop_all&sort=oldest";
    let saved = clerk.posts("/cases/saved", &[("name", "停止中"), ("list", list)]);
    assert_eq!(saved.header("location"), format!("/cases?{list}&done=saved"));
    assert!(clerk.reads("/cases").contains("<bdi>停止中</bdi>"));
    let other = Browser::sign_in(&service, "other");
    assert!(!other.reads("/cases").contains("停止中"), "everybody has their own");
    clerk.posts("/cases/saved", &[("name", "停止中"), ("list", list), ("forget", "1")]);
    assert!(!clerk.reads("/cases").contains("<bdi>停止中</bdi>"));
    // What could be an individual number, which no file holds.
    let number_of_somebody = ["12345678901", "8"].concat();
    for (name, list) in [
        ("", list),
        ("a", "kind=x"),
        (&*number_of_somebody, list),
        ("a", &format!("owner={number_of_somebody}")),
    ] {
        assert_eq!(
            clerk.posts("/cases/saved", &[("name", name), ("list", list)]).status,
            400,
            "{name} {list}"
        );
    }
}

#[test]
fn what_people_write_is_text_and_forms_are_the_services_own() {
    let workspace = workspace_of_cases();
    user(&workspace, "clerk", "clerk", &[]);
    let service = Service::start(&workspace);
    let clerk = Browser::sign_in(&service, "clerk");
    let markup = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    for (act, field) in [("assign", "owner"), ("note", "note")] {
        let fields = [("act", act), ("version", &*clerk.version(1)), (field, markup)];
        assert_eq!(clerk.posts("/cases/1", &fields).status, 303, "{act}");
    }
    let wrong = [("decision", "wrong_link"), ("reason", "other"), ("note", markup)];
    assert_eq!(clerk.decides(1, &clerk.version(1), &wrong).status, 303);
    clerk.posts("/cases/saved", &[("name", "<b>x</b>"), ("list", "owner=<b>")]);
    let sought = format!("/cases?state=all&owner={}", encoded(markup));
    let pages = ["/".to_owned(), "/cases".to_owned(), "/cases/1".to_owned(), sought];
    for path in pages {
        let page = clerk.reads(&path);
        assert!(
            !page.contains("<script>") && !page.contains("<img") && !page.contains("<b>"),
            "{path}: {page}"
        );
    }
    assert!(clerk.reads("/cases/1").contains("&lt;script&gt;"));

    let version = clerk.version(1);
    let fields = format!("act=note&version={version}&note=x");
    for (csrf, site) in [("", "same-origin"), ("forged", "same-origin"), (&*clerk.csrf, "cross-site")] {
        let headers = [
            ("Cookie", &*clerk.cookie),
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Sec-Fetch-Site", site),
        ];
        let body = format!("{fields}&csrf={csrf}");
        for path in ["/cases/1", "/cases/bulk", "/cases/saved", "/password", "/sign-out"] {
            let answer = asked(&service.address, &format!("POST {path}"), &headers, body.as_bytes());
            assert_eq!((answer.status, &*answer.problem()), (403, "cross_site"), "{path} {csrf} {site}");
        }
    }
    assert_eq!(clerk.version(1), version, "nothing was done");
}
