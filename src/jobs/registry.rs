//! The jobs that there are.

use super::job::Job;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::is_section;

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
}
