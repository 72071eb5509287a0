//! What a job can end in.

use std::fmt;
use std::path::{Path, PathBuf};

use datafusion::arrow::error::ArrowError;

use super::main_reason::{MainReason, with_reason};
use super::statistics::RowPlace;
use super::usage::UsageError;
use crate::engine::{EngineError, WorkspaceError};
use crate::paths::shown;
use crate::report::{grouped, in_percent};
use crate::source::{SourceError, column_called};
use crate::words::errors::{job as words, place};
use crate::words::statistics::year_month;
use crate::words::{Language, called};

/// What a job can end in.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// The config has no section for it.
    NotConfigured { section: &'static str },
    /// The config does not name an input without which the job has nothing to compare.
    NotGiven {
        /// The section that names it.
        section: &'static str,
        table: &'static str,
    },
    /// The list of a conformance kit, or a file of it, cannot be read.
    Kit {
        /// The list.
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    /// The config does not say on which day things are judged.
    NoDay,
    /// The register is made of answers to enquiries, among which no new record is.
    RegisterOfAnswers,
    /// The register does not fit into the memory that it may take.
    RegisterMemory {
        /// The bytes that it may take.
        memory: u64,
        /// How many residents it has.
        residents: u64,
    },
    /// An input could not be read.
    Source(#[from] SourceError),
    /// An input has a header and no rows: an export that went wrong.
    NoRows { table: &'static str },
    /// More rows than allowed could not be read.
    TooManyRejected {
        table: &'static str,
        /// Rows rejected.
        rejected: u64,
        /// Rows read, the rejected ones included.
        rows: u64,
        /// The share that the config allows.
        allowed: f64,
        /// Why most of them were.
        main: Option<Box<MainReason>>,
        /// Where the list of rejected rows was written.
        list: PathBuf,
    },
    /// So many rows are odd that the input is not what it should be.
    Implausible {
        /// What is wrong, in the reader's language.
        says: String,
        /// What to do about it, likewise.
        help: String,
    },
    /// A column that results show as it was read holds individual numbers: the headers are wrong.
    IndividualNumbers {
        table: &'static str,
        column: &'static str,
        /// In how many rows.
        rows: u64,
        /// In how many of them it is the number of the row itself.
        own: u64,
        /// Where the list of rejected rows was written.
        list: PathBuf,
    },
    /// A column holds the values of another: headers are exchanged.
    Exchanged { table: &'static str, column: &'static str },
    /// What stands in a column of insurer numbers or products is something else.
    NoNames {
        table: &'static str,
        column: &'static str,
        /// How many there may be.
        most: usize,
        /// The file that holds most of them, as messages show it, where it is known.
        file: Option<String>,
    },
    /// A plan of payments of which no source gives the table.
    NoPlanTable {
        /// The plan, as the config has it.
        plan: &'static str,
    },
    /// Two rows of one facility and month that are not the same.
    RowsDiffer {
        /// The rows, the first one first.
        places: Box<[RowPlace; 2]>,
    },
    /// What a sheet gives in one block, it gives again in one beside it.
    GivenTwice {
        /// The file, and the sheet, as messages show them.
        file: String,
    },
    /// The rows of a file whose title and name give different months would replace those of another file.
    MisdatedReplaces {
        /// The file, and the one whose rows it would replace, as messages show them.
        files: Box<[String; 2]>,
        /// The month of the title, by which the rows would count, and that of the name, yyyymm.
        months: [i32; 2],
    },
    /// What only statistics of use end in.
    Usage(#[from] UsageError),
    /// A query failed.
    Engine(#[source] EngineError),
    /// A folder of the run failed.
    Workspace(#[from] WorkspaceError),
    /// A result could not be written.
    Result {
        path: PathBuf,
        /// What went wrong.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A report could not be made.
    Report(#[from] crate::report::ReportError),
    /// Rows were lost or counted twice: a fault of the program.
    Conservation {
        table: &'static str,
        /// Rows read, the rejected ones included.
        rows: u64,
        /// Rows rejected, or counted under what they were found to be.
        accounted: u64,
    },
}

impl fmt::Display for JobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says(Language::English))
    }
}

impl JobError {
    /// What is wrong, and where, in a language; of implausible input in the one of the run.
    pub(crate) fn says(&self, lang: Language) -> String {
        let named = |table| called(lang, table);
        match self {
            JobError::NotConfigured { section } => words::not_configured(lang, section),
            JobError::NotGiven { section, table } => words::not_given(lang, section, table),
            JobError::Kit { path, .. } => words::kit(lang, shown(path)),
            JobError::NoDay => words::NO_DAY.of(lang).to_owned(),
            JobError::RegisterOfAnswers => words::REGISTER_OF_ANSWERS.of(lang).to_owned(),
            JobError::RegisterMemory { memory, residents } => {
                let [residents, mebibytes] = [*residents, memory >> 20].map(grouped);
                words::register_memory(lang, &*residents, &*mebibytes)
            }
            JobError::Source(error) => error.says(lang),
            JobError::NoRows { table } => words::no_rows(lang, named(table)),
            JobError::TooManyRejected { table, rejected, rows, allowed, main, .. } => {
                let [rejected, rows] = [*rejected, *rows].map(grouped);
                let allowed = in_percent(*allowed);
                let says = words::too_many_rejected(lang, named(table), &*rejected, &*rows, &*allowed);
                with_reason(says, main.as_deref(), lang)
            }
            JobError::Implausible { says, .. } => says.clone(),
            JobError::IndividualNumbers { table, column, rows, own: 0, .. } => {
                words::individual_numbers(lang, named(table), &*column_called(table, column, lang), *rows)
            }
            JobError::IndividualNumbers { table, column, rows, own, .. } => words::individual_numbers_of_own(
                lang,
                named(table),
                &*column_called(table, column, lang),
                *rows,
                *own,
            ),
            JobError::Exchanged { table, column } => {
                let called = column_called(table, column, lang);
                match *column {
                    "name" | "former_name" | "alias" => {
                        words::addresses_for_names(lang, named(table), &*called)
                    }
                    "name_kana" => words::kanji_for_kana(lang, named(table), &*called),
                    "address" => words::names_for_addresses(lang, named(table), &*called),
                    _ => words::exchanged(lang, named(table), &*called),
                }
            }
            JobError::NoNames { table, column, most, file } => {
                let says = words::no_names(lang, named(table), &*column_called(table, column, lang), *most);
                match file {
                    Some(file) => format!("{says}\n{}", place::in_file(lang, file)),
                    None => says,
                }
            }
            JobError::NoPlanTable { plan } => words::no_plan_table(lang, plan),
            JobError::RowsDiffer { places } => {
                format!("{}\n{}", words::ROWS_DIFFER.of(lang), RowPlace::both(places, lang))
            }
            JobError::GivenTwice { file } => words::given_twice(lang, file),
            JobError::MisdatedReplaces { files, months } => {
                let [title, name] = months.map(|month| year_month(lang, month / 100, month % 100));
                words::misdated_replaces(lang, &*files[0], &*title, &*name, &*files[1])
            }
            JobError::Usage(error) => error.says(lang),
            JobError::Engine(error) => error.says(lang),
            JobError::Workspace(error) => error.says(lang),
            JobError::Result { path, .. } => words::written(lang, shown(path)),
            JobError::Report(error) => error.says(lang),
            JobError::Conservation { table, rows, accounted } => {
                words::conservation(lang, named(table), *rows, *accounted)
            }
        }
    }

    /// The file or folder that it is about, where it is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            JobError::Source(error) => error.path(),
            JobError::Workspace(error) => Some(error.path()),
            JobError::Kit { path, .. } | JobError::Result { path, .. } => Some(path),
            JobError::TooManyRejected { list, .. } | JobError::IndividualNumbers { list, .. } => Some(list),
            _ => None,
        }
    }

    /// What to do about it, in a language, where there is something to say; `holds` names what the section of a job
    /// that is not configured has to hold.
    pub(crate) fn help(
        &self,
        lang: Language,
        holds: impl Fn(&str) -> Option<&'static str>,
    ) -> Option<String> {
        let text = match self {
            JobError::Source(error) => return error.help(lang),
            JobError::NotConfigured { section } => {
                return Some(words::add_section(lang, section, holds(section)?));
            }
            JobError::NotGiven { section: "burden", table } => {
                return Some(words::name_burden_table(lang, table));
            }
            JobError::NotGiven { table, .. } => return Some(words::name_table(lang, table)),
            JobError::Kit { .. } => words::WRITE_KIT_AGAIN,
            JobError::NoDay => words::GIVE_DAY,
            JobError::RegisterOfAnswers => words::NAME_WHOLE_REGISTER,
            JobError::RegisterMemory { .. } => words::RAISE_REGISTER_MEMORY,
            JobError::NoPlanTable { .. } => words::CHOOSE_PLAN,
            JobError::Usage(error) => return Some(error.help(lang)),
            JobError::RowsDiffer { .. } => words::CORRECT_ROWS,
            JobError::GivenTwice { .. } => words::TAKE_ONE_OUT,
            JobError::MisdatedReplaces { months, .. } => {
                let [title, name] = months.map(|month| year_month(lang, month / 100, month % 100));
                let setting = format!("{}-{:02}", months[0] / 100, months[0] % 100);
                return Some(words::mend_title(lang, &*title, &*name, &*setting));
            }
            JobError::Implausible { help, .. } => return Some(help.clone()),
            JobError::TooManyRejected { list, .. } => return Some(words::see_list(lang, shown(list))),
            JobError::IndividualNumbers { table, column, list, .. } => {
                return Some(words::another_column_listed(lang, table, column, shown(list)));
            }
            JobError::Exchanged { table, column } | JobError::NoNames { table, column, .. } => {
                return Some(words::another_column(lang, table, column));
            }
            JobError::NoRows { .. } => words::EXPORT_AGAIN,
            JobError::Workspace(error) => return Some(error.help(lang)),
            JobError::Engine(error) => return error.help(lang),
            JobError::Result { .. } | JobError::Report(_) => words::FREE_DISK_IF_FULL,
            JobError::Conservation { .. } => words::REPORT_THIS,
        };
        Some(text.of(lang).to_owned())
    }
}

impl From<EngineError> for JobError {
    fn from(error: EngineError) -> JobError {
        match error {
            EngineError::Source(fault) => JobError::Source(*fault),
            other => JobError::Engine(other),
        }
    }
}

impl From<ArrowError> for JobError {
    fn from(error: ArrowError) -> JobError {
        JobError::Engine(EngineError::Shape(error))
    }
}

/// What writing a result failed with.
pub(crate) fn written<E: Into<Box<dyn std::error::Error + Send + Sync>>>(
    path: &Path,
) -> impl Fn(E) -> JobError + use<E> {
    let path = path.to_owned();
    move |source| JobError::Result { path: path.clone(), source: source.into() }
}
