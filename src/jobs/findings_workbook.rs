//! `findings.xlsx`, written beside the other results of a run.

use std::sync::Arc;

use datafusion::common::runtime::SpawnedTask;

use super::publishing::Staged;
use super::run::Run;
use crate::engine::EngineError;
use crate::jobs::error::JobError;
use crate::report::ReportError;
use crate::report::most_urgent::UrgentFindings;
use crate::report::workbook::{FindingsLayout, write_findings};

/// A workbook that is being written.
pub(crate) struct FindingsWorkbook(SpawnedTask<Result<(), ReportError>>);

impl FindingsWorkbook {
    /// Begins to write the most urgent findings.
    pub(crate) fn begin<J>(
        run: &Run<'_, J>,
        staged: &Staged,
        found: &Arc<UrgentFindings>,
        layout: &'static FindingsLayout,
    ) -> FindingsWorkbook {
        let (found, lang) = (found.clone(), run.config.lang);
        let (file, scratch) = (staged.folder().join("findings.xlsx"), run.workspace.work().to_owned());
        let write = move || write_findings(&found, layout, lang, (&file, &scratch));
        FindingsWorkbook(SpawnedTask::spawn_blocking(write))
    }

    /// Waits until it is written.
    pub(crate) async fn end(self) -> Result<(), JobError> {
        Ok(self.0.await.map_err(|_| EngineError::Interrupted)??)
    }
}
