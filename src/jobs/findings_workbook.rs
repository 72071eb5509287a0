//! `findings.xlsx`, written beside the other results of a run.

use std::path::Path;
use std::sync::Arc;

use datafusion::common::runtime::SpawnedTask;

use super::digest::InputDigest;
use super::publishing::Staged;
use super::run::Run;
use crate::engine::EngineError;
use crate::jobs::error::JobError;
use crate::paths::shown;
use crate::report::ReportError;
use crate::report::most_urgent::UrgentFindings;
use crate::report::workbook::{FindingsLayout, RunFacts, write_findings};
use crate::words::called;

/// A workbook that is being written.
pub(crate) struct FindingsWorkbook(SpawnedTask<Result<(), ReportError>>);

impl FindingsWorkbook {
    /// Begins to write the most urgent findings, and of the run what it read and what to do first.
    pub(crate) fn begin<J>(
        run: &Run<'_, J>,
        staged: &Staged,
        found: &Arc<UrgentFindings>,
        layout: &'static FindingsLayout,
        facts: RunFacts,
    ) -> FindingsWorkbook {
        let (found, lang) = (found.clone(), run.config.lang);
        let (file, scratch) = (staged.folder().join("findings.xlsx"), run.workspace.work().to_owned());
        let write = move || write_findings(&found, &facts, (layout, lang), (&file, &scratch));
        FindingsWorkbook(SpawnedTask::spawn_blocking(write))
    }

    /// Waits until it is written.
    pub(crate) async fn end(self) -> Result<(), JobError> {
        Ok(self.0.await.map_err(|_| EngineError::Interrupted)??)
    }
}

impl<J> Run<'_, J> {
    /// What a workbook tells of a run: its day, and what is to be known and done first as its page says it.
    pub(crate) fn facts(
        &self,
        inputs: &[InputDigest],
        as_of: String,
        (notices, steps): (Vec<String>, Vec<String>),
    ) -> RunFacts {
        let mut files: Vec<(String, Vec<String>)> = Vec::new();
        for input in inputs {
            let (table, path) = (called(self.config.lang, input.table()), input.path());
            let name = shown(path.file_name().map_or(path, Path::new)).to_string();
            match files.last_mut() {
                Some((of, names)) if of == table => names.push(name),
                _ => files.push((table.to_owned(), vec![name])),
            }
        }
        RunFacts {
            as_of,
            made: self
                .started_at
                .chars()
                .take("2024-05-07T10:30".len())
                .collect::<String>()
                .replace('T', " "),
            run: self.id.clone(),
            made_up: self.config.made_up,
            inputs: files,
            notices,
            steps,
        }
    }
}
