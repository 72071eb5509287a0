//! The list of facilities, which the incentive job reads too.

use crate::config::{Adoption, Config};
use crate::engine::Query;
use crate::jobs::error::JobError;
use crate::jobs::statistics::Check;
use crate::source::{FACILITIES, Fault};

/// The list of facilities, of which one without a type or a prefecture counts nowhere.
pub(crate) static FACILITY_LIST: Check = Check {
    layout: &FACILITIES,
    columns: None,
    query: Query::CHECKED_FACILITIES,
    faults: &[
        ("facility_code", Fault::NoFacilityCode),
        ("facility_type", Fault::NoFacilityType),
        ("prefecture", Fault::NoPrefecture),
        ("facility_code", Fault::SameFacility),
    ],
};

/// The section of the config that names the list.
pub(crate) fn configured(config: &Config) -> Result<&Adoption, JobError> {
    config.adoption.as_ref().ok_or(JobError::NotConfigured { section: "adoption" })
}
