//! What every job is to those who run it.

use async_trait::async_trait;

use super::outcome::Outcome;
use crate::config::Config;
use crate::engine::Observer;
use crate::jobs::error::JobError;

/// A job: named by its users, run over the inputs that a config names, published in a folder of its name.
#[async_trait]
pub(crate) trait Job: Sync {
    /// Its name, which is that of its folder of results.
    fn name(&self) -> &'static str;

    /// What it does, in a sentence for the help.
    fn about(&self) -> &'static str;

    /// Refuses a config that lacks what the job needs, or in which its results have no place.
    fn check(&self, config: &Config) -> Result<(), JobError>;

    /// Runs the job and publishes its results.
    async fn run(&self, config: &Config, observer: Observer) -> Result<Outcome, JobError>;
}
