//! The pages of whole runs: that they tell nothing of the machine, that people are made up, and what is wrong first.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::workspace::{Run, Workspace, files_below};

const MADE_UP: [(&str, &str); 2] = [
    ("ja", "実在の人や施設についての結果ではありません"),
    ("en", "Made-up data: these results are of no real person or facility."),
];

/// Every page below a folder.
fn pages(workspace: &Workspace) -> Vec<(PathBuf, String)> {
    let is_page = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "html");
    let files = files_below(&workspace.path("")).into_iter().filter(is_page);
    files.map(|path| (path.clone(), fs::read_to_string(&path).unwrap())).collect()
}

fn made(workspace: &Workspace, arguments: &[&str]) {
    let run = Run::of(workspace.command(arguments).output().unwrap());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}

/// Runs jobs with a config that is named by its whole place on the machine.
fn run_from_root(workspace: &Workspace, jobs: &[&str], config: &str, lang: &str) {
    let config = workspace.path(config);
    let arguments = ["--config", config.to_str().unwrap(), "--lang", lang, "--quiet"];
    let run = Run::of(workspace.command(&["run"]).args(jobs).args(arguments).output().unwrap());
    run.succeeds();
}

#[test]
fn no_page_tells_of_the_machine_and_each_says_that_its_people_are_made_up() {
    let workspace = Workspace::empty();
    let csv = ["--format", "csv", "--quiet"];
    made(&workspace, &[&["synth", "--linkages", "300", "--out", "people"], &csv[..]].concat());
    made(&workspace, &[&["synth", "burden", "--people", "300", "--out", "insured"], &csv[..]].concat());
    let usage = ["synth", "usage", "--facilities", "200", "--months", "2", "--out", "use"];
    made(&workspace, &[&usage, &csv[..]].concat());
    // Rows with a reason, and a file whose place is typed whole.
    for (file, row) in [("insured/displays.csv", "x,x\n"), ("use/usage.csv", "x,x\n")] {
        let text = fs::read_to_string(workspace.path(file)).unwrap();
        workspace.put(file, text + row);
    }
    let config = fs::read_to_string(workspace.path("people/totsugo.toml")).unwrap();
    let typed = workspace.path("people/residents.csv");
    let config = config.replace("\"residents.csv\"", &format!("{:?}", typed.to_str().unwrap()));
    workspace.put("people/totsugo.toml", config);
    let root = workspace.path("").to_str().unwrap().to_owned();
    for (lang, said) in MADE_UP {
        run_from_root(&workspace, &["linkage"], "people/totsugo.toml", lang);
        run_from_root(&workspace, &["burden", "display"], "insured/totsugo.toml", lang);
        run_from_root(&workspace, &["usage", "adoption", "incentive"], "use/totsugo.toml", lang);
        let pages = pages(&workspace);
        assert_eq!(pages.len(), 4, "linkage, burden, display, usage");
        for (path, page) in pages {
            let path = path.display();
            assert!(!page.contains(&root), "{path} tells where it lies");
            assert!(page.split_once("</header>").unwrap().0.contains(said), "{path}");
            assert_eq!(page.matches("<table").count(), page.matches("<caption").count(), "{path}");
            assert!(page.contains(&format!("<html lang=\"{lang}\">")), "{path}");
        }
        for (page, input) in [
            ("people/out/linkage/report.html", "&quot;residents.csv&quot;"),
            ("insured/out/burden/report.html", "&quot;displays.csv&quot;"),
            ("use/out/usage/report.html", "&quot;usage.csv&quot;"),
        ] {
            let page = fs::read_to_string(workspace.path(page)).unwrap();
            assert!(page.contains(&format!("&quot;path&quot;: {input}")), "{input}");
        }
    }
}

#[test]
fn the_kit_is_made_up_and_what_is_not_said_to_be_is_not() {
    let workspace = Workspace::empty();
    made(&workspace, &["kit", "--out", "kit"]);
    let config = fs::read_to_string(workspace.path("kit/totsugo.toml")).unwrap();
    assert!(config.contains("made_up = true"), "{config}");

    let row = "01130012,1,1,,,髙田一郎,ﾀｶﾀﾞｲﾁﾛｳ,1980-04-01,1,東京都千代田区".to_owned();
    let resident = "r1,,髙田一郎,ﾀｶﾀﾞｲﾁﾛｳ,1980-04-01,1,東京都千代田区".to_owned();
    let workspace = Workspace::of(&[row], &[resident]);
    for (from, to, is_said) in [
        ("number_check = \"synthetic\"", "number_check = \"synthetic\"", true),
        ("number_check = \"synthetic\"", "number_check = \"synthetic\"\nmade_up = false", false),
        ("number_check = \"synthetic\"\nmade_up = false", "", false),
    ] {
        workspace.reconfigure(from, to);
        workspace.run(&["--quiet", "--lang", "en"]).succeeds();
        let page = workspace.job_text("linkage", "report.html");
        assert_eq!(page.contains(MADE_UP[1].1), is_said, "{to}");
    }
}

#[test]
fn the_headline_of_burden_counts_rows_by_who_is_wrong() {
    let workspace = Workspace::empty();
    let arguments = ["--people", "600", "--altered", "0.3", "--format", "csv", "--out", "insured", "--quiet"];
    made(&workspace, &[&["synth", "burden"], &arguments[..]].concat());
    run_from_root(&workspace, &["burden"], "insured/totsugo.toml", "en");
    let mut reader = csv::Reader::from_path(workspace.path("insured/out/burden/findings.csv")).unwrap();
    let header = reader.headers().unwrap().clone();
    let place = |name: &str| header.iter().position(|column| column == name).unwrap();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let side = |verdict: &str| {
        let of_side = rows.iter().filter(|row| &row[place("verdict")] == verdict);
        let shown: BTreeSet<String> =
            of_side.clone().map(|row| row.iter().take(7).collect::<Vec<_>>().join(",")).collect();
        let findings = of_side.clone().count();
        let yen = of_side.filter_map(|row| row[place("overpaid_yen")].parse::<i64>().ok());
        (shown.len(), findings, yen.filter(|yen| *yen > 0).sum::<i64>())
    };
    let ((register, _, by_register), (facility, findings, by_facility)) = (side("1"), side("2"));
    assert!(register > 0 && facility > 0 && findings > facility, "some rows are wrong in both counts");
    let page = fs::read_to_string(workspace.path("insured/out/burden/report.html")).unwrap();
    let grouped = |yen: i64| {
        if yen < 1_000 { yen.to_string() } else { format!("{},{:03}", yen / 1_000, yen % 1_000) }
    };
    for said in [
        format!("wrong in the central register: {register}; wrong on the facility’s display: {facility};"),
        format!("{} yen by facilities whose display was wrong", grouped(by_facility)),
        format!("{} yen of wrong entries through the claims review", grouped(by_register)),
    ] {
        assert!(page.contains(&said), "{said}: {}", page.split_once("id=\"figures\"").unwrap().0);
    }
}
