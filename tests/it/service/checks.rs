//! What a check says, and what is kept of it.

use std::fs;

use rusqlite::Connection;

use super::asked::asked;
use super::running::{HANAKO, Service, TARO, registration, token, workspace};
use crate::workspace::{RESIDENT_HEADER, files_below, number, table};

#[test]
fn a_registration_is_judged_before_it_counts() {
    let workspace = workspace();
    let token = token(&workspace, "gate", &["--scope", "check", "--insurer", "06139992"]);
    let service = Service::start(&workspace);

    let right = service.check(&token, "1", &registration(&number(1), TARO));
    assert_eq!((right.status, right.header("content-type")), (200, "application/json"));
    let right = right.json();
    assert_eq!((&right["category"], &right["viewing"]), (&"exact".into(), &"open".into()), "{right}");
    assert!(right["verdict"].is_null() && right["candidate_resident_id"].is_null(), "{right}");

    // Another person's number: the register knows whose values they are.
    let wrong = service.check(&token, "2", &registration(&number(2), TARO)).json();
    assert_eq!(wrong["category"], "birth_date_or_sex", "{wrong}");
    assert_eq!((&wrong["verdict"], &wrong["viewing"]), (&"different_person".into(), &"stop_all".into()));
    assert_eq!(wrong["candidate_resident_id"], "R1", "{wrong}");
    assert_eq!(wrong["levels"]["name"], "different", "{wrong}");
    assert_eq!(wrong["candidate_levels"]["address"], "exact", "{wrong}");
    assert_eq!(wrong["lookup"], "five_items_unique", "{wrong}");
    let sum = |weights: &serde_json::Value| {
        weights.as_object().unwrap().values().map(|bits| bits.as_f64().unwrap()).sum::<f64>()
    };
    assert!(sum(&wrong["weights"]) < 0.0 && sum(&wrong["candidate_weights"]) > 20.0, "{wrong}");
    assert!(wrong["reason"].as_str().unwrap().len() > 20 && wrong.get("case_id").is_none(), "{wrong}");

    let nobody = service.check(&token, "3", &registration(&number(77), HANAKO)).json();
    assert_eq!(
        (&nobody["category"], &nobody["levels"]),
        (&"not_in_register".into(), &serde_json::Value::Null)
    );
    assert_eq!(nobody["candidate_resident_id"], "R2", "{nobody}");
}

#[test]
fn asked_again_the_same_is_answered_again() {
    let workspace = workspace();
    let [one, two] =
        ["one", "two"].map(|name| token(&workspace, name, &["--scope", "check", "--all-insurers"]));
    let service = Service::start(&workspace);
    let body = registration(&number(1), TARO);
    let first = service.check(&one, "k", &body);
    let again = service.check(&one, "k", &body);
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    let other = service.check(&one, "k", &registration(&number(2), TARO));
    assert_eq!((other.status, other.problem()), (422, "idempotency_key_reused".to_owned()));
    assert_eq!(
        service.check(&two, "k", &registration(&number(2), TARO)).status,
        200,
        "a key of another machine"
    );
    // What could not be answered is asked anew.
    let bad = registration(&number(1), &TARO.replace("1980-04-01", "1980-02-30"));
    assert_eq!(service.check(&one, "b", &bad).status, 422);
    assert_eq!(service.check(&one, "b", &bad).problem(), "bad_values");
    service.stop();
    let kept = Connection::open(workspace.path("ledger.sqlite")).unwrap();
    let kept: i64 = kept.query_row("SELECT count(*) FROM checks", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 2, "an answer is kept once, however often it is given");
}

#[test]
fn of_what_was_asked_nothing_is_kept_or_told() {
    let workspace = workspace();
    let token = token(&workspace, "gate", &["--scope", "check", "--all-insurers"]);
    let service = Service::start(&workspace);
    // A name that nobody in the register has, a symbol and a number that stand nowhere else.
    let secret = [number(1), "隠岐之島".to_owned(), "ヒミツノカナ".to_owned(), "秘密町９８７６".to_owned()];
    let person = format!("{}　太郎,{},1980-04-01,1,東京都港区{}", secret[1], secret[2], secret[3]);
    let mut answers = vec![service.check(&token, "1", &registration(&secret[0], &person))];
    let broken = registration(&secret[0], &person).replace("\"sex\":\"1\"", "\"sex\":1");
    answers.push(service.check(&token, "2", &broken));
    answers.push(service.check(
        &token,
        "3",
        &registration(&secret[0], &person.replace("1980-04-01", "秘密町９８７６")),
    ));
    assert_eq!(answers.iter().map(|answer| answer.status).collect::<Vec<_>>(), [200, 400, 422]);
    assert_eq!(answers[2].json()["errors"][0]["field"], "birth_date");
    for answer in &answers {
        assert!(secret.iter().all(|value| !answer.text().contains(value.as_str())), "{}", answer.text());
    }
    let (code, said) = service.stop();
    assert_eq!(code, Some(0));
    assert!(secret.iter().all(|value| said.iter().all(|line| !line.contains(value.as_str()))), "{said:?}");
    let inputs = ["linkages.csv", "residents.csv"].map(|name| workspace.path(name));
    let files =
        files_below(&workspace.path("")).into_iter().filter(|file| file.is_file() && !inputs.contains(file));
    let mut looked_at = 0;
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let holds = |value: &str| bytes.windows(value.len()).any(|part| part == value.as_bytes());
        assert!(!secret.iter().any(|value| holds(value)), "{}", file.display());
        looked_at += 1;
    }
    assert!(looked_at >= 2, "config and ledger");
}

#[test]
fn a_register_that_changed_answers_without_a_gap() {
    let workspace = workspace();
    let token = token(&workspace, "gate", &["--scope", "check", "--all-insurers"]);
    let mut service = Service::start(&workspace);
    let body = registration(&number(3), HANAKO);
    assert_eq!(service.check(&token, "1", &body).json()["category"], "not_in_register");
    let residents = [
        format!("R1,{},{TARO}", number(1)),
        format!("R2,{},{HANAKO}", number(2)),
        format!("R3,{},{HANAKO}", number(3)),
    ];
    workspace.put("residents.new", table(RESIDENT_HEADER, &residents));
    fs::rename(workspace.path("residents.new"), workspace.path("residents.csv")).unwrap();
    let said = service.says("the register is ready");
    assert!(said.contains("3 residents"), "{said}");
    assert_eq!(service.check(&token, "2", &body).json()["category"], "exact");
    // One that cannot be read leaves the one before.
    workspace.put("residents.csv", "nothing\n");
    service.says("the register cannot be read");
    assert_eq!(service.check(&token, "3", &body).json()["category"], "exact");
    assert_eq!(asked(&service.address, "GET /readyz", &[], b"").status, 200);
}
