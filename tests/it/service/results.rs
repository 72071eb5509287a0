//! Results to take out: findings, nights, statistics; and how the service fares.

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use rusqlite::Connection;

use super::asked::asked;
use super::running::{Service, token, workspace_of_cases};

#[test]
fn findings_are_sent_in_the_form_that_is_accepted() {
    let workspace = workspace_of_cases();
    let one = token(&workspace, "one", &["--scope", "read", "--insurer", "06139992"]);
    let export = token(&workspace, "export", &["--scope", "export", "--all-insurers"]);
    let service = Service::start(&workspace);
    let take = |token: &str, query: &str, accept: &str| {
        service.with_token(token, &format!("GET /api/v1/findings{query}"), &[("Accept", accept)], "")
    };
    let csv = take(&one, "", "text/csv");
    assert_eq!((csv.status, csv.header("content-type")), (200, "text/csv; charset=utf-8"));
    let mut reader = csv::Reader::from_reader(&csv.body[..]);
    let header = reader.headers().unwrap().clone();
    let at =
        |name: &str| header.iter().position(|known| known.trim_start_matches('\u{feff}') == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    for row in &rows {
        assert_eq!(
            (&row[at("insurer_number")], &row[at("symbol")], &row[at("number")]),
            ("06139992", "***", "***")
        );
    }
    let whole = take(&export, "", "*/*");
    let written = std::fs::read(workspace.path("out/linkage/findings.csv")).unwrap();
    assert_eq!(
        String::from_utf8(whole.body).unwrap(),
        String::from_utf8(written).unwrap(),
        "as the run wrote them"
    );

    let parquet = take(&one, "?job=linkage", "application/vnd.apache.parquet");
    assert_eq!(parquet.header("content-type"), "application/vnd.apache.parquet");
    let reader =
        ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(parquet.body)).unwrap().build().unwrap();
    let batches: Vec<_> = reader.map(Result::unwrap).collect();
    assert_eq!(batches.iter().map(RecordBatch::num_rows).sum::<usize>(), 2);
    let symbols = cast(batches[0].column_by_name("symbol").unwrap(), &DataType::Utf8).unwrap();
    assert!(symbols.as_string::<i32>().iter().all(|symbol| symbol == Some("***")));

    assert_eq!(take(&one, "", "application/pdf").problem(), "not_acceptable");
    assert_eq!(take(&one, "?insurer_number=06139993", "text/csv").problem(), "not_found");
    assert_eq!(take(&one, "?job=burden", "text/csv").problem(), "not_found", "it left none");
    assert_eq!(take(&one, "?job=..%2F..", "text/csv").problem(), "bad_parameter");
    let ledger = Connection::open(workspace.path("ledger.sqlite")).unwrap();
    let sql =
        "SELECT group_concat(code || ' ' || by, ', ') FROM access_log WHERE about = 'findings of linkage'";
    let logged: String = ledger.query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(logged, "downloaded one, exported export, downloaded one");
}

