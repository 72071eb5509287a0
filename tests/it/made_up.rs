//! What `synth` and `kit` write: the same bytes every time, a folder whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use rustix::process::Signal;

use crate::workspace::{Run, Running, Workspace, files_below};

fn made(workspace: &Workspace, arguments: &[&str]) -> Run {
    let run = Run::of(workspace.command(arguments).output().unwrap());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run
}

/// Every file below a folder by its name there, with its bytes.
fn content(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = files_below(folder)
        .into_iter()
        .filter(|path| path.is_file())
        .map(|path| (path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn insured_people_are_the_same_bytes_every_time() {
    let workspace = Workspace::empty();
    let burden = |out: &str, more: &[&str]| {
        let arguments = ["synth", "burden", "--people", "700", "--out", out, "--quiet"];
        let run = made(&workspace, &[&arguments, more].concat());
        assert!(run.stdout.contains("700 insured people; run: totsugo run burden display"), "{}", run.stdout);
        content(&workspace.path(out))
    };
    for form in [&["--format", "csv"][..], &["--format", "csv-cp932", "--responses", "xml"], &[]] {
        assert!(burden("one", form) == burden("other", form), "{form:?}");
    }
    assert!(burden("one", &[]) != burden("other", &["--seed", "2"]), "another seed");
    assert_eq!(
        names(&workspace.path("one")),
        [
            "MADE_UP",
            "claims.parquet",
            "displays.parquet",
            "entitlements.parquet",
            "products.csv",
            "registrations.parquet",
            "responses.parquet",
            "totsugo.toml",
            "truth.parquet",
        ],
        "nothing of the forms before"
    );
}

#[test]
fn the_kit_is_the_same_bytes_and_spares_what_was_filled_in() {
    let workspace = Workspace::empty();
    let kit = |out: &str| made(&workspace, &["kit", "--out", out]).stdout;
    let said = kit("one");
    kit("other");
    let files = content(&workspace.path("one"));
    assert!(files == content(&workspace.path("other")));
    let (_, expected) = files.iter().find(|(name, _)| name == "expected.csv").unwrap();
    let cases = String::from_utf8_lossy(expected).lines().count() - 1;
    assert!(said.starts_with(&format!("{cases} cases; fill one/displays.csv")), "{said}");
    workspace.put("one/displays.csv", "facility_code\n1319999999\n");
    let refused = Run::of(workspace.command(&["kit", "--out", "one"]).output().unwrap());
    refused.fails(2, &["displays.csv was not made up"]);
    assert_eq!(fs::read(workspace.path("one/displays.csv")).unwrap(), b"facility_code\n1319999999\n");
}

/// What a product exports that shows each case as `shown` says, given ratio and limit class.
fn export(workspace: &Workspace, shown: impl Fn(&str, &str) -> (String, String)) {
    let expected = fs::read_to_string(workspace.path("kit/expected.csv")).unwrap();
    let mut lines = expected.trim_start_matches('\u{FEFF}').lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let place = |name: &str| header.iter().position(|column| *column == name).unwrap();
    let keys = ["facility_code", "insurer_number", "symbol", "number", "branch", "service_date"].map(place);
    let (ratio, class) = (place("ratio"), place("limit_class"));
    let mut displays = String::from(
        "facility_code,product_id,insurer_number,symbol,number,branch,service_date,ratio,limit_class\n",
    );
    for line in lines {
        let values: Vec<&str> = line.split(',').collect();
        let [facility, insurer, symbol, number, branch, day] = keys.map(|key| values[key]);
        let (ratio, class) = shown(values[ratio], values[class]);
        let row = [facility, "P1", insurer, symbol, number, branch, day, &ratio, &class].join(",");
        displays.push_str(&row);
        displays.push('\n');
    }
    workspace.put("kit/displays.csv", displays);
}

#[test]
fn a_product_that_shows_what_the_kit_returned_passes_and_another_fails() {
    let workspace = Workspace::empty();
    made(&workspace, &["kit", "--out", "kit"]);
    let run =
        || Run::of(workspace.command(&["run", "display", "--config", "kit/totsugo.toml"]).output().unwrap());
    export(&workspace, |ratio, class| (ratio.to_owned(), class.to_owned()));
    let passed = run();
    assert_eq!(passed.code, Some(0), "{}{}", passed.stdout, passed.stderr);
    assert!(passed.stdout.contains("適合確認キット: 合格"), "{}", passed.stdout);
    assert!(!passed.stderr.contains("warning"), "{}", passed.stderr);
    export(&workspace, |ratio, class| {
        (if ratio == "30" { "20".to_owned() } else { ratio.to_owned() }, class.to_owned())
    });
    let failed = run();
    assert_eq!(failed.code, Some(1), "{}{}", failed.stdout, failed.stderr);
    let junit = fs::read_to_string(workspace.path("kit/out/display/junit.xml")).unwrap();
    assert!(junit.contains("<failure"), "{junit}");
}

#[test]
fn a_product_that_leaves_patients_of_the_kit_out_fails() {
    let workspace = Workspace::empty();
    made(&workspace, &["kit", "--out", "kit"]);
    let run = || {
        let arguments = ["run", "display", "--config", "kit/totsugo.toml", "--lang", "en"];
        Run::of(workspace.command(&arguments).output().unwrap())
    };
    export(&workspace, |ratio, class| (ratio.to_owned(), class.to_owned()));
    let whole = fs::read_to_string(workspace.path("kit/displays.csv")).unwrap();
    let rows: Vec<&str> = whole.lines().collect();
    let passes = |rows: &[&str]| {
        workspace.put("kit/displays.csv", rows.join("\n") + "\n");
        let run = run();
        let missing = fs::read_to_string(workspace.path("kit/out/display/missing.csv")).unwrap();
        (run, missing.lines().skip(1).map(str::to_owned).collect::<Vec<_>>())
    };
    // Of the encodings the second half of the rows is one; it may be left out as a whole.
    let half = rows.len().div_ceil(2);
    for kept in [&rows[..], &rows[..half]] {
        let (run, missing) = passes(kept);
        assert_eq!((run.code, missing.len()), (Some(0), 0), "{}{}", run.stdout, run.stderr);
    }
    let (run, missing) = passes(&[&rows[..3], &rows[4..half]].concat());
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    assert!(
        run.stdout.contains("conformance kit: failed (1 cases without a display; see missing.csv)."),
        "{}",
        run.stdout
    );
    assert_eq!(missing.len(), 1, "{missing:?}");
    assert!(missing[0].starts_with("P1,") && missing[0].contains(",utf-8,"), "{missing:?}");
    let junit = fs::read_to_string(workspace.path("kit/out/display/junit.xml")).unwrap();
    assert!(junit.contains("displays.csv has no display of this case"), "{junit}");
    // Nobody of the kit: every patient is missing.
    let nobody = rows[1].replace("1319999999", "1310000000");
    let (run, missing) = passes(&[rows[0], &nobody]);
    assert_eq!((run.code, missing.len()), (Some(1), rows.len() - 1), "{}", run.stdout);
}

#[test]
fn a_stopped_synth_leaves_what_was_there() {
    let workspace = Workspace::empty();
    made(&workspace, &["synth", "--linkages", "10", "--out", "made", "--quiet"]);
    let before = content(&workspace.path("made"));
    let stop = |signal: Signal| {
        let arguments = ["synth", "--linkages", "30000000", "--out", "made", "--quiet"];
        let mut running = Running::start(workspace.command(&arguments));
        let staged = || names(&workspace.path("")).iter().any(|name| name.starts_with(".stage-made-"));
        assert!(running.until(staged), "it began");
        running.signal(signal);
        let run = running.wait();
        assert!(content(&workspace.path("made")) == before, "{signal:?}: the old folder stands");
        run
    };
    assert_eq!(stop(Signal::INT).code, Some(130));
    assert_eq!(names(&workspace.path("")), ["made"], "an interrupted one clears away behind itself");
    assert_eq!(stop(Signal::KILL).code, None);
    assert_eq!(names(&workspace.path("")).len(), 2, "a killed one cannot");
    made(&workspace, &["synth", "--linkages", "20", "--out", "made", "--quiet"]);
    assert_eq!(names(&workspace.path("")), ["made"], "the next one does");
    assert!(content(&workspace.path("made")) != before);
}

#[test]
fn every_cell_of_the_kit_is_binding_and_a_kit_that_is_not_whole_passes_nobody() {
    let workspace = Workspace::empty();
    made(&workspace, &["kit", "--out", "kit"]);
    let run = || {
        let arguments = ["run", "display", "--config", "kit/totsugo.toml", "--lang", "en", "--quiet"];
        let run = Run::of(workspace.command(&arguments).output().unwrap());
        let verdict = fs::read_to_string(workspace.path("kit/out/display/verdict.json")).unwrap();
        let verdict = serde_json::from_str::<serde_json::Value>(&verdict).unwrap();
        // A build that reads the tests fails where the verdict does.
        let junit = fs::read_to_string(workspace.path("kit/out/display/junit.xml")).unwrap();
        let test = "<testcase classname=\"kit\" name=\"verdict\"";
        assert_eq!(junit.contains(&format!("{test}/>")), verdict["passed"] == true, "{junit}");
        assert_eq!(junit.contains(&format!("{test}>")), verdict["passed"] == false, "{junit}");
        let root = junit.lines().nth(1).unwrap();
        assert_eq!(root.contains("failures=\"0\" errors=\"0\""), verdict["passed"] == true, "{root}");
        (run.code, verdict)
    };
    let verify = |dir: &str| Run::of(workspace.command(&["verify", dir, "--lang", "en"]).output().unwrap());
    let as_expected = |ratio: &str, class: &str| (ratio.to_owned(), class.to_owned());
    export(&workspace, as_expected);
    let (code, passed) = run();
    assert_eq!(
        (code, &passed["passed"], &passed["kit"]["cases"]),
        (Some(0), &true.into(), &158.into()),
        "{passed}"
    );
    let hash = passed["kit"]["blake3"].as_str().unwrap();
    for dir in ["kit", "kit/out/display"] {
        let verified = verify(dir);
        assert_eq!(verified.code, Some(0), "{}{}", verified.stdout, verified.stderr);
        assert!(verified.stdout.contains(hash), "{}", verified.stdout);
    }
    let of_what = "Passed (products P1; encodings shift_jis, utf-8; 158 of 158 cases shown;";
    assert!(verify("kit/out/display").stdout.contains(of_what), "{}", verify("kit/out/display").stdout);

    // An encoding left out as a whole passes, and the verdict says so.
    let whole = fs::read_to_string(workspace.path("kit/displays.csv")).unwrap();
    let rows: Vec<&str> = whole.lines().collect();
    workspace.put("kit/displays.csv", rows[..rows.len().div_ceil(2)].join("\n") + "\n");
    let (code, half) = run();
    assert_eq!(
        (code, &half["products"], &half["encodings"], &half["cases_shown"], &half["cases_read"]),
        (Some(0), &serde_json::json!(["P1"]), &serde_json::json!(["utf-8"]), &79.into(), &158.into()),
        "{half}"
    );
    let said = verify("kit/out/display").stdout;
    assert!(said.contains("Passed (products P1; encodings utf-8; 79 of 158 cases shown;"), "{said}");

    // What is to be blank is not shown: invalid and expired qualifications.
    export(&workspace, |ratio, class| {
        (if ratio.is_empty() { "30".to_owned() } else { ratio.to_owned() }, class.to_owned())
    });
    let (code, failed) = run();
    assert_eq!((code, &failed["passed"]), (Some(1), &false.into()));
    let wrong = fs::read_to_string(workspace.path("kit/out/display/wrong_cells.csv")).unwrap();
    assert_eq!(failed["cells_shown_otherwise"], wrong.lines().count() - 1);
    assert!(wrong.lines().skip(1).all(|line| line.contains(",ratio,,30,")), "{wrong}");
    assert!(wrong.contains("validity-"), "{wrong}");
    assert_eq!(verify("kit/out/display").code, Some(1));

    // A display without a product.
    export(&workspace, as_expected);
    let displays = fs::read_to_string(workspace.path("kit/displays.csv")).unwrap();
    workspace.put("kit/displays.csv", displays.replacen(",P1,", ",,", 1));
    let (code, failed) = run();
    assert_eq!((code, &failed["display_without_product"]), (Some(1), &true.into()));

    // Fewer cases than the kit has.
    export(&workspace, as_expected);
    let expected = fs::read_to_string(workspace.path("kit/expected.csv")).unwrap();
    let fewer: Vec<&str> = expected.lines().take(100).collect();
    workspace.put("kit/expected.csv", fewer.join("\n") + "\n");
    let (code, failed) = run();
    assert_eq!((code, &failed["files"][0]["fault"]), (Some(1), &"altered".into()), "{failed}");
    workspace.put("kit/expected.csv", expected);

    // A response that cannot be read, and one that is not there.
    let responses: Vec<_> =
        fs::read_dir(workspace.path("kit/responses/utf-8")).unwrap().map(Result::unwrap).collect();
    let [first, second] = [0, 1].map(|place| responses[place].path());
    let whole = fs::read(&first).unwrap();
    fs::write(&first, &whole[..whole.len() / 2]).unwrap();
    let (code, failed) = run();
    assert_eq!((code, &failed["responses_unreadable"]), (Some(1), &1.into()), "{failed}");
    fs::write(&first, whole).unwrap();
    fs::remove_file(second).unwrap();
    let (code, failed) = run();
    assert_eq!((code, &failed["files"][0]["fault"]), (Some(1), &"missing".into()), "{failed}");
    assert_eq!(verify("kit").code, Some(1));
    // Nor without the list, though then the verdict names no kit.
    fs::remove_file(workspace.path("kit/kit.json")).unwrap();
    let (code, failed) = run();
    assert_eq!((code, &failed["kit"]), (Some(1), &serde_json::Value::Null), "{failed}");
    assert!(failed["cases_without_response"].as_u64() > Some(0), "{failed}");
    verify("kit/responses").fails(2, &["it holds neither kit.json"]);
}

#[test]
fn a_folder_without_the_list_of_its_kit_proves_nothing() {
    let workspace = Workspace::empty();
    made(&workspace, &["kit", "--out", "kit"]);
    export(&workspace, |ratio, class| (ratio.to_owned(), class.to_owned()));
    fs::remove_file(workspace.path("kit/kit.json")).unwrap();
    for table in ["expected", "displays"] {
        let file = format!("kit/{table}.csv");
        let whole = fs::read_to_string(workspace.path(&file)).unwrap();
        let first: Vec<&str> = whole.lines().take(2).collect();
        workspace.put(&file, first.join("\n") + "\n");
    }
    let run =
        Run::of(workspace.command(&["run", "display", "--config", "kit/totsugo.toml"]).output().unwrap());
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("適合確認キット: 不合格"), "{}", run.stdout);
    let verdict = fs::read_to_string(workspace.path("kit/out/display/verdict.json")).unwrap();
    let verdict = serde_json::from_str::<serde_json::Value>(&verdict).unwrap();
    assert_eq!(verdict["passed"], false, "{verdict}");
    assert_eq!(
        verdict["files"],
        serde_json::json!([{ "file": "kit.json", "fault": "missing" }]),
        "{verdict}"
    );
    let junit = fs::read_to_string(workspace.path("kit/out/display/junit.xml")).unwrap();
    assert!(junit.contains("kit.json: missing") && junit.contains("failures=\"1\""), "{junit}");
    // Whatever a verdict says of itself.
    for text in [verdict.to_string(), verdict.to_string().replace("\"passed\":false", "\"passed\":true")] {
        workspace.put("kit/out/display/verdict.json", text);
        let verified =
            Run::of(workspace.command(&["verify", "kit/out/display", "--lang", "ja"]).output().unwrap());
        assert_eq!(verified.code, Some(1));
        assert!(!verified.stdout.contains("合格"), "{}", verified.stdout);
    }
}
