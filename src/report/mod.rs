//! What a reader gets: pages for people, tables for programs.
//!
//! A page is one file: templates, style sheet and script stand in `reports/` and are built in, nothing is
//! loaded when it is opened. Every value on a page is escaped.

pub mod adoption;
mod bars;
pub mod burden;
pub mod chart;
pub mod csv;
pub mod display;
mod error;
mod figure;
pub mod junit;
pub mod linkage;
#[cfg(test)]
mod made_up;
mod manifest;
mod printable;
mod rejects;
pub mod table;
mod template;
pub mod usage;
pub mod workbook;

pub use error::ReportError;
pub use figure::{grouped, percent};
pub(crate) use printable::printable;
pub use rejects::RejectRow;
