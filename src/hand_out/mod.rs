//! Hand-outs: an insurer is asked about its open cases by a workbook or CSV, and what it fills in becomes decisions.

mod columns;
mod error;
mod exporting;
mod filled_in;
mod form;
mod importing;
mod row_fault;
mod rows;

pub(crate) use error::HandOutError;
pub(crate) use exporting::{Question, export};
pub(crate) use form::Form;
pub(crate) use importing::{Imported, import};
