//! An output that is taken, for one run or for several of one night.

use std::fs::{self, File};
use std::path::Path;

use rustix::fs::{FlockOperation, flock};

use super::output_lock;
use super::staging::Staging;
use super::workspace_error::{WorkspaceError, failed};

/// An output that nobody else publishes in: `<output>/.lock` is held until it is dropped.
///
/// Whatever an earlier run left behind is removed when it is taken, and what was not published when it is dropped.
#[derive(Debug)]
pub(crate) struct TakenOutput {
    staging: Staging,
    /// What earlier runs left behind and could not be removed.
    unswept: Vec<WorkspaceError>,
    lock: File,
}

impl TakenOutput {
    /// Takes an output, which is made where there is none.
    pub(crate) fn take(output: &Path, job: &str, run: &str) -> Result<TakenOutput, WorkspaceError> {
        fs::create_dir_all(output).map_err(failed(output))?;
        let lock = output_lock::take(output, job, run)?;
        let staging = Staging::of(output);
        let unswept = staging.recover()?;
        Ok(TakenOutput { staging, unswept, lock })
    }

    /// Tries to make folders there and to have them change places.
    pub(super) fn try_out(&self) -> Result<(), WorkspaceError> {
        self.staging.try_out()
    }

    pub(super) fn unswept(&self) -> &[WorkspaceError] {
        &self.unswept
    }

    /// Lets others take the output, as the end of a process does.
    pub(super) fn unlock(&self) {
        let _ = flock(&self.lock, FlockOperation::Unlock);
    }
}

impl Drop for TakenOutput {
    fn drop(&mut self) {
        let _ = self.staging.recover();
        self.unlock();
    }
}
