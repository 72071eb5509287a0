//! What people read, in every language of the program: labels, texts, and sentences with gaps, by job.
//!
//! Both languages of a text stand side by side, and values fill the gaps of a sentence. Which text is said, jobs and
//! reports choose; this module imports nothing of them.

pub(crate) mod adoption;
pub(crate) mod burden;
pub(crate) mod charts;
pub(crate) mod columns;
pub(crate) mod command_line;
mod comparison;
pub(crate) mod consult;
pub(crate) mod display;
pub(crate) mod errors;
mod few;
pub(crate) mod findings_workbook;
pub(crate) mod implausible;
pub(crate) mod incentive;
pub(crate) mod input_names;
pub(crate) mod inspect;
pub(crate) mod labels;
mod language;
pub(crate) mod ledger;
pub(crate) mod linkage;
pub(crate) mod logged;
pub(crate) mod made_up;
mod names;
pub(crate) mod nightly;
mod notation;
mod page;
mod places;
pub(crate) mod progress;
pub(crate) mod service;
pub(crate) mod statistics;
mod table_names;
pub(crate) mod terminal;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod usage;
pub(crate) mod verify;
pub(crate) mod warnings;

pub(crate) use few::first_few;
pub(crate) use input_names::called;
pub(crate) use labels::Labels;
pub use language::Language;
pub(crate) use names::Names;
pub(crate) use places::{area_called, facility_type_called, prefecture_called};
pub(crate) use text::{Text, each};
