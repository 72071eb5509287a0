//! What the jobs of statistics share: inputs that are opened, read and checked; results that are published as tables.
//!
//! Their inputs hold counts and facilities, no person. A row that cannot be read, or that a query of the job finds
//! at fault, is a reject with file and line; more of them than allowed end the run before anything is computed.

mod code_tables;
mod hiding;
pub(crate) mod judgements;
mod reading;
mod repeats;
mod row_place;
mod rows_differ;
mod run;

pub(crate) use code_tables::{register_prefectures, register_total_types};
pub(crate) use hiding::{Figure, HiddenCounts, HiddenFigures, Whole, hidden};
pub(crate) use reading::{
    Checked, TableCheck, check_share, name_refused, read_checked, result_table, without_faults,
};
pub(crate) use repeats::{Corrections, Repeats, add, check_corrections, noted};
pub(crate) use row_place::RowPlace;
pub(crate) use rows_differ::{place, rows_differ};
pub(crate) use run::{Run, account, as_of, notices, prepare, warnings, write_tables};
