//! Holds the register that checks ask.

use std::sync::{Arc, PoisonError, RwLock};

use crate::jobs::linkage::RegistrationCheck;

/// The register that can be asked at the moment.
#[derive(Default)]
pub(crate) struct RegisterHolder(RwLock<Option<Arc<RegistrationCheck>>>);

impl RegisterHolder {
    /// The register, if it can be asked.
    pub(in crate::service) fn current(&self) -> Option<Arc<RegistrationCheck>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn set(&self, check: RegistrationCheck) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(check));
    }
}
