//! The values of cases in a night: asked of the job, handed to the ledger, in memory alone.

use std::sync::{Arc, OnceLock};

use crate::config::LedgerSettings;
use crate::jobs::FoundValues;
use crate::ledger::{Kind, LedgerError, Meeting, Seal, Store, ValuesFound};

/// What a night does with values.
pub(super) struct ValuesOfNight {
    /// Where the job leaves them, and the seal under which they are kept; nothing where nobody gave a key.
    kept: Option<(Arc<OnceLock<FoundValues>>, Seal)>,
    keep_days: u64,
}

impl ValuesOfNight {
    /// Refuses a key that is not that of the ledger, before any job runs. A dry run keeps nothing.
    pub(super) fn begin(
        settings: &LedgerSettings,
        store: &Store,
        is_dry: bool,
    ) -> Result<ValuesOfNight, LedgerError> {
        let seal = settings.key_file.as_deref().map(|file| store.seal(file)).transpose()?;
        let kept = seal.filter(|_| !is_dry).map(|seal| (Arc::default(), seal));
        Ok(ValuesOfNight { kept, keep_days: settings.keep_values_days })
    }

    /// Where the job is to leave values, if it is to read any.
    pub(super) fn asked(&self) -> Option<Arc<OnceLock<FoundValues>>> {
        self.kept.as_ref().map(|(found, _)| Arc::clone(found))
    }

    /// Keeps what was found of cases of a kind, and forgets what is over.
    pub(super) fn meet(&self, meeting: &Meeting<'_>, kind: Kind) -> Result<(), LedgerError> {
        let found = self.kept.as_ref().and_then(|(found, seal)| {
            let found: &dyn ValuesFound = found.get()?;
            Some((seal, found))
        });
        meeting.keep_values(kind, found)?;
        meeting.forget_values(self.keep_days).map(drop)
    }
}
