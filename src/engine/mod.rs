//! Runs queries: the session, its memory, the catalogue of queries, intermediate files, tasks, progress.
//!
//! The only place that builds a DataFusion session. A job registers tables under the names that its
//! queries use, and runs them by id.

mod catalogue;
mod exchange;
mod failed_run;
mod memory;
mod observer;
pub mod operators;
mod output_lock;
mod ownership;
mod prepared;
mod private_files;
mod progress;
mod published;
mod session;
mod staging;
mod taken_output;
mod tasks;
mod work_folder;
mod workspace;
mod workspace_error;

pub use catalogue::{QUERIES, Query};
pub(crate) use exchange::{exchange, is_unsupported};
pub(crate) use failed_run::{clear_failure, leave_failure};
pub use memory::MemoryBudget;
pub(crate) use observer::{Observer, Step, Watcher};
pub(crate) use prepared::{PreparedQuery, TableRows};
pub(crate) use progress::Progress;
pub(crate) use published::{MANIFEST, rejected_alone};
pub use session::{Engine, EngineError, Session};
pub(crate) use staging::Placed;
pub(crate) use staging::sync_all;
pub(crate) use taken_output::TakenOutput;
pub(crate) use tasks::{WorkQueue, join};
pub use workspace::{Folders, Workspace};
pub(crate) use workspace::{Taking, check_places};
pub(crate) use workspace_error::{WorkspaceError, advice_of_folder, told};
