//! What a run is asked to follow.

use std::sync::{Arc, OnceLock};

use crate::jobs::found_values::FoundValues;
use crate::ledger::{MergedInsurers, StandingCase};

/// What a run is asked to follow, and to tell of its findings.
#[derive(Debug, Clone)]
pub(crate) struct Following {
    /// Under which the values are hashed on which findings rest.
    pub(crate) fingerprint_key: [u8; 32],
    /// The cases of the job that stand.
    pub(crate) cases: Vec<StandingCase>,
    pub(crate) insurers: MergedInsurers,
    /// Where the job leaves what the cases found write, in memory alone; nothing where nobody is to keep it.
    pub(crate) values: Option<Arc<OnceLock<FoundValues>>>,
}
