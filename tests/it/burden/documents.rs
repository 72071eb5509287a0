//! Responses as the XML of the checks themselves.

use std::fs;
use std::path::Path;

use super::{KEY, findings};
use crate::workspace::Workspace;

/// The documents of `testdata/eligibility`, one of them twice, and one that is cut off.
fn made() -> Workspace {
    let workspace = Workspace::empty();
    fs::create_dir(workspace.path("responses")).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/eligibility");
    for name in ["bulk.xml", "scrambled.xml", "several.xml", "shift_jis.xml"] {
        workspace.put(&format!("responses/{name}"), fs::read(folder.join(name)).unwrap());
    }
    let document = fs::read(folder.join("scrambled.xml")).unwrap();
    workspace.put("responses/scrambled_again.xml", &document);
    workspace.put("responses/cut_off.xml", &document[..document.len() / 2]);
    workspace.put(
        "entitlements.csv",
        format!(
            "{KEY},birth_date,ratio,limit_class,valid_from,valid_to\n\
             138016,松・5,12345,01,1980-04-01,30,ウ,2023-08-01,2024-07-31\n\
             39131016,,00123456,,1940-01-05,20,一般Ⅱ,2023-08-01,2024-07-31\n"
        ),
    );
    workspace.put(
        "displays.csv",
        format!(
            "{KEY},facility_code,product_id,service_date,ratio,limit_class\n\
             00138016,松・５,12345,01,1311111111,P1,2024-05-20,3割,区ウ\n\
             39131016,,123456,,1311111111,P1,2024-05-20,3割,\n"
        ),
    );
    workspace.put(
        "totsugo.toml",
        "as_of = \"2024-05-31\"\n[limits]\nrejected_share = 0.5\n[burden]\nentitlements = { path = \"entitlements.csv\" }\n\
         responses = { path = \"responses/*.xml\" }\ndisplays = { path = \"displays.csv\" }\n",
    );
    workspace
}

#[test]
fn documents_are_compared_and_odd_ones_named() {
    let workspace = made();
    let run = workspace.run_job("burden", &["--quiet"]);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    let found = findings(&workspace);
    assert_eq!(found.keys().collect::<Vec<_>>(), ["00123456"], "as the entitlements write it: {found:?}");
    assert_eq!(
        found["00123456"],
        ["ratio match mismatch display_own_calculation 2 -", "limit_class no_consent no_consent unknown - -"]
    );
    let rejects = String::from_utf8(workspace.job_result("burden", "rejects.csv")).unwrap();
    for named in ["cut_off.xml", "scrambled.xml"] {
        assert!(rejects.contains(named), "{rejects}");
    }
    assert!(rejects.contains("second of another response"), "{rejects}");
}

#[test]
fn an_unknown_code_of_a_document_is_echoed() {
    let workspace = made();
    for name in ["scrambled.xml", "scrambled_again.xml"] {
        let path = workspace.path(&format!("responses/{name}"));
        let document = fs::read_to_string(&path).unwrap();
        fs::write(path, document.replace(">A03<", ">Z99<")).unwrap();
    }
    workspace.run_job("burden", &["--quiet"]);
    let rows = workspace.job_rows("burden", "findings.csv");
    let echoed = rows.iter().filter(|row| row[11] == "unknown_code").map(|row| [&row[7], &row[9]]);
    assert_eq!(echoed.collect::<Vec<_>>(), [["limit_class", "Z99"]], "{rows:?}");
}
