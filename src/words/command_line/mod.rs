//! What the command line says of itself: help, and what is wrong with what was typed.

mod help;
pub(crate) mod page;
pub(crate) mod usage;

#[cfg(test)]
pub(crate) use help::{HELP, VALUE_NAMES};
pub(crate) use help::{help, value_name};
