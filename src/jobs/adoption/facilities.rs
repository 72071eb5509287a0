//! The list of facilities, which the incentive job reads too.

use crate::config::{Adoption, Config};
use crate::engine::Query;
use crate::jobs::error::JobError;
use crate::jobs::statistics::TableCheck;
use crate::jobs::statistics::judgements::{NO_FACILITY_CODE, NO_FACILITY_TYPE, NO_PREFECTURE, SAME_FACILITY};
use crate::source::FACILITIES;

/// The list of facilities, of which one without a type or a prefecture counts nowhere.
pub(crate) static FACILITY_LIST: TableCheck = TableCheck {
    layout: &FACILITIES,
    columns: None,
    query: Query::CHECKED_FACILITIES,
    faults: &[
        ("facility_code", NO_FACILITY_CODE),
        ("facility_type", NO_FACILITY_TYPE),
        ("prefecture", NO_PREFECTURE),
        ("facility_code", SAME_FACILITY),
    ],
};

/// The section of the config that names the list.
pub(crate) fn configured(config: &Config) -> Result<&Adoption, JobError> {
    config.adoption.as_ref().ok_or(JobError::NotConfigured { section: "adoption" })
}
