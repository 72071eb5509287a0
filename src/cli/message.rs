//! How an error is said: what is wrong and where, what it comes from, what to do.

use std::fmt::{self, Write as _};

use miette::{Diagnostic, ReportHandler};

use super::terminal::obeyed_by_no_terminal;

/// Says errors in plain lines, which the reader's terminal may wrap and which a log keeps whole.
#[derive(Debug)]
struct Message;

impl ReportHandler for Message {
    fn debug(&self, error: &dyn Diagnostic, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut said = error.to_string();
        let mut message = format!("error: {said}\n");
        let mut cause = error.source();
        while let Some(error) = cause {
            let text = error.to_string();
            // Many errors of libraries quote the one that they come from.
            if !said.contains(&text) {
                writeln!(message, "  caused by: {}", text.trim_end().replace('\n', "\n    "))?;
                said.push_str(&text);
            }
            cause = error.source();
        }
        if let Some(help) = error.help() {
            writeln!(message, "  help: {help}")?;
        }
        f.write_str(&obeyed_by_no_terminal(&message))
    }
}

/// Has every report of an error said in plain lines.
///
/// Where somebody has already said how errors are said, that stands.
pub fn say_errors_plainly() {
    let _ = miette::set_hook(Box::new(|_| Box::new(Message)));
}

#[cfg(test)]
mod tests {
    use std::io;

    use datafusion::arrow::error::ArrowError;
    use datafusion::error::DataFusionError;
    use datafusion::parquet::errors::ParquetError;

    use super::*;
    use crate::cli::CliError;
    use crate::config::ConfigError;
    use crate::engine::{EngineError, Query, WorkspaceError};
    use crate::jobs::JobError;
    use crate::report::ReportError;
    use crate::source::HeaderPlace;
    use crate::source::SourceError;
    use crate::synth::SynthError;

    fn disk() -> io::Error {
        io::Error::other("the disk is full")
    }

    fn said(error: impl Into<CliError>) -> String {
        struct Said<'a>(&'a CliError);
        impl fmt::Display for Said<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                Message.debug(self.0, f)
            }
        }
        Said(&error.into()).to_string()
    }

    /// Every error that comes from another, in every way in which that is kept.
    fn with_a_cause() -> Vec<CliError> {
        let query = |source| JobError::from(EngineError::of_query(Query::VALUES, source)).into();
        let source = |source: SourceError| JobError::from(source).into();
        let (table, file) = ("linkages", || "a.csv".into());
        vec![
            ConfigError::Read { file: file(), source: disk() }.into(),
            CliError::System(disk()),
            CliError::Output(disk()),
            SynthError::Write { path: file(), source: disk() }.into(),
            SynthError::Parquet { path: file(), source: ParquetError::External(Box::new(disk())) }.into(),
            SynthError::Columns(ArrowError::from_external_error(Box::new(disk()))).into(),
            source(SourceError::Read { table, file: file(), source: disk() }),
            query(DataFusionError::IoError(disk())),
            query(DataFusionError::External(Box::new(disk()))),
            query(DataFusionError::ArrowError(
                Box::new(ArrowError::IoError("the disk is full".into(), disk())),
                None,
            )),
            query(DataFusionError::Context(
                "while sorting".into(),
                Box::new(DataFusionError::IoError(disk())),
            )),
            JobError::from(EngineError::Shape(ArrowError::from_external_error(Box::new(disk())))).into(),
            JobError::from(EngineError::Intermediate { path: file(), source: disk() }).into(),
            JobError::from(WorkspaceError::Folder { path: file(), source: disk() }).into(),
            JobError::Result { path: file(), source: Box::new(csv::Error::from(disk())) }.into(),
            JobError::from(ReportError::Table { table, source: csv::Error::from(disk()) }).into(),
        ]
    }

    #[test]
    fn a_cause_is_said_once() {
        for error in with_a_cause() {
            let said = said(error);
            assert_eq!(said.matches("the disk is full").count(), 1, "{said}");
            assert!(said.starts_with("error: ") && said.ends_with('\n') && !said.contains("\n\n"), "{said}");
        }
    }

    #[test]
    fn a_name_that_a_terminal_would_obey_is_shown_and_not_obeyed() {
        let file = "a\u{1B}]0;b\u{7}\nerror: c.csv".into();
        let said = said(JobError::from(SourceError::Empty { table: "linkages", file }));
        assert!(said.contains("\n  in a\\u{1b}]0;b\\u{7}\\nerror: c.csv\n"), "{said}");
    }

    #[test]
    fn lines_are_as_they_are_written() {
        let file = format!("{}.csv", "a-long-name-".repeat(20));
        let missing = SourceError::MissingColumn {
            table: "residents",
            file: file.clone().into(),
            column: "birth_date",
            accepted: &["生年月日"],
            header: HeaderPlace::Line(1),
        };
        assert_eq!(
            said(JobError::from(missing)),
            format!(
                "error: residents: column `birth_date` is missing\n  in {file}, line 1\n  help: name it in the \
                 config: residents = {{ …, columns = {{ birth_date = \"生年月日\" }} }}\n"
            )
        );
    }
}
