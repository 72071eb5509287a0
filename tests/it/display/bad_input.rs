//! What is wrong with an input becomes a reject that names the file, and the counts add up.

use serde_json::Value;

use super::{DISPLAYS, FACILITY, KEY, PRODUCTS, RESPONSES, made};
use crate::workspace::Workspace;

/// Enough rows in which everything agrees, so that single rejects stay below the allowed share.
fn with(more: &[(&str, &str)]) -> Workspace {
    let rows = |table: &str, header: String, row: &dyn Fn(u32) -> String| {
        let more = more.iter().filter(|(of, _)| *of == table).map(|(_, row)| format!("{row}\n"));
        header + "\n" + &(1000..1200).map(row).chain(more).collect::<String>()
    };
    let responses = rows("responses", format!("{KEY},{RESPONSES},processed_at"), &|number| {
        format!(
            "138016,国1,{number},01,1980-01-10,{FACILITY},2024-11-05,1,,,,,1,A03,,,,2024-11-05 09:00:00\n"
        )
    });
    let displays = rows("displays", format!("{KEY},{DISPLAYS}"), &|number| {
        format!("138016,国1,{number},01,{FACILITY},P{number},2024-11-05,030,A03\n")
    });
    let products = rows("products", PRODUCTS.to_owned(), &|number| {
        format!("P{number},第1社,製品{number},as_returned,as_returned,,\n")
    });
    made(&responses, &displays, Some(&products))
}

fn counts(workspace: &Workspace) -> Value {
    let manifest: Value = serde_json::from_slice(&workspace.job_result("display", "manifest.json")).unwrap();
    manifest["counts"].clone()
}

#[test]
fn odd_rows_are_listed_with_their_file_and_line() {
    let response = |rest: &str| format!("138016,国1,1000,01,1980-01-10,{FACILITY},{rest}");
    let future = response("2025-01-01,1,,,,,1,A03,,,,2025-01-01 09:00:00");
    let same_second = response("2024-11-05,1,,,,,1,A03,,,,20241105090000");
    let cases = [
        (
            ("responses", future.as_str()),
            "responses.csv,202,confirmed_on,\"lies in the future, after as_of\"",
            "responses_of_the_future",
        ),
        (
            ("responses", same_second.as_str()),
            "responses.csv,2,confirmed_on,\"is the second of another response",
            "responses_of_the_same_second",
        ),
        (
            ("displays", "138016,国1,,01,1310112345,P1,2024-11-05,030,A03"),
            "displays.csv,202,number,",
            "displays_rejected",
        ),
        (
            ("displays", "138016,国1,1000,01,1310112345,P1,2024-11,030,A03"),
            "displays.csv,202,service_date,is missing or no whole day",
            "rows_rejected",
        ),
        (
            ("products", "P1000,第2社,別名,never,never,,"),
            "products.csv,202,product_id,\"is the product of a row before, which counts\"",
            "products_rejected",
        ),
        (
            ("products", " ,第2社,別名,never,never,,"),
            "products.csv,202,product_id,\"is missing, and without it the row names no product\"",
            "products_rejected",
        ),
        (
            ("products", "P1,第2社,別名,usually,never,,"),
            "products.csv,202,ratio_display,\"is not a way to show",
            "products_rejected",
        ),
        (
            ("products", "P1,第2社,別名,never,never,soon,"),
            "products.csv,202,fix_planned_on,",
            "products_rejected",
        ),
    ];
    for (row, listed, counted) in cases {
        let workspace = with(&[row]);
        let run = workspace.run_job("display", &["--lang", "en", "--quiet"]);
        let rejects = String::from_utf8(workspace.job_result("display", "rejects.csv")).unwrap();
        assert!(rejects.contains(listed), "{row:?}: {rejects}");
        assert_eq!(rejects.lines().count(), 2, "{row:?}: nothing else: {rejects}");
        let counts = counts(&workspace);
        let tables = ["entitlements", "responses", "displays", "products"];
        let rejected = tables.iter().any(|table| counts[format!("{table}_rejected")].as_u64() > Some(0));
        assert_eq!(run.code, Some(i32::from(rejected)), "{row:?}: {}{}", run.stdout, run.stderr);
        assert_eq!(counts[counted], 1, "{row:?}: {counts}");
        let number = |name: &str| counts[name].as_u64().unwrap();
        assert_eq!(number("rows_read"), number("rows_rejected") + number("displays"), "{counts}");
        for item in ["ratio", "limit_class"] {
            let sum: u64 = ["as_returned", "differing", "not_comparable"]
                .map(|name| number(&format!("{item}_{name}")))
                .iter()
                .sum();
            assert_eq!(sum, number("displays"), "{item}: {counts}");
        }
    }
}

