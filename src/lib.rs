//! Data quality and statistics of Japan's online health-insurance eligibility checks: who health-insurance records say
//! people are against who the resident register says they are, what patients are told to pay, and how the checks are
//! used.
//!
//! Data goes one way: `source -> engine(queries) -> jobs -> report`. [`text`] and [`codes`] stand
//! at the bottom and import nothing of the crate.
//!
//! The interface is the program; of the library, the program takes what stands here, and tests, benchmarks and fuzz
//! targets take [`text`], [`codes`], [`synth`] and [`inside`].

mod cli;
pub mod codes;
mod config;
mod engine;
mod functions;
mod guarded;
mod hand_out;
mod hash;
mod jobs;
mod ledger;
mod nightly;
mod paths;
mod report;
mod service;
mod source;
pub mod synth;
pub mod text;
mod told;
mod words;

pub use cli::{Cli, Exit, Fault, is_starting, keep_freed_pages, leave_freed_pages};
pub use guarded::is_guarded;

/// What tests, benchmarks and fuzz targets look at from outside.
pub mod inside {
    pub use crate::cli::peak_memory_bytes;
    pub use crate::config::{Config, Encoding, Input};
    pub use crate::engine::{
        Engine, EngineError, Folders, MemoryBudget, QUERIES, Query, Session, Workspace, operators,
    };
    pub use crate::functions::all as functions;
    pub use crate::source::{
        CASES, CLAIMS, DISPLAYS, ENTITLEMENTS, FACILITIES, INCENTIVE_REPORTS, INSURERS, LINKAGES, Layout,
        PRODUCTS, Progress, REGISTRATIONS, RESIDENTS, RESPONSES, ROW, ReadSettings, Rejects, RowSet, Source,
        USAGE, eligibility,
    };
    pub use crate::words::Language;
}
