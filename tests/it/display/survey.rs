//! The figures that the ministry published of its survey come out of products with those properties (domain reference 8.2).

use std::fmt::Write;

use super::{DISPLAYS, FACILITY, KEY, PRODUCTS, RESPONSES, made, table};
use crate::workspace::Workspace;

const COMPANIES: usize = 102;
/// Companies with a second product.
const WITH_A_SECOND: [usize; 10] = [0, 1, 2, 3, 4, 55, 56, 57, 58, 59];

/// A product: its company, and whether it shows ratio and limit class as returned.
///
/// Ratio: the second products of companies 55 to 58 alone are at fault, and every one from 59 on. Limit class: the second
/// products of 0 and 1, and every one from 59 to 84.
fn products() -> impl Iterator<Item = (usize, bool, bool)> {
    let first = (0..COMPANIES).map(|company| (company, false));
    first.chain(WITH_A_SECOND.map(|company| (company, true))).map(|(company, second)| {
        let ratio = company < 55 || company < 59 && !second;
        let limit = !((59..85).contains(&company) || company < 2 && second);
        (company, ratio, limit)
    })
}

/// Each product shows ten people of 70 to 74; one at fault shows nine of them wrongly, every fourth all.
fn surveyed() -> Workspace {
    let mut responses = format!("{KEY},{RESPONSES}\n");
    let mut displays = format!("{KEY},{DISPLAYS}\n");
    let mut declared = format!("{PRODUCTS}\n");
    for (product, (company, ratio, limit)) in products().enumerate() {
        let fix = if (74..96).contains(&company) { "2025-03-01" } else { "" };
        let word = |as_returned: bool| if as_returned { "as_returned" } else { "sometimes" };
        let told = if ratio && limit { "" } else { "1" };
        writeln!(
            declared,
            "P{product:03},第{company}社,製品{product},{},{},{fix},{told}",
            word(ratio),
            word(limit)
        )
        .unwrap();
        for display in 0..10 {
            let right = display == 0 && !product.is_multiple_of(4);
            let number = product * 10 + display + 1;
            let key = format!("138016,国1,{number},01");
            writeln!(
                responses,
                "{key},1952-01-10,{FACILITY},2024-11-05,1,,020,2024-08-01,2025-07-31,1,B04,,,"
            )
            .unwrap();
            let (ratio, class) =
                (if ratio || right { "2割" } else { "3割" }, if limit || right { "一般" } else { "" });
            writeln!(displays, "{key},{FACILITY},P{product:03},2024-11-05,{ratio},{class}").unwrap();
        }
    }
    made(&responses, &displays, Some(&declared))
}

#[test]
fn the_published_figures_come_out() {
    let workspace = surveyed();
    let run = workspace.run_job("display", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    let survey = table(&workspace, "survey.csv");
    let row = |item: &str, observed: &str| {
        let row = survey.iter().find(|row| row["item"] == item && row["observed"] == observed).unwrap();
        ["companies", "products", "companies_fixing", "companies_told"]
            .map(|name| row[name].clone())
            .join(" ")
    };
    for (item, observed, expected) in [
        ("ratio", "as_returned", "59 64  "),
        ("ratio", "sometimes_or_never", "47 48 22 47"),
        ("limit_class", "as_returned", "76 83  "),
        ("limit_class", "sometimes_or_never", "28 29 11 28"),
        ("ratio", "all", "102 112  "),
        ("limit_class", "all", "102 112  "),
        ("ratio", "too_few", "0 0  "),
    ] {
        assert_eq!(row(item, observed), expected, "{item} {observed}");
    }
    let number = |observed| row("ratio", observed).split(' ').nth(1).unwrap().parse::<u64>().unwrap();
    assert_eq!(number("sometimes") + number("never"), 48);
    assert!(number("never") > 0 && number("sometimes") > 0);
}

#[test]
fn the_lists_for_publication_hold_what_was_observed() {
    let workspace = surveyed();
    workspace.run_job("display", &["--quiet"]);
    let rows = table(&workspace, "publishable.csv");
    let number =
        |item: &str, list: &str| rows.iter().filter(|row| row["item"] == item && row["list"] == list).count();
    assert_eq!(number("ratio", "as_returned"), 64);
    assert_eq!(number("limit_class", "as_returned"), 83);
    assert_eq!((number("ratio", "to_be_fixed"), number("limit_class", "to_be_fixed")), (22, 11));
    assert!(rows.iter().all(|row| row["fix_planned_on"].is_empty() == (row["list"] == "as_returned")));
    let page = String::from_utf8(workspace.job_result("display", "publishable.html")).unwrap();
    assert!(
        page.contains("<b>59</b>社・<b>64</b>製品") && page.contains("<b>76</b>社・<b>83</b>製品"),
        "{page}"
    );
    assert!(!page.contains("国1"), "nobody's symbol");
}

#[test]
fn what_is_observed_stands_beside_what_is_declared() {
    let workspace = surveyed();
    // Its displays are as returned, and its maker says never.
    let products = std::fs::read_to_string(workspace.path("products.csv")).unwrap();
    let products = products.replace("P000,第0社,製品0,as_returned", "P000,第0社,製品0,独自算定");
    workspace.put("products.csv", products + "P999,第0社,製品999,as_returned,,,\n");
    workspace.run_job("display", &["--quiet"]);
    let rows = workspace.job_rows("display", "conformance.csv");
    assert_eq!(
        rows[0].join(","),
        "product_id,company,product,item,compared,as_returned,differing,not_comparable,observed,declared,\
         agrees_with_declaration,fix_planned_on"
    );
    assert_eq!(rows[1].join(","), "P000,第0社,製品0,ratio,10,10,0,0,as_returned,never,false,");
    assert_eq!(rows[2].join(","), "P000,第0社,製品0,limit_class,10,10,0,0,as_returned,as_returned,true,");
    let unseen: Vec<_> = rows.iter().filter(|row| row[0] == "P999").map(|row| row[3..].join(",")).collect();
    assert_eq!(unseen, ["ratio,0,0,0,0,too_few,as_returned,,", "limit_class,0,0,0,0,too_few,,,"]);
    workspace.reconfigure("[burden]", "[display]\nfewest_comparisons = 11\n[burden]");
    workspace.run_job("display", &["--quiet"]);
    let rows = table(&workspace, "conformance.csv");
    assert!(rows.iter().all(|row| row["observed"] == "too_few" && row["agrees_with_declaration"].is_empty()));
}
