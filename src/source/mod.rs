//! Readers: text files in UTF-8 and CP932, plain or compressed, Parquet files, workbooks, and the XML of eligibility
//! checks become checked tables; rows that cannot be read become rejects with a reason, never with a value.
//!
//! Opening a [`Source`] finds the files, recognises each by its content, and checks encoding,
//! headers and types, so that a run fails before it computes anything. [`Source::table`] then reads
//! them, as often as needed. Every row has a name, `row`, by which a later pass can ask for it alone.
//!
//! A row is rejected for what is wrong in the columns that a pass asks for. The pass that records
//! rejects therefore asks for all the columns that the run will use; later ones ask for rows that
//! it gave.

mod batch;
mod batch_size;
mod cells;
mod closing_row;
mod columnar;
mod compact;
mod control;
mod dated_names;
mod delimited;
mod disk;
mod edition;
pub mod eligibility;
mod error;
mod exchanged;
mod fault;
mod faults;
mod file_end;
mod file_warnings;
mod filled;
mod first_rows;
mod given_rows;
mod header;
mod input_file;
mod inspection;
mod kit_list;
mod layout;
mod locating;
mod lost_zeros;
mod mapping;
mod named_files;
mod nearby;
mod numbers;
mod opened;
mod opening;
mod origin;
mod pass;
mod reason;
mod recognition;
mod rejects;
mod requested_column;
mod row_count;
mod rows;
mod sent_again;
mod settings;
mod states_by_name;
mod system;
mod table;
mod titles;
mod unused;
mod value;
mod workbook;

pub(crate) use compact::{alone, compact, text_bytes};
pub(crate) use dated_names::NameDate;
pub(crate) use disk::{DiskFile, NotOpened};
pub(crate) use edition::Edition;
#[cfg(test)]
pub(crate) use error::HeaderPlace;
pub(crate) use error::{MissingColumn, SourceError, column_called};
pub(crate) use fault::Fault;
pub(crate) use filled::{FilledCell, FilledRow, FilledSheet, read_filled};
pub(crate) use first_rows::FirstRows;
pub(crate) use given_rows::GivenRows;
pub(crate) use input_file::InputFile;
pub(crate) use inspection::{FileForm, InspectedTable, Inspection, Question, Refusal, Unread};
pub(crate) use kit_list::{KIT_LIST, KitFault, KitList};
pub use layout::{
    CASES, CLAIMS, DISPLAYS, ENTITLEMENTS, FACILITIES, INCENTIVE_REPORTS, INSURERS, LINKAGES, Layout,
    PRODUCTS, REGISTRATIONS, RESIDENTS, RESPONSES, USAGE,
};
pub(crate) use layout::{Column, LAYOUTS};
pub(crate) use locating::located;
pub use opened::Source;
pub(crate) use reason::{Judgement, Reason};
pub use rejects::Rejects;
pub(crate) use rejects::{Reject, RejectLists};
pub(crate) use row_count::RowCount;
pub use rows::{ROW, RowSet};
pub(crate) use rows::{file_of, index_of, row_id};
pub use settings::ReadSettings;
pub(crate) use states_by_name::TwoStates;
pub(crate) use system::{advice_of_system, is_of_system};
pub use table::Progress;

#[cfg(test)]
mod tests;
