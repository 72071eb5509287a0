//! The jobs that there are.

use super::job::{CaseJob, Job};
use super::{adoption, burden, display, incentive, linkage, usage};

/// All jobs, in the order in which help and documents name them.
pub(crate) static JOBS: [&dyn Job; 6] = [
    &linkage::LinkageJob,
    &burden::BurdenJob,
    &display::DisplayJob,
    &usage::UsageJob,
    &adoption::AdoptionJob,
    &incentive::IncentiveJob,
];

/// Those whose findings are cases, in the order in which a night runs them.
pub(crate) static CASE_JOBS: [&dyn CaseJob; 3] =
    [&linkage::LinkageJob, &burden::BurdenJob, &display::DisplayJob];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::config::{Config, is_section};
    use crate::jobs::error::JobError;

    #[test]
    fn every_job_has_a_name_of_its_own_a_section_of_the_config_and_a_place_in_the_readmes() {
        for (at, job) in JOBS.iter().enumerate() {
            let name = job.name();
            assert!(JOBS[..at].iter().all(|other| other.name() != name), "{name} is there twice");
            assert!(is_section(name), "{name}");
            for readme in [include_str!("../../README.md"), include_str!("../../README.ja.md")] {
                assert!(readme.contains(&format!("`{name}`")), "{name}");
            }
        }
    }

    /// Every input that a config can give.
    const EVERYTHING: &str = r#"
        as_of = "2024-09-30"
        [linkage]
        linkages = { path = "linkages.csv" }
        residents = { path = "residents.csv" }
        [burden]
        entitlements = { path = "entitlements.csv" }
        registrations = { path = "registrations.csv" }
        responses = [{ path = "responses" }, { path = "more.csv" }]
        displays = { path = "displays.csv" }
        claims = { path = "claims.csv" }
        products = { path = "products.csv" }
        [display]
        cases = { path = "cases.csv" }
        [usage]
        usage = { path = "usage.csv" }
        insurers = { path = "insurers.csv" }
        [adoption]
        facilities = { path = "facilities.csv" }
        [incentive]
        reports = { path = "reports.csv" }
    "#;

    /// How many tables the layouts describe.
    fn layouts() -> usize {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/source/layout");
        let files =
            fs::read_dir(folder).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
        files.map(|text| text.matches(": Layout = Layout {").count()).sum()
    }

    #[test]
    fn no_job_replaces_what_another_reads() {
        let config = Config::parse(EVERYTHING, Path::new("totsugo.toml")).unwrap();
        let mut tables = BTreeSet::new();
        for job in JOBS {
            for (layout, inputs) in job.inputs(&config).unwrap() {
                tables.insert(layout.table);
                for input in inputs {
                    let is_protected = config.inputs().any(|of_all| std::ptr::eq(of_all, input));
                    assert!(
                        is_protected,
                        "{} of {} is missing in `Config::inputs`",
                        layout.table,
                        job.name()
                    );
                }
            }
        }
        assert_eq!(tables.len(), layouts(), "a table that no job reads here: {tables:?}");
    }

    #[test]
    fn a_job_says_what_its_section_holds_where_it_cannot_run_without() {
        let config = Config::parse("as_of = \"2024-09-30\"", Path::new("totsugo.toml")).unwrap();
        for job in JOBS {
            let missing = job.check(&config).unwrap_err();
            let JobError::NotConfigured { section } = missing else { panic!("{}: {missing}", job.name()) };
            let of_section = JOBS.iter().find(|other| other.name() == section).unwrap();
            assert!(of_section.section().is_some(), "{section}");
        }
    }
}
