//! How an error is said: what is wrong and where, what it comes from, what to do.

use std::error::Error;
use std::io;

use datafusion::arrow::error::ArrowError;
use datafusion::error::DataFusionError;
use datafusion::parquet::errors::ParquetError;

use super::CliError;
use super::log::{self, Event, Happening};
use super::spoken::spoken;
use super::terminal::obeyed_by_no_terminal;
use crate::words::Language;
use crate::words::errors::{command as words, system};

impl CliError {
    /// The message about the error in the language that is spoken: plain lines, which the reader's terminal may wrap,
    /// or an event of the log.
    #[must_use]
    pub fn message(&self) -> String {
        let happening =
            if matches!(self, CliError::Interrupted) { Happening::Stopped } else { Happening::Error };
        let message = message(self, spoken());
        log::line(Event::new(happening, &message).with_exit(self.exit()).about(self.path()))
    }
}

fn message(error: &CliError, lang: Language) -> String {
    let mut message = words::error(lang, &error.says(lang));
    message.push('\n');
    // Many errors quote the one that they come from: what has been said in English has been said in the language too.
    let mut said = error.to_string();
    for [english, cause] in causes(error, [Language::English, lang]) {
        if !said.contains(&english) {
            message.push_str(&words::caused_by(lang, &cause.trim_end().replace('\n', "\n    ")));
            message.push('\n');
            said.push_str(&english);
        }
    }
    if let Some(help) = error.help(lang) {
        message.push_str(&words::help(lang, &help));
        message.push('\n');
    }
    obeyed_by_no_terminal(&message)
}

/// What an error comes from in two languages, the nearest first; what the system says is put into the language also where
/// a library quotes it.
fn causes(error: &CliError, langs: [Language; 2]) -> Vec<[String; 2]> {
    let (mut chain, mut next) = (Vec::new(), error.source());
    while let Some(cause) = next {
        chain.push(cause);
        next = cause.source();
    }
    let of_system: Vec<&io::Error> = chain.iter().filter_map(|cause| cause.downcast_ref()).collect();
    let put = |text: String, lang| {
        of_system
            .iter()
            .fold(text, |text, error| text.replace(&error.to_string(), &system::said(lang, error)))
    };
    let telling = chain.iter().filter(|cause| !is_wrapping(**cause) || cause.source().is_none());
    telling.map(|cause| langs.map(|lang| put(cause.to_string(), lang))).collect()
}

/// Whether an error of a library says nothing but that it comes from another.
fn is_wrapping(error: &(dyn Error + 'static)) -> bool {
    let of_query =
        || error.downcast_ref().or_else(|| Some(error.downcast_ref::<Box<DataFusionError>>()?.as_ref()));
    matches!(error.downcast_ref(), Some(ParquetError::External(_)))
        || matches!(error.downcast_ref(), Some(ArrowError::ExternalError(_)))
        || matches!(of_query(), Some(DataFusionError::External(_)))
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::cli::CliError;
    use crate::config::ConfigError;
    use crate::engine::{EngineError, Query, WorkspaceError};
    use crate::jobs::JobError;
    use crate::report::ReportError;
    use crate::source::{HeaderPlace, MissingColumn, SourceError};
    use crate::synth::SynthError;

    fn disk() -> io::Error {
        io::Error::other("the disk is full")
    }

    fn said(error: impl Into<CliError>) -> String {
        message(&error.into(), Language::English)
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
            JobError::from(ReportError::Table { table, source: disk() }).into(),
        ]
    }

    #[test]
    fn a_cause_is_said_once() {
        for error in with_a_cause() {
            let said = said(error);
            assert_eq!(said.matches("the disk is full").count(), 1, "{said}");
            assert!(!said.contains("caused by: External"), "{said}");
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
        let missing = SourceError::MissingColumns {
            table: "residents",
            file: file.clone().into(),
            missing: Box::new([MissingColumn { column: "birth_date", accepted: &["生年月日"] }]),
            unused: Box::default(),
            header: HeaderPlace::Line(1),
            yearless: None,
        };
        assert_eq!(
            said(JobError::from(missing)),
            format!(
                "error: residents: column `birth_date` (生年月日) is missing\n  in {file}, line 1\n  help: every header of \
                 the file stands for another column: export it again with `birth_date` (生年月日)\n"
            )
        );
    }
}
