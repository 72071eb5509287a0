//! Made-up insured people against the job: every state, cause, verdict and amount is what the truth says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use totsugo::synth::burden::{self, Insured};
use totsugo::synth::{Encoding, Format};

use crate::workspace::Workspace;

const PEOPLE: u64 = 12_000;

const KEY: [&str; 7] =
    ["insurer_number", "symbol", "number", "branch", "service_date", "facility_code", "item"];
const JUDGED: [&str; 8] = [
    "insurer_value",
    "response_value",
    "display_value",
    "insurer_response",
    "response_display",
    "cause",
    "verdict",
    "overpaid_yen",
];

type Row = BTreeMap<String, String>;

fn rows(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn cells<const COLUMNS: usize>(row: &Row, columns: [&str; COLUMNS]) -> [String; COLUMNS] {
    columns.map(|column| row[column].clone())
}

fn run(insured: &Insured) -> Workspace {
    let workspace = Workspace::empty();
    burden::write(insured, &workspace.path("made"), Format::Csv(Encoding::Utf8), &|_| {}).unwrap();
    let arguments = ["run", "burden", "--config", "made/totsugo.toml", "--quiet"];
    let output = workspace.command(&arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    workspace
}

#[test]
fn what_is_found_is_the_truth() {
    let workspace = run(&Insured { people: PEOPLE, altered: 0.25, ..Insured::default() });
    let findings = rows(&workspace.path("made/out/burden/findings.csv"));
    let mut found: BTreeMap<_, _> =
        findings.iter().map(|row| (cells(row, KEY), cells(row, JUDGED))).collect();
    assert_eq!(found.len(), findings.len(), "one row a person, day, facility and item");
    let (mut states, mut causes) = (BTreeSet::new(), BTreeSet::new());
    for truth in rows(&workspace.path("made/truth.csv")) {
        let clean = truth["insurer_response"] == "match" && truth["response_display"] == "match";
        let expected = (!clean).then(|| cells(&truth, JUDGED));
        let case = (&truth["case"], &truth["item"]);
        assert_eq!(found.remove(&cells(&truth, KEY)), expected, "{case:?}: {JUDGED:?}");
        if !clean {
            states.extend([truth["insurer_response"].clone(), truth["response_display"].clone()]);
            causes.insert((truth["item"].clone(), truth["cause"].clone()));
        }
    }
    assert_eq!(found.len(), 0, "nothing else is found");
    assert_eq!(states.len(), 9, "every state: {states:?}");
    assert_eq!(causes.len(), 16, "every cause of each item: {causes:?}");
}