#[test]
fn too_many_rejects_end_the_run_and_name_themselves() {
    let rows = ["P1,第2社,別名,usually,never,,"; 10].map(|row| ("products", row));
    let workspace = with(&rows);
    workspace
        .run_job("display", &["--lang", "en", "--quiet"])
        .fails(3, &["products: 10 of 210 rows were rejected", "display-rejected"]);
    let rejects = String::from_utf8(workspace.job_result("display-rejected", "rejects.csv")).unwrap();
    assert_eq!(rejects.lines().count(), 11, "{rejects}");
    assert!(!workspace.published().contains(&"display".to_owned()), "no result");
}

#[test]
fn a_table_without_rows_is_an_export_that_went_wrong() {
    for (table, header) in
        [("displays", format!("{KEY},{DISPLAYS}\n")), ("products", format!("{PRODUCTS}\n"))]
    {
        let workspace = with(&[]);
        workspace.put(&format!("{table}.csv"), header);
        workspace
            .run_job("display", &["--lang", "en", "--quiet"])
            .fails(3, &[&format!("{table}: there are no rows")]);
    }
}

#[test]
fn what_is_not_given_is_named() {
    let workspace = with(&[]);
    workspace
        .run_job("burden", &["--lang", "en", "--quiet"])
        .fails(2, &["burden.entitlements is not given", "name it in the config"]);
    workspace.reconfigure(
        "displays = { path = \"displays.csv\" }\n",
        "entitlements = { path = \"displays.csv\" }\n",
    );
    workspace.put(
        "displays.csv",
        format!(
            "{KEY},birth_date,ratio,limit_class,valid_from,valid_to\n138016,国1,1000,01,1980-01-10,30,,,\n"
        ),
    );
    workspace.run_job("display", &["--lang", "en", "--quiet"]).fails(2, &["burden.displays is not given"]);
}

#[test]
fn ids_are_compared_without_the_blanks_around_them() {
    let workspace = with(&[("displays", "138016,国1,1000,01,1310112345, P1001 ,2024-11-05,030,A03")]);
    workspace.run_job("display", &["--quiet"]);
    let rows = workspace.job_rows("display", "conformance.csv");
    let row = rows.iter().find(|row| row[0] == "P1001").unwrap();
    assert_eq!(row[4], "2", "one product: {row:?}");
}

#[test]
fn facility_codes_of_another_list_are_named() {
    let row = |facility: &str| format!("138016,国1,1000,01,{facility},P1,2024-11-05,030,A03\n");
    let answer =
        format!("138016,国1,1000,01,1980-01-10,{FACILITY},2024-11-05,1,,,,,1,A03,,,,2024-11-05 09:00:00\n");
    let responses = format!("{KEY},{RESPONSES},processed_at\n{answer}");
    let run_of = |facilities: &[&str]| {
        let rows: String = facilities.iter().map(|facility| row(facility)).collect();
        let workspace = made(&responses, &format!("{KEY},{DISPLAYS}\n{rows}"), None);
        workspace.run_job("display", &["--quiet", "--lang", "en"]).stderr
    };
    let told = run_of(&["1399999999", "1399999999"]);
    let expected = format!("no response to facility 1399999999, and no display is of facility {FACILITY}");
    assert!(told.contains(&expected), "{told}");
    let told = run_of(&["1399999999", FACILITY]);
    assert!(told.contains("no response to facility 1399999999, of which there are displays"), "{told}");
    let told = run_of(&["1399999999", FACILITY, FACILITY]);
    assert!(
        !told.contains("no response to facility"),
        "a few displays without one are no other list: {told}"
    );
}
