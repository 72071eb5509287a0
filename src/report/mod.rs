//! What a reader gets: pages for people, tables for programs.
//!
//! A page is one file: templates, style sheet and script stand in `reports/` and are built in, nothing is
//! loaded when it is opened. Every value on a page is escaped.

pub(crate) mod adoption;
mod bars;
pub(crate) mod burden;
pub(crate) mod chart;
pub(crate) mod csv;
pub(crate) mod display;
mod error;
pub(crate) mod figure;
mod first_findings;
pub(crate) mod junit;
pub(crate) mod linkage;
#[cfg(test)]
mod made_up;
mod manifest;
pub(crate) mod markup;
pub(crate) mod most_urgent;
#[cfg(test)]
mod page_structure;
mod printable;
mod rejects;
mod service_page;
pub(crate) mod table;
mod template;
pub(crate) mod usage;
pub(crate) mod workbook;

pub(crate) use bars::BarList;
pub(crate) use error::ReportError;
pub(crate) use figure::{grouped, in_percent, percent};
pub(crate) use first_findings::FirstFindings;
pub(crate) use printable::printable;
pub(crate) use rejects::RejectRow;
pub(crate) use service_page::{SERVICE_KEYS, SERVICE_STYLE, service_page};
