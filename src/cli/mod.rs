//! The commands, one file each; no logic.

mod command;
mod consult;
mod demo;
mod error;
mod exit;
mod explain;
mod kit;
mod message;
mod progress;
mod run;
mod runtime;
mod summary;
mod synth;
mod terminal;

pub use command::Cli;
pub(crate) use error::CliError;
pub use exit::Exit;
pub use message::say_errors_plainly;
pub use runtime::is_starting;
