//! Runs queries: the session, its memory, the catalogue of queries, intermediate files, progress.
//!
//! The only place that builds a DataFusion session. A job registers tables under the names that its
//! queries use, and runs them by id.

mod buckets;
mod catalogue;
mod exchange;
mod progress;
mod session;
mod usage;
mod work_folder;
mod workspace;

pub use buckets::{BucketTable, BucketWriter, MemoryBudget};
pub use catalogue::{QUERIES, Query};
pub use progress::Progress;
pub use session::{Engine, EngineError, Session};
pub use usage::Usage;
pub use workspace::{Workspace, WorkspaceError, create_private};
