//! One run of the linkage job: what it has beside what every run has.

use std::sync::Arc;

use datafusion::common::ScalarValue;

use super::plan::Plan;
use super::register_form::RegisterForm;
use crate::config::{Config, Divided, Linkage, List};
use crate::engine::{Observer, Taking};
use crate::jobs::error::JobError;
use crate::jobs::following::FollowedRecords;
use crate::jobs::places::Inputs;
use crate::jobs::run::{self, OpenedInputs};
use crate::source::{LINKAGES, RESIDENTS, ReadSettings, RejectLists, RowSet, Source};

/// One run of the job over opened inputs.
pub(crate) type Run<'a> = run::Run<'a, LinkageContext<'a>>;

/// What a run of this job has beside what every run has.
pub(crate) struct LinkageContext<'a> {
    pub(crate) linkage: &'a Linkage,
    pub(crate) linkages: Arc<Source>,
    pub(crate) residents: Arc<Source>,
    /// What the residents are.
    pub(super) register: RegisterForm,
    /// The records to look at; all where there is no list.
    pub(crate) only: Option<Arc<RowSet>>,
    pub(crate) plan: Plan,
    /// The cases that stand, in a night.
    pub(super) followed: Option<Arc<FollowedRecords>>,
    /// In how many rounds the records in doubt were compared.
    pub(crate) rounds: usize,
}

impl LinkageContext<'_> {
    /// Whether records that agree are looked at too: where the config asks for all, or somebody for some.
    pub(super) fn list_all(&self) -> bool {
        self.only.is_some() || self.linkage.list == List::All
    }
}

/// The parameters of queries that read individual numbers.
pub(super) fn number_parameters(config: &Config) -> [(&'static str, ScalarValue); 2] {
    let repairs = config.linkage.as_ref().is_some_and(|linkage| linkage.repair_numbers);
    [
        ("number_check", ScalarValue::from(config.number_check.as_str())),
        ("repair_numbers", ScalarValue::from(repairs)),
    ]
}

/// The name of the job, and of the folder of its results.
pub(super) const JOB: &str = "linkage";
/// The tables that it reads.
pub(super) const TABLES: &[&str] = &[LINKAGES.table, RESIDENTS.table];

pub(super) fn inputs(linkage: &Linkage) -> Inputs<'_> {
    vec![(&LINKAGES, &linkage.linkages), (&RESIDENTS, &linkage.residents)]
}

pub(super) fn configured(config: &Config) -> Result<&Linkage, JobError> {
    config.linkage.as_ref().ok_or(JobError::NotConfigured { section: JOB })
}

/// Opens the inputs and takes the folders.
pub(super) fn prepare(config: &Config, observer: Observer, taking: Taking) -> Result<Run<'_>, JobError> {
    let linkage = configured(config)?;
    Run::prepare(JOB, config, &inputs(linkage), (observer, taking), RejectLists::ByTable, |opened| {
        let linkages = opened.required(JOB, LINKAGES.table)?;
        context(config, linkage, (linkages, opened))
    })
}

/// Opens the residents alone, for a run that looks at no records and publishes nothing.
pub(super) fn prepare_register(config: &Config, observer: Observer) -> Result<Run<'_>, JobError> {
    let linkage = configured(config)?;
    let residents: Inputs<'_> = vec![(&RESIDENTS, &linkage.residents)];
    let taking = (observer, Taking::Aside);
    Run::prepare(JOB, config, &residents, taking, RejectLists::ByTable, |opened| {
        let none = Source::open(&LINKAGES, &[], ReadSettings::of(config))?;
        let prepared = context(config, linkage, (Arc::new(none), opened))?;
        // A new record is among no answers to enquiries about others.
        if prepared.1.register.scope.is_of_answers() {
            return Err(JobError::RegisterOfAnswers);
        }
        Ok(prepared)
    })
}

fn context<'c>(
    config: &Config,
    linkage: &'c Linkage,
    (linkages, opened): (Arc<Source>, &OpenedInputs),
) -> Result<(Divided, LinkageContext<'c>), JobError> {
    let residents = opened.required(JOB, RESIDENTS.table)?;
    let (plan, memory) = Plan::new(config.memory, config.threads.get(), &linkages, &residents);
    let register = RegisterForm::of(&residents, linkage.register)?;
    let (only, followed, rounds) = (None, None, 0);
    Ok((memory, LinkageContext { linkage, linkages, residents, register, only, plan, followed, rounds }))
}
