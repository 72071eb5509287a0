//! The inputs of the job, which are also those of who asks about somebody.

use crate::config::Config;
use crate::engine::{Observer, Taking};
use crate::jobs::comparison::{Mode, Run, configured, given, prepare as prepare_comparison, required};
use crate::jobs::error::JobError;
use crate::jobs::places::Inputs;
use crate::jobs::run::OpenedInputs;
use crate::source::{CLAIMS, DISPLAYS, ENTITLEMENTS, REGISTRATIONS, RESPONSES};

/// The name of the job, and of the folder of its results.
pub(super) const JOB: &str = "burden";

/// Opens the inputs, and takes the folders.
pub(crate) fn prepare(config: &Config, observer: Observer, taking: Taking) -> Result<Run<'_>, JobError> {
    prepare_comparison(JOB, config, &inputs(config)?, (observer, taking), mode)
}

/// All inputs that are given.
pub(super) fn inputs(config: &Config) -> Result<Inputs<'_>, JobError> {
    let burden = configured(config)?;
    required(&ENTITLEMENTS, burden.entitlements.as_ref())?;
    Ok(given([
        (&ENTITLEMENTS, burden.entitlements.as_ref()),
        (&REGISTRATIONS, burden.registrations.as_ref()),
        (&RESPONSES, burden.responses.as_ref()),
        (&DISPLAYS, burden.displays.as_ref()),
        (&CLAIMS, burden.claims.as_ref()),
    ]))
}

/// What a unit is, which follows from what was given.
fn mode(inputs: &OpenedInputs) -> Mode {
    match (inputs.source(DISPLAYS.table), inputs.source(RESPONSES.table)) {
        (Some(_), _) => Mode::Shown,
        (None, Some(_)) => Mode::Returned,
        (None, None) => Mode::Registered,
    }
}
