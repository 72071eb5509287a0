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
fn what_answers_nothing_displaces_no_answer() {
    let workspace = made();
    let before = {
        workspace.run_job("burden", &["--quiet"]);
        findings(&workspace)
    };
    let header = "<MessageHeader><MedicalInstitutionCode>1311111111</MedicalInstitutionCode>\
                  <QualificationConfirmationDate>20240520</QualificationConfirmationDate>\
                  <ProcessExecutionTime>20240520235959</ProcessExecutionTime></MessageHeader>";
    let person = "<InsurerNumber>39131016</InsurerNumber>\
                  <InsuredIdentificationNumber>123456</InsuredIdentificationNumber>";
    for (name, body) in [
        ("request", format!("<QualificationConfirmSearchInfo>{person}</QualificationConfirmSearchInfo>")),
        (
            "failed",
            format!(
                "<ProcessingResultStatus>2</ProcessingResultStatus><QualificationValidity> </QualificationValidity>\
                 <ResultList><ResultOfQualificationConfirmation>{person}</ResultOfQualificationConfirmation></ResultList>"
            ),
        ),
    ] {
        workspace.put(
            &format!("responses/{name}.xml"),
            format!("<XmlMsg>{header}<MessageBody>{body}</MessageBody></XmlMsg>"),
        );
    }
    workspace.run_job("burden", &["--quiet"]);
    assert_eq!(findings(&workspace), before);
    let rejects = String::from_utf8(workspace.job_result("burden", "rejects.csv")).unwrap();
    for name in ["request.xml", "failed.xml"] {
        let listed = format!("{name},1,,資格確認への回答がない");
        assert!(rejects.contains(&listed), "{listed}: {rejects}");
    }
}

/// A zip archive of one stored entry.
fn archive_of(name: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut archive, content).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn what_is_refused_ends_no_run() {
    let workspace = made();
    let document = fs::read(workspace.path("responses/scrambled.xml")).unwrap();
    workspace.put("responses/evil.zip", archive_of("../../evil.xml", &document));
    std::os::unix::fs::symlink("nowhere", workspace.path("responses/dangling.xml")).unwrap();
    workspace.reconfigure("responses/*.xml", "responses/*.*");
    let run = workspace.run_job("burden", &["--lang", "en", "--quiet"]);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    let rejects = String::from_utf8(workspace.job_result("burden", "rejects.csv")).unwrap();
    for listed in
        ["evil.xml,1,,has a name that leads out of its archive", "dangling.xml,1,,cannot be read to its end"]
    {
        assert!(rejects.contains(listed), "{listed}: {rejects}");
    }
}

#[test]
fn documents_are_compared_and_odd_ones_named() {
    let workspace = made();
    let run = workspace.run_job("burden", &["--lang", "en", "--quiet"]);
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
