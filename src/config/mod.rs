//! `totsugo.toml`: as typed, then checked.
//!
//! Paths are relative to the folder of the file. A key that is not known is an error, since a
//! misspelt one would silently leave its default in force.

mod adoption;
mod burden;
mod display;
mod document;
mod error;
mod file;
mod incentive;
mod input;
mod lang;
mod limits;
mod linkage;
mod output;
mod resources;
mod size;
mod usage;

pub use adoption::Adoption;
pub use burden::Burden;
pub use display::Display;
pub(crate) use document::nearest;
pub use error::ConfigError;
pub use file::Config;
#[cfg(test)]
pub(crate) use file::is_section;
pub use incentive::{Incentive, Plan};
pub use input::{Encoding, Input};
pub use lang::Lang;
pub use limits::Limits;
pub use linkage::{Linkage, List};
pub use output::Output;
pub(crate) use resources::{DEFAULT_MEMORY, cores};
pub use resources::{parse_memory, parse_threads};
pub use usage::Usage;

#[cfg(test)]
mod tests;
