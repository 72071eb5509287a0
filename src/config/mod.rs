//! `totsugo.toml`: as typed, then checked.
//!
//! Paths are relative to the folder of the file. A key that is not known is an error, since a
//! misspelt one would silently leave its default in force.

mod adoption;
mod bare_line;
mod burden;
mod clock;
mod display;
mod document;
mod error;
mod expected;
mod file;
mod findings_allowed;
mod for_checks;
mod incentive;
mod input;
mod ledger;
mod limits;
mod linkage;
mod memory;
mod output;
mod resources;
mod sections;
mod service;
mod size;
mod slip;
mod total;
mod usage;

pub(crate) use adoption::Adoption;
pub(crate) use burden::Burden;
pub(crate) use clock::Clock;
pub(crate) use document::{nearest, setting};
pub(crate) use error::ConfigError;
pub use file::Config;
#[cfg(test)]
pub(crate) use file::is_section;
#[cfg(test)]
pub(crate) use findings_allowed::FindingsAllowed;
pub(crate) use findings_allowed::Severity;
pub(crate) use incentive::{Incentive, Plan};
pub(crate) use input::{ColumnSource, HeaderLine, Sheets};
pub use input::{Encoding, Input};
pub(crate) use ledger::{DefaultEnd, LedgerSettings, Nightly};
pub(crate) use limits::{Limit, Limits};
pub(crate) use linkage::{Linkage, List, RegisterScope};
pub(crate) use memory::{Divided, Division, MemoryPolicy, Share};
pub(crate) use resources::{DEFAULT_MEMORY, MOST_THREADS, cores, parse_memory};
pub(crate) use sections::section_of_table;
pub(crate) use service::{Listen, TlsFiles};
pub(crate) use usage::{Incomplete, Repeated, Usage};

#[cfg(test)]
mod tests;
