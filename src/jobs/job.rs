//! What every job is to those who run it.

use std::sync::Arc;

use async_trait::async_trait;

use super::following::Following;
use super::places::{self, Inputs};
use super::publishing::Unpublished;
use crate::config::Config;
use crate::engine::{Observer, TakenOutput};
use crate::jobs::error::JobError;
use crate::ledger::Kind;

/// A job: named by its users, run over the inputs that a config names, published in a folder of its name.
#[async_trait]
pub(crate) trait Job: Sync {
    /// Its name, which is that of its folder of results.
    fn name(&self) -> &'static str;

    /// What it does, in a sentence for the help.
    fn about(&self) -> &'static str;

    /// What the section of the config that bears its name has to hold, for the advice where there is none; nothing where
    /// it runs without.
    fn section(&self) -> Option<&'static str>;

    /// The inputs that the config gives it; refuses a config that lacks one which it cannot do without.
    fn inputs<'c>(&self, config: &'c Config) -> Result<Inputs<'c>, JobError>;

    /// Refuses a config that lacks what the job needs, or in which its results have no place.
    fn check(&self, config: &Config) -> Result<(), JobError> {
        places::check(config, self.name(), &self.inputs(config)?)
    }

    /// Runs the job; its results are complete and not published yet.
    async fn run<'c>(&self, config: &'c Config, observer: Observer) -> Result<Unpublished<'c>, JobError>;
}

/// A job whose findings are cases, which it follows from night to night.
#[async_trait]
pub(crate) trait CaseJob: Job {
    /// The kinds of its cases.
    fn kinds(&self) -> &'static [Kind];

    /// The table whose rows its cases are about.
    fn table(&self) -> &'static str;

    /// Runs the job as [`Job::run`] does, in an output that was taken for a night, and publishes beside its findings what became
    /// of the cases: `followed.parquet`.
    async fn follow<'c>(
        &self,
        config: &'c Config,
        observer: Observer,
        output: Arc<TakenOutput>,
        following: Following,
    ) -> Result<Unpublished<'c>, JobError>;
}