#[test]
fn nights_are_told_as_far_as_somebody_sees_them() {
    let workspace = workspace_of_cases();
    let one = token(&workspace, "one", &["--scope", "read", "--insurer", "06139992"]);
    let all = token(&workspace, "all", &["--scope", "read", "--all-insurers"]);
    let service = Service::start(&workspace);
    let runs =
        |token: &str, query: &str| service.with_token(token, &format!("GET /api/v1/runs{query}"), &[], "");
    let (seen, whole) = (runs(&one, "").json(), runs(&all, "").json());
    assert_eq!(
        (&seen["items"][0]["jobs"][0]["rows"], &whole["items"][0]["jobs"][0]["rows"]),
        (&2.into(), &4.into())
    );
    let insurers = |runs: &serde_json::Value| {
        let summary = runs["items"][0]["summary"].as_array().unwrap().clone();
        summary.iter().map(|row| row["insurer_number"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((insurers(&seen), insurers(&whole).len()), (vec!["06139992".to_owned()], 2));
    assert_eq!(seen["next"], serde_json::Value::Null);
    for query in ["?limit=0", "?limit=401", "?cursor=x", "?cursor=-1"] {
        assert_eq!(runs(&one, query).problem(), "bad_parameter", "{query}");
    }
}

#[test]
fn tables_of_statistics_are_sent_and_no_other_file() {
    let workspace = workspace_of_cases();
    let one = token(&workspace, "one", &["--scope", "read", "--insurer", "06139992"]);
    std::fs::create_dir_all(workspace.path("out/usage")).unwrap();
    workspace.put("out/usage/ranking.csv", "month,rate\n2024-04,10\n");
    std::os::unix::fs::symlink(workspace.path("ledger.sqlite"), workspace.path("out/usage/linked.csv"))
        .unwrap();
    let service = Service::start(&workspace);
    let take = |path: &str| service.with_token(&one, &format!("GET /api/v1/statistics{path}"), &[], "");
    assert_eq!(take("").json()["items"], serde_json::json!([{"job": "usage", "files": ["ranking.csv"]}]));
    assert_eq!(take("/usage/ranking.csv").text(), "month,rate\n2024-04,10\n");
    for path in [
        "/usage/linked.csv",
        "/usage/..%2F..%2Fledger.sqlite",
        "/usage/%2e%2e",
        "/linkage/findings.csv",
        "/usage/none.csv",
        "/..%2Flinkage/findings.csv",
        "/usage/ranking.csv%00",
    ] {
        assert_eq!(take(path).status, 404, "{path}");
    }
}

#[test]
fn what_fares_ill_is_told_and_does_not_stop_the_service() {
    let workspace = workspace_of_cases();
    workspace.reconfigure("[service]", "[service]\nmetrics_networks = [\"127.0.0.0/8\"]");
    let service = Service::start(&workspace);
    let ready = asked(&service.address, "GET /readyz", &[], b"");
    let told = ready.json();
    assert_eq!((ready.status, &told["ledger"], &told["register"]), (200, &true.into(), &true.into()));
    assert_eq!((&told["night"]["as_of"], &told["night"]["late"]), (&"2024-05-07".into(), &true.into()));
    assert_eq!(told["night_failed"], false);
    workspace.put("out/linkage.failed.json", "{}");
    let ready = asked(&service.address, "GET /readyz", &[], b"");
    assert_eq!((ready.status, &ready.json()["night_failed"]), (200, &true.into()));
    let metrics = asked(&service.address, "GET /metrics", &[], b"").text();
    for line in
        ["totsugo_night 1", "totsugo_night_late 1", "totsugo_night_failed 1", "totsugo_register_residents 2"]
    {
        assert!(metrics.lines().any(|of_text| of_text == line), "{line}: {metrics}");
    }
    assert!(!metrics.contains("0613999"), "no insurer in a label: {metrics}");

    workspace.put("ledger.sqlite.maintenance", "back at noon\nmore");
    let answer = asked(&service.address, "GET /api/v1/cases", &[], b"");
    assert_eq!((answer.problem().as_str(), answer.status), ("maintained", 503));
    assert_eq!(answer.json()["detail"], "back at noon");
    assert_eq!(answer.header("retry-after"), "5");
    assert_eq!(asked(&service.address, "GET /healthz", &[], b"").status, 200);
    assert_eq!(asked(&service.address, "GET /readyz", &[], b"").status, 503);
    std::fs::remove_file(workspace.path("ledger.sqlite.maintenance")).unwrap();
    assert_eq!(asked(&service.address, "GET /readyz", &[], b"").status, 200);
    drop(service);

    workspace.reconfigure("metrics_networks = [\"127.0.0.0/8\"]", "metrics_networks = [\"10.0.0.0/8\"]");
    let service = Service::start(&workspace);
    let hidden = asked(&service.address, "GET /metrics", &[("X-Forwarded-For", "10.0.0.1")], b"");
    assert_eq!(hidden.problem(), "not_found", "whatever is said of where it comes from");
}

#[test]
fn all_paths_stand_behind_a_base_path() {
    let workspace = workspace_of_cases();
    let one = token(&workspace, "one", &["--scope", "read", "--insurer", "06139992"]);
    workspace.reconfigure("[service]", "[service]\nbase_path = \"/totsugo/\"");
    let service = Service::start(&workspace);
    assert_eq!(service.with_token(&one, "GET /totsugo/api/v1/cases", &[], "").status, 200);
    assert_eq!(service.with_token(&one, "GET /api/v1/cases", &[], "").status, 404);
    let page = asked(&service.address, "GET /totsugo/cases", &[], b"");
    assert_eq!((page.status, page.header("location")), (303, "/totsugo/sign-in?next=/totsugo/cases"));
    let page = asked(&service.address, "GET /totsugo/sign-in", &[], b"");
    let text = page.text().replace("&#x2f;", "/");
    assert!(text.contains("action=\"/totsugo/sign-in\""), "{text}");
}
