//! What a check says of a record is what a run says of it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use datafusion::arrow::array::RecordBatch;
use futures::TryStreamExt;

use super::super::LinkageJob;
use super::super::context::prepare;
use super::super::folding::read_values;
use super::super::records_in_doubt::sorted_by;
use super::{Checked, PairJudgement, RegistrationCheck};
use crate::codes::policy::Policy;
use crate::config::{Config, List};
use crate::engine::{Observer, Step, Taking, Watcher};
use crate::jobs::Job;
use crate::source::{LINKAGES, RowSet};
use crate::synth::{self, Encoding, Format, Population};

const MEMORY: u64 = 1 << 30;

struct Nobody;

impl Watcher for Nobody {
    fn begin(&self, _: &Arc<Step>) -> Box<dyn Send + Sync> {
        Box::new(())
    }

    fn done(&self, _: &Step, _: Duration) {}
}

fn silent() -> Observer {
    Observer::new(Arc::new(Nobody))
}

/// A made-up population of whose records every fourth differs from the register, judged by the policy of registration.
fn population(folder: &Path, linkages: u64) -> Config {
    let population = Population { linkages, altered: 0.25, ..Population::default() };
    synth::write(&population, folder, Format::Csv(Encoding::Utf8), &|_| {}).unwrap();
    let mut config = Config::load(&folder.join("totsugo.toml")).unwrap();
    let linkage = config.linkage.as_mut().unwrap();
    (linkage.list, linkage.policy) = (List::All, Policy::Registration);
    config
}

/// The records as they would be given, in the order of the file.
async fn given(config: &Config) -> RecordBatch {
    let run = prepare(config, silent(), Taking::Aside).unwrap();
    let rows = RowSet::new((0..10_000_000).collect());
    let mut found = Vec::new();
    for stream in read_values(&run, &run.own.linkages, &LINKAGES.names(), rows).await.unwrap() {
        found.extend(stream.try_collect::<Vec<_>>().await.unwrap());
    }
    sorted_by("row", &found[0].schema(), &found).unwrap()
}

/// The findings of a run, by the place of their record, each column under its name.
async fn findings(config: &Config) -> Vec<BTreeMap<String, String>> {
    let published = LinkageJob.run(config, silent()).await.unwrap().publish().unwrap();
    drop(published);
    let mut reader = csv::Reader::from_path(config.output.dir.join("linkage/findings.csv")).unwrap();
    let headers = reader.headers().unwrap().clone();
    let named = |row: csv::StringRecord| {
        headers
            .iter()
            .map(|name| name.trim_start_matches('\u{feff}').to_owned())
            .zip(row.iter().map(str::to_owned))
            .collect()
    };
    reader.records().map(|row| named(row.unwrap())).collect()
}

/// What a run says of the record, of the columns of its findings.
fn as_finding(checked: &Checked) -> BTreeMap<String, String> {
    let finding = &checked.finding;
    let mut columns = vec![
        ("category".to_owned(), finding.category.as_str().to_owned()),
        ("viewing".to_owned(), finding.viewing.0.clone()),
        ("viewing_advised".to_owned(), finding.viewing.1.clone()),
        ("verdict".to_owned(), finding.verdict.clone()),
        ("flags".to_owned(), finding.flags.clone()),
        ("lookup".to_owned(), finding.lookup.clone()),
        ("policy".to_owned(), finding.policy.clone()),
        ("reason".to_owned(), finding.reason.clone()),
        ("candidate_resident_id".to_owned(), checked.candidate_resident_id.clone().unwrap_or_default()),
    ];
    for (before, pair) in [("", &checked.linked), ("candidate_", &checked.candidate)] {
        for (field, name) in ["name", "kana", "birth_date", "sex", "address"].into_iter().enumerate() {
            let of = |values: fn(&PairJudgement) -> &[String; 5]| {
                pair.as_ref().map(|pair| values(pair)[field].clone()).unwrap_or_default()
            };
            columns.push((format!("{before}{name}_level"), of(|pair| &pair.levels)));
            columns.push((format!("{before}weight_{name}"), of(|pair| &pair.weights)));
        }
    }
    columns.into_iter().collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_check_says_what_a_run_says() {
    let folder = tempfile::tempdir().unwrap();
    let config = population(folder.path(), 4_000);
    let as_of = config.linkage.as_ref().unwrap().as_of;
    let check = RegistrationCheck::start(&config, MEMORY, as_of, silent()).await.unwrap();
    let given = given(&config).await;
    let expected = findings(&config).await;
    assert_eq!(given.num_rows(), expected.len());

    let mut compared = 0;
    for start in (0..given.num_rows()).step_by(97) {
        let together = given.slice(start, 97.min(given.num_rows() - start));
        for (checked, expected) in check.check(together).await.unwrap().iter().zip(&expected[start..]) {
            // What only several records together show is not looked at.
            let flags = &expected["flags"];
            if flags.contains("number_shared") || flags.contains("swap") || flags.contains("qualifications") {
                continue;
            }
            for (column, value) in as_finding(checked) {
                assert_eq!(value, expected[&column], "{column} of record {}", checked.record);
            }
            compared += 1;
        }
    }
    assert!(compared > 3_500, "{compared}");
}
