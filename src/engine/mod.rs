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
mod workspace;

pub use buckets::{BucketTable, BucketWriter, MemoryBudget};
pub use catalogue::{QUERIES, Query};
pub(crate) use exchange::exchange;
pub use progress::Progress;
pub use session::{Engine, EngineError, Session};
pub use usage::Usage;
pub(crate) use workspace::sync_folder;
pub use workspace::{Workspace, WorkspaceError, create_private};
