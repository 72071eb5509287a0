//! The commands, one file each; no logic.

mod command;
mod command_line;
mod consult;
mod demo;
mod entries;
mod error;
mod exit;
mod explain;
mod fault;
mod freed_pages;
mod help;
mod inspect;
mod kit;
mod log;
mod message;
mod peak_memory;
mod progress;
mod run;
mod runtime;
mod spoken;
mod stopped;
mod summary;
mod synth;
mod terminal;
mod usage_error;
mod verify;

pub use command::Cli;
pub(crate) use error::CliError;
pub use exit::Exit;
pub use fault::Fault;
pub use freed_pages::{keep_freed_pages, leave_freed_pages};
pub use peak_memory::peak_memory_bytes;
pub use runtime::is_starting;
